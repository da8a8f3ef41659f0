//! Money moved, line by line.

use crate::icons::Icon;
use crate::parts::empty::Empty;
use crate::parts::numbers::{Amount, Purse};
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::shop::Reader;
use crate::words::shop::money::*;
use crate::words::shop::orders::ORDER;
use contract::views::{Page, PostingView};
use domain::Money;
use leptos::prelude::*;

/// The lines of a statement, newest first.
#[component]
pub fn Statement(
    /// One page of it.
    postings: Page<PostingView>,
    /// Who reads.
    reader: Reader,
) -> impl IntoView {
    let shown = (postings.total > Page::<PostingView>::ROWS).then(|| Shown::from(&postings));
    let columns = vec![
        Column::text(WHY),
        Column::text(WHEN),
        Column::text(ORDER),
        Column::number(BALANCE_CHANGE),
        Column::number(ESCROW_CHANGE),
    ];
    let lines = postings.rows.into_iter().map(|posting| line(posting, reader)).collect::<Vec<_>>();
    let empty = view! { <Empty title=NOTHING_MOVED why=NOTHING_MOVED_WHY drawing=Icon::Money/> };
    view! { <Table caption=STATEMENT quiet=true columns lines nostrip:shown=shown empty=empty.into_any()/> }
}

fn line(posting: PostingView, reader: Reader) -> Line {
    let order = posting.order.map(|order| match reader.order(order) {
        Some(href) => Cell::view(view! { <a href=href>{order.to_string()}</a> }),
        None => order.to_string().into(),
    });
    Line::new(vec![
        reason(posting.reason).into(),
        posting.at.into(),
        order.unwrap_or_else(Cell::none),
        moved(posting.balance_change, Purse::Yours),
        moved(posting.escrow_change, Purse::Escrow),
    ])
}

/// A change with its sign; nothing where nothing moved. Only gains carry the colour of their purse.
fn moved(amount: Money, purse: Purse) -> Cell {
    let purse = if amount > Money::ZERO { purse } else { Purse::Plain };
    if amount.is_zero() { Cell::none() } else { Cell::view(view! { <Amount amount purse change=true/> }) }
}
