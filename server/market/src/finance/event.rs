//! What happened to debts, taxes and closed shops, and the money it moved.

use super::{LoanId, LoanKind};
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::street::StreetFact;
use domain::{Money, OrderId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Something is owed from now on. Goods and cash come into the balance; tax goes to the treasury, wages to the
    /// workers.
    Lent {
        /// Its number: the next free.
        loan: LoanId,
        /// To which shop.
        shop: ShopId,
        /// By whom.
        kind: LoanKind,
        /// How much.
        amount: Money,
        /// When it is due.
        due: SimTime,
        /// When the creditor looks after it first.
        next_at: SimTime,
    },
    /// A creditor looked after a debt.
    Attended {
        /// Which.
        loan: LoanId,
        /// Interest of the week that ended, if one did.
        interest: Money,
        /// What was collected of it, as far as the balance went.
        collected: Money,
        /// When the creditor looks after it next.
        next_at: SimTime,
    },
    /// A debt, or part of it, was paid back.
    Repaid {
        /// Which.
        loan: LoanId,
        /// How much.
        amount: Money,
    },
    /// The tax office assessed a month.
    TaxAssessed {
        /// Which shop.
        shop: ShopId,
        /// Which tax month, from 0.
        month: u32,
        /// Its profit before tax.
        profit: Money,
        /// What was paid at once; a rest is owed.
        paid: Money,
    },
    /// A debt stayed unpaid beyond its grace: the shop closed.
    Bankrupt {
        /// Which.
        shop: ShopId,
        /// All it owed.
        owed: Money,
        /// When the trustee takes stock.
        stocktaking: SimTime,
        /// When the trustee's account is made.
        ends: SimTime,
    },
    /// The trustee sold goods off to a supplier.
    SoldOff {
        /// Of which shop.
        shop: ShopId,
        /// Which goods.
        sku: SkuId,
        /// Pieces.
        pieces: u32,
        /// What they had cost together.
        cost: Money,
        /// What they brought.
        proceeds: Money,
    },
    /// What is owed after everything was sold is the creditor's loss.
    WrittenOff {
        /// Which debt.
        loan: LoanId,
        /// How much.
        amount: Money,
    },
    /// The trustee acted.
    WoundUp {
        /// For which shop.
        shop: ShopId,
        /// When the trustee acts next; `None` when the account is made.
        next_at: Option<SimTime>,
        /// An overdrawn balance that was evened out.
        overdraft: Money,
    },
    /// The keeper began anew.
    Restarted {
        /// With which shop.
        shop: ShopId,
        /// New capital.
        capital: Money,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::Lent { .. } => StreetFact::FinanceLent,
            Self::Attended { .. } => StreetFact::FinanceAttended,
            Self::Repaid { .. } => StreetFact::FinanceRepaid,
            Self::TaxAssessed { .. } => StreetFact::FinanceTaxAssessed,
            Self::Bankrupt { .. } => StreetFact::FinanceBankrupt,
            Self::SoldOff { .. } => StreetFact::FinanceSoldOff,
            Self::WrittenOff { .. } => StreetFact::FinanceWrittenOff,
            Self::WoundUp { .. } => StreetFact::FinanceWoundUp,
            Self::Restarted { .. } => StreetFact::FinanceRestarted,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match *self {
            Self::Lent { shop, .. }
            | Self::TaxAssessed { shop, .. }
            | Self::Bankrupt { shop, .. }
            | Self::SoldOff { shop, .. }
            | Self::WoundUp { shop, .. }
            | Self::Restarted { shop, .. } => Some(shop),
            Self::Attended { loan, .. } | Self::Repaid { loan, .. } | Self::WrittenOff { loan, .. } => {
                market.street.finance.loans.get(loan.0 as usize).map(|loan| loan.shop)
            }
        }
    }
    /// No order is concerned.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// The movements of money it means. Only a debt's shop and creditor are looked up, which never change.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let moved = |debit, credit, amount, reason| Transfer { debit, credit, amount, reason };
        let parties = |loan: LoanId| {
            let loan = &market.street.finance.loans[loan.0 as usize];
            (Account::Shop(loan.shop), Account::Debts(loan.shop), loan.kind.creditor())
        };
        match *self {
            Self::Lent { shop, kind: LoanKind::Tax, amount, .. } => {
                vec![moved(Account::Debts(shop), Account::Treasury, amount, Reason::Tax)]
            }
            Self::Lent { shop, kind: LoanKind::Wages, amount, .. } => {
                vec![moved(Account::Debts(shop), Account::Workers, amount, Reason::Wage)]
            }
            Self::Lent { shop, amount, .. } => {
                vec![moved(Account::Debts(shop), Account::Shop(shop), amount, Reason::LoanTaken)]
            }
            Self::Attended { loan, interest, collected, .. } => {
                let (balance, debts, creditor) = parties(loan);
                vec![
                    moved(debts, creditor, interest, Reason::Interest),
                    moved(balance, debts, collected, Reason::LoanRepaid),
                ]
            }
            Self::Repaid { loan, amount } => {
                let (balance, debts, _) = parties(loan);
                vec![moved(balance, debts, amount, Reason::LoanRepaid)]
            }
            Self::TaxAssessed { shop, paid, .. } => {
                vec![moved(Account::Shop(shop), Account::Treasury, paid, Reason::Tax)]
            }
            Self::SoldOff { shop, proceeds, .. } => {
                vec![moved(Account::Suppliers, Account::Shop(shop), proceeds, Reason::SellOff)]
            }
            Self::WrittenOff { loan, amount } => {
                let (_, debts, creditor) = parties(loan);
                vec![moved(creditor, debts, amount, Reason::WrittenOff)]
            }
            Self::WoundUp { shop, overdraft, .. } => {
                vec![moved(Account::Issuer, Account::Shop(shop), overdraft, Reason::WrittenOff)]
            }
            Self::Restarted { shop, capital } => {
                vec![moved(Account::Issuer, Account::Shop(shop), capital, Reason::RestartCapital)]
            }
            Self::Bankrupt { .. } => Vec::new(),
        }
    }
}
