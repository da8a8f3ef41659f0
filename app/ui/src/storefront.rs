//! The class's market as a buyer sees it, and the leaderboard; for every member of the class.
//!
//! Nothing here changes anything, so there are no actions. How a shop's own pages look is in [`crate::shop`].

mod leaderboard;
mod market;
mod offer;
mod shelf;
mod shop;
mod standings;

pub use leaderboard::LeaderboardPage;
pub use market::MarketPage;
pub use offer::OfferPage;
pub use shop::StorefrontShopPage;
