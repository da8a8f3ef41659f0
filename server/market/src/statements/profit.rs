//! Profit and loss of a stretch of time.

use super::{ordered_at, window};
use crate::ledger::{Posting, Reason};
use crate::order::Order;
use crate::state::Market;
use domain::{Money, ShopId, SimTime};

/// A line of profit and loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Goods and freight of settled orders.
    Revenue,
    /// What sold, lost and spoilt goods had cost.
    Goods,
    /// Boxes of orders that ended, and bicycles.
    Boxes,
    /// Couriers of orders that ended, ways back, less what couriers paid for losses.
    Couriers,
    /// Refunds and gifts promised at the chat desk.
    Promises,
    /// Advertisements and service tiers.
    Platform,
    /// Rent, and fines for goods in the corridor.
    Rent,
    /// Assistants and designers, when paid or owed.
    Wages,
    /// Interest.
    Interest,
    /// What recalled and sold-off goods brought, less what they had cost; goods that came or went otherwise.
    Clearance,
    /// Prizes.
    Prizes,
    /// Debts that creditors lost.
    Forgiven,
    /// Samples and inspections; the association's fees; fake orders: fees, parcels, and the price while boosters have it.
    Other,
    /// Tax.
    Tax,
}

impl Item {
    /// All lines in the order they are printed.
    pub const ALL: [Self; 14] = [
        Self::Revenue,
        Self::Goods,
        Self::Boxes,
        Self::Couriers,
        Self::Promises,
        Self::Platform,
        Self::Rent,
        Self::Wages,
        Self::Interest,
        Self::Clearance,
        Self::Prizes,
        Self::Forgiven,
        Self::Other,
        Self::Tax,
    ];
}

/// Profit and loss: what each line earned, negative when it cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProfitAndLoss {
    amounts: [Money; Item::ALL.len()],
}

impl ProfitAndLoss {
    /// What this line earned; negative when it cost.
    pub const fn amount(&self, item: Item) -> Money {
        self.amounts[item as usize]
    }
    /// Everything together.
    pub fn profit(&self) -> Money {
        self.amounts.iter().copied().sum()
    }
    /// Everything but tax.
    pub fn before_tax(&self) -> Money {
        self.profit() - self.amount(Item::Tax)
    }
    fn add(&mut self, item: Item, amount: Money) {
        self.amounts[item as usize] += amount;
    }
    /// An order ended: what it had cost is no longer property, unless the goods came back.
    fn end(&mut self, order: &Order) {
        if !order.restocked {
            self.add(Item::Goods, -order.cost_of_goods);
        }
        self.add(Item::Boxes, -order.packed.map_or(Money::ZERO, |(_, cost)| cost));
        self.add(Item::Couriers, -order.dispatched.map_or(Money::ZERO, |dispatch| dispatch.charge));
    }
}

/// Profit and loss of a shop from a moment on and before another.
pub fn profit_and_loss(market: &Market, shop: ShopId, from: SimTime, to: SimTime) -> ProfitAndLoss {
    let mut sheet = ProfitAndLoss::default();
    let mut ended = None;
    for line in window(market.ledger().statement(shop), from, to) {
        if let Some(item) = item_of(line) {
            sheet.add(item, line.balance_change + line.deposit_change + line.debts_change);
        }
        // An order's end may take two lines of one moment; it ends once.
        let order = line.order.filter(|order| line.escrow_change < Money::ZERO && ended != Some(*order));
        let order = order.and_then(|order| market.order(order)).filter(|order| order.closed_at == Some(line.at));
        if let Some(order) = order {
            ended = Some(order.id);
            sheet.end(order);
        }
    }
    // No line of the books tells of the end of what was to be paid at the door and never was.
    market.ended_unpaid(shop, from, to).for_each(|order| sheet.end(order));
    let moves = market.stock_moves();
    let first = moves.partition_point(|moved| moved.at < from);
    let inside = moves[first..].iter().take_while(|moved| moved.at < to);
    inside.filter(|moved| moved.shop == shop).for_each(|moved| sheet.add(Item::Clearance, moved.value - moved.paid));
    let takes = market.rules().street.storage.bicycle_takes;
    for bundle in market.street().storage.bundles().iter().filter(|bundle| bundle.shop == shop) {
        let ordered = ordered_at(bundle, takes);
        if from <= ordered && ordered < to {
            sheet.add(Item::Boxes, bundle.unit_cost.times(bundle.count));
        }
    }
    sheet
}

/// The line of profit and loss a line of the ledger belongs to, every reason named so that none is forgotten; none
/// for capital and for what becomes property.
/// Movements between a shop's own accounts add up to nothing wherever they stand.
const fn item_of(line: &Posting) -> Option<Item> {
    Some(match line.reason {
        Reason::StartCapital | Reason::RestartCapital | Reason::StockPurchase | Reason::Pledge => return None,
        Reason::BatchOrdered | Reason::ImportFreight | Reason::ImportDuty | Reason::DropPaid => return None,
        Reason::BoxPurchase | Reason::CourierCharge if line.order.is_some() => return None,
        Reason::EscrowRelease => Item::Revenue,
        Reason::BoxPurchase | Reason::BoxBundle => Item::Boxes,
        Reason::CourierCharge | Reason::ReturnFreight | Reason::CourierClaim | Reason::DoorFee => Item::Couriers,
        Reason::SharedTruck | Reason::PledgeForfeited => Item::Couriers,
        Reason::PromisedRefund | Reason::PromisedGift => Item::Promises,
        Reason::AdCharge | Reason::TierFee | Reason::ExportFee => Item::Platform,
        Reason::Rent | Reason::OverflowFine => Item::Rent,
        Reason::Wage | Reason::DesignFee => Item::Wages,
        Reason::Interest => Item::Interest,
        Reason::RecallRefund | Reason::SellOff | Reason::ShopTrade | Reason::ShortRefund => Item::Clearance,
        Reason::Prize => Item::Prizes,
        Reason::WrittenOff => Item::Forgiven,
        Reason::Tax | Reason::ImportTax | Reason::CollectionFee | Reason::ImportTaxBack => Item::Tax,
        Reason::SampleBought | Reason::DockInspection => Item::Other,
        Reason::MembershipFee | Reason::SeminarFee | Reason::TradeFee => Item::Other,
        Reason::BoosterFee | Reason::BoosterFloat | Reason::EmptyParcel => Item::Other,
        // Between a shop's own accounts, or into them without gain: together nothing.
        Reason::EscrowHold
        | Reason::PaidAtDoor
        | Reason::EscrowReturn
        | Reason::DepositPaid
        | Reason::DepositReturned
        | Reason::LoanTaken
        | Reason::LoanRepaid => Item::Other,
    })
}
