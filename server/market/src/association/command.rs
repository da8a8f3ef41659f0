//! What shops, the association's own clock and the marketplace's operator may ask.

use super::{CourseId, GroupId, MentoringId, OfferId, PostId, SessionId};
use domain::association::BoardText;
use domain::{CourierId, Money, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// What a shop may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Become a member: entry fee and the first term's fee at once.
    Join,
    /// Leave. Refused while a pledge binds; other pledges come back, open offers and mentorings end.
    Leave,
    /// Begin a thread on a board.
    WritePost {
        /// Which board.
        board: u8,
        /// The text.
        text: BoardText,
    },
    /// Reply in a thread.
    Reply {
        /// The post that began it.
        post: PostId,
        /// The text.
        text: BoardText,
    },
    /// Take a seat in a session of a course; its fee is paid at once.
    BookSeat {
        /// Which course.
        course: CourseId,
        /// The session that starts then.
        starts: SimTime,
    },
    /// Give a seat back in time; the fee comes back.
    GiveSeatBack {
        /// In which session.
        session: SessionId,
    },
    /// Be there while the session is on; only this counts as attendance.
    CheckIn {
        /// In which session.
        session: SessionId,
    },
    /// Open a group purchase of a good and pledge the first pieces.
    OpenGroup {
        /// Which good.
        sku: SkuId,
        /// The supplier's price tier to reach together, by its least pieces.
        target: u32,
        /// Own pieces.
        pieces: u32,
        /// Hours until the deadline.
        hours: u32,
    },
    /// Pledge pieces to a group purchase; their price is held.
    Pledge {
        /// Which.
        group: GroupId,
        /// Pieces.
        pieces: u32,
    },
    /// Take a pledge back before it binds.
    WithdrawPledge {
        /// In which.
        group: GroupId,
    },
    /// Pledge parcels a month to a courier's contract; a part of their price is held.
    PledgeParcels {
        /// Which courier.
        courier: CourierId,
        /// Parcels a month.
        parcels: u32,
    },
    /// End a pledge of parcels: at once, or at the month's end when the contract stands.
    EndParcelPledge {
        /// Of which courier.
        courier: CourierId,
    },
    /// Ask an experienced member for mentor hours.
    AskMentor {
        /// Whom.
        mentor: ShopId,
        /// Hours.
        hours: u32,
        /// What about.
        text: BoardText,
    },
    /// Say yes to a mentee.
    AcceptMentee {
        /// Which.
        mentoring: MentoringId,
    },
    /// Say no to a mentee.
    DeclineMentee {
        /// Which.
        mentoring: MentoringId,
    },
    /// Say that an hour was given; the mentee confirms it.
    GiveHour {
        /// In which.
        mentoring: MentoringId,
    },
    /// Confirm the hour that waits.
    ConfirmHour {
        /// In which.
        mentoring: MentoringId,
    },
    /// End a mentoring before all hours are given; the mentee may also take the question back.
    EndMentoring {
        /// Which.
        mentoring: MentoringId,
    },
    /// Thank the mentor, once, for hours that were confirmed.
    Thank {
        /// In which.
        mentoring: MentoringId,
        /// The words.
        text: BoardText,
    },
    /// Offer goods to another member at a price.
    OfferGoods {
        /// To whom.
        to: ShopId,
        /// Which goods.
        sku: SkuId,
        /// Pieces.
        pieces: u32,
        /// Price of one piece.
        unit_price: Money,
    },
    /// Accept an offer: money and goods change hands at once.
    AcceptOffer {
        /// Which.
        offer: OfferId,
    },
    /// Decline an offer.
    DeclineOffer {
        /// Which.
        offer: OfferId,
    },
    /// Take an own offer back.
    WithdrawOffer {
        /// Which.
        offer: OfferId,
    },
}

/// What falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A member's term is over: the next one's fee, or the end of membership.
    ChargeMembership {
        /// Whose.
        shop: ShopId,
    },
    /// A session with bookings begins, or is called off.
    OpenSession {
        /// Which.
        session: SessionId,
        /// Whether its lecturer came.
        held: bool,
    },
    /// A group purchase's deadline has come.
    CloseGroup {
        /// Which.
        group: GroupId,
    },
    /// A month is over: who kept the pledges to a courier, and what it offers next.
    ReviewCourier {
        /// Which.
        courier: CourierId,
    },
    /// Nobody answered a mentee.
    ExpireMentoring {
        /// Which.
        mentoring: MentoringId,
    },
    /// Nobody answered an offer.
    ExpireOffer {
        /// Which.
        offer: OfferId,
    },
}

/// What the marketplace's operator may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorCommand {
    /// Hide a post from everybody; a thread's replies with it.
    HidePost {
        /// Which.
        post: PostId,
    },
    /// Show a hidden post again.
    ShowPost {
        /// Which.
        post: PostId,
    },
}
