//! The standings of a board. A table of its own instead of [`crate::parts::table`]: sixty rows must stay one line
//! each on a phone and cost little on the server, so they are written as text instead of built as views (measured:
//! the whole page then costs half). The only words of people in it are aliases, and they are escaped.

use crate::parts::numbers::{measured, number};
use crate::parts::written::escaped;
use crate::words::storefront::{ALIAS, DOWN, MOVED, NEW, ORDERS, PLACE, SAME, UP, YOU, board_value, own_place};
use crate::words::{t, trade, use_language};
use contract::paths;
use contract::views::storefront::StandingRow;
use domain::teaching::{Board, MetricUnit};
use domain::{ClassId, Language};
use leptos::prelude::*;
use std::cmp::Ordering;

/// The rows of a board, best first, the reader's own marked and named above.
#[component]
pub fn Standings(
    /// The class.
    class: ClassId,
    /// Which board.
    board: Board,
    /// The rows.
    rows: Vec<StandingRow>,
) -> impl IntoView {
    let language = use_language();
    let count = rows.len();
    let own = rows.iter().find(|row| row.own).map(|row| own_place(language, row.place, count));
    let rows: String = rows.iter().map(|row| standing(language, class, board, row)).collect();
    view! {
        {own.map(|sentence| view! { <p class="own-place">{sentence}</p> })}
        <table class="standings">
            <caption class="unseen">{t(trade::board(board))}</caption>
            <thead>
                <tr>
                    <th scope="col" class="numeric">{t(PLACE)}</th>
                    <th scope="col"><span class="unseen">{t(MOVED)}</span></th>
                    <th scope="col">{t(ALIAS)}</th>
                    <th scope="col" class="numeric">{t(board_value(board))}</th>
                    <th scope="col" class="numeric">{t(ORDERS)}</th>
                </tr>
            </thead>
            <tbody inner_html=rows></tbody>
        </table>
    }
}

/// One row as HTML.
fn standing(language: Language, class: ClassId, board: Board, row: &StandingRow) -> String {
    let (moved, said, places) = movement(language, row.place, row.place_before);
    let places = places.map(|places| places.to_string()).unwrap_or_default();
    let (current, you) = if row.own {
        (" aria-current=\"true\"", format!("<span class=\"badge neutral\">{}</span>", YOU.say(language)))
    } else {
        ("", String::new())
    };
    format!(
        "<tr id=\"{shop}\"{current}><td class=\"numeric rank\">{place}</td>\
         <td class=\"{moved}\"><span class=\"unseen\">{said} </span>{places}</td>\
         <th scope=\"row\"><a href=\"{href}\">{alias}</a>{you}</th>\
         <td class=\"numeric\">{value}</td><td class=\"numeric\">{orders}</td></tr>",
        shop = row.shop,
        place = row.place,
        href = paths::storefront_shop(class, row.shop),
        alias = escaped(&row.alias),
        value = value(language, board, row.value),
        orders = number(i64::from(row.orders)),
    )
}

/// How a place changed: the class of its cell, the word, the number of places.
fn movement(language: Language, place: u32, before: Option<u32>) -> (&'static str, &'static str, Option<u32>) {
    let Some(before) = before else { return ("moved new", NEW.say(language), None) };
    let places = Some(place.abs_diff(before));
    match place.cmp(&before) {
        Ordering::Less => ("moved up", UP.say(language), places),
        Ordering::Greater => ("moved down", DOWN.say(language), places),
        Ordering::Equal => ("moved", SAME.say(language), None),
    }
}

/// The measure in the board's unit; growth carries its sign.
fn value(language: Language, board: Board, value: i64) -> String {
    match board {
        Board::Contribution => measured(language, MetricUnit::Fen, value),
        Board::Service => measured(language, MetricUnit::Hundredths, value),
        Board::Growth if value > 0 => format!("+{}", measured(language, MetricUnit::BasisPoints, value)),
        Board::Growth => measured(language, MetricUnit::BasisPoints, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ShopId;

    #[test]
    fn a_smaller_place_number_is_a_rise() {
        let moved = |place, before| movement(Language::English, place, before);
        assert_eq!(moved(2, Some(5)), ("moved up", "up", Some(3)));
        assert_eq!(moved(5, Some(2)), ("moved down", "down", Some(3)));
        assert_eq!(moved(5, Some(5)), ("moved", "same", None));
        assert_eq!(moved(5, None), ("moved new", "new", None));
    }

    #[test]
    fn each_board_writes_its_own_unit() {
        let written = |board, number| value(Language::Chinese, board, number);
        assert_eq!(written(Board::Contribution, -250), "−¥2.50");
        assert_eq!(written(Board::Service, 462), "4.62");
        assert_eq!(written(Board::Growth, 1_250), "+12.5%");
    }

    #[test]
    fn an_alias_is_text_and_never_markup() {
        let row = StandingRow {
            place: 1,
            place_before: None,
            alias: "<script>'\"&".into(),
            shop: ShopId::new(3),
            value: 1,
            orders: 2,
            own: true,
        };
        let class: ClassId = "00000000-0000-0000-0000-000000000007".parse().expect("an id");
        let html = standing(Language::English, class, Board::Growth, &row);
        assert!(html.contains(">&lt;script&gt;&#39;&quot;&amp;</a><span class=\"badge neutral\">you</span>"), "{html}");
        assert!(html.starts_with("<tr id=\"S-3\" aria-current=\"true\">"), "{html}");
    }
}
