//! What happened to tiers and deposits.

use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::street::StreetFact;
use domain::{Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shop took another tier.
    TierChosen {
        /// Which shop.
        shop: ShopId,
        /// Its level from now on.
        level: u8,
        /// What it paid for the rest of the month.
        fee: Money,
        /// The month that is paid with it.
        month: u32,
    },
    /// A month's fee was paid, for a lower tier than before if the shop could not pay the old one.
    MonthBilled {
        /// Which shop.
        shop: ShopId,
        /// Its level from now on.
        level: u8,
        /// What it paid.
        fee: Money,
        /// For which month.
        month: u32,
    },
    /// The deposit was paid in, or filled up.
    DepositPaid {
        /// By which shop.
        shop: ShopId,
        /// How much.
        amount: Money,
    },
    /// The deposit was asked back.
    DepositAskedBack {
        /// By which shop.
        shop: ShopId,
        /// When it returns.
        due: SimTime,
    },
    /// The deposit was paid back.
    DepositReturned {
        /// To which shop.
        shop: ShopId,
        /// What was left of it.
        amount: Money,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::TierChosen { .. } => StreetFact::TiersTierChosen,
            Self::MonthBilled { .. } => StreetFact::TiersMonthBilled,
            Self::DepositPaid { .. } => StreetFact::TiersDepositPaid,
            Self::DepositAskedBack { .. } => StreetFact::TiersDepositAskedBack,
            Self::DepositReturned { .. } => StreetFact::TiersDepositReturned,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, _market: &Market) -> Option<ShopId> {
        match self {
            Self::TierChosen { shop, .. }
            | Self::MonthBilled { shop, .. }
            | Self::DepositPaid { shop, .. }
            | Self::DepositAskedBack { shop, .. }
            | Self::DepositReturned { shop, .. } => Some(*shop),
        }
    }
    /// No order is concerned.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// The movements of money it means.
    pub(crate) fn transfers(&self, _market: &Market) -> Vec<Transfer> {
        let moved = |debit, credit, amount, reason| vec![Transfer { debit, credit, amount, reason }];
        match *self {
            Self::TierChosen { shop, fee, .. } | Self::MonthBilled { shop, fee, .. } => {
                moved(Account::Shop(shop), Account::Platform, fee, Reason::TierFee)
            }
            Self::DepositPaid { shop, amount } => {
                moved(Account::Shop(shop), Account::Deposit(shop), amount, Reason::DepositPaid)
            }
            Self::DepositReturned { shop, amount } => {
                moved(Account::Deposit(shop), Account::Shop(shop), amount, Reason::DepositReturned)
            }
            Self::DepositAskedBack { .. } => Vec::new(),
        }
    }
}
