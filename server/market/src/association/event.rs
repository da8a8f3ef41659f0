//! What happened. Whose fact it is and which money it moved is in `meaning`.

use super::{CourseId, GroupId, MentoringId, OfferId, PostId, RateTier, SessionId};
use domain::association::BoardText;
use domain::{CourierId, Money, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// Why a membership ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parting {
    /// The shop left.
    Wish,
    /// It could not pay the next term.
    Unpaid,
    /// It went bankrupt.
    Bankrupt,
}

/// Why a mentoring ended before all its hours were confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentoringEnd {
    /// The mentor ended it.
    ByMentor,
    /// The mentee ended it, or took the question back.
    ByMentee,
    /// The mentor did not answer in time.
    Unanswered,
    /// One of the two is no member any more.
    Parted,
}

/// Why an offer came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferEnd {
    /// The buyer declined.
    Declined,
    /// The seller took it back, or one of the two is no member any more.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shop became a member.
    Joined {
        /// Which.
        shop: ShopId,
        /// Entry fee.
        entry: Money,
        /// The first term's fee.
        fee: Money,
        /// When the next is due.
        paid_until: SimTime,
    },
    /// A member paid for the next term.
    FeePaid {
        /// Which.
        shop: ShopId,
        /// The fee.
        fee: Money,
        /// When the next is due.
        paid_until: SimTime,
    },
    /// A membership ended.
    Left {
        /// Whose.
        shop: ShopId,
        /// Why.
        why: Parting,
    },
    /// A member wrote on a board.
    PostWritten {
        /// Its number: the next free.
        post: PostId,
        /// Who.
        shop: ShopId,
        /// On which board.
        board: u8,
        /// The post that began the thread, if it is a reply.
        reply_to: Option<PostId>,
        /// The text.
        text: BoardText,
    },
    /// The operator hid a post.
    PostHidden {
        /// Which.
        post: PostId,
    },
    /// The operator showed a hidden post again.
    PostShown {
        /// Which.
        post: PostId,
    },
    /// A shop took a seat.
    SeatBooked {
        /// In which session: a known one, or the next free number.
        session: SessionId,
        /// Of which course.
        course: CourseId,
        /// When it starts.
        starts: SimTime,
        /// Who.
        shop: ShopId,
        /// What was paid.
        fee: Money,
    },
    /// A seat was given back, or its session called off; the fee came back.
    SeatGivenBack {
        /// In which session.
        session: SessionId,
        /// Whose.
        shop: ShopId,
        /// What came back.
        fee: Money,
    },
    /// A session began.
    SessionBegun {
        /// Which.
        session: SessionId,
        /// When it ends.
        ends: SimTime,
    },
    /// A session's lecturer did not come.
    SessionCalledOff {
        /// Which.
        session: SessionId,
    },
    /// A shop was there.
    CheckedIn {
        /// In which session.
        session: SessionId,
        /// Who.
        shop: ShopId,
    },
    /// A group purchase was opened.
    GroupOpened {
        /// Its number: the next free.
        group: GroupId,
        /// By whom.
        shop: ShopId,
        /// Of which good.
        sku: SkuId,
        /// Pieces to reach.
        target: u32,
        /// Held for each piece.
        hold: Money,
        /// When it is decided.
        deadline: SimTime,
    },
    /// A shop pledged pieces; their price is held.
    Pledged {
        /// To which group purchase.
        group: GroupId,
        /// Who.
        shop: ShopId,
        /// Pieces.
        pieces: u32,
        /// What is held.
        held: Money,
    },
    /// What was held for a pledge came back: taken back, decided, or released because the group failed.
    PledgeReleased {
        /// Of which group purchase.
        group: GroupId,
        /// Whose.
        shop: ShopId,
        /// What came back.
        held: Money,
        /// The shop's part of the truck, paid at once; nothing unless the target was reached.
        truck: Money,
    },
    /// A group purchase was decided.
    GroupClosed {
        /// Which.
        group: GroupId,
        /// Price of one piece, if the target was reached.
        unit_cost: Option<Money>,
    },
    /// A shop pledged parcels to a courier's contract.
    ParcelsPledged {
        /// Which courier.
        courier: CourierId,
        /// Who.
        shop: ShopId,
        /// Parcels a month.
        parcels: u32,
        /// What is held.
        held: Money,
    },
    /// A pledge of parcels will end with the month.
    ParcelPledgeEnding {
        /// Which courier.
        courier: CourierId,
        /// Whose.
        shop: ShopId,
    },
    /// A pledge of parcels ended.
    ParcelPledgeReleased {
        /// Which courier.
        courier: CourierId,
        /// Whose.
        shop: ShopId,
        /// What was held.
        held: Money,
        /// What the courier gets of it for parcels that did not come.
        forfeited: Money,
    },
    /// A month of a courier's contract was reviewed.
    CourierReviewed {
        /// Which courier.
        courier: CourierId,
        /// The month that begins.
        month: u32,
        /// Its contract, if there is one.
        contract: Option<RateTier>,
        /// No contract before this month.
        barred_until: u32,
    },
    /// A shop asked another for mentor hours.
    MentorAsked {
        /// Its number: the next free.
        mentoring: MentoringId,
        /// Who asked.
        mentee: ShopId,
        /// Who was asked.
        mentor: ShopId,
        /// Hours.
        hours: u32,
        /// What about.
        text: BoardText,
        /// Until when the mentor may answer.
        until: SimTime,
    },
    /// The mentor said yes or no.
    MentorAnswered {
        /// To which.
        mentoring: MentoringId,
        /// Yes.
        accepted: bool,
    },
    /// The mentor says an hour was given.
    HourGiven {
        /// In which.
        mentoring: MentoringId,
    },
    /// The mentee confirmed it.
    HourConfirmed {
        /// In which.
        mentoring: MentoringId,
    },
    /// A mentoring ended early.
    MentoringEnded {
        /// Which.
        mentoring: MentoringId,
        /// Why.
        why: MentoringEnd,
    },
    /// A mentee said thanks.
    MentorThanked {
        /// In which.
        mentoring: MentoringId,
        /// The words.
        text: BoardText,
    },
    /// A shop offered goods to another.
    OfferMade {
        /// Its number: the next free.
        offer: OfferId,
        /// Who sells.
        from: ShopId,
        /// To whom.
        to: ShopId,
        /// Which goods.
        sku: SkuId,
        /// Pieces.
        pieces: u32,
        /// Price of one piece.
        unit_price: Money,
        /// Until when it stands.
        until: SimTime,
    },
    /// The other shop bought.
    OfferAccepted {
        /// Which.
        offer: OfferId,
        /// What was paid.
        amount: Money,
        /// What the association kept of it.
        fee: Money,
        /// What the goods had cost the seller.
        cost: Money,
        /// Their hidden quality, 0 to 100.
        quality: u8,
    },
    /// An offer came to nothing.
    OfferClosed {
        /// Which.
        offer: OfferId,
        /// Why.
        why: OfferEnd,
    },
}
