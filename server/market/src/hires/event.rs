//! What happened with people for hire, and which money it moved.

use super::{EmploymentId, Ending, JobId, Shift};
use crate::chat::ConversationId;
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// What went wrong with an answer at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskSlip {
    /// It missed the question.
    OffThePoint,
    /// It was rude.
    Rude,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A seller commissioned a design and paid the deposit.
    DesignCommissioned {
        /// Its number: the next free.
        job: JobId,
        /// Who designs.
        designer: u32,
        /// For which shop.
        shop: ShopId,
        /// Which listing.
        listing: ListingId,
        /// Paid now.
        deposit: Money,
        /// To be paid on acceptance.
        rest: Money,
        /// When it is due.
        due: SimTime,
    },
    /// A designer handed a design in.
    DesignDelivered {
        /// Of which job.
        job: JobId,
        /// How good it is, 0 to 100.
        quality: u8,
        /// When it counts as accepted without a word.
        answer_by: SimTime,
    },
    /// A seller asked for a change.
    RevisionAsked {
        /// Of which job.
        job: JobId,
        /// When it is due.
        due: SimTime,
    },
    /// A design was taken: buyers see it from now on.
    DesignAccepted {
        /// Of which job.
        job: JobId,
        /// Paid now; what the balance did not cover is owed.
        paid: Money,
        /// How the seller rated it; `None` by the timer.
        stars: Option<u8>,
    },
    /// A job ended without its design.
    DesignCancelled {
        /// Which.
        job: JobId,
        /// Deposit given back.
        returned: Money,
    },
    /// An assistant was hired.
    Employed {
        /// Its number: the next free.
        employment: EmploymentId,
        /// Who.
        assistant: u32,
        /// By which shop.
        shop: ShopId,
        /// When and how.
        shift: Shift,
        /// Hours the desk is shown online because of it.
        shown: u32,
    },
    /// An assistant works another shift.
    ShiftChanged {
        /// Who.
        employment: EmploymentId,
        /// When and how from now on.
        shift: Shift,
        /// Hours worked since they were last counted; paid at the end of the day.
        hours: u32,
        /// Hours the desk is shown online because of the new shift.
        shown: u32,
    },
    /// An assistant answered at the desk; what was said follows in the same batch.
    Answered {
        /// Who.
        employment: EmploymentId,
        /// In which conversation.
        conversation: ConversationId,
        /// What went wrong.
        slip: Option<DeskSlip>,
    },
    /// An assistant packed and handed over; the orders' own facts came before, in the same batch.
    Shipped {
        /// Who.
        employment: EmploymentId,
        /// How many parcels.
        parcels: u32,
        /// Of those, in a box larger than told.
        larger_boxes: u32,
        /// Orders that got other goods than they should.
        wrong_goods: Vec<OrderId>,
    },
    /// A day was paid.
    WagePaid {
        /// Whose.
        employment: EmploymentId,
        /// Hours worked since the last payment.
        hours: u32,
        /// Paid now.
        paid: Money,
        /// What the balance did not cover: a debt from now on.
        owed: Money,
    },
    /// An assistant left.
    Left {
        /// Who.
        employment: EmploymentId,
        /// Why.
        why: Ending,
        /// Hours worked since the last payment.
        hours: u32,
        /// Paid now.
        paid: Money,
        /// What the balance did not cover: a debt from now on.
        owed: Money,
        /// How the seller rated the work.
        stars: Option<u8>,
    },
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Street(crate::street::StreetEvent::Hires(event))
    }
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::DesignCommissioned { .. } => StreetFact::HiresDesignCommissioned,
            Self::DesignDelivered { .. } => StreetFact::HiresDesignDelivered,
            Self::RevisionAsked { .. } => StreetFact::HiresRevisionAsked,
            Self::DesignAccepted { .. } => StreetFact::HiresDesignAccepted,
            Self::DesignCancelled { .. } => StreetFact::HiresDesignCancelled,
            Self::Employed { .. } => StreetFact::HiresEmployed,
            Self::ShiftChanged { .. } => StreetFact::HiresShiftChanged,
            Self::Answered { .. } => StreetFact::HiresAnswered,
            Self::Shipped { .. } => StreetFact::HiresShipped,
            Self::WagePaid { .. } => StreetFact::HiresWagePaid,
            Self::Left { .. } => StreetFact::HiresLeft,
        }
    }
    /// The shop this happened to.
    pub fn shop(&self, market: &Market) -> Option<ShopId> {
        let state = &market.street.hires;
        match self {
            Self::DesignCommissioned { shop, .. } | Self::Employed { shop, .. } => Some(*shop),
            Self::DesignDelivered { job, .. }
            | Self::RevisionAsked { job, .. }
            | Self::DesignAccepted { job, .. }
            | Self::DesignCancelled { job, .. } => state.job(*job).map(|job| job.shop),
            Self::ShiftChanged { employment, .. }
            | Self::Answered { employment, .. }
            | Self::Shipped { employment, .. }
            | Self::WagePaid { employment, .. }
            | Self::Left { employment, .. } => state.employment(*employment).map(|row| row.shop),
        }
    }
    /// Parcels' own facts name their orders.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Whether it changes who answers at a desk, or when.
    pub const fn changes_desk(&self) -> bool {
        matches!(self, Self::Employed { .. } | Self::ShiftChanged { .. } | Self::WagePaid { .. } | Self::Left { .. })
    }
    /// Fees and wages go to the workers, a late designer's deposit comes back.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let Some(shop) = self.shop(market).map(Account::Shop) else { return Vec::new() };
        let pays = |amount, reason| vec![Transfer { debit: shop, credit: Account::Workers, amount, reason }];
        match *self {
            Self::DesignCommissioned { deposit, .. } => pays(deposit, Reason::DesignFee),
            Self::DesignAccepted { paid, .. } => pays(paid, Reason::DesignFee),
            Self::DesignCancelled { returned, .. } => {
                vec![Transfer { debit: Account::Workers, credit: shop, amount: returned, reason: Reason::DesignFee }]
            }
            Self::WagePaid { paid, .. } | Self::Left { paid, .. } => pays(paid, Reason::Wage),
            _ => Vec::new(),
        }
    }
}
