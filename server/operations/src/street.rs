//! What the street's businesses look like to one shop: pure functions from a market's state to the contract's views, one
//! file per business. Nothing there asks who looks: `asking` does, the contract's `Asking`, and gives each view to
//! whoever may look into the shop.

pub mod ads;
pub mod association;
pub mod brushing;
pub mod chat;
pub mod disputes;
pub mod export;
pub mod finance;
pub mod health;
pub mod hires;
pub mod shocks;
pub mod sourcing;
pub mod storage;
pub mod tiers;
pub mod trades;

mod asking;

use contract::views::Bilingual;
use domain::ListingId;
use market::Market;

/// A name in both languages.
fn bilingual(en: &str, zh: &str) -> Bilingual {
    Bilingual { en: en.to_owned(), zh: zh.to_owned() }
}

/// What a listing is called; nothing for one that does not exist.
fn title_of(market: &Market, listing: ListingId) -> String {
    market.listing(listing).map(|listing| listing.text.title.as_str().to_owned()).unwrap_or_default()
}

/// Rows numbered in order of time, the other way round.
fn newest_first<Row>(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.collect();
    rows.reverse();
    rows
}
