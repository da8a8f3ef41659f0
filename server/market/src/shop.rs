//! A shop: its name, keeper, stock, standing order, reputation and counts.

use crate::command::{Keeper, StandingOrder};
use crate::listing::Shelf;
use crate::metrics::TallyLog;
use crate::review::Reputation;
use crate::stock::Stock;
use domain::shop::ShopName;
use domain::{ListingId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// One seller's presence on the marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its number.
    pub id: ShopId,
    /// Its name.
    pub name: ShopName,
    /// Who keeps it.
    pub keeper: Keeper,
    /// When it opened.
    pub opened_at: SimTime,
    /// Its standing order, if one stands.
    pub standing: Option<StandingOrder>,
    /// Its listings, in the order written.
    pub listings: Vec<ListingId>,
    /// Its stock, ascending by SKU.
    pub stock: Vec<Stock>,
    /// Orders that wait to be packed or handed over, ascending.
    pub open_orders: Vec<domain::OrderId>,
    /// Credit points and DSR.
    pub reputation: Reputation,
    /// How many listings are on sale and stocked, kept up by `apply` so that closing an hour looks at shops only.
    pub shelf: Shelf,
    /// What happened, per market hour.
    pub tally: TallyLog,
}

impl Shop {
    /// Its stock of a SKU, if it ever had any.
    pub fn stock_of(&self, sku: SkuId) -> Option<&Stock> {
        self.stock.binary_search_by_key(&sku, |stock| stock.sku).ok().map(|place| &self.stock[place])
    }
    /// Pieces of a SKU that no order has.
    pub fn available(&self, sku: SkuId) -> u32 {
        self.stock_of(sku).map_or(0, Stock::available)
    }
    /// Its stock of a SKU, begun empty if it never had any.
    pub(crate) fn stock_entry(&mut self, sku: SkuId) -> &mut Stock {
        let place = self.stock.binary_search_by_key(&sku, |stock| stock.sku).unwrap_or_else(|place| {
            self.stock.insert(place, Stock::none(sku));
            place
        });
        &mut self.stock[place]
    }
}
