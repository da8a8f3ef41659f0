//! An order: a buyer's commitment to one seller, with what it cost and where it is.

use crate::command::BuyerId;
use domain::shop::{BoxSize, OrderStatus, ReturnReason};
use domain::{CourierId, ListingId, Money, OrderId, ReviewId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// A buyer's commitment to one seller, one SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its number.
    pub id: OrderId,
    /// The seller's shop.
    pub shop: ShopId,
    /// From which listing.
    pub listing: ListingId,
    /// Which goods.
    pub sku: SkuId,
    /// By whom.
    pub buyer: BuyerId,
    /// Pieces.
    pub quantity: u32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Freight the buyer paid.
    pub freight: Money,
    /// What the goods had cost the shop, all pieces.
    pub cost_of_goods: Money,
    /// Hidden quality of the goods, 0 to 100.
    pub quality: u8,
    /// Delivery zone.
    pub zone: u8,
    /// When placed and paid.
    pub placed_at: SimTime,
    /// Latest hand-over.
    pub dispatch_deadline: SimTime,
    /// Where it is.
    pub status: OrderStatus,
    /// Its box, once packed.
    pub packed: Option<(BoxSize, Money)>,
    /// Whether its box was one of the shop's own, paid with its bundle.
    pub own_box: bool,
    /// Its courier, charge and the moment of hand-over, once dispatched.
    pub dispatched: Option<Dispatch>,
    /// When it reached the buyer.
    pub delivered_at: Option<SimTime>,
    /// Whether the goods broke on the way (known to the buyer).
    pub damaged: bool,
    /// Whether the parcel holds other goods than were bought (known to the buyer).
    pub wrong_goods: bool,
    /// Why it comes back, if it does.
    pub return_reason: Option<ReturnReason>,
    /// Whether the goods went back into stock, after a return or a cancellation.
    pub restocked: bool,
    /// When its money was released, returned or paid back.
    pub closed_at: Option<SimTime>,
    /// Its review, once written.
    pub review: Option<ReviewId>,
    /// Whether the platform counted the silent buyer as content.
    pub review_defaulted: bool,
    /// Credit points that its review, or the platform's counting, moved the shop by: -1, 0 or 1.
    pub credit: i8,
}

/// A hand-over to a courier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Who carries.
    pub courier: CourierId,
    /// What the shop paid.
    pub charge: Money,
    /// When it was handed over.
    pub at: SimTime,
    /// When the truck leaves.
    pub leaves: SimTime,
}

impl Order {
    /// What the buyer paid into escrow: goods and freight.
    pub fn paid(&self) -> Money {
        self.unit_price.times(self.quantity) + self.freight
    }
    /// Whether it was rated, by its buyer or by the platform's timer.
    pub const fn is_judged(&self) -> bool {
        self.review.is_some() || self.review_defaulted
    }
}
