//! What may be asked of people for hire.

use super::event::DeskSlip;
use super::{EmploymentId, JobId, Shift};
use crate::chat;
use domain::{ListingId, OrderId};
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Have a designer make a listing's page and pictures; the deposit is paid now.
    CommissionDesign {
        /// Whom.
        designer: u32,
        /// Which of the shop's listings.
        listing: ListingId,
    },
    /// Send a delivered design back to be changed, as often as the fee covers.
    AskRevision {
        /// Which job.
        job: JobId,
    },
    /// Take a delivered design: the rest of the fee is paid and buyers see the new page.
    AcceptDesign {
        /// Which job.
        job: JobId,
        /// How good the work was, 1 to 5 stars; others read it.
        stars: u8,
    },
    /// End a job without its design. The deposit comes back when the design is late, and stays with the designer
    /// otherwise.
    CancelDesign {
        /// Which job.
        job: JobId,
    },
    /// Hire an assistant; work begins with the next full hour of the shift.
    HireAssistant {
        /// Whom.
        assistant: u32,
        /// When and how.
        shift: Shift,
    },
    /// Give an assistant another shift.
    ChangeShift {
        /// Whose.
        employment: EmploymentId,
        /// When and how from now on.
        shift: Shift,
    },
    /// Let an assistant go; hours not paid yet are paid at once, or owed.
    Dismiss {
        /// Whom.
        employment: EmploymentId,
        /// How good the work was, 1 to 5 stars; others read it.
        stars: u8,
    },
}

/// A parcel an assistant packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Of which order.
    pub order: OrderId,
    /// Slip: into a box one size larger than told.
    pub larger_box: bool,
    /// Slip: with the goods of another order.
    pub wrong_goods: bool,
}

/// What designers and assistants do; only the simulation sends these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A designer hands a design in.
    DeliverDesign {
        /// Of which job.
        job: JobId,
        /// How good it turned out, 0 to 100; never above what the designer can do.
        quality: u8,
    },
    /// A delivered design nobody answered counts as accepted.
    AcceptByTimer {
        /// Which job.
        job: JobId,
    },
    /// An assistant says something at the desk: an answer, an offer or a no.
    Answer {
        /// Who.
        employment: EmploymentId,
        /// What; checked like the seller's own.
        says: chat::SellerCommand,
        /// What went wrong with it.
        slip: Option<DeskSlip>,
    },
    /// An assistant packs parcels and hands them to the courier, as far as hands, boxes and money go.
    Ship {
        /// Who.
        employment: EmploymentId,
        /// Which, in this order.
        parcels: Vec<Parcel>,
    },
    /// The day is over: an assistant is paid.
    PayWage {
        /// Whom.
        employment: EmploymentId,
    },
}
