//! Suppliers: the supermarket hands over at once, wholesalers on the day they promised. A lot's quality
//! lies around the product's hidden mean at that source; wholesale varies more.

use super::Circumstances;
use crate::random::Purpose;
use domain::shop::Source;
use market::stock::PurchaseId;
use market::{Command, Market, WorldCommand};

/// Hands over a purchase; `None` when there is no such purchase.
pub fn deliver(circumstances: Circumstances<'_>, market: &Market, purchase: PurchaseId) -> Option<Command> {
    let bought = market.purchase(purchase)?;
    let product = market.rules().catalogue.product(bought.sku)?;
    let supply = &circumstances.scenario.supply;
    let (mean, spread) = match bought.source {
        Source::Supermarket => (product.quality_supermarket, supply.supermarket_spread),
        Source::Wholesale => (product.quality_wholesale, supply.wholesale_spread),
    };
    let bell = circumstances.luck.stream(Purpose::Lot, purchase.0).bell();
    let quality = (f64::from(mean) + spread * bell).clamp(0.0, 100.0) as u8;
    Some(Command::World(WorldCommand::DeliverStock { purchase, quality }))
}
