//! The form that writes a listing; before it, for a new one, the question for which goods.

use super::photos::Photos;
use crate::asking::last_error;
use crate::parts::button::{Button, Weight};
use crate::parts::card::Card;
use crate::parts::field::{Checkbox, Choice, FileField, MoneyField, NumberField, Select, TextArea, TextField};
use crate::parts::form::{Actions, FilterForm, Form};
use crate::shop::goods::named;
use crate::words::shop::PIECES;
use crate::words::shop::listings::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::Bilingual;
use contract::views::selling::ListingEditorView;
use domain::shop::{ListingDescription, ListingStatus};
use domain::{ClassId, Money, SkuId};
use leptos::prelude::*;

/// The name under which the server's route for listings reports what went wrong.
pub const SAVE_PATH: &str = "/listings/save";
/// Characters of a title, as `ListingTitle` takes them.
const TITLE_CHARACTERS_MAX: u32 = 60;
/// Kinds of photos taken.
const PHOTO_KINDS: &str = "image/jpeg,image/png,image/webp";

/// A product to choose: number, catalogue code, name, pieces in stock.
type Offered = (SkuId, String, Bilingual, u32);

/// The first question of a new listing; the answer is in the address, so that costs and keywords can follow.
#[component]
pub fn ChooseGoods(
    /// The class.
    class: ClassId,
    /// The products.
    choices: Vec<Offered>,
) -> impl IntoView {
    let action = format!("{}/new", paths::class_place(class, "listings"));
    let choices = goods_choices(&choices, None);
    view! {
        <Card title=CHOOSE_GOODS about=CHOOSE_GOODS_ABOUT>
            <FilterForm action>
                <Select name="sku" label=GOODS_FIELD choices/>
                <Button label=GO_ON weight=Weight::Primary/>
            </FilterForm>
        </Card>
    }
}

/// The form.
#[component]
pub fn WriteListing(
    /// The class.
    class: ClassId,
    /// What is known of the listing.
    view: ListingEditorView,
) -> impl IntoView {
    let action = format!("{}/save", paths::class_place(class, "listings"));
    let status = view.row.as_ref().map_or(ListingStatus::Draft, |row| row.status);
    let listing = view.row.as_ref().map_or_else(String::new, |row| row.id.to_string());
    let chosen = view.product.as_ref().map(|product| product.sku.to_string());
    let mut hidden = vec![("listing", listing)];
    // What was on sale keeps its goods, because its reviews are of them.
    let fixed = status != ListingStatus::Draft;
    if fixed {
        hidden.push(("sku", chosen.clone().unwrap_or_default()));
    }
    let goods = (!fixed).then(|| {
        let choices = goods_choices(&view.choices, Some(CHOOSE));
        view! { <Select name="sku" label=GOODS_FIELD choices value=chosen.unwrap_or_default()/> }
    });
    view! {
        <Card title=WRITE>
            <Form action error=last_error(SAVE_PATH) hidden files=true guard=true>
                {goods}
                <TextField
                    name="title"
                    label=TITLE
                    hint=TITLE_HINT
                    value=view.title
                    most=TITLE_CHARACTERS_MAX
                    autocomplete="off"
                />
                <TextArea
                    name="description"
                    label=DESCRIPTION
                    hint=DESCRIPTION_HINT
                    value=view.description
                    optional=true
                    lines=6
                    most=u32::try_from(ListingDescription::CHARACTERS_MAX).unwrap_or(u32::MAX)
                />
                <MoneyField name="price" label=PRICE_FIELD nostrip:value=Money::parse(&view.price).ok()/>
                <MoneyField
                    name="freight"
                    label=FREIGHT_FIELD
                    hint=FREIGHT_HINT
                    nostrip:value=Money::parse(&view.freight).ok()
                />
                <NumberField
                    name="offer_limit"
                    label=LIMIT
                    hint=LIMIT_HINT
                    value=view.offer_limit
                    unit=PIECES
                    optional=true
                />
                <Photos kept=view.photos/>
                <FileField
                    name="new_photos"
                    label=NEW_PHOTOS
                    hint=NEW_PHOTOS_HINT
                    accept=PHOTO_KINDS
                    multiple=true
                    optional=true
                />
                <Checkbox
                    name="watermark"
                    label=t(WATERMARK)
                    about=t(WATERMARK_ABOUT)
                    checked=view.watermark
                />
                <Buttons status/>
            </Form>
        </Card>
    }
}

/// One button says the next thing: publish what is not on sale, save what is.
#[component]
fn Buttons(status: ListingStatus) -> impl IntoView {
    let publish = match status {
        ListingStatus::Draft => Some(PUBLISH),
        ListingStatus::Paused => Some(REPUBLISH),
        ListingStatus::Live | ListingStatus::Ended => None,
    };
    let draft = status == ListingStatus::Draft;
    let save = if draft { SAVE_DRAFT } else { SAVE };
    let weight = if publish.is_some() { Weight::Plain } else { Weight::Primary };
    view! {
        <Actions>
            {publish.map(|label| view! { <Button label weight=Weight::Primary name="then" value="publish"/> })}
            <Button label=save weight name="then" value="save" skip_checks=draft/>
        </Actions>
    }
}

fn goods_choices(offered: &[Offered], empty: Option<crate::words::Phrase>) -> Vec<Choice> {
    let language = use_language();
    let empty = empty.map(|said| Choice::new("", t(said)));
    let goods = offered.iter().map(|(sku, code, name, stock)| {
        Choice::new(sku.to_string(), choice_stock(language, code, &named(name), *stock))
    });
    empty.into_iter().chain(goods).collect()
}
