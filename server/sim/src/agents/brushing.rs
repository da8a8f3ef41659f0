//! The hands of boosters, of the platform's detection and its penalties' ends, and of buyers who follow a review up.
//! The chance of being found is published: see `DetectionSection`.

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use crate::random::{Purpose, StreamKey, below};
use domain::time::DAY_SECONDS;
use domain::{BasisPoints, ListingId, Money, ReviewId, ShopId, SimSpan, SimTime};
use market::brushing::{
    self, Appeal, BatchId, CaseId, Event as BrushingEvent, Evidence, FollowUpTone, SchemeId, WorldCommand,
};
use market::review::Review;
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market};

/// Whom a wake-up concerns: its kind in the upper three bits of 26, its number below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A batch of an agreement is due.
    Scheme(SchemeId),
    /// Boosters confirm a batch; the platform may find it.
    Batch(BatchId),
    /// A shop's limits end.
    Limits(ShopId),
    /// A listing's demotion ends.
    Demotion(ListingId),
    /// An appeal is ruled on.
    Case(CaseId),
    /// A buyer follows a review up.
    Review(ReviewId),
}

const NUMBER_BITS: u32 = 23;
const WHOLE_BP: u32 = 10_000;

impl Subject {
    /// Plans it; numbers beyond 8 million are passed over.
    fn plan(self, at: SimTime, agenda: &mut Agenda) {
        let (kind, number) = match self {
            Self::Scheme(scheme) => (0, scheme.0),
            Self::Batch(batch) => (1, batch.0),
            Self::Limits(shop) => (2, shop.number()),
            Self::Demotion(listing) => (3, listing.number()),
            Self::Case(case) => (4, case.0),
            Self::Review(review) => (5, review.number()),
        };
        if number >> NUMBER_BITS == 0 {
            agenda.plan(at, Wake::Brushing, kind << NUMBER_BITS | number);
        }
    }
    fn unpacked(packed: u32) -> Option<Self> {
        let number = packed & ((1 << NUMBER_BITS) - 1);
        match packed >> NUMBER_BITS {
            0 => Some(Self::Scheme(SchemeId(number))),
            1 => Some(Self::Batch(BatchId(number))),
            2 => Some(Self::Limits(ShopId::new(number))),
            3 => Some(Self::Demotion(ListingId::new(number))),
            4 => Some(Self::Case(CaseId(number))),
            5 => Some(Self::Review(ReviewId::new(number))),
            _ => None,
        }
    }
}

