//! What a keeper did in the association. Posts are left out: they are words to people of that year. What undid itself
//! when somebody left, a session was called off or a month was over is told before its cause, and taken back then.

use super::{Act, Moment, Recorder};
use crate::ghosts::recording::AssociationAct as Own;
use domain::{ShopId, SimSpan, SimTime};
use market::association::{Event, GroupId, MentoringEnd, MentoringId, OfferEnd, OfferId, Parting, SessionId};

/// A group purchase as far as its record needs it.
#[derive(Clone)]
pub(super) struct Joint {
    code: String,
    target: u32,
    deadline: SimTime,
}

/// An offer between shops as far as its record needs it.
#[derive(Clone)]
pub(super) struct Dealt {
    from: ShopId,
    to: ShopId,
    code: String,
}

impl Recorder<'_> {
    pub(super) fn take_association(&mut self, at: SimTime, event: &Event, before: Option<Moment>) {
        match event {
            Event::Joined { shop, .. } => self.own(*shop, at, Own::Join),
            Event::Left { shop, why, .. } => {
                self.take_back(at, |act| {
                    let Act::Association(act) = act else { return false };
                    matches!(act, Own::WithdrawPledge { .. } | Own::EndParcelPledge { .. } | Own::WithdrawOffer { .. })
                });
                if *why == Parting::Wish {
                    self.own(*shop, at, Own::Leave);
                }
            }
            Event::SeatBooked { session, course, starts, shop, .. } => {
                self.owners.sessions.insert(*session, (course.0, *starts));
                let ahead = starts.since(at).as_seconds();
                self.own(*shop, at, Own::BookSeat { course: course.0, ahead });
            }
            Event::SeatGivenBack { session, shop, .. } => {
                self.seat(*session, *shop, at, |course| Own::GiveSeatBack { course });
            }
            Event::SessionCalledOff { .. } => {
                self.take_back(at, |act| matches!(act, Act::Association(Own::GiveSeatBack { .. })));
            }
            Event::CheckedIn { session, shop } => {
                // A ghost's hand moves before the lecturer's: who was there on the dot comes a second later.
                let on_the_dot = self.owners.sessions.get(session).is_some_and(|(_, starts)| *starts == at);
                let at = if on_the_dot { at + SimSpan::seconds(1) } else { at };
                self.seat(*session, *shop, at, |course| Own::CheckIn { course });
            }
            _ => self.take_pledges(at, event, before),
        }
    }
    fn take_pledges(&mut self, at: SimTime, event: &Event, before: Option<Moment>) {
        match event {
            Event::GroupOpened { group, sku, target, deadline, .. } => {
                let (code, target, deadline) = (self.code(*sku), *target, *deadline);
                self.owners.groups.insert(*group, Joint { code, target, deadline });
                self.moment = Some(Moment::Opening(*group, at));
            }
            Event::Pledged { group, shop, pieces, .. } => {
                let (pieces, opens) = (*pieces, before == Some(Moment::Opening(*group, at)));
                self.group(*group, *shop, at, |Joint { code, target, deadline }| {
                    let hours = deadline.since(at).as_seconds() / domain::time::HOUR_SECONDS;
                    if opens { Own::OpenGroup { code, target, pieces, hours } } else { Own::Pledge { code, pieces } }
                });
            }
            Event::GroupClosed { .. } => self.moment = Some(Moment::Closing(at)),
            Event::PledgeReleased { .. } if before == Some(Moment::Closing(at)) => self.moment = before,
            Event::PledgeReleased { group, shop, .. } => {
                self.group(*group, *shop, at, |Joint { code, .. }| Own::WithdrawPledge { code });
            }
            Event::ParcelsPledged { courier, shop, parcels, .. } => {
                let (courier, parcels) = (courier.number(), *parcels);
                self.own(*shop, at, Own::PledgeParcels { courier, parcels });
            }
            Event::ParcelPledgeEnding { courier, shop } | Event::ParcelPledgeReleased { courier, shop, .. } => {
                self.own(*shop, at, Own::EndParcelPledge { courier: courier.number() });
            }
            Event::CourierReviewed { courier, .. } => {
                let ended = Act::Association(Own::EndParcelPledge { courier: courier.number() });
                self.take_back(at, |act| *act == ended);
            }
            _ => self.take_help(at, event),
        }
    }
    fn take_help(&mut self, at: SimTime, event: &Event) {
        match event {
            Event::MentorAsked { mentoring, mentee, mentor, hours, .. } => {
                self.owners.mentorings.insert(*mentoring, (*mentee, *mentor));
                let hours = *hours;
                self.mentee(*mentoring, at, |mentor| Own::AskMentor { mentor, hours });
            }
            Event::MentorAnswered { mentoring, accepted } => {
                let accepted = *accepted;
                self.mentor(*mentoring, at, |mentee| Own::AnswerMentee { mentee, accepted });
            }
            Event::HourGiven { mentoring } => self.mentor(*mentoring, at, |mentee| Own::GiveHour { mentee }),
            Event::HourConfirmed { mentoring } => self.mentee(*mentoring, at, |mentor| Own::ConfirmHour { mentor }),
            Event::MentoringEnded { mentoring, why: MentoringEnd::ByMentor } => {
                self.mentor(*mentoring, at, |with| Own::EndMentoring { with });
            }
            Event::MentoringEnded { mentoring, why: MentoringEnd::ByMentee } => {
                self.mentee(*mentoring, at, |with| Own::EndMentoring { with });
            }
            Event::MentorThanked { mentoring, .. } => self.mentee(*mentoring, at, |mentor| Own::Thank { mentor }),
            Event::OfferMade { offer, from, to, sku, pieces, unit_price, .. } => {
                let (code, pieces, unit_price) = (self.code(*sku), *pieces, *unit_price);
                self.owners.offers.insert(*offer, Dealt { from: *from, to: *to, code });
                self.seller(*offer, at, |to, code| Own::OfferGoods { to, code, pieces, unit_price });
            }
            Event::OfferAccepted { offer, .. } => self.buyer(*offer, at, |from, code| Own::AcceptOffer { from, code }),
            Event::OfferClosed { offer, why: OfferEnd::Declined } => {
                self.buyer(*offer, at, |from, code| Own::DeclineOffer { from, code });
            }
            Event::OfferClosed { offer, why: OfferEnd::Withdrawn } => {
                self.seller(*offer, at, |to, code| Own::WithdrawOffer { to, code });
            }
            _ => {}
        }
    }
    fn own(&mut self, shop: ShopId, at: SimTime, act: Own) {
        self.push(shop, at, Act::Association(act));
    }
    fn seat(&mut self, session: SessionId, shop: ShopId, at: SimTime, act: impl FnOnce(u8) -> Own) {
        if let Some((course, _)) = self.owners.sessions.get(&session).copied() {
            self.own(shop, at, act(course));
        }
    }
    fn group(&mut self, group: GroupId, shop: ShopId, at: SimTime, act: impl FnOnce(Joint) -> Own) {
        if let Some(joint) = self.owners.groups.get(&group).cloned() {
            self.own(shop, at, act(joint));
        }
    }
    /// What the mentee did, towards a mentor that was recorded.
    fn mentee(&mut self, mentoring: MentoringId, at: SimTime, act: impl FnOnce(u32) -> Own) {
        let Some((mentee, mentor)) = self.owners.mentorings.get(&mentoring).copied() else { return };
        if let Some(mentor) = self.fellow(mentor) {
            self.own(mentee, at, act(mentor));
        }
    }
    /// What the mentor did, towards a mentee that was recorded.
    fn mentor(&mut self, mentoring: MentoringId, at: SimTime, act: impl FnOnce(u32) -> Own) {
        let Some((mentee, mentor)) = self.owners.mentorings.get(&mentoring).copied() else { return };
        if let Some(mentee) = self.fellow(mentee) {
            self.own(mentor, at, act(mentee));
        }
    }
    fn seller(&mut self, offer: OfferId, at: SimTime, act: impl FnOnce(u32, String) -> Own) {
        let Some(Dealt { from, to, code }) = self.owners.offers.get(&offer).cloned() else { return };
        if let Some(to) = self.fellow(to) {
            self.own(from, at, act(to, code));
        }
    }
    fn buyer(&mut self, offer: OfferId, at: SimTime, act: impl FnOnce(u32, String) -> Own) {
        let Some(Dealt { from, to, code }) = self.owners.offers.get(&offer).cloned() else { return };
        if let Some(from) = self.fellow(from) {
            self.own(to, at, act(from, code));
        }
    }
}
