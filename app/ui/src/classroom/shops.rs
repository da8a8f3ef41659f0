//! Every shop of a class in one table, sorted by link.

use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing};
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::numbers::measured;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Sort, Table};
use crate::words::classroom::shops::*;
use crate::words::classroom::{RIVAL, SCRIPTED};
use crate::words::places::SHOPS;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::selling::KeeperView;
use contract::views::teaching::{ShopRow, ShopsView};
use domain::ClassId;
use domain::teaching::Metric;
use leptos::prelude::*;

/// The shops of a class.
#[component]
pub fn ShopsPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.shops(&asker.visitor, class).await },
        move |view: ShopsView| view! { <Shops class shops=view.shops/> }.into_any(),
    )
}

#[component]
fn Shops(class: ClassId, mut shops: Vec<ShopRow>) -> impl IntoView {
    let sort = Sort::here("-contribution");
    sort_shops(&mut shops, &sort);
    let columns = vec![
        Column::text(SHOP).sorted_by("name"),
        Column::number(LIVE).sorted_by("live"),
        Column::number(ORDERS).sorted_by("orders"),
        Column::number(REVENUE).sorted_by("revenue"),
        Column::number(CONTRIBUTION).sorted_by("contribution"),
        Column::number(CONVERSION).sorted_by("conversion"),
        Column::number(SERVICE).sorted_by("service"),
        Column::number(WAITING).sorted_by("waiting"),
    ];
    let lines = shops.into_iter().map(|row| shop_line(class, row)).collect::<Vec<_>>();
    let then = (TO_MARKET.into(), paths::teach(class, "market"));
    let empty = view! { <Empty title=NONE why=NONE_WHY then drawing=Icon::Shops/> };
    view! {
        <Page title=TITLE about=ABOUT>
            <Card live="hour" id="shops"><Table caption=SHOPS quiet=true columns lines sort empty=empty.into_any()/></Card>
        </Page>
    }
}

/// Sorts by the asked column; equal rows stay in the order of their numbers.
fn sort_shops(shops: &mut [ShopRow], sort: &Sort) {
    shops.sort_by_key(|row| row.id);
    match sort.key.as_str() {
        "name" => shops.sort_by_cached_key(|row| row.name.to_lowercase()),
        "live" => shops.sort_by_key(|row| row.live_listings),
        "orders" => shops.sort_by_key(|row| row.orders),
        "revenue" => shops.sort_by_key(|row| row.revenue),
        "conversion" => shops.sort_by_key(|row| row.conversion),
        "service" => shops.sort_by_key(|row| row.service),
        "waiting" => shops.sort_by_key(|row| row.waiting),
        _ => shops.sort_by_key(|row| row.contribution),
    }
    if sort.descending {
        shops.reverse();
    }
}

fn shop_line(class: ClassId, row: ShopRow) -> Line {
    let language = use_language();
    let value =
        |metric: Metric, value: Option<i64>| Cell::maybe(value.map(|value| measured(language, metric.unit(), value)));
    Line::new(vec![
        Cell::two(row.name, keeper(row.keeper, row.person)),
        row.live_listings.into(),
        row.orders.into(),
        row.revenue.into(),
        row.contribution.into(),
        value(Metric::Conversion, row.conversion),
        value(Metric::ServiceScore, row.service),
        row.waiting.into(),
    ])
    .opens(paths::teach_shop(class, row.id))
    .named(format!("row-{}", row.id))
}

/// Who keeps a shop, in words.
pub(super) fn keeper(keeper: KeeperView, person: Option<String>) -> String {
    match (keeper, person) {
        (KeeperView::Rival, _) => t(RIVAL).to_owned(),
        (KeeperView::ScriptedPerson, Some(name)) => format!("{name} · {}", t(SCRIPTED)),
        (KeeperView::ScriptedPerson, None) => t(SCRIPTED).to_owned(),
        (KeeperView::Person, name) => name.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Money, ShopId};

    fn shop(id: u32, yuan: i64, service: Option<i64>) -> ShopRow {
        ShopRow {
            id: ShopId::new(id),
            name: format!("Shop {id}"),
            keeper: KeeperView::Person,
            person: None,
            live_listings: 0,
            orders: 0,
            revenue: Money::ZERO,
            contribution: Money::yuan(yuan),
            conversion: None,
            service,
            balance: Money::ZERO,
            waiting: 0,
        }
    }

    #[test]
    fn the_best_shop_stands_first_and_shops_without_a_score_last() {
        let mut shops = vec![shop(0, -3, None), shop(1, 9, Some(480)), shop(2, 4, Some(500))];
        sort_shops(&mut shops, &Sort::parse("-contribution"));
        assert_eq!(shops.iter().map(|row| row.id.number()).collect::<Vec<_>>(), [1, 2, 0]);
        sort_shops(&mut shops, &Sort::parse("-service"));
        assert_eq!(shops.iter().map(|row| row.id.number()).collect::<Vec<_>>(), [2, 1, 0]);
    }
}
