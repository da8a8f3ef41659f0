//! The balance sheet: what a shop has, owes and is worth.

use super::profit_and_loss;
use crate::association;
use crate::ledger::{Account, Reason};
use crate::order::Order;
use crate::state::Market;
use domain::shop::BoxSize;
use domain::{Money, ShopId, SimTime};

/// What a shop has, owes and is worth at a market's moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BalanceSheet {
    /// Spendable balance; negative when overdrawn.
    pub cash: Money,
    /// Buyers' money held for its orders.
    pub escrow: Money,
    /// The consumer-protection deposit, and what is held for pledges.
    pub deposit: Money,
    /// Goods that no order has, at cost.
    pub stock: Money,
    /// Goods bought and on their way, at cost.
    pub under_way: Money,
    /// Goods, boxes and couriers of orders that have not ended, at cost.
    pub in_orders: Money,
    /// Own boxes, those the bicycle is bringing too, at cost.
    pub boxes: Money,
    /// Owed to suppliers, lender and treasury.
    pub debts: Money,
    /// Owed to buyers until their orders end: as much as is held for them.
    pub unearned: Money,
    /// Capital paid in.
    pub capital: Money,
    /// Profit since the opening.
    pub profit: Money,
}

impl BalanceSheet {
    /// Everything it has.
    pub fn assets(&self) -> Money {
        self.cash + self.escrow + self.deposit + self.goods()
    }
    /// Everything it owes.
    pub fn liabilities(&self) -> Money {
        self.debts + self.unearned
    }
    /// What is left to the keeper.
    pub fn equity(&self) -> Money {
        self.assets() - self.liabilities()
    }
    /// What keeps the trade going: cash, goods and boxes less debts.
    pub fn working_capital(&self) -> Money {
        self.cash + self.goods() - self.debts
    }
    fn goods(&self) -> Money {
        self.stock + self.under_way + self.in_orders + self.boxes
    }
}

/// A shop's balance sheet at a market's moment; nothing for a shop that never opened. Looks at all orders.
pub fn balance_sheet(market: &Market, shop: ShopId) -> BalanceSheet {
    let Some(opened) = market.shop(shop) else { return BalanceSheet::default() };
    let ledger = market.ledger();
    let purchases = market.purchases().iter().filter(|bought| bought.shop == shop && bought.delivered_at.is_none());
    let orders = market.orders().iter().filter(|order| order.shop == shop && order.closed_at.is_none());
    let paid_in = ledger.statement(shop).iter().filter(|line| is_capital(line.reason));
    let escrow = ledger.balance(Account::Escrow(shop));
    BalanceSheet {
        cash: ledger.balance(Account::Shop(shop)),
        escrow,
        deposit: ledger.balance(Account::Deposit(shop)) + association::held(market, shop),
        stock: opened.stock.iter().map(|stock| stock.value()).sum(),
        under_way: purchases.map(|bought| bought.unit_cost.times(bought.quantity)).sum::<Money>()
            + market.street().sourcing.under_way(shop).map(|batch| batch.landed()).sum::<Money>(),
        in_orders: orders.map(spent_on).sum(),
        boxes: own_boxes(market, shop),
        debts: -ledger.balance(Account::Debts(shop)),
        unearned: escrow,
        capital: paid_in.map(|line| line.balance_change).sum(),
        profit: profit_and_loss(market, shop, SimTime::ZERO, SimTime::from_seconds(u32::MAX)).profit(),
    }
}

/// Whether money came in as capital.
pub(super) const fn is_capital(reason: Reason) -> bool {
    matches!(reason, Reason::StartCapital | Reason::RestartCapital)
}

/// What an order has cost so far.
fn spent_on(order: &Order) -> Money {
    let packed = order.packed.map_or(Money::ZERO, |(_, cost)| cost);
    order.cost_of_goods + packed + order.dispatched.map_or(Money::ZERO, |dispatch| dispatch.charge)
}

fn own_boxes(market: &Market, shop: ShopId) -> Money {
    let storage = &market.street().storage;
    let coming = storage.bundles().iter().filter(|bundle| bundle.shop == shop && !bundle.delivered);
    let coming: Money = coming.map(|bundle| bundle.unit_cost.times(bundle.count)).sum();
    let lots = BoxSize::ALL.iter().filter_map(|size| storage.basement(shop).map(|own| &own.boxes[size.index()]));
    coming + lots.flatten().map(|lot| lot.unit_cost.times(lot.count)).sum()
}
