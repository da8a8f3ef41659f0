//! Why the street's businesses refuse. Both sides speak these: the market says them, pages put them into words.

mod ads;
mod association;
mod brushing;
mod carriage;
mod chat;
mod disputes;
mod export;
mod finance;
mod hires;
mod shocks;
mod sourcing;
mod storage;
mod tiers;
mod trades;

pub use ads::AdsRefusal;
pub use association::AssociationRefusal;
pub use brushing::BrushingRefusal;
pub use carriage::CarriageRefusal;
pub use chat::ChatRefusal;
pub use disputes::DisputesRefusal;
pub use export::ExportRefusal;
pub use finance::FinanceRefusal;
pub use hires::HiresRefusal;
pub use shocks::ShocksRefusal;
pub use sourcing::SourcingRefusal;
pub use storage::StorageRefusal;
pub use tiers::TiersRefusal;
pub use trades::TradesRefusal;

use serde::{Deserialize, Serialize};

/// A refusal of one of the street's businesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StreetRefusal {
    /// See [`AdsRefusal`].
    #[error("ads: {0}")]
    Ads(#[from] AdsRefusal),
    /// See [`TiersRefusal`].
    #[error("tiers: {0}")]
    Tiers(#[from] TiersRefusal),
    /// See [`ChatRefusal`].
    #[error("chat: {0}")]
    Chat(#[from] ChatRefusal),
    /// See [`SourcingRefusal`].
    #[error("sourcing: {0}")]
    Sourcing(#[from] SourcingRefusal),
    /// See [`StorageRefusal`].
    #[error("storage: {0}")]
    Storage(#[from] StorageRefusal),
    /// See [`CarriageRefusal`].
    #[error("carriage: {0}")]
    Carriage(#[from] CarriageRefusal),
    /// See [`DisputesRefusal`].
    #[error("disputes: {0}")]
    Disputes(#[from] DisputesRefusal),
    /// See [`BrushingRefusal`].
    #[error("brushing: {0}")]
    Brushing(#[from] BrushingRefusal),
    /// See [`HiresRefusal`].
    #[error("hires: {0}")]
    Hires(#[from] HiresRefusal),
    /// See [`AssociationRefusal`].
    #[error("association: {0}")]
    Association(#[from] AssociationRefusal),
    /// See [`ExportRefusal`].
    #[error("export: {0}")]
    Export(#[from] ExportRefusal),
    /// See [`ShocksRefusal`].
    #[error("shocks: {0}")]
    Shocks(#[from] ShocksRefusal),
    /// See [`FinanceRefusal`].
    #[error("finance: {0}")]
    Finance(#[from] FinanceRefusal),
    /// See [`TradesRefusal`].
    #[error("trades: {0}")]
    Trades(#[from] TradesRefusal),
}
