//! Links to the pages of a list.

use super::link::Address;
use super::table::Shown;
use crate::words::parts::{NEXT, PAGES, PREVIOUS, page, rows_shown};
use crate::words::{t, use_language};
use leptos::prelude::*;

/// Rows on one page, as the contract cuts lists.
const ROWS: u32 = contract::views::Page::<()>::ROWS;

/// Previous, the pages around this one, next; and which rows these are. Only the count when one page is all.
#[component]
pub fn Paging(
    /// Which of how many.
    shown: Shown,
    /// The list's address; the page goes in as `page=2`.
    address: Address,
) -> impl IntoView {
    let language = use_language();
    let Shown { page: current, pages, total } = shown;
    let first = (current.saturating_sub(1) * ROWS + 1).min(total);
    let last = (current * ROWS).min(total);
    let count = view! { <p class="soft">{rows_shown(language, first, last, total)}</p> };
    if pages <= 1 {
        return view! { <div class="paging">{count}</div> }.into_any();
    }
    let href = |number: u32| address.clone().with("page", &number.to_string()).href();
    let step = |label: &'static str, number: u32, rel: &'static str| {
        let possible = (1..=pages).contains(&number);
        possible.then(|| view! { <a class="button quiet" href=href(number) rel=rel>{label}</a> })
    };
    let numbers = around(current, pages).into_iter().map(|number| match number {
        None => view! { <li aria-hidden="true">"…"</li> }.into_any(),
        Some(number) => view! {
            <li>
                <a href=href(number) aria-label=page(language, number) aria-current=(number == current).then_some("page")>
                    {number}
                </a>
            </li>
        }
        .into_any(),
    });
    view! {
        <nav class="paging" aria-label=t(PAGES)>
            {count}
            {step(t(PREVIOUS), current - 1, "prev")}
            <ol>{numbers.collect_view()}</ol>
            {step(t(NEXT), current + 1, "next")}
        </nav>
    }
    .into_any()
}

/// First, last, and two on each side of the current page; `None` where some are left out.
fn around(current: u32, pages: u32) -> Vec<Option<u32>> {
    let near = |number: &u32| *number == 1 || *number == pages || number.abs_diff(current) <= 1;
    let mut shown = Vec::new();
    for number in (1..=pages).filter(near) {
        if let Some(Some(last)) = shown.last()
            && number - last > 1
        {
            shown.push(None);
        }
        shown.push(Some(number));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_pages_are_left_out_but_never_the_ends() {
        assert_eq!(around(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(around(1, 2), [Some(1), Some(2)]);
    }
}
