//! One product at the sources: what it is, what it costs where and from how many, and the form that buys it.

use super::actions::BuyStock;
use super::goods::named;
use super::outcome::Outcome;
use crate::asking::last_error;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, param};
use crate::parts::badge::Tone;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Split, Stack};
use crate::parts::definitions::Definitions;
use crate::parts::field::{Choice, NumberField, RadioGroup};
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::form::{Actions, Form};
use crate::parts::link::LinkButton;
use crate::parts::numbers::{money, share_here};
use crate::parts::page::Page;
use crate::parts::picture::{Picture, Size};
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::places::SOURCING;
use crate::words::shop::listings::range;
use crate::words::shop::sourcing::*;
use crate::words::shop::{BALANCE, BALANCE_NOTE, PIECES};
use crate::words::trade::{box_size, source};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::Bilingual;
use contract::views::selling::ProductView;
use domain::shop::Source;
use domain::{BasisPoints, ClassId, Money, SkuId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// One product, to buy.
#[component]
pub fn ProductPage() -> impl IntoView {
    let (class, sku) = match (class_of_page(), param::<SkuId>("sku")) {
        (Ok(class), Ok(sku)) => (class, sku),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.product(&asker.visitor, class, sku).await },
        move |view: ProductView| view! { <Product class view/> }.into_any(),
    )
}

#[component]
fn Product(class: ClassId, view: ProductView) -> impl IntoView {
    let about = named(&view.about);
    let listing = format!("{}/new?sku={}", paths::class_place(class, "listings"), view.row.sku);
    let aside = view! { <LinkButton label=LIST_IT href=listing drawing=Icon::Listings/> };
    let (picture, facts, keywords) = (view.row.picture.clone(), view.clone(), view.keywords.clone());
    let (stock, tiers, supermarket) = (view.clone(), view.tiers.clone(), view.row.supermarket);
    let title = named(&view.row.name);
    let side = view! {
        <Card><Picture picture=Some(picture) size=Size::Large first=true/></Card>
        <Facts view=facts/>
        <Keywords keywords/>
    };
    view! {
        <Page
            title
            about=about
            way=vec![(t(SOURCING).into(), paths::class_place(class, "sourcing"))]
            aside=aside.into_any()
        >
            <Outcome/>
            <Stock view=stock/>
            <Split side=side.into_any()>
                <Card title=PRICES about=PRICES_ABOUT><Prices supermarket tiers/></Card>
                <Card title=BUY><BuyForm class view/></Card>
            </Split>
        </Page>
    }
}

#[component]
fn Stock(view: ProductView) -> impl IntoView {
    let language = use_language();
    let (on_hand, on_the_way) = view.row.own_stock;
    let street = view.row.street_price.map(|(least, most)| range(language, least, most));
    let street_note = if street.is_some() { STREET_PRICE_MEANING } else { NOBODY_SELLS };
    view! {
        <FigureRow label=OWN_STOCK live="stock money" id="stock-figures">
            <Figure label=ON_HAND value=on_hand.to_string()/>
            <Figure label=ON_THE_WAY value=on_the_way.to_string()/>
            <Figure label=BALANCE value=money(view.balance) tone=Tone::Good note=BALANCE_NOTE/>
            <Figure label=STREET_PRICE value=street note=street_note/>
        </FigureRow>
    }
}

/// Supermarket and every tier of the wholesale market.
#[component]
fn Prices(supermarket: Money, tiers: Vec<(u32, Money)>) -> impl IntoView {
    let columns = vec![
        Column::text(FROM),
        Column::number(FROM_PIECES),
        Column::number(UNIT_COST),
        Column::number(AT_LEAST),
        Column::number(AGAINST_SUPERMARKET),
    ];
    let mut lines = vec![price_line(Source::Supermarket, 1, supermarket, supermarket)];
    lines.extend(tiers.into_iter().map(|(from, price)| price_line(Source::Wholesale, from, price, supermarket)));
    view! { <Table caption=PRICES quiet=true columns lines/> }
}

