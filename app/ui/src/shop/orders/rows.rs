//! Orders in a table, for every page that lists them.

use crate::parts::badge::{Badge, OrderBadge, Tone};
use crate::parts::practice::BuyerName;
use crate::parts::table::{Bulk, Cell, Column, Line, Shown, Table};
use crate::parts::time::Moment;
use crate::shop::Reader;
use crate::words::parts::moment;
use crate::words::places;
use crate::words::shop::STATE;
use crate::words::shop::orders::{BUYER, DEADLINE, LATE, ORDER, PAID, WHAT, times, zone};
use crate::words::use_language;
use contract::views::selling::OrderRow;
use domain::shop::OrderStatus;
use leptos::prelude::*;

/// Orders in a table.
#[component]
pub fn OrderTable(
    /// The orders, in order.
    orders: Vec<OrderRow>,
    /// Who reads.
    reader: Reader,
    /// Which page of how many.
    #[prop(optional, into)]
    shown: Option<Shown>,
    /// What can be done with picked orders.
    #[prop(optional, into)]
    bulk: Option<Bulk>,
    /// Instead of a table without lines.
    #[prop(optional, into)]
    empty: Option<AnyView>,
) -> impl IntoView {
    let columns = vec![
        Column::text(ORDER),
        Column::text(BUYER),
        Column::text(WHAT),
        Column::number(PAID),
        Column::text(STATE),
        Column::text(DEADLINE),
    ];
    let lines = orders.into_iter().map(|row| order_line(row, reader)).collect::<Vec<_>>();
    view! {
        <Table
            caption=places::ORDERS
            quiet=true
            columns
            lines
            nostrip:shown=shown
            nostrip:bulk=bulk
            nostrip:empty=empty
        />
    }
}

fn order_line(row: OrderRow, reader: Reader) -> Line {
    let language = use_language();
    let waits = matches!(row.status, OrderStatus::Paid | OrderStatus::Packed);
    let id = row.id.to_string();
    let buyer = row.buyer.clone();
    let place = zone(language, usize::from(row.zone));
    let cells = vec![
        Cell::two(id.clone(), moment(language, row.placed_at)),
        Cell::view(view! {
            <span class="two-lines"><BuyerName name=buyer/><span class="soft">{place}</span></span>
        }),
        times(row.quantity, &row.title).into(),
        row.paid.into(),
        Cell::view(view! { <OrderBadge status=row.status/> }),
        deadline(&row, waits),
    ];
    let line = Line::new(cells).named(format!("row-{id}"));
    let line = if waits { line.picked_as(id.clone(), format!("{id} {}", row.buyer)) } else { line };
    let line = match (waits, row.late) {
        (true, true) => line.toned(Tone::Bad),
        (true, false) => line.toned(Tone::Waiting),
        (false, _) => line,
    };
    match reader.order(row.id) {
        Some(href) => line.opens(href),
        None => line,
    }
}

/// The deadline while it matters; afterwards only whether it was missed.
fn deadline(row: &OrderRow, waits: bool) -> Cell {
    let (at, late) = (row.deadline, row.late);
    match (waits, late) {
        (false, false) => Cell::none(),
        _ => Cell::view(view! {
            <span class="row">
                {waits.then(|| view! { <Moment at/> })}
                {late.then(|| view! { <Badge label=LATE tone=Tone::Bad/> })}
            </span>
        }),
    }
}
