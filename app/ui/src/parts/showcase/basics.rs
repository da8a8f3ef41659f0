//! Colours, type, buttons, states, messages, things that open.

use super::say;
use crate::icons::Icon;
use crate::parts::badge::{AssignmentBadge, Badge, ListingBadge, OrderBadge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Cards, Row, Stack};
use crate::parts::dialog::Confirm;
use crate::parts::disclosure::Disclosure;
use crate::parts::glossary::Term;
use crate::parts::link::LinkButton;
use crate::parts::notice::{Banner, Message, TroubleMessage};
use crate::parts::tabs::{Tab, Tabs};
use contract::ApiError;
use domain::shop::{ListingStatus, OrderStatus};
use domain::teaching::AssignmentStatus;
use leptos::prelude::*;

#[component]
pub(super) fn Basics() -> impl IntoView {
    view! {
        <Tabs
            label=say("Sections", "分区")
            tabs=vec![
                Tab::new(say("To pack", "待发货"), "/parts", true).counted(12),
                Tab::new(say("On their way", "已发货"), "/parts?tab=2", false).counted(31),
                Tab::new(say("Paid out", "交易成功"), "/parts?tab=3", false),
            ]
        />
        <Cards><Stack><Colours /><States /></Stack><Stack><Buttons /><Opening /></Stack></Cards>
        <Messages />
    }
}

#[component]
fn Colours() -> impl IntoView {
    let patches = [
        ("paper", say("Paper", "纸")),
        ("sheet", say("Sheet", "页")),
        ("sunk", say("Sunk", "凹")),
        ("lantern", say("Lantern: next action", "灯笼红：下一步")),
        ("jade", say("Jade: yours", "玉绿：可用资金")),
        ("amber", say("Amber: waiting", "琥珀：担保中")),
        ("indigo", say("Indigo: teaching", "靛蓝：教学")),
    ];
    let patches = patches.map(|(class, name)| view! { <p class=format!("patch {class}")>{name}</p> });
    view! {
        <Card title=say("Colours and type", "颜色与文字") about=say("Colour never speaks alone.", "颜色从不单独表达含义。")>
            <div class="patches">{patches.collect_view()}</div>
            <p>
                {say("Your money waits in ", "货款先由平台")}
                <Term
                    word=say("escrow", "担保")
                    meaning=say(
                        "The platform keeps the buyer's money until the buyer confirms receipt, then pays you.",
                        "买家付款后由平台保管，确认收货后再转给卖家。",
                    )
                />
                {say(" until the buyer confirms. ", "，买家确认收货后到账。")}
                <a href="/parts">{say("A link in a sentence", "句中的链接")}</a>"."
            </p>
        </Card>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <Card title=say("Buttons", "按钮") about=say("One vermilion button on a page.", "每页只有一个主按钮。")>
            <Row>
                <Button label=say("Publish listing", "发布宝贝") weight=Weight::Primary />
                <Button label=say("Save draft", "保存草稿") />
                <Button label=say("Preview", "预览") weight=Weight::Quiet drawing=Icon::Search />
            </Row>
            <Row>
                <LinkButton label=say("Download", "下载") href="/parts" drawing=Icon::Download />
                <Button label=say("Small", "小按钮") small=true />
                <Button label=say("Not now", "暂不可用") disabled=true />
            </Row>
            <Confirm
                label=say("End listing…", "下架宝贝…")
                question=say("End “Phone charm, red”?", "确定下架“红色手机链”？")
                consequence=say("14 pieces stay in stock. 230 visits of the last week lead to nothing.", "14 件库存保留，上周 230 次访问的入口将失效。")
                verb=say("End listing", "确认下架")
                action="/parts"
            />
        </Card>
    }
}

#[component]
fn States() -> impl IntoView {
    let orders = [
        OrderStatus::Paid,
        OrderStatus::Packed,
        OrderStatus::Dispatched,
        OrderStatus::Delivered,
        OrderStatus::Settled,
        OrderStatus::Returning,
        OrderStatus::Returned,
        OrderStatus::Lost,
    ];
    let listings = [ListingStatus::Draft, ListingStatus::Live, ListingStatus::Paused, ListingStatus::Ended];
    let assignments = [AssignmentStatus::Draft, AssignmentStatus::Open, AssignmentStatus::Published];
    view! {
        <Card title=say("States", "状态")>
            <Row>{orders.map(|status| view! { <OrderBadge status /> }).collect_view()}</Row>
            <Row>{listings.map(|status| view! { <ListingBadge status /> }).collect_view()}</Row>
            <Row>{assignments.map(|status| view! { <AssignmentBadge status /> }).collect_view()}</Row>
            <Row><Badge label=say("Late", "已逾期") tone=Tone::Bad /><Badge label=say("Copied", "已复制") /></Row>
        </Card>
    }
}

#[component]
fn Opening() -> impl IntoView {
    view! {
        <Card title=say("Things that open", "可展开内容")>
            <Disclosure summary=say("How the ranking is made", "排名如何计算") open=true>
                <p>{say("Relevance counts most, then sales of the last seven days, then your service score.", "相关性权重最高，其次是近七天销量，再次是动态评分。")}</p>
            </Disclosure>
            <Disclosure summary=say("What a return costs", "退货成本")>
                <p>{say("Freight both ways, and the goods if they are damaged.", "往返运费；若商品破损，还包括货损。")}</p>
            </Disclosure>
        </Card>
    }
}

#[component]
fn Messages() -> impl IntoView {
    view! {
        <Stack>
            <Banner tone=Tone::Teaching>{say("You are looking as Li Na (read-only).", "您正以李娜的身份查看（只读）。")}</Banner>
            <Cards>
                <Message tone=Tone::Good title=say("12 parcels handed over", "12 个包裹已揽收")>
                    <p>{say("The truck left at 20:00.", "货车已于 20:00 出发。")}</p>
                </Message>
                <Message tone=Tone::Waiting title=say("3 orders are due today", "3 个订单今日须发货")>
                    <p>{say("Hand them over before 20:00, or they cost a point.", "请在 20:00 前交给快递，否则将影响及时发货率。")}</p>
                </Message>
                <Message><p>{say("Your teacher moved the due date to Day 9.", "老师已将截止日期改为第9天。")}</p></Message>
                <TroubleMessage error=ApiError::Busy />
                <TroubleMessage error=ApiError::Fault { reference: "F-20-7C1".to_owned() } />
            </Cards>
        </Stack>
    }
}
