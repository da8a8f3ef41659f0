//! The own listings: tabs by state, one line each with what it did, and stock nobody can buy yet.

use super::Reader;
use super::goods::{named, pictured};
use super::outcome::Outcome;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::badge::{ListingBadge, Tone};
use crate::parts::button::Weight;
use crate::parts::card::{Card, Stack};
use crate::parts::empty::Empty;
use crate::parts::link::LinkButton;
use crate::parts::numbers::{money, number, share_here};
use crate::parts::page::Page;
use crate::parts::stars::Stars;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::parts::tabs::{Tab, Tabs};
use crate::words::places::LISTINGS;
use crate::words::shop::listings::*;
use crate::words::shop::{ACTION, GOODS, STATE, pieces};
use crate::words::trade::listing_status;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::Bilingual;
use contract::views::Page as PageOf;
use contract::views::selling::{ListingRow, ListingsView};
use domain::shop::ListingStatus;
use domain::{ClassId, SkuId};
use leptos::prelude::*;

/// The states in the order of the tabs, with the word in the address.
const STATES: [(ListingStatus, &str); 4] = [
    (ListingStatus::Live, "live"),
    (ListingStatus::Draft, "draft"),
    (ListingStatus::Paused, "paused"),
    (ListingStatus::Ended, "ended"),
];

/// The own listings.
#[component]
pub fn ListingsPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let (asked, page) = (query("status"), page_number());
    let status = STATES.into_iter().find(|(_, word)| *word == asked).map(|(status, _)| status);
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.listings(&asker.visitor, class, status, page).await },
        move |view: ListingsView| view! { <Listings class view/> }.into_any(),
    )
}

#[component]
fn Listings(class: ClassId, view: ListingsView) -> impl IntoView {
    let path = paths::class_place(class, "listings");
    // An empty list has its own primary action.
    let empty = view.listings.rows.is_empty() && view.status.is_none();
    let weight = if empty { Weight::Plain } else { Weight::Primary };
    let aside = view! {
        <LinkButton label=IMPORT href=format!("{path}/import") drawing=Icon::Upload/>
        {(view.status.is_none_or(|_| !view.listings.rows.is_empty())).then(|| view! {
            <LinkButton label=NEW href=format!("{path}/new") weight drawing=Icon::Plus/>
        })}
    };
    let mut tabs = vec![Tab::new(ALL, path.clone(), view.status.is_none())];
    tabs.extend(STATES.map(|(status, word)| {
        Tab::new(listing_status(status), format!("{path}?status={word}"), view.status == Some(status))
    }));
    view! {
        <Page title=LISTINGS about=ABOUT aside=aside.into_any()>
            <Outcome/>
            <Stack>
                <Tabs label=BY_STATE tabs/>
                <Card live="orders stock hour reviews" id="listings">
                    <ListingTable listings=view.listings reader=Reader::Owner(class) filtered=view.status.is_some()/>
                </Card>
                {(!view.unlisted.is_empty()).then(|| view! { <Unlisted class goods=view.unlisted/> })}
            </Stack>
        </Page>
    }
}

/// Listings in a table.
#[component]
pub fn ListingTable(
    /// The listings of one page.
    listings: PageOf<ListingRow>,
    /// Who reads.
    reader: Reader,
    /// Some listings are left out by a filter.
    #[prop(optional)]
    filtered: bool,
) -> impl IntoView {
    let shown = Shown::from(&listings);
    let columns = vec![
        Column::text(LISTING),
        Column::text(STATE),
        Column::number(PRICE),
        Column::number(AVAILABLE),
        Column::number(SEEN),
        Column::number(VISITS),
        Column::number(ORDERED),
        Column::text(DESCRIBED),
    ];
    let lines = listings.rows.into_iter().map(|row| listing_line(row, reader)).collect::<Vec<_>>();
    let path = reader.owner().map(|class| paths::class_place(class, "listings"));
    let empty = if filtered {
        let then = path.map(|path| (SHOW_ALL.into(), path));
        view! { <Empty title=NONE_HERE why=NONE_HERE_WHY nostrip:then=then drawing=Icon::Listings/> }
    } else {
        let then = path.map(|path| (NEW.into(), format!("{path}/new")));
        view! { <Empty title=NONE why=NONE_WHY nostrip:then=then drawing=Icon::Listings/> }
    };
    view! { <Table caption=LISTINGS quiet=true columns lines shown empty=empty.into_any()/> }
}

fn listing_line(row: ListingRow, reader: Reader) -> Line {
    let language = use_language();
    let title = if row.title.is_empty() { t(listing_status(ListingStatus::Draft)).to_owned() } else { row.title };
    let sold_out = row.status == ListingStatus::Live && row.available == 0;
    let available = if sold_out { Cell::two("0", SOLD_OUT) } else { row.available.into() };
    let orders = match row.conversion {
        Some(share) => Cell::two(number(i64::from(row.orders)), share_here(share)),
        None => row.orders.into(),
    };
    let stars = row.stars.and_then(|stars| u32::try_from(stars).ok());
    let cells = vec![
        pictured(row.picture, title, row.id.to_string()),
        Cell::view(view! { <ListingBadge status=row.status/> }),
        Cell::two(money(row.price), freight_said(language, row.freight)),
        available,
        row.impressions.into(),
        row.visits.into(),
        orders,
        stars.map_or_else(Cell::none, |hundredths| Cell::view(view! { <span class="row"><Stars hundredths/></span> })),
    ];
    let line = Line::new(cells).named(format!("row-{}", row.id));
    let line = if sold_out { line.toned(Tone::Waiting) } else { line };
    match reader.listing(row.id, row.status) {
        Some(href) => line.opens(href),
        None => line,
    }
}

/// Goods in stock that no listing offers.
#[component]
fn Unlisted(class: ClassId, goods: Vec<(SkuId, Bilingual, u32)>) -> impl IntoView {
    let language = use_language();
    let columns = vec![Column::text(GOODS), Column::number(crate::words::shop::QUANTITY), Column::text(ACTION)];
    let lines = goods.into_iter().map(|(sku, name, count)| {
        let href = format!("{}/new?sku={sku}", paths::class_place(class, "listings"));
        let write = view! { <LinkButton label=NEW href small=true/> };
        Line::new(vec![Cell::two(named(&name), sku.to_string()), pieces(language, count).into(), Cell::view(write)])
    });
    let lines = lines.collect::<Vec<_>>();
    view! {
        <Card title=UNLISTED about=UNLISTED_ABOUT live="stock" id="unlisted">
            <Table caption=UNLISTED quiet=true columns lines/>
        </Card>
    }
}
