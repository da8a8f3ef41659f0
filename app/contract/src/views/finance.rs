//! The page of money: debts, credit, tax and the three statements.

use domain::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// A shop's debts, what it may borrow, and its statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceView {
    /// Spendable balance.
    pub balance: Money,
    /// Open debts, oldest first.
    pub debts: Vec<DebtRow>,
    /// Goods that may still be bought on account; `None` when nobody lends.
    pub goods_left: Option<Money>,
    /// What the lender would still lend; `None` when nobody lends.
    pub cash_left: Option<Money>,
    /// Bankruptcies of this shop.
    pub bankruptcies: u32,
    /// How often its keeper began anew.
    pub restarts: u32,
    /// The closing, while the shop is closed.
    pub closed: Option<ClosedView>,
    /// What keeps the trade going: cash, goods and boxes less debts.
    pub working_capital: Money,
    /// The balance sheet now, line by line: assets above zero; debts, capital and profit below. It sums to zero.
    pub balance_sheet: Vec<StatementRow<SheetLine>>,
    /// The stretch chosen for the two below: market days from one until another (excluded).
    pub days: [u32; 2],
    /// Profit and loss of the stretch chosen; costs are below zero.
    pub profit_and_loss: Vec<StatementRow<ProfitLine>>,
    /// Cash flow of the stretch chosen, between what was there at its beginning and at its end.
    pub cash_flow: Vec<StatementRow<FlowLine>>,
}

/// An open debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtRow {
    /// Its number.
    pub loan: u32,
    /// To whom.
    pub creditor: CreditorView,
    /// What was lent.
    pub lent: Money,
    /// What is owed now.
    pub owed: Money,
    /// When it is due.
    pub due: SimTime,
    /// Whether it is overdue.
    pub overdue: bool,
}

/// To whom something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditorView {
    /// Suppliers.
    Suppliers,
    /// The town's lender.
    Lender,
    /// The tax office.
    Treasury,
    /// Assistants and designers.
    Workers,
}

/// A bankrupt shop's closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedView {
    /// Since when.
    pub since: SimTime,
    /// When the trustee is done.
    pub wound_up_at: SimTime,
    /// Whether the keeper may begin anew now.
    pub may_restart: bool,
}

/// A line of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRow<Line> {
    /// Which.
    pub line: Line,
    /// Its amount.
    pub amount: Money,
}

/// Lines of the balance sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetLine {
    /// Spendable balance.
    Cash,
    /// Buyers' money held for orders.
    Escrow,
    /// The consumer-protection deposit, and what is held for pledges.
    Deposit,
    /// Goods that no order has, at cost.
    Stock,
    /// Goods bought and on their way, at cost.
    UnderWay,
    /// Goods, boxes and couriers of orders that have not ended, at cost.
    InOrders,
    /// Own boxes, at cost.
    Boxes,
    /// Owed to suppliers, lender, workers and treasury.
    Debts,
    /// Owed to buyers until their orders end.
    Unearned,
    /// Capital paid in.
    Capital,
    /// Profit since the opening.
    Profit,
}

/// Lines of profit and loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfitLine {
    /// Goods and freight of settled orders.
    Revenue,
    /// What sold, lost and spoilt goods had cost.
    Goods,
    /// Boxes of orders that ended, and bicycles.
    Boxes,
    /// Couriers of orders that ended.
    Couriers,
    /// Refunds and gifts promised at the chat desk.
    Promises,
    /// Advertisements and service tiers.
    Platform,
    /// Rent and fines for goods in the corridor.
    Rent,
    /// Assistants and designers.
    Wages,
    /// Interest.
    Interest,
    /// Recalled and sold-off goods.
    Clearance,
    /// Prizes.
    Prizes,
    /// Debts that creditors lost.
    Forgiven,
    /// Samples, inspections, the association, boosters.
    Other,
    /// Tax.
    Tax,
}

/// Lines of the cash flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowLine {
    /// Spendable balance at the beginning.
    Begin,
    /// Released by buyers, less what was promised back.
    Buyers,
    /// Paid to suppliers, less what they paid back.
    Suppliers,
    /// Boxes and couriers.
    Parcels,
    /// Advertisements and service tiers.
    Platform,
    /// Rent and fines for goods in the corridor.
    Rent,
    /// Assistants and designers.
    Wages,
    /// Tax paid.
    Tax,
    /// Prizes and boosters.
    Other,
    /// Deposits paid in or back.
    Deposits,
    /// Borrowed less repaid.
    Loans,
    /// Capital paid in.
    Capital,
    /// Spendable balance at the end.
    End,
}
