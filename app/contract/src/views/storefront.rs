//! The class's market as a buyer would see it, and the leaderboard.

use super::selling::{KeeperView, ReviewRow};
use super::{Bilingual, Page, PictureView};
use domain::teaching::Board;
use domain::{ListingId, Money, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// Search in the storefront.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketView {
    /// What was searched for.
    pub query: String,
    /// The keyword of the town it was understood as, if one.
    pub keyword: Option<Bilingual>,
    /// Categories: key, name.
    pub categories: Vec<(String, Bilingual)>,
    /// The category filtered by.
    pub category: Option<String>,
    /// The offers, in search order.
    pub offers: Page<OfferRow>,
    /// Popular keywords.
    pub popular: Vec<Bilingual>,
}

/// An offer in a result list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRow {
    /// Which listing.
    pub listing: ListingId,
    /// Title.
    pub title: String,
    /// Picture.
    pub picture: PictureView,
    /// Price of one.
    pub price: Money,
    /// Freight.
    pub freight: Money,
    /// Whose.
    pub shop: ShopId,
    /// Shop name.
    pub shop_name: String,
    /// Credit level of the shop, 0 to 20.
    pub level: u8,
    /// Whether the shop's card bears the sellers' association's logo.
    pub badge: bool,
    /// Pieces sold so far.
    pub sold: u32,
    /// Mean stars in hundredths.
    pub stars: Option<i64>,
    /// Whether sold out.
    pub sold_out: bool,
}

/// One listing as a buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// Head.
    pub row: OfferRow,
    /// Product code.
    pub sku: SkuId,
    /// Description.
    pub description: String,
    /// All pictures.
    pub pictures: Vec<PictureView>,
    /// Category.
    pub category: Bilingual,
    /// Pieces available.
    pub available: u32,
    /// Latest reviews.
    pub reviews: Vec<ReviewRow>,
    /// Same product at other shops.
    pub alternatives: Vec<OfferRow>,
    /// Own listing of the viewer?
    pub own: bool,
}

/// A shop as a buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontShopView {
    /// Which.
    pub id: ShopId,
    /// Name.
    pub name: String,
    /// Kept by a person or a rival.
    pub keeper: KeeperView,
    /// Since when.
    pub opened_at: SimTime,
    /// Level.
    pub level: u8,
    /// Credit points.
    pub credit_points: i32,
    /// Three DSR means in hundredths.
    pub dsr: Option<[i64; 3]>,
    /// Its live offers.
    pub offers: Page<OfferRow>,
}

/// The leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaderboardView {
    /// Which board.
    pub board: Board,
    /// As of this closed market hour.
    pub as_of: SimTime,
    /// The standings, best first; ties share a place.
    pub standings: Vec<StandingRow>,
    /// Shops without a place (no orders, or fewer than the board asks for).
    pub unplaced: Vec<String>,
    /// Medals of the last closed market day, best first: place and alias.
    pub medals: Vec<(u32, String)>,
    /// Market day of those medals (0-based).
    pub medals_day: Option<u32>,
}

/// One row of the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRow {
    /// Place; ties share it.
    pub place: u32,
    /// Place at the end of the day before, if placed then.
    pub place_before: Option<u32>,
    /// Public name.
    pub alias: String,
    /// Shop number, for the link to the storefront.
    pub shop: ShopId,
    /// The measure, in the board's unit: fen, hundredths, basis points.
    pub value: i64,
    /// Orders so far.
    pub orders: u32,
    /// Whether this is the viewer's.
    pub own: bool,
}
