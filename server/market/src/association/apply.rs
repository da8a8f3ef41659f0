//! Facts change members, posts, sessions, pledges, contracts, mentorings, offers and the network.

use super::{
    Event, Group, GroupStage, Member, Mentoring, MentoringStage, Offer, OfferStage, ParcelPledge, Pledge, Pool, Post,
    RateTier, Seat, Session, SessionStage,
};
use crate::state::Market;
use crate::stock::Lot;
use domain::association::HelpKind;
use domain::{CourierId, Money, ShopId, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::Joined { .. } | Event::FeePaid { .. } | Event::Left { .. } => members(market, at, event),
        Event::PostWritten { .. } | Event::PostHidden { .. } | Event::PostShown { .. } => boards(market, at, event),
        Event::SeatBooked { .. }
        | Event::SeatGivenBack { .. }
        | Event::SessionBegun { .. }
        | Event::SessionCalledOff { .. }
        | Event::CheckedIn { .. } => courses(market, at, event),
        Event::GroupOpened { .. }
        | Event::Pledged { .. }
        | Event::PledgeReleased { .. }
        | Event::GroupClosed { .. } => groups(market, at, event),
        Event::ParcelsPledged { .. }
        | Event::ParcelPledgeEnding { .. }
        | Event::ParcelPledgeReleased { .. }
        | Event::CourierReviewed { .. } => courier(market, at, event),
        Event::MentorAsked { .. }
        | Event::MentorAnswered { .. }
        | Event::HourGiven { .. }
        | Event::HourConfirmed { .. }
        | Event::MentoringEnded { .. }
        | Event::MentorThanked { .. } => mentoring(market, at, event),
        Event::OfferMade { .. } | Event::OfferAccepted { .. } | Event::OfferClosed { .. } => trade(market, at, event),
    }
}

/// A parcel was handed over: it counts for the shop's pledge to that courier, if there is one.
pub(crate) fn count_parcel(market: &mut Market, shop: ShopId, courier: CourierId) {
    let pool = market.street.association.pools.get_mut(&courier);
    if let Some(pledge) = pool.and_then(|pool| pool.pledges.get_mut(&shop)) {
        pledge.sent += 1;
    }
}

fn members(market: &mut Market, at: SimTime, event: &Event) {
    let members = &mut market.street.association.members;
    match *event {
        Event::Joined { shop, paid_until, .. } => {
            members.insert(shop, Member { since: at, paid_until });
        }
        Event::FeePaid { shop, paid_until, .. } => {
            members.get_mut(&shop).expect("only members pay").paid_until = paid_until;
        }
        Event::Left { shop, .. } => {
            members.remove(&shop);
        }
        _ => unreachable!("only memberships come here"),
    }
}

fn boards(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.association;
    match event {
        Event::PostWritten { post, shop, board, reply_to, text } => {
            assert_eq!(post.index(), state.posts.len(), "posts are numbered without gaps");
            let (shop, board, reply_to) = (*shop, *board, *reply_to);
            state.posts.push(Post { shop, board, reply_to, text: text.clone(), at, hidden: false });
            if let Some(asker) = reply_to.map(|begun| state.posts[begun.index()].shop) {
                state.note(at, shop, asker, HelpKind::Answered, 1);
            }
        }
        Event::PostHidden { post } => state.posts[post.index()].hidden = true,
        Event::PostShown { post } => state.posts[post.index()].hidden = false,
        _ => unreachable!("only boards come here"),
    }
}

fn courses(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.association;
    match *event {
        Event::SeatBooked { session, course, starts, shop, fee } => {
            if session.index() == state.sessions.len() {
                state.sessions.push(Session { course, starts, stage: SessionStage::Planned, seats: Vec::new() });
            }
            state.sessions[session.index()].seats.push(Seat { shop, fee, attended: false });
        }
        Event::SeatGivenBack { session, shop, .. } => {
            state.sessions[session.index()].seats.retain(|seat| seat.shop != shop);
        }
        Event::SessionBegun { session, ends } => {
            state.sessions[session.index()].stage = SessionStage::Begun { ends };
        }
        Event::SessionCalledOff { session } => state.sessions[session.index()].stage = SessionStage::CalledOff,
        Event::CheckedIn { session, shop } => {
            let row = &mut state.sessions[session.index()];
            let seat = row.seats.iter_mut().find(|seat| seat.shop == shop).expect("only who has a seat checks in");
            seat.attended = true;
            state.attended.insert((shop, row.course), at);
        }
        _ => unreachable!("only courses come here"),
    }
}

fn groups(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.association;
    match *event {
        Event::GroupOpened { group, shop, sku, target, hold, deadline } => {
            assert_eq!(group.index(), state.groups.len(), "group purchases are numbered without gaps");
            let (stage, pledges) = (GroupStage::Open, Vec::new());
            let organiser = shop;
            state.groups.push(Group { organiser, sku, target, hold, opened_at: at, deadline, stage, pledges });
        }
        Event::Pledged { group, shop, pieces, held } => {
            state.groups[group.index()].pledges.push(Pledge { shop, pieces, held });
        }
        Event::PledgeReleased { group, shop, .. } => {
            let row = &mut state.groups[group.index()];
            if row.stage == GroupStage::Open {
                row.pledges.retain(|pledge| pledge.shop != shop);
            } else if let Some(pledge) = row.pledges.iter_mut().find(|pledge| pledge.shop == shop) {
                pledge.held = Money::ZERO;
            }
        }
        Event::GroupClosed { group, unit_cost } => {
            let row = &mut state.groups[group.index()];
            row.stage = unit_cost.map_or(GroupStage::Failed, |unit_cost| GroupStage::Reached { unit_cost });
            if unit_cost.is_some() {
                let (organiser, pledges) = (row.organiser, row.pledges.clone());
                for Pledge { shop, pieces, .. } in pledges {
                    state.note(at, organiser, shop, HelpKind::GroupBought, pieces);
                }
            }
        }
        _ => unreachable!("only group purchases come here"),
    }
}

