//! Refusals of the sellers' association: boards, courses, group buying, pooled courier, mentoring, trade of shops.

use crate::SimTime;
use crate::association::Tool;
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AssociationRefusal {
    /// The association takes no members yet.
    #[error("opens at {from}")]
    NotOpenYet {
        /// When it does.
        from: SimTime,
    },
    /// The shop has settled too few orders to be taken in.
    #[error("{settled} of {needed} settled orders")]
    TooFewSettled {
        /// Settled orders wanted.
        needed: u32,
        /// Settled orders of the shop.
        settled: u32,
    },
    /// The shop is a member.
    #[error("member already")]
    MemberAlready,
    /// Only members may.
    #[error("not a member")]
    NotMember,
    /// The other shop is no member.
    #[error("the other shop is no member")]
    PartnerNotMember,
    /// A shop cannot do this with itself.
    #[error("the own shop")]
    OwnShop,
    /// A pledge binds the shop.
    #[error("pledges bind until {until}")]
    PledgeBinds {
        /// Until when.
        until: SimTime,
    },
    /// No such board.
    #[error("no such board")]
    NoSuchBoard,
    /// No such post, or it was hidden.
    #[error("no such post")]
    NoSuchPost,
    /// The shop wrote enough today.
    #[error("no more than {most} posts a day")]
    TooManyPosts {
        /// The bound.
        most: u32,
    },
    /// The operator hid the post already.
    #[error("hidden already")]
    HiddenAlready,
    /// The post is not hidden.
    #[error("not hidden")]
    NotHidden,
    /// No such course.
    #[error("no such course")]
    NoSuchCourse,
    /// The calendar has no session of the course then.
    #[error("next session at {next}")]
    NoSuchSession {
        /// The next one.
        next: SimTime,
    },
    /// Seats are not given away yet.
    #[error("seats from {from}")]
    BookingTooEarly {
        /// From when.
        from: SimTime,
    },
    /// The session has begun, or is over.
    #[error("began at {at}")]
    SessionBegan {
        /// When.
        at: SimTime,
    },
    /// All seats are taken.
    #[error("all {seats} seats taken")]
    SeatsTaken {
        /// How many there are.
        seats: u32,
    },
    /// The shop has a seat.
    #[error("seat booked already")]
    SeatBookedAlready,
    /// The shop has no seat.
    #[error("no seat")]
    NoSeat,
    /// The session is not on.
    #[error("not on")]
    SessionNotOn,
    /// The shop attended this course.
    #[error("attended already")]
    AttendedAlready,
    /// A tool that the shop has not learnt to use.
    #[error("{tool:?} is taught first")]
    ToolLocked {
        /// Which.
        tool: Tool,
    },
    /// No such group purchase.
    #[error("no such group purchase")]
    NoSuchGroup,
    /// The group purchase is over.
    #[error("over")]
    GroupOver,
    /// The shop organises a group purchase.
    #[error("organises one already")]
    GroupOpenAlready,
    /// The supplier has no such price tier.
    #[error("no tier at {pieces} pieces")]
    NoSuchTier {
        /// Pieces asked for.
        pieces: u32,
    },
    /// Nobody waits so short or long.
    #[error("between {least_hours} and {most_hours} hours")]
    DeadlineOutOfRange {
        /// Least hours.
        least_hours: u32,
        /// Most hours.
        most_hours: u32,
    },
    /// The truck has less room left.
    #[error("{left} pieces left")]
    GroupFull {
        /// Pieces it still takes.
        left: u32,
    },
    /// The shop has pledged.
    #[error("pledged already")]
    PledgedAlready,
    /// The shop has no pledge.
    #[error("no pledge")]
    NoPledge,
    /// The courier makes no contract.
    #[error("no contract with this courier")]
    NoContract,
    /// Nobody pledges so few or many.
    #[error("between {least} and {most} parcels a month")]
    ParcelsOutOfRange {
        /// Least parcels.
        least: u32,
        /// Most parcels.
        most: u32,
    },
    /// The month was reviewed.
    #[error("month {month} reviewed")]
    MonthReviewed {
        /// Which.
        month: u32,
    },
    /// The shop asked is not experienced enough to be a mentor.
    #[error("a mentor is a member for {days} days and settled {settled} orders")]
    NoMentor {
        /// Days of membership wanted.
        days: u32,
        /// Settled orders wanted.
        settled: u32,
    },
    /// Nobody asks for so few or many hours.
    #[error("between 1 and {most} hours")]
    HoursOutOfRange {
        /// The bound.
        most: u32,
    },
    /// The mentor has given all hours of the week.
    #[error("no more than {most} hours a week")]
    MentorBusy {
        /// The bound.
        most: u32,
    },
    /// The two have a mentoring that is not over.
    #[error("asked already")]
    AskedAlready,
    /// No such mentoring of this shop.
    #[error("no such mentoring")]
    NoSuchMentoring,
    /// The mentoring's state does not allow this.
    #[error("not at this stage")]
    WrongStage,
    /// The last hour waits to be confirmed.
    #[error("an hour waits to be confirmed")]
    HourWaits,
    /// No hour waits to be confirmed.
    #[error("no hour waits")]
    NoHourWaits,
    /// The mentee has said thanks.
    #[error("thanked already")]
    ThankedAlready,
    /// No hour was confirmed.
    #[error("nothing to thank for")]
    NothingToThankFor,
    /// No such offer to or of this shop.
    #[error("no such offer")]
    NoSuchOffer,
    /// The offer is accepted, declined, withdrawn or expired.
    #[error("the offer is closed")]
    OfferClosed,
    /// The shop has as many open offers as it may.
    #[error("no more than {most} open offers")]
    TooManyOffers {
        /// The bound.
        most: u32,
    },
}
