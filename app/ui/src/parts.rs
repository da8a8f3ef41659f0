//! The design system: every piece a page is made of. Looks live in `style/parts`, file by file.
//!
//! Parts arrange and never ask: they take plain values, render without WASM, and say their own words from
//! [`crate::words::parts`]. `/parts` (see [`showcase`]) shows each of them in every state.

pub mod badge;
pub mod breadcrumb;
pub mod bulk_select;
pub mod button;
pub mod card;
pub mod charts;
#[cfg(test)]
mod colours;
pub mod credit;
pub mod day_strip;
pub mod definitions;
pub mod dialog;
pub mod disclosure;
pub mod empty;
pub mod field;
pub mod figures;
pub mod form;
pub mod form_guard;
pub mod glossary;
pub mod link;
pub mod live_stream;
pub mod market_clock;
pub mod medal;
pub mod notice;
pub mod numbers;
pub mod page;
pub mod paging;
pub mod picture;
pub mod practice;
pub mod progress;
pub mod seal;
pub mod search;
pub mod showcase;
pub mod stars;
pub mod table;
pub mod tabs;
pub mod time;
pub mod written;