fn courier(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.association;
    match *event {
        Event::ParcelsPledged { courier, shop, parcels, held } => {
            let month = market.rules.street.association.month(at);
            // A courier nobody pledged to before has nothing to review of the months that passed.
            let pool = state.pools.entry(courier).or_insert_with(|| Pool { reviewed: month, ..Pool::default() });
            pool.pledges.insert(shop, ParcelPledge { parcels, held, sent: 0, bound: false, ending: false });
        }
        Event::ParcelPledgeEnding { courier, shop } => {
            let pledge = state.pools.get_mut(&courier).and_then(|pool| pool.pledges.get_mut(&shop));
            pledge.expect("only a pledge ends").ending = true;
        }
        Event::ParcelPledgeReleased { courier, shop, .. } => {
            state.pools.get_mut(&courier).expect("only a pledge is released").pledges.remove(&shop);
        }
        Event::CourierReviewed { courier, month, contract, barred_until } => {
            let pool = state.pools.get_mut(&courier).expect("only couriers with pledges are reviewed");
            let thanks_to = best_sender(pool).filter(|_| pool.contract.is_some());
            let others: Vec<ShopId> =
                pool.pledges.iter().filter(|(_, pledge)| pledge.bound).map(|(shop, _)| *shop).collect();
            begin_month(pool, month, contract, barred_until);
            if let Some((sender, parcels)) = thanks_to {
                for shop in others {
                    state.note(at, sender, shop, HelpKind::SharedCourier, parcels);
                }
            }
        }
        _ => unreachable!("only courier contracts come here"),
    }
}

/// Who of the bound shops brought the most parcels; of equals the one with the lower number.
fn best_sender(pool: &Pool) -> Option<(ShopId, u32)> {
    let bound = pool.pledges.iter().filter(|(_, pledge)| pledge.bound);
    bound.map(|(shop, pledge)| (*shop, pledge.sent)).max_by_key(|(shop, sent)| (*sent, std::cmp::Reverse(*shop)))
}

/// Counts begin anew; with a contract, every pledge that stands is bound by it.
fn begin_month(pool: &mut Pool, month: u32, contract: Option<RateTier>, barred_until: u32) {
    (pool.reviewed, pool.contract, pool.barred_until) = (month, contract, barred_until);
    for pledge in pool.pledges.values_mut() {
        pledge.sent = 0;
        pledge.bound = contract.is_some();
    }
}

fn mentoring(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.association;
    if let Event::MentorAsked { mentoring, mentee, mentor, hours, text, until } = event {
        assert_eq!(mentoring.index(), state.mentorings.len(), "mentorings are numbered without gaps");
        state.mentorings.push(Mentoring {
            mentee: *mentee,
            mentor: *mentor,
            hours: *hours,
            text: text.clone(),
            asked_at: at,
            stage: MentoringStage::Asked { until: *until },
            given: Vec::new(),
            confirmed: 0,
            thanks: None,
        });
        return;
    }
    let (Event::MentorAnswered { mentoring, .. }
    | Event::HourGiven { mentoring }
    | Event::HourConfirmed { mentoring }
    | Event::MentoringEnded { mentoring, .. }
    | Event::MentorThanked { mentoring, .. }) = event
    else {
        unreachable!("only mentorings come here")
    };
    let row = &mut state.mentorings[mentoring.index()];
    let (mentor, mentee) = (row.mentor, row.mentee);
    match event {
        Event::MentorAnswered { accepted, .. } => {
            row.stage = if *accepted { MentoringStage::Running } else { MentoringStage::Declined };
        }
        Event::HourGiven { .. } => row.given.push(at),
        Event::HourConfirmed { .. } => {
            row.confirmed += 1;
            if row.confirmed == row.hours {
                row.stage = MentoringStage::Done;
            }
            state.note(at, mentor, mentee, HelpKind::Mentored, 1);
        }
        Event::MentoringEnded { why, .. } => row.stage = MentoringStage::Ended { why: *why },
        Event::MentorThanked { text, .. } => {
            row.thanks = Some(text.clone());
            state.note(at, mentor, mentee, HelpKind::Thanked, 1);
        }
        _ => unreachable!("asking is done above"),
    }
}

fn trade(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.association;
    match *event {
        Event::OfferMade { offer, from, to, sku, pieces, unit_price, until } => {
            assert_eq!(offer.index(), state.offers.len(), "offers are numbered without gaps");
            let stage = OfferStage::Open;
            state.offers.push(Offer { from, to, sku, pieces, unit_price, made_at: at, until, stage });
        }
        Event::OfferAccepted { offer, cost, quality, .. } => {
            let row = &mut state.offers[offer.index()];
            row.stage = OfferStage::Accepted { at, cost };
            let Offer { from, to, sku, pieces, unit_price, .. } = *row;
            state.note(at, from, to, HelpKind::Traded, pieces);
            let gone = market.let_go(at, from, sku, pieces);
            assert_eq!(gone, (cost, quality), "the goods are those that were looked at");
            market.take_in(to, sku, Lot { available: pieces, unit_cost: unit_price, quality, received_at: at });
        }
        Event::OfferClosed { offer, why } => state.offers[offer.index()].stage = OfferStage::Closed { at, why },
        _ => unreachable!("only trade comes here"),
    }
}
