//! Purchases and stock. Stock lies in lots, each with its unit cost and hidden quality; the oldest lot
//! is sold first. Pieces promised to an order leave the lot when the order is placed.

use domain::shop::Source;
use domain::{Money, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// A purchase's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PurchaseId(pub u32);

/// Goods bought from a source: the order to restock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// By which shop.
    pub shop: ShopId,
    /// Which goods.
    pub sku: SkuId,
    /// Pieces.
    pub quantity: u32,
    /// From where.
    pub source: Source,
    /// Price of one piece.
    pub unit_cost: Money,
    /// When ordered.
    pub ordered_at: SimTime,
    /// When due.
    pub due: SimTime,
    /// When it came, if it came.
    pub delivered_at: Option<SimTime>,
}

/// Pieces that came together and cost the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Pieces left that no order has.
    pub available: u32,
    /// What one piece cost.
    pub unit_cost: Money,
    /// Hidden mean quality, 0 to 100.
    pub quality: u8,
    /// When it came.
    pub received_at: SimTime,
}

/// A shop's pieces of one SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Which goods.
    pub sku: SkuId,
    /// Lots with pieces left, oldest first.
    pub(crate) lots: Vec<Lot>,
    /// Pieces of all lots together: asked far more often than lots change.
    available: u32,
    /// Pieces promised to orders that were not handed over yet.
    pub reserved: u32,
    /// Pieces ordered from sources and not yet delivered.
    pub incoming: u32,
}

/// Goods that came to a shop, or left it, otherwise than by purchase or order: traded, liquidated, spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMove {
    /// When.
    pub at: SimTime,
    /// Whose.
    pub shop: ShopId,
    /// Which goods.
    pub sku: SkuId,
    /// Pieces that came; negative when they left.
    pub pieces: i64,
    /// What they had cost together; negative when they left.
    pub value: Money,
    /// What had been paid for them before they came and stood in the books as goods on their way.
    pub paid: Money,
}

impl Stock {
    /// No pieces of this SKU.
    pub const fn none(sku: SkuId) -> Self {
        Self { sku, lots: Vec::new(), available: 0, reserved: 0, incoming: 0 }
    }
    /// Lots with pieces left, oldest first.
    pub fn lots(&self) -> &[Lot] {
        &self.lots
    }
    /// Pieces no order has.
    pub const fn available(&self) -> u32 {
        self.available
    }
    /// Pieces physically there.
    pub const fn on_hand(&self) -> u32 {
        self.available() + self.reserved
    }
    /// What the available pieces cost.
    pub fn value(&self) -> Money {
        self.lots.iter().map(|lot| lot.unit_cost.times(lot.available)).sum()
    }
    /// What the oldest pieces cost together and their piece-weighted mean quality, rounded down. Asks for
    /// at least one piece and no more than are available.
    pub fn oldest(&self, quantity: u32) -> (Money, u8) {
        let (mut left, mut cost, mut quality) = (quantity, Money::ZERO, 0_u64);
        for lot in &self.lots {
            let taken = left.min(lot.available);
            cost += lot.unit_cost.times(taken);
            quality += u64::from(lot.quality) * u64::from(taken);
            left -= taken;
        }
        assert!(left == 0 && quantity > 0, "only available pieces are asked for");
        (cost, u8::try_from(quality / u64::from(quantity)).expect("a mean of bytes is a byte"))
    }
    /// Takes pieces in as the youngest lot.
    pub(crate) fn take_in(&mut self, lot: Lot) {
        self.available += lot.available;
        self.lots.push(lot);
    }
    /// Takes pieces out of the oldest lots and holds them for an order.
    pub(crate) fn reserve(&mut self, quantity: u32) {
        let mut left = quantity;
        for lot in &mut self.lots {
            let taken = left.min(lot.available);
            lot.available -= taken;
            left -= taken;
        }
        assert!(left == 0, "stock is never negative");
        self.lots.retain(|lot| lot.available > 0);
        self.available -= quantity;
        self.reserved += quantity;
    }
    /// Pieces held for an order leave the shop, or are put back with [`Stock::put_back`].
    pub(crate) fn unreserve(&mut self, quantity: u32) {
        self.reserved = self.reserved.checked_sub(quantity).expect("only held pieces are let go");
    }
    /// Puts pieces that had been taken for an order back as the youngest lot, at what they had cost. When
    /// their cost does not divide by their number, the odd fen make a lot of their own, so that no value is lost.
    pub(crate) fn put_back(&mut self, quantity: u32, cost: Money, quality: u8, at: SimTime) {
        let pieces = i64::from(quantity);
        let unit = cost.as_fen().div_euclid(pieces);
        let odd = u32::try_from(cost.as_fen().rem_euclid(pieces)).expect("a remainder is below its divisor");
        let halves = [(quantity - odd, Money::fen(unit)), (odd, Money::fen(unit + 1))];
        for (available, unit_cost) in halves.into_iter().filter(|(pieces, _)| *pieces > 0) {
            self.take_in(Lot { available, unit_cost, quality, received_at: at });
        }
    }
}
