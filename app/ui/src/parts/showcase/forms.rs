//! A form as it starts, and the same form after it came back with errors.

use super::say;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Cards};
use crate::parts::field::{
    Checkbox, Choice, FileField, MoneyField, NumberField, RadioGroup, Select, TextArea, TextField,
};
use crate::parts::form::{Actions, Form};
use crate::parts::search::SearchBox;
use contract::{ApiError, FormErrors, Problem};
use domain::Money;
use domain::money::MoneyProblem;
use domain::people::TextProblem;
use leptos::prelude::*;

#[component]
pub(super) fn Forms() -> impl IntoView {
    let mut errors = FormErrors::default();
    errors.add("title_again", Problem::Text(TextProblem::Missing));
    errors.add("price_again", Problem::Money(MoneyProblem::NotAnAmount));
    errors.add("quantity_again", Problem::OutOfRange { least: 1, most: 500 });
    let typed =
        [("title_again", ""), ("price_again", "two yuan"), ("quantity_again", "9999"), ("box_again", "one_larger")];
    let errors = ApiError::Form(errors.with_values(typed));
    view! {
        <Cards>
            <Card title=say("A form", "表单")><Listing error=None copy="" /></Card>
            <Card title=say("The same, sent back", "提交有误的表单")><Listing error=Some(errors) copy="_again" /></Card>
        </Cards>
        <Card title=say("Search", "搜索")>
            <SearchBox action="/parts" label=say("Key-holder, phone charm…", "钥匙扣、手机链……") />
        </Card>
    }
}

#[component]
fn Listing(error: Option<ApiError>, copy: &'static str) -> impl IntoView {
    // Names carry a mark, because ids are made of them and the page has the form twice.
    let name = move |name: &str| format!("{name}{copy}");
    view! {
        <Form action="/parts" error guard=true>
            <TextField
                name=name("title")
                label=say("Title", "标题")
                hint=say("4 to 60 characters. Put the words buyers search for first.", "4 至 60 个字符，把买家常搜的词放在前面。")
                value=say("Phone charm with a small bell", "手机链 小铃铛 挂件")
                most=60
            />
            <TextArea name=name("description") label=say("Description", "描述") optional=true lines=3 />
            <MoneyField name=name("price") label=say("Price", "价格") hint=say("What the buyer pays for one piece.", "买家购买一件的价格。") value=Money::fen(450) />
            <NumberField name=name("quantity") label=say("Quantity", "数量") unit=say("pieces", "件") value="12" />
            <Select
                name=name("sku")
                label=say("Product", "商品")
                choices=vec![Choice::new("P-1", say("Phone charm, red", "手机链 红")), Choice::new("P-2", say("Key-holder", "钥匙扣"))]
                value="P-2"
            />
            <RadioGroup
                name=name("box")
                label=say("Box", "包装箱")
                choices=vec![
                    Choice::new("smallest_fit", say("Smallest that fits", "能装下的最小箱")).about(say("Cheapest.", "成本最低。")),
                    Choice::new("one_larger", say("One size larger", "大一号")).about(say("Dearer, breaks less.", "成本略高，破损更少。")),
                ]
                value="smallest_fit"
            />
            <Checkbox name=name("seven_days") label=say("Take goods back within seven days", "支持七天无理由退货") about=say("Buyers trust it.", "买家更放心。") checked=true />
            <FileField name=name("photos") label=say("Photos", "图片") hint=say("JPEG, PNG or WebP, up to 5, at most 10 MB each.", "JPEG、PNG 或 WebP，最多 5 张，每张不超过 10 MB。") accept="image/jpeg,image/png,image/webp" multiple=true optional=true />
            <Actions>
                <Button label=say("Publish listing", "发布宝贝") weight=Weight::Primary name="then" value="publish" />
                <Button label=say("Save draft", "保存草稿") name="then" value="save" skip_checks=true />
            </Actions>
        </Form>
    }
}
