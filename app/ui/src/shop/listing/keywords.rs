//! How well the title fits what buyers type.

use crate::parts::card::Card;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::shop::goods::named;
use crate::words::shop::listings::{FITS, KEYWORD, SEARCHES, WORDS, WORDS_ABOUT};
use contract::views::Bilingual;
use leptos::prelude::*;

/// The keywords of the category with how well the saved title fits each.
#[component]
pub fn Keywords(
    /// Keyword, relevance 0 to 100, searches; most searched first.
    keywords: Vec<(Bilingual, u32, u32)>,
) -> impl IntoView {
    let columns = vec![Column::text(KEYWORD), Column::number(FITS), Column::number(SEARCHES)];
    let lines = keywords.iter().map(|(word, fits, searches)| {
        let said = named(word);
        let label = said.clone();
        let (fits, searches) = (*fits, *searches);
        let bar = view! {
            <span class="fits">
                <meter min="0" max="100" low="34" high="67" optimum="100" value=fits aria-label=label></meter>
                <span>{fits}</span>
            </span>
        };
        Line::new(vec![said.into(), Cell::view(bar), searches.into()])
    });
    let lines = lines.collect::<Vec<_>>();
    view! { <Card title=WORDS about=WORDS_ABOUT><Table caption=WORDS quiet=true columns lines/></Card> }
}
