//! What may be asked of a stall: a sample, a bid, the price agreed.

use super::{batches, one};
use crate::decide::{affordable, due, next_number};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::shop::Shop;
use crate::sourcing::haggle::{self, Bargain, Standing};
use crate::sourcing::state::{Talk, TalkStage, Ties};
use crate::sourcing::{Event, Origin, SampleId, StallId, TalkId, Wanted, quote};
use crate::state::Market;
use domain::refusals::SourcingRefusal;
use domain::{Money, SimTime, SkuId};

/// Best quality there is.
const QUALITY_MAX: u8 = 100;

pub(super) fn take_sample(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    stall: StallId,
    sku: SkuId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.sourcing;
    let visited = rules.stalls.get(stall.index()).ok_or(SourcingRefusal::NoSuchStall)?;
    let product = market.rules.catalogue.product(sku).ok_or(Refusal::NoSuchProduct)?;
    if product.category != visited.category {
        return Err(SourcingRefusal::NotTheirGoods.into());
    }
    refuse_recalled(market, at, sku)?;
    let samples = &market.street.sourcing.samples;
    let same = samples
        .iter()
        .find(|sample| (sample.shop, sample.stall, sample.sku) == (shop.id, stall, sku) && sample.reading.is_none());
    if let Some(same) = same {
        return Err(SourcingRefusal::SampleUnderWay { due: same.due }.into());
    }
    // One piece costs what it costs anybody in town.
    let price = product.supermarket_price;
    affordable(market, shop.id, price)?;
    let sample = SampleId(next_number(samples.len()));
    Ok(one(Event::SampleTaken { sample, shop: shop.id, stall, sku, price, due: at + rules.sample_takes }))
}

pub(super) fn read_sample(
    market: &Market,
    at: SimTime,
    sample: SampleId,
    reading: u8,
) -> Result<Vec<MarketEvent>, Refusal> {
    let taken = market.street.sourcing.sample(sample).filter(|taken| taken.reading.is_none());
    due(at, taken.ok_or(SourcingRefusal::NoSuchSample)?.due)?;
    Ok(one(Event::SampleRead { sample, reading: reading.min(QUALITY_MAX) }))
}

pub(super) fn open_talk(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    stall: StallId,
    lines: &[Wanted],
    bid: Money,
) -> Result<Vec<MarketEvent>, Refusal> {
    let quoted = quote(market, shop.id, Origin::Stall(stall), lines)?;
    let rules = &market.rules.street.sourcing;
    let (visited, list) = (&rules.stalls[stall.index()], quoted.goods());
    let ties = market.street.sourcing.ties(shop.id, stall);
    if ties.talk.is_some() {
        return Err(SourcingRefusal::AlreadyTalking.into());
    }
    if let Some(until) = ties.sulks_until.filter(|until| at < *until) {
        return Err(SourcingRefusal::StallSulks { until }.into());
    }
    let mood = market.street.sourcing.moods.get(stall.index()).copied().unwrap_or(0);
    let reserve = haggle::reserve(&rules.haggle, visited, list, mood, ties.face);
    let talk = TalkId(next_number(market.street.sourcing.talks.len()));
    let before = Standing { ask: list, bid: None, round: 0, insults: 0, stage: TalkStage::Open };
    let bargain = Bargain { list, reserve, rounds: visited.rounds };
    let answer = answered(market, at, talk, ties, bargain, before, bid)?;
    let opened = Event::TalkOpened { talk, shop: shop.id, stall, lines: quoted.lines, reserve, rounds: visited.rounds };
    Ok(vec![opened.into(), answer.into()])
}

pub(super) fn bid(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    talk: TalkId,
    bid: Money,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = own(market, shop, talk)?;
    if row.stage != TalkStage::Open {
        return Err(match row.stage {
            TalkStage::LastAsk | TalkStage::Agreed => SourcingRefusal::LastAsk { ask: row.ask },
            _ => SourcingRefusal::TalkOver,
        }
        .into());
    }
    if let Some(last) = row.bid.filter(|last| bid <= *last) {
        return Err(SourcingRefusal::BidMustRise { last }.into());
    }
    let bargain = Bargain { list: row.list(), reserve: row.reserve, rounds: row.rounds };
    let ties = market.street.sourcing.ties(shop.id, row.stall);
    Ok(one(answered(market, at, talk, ties, bargain, standing(row), bid)?))
}

