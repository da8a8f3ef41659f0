//! The workhorse: a table with caption, sortable by link, filters in the address, a bulk bar without WASM, rows that
//! open as a whole, stacked rows on a phone.
//!
//! Columns and cells are plain values (`column`, `cell`); links that sort and page come from the address of the page.

mod body;
pub mod cell;
pub mod column;

pub use cell::{Cell, Line};
pub use column::{Column, Sort};

use super::bulk_select::BulkSelect;
use super::link::Address;
use super::paging::Paging;
use crate::words::parts::{SELECT, SELECTED};
use crate::words::{t, use_language};
use body::Body;
use leptos::prelude::*;

/// What can be done with picked rows. The table then becomes a form.
pub struct Bulk {
    /// Name of the checkboxes, as the server function expects it (`orders[]`).
    pub name: &'static str,
    /// Where the form posts when its first button is pressed; other buttons name their own address.
    pub action: String,
    /// Fields and buttons of the bar.
    pub bar: AnyView,
}

/// Which of how many pages a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// This page, from 1.
    pub page: u32,
    /// All pages.
    pub pages: u32,
    /// All rows.
    pub total: u32,
}

impl<T> From<&contract::views::Page<T>> for Shown {
    fn from(page: &contract::views::Page<T>) -> Self {
        Self { page: page.page, pages: page.pages, total: page.total }
    }
}

/// Columns that fit beside each other on a laptop.
const COLUMNS_FITTING: usize = 8;

/// A table. With no lines it shows `empty` instead.
#[component]
pub fn Table(
    /// What the rows are; shown above unless `quiet`.
    #[prop(into)]
    caption: String,
    /// The columns.
    columns: Vec<Column>,
    /// The lines, in order.
    lines: Vec<Line>,
    /// The sorting the lines are in; columns with a sort key become links.
    #[prop(optional)]
    sort: Sort,
    /// The page's address; that of the request if not given.
    #[prop(optional, into)]
    address: Option<Address>,
    /// Which page of how many.
    #[prop(optional, into)]
    shown: Option<Shown>,
    /// What can be done with picked rows.
    #[prop(optional, into)]
    bulk: Option<Bulk>,
    /// Instead of a table without lines.
    #[prop(optional, into)]
    empty: Option<AnyView>,
    /// The last line, under a double rule as in an account book.
    #[prop(optional, into)]
    total: Option<Line>,
    /// The caption is for screen readers only.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    if lines.is_empty()
        && let Some(empty) = empty
    {
        return empty;
    }
    let address = address.unwrap_or_else(Address::here);
    let picks = bulk.as_ref().map(|bulk| bulk.name);
    let body = Body::new(&columns, picks);
    let lines = body.lines(lines);
    let total = total.map(|line| body.lines(vec![line]));
    // A wide table scrolls in its own frame, which must then be reachable by keyboard and have a name.
    let (wide, name) = (columns.len() > COLUMNS_FITTING, caption.clone());
    let heads = columns.into_iter().map(|column| column.head(&sort, &address)).collect_view();
    let language = use_language();
    let pick_head = picks.map(|name| {
        view! { <th class="pick" scope="col"><span class="unseen">{t(SELECT)}</span><BulkSelect language name=name.to_owned() /></th> }
    });
    let table = view! {
        <div class="table-frame" class:wide=wide tabindex=wide.then_some("0") role=wide.then_some("region") aria-label=wide.then_some(name)>
            <table class="table">
                <caption class:unseen=quiet>{caption}</caption>
                <thead><tr>{pick_head}{heads}</tr></thead>
                <tbody>{lines}</tbody>
                {total.map(|total| view! { <tfoot>{total}</tfoot> })}
            </table>
        </div>
        {shown.map(|shown| view! { <Paging shown address=address.clone() /> })}
    };
    match bulk {
        Some(bulk) => bulk_form(bulk, table.into_any()).into_any(),
        None => table.into_any(),
    }
}

/// The count in the bar is made by a CSS counter over the ticked boxes, so it needs no script.
fn bulk_form(bulk: Bulk, table: AnyView) -> impl IntoView {
    let key = crate::session::fresh_request_key();
    view! {
        <form class="bulk-form" method="post" action=bulk.action>
            {key.map(|key| view! { <input type="hidden" name="request_key" value=key.to_string() /> })}
            {table}
            <div class="bulk-bar">
                <p class="bulk-count">{t(SELECTED)}</p>
                <div class="bulk-actions">{bulk.bar}</div>
            </div>
        </form>
    }
}
