//! Cash flow of a stretch of time: where the spendable balance came from and went.

use super::window;
use crate::ledger::Reason;
use crate::state::Market;
use domain::{Money, ShopId, SimTime};

/// A line of the cash flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// Released by buyers, less what was promised back.
    Buyers,
    /// Paid to suppliers for goods, less what they paid back.
    Suppliers,
    /// Boxes and couriers.
    Parcels,
    /// Advertisements and service tiers.
    Platform,
    /// Rent, and fines for goods in the corridor.
    Rent,
    /// Assistants and designers.
    Wages,
    /// Tax paid.
    Tax,
    /// Prizes, and fake orders: fees, parcels, and the price on its way to boosters and back.
    Other,
    /// Deposits paid in or back.
    Deposits,
    /// Borrowed less repaid, interest included once it is paid.
    Loans,
    /// Capital paid in, and overdrafts evened out.
    Capital,
}

impl Flow {
    /// All lines in the order they are printed.
    pub const ALL: [Self; 11] = [
        Self::Buyers,
        Self::Suppliers,
        Self::Parcels,
        Self::Platform,
        Self::Rent,
        Self::Wages,
        Self::Tax,
        Self::Other,
        Self::Deposits,
        Self::Loans,
        Self::Capital,
    ];
}

/// Cash flow: what each line brought in, negative when it went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CashFlow {
    /// Spendable balance at the beginning.
    pub begin: Money,
    amounts: [Money; Flow::ALL.len()],
}

impl CashFlow {
    /// What this line brought in; negative when it went out.
    pub const fn amount(&self, flow: Flow) -> Money {
        self.amounts[flow as usize]
    }
    /// Change of the spendable balance.
    pub fn change(&self) -> Money {
        self.amounts.iter().copied().sum()
    }
    /// Spendable balance at the end.
    pub fn end(&self) -> Money {
        self.begin + self.change()
    }
}

/// Cash flow of a shop from a moment on and before another.
pub fn cash_flow(market: &Market, shop: ShopId, from: SimTime, to: SimTime) -> CashFlow {
    let lines = market.ledger().statement(shop);
    let before = window(lines, SimTime::ZERO, from).iter();
    let mut flow = CashFlow { begin: before.map(|line| line.balance_change).sum(), ..CashFlow::default() };
    for line in window(lines, from, to) {
        flow.amounts[flow_of(line.reason) as usize] += line.balance_change;
    }
    flow
}

/// Every reason has its line: a new one does not compile until somebody says which.
const fn flow_of(reason: Reason) -> Flow {
    match reason {
        Reason::EscrowHold
        | Reason::PaidAtDoor
        | Reason::EscrowRelease
        | Reason::EscrowReturn
        | Reason::PromisedRefund
        | Reason::PromisedGift => Flow::Buyers,
        Reason::StockPurchase
        | Reason::RecallRefund
        | Reason::SellOff
        | Reason::ShopTrade
        | Reason::SharedTruck
        | Reason::SampleBought
        | Reason::BatchOrdered
        | Reason::ImportFreight
        | Reason::ImportDuty
        | Reason::ShortRefund
        | Reason::DockInspection
        | Reason::DropPaid => Flow::Suppliers,
        Reason::BoxPurchase
        | Reason::BoxBundle
        | Reason::CourierCharge
        | Reason::ReturnFreight
        | Reason::CourierClaim
        | Reason::DoorFee
        | Reason::PledgeForfeited => Flow::Parcels,
        Reason::AdCharge | Reason::TierFee | Reason::ExportFee => Flow::Platform,
        Reason::Rent | Reason::OverflowFine => Flow::Rent,
        Reason::Wage | Reason::DesignFee => Flow::Wages,
        Reason::Tax | Reason::ImportTax | Reason::CollectionFee | Reason::ImportTaxBack => Flow::Tax,
        Reason::DepositPaid | Reason::DepositReturned | Reason::Pledge => Flow::Deposits,
        Reason::LoanTaken | Reason::LoanRepaid | Reason::Interest => Flow::Loans,
        Reason::StartCapital | Reason::RestartCapital | Reason::WrittenOff => Flow::Capital,
        Reason::MembershipFee | Reason::SeminarFee | Reason::TradeFee => Flow::Other,
        Reason::Prize | Reason::BoosterFee | Reason::BoosterFloat | Reason::EmptyParcel => Flow::Other,
    }
}
