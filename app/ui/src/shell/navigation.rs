//! The places of each role. On a phone the first five stand in a bar; the others are in a sheet behind "More".

use crate::icons::{Icon, icon, icon_html};
use crate::parts::written::escaped;
use crate::session::use_here;
use crate::words::frame::{MORE, PLACES};
use crate::words::{Phrase, places as words, t};
use contract::paths;
use contract::views::frame::FrameView;
use domain::ClassId;
use domain::people::Role;
use leptos::prelude::*;

/// One place of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: Phrase,
    /// Its address.
    pub href: String,
    /// Its drawing.
    pub drawing: Icon,
}

impl Place {
    fn new(name: Phrase, drawing: Icon, href: impl Into<String>) -> Self {
        Self { name, href: href.into(), drawing }
    }
}

/// The places of this person, in order. Only places that exist: a link never leads to a missing page.
pub fn places(frame: &FrameView) -> Vec<Place> {
    let class = frame.class.as_ref().map(|class| class.id);
    match (frame.role, class) {
        (Role::Student, Some(class)) => student(class),
        (Role::Teacher, Some(class)) => teacher(class),
        (Role::Teacher, None) => vec![Place::new(words::CLASSES, Icon::Class, paths::TEACH)],
        (Role::Admin, _) => admin(),
        (Role::Student, None) => Vec::new(),
    }
}

fn student(class: ClassId) -> Vec<Place> {
    let place = |name, drawing, word: &str| Place::new(name, drawing, paths::class_place(class, word));
    vec![
        place(words::TODAY, Icon::Today, "today"),
        place(words::SOURCING, Icon::Sourcing, "sourcing"),
        place(words::LISTINGS, Icon::Listings, "listings"),
        place(words::ORDERS, Icon::Orders, "orders"),
        place(words::MONEY, Icon::Money, "money"),
        place(words::INSIGHT, Icon::Insight, "insight"),
        place(words::EXERCISES, Icon::Exercises, "exercises"),
        place(words::MARKET, Icon::Market, "market"),
        place(words::LEADERBOARD, Icon::Leaderboard, "leaderboard"),
    ]
}

fn teacher(class: ClassId) -> Vec<Place> {
    let place = |name, drawing, word: &str| Place::new(name, drawing, paths::teach(class, word));
    vec![
        place(words::CLASS, Icon::Class, ""),
        place(words::MARKET, Icon::Market, "market"),
        place(words::SHOPS, Icon::Shops, "shops"),
        place(words::EXERCISES, Icon::Exercises, "exercises"),
        place(words::MARKING, Icon::Marking, "marking"),
        place(words::GRADEBOOK, Icon::Gradebook, "gradebook"),
        Place::new(words::LEADERBOARD, Icon::Leaderboard, paths::class_place(class, "leaderboard")),
    ]
}

fn admin() -> Vec<Place> {
    vec![
        Place::new(words::PEOPLE, Icon::People, paths::ADMIN_PEOPLE),
        Place::new(words::CLASSES, Icon::Class, paths::ADMIN_CLASSES),
        Place::new(words::IMPORTS, Icon::Imports, paths::ADMIN_IMPORTS),
        Place::new(words::AUDIT, Icon::Audit, paths::ADMIN_AUDIT),
        Place::new(words::SYSTEM, Icon::System, paths::ADMIN_SYSTEM),
    ]
}

/// Places in the bar of a phone.
const BAR: usize = 4;

/// The navigation: a column on a wide screen; on a phone a bar of four and a sheet with the rest.
#[component]
pub fn Navigation(
    /// All places.
    places: Vec<Place>,
) -> impl IntoView {
    let here = use_here().0;
    let path = here.split('?').next().unwrap_or_default().to_owned();
    let current = current_place(&path, &places);
    // Written as text, and once: the same links stand in the column and in the bar, on every page there is.
    let item = |(number, place): (usize, &Place)| {
        let aria = if Some(number) == current { " aria-current=\"page\"" } else { "" };
        let (href, drawing, name) = (escaped(&place.href), icon_html(place.drawing), escaped(t(place.name)));
        format!("<li><a href=\"{href}\"{aria}>{drawing}<span>{name}</span></a></li>")
    };
    let items: Vec<String> = places.iter().enumerate().map(item).collect();
    let bar = if places.len() > BAR + 1 { BAR } else { places.len() };
    let (all, first, rest) = (items.concat(), items[..bar].concat(), items[bar..].concat());
    let more_current = current.is_some_and(|current| current >= bar);
    view! {
        <nav class="places wide" aria-label=t(PLACES)><ul inner_html=all></ul></nav>
        <nav class="places bar" aria-label=t(PLACES)>
            <ul inner_html=first></ul>
            {(places.len() > bar).then(|| view! {
                <details class="sheet">
                    <summary class:current=more_current>{icon(Icon::More)}<span>{t(MORE)}</span></summary>
                    <ul inner_html=rest></ul>
                </details>
            })}
        </nav>
    }
}

/// The place a path lies in: the longest address it starts with.
fn current_place(path: &str, places: &[Place]) -> Option<usize> {
    let within = |place: &Place| path == place.href || path.starts_with(&format!("{}/", place.href));
    let inside = places.iter().enumerate().filter(|(_, place)| within(place));
    inside.max_by_key(|(_, place)| place.href.len()).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_deep_in_a_place_lights_that_place_and_not_the_one_above() {
        let places = [
            Place::new(words::CLASS, Icon::Class, "/teach/c"),
            Place::new(words::MARKET, Icon::Market, "/teach/c/market"),
        ];
        assert_eq!(current_place("/teach/c", &places), Some(0));
        assert_eq!(current_place("/teach/c/market", &places), Some(1));
        assert_eq!(current_place("/teach/c/shops/S-1", &places), Some(0));
        assert_eq!(current_place("/me", &places), None);
    }
}
