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
    // Most shops have neither deposit nor debts: their columns come with the first line that moves them.
    let moves = |change: fn(&PostingView) -> Money| postings.rows.iter().any(|posting| !change(posting).is_zero());
    let (deposit, debts) = (moves(|posting| posting.deposit_change), moves(|posting| posting.debts_change));
    let mut columns = vec![
        Column::text(WHY),
        Column::text(WHEN),
        Column::text(ORDER),
        Column::number(BALANCE_CHANGE),
        Column::number(ESCROW_CHANGE),
    ];
    columns.extend(deposit.then(|| Column::number(DEPOSIT_CHANGE)));
    columns.extend(debts.then(|| Column::number(DEBTS_CHANGE)));
    let lines = postings.rows.into_iter().map(|posting| line(posting, reader, deposit, debts)).collect::<Vec<_>>();
    let empty = view! { <Empty title=NOTHING_MOVED why=NOTHING_MOVED_WHY drawing=Icon::Money/> };
    view! { <Table caption=STATEMENT quiet=true columns lines nostrip:shown=shown empty=empty.into_any()/> }
}

fn line(posting: PostingView, reader: Reader, deposit: bool, debts: bool) -> Line {
    let order = posting.order.map(|order| match reader.order(order) {
        Some(href) => Cell::view(view! { <a href=href>{order.to_string()}</a> }),
        None => order.to_string().into(),
    });
    let mut cells = vec![
        reason(posting.reason).into(),
        posting.at.into(),
        order.unwrap_or_else(Cell::none),
        moved(posting.balance_change, Purse::Yours),
        moved(posting.escrow_change, Purse::Escrow),
    ];
    cells.extend(deposit.then(|| moved(posting.deposit_change, Purse::Plain)));
    cells.extend(debts.then(|| moved(posting.debts_change, Purse::Plain)));
    Line::new(cells)
}

/// A change with its sign; nothing where nothing moved. Only gains carry the colour of their purse.
fn moved(amount: Money, purse: Purse) -> Cell {
    let purse = if amount > Money::ZERO { purse } else { Purse::Plain };
    if amount.is_zero() { Cell::none() } else { Cell::view(view! { <Amount amount purse change=true/> }) }
}
