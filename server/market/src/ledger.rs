//! Double-entry book of one world: every movement debits one account and credits another, so the sum of
//! all balances is always zero and money never appears or disappears.

use crate::event::Event;
use crate::state::Market;
pub use domain::ledger::Reason;
use domain::{Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A place money can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Account {
    /// What this shop may spend.
    Shop(ShopId),
    /// Buyers' money held for this shop's orders.
    Escrow(ShopId),
    /// All buyers' purses; negative by what they spent.
    Buyers,
    /// Where start capital comes from; negative by what was issued.
    Issuer,
    /// Wholesalers and the supermarket.
    Suppliers,
    /// The packaging shop.
    Packaging,
    /// The couriers.
    Couriers,
    /// What the platform keeps of this shop's money as a deposit.
    Deposit(ShopId),
    /// What this shop owes its suppliers and lenders; negative by its debts.
    Debts(ShopId),
    /// The platform: fees, advertisements, fines.
    Platform,
    /// Who lets the basements.
    Landlords,
    /// Assistants and designers.
    Workers,
    /// The sellers' association's fund.
    Association,
    /// Reputation boosters.
    Boosters,
    /// Taxes and duties.
    Treasury,
}

/// The accounts that are not a shop's.
const PARTIES: [Account; 11] = [
    Account::Buyers,
    Account::Issuer,
    Account::Suppliers,
    Account::Packaging,
    Account::Couriers,
    Account::Platform,
    Account::Landlords,
    Account::Workers,
    Account::Association,
    Account::Boosters,
    Account::Treasury,
];

/// What a place in the books belongs to.
enum Place {
    Shop(usize),
    Escrow(usize),
    Deposit(usize),
    Debts(usize),
    Party(usize),
}

impl Account {
    fn place(self) -> Place {
        match self {
            Self::Shop(shop) => Place::Shop(shop.index()),
            Self::Escrow(shop) => Place::Escrow(shop.index()),
            Self::Deposit(shop) => Place::Deposit(shop.index()),
            Self::Debts(shop) => Place::Debts(shop.index()),
            party => Place::Party(PARTIES.iter().position(|known| *known == party).expect("every party has its place")),
        }
    }
}

/// One movement of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Loses the amount.
    pub debit: Account,
    /// Gains the amount.
    pub credit: Account,
    /// Above zero.
    pub amount: Money,
    /// Why.
    pub reason: Reason,
}

/// A line of a shop's statement: a transfer that touched its balance or its escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// When.
    pub at: SimTime,
    /// Why.
    pub reason: Reason,
    /// For which order, if for one.
    pub order: Option<OrderId>,
    /// What the shop's spendable balance gained (negative: lost); zero for an escrow hold or return.
    pub balance_change: Money,
    /// What the shop's escrow gained (negative: lost).
    pub escrow_change: Money,
    /// What the shop's deposit gained (negative: lost).
    pub deposit_change: Money,
    /// What the shop's debts account gained: negative when it owes more.
    pub debts_change: Money,
}

/// The balances, and each shop's statement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Spendable balance per shop.
    pub(crate) shops: Vec<Money>,
    /// Escrow per shop.
    pub(crate) escrow: Vec<Money>,
    /// Kept by the platform per shop.
    pub(crate) deposits: Vec<Money>,
    /// Debts per shop, as negative balances.
    pub(crate) debts: Vec<Money>,
    /// Balances of the accounts that are not a shop's, in the order of `PARTIES`.
    pub(crate) parties: [Money; PARTIES.len()],
    /// Statement lines per shop, in order of time.
    pub(crate) statements: Vec<Vec<Posting>>,
}

/// The movements of money an event means, without a list of them where few are known. An amount of zero moves nothing and is left out.
pub enum Transfers {
    /// Of shop, order and parcel: two at most.
    Own([Option<Transfer>; 2]),
    /// Of the street's businesses.
    Street(Vec<Transfer>),
}

impl Transfers {
    /// The movements of an event. Looks up only what never changes, so any market from this event on may be asked.
    pub fn of(event: &Event, market: &Market) -> Self {
        match event {
            Event::Street(street) => Self::Street(street.transfers(market)),
            own => Self::Own(own_transfers(own, market)),
        }
    }
    /// Shows each.
    pub fn for_each(&self, show: impl FnMut(&Transfer)) {
        match self {
            Self::Own(own) => own.iter().flatten().for_each(show),
            Self::Street(street) => street.iter().filter(|transfer| !transfer.amount.is_zero()).for_each(show),
        }
    }
}

/// The movements of money an event means, and the order they are for.
pub fn transfers_of(event: &Event, market: &Market) -> (Option<OrderId>, Vec<Transfer>) {
    let mut transfers = Vec::new();
    Transfers::of(event, market).for_each(|transfer| transfers.push(*transfer));
    (event.order(), transfers)
}