fn price_line(from: Source, pieces: u32, price: Money, supermarket: Money) -> Line {
    let cheaper = (price < supermarket).then(|| share_here(cheaper_by(price, supermarket)));
    Line::new(vec![source(from).into(), pieces.into(), price.into(), price.times(pieces).into(), Cell::maybe(cheaper)])
}

/// By which share a price is below another; zero of zero is nothing.
fn cheaper_by(price: Money, other: Money) -> BasisPoints {
    let difference = (other - price).as_fen().saturating_mul(10_000);
    let share = difference.checked_div(other.as_fen()).unwrap_or(0);
    BasisPoints(i32::try_from(share).unwrap_or(i32::MAX))
}

#[component]
fn BuyForm(class: ClassId, view: ProductView) -> impl IntoView {
    let language = use_language();
    let supermarket = supermarket_choice(language, view.row.supermarket);
    let mut choices = vec![Choice::new("supermarket", t(source(Source::Supermarket))).about(supermarket)];
    choices.extend(view.row.wholesale_from.map(|(least, price)| {
        let about = wholesale_choice(language, least, price, view.wholesale_days);
        Choice::new("wholesale", t(source(Source::Wholesale))).about(about)
    }));
    let hint = reaches_for(
        language,
        view.balance,
        affordable(view.balance, &[(1, view.row.supermarket)]).unwrap_or(0),
        affordable(view.balance, &view.tiers),
    );
    let hidden = vec![("class", class.to_string()), ("sku", view.row.sku.to_string())];
    view! {
        <Form action=BuyStock::url() error=last_error(BuyStock::PATH) hidden>
            <RadioGroup name="source" label=WHERE choices value="supermarket"/>
            <NumberField name="quantity" label=HOW_MANY hint value="1" unit=PIECES/>
            <Actions><Button label=BUY_VERB weight=Weight::Primary/></Actions>
        </Form>
    }
}

/// The most pieces a balance buys at these tiers (from pieces, price of one); `None` if not even the first minimum.
fn affordable(balance: Money, tiers: &[(u32, Money)]) -> Option<u32> {
    let reach = |(from, price): &(u32, Money)| {
        let most = balance.as_fen().checked_div(price.as_fen()).and_then(|most| u32::try_from(most).ok())?;
        (most >= *from).then_some(most)
    };
    tiers.iter().filter_map(reach).max()
}

#[component]
fn Facts(view: ProductView) -> impl IntoView {
    let language = use_language();
    let boxes = view.boxes.iter().map(|(size, price)| format!("{} {}", t(box_size(*size)), money(*price)));
    let boxes = boxes.collect::<Vec<_>>().join(language.pick(", ", "、"));
    let pairs = vec![
        (CODE.into(), Cell::two(view.row.code, view.row.sku.to_string())),
        (CATEGORY.into(), named(&view.category).into()),
        (WEIGHT.into(), grams(language, view.weight_g).into()),
        (SIZE.into(), size(language, view.size_mm).into()),
        (BOXES_FIT.into(), boxes.into()),
    ];
    view! { <Card title=FACTS><Definitions pairs/></Card> }
}

#[component]
fn Keywords(keywords: Vec<Bilingual>) -> impl IntoView {
    let words = keywords.iter().map(|word| view! { <li>{named(word)}</li> }).collect_view();
    view! { <Card title=KEYWORDS about=KEYWORDS_ABOUT><Stack><ol class="words">{words}</ol></Stack></Card> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_reaches_for_the_cheapest_tier_it_can_fill() {
        let tiers = [(20, Money::fen(200)), (100, Money::fen(150))];
        assert_eq!(affordable(Money::yuan(340), &tiers), Some(226));
        assert_eq!(affordable(Money::yuan(100), &tiers), Some(50));
        assert_eq!(affordable(Money::yuan(30), &tiers), None);
    }

    #[test]
    fn cheaper_is_a_share_of_the_dearer_price() {
        assert_eq!(cheaper_by(Money::fen(150), Money::fen(200)), BasisPoints(2_500));
        assert_eq!(cheaper_by(Money::ZERO, Money::ZERO), BasisPoints(0));
    }
}
