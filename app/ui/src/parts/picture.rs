//! Pictures of goods: a shop's photo or the catalogue's drawing, never moving the layout while they load.

use crate::words::parts::NO_PICTURE;
use crate::words::t;
use contract::paths;
use contract::views::PictureView;
use leptos::prelude::*;

/// How large a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// In a table's row.
    #[default]
    Thumb,
    /// On a storefront card: fills its column, square.
    Card,
    /// On its own page.
    Large,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Thumb => "picture thumb",
            Self::Card => "picture tile",
            Self::Large => "picture large",
        }
    }
    const fn pixels(self) -> u32 {
        match self {
            Self::Thumb => 48,
            Self::Card => 400,
            Self::Large => 800,
        }
    }
}

/// A square picture. `alt` says what is on it; empty where the words beside it say the same.
#[component]
pub fn Picture(
    /// Which one; without one a quiet mark stands in its place.
    #[prop(optional_no_strip)]
    picture: Option<PictureView>,
    /// What is on it.
    #[prop(optional, into)]
    alt: String,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// Seen first on the page: load it at once.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let address = picture.map(|picture| match picture {
        PictureView::Photo(sha) => paths::photo(&sha, if matches!(size, Size::Large) { 1_600 } else { 400 }),
        PictureView::Catalogue(code) => paths::catalogue_picture(&code),
    });
    let loading = if first { "eager" } else { "lazy" };
    let pixels = size.pixels();
    match address {
        Some(address) => view! {
            <img class=size.class() src=address alt=alt width=pixels height=pixels loading=loading decoding="async" />
        }
        .into_any(),
        None => view! { <span class=format!("{} none", size.class()) role="img" aria-label=t(NO_PICTURE)></span> }
            .into_any(),
    }
}
