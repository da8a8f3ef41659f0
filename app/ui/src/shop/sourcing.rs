//! The sources: search, categories, every product with its prices, purchases under way.

use super::goods::{goods, named};
use super::outcome::Outcome;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::badge::Tone;
use crate::parts::card::{Card, Stack};
use crate::parts::empty::Empty;
use crate::parts::glossary::Term;
use crate::parts::link::Address;
use crate::parts::numbers::{Amount, Purse};
use crate::parts::page::Page;
use crate::parts::search::SearchBox;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::words::places::SOURCING;
use crate::words::shop::listings::range;
use crate::words::shop::sourcing::*;
use crate::words::shop::{BALANCE, GOODS, QUANTITY};
use crate::words::trade::source;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::Bilingual;
use contract::views::Page as PageOf;
use contract::views::selling::{PurchaseRow, SourceRow, SourcingView};
use domain::{ClassId, Money};
use leptos::prelude::*;

/// Everything that can be bought.
#[component]
pub fn SourcingPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let (search, category, page) = (query("search"), Some(query("category")), page_number());
    let category = category.filter(|category| !category.is_empty());
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.sourcing(&asker.visitor, class, search, category, page).await },
        move |view: SourcingView| view! { <Sourcing class view/> }.into_any(),
    )
}

#[component]
fn Sourcing(class: ClassId, view: SourcingView) -> impl IntoView {
    let path = paths::class_place(class, "sourcing");
    let kept: Vec<_> = view.category.iter().map(|category| ("category", category.clone())).collect();
    let aside = view! { <p class="purse">{t(BALANCE)}" "<Amount amount=view.balance purse=Purse::Yours/></p> };
    let help = view! {
        <p>{t(HELP)}</p>
        <p><Term word=STREET_PRICE meaning=STREET_PRICE_MEANING/></p>
    };
    view! {
        <Page title=SOURCING about=ABOUT aside=aside.into_any() help=help.into_any()>
            <Outcome/>
            <Stack>
                <SearchBox action=path label=SEARCH_GOODS value=view.query hidden=kept/>
                <Categories categories=view.categories current=view.category/>
                <Card><SourceTable class products=view.products/></Card>
                {(!view.incoming.is_empty()).then(|| view! { <Incoming class purchases=view.incoming/> })}
            </Stack>
        </Page>
    }
}

/// Links that filter by category, with the number of products in each.
#[component]
fn Categories(categories: Vec<(String, Bilingual, u32)>, current: Option<String>) -> impl IntoView {
    let here = Address::here().without("page").without("done");
    let all = here.clone().without("category").href();
    let all_current = current.is_none().then_some("page");
    let links = categories.into_iter().map(|(key, name, count)| {
        let mark = (current.as_ref() == Some(&key)).then_some("page");
        let href = here.clone().with("category", &key).href();
        view! { <li><a href=href aria-current=mark>{named(&name)}" "<span class="chip-count">{count}</span></a></li> }
    });
    view! {
        <nav class="chips" aria-label=t(CATEGORIES)>
            <ul>
                <li><a href=all aria-current=all_current>{t(ALL_GOODS)}</a></li>
                {links.collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn SourceTable(class: ClassId, products: PageOf<SourceRow>) -> impl IntoView {
    let shown = Shown::from(&products);
    let columns = vec![
        Column::text(GOODS),
        Column::number(SUPERMARKET),
        Column::number(WHOLESALE_FROM),
        Column::number(STREET_PRICE),
        Column::number(OWN_STOCK),
    ];
    let lines = products.rows.iter().map(|row| source_line(class, row)).collect::<Vec<_>>();
    let then = (SHOW_ALL.into(), paths::class_place(class, "sourcing"));
    let empty = view! { <Empty title=NOTHING_FOUND why=NOTHING_FOUND_WHY then drawing=Icon::Search/> };
    view! { <Table caption=SOURCING quiet=true columns lines shown empty=empty.into_any()/> }
}

fn source_line(class: ClassId, row: &SourceRow) -> Line {
    let language = use_language();
    let wholesale = row.wholesale_from.map(|(least, price)| Cell::two(price_of(price), from_pieces(language, least)));
    let street = row.street_price.map(|(least, most)| Cell::from(range(language, least, most)));
    let cells = vec![
        goods(row),
        row.supermarket.into(),
        wholesale.unwrap_or_else(Cell::none),
        street.unwrap_or_else(|| NOBODY_SELLS.into()),
        own_stock(row.own_stock),
    ];
    Line::new(cells).opens(paths::product(class, row.sku)).named(format!("row-{}", row.sku))
}

fn price_of(price: Money) -> String {
    crate::parts::numbers::money(price)
}

/// Pieces on hand, and those on the way under them.
pub(super) fn own_stock((on_hand, on_the_way): (u32, u32)) -> Cell {
    match (on_hand, on_the_way) {
        (0, 0) => Cell::none(),
        (on_hand, 0) => on_hand.into(),
        (on_hand, coming) => Cell::two(on_hand.to_string(), incoming(use_language(), coming)),
    }
}

/// Purchases that were paid and have not arrived.
#[component]
fn Incoming(class: ClassId, purchases: Vec<PurchaseRow>) -> impl IntoView {
    let columns = vec![
        Column::text(GOODS),
        Column::number(QUANTITY),
        Column::number(UNIT_COST),
        Column::text(FROM),
        Column::text(DUE),
    ];
    let lines = purchases.into_iter().map(|purchase| {
        let cells = vec![
            named(&purchase.name).into(),
            purchase.quantity.into(),
            purchase.unit_cost.into(),
            source(purchase.source).into(),
            purchase.due.into(),
        ];
        Line::new(cells).opens(paths::product(class, purchase.sku)).toned(Tone::Waiting)
    });
    let lines = lines.collect::<Vec<_>>();
    view! {
        <Card title=INCOMING about=INCOMING_ABOUT live="stock" id="incoming">
            <Table caption=INCOMING quiet=true columns lines/>
        </Card>
    }
}
