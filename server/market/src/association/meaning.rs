//! What a fact means: whose it is, how it is called, and which money it moved. Whatever is held for pledges, and the money
//! of trades between shops, passes through the association's fund, so that every shop it touches has its line in the books.

use super::{CourseId, Event, MentoringId, OfferId};
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::association::CourseHost;
use domain::street::StreetFact;
use domain::{OrderId, ShopId};

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
    /// Whether it changes what search sees of the shop's listings: its badges may.
    pub const fn changes_standing(&self) -> bool {
        matches!(self, Self::CheckedIn { .. } | Self::Joined { .. } | Self::Left { .. })
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
