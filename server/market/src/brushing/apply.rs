//! Fake orders come and go in what buyers see; cases and rulings change what the platform holds against a shop.

use super::{
    Appeal, Batch, Case, CaseId, Event, Fake, FollowUp, Notice, Record, Reply, Scheme, SchemeEnd, SchemeId, State,
};
use crate::review::Scores;
use crate::state::Market;
use domain::{ListingId, ShopId, SimTime};

/// What boosters write.
pub(crate) const GLOWING: Scores = Scores { described: 5, service: 5, logistics: 5 };

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.brushing;
    match event {
        Event::NoticePosted { notice, fee, tasks_per_day, manner, words, until } => {
            assert_eq!(notice.index(), state.notices.len(), "notices are numbered without gaps");
            let (fee, tasks_per_day, manner, words, until) = (*fee, *tasks_per_day, *manner, *words, *until);
            state.notices.push(Notice { fee, tasks_per_day, manner, words, posted_at: at, until });
        }
        Event::BoosterHired { .. } => hire(state, at, event),
        Event::SchemeEnded { scheme, why } => end(&mut state.schemes[scheme.index()], *why),
        Event::BatchMissed { scheme, next } => go_on(&mut state.schemes[scheme.index()], *next),
        Event::BatchPlaced { batch, scheme, tasks, float, due, next, .. } => {
            assert_eq!(batch.index(), state.batches.len(), "batches are numbered without gaps");
            let (scheme, tasks, float, due) = (*scheme, *tasks, *float, *due);
            state.batches.push(Batch { scheme, tasks, float, due, settled: false, void: false });
            go_on(&mut state.schemes[scheme.index()], *next);
            add(market, at, scheme, Fake { orders: tasks, reviews: 0 });
        }
        Event::BatchSettled { batch } => {
            let settled = &mut state.batches[batch.index()];
            settled.settled = true;
            let Batch { scheme, tasks, void, .. } = *settled;
            if !void {
                add(market, at, scheme, Fake { orders: 0, reviews: tasks });
            }
        }
        Event::Caught { .. } => catch(market, at, event),
        Event::Appealed { case, due } => state.cases[case.index()].appeal = Appeal::Waits { due: *due },
        Event::AppealRuled { case, overturned, .. } => rule(market, at, *case, *overturned),
        Event::DemotionEnded { listing } => {
            state.demoted.remove(listing);
        }
        Event::LimitsEnded { shop } => state.record_mut(*shop).limited_until = None,
        Event::SeasonBegan { season } => {
            state.season = *season;
            (0..).take(state.records.len()).for_each(|shop| state.recount(ShopId::new(shop), at));
        }
        Event::ReviewReplied { review, text } => {
            state.replies.insert(*review, Reply { at, text: text.clone() });
        }
        Event::ReviewFollowed { review, tone, photo, words } => {
            state.follow_ups.insert(*review, FollowUp { at, tone: *tone, photo: *photo, words: *words });
        }
    }
}

fn hire(state: &mut State, at: SimTime, event: &Event) {
    let Event::BoosterHired { scheme, notice, shop, listing, tasks, every_days, parcel, first, until } = *event else {
        unreachable!("only hiring comes here")
    };
    assert_eq!(scheme.index(), state.schemes.len(), "agreements are numbered without gaps");
    state.schemes.push(Scheme {
        notice,
        shop,
        listing,
        tasks,
        every_days,
        parcel,
        from: at,
        until,
        next: Some(first),
        end: None,
        live: Fake::default(),
    });
}

fn end(scheme: &mut Scheme, why: SchemeEnd) {
    scheme.next = None;
    scheme.end.get_or_insert(why);
}

fn go_on(scheme: &mut Scheme, next: Option<SimTime>) {
    match next {
        Some(_) => scheme.next = next,
        None => end(scheme, SchemeEnd::Done),
    }
}