fn own_transfers(event: &Event, market: &Market) -> [Option<Transfer>; 2] {
    let mut transfers = [None; 2];
    let Some(shop) = event.shop(market) else { return transfers };
    let mut places = transfers.iter_mut();
    let mut moves = |debit, credit, amount: Money, reason| {
        if !amount.is_zero() {
            let place = places.next().expect("no event of an order moves money three times");
            *place = Some(Transfer { debit, credit, amount, reason });
        }
    };
    let (balance, escrow) = (Account::Shop(shop), Account::Escrow(shop));
    let paid =
        || event.order().and_then(|order| market.order(order)).map_or(Money::ZERO, |order| market.paid_for(order));
    match event {
        Event::ShopOpened { capital, .. } => moves(Account::Issuer, balance, *capital, Reason::StartCapital),
        Event::StockOrdered { quantity, unit_cost, .. } => {
            moves(balance, Account::Suppliers, unit_cost.times(*quantity), Reason::StockPurchase);
        }
        // What is paid at the door comes into escrow there.
        Event::OrderPlaced { order, .. } if market.street.trades.on_delivery(*order).is_some() => {}
        Event::OrderPlaced { quantity, unit_price, freight, .. } => {
            moves(Account::Buyers, escrow, unit_price.times(*quantity) + *freight, Reason::EscrowHold);
        }
        Event::OrderPacked { box_cost, own_box: false, .. } => {
            moves(balance, Account::Packaging, *box_cost, Reason::BoxPurchase);
        }
        Event::OrderDispatched { charge, .. } => moves(balance, Account::Couriers, *charge, Reason::CourierCharge),
        Event::EscrowReleased { .. } => moves(escrow, balance, paid(), Reason::EscrowRelease),
        Event::OrderCancelled { .. } => moves(escrow, Account::Buyers, paid(), Reason::EscrowReturn),
        Event::ParcelLost { claim, .. } => {
            moves(escrow, Account::Buyers, paid(), Reason::EscrowReturn);
            moves(Account::Couriers, balance, *claim, Reason::CourierClaim);
        }
        Event::ReturnReceived { return_freight, .. } => {
            moves(escrow, Account::Buyers, paid(), Reason::EscrowReturn);
            moves(balance, Account::Couriers, *return_freight, Reason::ReturnFreight);
        }
        _ => {}
    }
    transfers
}

impl Ledger {
    /// What is in an account; zero for a shop that never opened.
    pub fn balance(&self, account: Account) -> Money {
        let of = |balances: &[Money], place: usize| balances.get(place).copied().unwrap_or_default();
        match account.place() {
            Place::Shop(shop) => of(&self.shops, shop),
            Place::Escrow(shop) => of(&self.escrow, shop),
            Place::Deposit(shop) => of(&self.deposits, shop),
            Place::Debts(shop) => of(&self.debts, shop),
            Place::Party(party) => self.parties[party],
        }
    }
    /// A shop's statement, in order of time; empty for a shop that never opened.
    pub fn statement(&self, shop: ShopId) -> &[Posting] {
        self.statements.get(shop.index()).map_or(&[], Vec::as_slice)
    }
    /// The sum of all balances: zero, always.
    pub fn sum(&self) -> Money {
        let own = [&self.shops, &self.escrow, &self.deposits, &self.debts].into_iter().flatten();
        own.chain(&self.parties).copied().sum()
    }
    /// Opens the four accounts and the statement of the next shop.
    pub(crate) fn open_shop(&mut self) {
        self.shops.push(Money::ZERO);
        self.escrow.push(Money::ZERO);
        self.deposits.push(Money::ZERO);
        self.debts.push(Money::ZERO);
        self.statements.push(Vec::new());
    }
    /// Moves money, and writes the line of the shop it touched.
    pub(crate) fn post(&mut self, at: SimTime, order: Option<OrderId>, transfer: &Transfer) {
        assert!(transfer.amount > Money::ZERO, "a transfer moves money forward");
        *self.account(transfer.debit) -= transfer.amount;
        *self.account(transfer.credit) += transfer.amount;
        let mut line = Posting {
            at,
            reason: transfer.reason,
            order,
            balance_change: Money::ZERO,
            escrow_change: Money::ZERO,
            deposit_change: Money::ZERO,
            debts_change: Money::ZERO,
        };
        let mut touched = None;
        for (account, change) in [(transfer.debit, -transfer.amount), (transfer.credit, transfer.amount)] {
            match account {
                Account::Shop(shop) => (touched, line.balance_change) = (Some(shop), change),
                Account::Escrow(shop) => (touched, line.escrow_change) = (Some(shop), change),
                Account::Deposit(shop) => (touched, line.deposit_change) = (Some(shop), change),
                Account::Debts(shop) => (touched, line.debts_change) = (Some(shop), change),
                _ => {}
            }
        }
        if let Some(shop) = touched {
            self.statements[shop.index()].push(line);
        }
    }
    fn account(&mut self, account: Account) -> &mut Money {
        match account.place() {
            Place::Shop(shop) => &mut self.shops[shop],
            Place::Escrow(shop) => &mut self.escrow[shop],
            Place::Deposit(shop) => &mut self.deposits[shop],
            Place::Debts(shop) => &mut self.debts[shop],
            Place::Party(party) => &mut self.parties[party],
        }
    }
}