/// Plans what follows from a fact that was just applied.
pub fn follow(circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    let event = match event {
        Event::ReviewWritten { review, .. } => {
            if let Some(review) = market.review(*review) {
                plan_follow_up(circumstances, review, SimTime::ZERO, agenda);
            }
            return;
        }
        Event::Street(StreetEvent::Brushing(event)) => event,
        _ => return,
    };
    match event {
        BrushingEvent::BoosterHired { scheme, .. } | BrushingEvent::BatchMissed { scheme, .. } => {
            plan_scheme(market, *scheme, agenda);
        }
        BrushingEvent::BatchPlaced { batch, scheme, due, .. } => {
            plan_scheme(market, *scheme, agenda);
            Subject::Batch(*batch).plan(*due, agenda);
        }
        BrushingEvent::Caught { case, .. } | BrushingEvent::AppealRuled { case, .. } => {
            let case = &market.street().brushing.cases()[case.index()];
            plan_penalties(market, case.shop, case.listing, agenda);
        }
        BrushingEvent::Appealed { case, due } => Subject::Case(*case).plan(*due, agenda),
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    let state = &market.street().brushing;
    (0..).take(state.schemes().len()).for_each(|scheme| plan_scheme(market, SchemeId(scheme), agenda));
    for (number, batch) in (0..).zip(state.batches()).filter(|(_, batch)| !batch.settled) {
        Subject::Batch(BatchId(number)).plan(batch.due, agenda);
    }
    for (number, case) in (0..).zip(state.cases()) {
        plan_penalties(market, case.shop, case.listing, agenda);
        if let Appeal::Waits { due } = case.appeal {
            Subject::Case(CaseId(number)).plan(due, agenda);
        }
    }
    market.reviews().iter().for_each(|review| plan_follow_up(circumstances, review, now, agenda));
}

fn plan_scheme(market: &Market, scheme: SchemeId, agenda: &mut Agenda) {
    if let Some(next) = market.street().brushing.scheme(scheme).and_then(|scheme| scheme.next) {
        Subject::Scheme(scheme).plan(next, agenda);
    }
}

fn plan_penalties(market: &Market, shop: ShopId, listing: ListingId, agenda: &mut Agenda) {
    if let Some(until) = brushing::record(market, shop).limited_until {
        Subject::Limits(shop).plan(until, agenda);
    }
    if let Some(until) = market.street().brushing.demoted().get(&listing) {
        Subject::Demotion(listing).plan(*until, agenda);
    }
}

/// A small share of buyers speaks again some days later.
fn plan_follow_up(circumstances: Circumstances<'_>, review: &Review, after: SimTime, agenda: &mut Agenda) {
    let rules = &circumstances.scenario.brushing.follow_up;
    let draws = circumstances.luck.key(Purpose::FollowUp, review.id.number(), 0);
    if below(draws.bits(0), WHOLE_BP) < rules.share_bp {
        let [least, most] = rules.after_days.map(|days| days * DAY_SECONDS);
        let at = review.at + SimSpan::seconds(least + below(draws.bits(1), most - least + 1));
        if at > after {
            Subject::Review(review.id).plan(at, agenda);
        }
    }
}

/// What somebody who wakes up does.
pub fn wake(circumstances: Circumstances<'_>, market: &Market, at: SimTime, subject: u32) -> Vec<Command> {
    match Subject::unpacked(subject) {
        Some(Subject::Scheme(scheme)) => place(circumstances, market, at, scheme).into_iter().collect(),
        Some(Subject::Batch(batch)) => settle(circumstances, market, at, batch),
        Some(Subject::Limits(shop)) => vec![ask(WorldCommand::EndLimits { shop })],
        Some(Subject::Demotion(listing)) => vec![ask(WorldCommand::EndDemotion { listing })],
        Some(Subject::Case(case)) => rule(circumstances, market, case).into_iter().collect(),
        Some(Subject::Review(review)) => follow_up(circumstances, market, review).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Boosters order as often as agreed, less what they forget.
fn place(circumstances: Circumstances<'_>, market: &Market, at: SimTime, scheme: SchemeId) -> Option<Command> {
    let agreed = market.street().brushing.scheme(scheme)?;
    let [least, most] = circumstances.scenario.brushing.board.reliability_bp;
    // A booster's habits are its notice's.
    let habits = circumstances.luck.key(Purpose::Booster, NOTICES + agreed.notice.0, 0);
    let reliability = least + below(habits.bits(0), most - least + 1);
    let draws = circumstances.luck.key(Purpose::Booster, scheme.0, at.day());
    let done = (0..u64::from(agreed.tasks)).filter(|task| below(draws.bits(*task), WHOLE_BP) < reliability).count();
    Some(ask(WorldCommand::PlaceBatch { scheme, tasks: done as u32 }))
}

/// Boosters confirm; when the reviews are there and the parcel was weighed, the platform may look closer.
fn settle(circumstances: Circumstances<'_>, market: &Market, at: SimTime, batch: BatchId) -> Vec<Command> {
    let state = &market.street().brushing;
    let mut commands = vec![ask(WorldCommand::SettleBatch { batch })];
    let Some(settled) = state.batch(batch).filter(|batch| !batch.void) else { return commands };
    let scheme = &state.schemes()[settled.scheme.index()];
    let manner = state.notices()[scheme.notice.index()].manner;
    let week_orders = brushing::usual_orders(market, scheme.shop, at);
    let terms = &circumstances.scenario.brushing.detection;
    let hazard = terms.hazard_ppm(settled.tasks, week_orders, manner, scheme.parcel);
    let draw = circumstances.luck.key(Purpose::Detection, batch.0, 0).uniform(0);
    if draw * 1e6 < hazard {
        let evidence = Evidence {
            tasks: settled.tasks,
            week_orders,
            shared_address: !manner.own_addresses,
            silent: !manner.chats_first,
            parcel: scheme.parcel,
            hazard_ppm: hazard as u32,
        };
        commands.push(ask(WorldCommand::Catch { scheme: settled.scheme, evidence }));
    }
    commands
}

fn rule(circumstances: Circumstances<'_>, market: &Market, case: CaseId) -> Option<Command> {
    let evidence = market.street().brushing.case(case)?.evidence;
    let chance = circumstances.scenario.brushing.detection.overturn_chance(evidence.hazard_ppm);
    let overturned = circumstances.luck.key(Purpose::Appeal, case.0, 0).uniform(0) < chance;
    Some(ask(WorldCommand::RuleAppeal { case, overturned }))
}

/// What the goods turned out to be after some days: their hidden quality less what wear brought to light.
fn follow_up(circumstances: Circumstances<'_>, market: &Market, review: ReviewId) -> Option<Command> {
    let rules = &circumstances.scenario.brushing.follow_up;
    let order = market.order(market.review(review)?.order)?;
    let mut draws = circumstances.luck.key(Purpose::FollowUp, review.number(), 1).stream();
    let found = f64::from(order.quality) + rules.wear * draws.bell();
    let tone = if order.damaged || found < rules.complain_below {
        FollowUpTone::Complaint
    } else if found >= rules.praise_from {
        FollowUpTone::Praise
    } else {
        FollowUpTone::Plain
    };
    let photo = draws.below(WHOLE_BP) < rules.photo_bp;
    Some(ask(WorldCommand::FollowReview { review, tone, photo, words: draws.bits() as u32 }))
}

/// Agreements' numbers end here; above it are notices, and the board itself.
const NOTICES: u32 = 1 << 30;
const BOARD: u32 = 1 << 31;

/// At midnight a season may begin, and new notices are put up.
pub fn hour_closed(circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    if at.second_of_day() != 0 {
        return Vec::new();
    }
    let mut commands = Vec::new();
    if market.season(at) != market.street().brushing.season() {
        commands.push(ask(WorldCommand::BeginSeason));
    }
    let board = &circumstances.scenario.brushing.board;
    let hang = market.street().brushing.board(at).count();
    let free = (board.notices_max as usize).saturating_sub(hang);
    let posts = (0..board.nightly).filter_map(|slot| {
        let draws = circumstances.luck.key(Purpose::Booster, BOARD + slot, at.day());
        (below(draws.bits(0), WHOLE_BP) < board.post_bp).then(|| notice(circumstances, at, draws))
    });
    commands.extend(posts.take(free));
    commands
}

fn notice(circumstances: Circumstances<'_>, at: SimTime, draws: StreamKey) -> Command {
    let board = &circumstances.scenario.brushing.board;
    let between = |draw: u64, [least, most]: [u32; 2]| least + below(draws.bits(draw), most - least + 1);
    let weights: u32 = board.manner.iter().map(|manner| manner.weight).sum();
    let mut left = below(draws.bits(1), weights);
    let lot = board.manner.iter().find(|manner| {
        let drawn = left < manner.weight;
        left = left.saturating_sub(manner.weight);
        drawn
    });
    let manner = lot.expect("a draw below the sum of weights falls on one");
    let factor = WHOLE_BP - board.fee_spread_bp + below(draws.bits(2), 2 * board.fee_spread_bp + 1);
    let fee = manner.fee_fen.share(BasisPoints(factor.cast_signed()));
    ask(WorldCommand::PostNotice {
        // To the nearest ten fen, at least ten: it is written by hand.
        fee: Money::fen(((fee.as_fen() + 5) / 10 * 10).max(10)),
        tasks_per_day: between(3, board.tasks),
        manner: brushing::Manner { own_addresses: manner.own_addresses, chats_first: manner.chats_first },
        words: draws.bits32(4),
        until: at + SimSpan::days(between(5, board.days)),
    })
}

fn ask(command: WorldCommand) -> Command {
    Command::World(market::WorldCommand::Street(WorldAsk::Brushing(command)))
}

#[cfg(test)]
mod tests;
