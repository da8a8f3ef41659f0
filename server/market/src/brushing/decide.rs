//! When boosters are hired, batches placed and settled, cases opened and appeals ruled on.

use super::{
    Appeal, BatchId, Case, CaseId, Event, Evidence, NoticeId, OperatorCommand, ParcelKind, Scheme, SchemeEnd, SchemeId,
    SellerCommand, WorldCommand, penalties, record, reviewing,
};
use crate::decide::{affordable, due, listing_of, next_number};
use crate::event::Event as MarketEvent;
use crate::listing::Listing;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::{BrushingRefusal, StreetRefusal};
use domain::shop::{BoxSize, ListingStatus};
use domain::{ListingId, Money, ShopId, SimSpan, SimTime};

impl From<BrushingRefusal> for Refusal {
    fn from(refusal: BrushingRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

/// What one fake order costs the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskCost {
    /// The booster's fee.
    pub fee: Money,
    /// Price and freight, which come back.
    pub float: Money,
    /// The box and what is in it.
    pub box_cost: Money,
    /// The courier, or the waybill number.
    pub courier: Money,
}

impl TaskCost {
    /// What must be at hand for so many.
    pub fn needed(&self, tasks: u32) -> Money {
        (self.fee + self.float + self.box_cost + self.courier).times(tasks)
    }
    /// What is gone for good for so many.
    pub fn spent(&self, tasks: u32) -> Money {
        (self.fee + self.box_cost + self.courier).times(tasks)
    }
}

/// What a fake order of a listing costs at this fee and with this parcel, which goes to the nearest zone.
pub fn task_cost(market: &Market, fee: Money, listing: &Listing, parcel: ParcelKind) -> TaskCost {
    let (all, rules) = (&market.rules, &market.rules.street.brushing);
    let float = listing.text.price + listing.text.freight;
    let near = all.couriers.iter().filter_map(|courier| courier.zones.first()).map(|zone| zone.first_kg).min();
    let (near, empty) = (near.unwrap_or(Money::ZERO), all.box_kind(BoxSize::Matchbox).price);
    let (box_cost, courier) = match parcel {
        ParcelKind::Waybill => (Money::ZERO, rules.waybill),
        ParcelKind::EmptyBox => (empty, near),
        ParcelKind::WeightedBox => (empty + rules.weight, near),
    };
    TaskCost { fee, float, box_cost, courier }
}

/// A shop's real orders of the seven days before a moment: what fake ones hide among.
pub fn usual_orders(market: &Market, shop: ShopId, at: SimTime) -> u32 {
    const WEEK_HOURS: u32 = 7 * 24;
    market.shop(shop).map_or(0, |shop| shop.tally.orders_within(at.hour().saturating_sub(WEEK_HOURS), at.hour()))
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        SellerCommand::HireBooster { notice, listing, tasks, every_days, days, parcel } => {
            let wish = Wish { notice: *notice, listing: *listing, tasks: *tasks, every_days: *every_days, days: *days };
            hire(market, at, shop, &wish, *parcel)
        }
        SellerCommand::DismissBooster { scheme } => {
            let own = market.street.brushing.scheme(*scheme).filter(|own| own.shop == shop.id);
            running(own)?;
            Ok(vec![Event::SchemeEnded { scheme: *scheme, why: SchemeEnd::Dismissed }.into()])
        }
        SellerCommand::Appeal { case } => appeal(market, at, shop.id, *case),
        SellerCommand::ReplyToReview { review, text } => reviewing::reply(market, shop.id, *review, text),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    let state = &market.street.brushing;
    match *command {
        WorldCommand::PostNotice { fee, tasks_per_day, manner, words, until } => {
            let most = market.rules.street.brushing.board_max;
            if state.board(at).count() >= most as usize {
                return Err(BrushingRefusal::BoardFull { most }.into());
            }
            if until <= at {
                return Err(BrushingRefusal::NoticeGone { until }.into());
            }
            if fee <= Money::ZERO {
                return Err(Refusal::PriceNotPositive);
            }
            let notice = NoticeId(next_number(state.notices.len()));
            Ok(vec![Event::NoticePosted { notice, fee, tasks_per_day, manner, words, until }.into()])
        }
        WorldCommand::PlaceBatch { scheme, tasks } => place(market, at, scheme, tasks),
        WorldCommand::SettleBatch { batch } => {
            let waits = state.batch(batch).filter(|batch| !batch.settled).ok_or(BrushingRefusal::NoSuchBatch)?;
            due(at, waits.due)?;
            Ok(vec![Event::BatchSettled { batch }.into()])
        }
        WorldCommand::Catch { scheme, evidence } => catch(market, at, scheme, evidence),
        WorldCommand::RuleAppeal { case, overturned } => {
            due(at, waiting(market, case)?)?;
            Ok(vec![Event::AppealRuled { case, overturned, by_operator: false }.into()])
        }
        WorldCommand::EndDemotion { listing } => {
            due(at, *state.demoted.get(&listing).ok_or(BrushingRefusal::NothingInForce)?)?;
            Ok(vec![Event::DemotionEnded { listing }.into()])
        }
        WorldCommand::EndLimits { shop } => {
            due(at, record(market, shop).limited_until.ok_or(BrushingRefusal::NothingInForce)?)?;
            Ok(vec![Event::LimitsEnded { shop }.into()])
        }
        WorldCommand::BeginSeason => {
            let season = market.season(at);
            if season == state.season {
                return Err(BrushingRefusal::SeasonGoesOn { season }.into());
            }
            Ok(vec![Event::SeasonBegan { season }.into()])
        }
        WorldCommand::FollowReview { review, tone, photo, words } => {
            reviewing::follow_up(market, review, (tone, photo, words))
        }
    }
}

pub(crate) fn decide_operator(
    market: &Market,
    _at: SimTime,
    command: &OperatorCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let OperatorCommand::RuleAppeal { case, overturned } = *command;
    waiting(market, case)?;
    Ok(vec![Event::AppealRuled { case, overturned, by_operator: true }.into()])
}

impl Market {
    /// The season of a moment, by the rules of penalties or else by the calendar.
    pub fn season(&self, at: SimTime) -> u32 {
        let calendar = &self.rules.street.shocks;
        self.rules.street.brushing.season(at.day(), calendar.year_days, calendar.starts_on_day)
    }
}

/// What a seller agrees to.
struct Wish {
    notice: NoticeId,
    listing: ListingId,
    tasks: u32,
    every_days: u32,
    days: u32,
}

fn hire(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    wish: &Wish,
    parcel: ParcelKind,
) -> Result<Vec<MarketEvent>, Refusal> {
    let (rules, state) = (&market.rules.street.brushing, &market.street.brushing);
    let Wish { notice, tasks, every_days, days, .. } = *wish;
    let hangs = state.notice(notice).ok_or(BrushingRefusal::NoSuchNotice)?;
    if at >= hangs.until {
        return Err(BrushingRefusal::NoticeGone { until: hangs.until }.into());
    }
    penalties::refuse_closed(market, shop.id)?;
    if let Some(until) = record(market, shop.id).limited_until {
        return Err(BrushingRefusal::ShopLimited { until }.into());
    }
    let listing = listing_of(market, shop.id, wish.listing)?;
    if listing.status != ListingStatus::Live {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    if !(1..=rules.tasks_max).contains(&tasks) {
        return Err(BrushingRefusal::TasksOutOfRange { most: rules.tasks_max }.into());
    }
    if !(1..=rules.every_days_max).contains(&every_days) {
        return Err(BrushingRefusal::IntervalOutOfRange { most: rules.every_days_max }.into());
    }
    if !(1..=rules.days_max).contains(&days) {
        return Err(BrushingRefusal::DaysOutOfRange { most: rules.days_max }.into());
    }
    if state.schemes.iter().any(|scheme| scheme.listing == listing.id && scheme.next.is_some()) {
        return Err(BrushingRefusal::AlreadyHired.into());
    }
    let free = state.free_tasks(notice);
    if tasks.div_ceil(every_days) > free {
        return Err(BrushingRefusal::BoosterBusy { free }.into());
    }
    affordable(market, shop.id, task_cost(market, hangs.fee, listing, parcel).needed(tasks))?;
    let hired = Event::BoosterHired {
        scheme: SchemeId(next_number(state.schemes.len())),
        notice,
        shop: shop.id,
        listing: listing.id,
        tasks,
        every_days,
        parcel,
        first: at + rules.lead,
        until: at + rules.lead + SimSpan::days(days),
    };
    Ok(vec![hired.into()])
}

/// The agreement, while it runs.
fn running(scheme: Option<&Scheme>) -> Result<(&Scheme, SimTime), Refusal> {
    let scheme = scheme.ok_or(BrushingRefusal::NoSuchScheme)?;
    let next = scheme.next.ok_or(BrushingRefusal::SchemeOver)?;
    Ok((scheme, next))
}

fn place(market: &Market, at: SimTime, scheme: SchemeId, tasks: u32) -> Result<Vec<MarketEvent>, Refusal> {
    let (rules, state) = (&market.rules.street.brushing, &market.street.brushing);
    let (agreed, next) = running(state.scheme(scheme))?;
    due(at, next)?;
    if tasks > agreed.tasks {
        return Err(BrushingRefusal::TasksOutOfRange { most: agreed.tasks }.into());
    }
    let listing = market.listing(agreed.listing).ok_or(Refusal::NoSuchListing)?;
    if listing.status != ListingStatus::Live {
        return Ok(vec![Event::SchemeEnded { scheme, why: SchemeEnd::OffSale }.into()]);
    }
    let next = Some(at + SimSpan::days(agreed.every_days)).filter(|next| *next < agreed.until);
    if tasks == 0 {
        return Ok(vec![Event::BatchMissed { scheme, next }.into()]);
    }
    let fee = state.notices[agreed.notice.index()].fee;
    let cost = task_cost(market, fee, listing, agreed.parcel);
    if affordable(market, agreed.shop, cost.needed(tasks)).is_err() {
        return Ok(vec![Event::SchemeEnded { scheme, why: SchemeEnd::NoMoney }.into()]);
    }
    let placed = Event::BatchPlaced {
        batch: BatchId(next_number(state.batches.len())),
        scheme,
        tasks,
        fees: cost.fee.times(tasks),
        float: cost.float.times(tasks),
        boxes: cost.box_cost.times(tasks),
        couriers: cost.courier.times(tasks),
        due: at + rules.round_trip,
        next,
    };
    Ok(vec![placed.into()])
}

/// A shop that reaches the last step is closed: what it has on sale is taken off.
fn catch(market: &Market, at: SimTime, scheme: SchemeId, evidence: Evidence) -> Result<Vec<MarketEvent>, Refusal> {
    let (rules, state) = (&market.rules.street.brushing, &market.street.brushing);
    let found = state.scheme(scheme).ok_or(BrushingRefusal::NoSuchScheme)?;
    if found.live.orders == 0 {
        return Err(BrushingRefusal::NothingToFind.into());
    }
    let sentence = rules.sentence(&record(market, found.shop));
    let caught = Event::Caught {
        case: CaseId(next_number(state.cases.len())),
        scheme,
        evidence,
        points: sentence.points,
        demoted_until: at + rules.demotion,
        limited_until: sentence.limited.map(|span| at + span),
        closed: sentence.closed,
    };
    let mut events = vec![caught.into()];
    if sentence.closed {
        let live = |listing: &&ListingId| market.listings[listing.index()].status == ListingStatus::Live;
        let on_sale = market.shops[found.shop.index()].listings.iter().filter(live);
        events.extend(on_sale.map(|listing| MarketEvent::ListingPaused { listing: *listing }));
    }
    Ok(events)
}

fn appeal(market: &Market, at: SimTime, shop: ShopId, case: CaseId) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.brushing;
    let own = market.street.brushing.case(case).filter(|case| case.shop == shop);
    let Case { appeal, at: ruled, .. } = own.ok_or(BrushingRefusal::NoSuchCase)?;
    if *appeal != Appeal::None {
        return Err(BrushingRefusal::AlreadyAppealed.into());
    }
    let until = *ruled + rules.appeal_within;
    if at > until {
        return Err(BrushingRefusal::AppealTooLate { until }.into());
    }
    Ok(vec![Event::Appealed { case, due: at + rules.appeal_takes }.into()])
}

/// When the platform rules on a case's waiting appeal.
fn waiting(market: &Market, case: CaseId) -> Result<SimTime, Refusal> {
    match market.street.brushing.case(case).ok_or(BrushingRefusal::NoSuchCase)?.appeal {
        Appeal::Waits { due } => Ok(due),
        _ => Err(BrushingRefusal::NoAppealWaits.into()),
    }
}
