//! What happened, and which money it moved. Whatever is held for pledges, and the money of trades between shops, passes
//! through the association's fund, so that every shop it touches has its line in the books.

use super::{CourseId, GroupId, MentoringId, OfferId, PostId, RateTier, SessionId};
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::association::{BoardText, CourseHost};
use domain::street::StreetFact;
use domain::{CourierId, Money, OrderId, ShopId, SimTime, SkuId};
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

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Street(crate::street::StreetEvent::Association(event))
    }
}

impl Event {
    /// The shop this happened to: the one that did it to itself, or the one it has to hear of it. None for sessions,
    /// and for courier contracts, which concern all their members.
    pub fn shop(&self, market: &Market) -> Option<ShopId> {
        let state = &market.street.association;
        let mentoring = |id: &MentoringId| state.mentorings.get(id.index());
        let offer = |id: &OfferId| state.offers.get(id.index());
        match self {
            Self::Joined { shop, .. }
            | Self::FeePaid { shop, .. }
            | Self::Left { shop, .. }
            | Self::PostWritten { shop, .. }
            | Self::SeatBooked { shop, .. }
            | Self::SeatGivenBack { shop, .. }
            | Self::CheckedIn { shop, .. }
            | Self::GroupOpened { shop, .. }
            | Self::Pledged { shop, .. }
            | Self::PledgeReleased { shop, .. }
            | Self::ParcelsPledged { shop, .. }
            | Self::ParcelPledgeEnding { shop, .. }
            | Self::ParcelPledgeReleased { shop, .. } => Some(*shop),
            Self::PostHidden { post } | Self::PostShown { post } => state.posts.get(post.index()).map(|post| post.shop),
            Self::GroupClosed { group, .. } => state.groups.get(group.index()).map(|group| group.organiser),
            Self::MentorAsked { mentor, .. } => Some(*mentor),
            Self::HourConfirmed { mentoring: id } | Self::MentorThanked { mentoring: id, .. } => {
                mentoring(id).map(|row| row.mentor)
            }
            Self::MentorAnswered { mentoring: id, .. }
            | Self::HourGiven { mentoring: id }
            | Self::MentoringEnded { mentoring: id, .. } => mentoring(id).map(|row| row.mentee),
            Self::OfferMade { to, .. } => Some(*to),
            Self::OfferAccepted { offer: id, .. } | Self::OfferClosed { offer: id, .. } => {
                offer(id).map(|row| row.from)
            }
            Self::SessionBegun { .. } | Self::SessionCalledOff { .. } | Self::CourierReviewed { .. } => None,
        }
    }
    /// What kind of fact it is.
    pub const fn fact(&self) -> StreetFact {
        match self {
            Self::Joined { .. } => StreetFact::AssociationJoined,
            Self::FeePaid { .. } => StreetFact::AssociationFeePaid,
            Self::Left { .. } => StreetFact::AssociationLeft,
            Self::PostWritten { .. } => StreetFact::AssociationPostWritten,
            Self::PostHidden { .. } => StreetFact::AssociationPostHidden,
            Self::PostShown { .. } => StreetFact::AssociationPostShown,
            Self::SeatBooked { .. } => StreetFact::AssociationSeatBooked,
            Self::SeatGivenBack { .. } => StreetFact::AssociationSeatGivenBack,
            Self::SessionBegun { .. } => StreetFact::AssociationSessionBegun,
            Self::SessionCalledOff { .. } => StreetFact::AssociationSessionCalledOff,
            Self::CheckedIn { .. } => StreetFact::AssociationCheckedIn,
            Self::GroupOpened { .. } => StreetFact::AssociationGroupOpened,
            Self::Pledged { .. } => StreetFact::AssociationPledged,
            Self::PledgeReleased { .. } => StreetFact::AssociationPledgeReleased,
            Self::GroupClosed { .. } => StreetFact::AssociationGroupClosed,
            Self::ParcelsPledged { .. } => StreetFact::AssociationParcelsPledged,
            Self::ParcelPledgeEnding { .. } => StreetFact::AssociationParcelPledgeEnding,
            Self::ParcelPledgeReleased { .. } => StreetFact::AssociationParcelPledgeReleased,
            Self::CourierReviewed { .. } => StreetFact::AssociationCourierReviewed,
            Self::MentorAsked { .. } => StreetFact::AssociationMentorAsked,
            Self::MentorAnswered { .. } => StreetFact::AssociationMentorAnswered,
            Self::HourGiven { .. } => StreetFact::AssociationHourGiven,
            Self::HourConfirmed { .. } => StreetFact::AssociationHourConfirmed,
            Self::MentoringEnded { .. } => StreetFact::AssociationMentoringEnded,
            Self::MentorThanked { .. } => StreetFact::AssociationMentorThanked,
            Self::OfferMade { .. } => StreetFact::AssociationOfferMade,
            Self::OfferAccepted { .. } => StreetFact::AssociationOfferAccepted,
            Self::OfferClosed { .. } => StreetFact::AssociationOfferClosed,
        }
    }
    /// No order is concerned.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Whether it changes what search sees of the shop's listings: its learning badge may.
    pub const fn changes_standing(&self) -> bool {
        matches!(self, Self::CheckedIn { .. })
    }
    /// The movements of money it means. Only who gives a course and who is on which side of an offer is looked up,
    /// which never changes.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        const FUND: Account = Account::Association;
        let moved = |debit, credit, amount, reason| Transfer { debit, credit, amount, reason };
        let courses = &market.rules.street.association.courses;
        let host = |course: CourseId| match courses.get(course.index()).map(|course| course.host) {
            Some(CourseHost::Platform) => Account::Platform,
            _ => FUND,
        };
        match *self {
            Self::Joined { shop, entry, fee, .. } => {
                vec![moved(Account::Shop(shop), FUND, entry + fee, Reason::MembershipFee)]
            }
            Self::FeePaid { shop, fee, .. } => vec![moved(Account::Shop(shop), FUND, fee, Reason::MembershipFee)],
            Self::SeatBooked { course, shop, fee, .. } => {
                vec![moved(Account::Shop(shop), host(course), fee, Reason::SeminarFee)]
            }
            Self::SeatGivenBack { session, shop, fee } => {
                let course = market.street.association.sessions.get(session.index()).map(|session| session.course);
                let from = course.map_or(FUND, host);
                vec![moved(from, Account::Shop(shop), fee, Reason::SeminarFee)]
            }
            Self::Pledged { shop, held, .. } | Self::ParcelsPledged { shop, held, .. } => {
                vec![moved(Account::Shop(shop), FUND, held, Reason::Pledge)]
            }
            Self::PledgeReleased { shop, held, truck, .. } => vec![
                moved(FUND, Account::Shop(shop), held, Reason::Pledge),
                moved(Account::Shop(shop), Account::Couriers, truck, Reason::SharedTruck),
            ],
            Self::ParcelPledgeReleased { shop, held, forfeited, .. } => vec![
                moved(FUND, Account::Shop(shop), held, Reason::Pledge),
                moved(Account::Shop(shop), Account::Couriers, forfeited, Reason::PledgeForfeited),
            ],
            Self::OfferAccepted { offer, amount, fee, .. } => {
                let Some(row) = market.street.association.offers.get(offer.index()) else { return Vec::new() };
                let (buyer, seller) = (Account::Shop(row.to), Account::Shop(row.from));
                vec![
                    moved(buyer, FUND, amount, Reason::ShopTrade),
                    moved(FUND, seller, amount, Reason::ShopTrade),
                    moved(seller, FUND, fee, Reason::TradeFee),
                ]
            }
            _ => Vec::new(),
        }
    }
}