/// Fake orders and reviews begin to count in what buyers see.
fn add(market: &mut Market, at: SimTime, scheme: SchemeId, more: Fake) {
    let Scheme { shop, listing, live, .. } = &mut market.street.brushing.schemes[scheme.index()];
    live.orders += more.orders;
    live.reviews += more.reviews;
    let history = &mut market.listings[listing.index()].history;
    history.orders += more.orders;
    history.pieces += more.orders;
    history.visits += more.orders;
    history.reviews += more.reviews;
    history.stars += more.reviews * u32::from(GLOWING.described);
    history.stars_squared += more.reviews * u32::from(GLOWING.described).pow(2);
    let reputation = &mut market.shops[shop.index()].reputation;
    reputation.count_bought(&market.rules.reputation, scheme, GLOWING, at.day(), more.reviews);
}

/// All that an agreement added is taken away.
fn remove(market: &mut Market, scheme: SchemeId) -> Fake {
    let Scheme { shop, listing, live, .. } = &mut market.street.brushing.schemes[scheme.index()];
    let less = std::mem::take(live);
    let history = &mut market.listings[listing.index()].history;
    history.orders -= less.orders;
    history.pieces -= less.orders;
    history.visits -= less.orders;
    history.reviews -= less.reviews;
    history.stars -= less.reviews * u32::from(GLOWING.described);
    history.stars_squared -= less.reviews * u32::from(GLOWING.described).pow(2);
    market.shops[shop.index()].reputation.discount_bought(scheme, GLOWING, less.reviews);
    less
}

fn catch(market: &mut Market, at: SimTime, event: &Event) {
    let Event::Caught { case, scheme, evidence, points, demoted_until, limited_until, closed } = *event else {
        unreachable!("only cases come here")
    };
    let removed = remove(market, scheme);
    let state = &mut market.street.brushing;
    assert_eq!(case.index(), state.cases.len(), "cases are numbered without gaps");
    state.batches.iter_mut().filter(|batch| batch.scheme == scheme).for_each(|batch| batch.void = true);
    let found = &mut state.schemes[scheme.index()];
    end(found, SchemeEnd::Caught);
    let Scheme { shop, listing, .. } = *found;
    let (season, appeal) = (state.season, Appeal::None);
    state.cases.push(Case {
        shop,
        listing,
        scheme,
        at,
        season,
        evidence,
        points,
        removed,
        demoted_until,
        limited_until,
        closed,
        appeal,
    });
    state.recount(shop, at);
    state.redemote(listing, at);
}

/// A case ruled for the seller counts no more, and its orders pass for real ones again.
fn rule(market: &mut Market, at: SimTime, case: CaseId, overturned: bool) {
    let state = &mut market.street.brushing;
    let ruled = &mut state.cases[case.index()];
    ruled.appeal = if overturned { Appeal::Overturned } else { Appeal::Upheld };
    if !overturned {
        return;
    }
    let Case { shop, listing, scheme, .. } = *ruled;
    let mut restored = Fake::default();
    for batch in state.batches.iter_mut().filter(|batch| batch.scheme == scheme) {
        batch.void = false;
        restored.orders += batch.tasks;
        restored.reviews += if batch.settled { batch.tasks } else { 0 };
    }
    state.recount(shop, at);
    state.redemote(listing, at);
    add(market, at, scheme, restored);
}

impl State {
    fn record_mut(&mut self, shop: ShopId) -> &mut Record {
        if self.records.len() <= shop.index() {
            self.records.resize(shop.index() + 1, Record::default());
        }
        &mut self.records[shop.index()]
    }
    /// What standing cases hold against a shop: points and closing of this season, limits that still run.
    fn recount(&mut self, shop: ShopId, at: SimTime) {
        let standing = self.cases.iter().filter(|case| case.shop == shop && case.stands());
        let mut record = Record::default();
        for case in standing {
            record.limited_until = record.limited_until.max(case.limited_until.filter(|until| *until > at));
            if case.season == self.season {
                record.points += case.points;
                record.offences += 1;
                record.closed |= case.closed;
            }
        }
        *self.record_mut(shop) = record;
    }
    /// Until when standing cases demote a listing.
    fn redemote(&mut self, listing: ListingId, at: SimTime) {
        let standing = self.cases.iter().filter(|case| case.listing == listing && case.stands());
        match standing.map(|case| case.demoted_until).filter(|until| *until > at).max() {
            Some(until) => self.demoted.insert(listing, until),
            None => self.demoted.remove(&listing),
        };
    }
}
