//! Refusals of people for hire: designers and assistants.

use crate::{Money, SimTime};
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum HiresRefusal {
    /// Nobody of this number designs here.
    #[error("no such designer")]
    NoSuchDesigner,
    /// The designer has as many jobs as two hands can do.
    #[error("the designer has {most} jobs already")]
    DesignerBusy {
        /// The bound.
        most: u32,
    },
    /// Somebody designs this listing's page already.
    #[error("a designer works on this listing already")]
    AlreadyCommissioned,
    /// No such job, or another shop's.
    #[error("no such job")]
    NoSuchJob,
    /// The job was accepted or cancelled.
    #[error("the job is over")]
    JobOver,
    /// The design is not there yet.
    #[error("not delivered; due at {due}")]
    NotDelivered {
        /// When it is due.
        due: SimTime,
    },
    /// The design is there already.
    #[error("delivered already")]
    AlreadyDelivered,
    /// The designer does not change it once more for this fee.
    #[error("no more than {most} revisions")]
    NoRevisionsLeft {
        /// The bound.
        most: u32,
    },
    /// Stars are 1 to 5.
    #[error("between 1 and 5 stars")]
    StarsOutOfRange,
    /// Nobody of this number looks for work here.
    #[error("no such assistant")]
    NoSuchAssistant,
    /// The assistant works in a shop already.
    #[error("works in a shop already")]
    AlreadyEmployed,
    /// No more assistants fit into the room.
    #[error("no more assistants than {most}")]
    TooManyAssistants {
        /// The bound.
        most: u32,
    },
    /// Nobody works here before old wages are paid.
    #[error("{owed} of wages are owed")]
    WagesOwed {
        /// How much.
        owed: Money,
    },
    /// A shift has at least one hour.
    #[error("no hour at all")]
    NoShift,
    /// A day has 24 hours.
    #[error("no such hours")]
    NoSuchHours,
    /// Nobody works so long.
    #[error("no more than {most} hours a day")]
    TooManyHours {
        /// The bound.
        most: u32,
    },
    /// Nobody sits at the desk and packs in the same hour.
    #[error("desk and packing in the same hour")]
    HoursOverlap,
    /// No assistant may give so much away.
    #[error("at most {most_bp} basis points off")]
    DiscountOutOfRange {
        /// The bound, basis points.
        most_bp: u32,
    },
    /// The shift is as it was.
    #[error("the shift is as it was")]
    ShiftUnchanged,
    /// No such employment, or another shop's.
    #[error("no such employment")]
    NoSuchEmployment,
    /// The assistant has left.
    #[error("the assistant has left")]
    HasLeft,
    /// The assistant does something else at this hour.
    #[error("not on this shift")]
    NotOnShift,
    /// More than two hands can do in an hour.
    #[error("{left} more parcels this hour")]
    HandsFull {
        /// Parcels that can still be packed this hour.
        left: u32,
    },
    /// Assistants answer, offer and decline; they promise no money and keep no hours.
    #[error("not for an assistant to do")]
    NotForAssistants,
    /// Nothing of it can be packed: no box fits, or it is not waiting.
    #[error("nothing can be packed")]
    NothingToPack,
}