/// The stall's answer; an insulted one loses nothing but the shop's face.
fn answered(
    market: &Market,
    at: SimTime,
    talk: TalkId,
    ties: Ties,
    bargain: Bargain,
    before: Standing,
    bid: Money,
) -> Result<Event, Refusal> {
    if bid <= Money::ZERO || bid > before.ask {
        return Err(SourcingRefusal::BidOutOfRange { ask: before.ask }.into());
    }
    let rules = &market.rules.street.sourcing.haggle;
    let after = bargain.answer(rules, before, bid);
    let walked = after.stage == TalkStage::WalkedOut;
    let face = if walked { (ties.face - 1).max(-rules.face_max) } else { ties.face };
    let sulks_until = if walked { Some(at + rules.sulks) } else { ties.sulks_until };
    Ok(moved(talk, after, Some(bid), at + rules.stands, face, sulks_until))
}

pub(super) fn agree(market: &Market, at: SimTime, shop: &Shop, talk: TalkId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = own(market, shop, talk)?;
    if !matches!(row.stage, TalkStage::Open | TalkStage::LastAsk) {
        return Err(SourcingRefusal::TalkOver.into());
    }
    let ties = market.street.sourcing.ties(shop.id, row.stall);
    let after = Standing { stage: TalkStage::Agreed, ..standing(row) };
    let until = at + market.rules.street.sourcing.haggle.stands;
    Ok(one(moved(talk, after, None, until, ties.face, ties.sulks_until)))
}

/// Going away from an ask costs nothing, going back on one's word costs face.
pub(super) fn leave(market: &Market, at: SimTime, shop: &Shop, talk: TalkId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = own(market, shop, talk)?;
    if !row.stage.is_open() {
        return Err(SourcingRefusal::TalkOver.into());
    }
    Ok(one(ended(market, at, talk, row)))
}

pub(super) fn lapse(market: &Market, at: SimTime, talk: TalkId) -> Result<Vec<MarketEvent>, Refusal> {
    let row = market.street.sourcing.talk(talk).ok_or(SourcingRefusal::NoSuchTalk)?;
    if !row.stage.is_open() {
        return Err(SourcingRefusal::TalkOver.into());
    }
    due(at, row.until)?;
    Ok(one(ended(market, at, talk, row)))
}

fn ended(market: &Market, at: SimTime, talk: TalkId, row: &Talk) -> Event {
    let rules = &market.rules.street.sourcing.haggle;
    let ties = market.street.sourcing.ties(row.shop, row.stall);
    let broken = row.stage == TalkStage::Agreed;
    let stage = if broken { TalkStage::Broken } else { TalkStage::Left };
    let face = if broken { (ties.face - 1).max(-rules.face_max) } else { ties.face };
    moved(talk, Standing { stage, ..standing(row) }, None, at, face, ties.sulks_until)
}

pub(super) fn buy_agreed(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    talk: TalkId,
    inspect: bool,
    on_account: bool,
) -> Result<Vec<MarketEvent>, Refusal> {
    let row = own(market, shop, talk)?;
    if row.stage != TalkStage::Agreed {
        return Err(SourcingRefusal::NothingAgreed.into());
    }
    let rules = &market.rules.street.sourcing.haggle;
    let origin = Origin::Stall(row.stall);
    let wanted: Vec<Wanted> = row.lines.iter().map(|line| Wanted { sku: line.sku, pieces: line.pieces }).collect();
    let mut quoted = quote(market, shop.id, origin, &wanted)?;
    batches::reprice(&mut quoted.lines, row.ask);
    let mut events = batches::order(market, at, shop, origin, quoted, inspect, on_account)?;
    let ties = market.street.sourcing.ties(shop.id, row.stall);
    let face = (ties.face + 1).min(rules.face_max);
    let after = Standing { stage: TalkStage::Bought, ..standing(row) };
    events.push(moved(talk, after, None, at, face, ties.sulks_until).into());
    Ok(events)
}

fn own<'a>(market: &'a Market, shop: &Shop, talk: TalkId) -> Result<&'a Talk, Refusal> {
    let row = market.street.sourcing.talk(talk).filter(|row| row.shop == shop.id);
    row.ok_or_else(|| SourcingRefusal::NoSuchTalk.into())
}

const fn standing(row: &Talk) -> Standing {
    Standing { ask: row.ask, bid: row.bid, round: row.round, insults: row.insults, stage: row.stage }
}

const fn moved(
    talk: TalkId,
    after: Standing,
    bid: Option<Money>,
    until: SimTime,
    face: i8,
    sulks_until: Option<SimTime>,
) -> Event {
    let Standing { ask, round, insults, stage, .. } = after;
    Event::TalkMoved { talk, bid, ask, round, insults, stage, until, face, sulks_until }
}
