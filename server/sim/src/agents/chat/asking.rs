//! Buyers who put something aside and ask before they decide: about what the page does not say, about the way, or
//! about the price. Bargaining costs something inwardly, so hardly anybody bargains for a trinket.

use crate::agents::Circumstances;
use crate::kernel::Wish;
use crate::population::Buyer;
use crate::portable_math::{exp, ln};
use crate::random::{Purpose, StreamKey};
use crate::scenario::TASTE_LEVELS;
use crate::sessions::Session;
use domain::chat::{Channel, Topic};
use domain::{BasisPoints, Money};
use market::chat::{BuyerCommand as ChatCommand, Question};
use market::hires;
use market::listing::Listing;
use market::street::BuyerAsk;
use market::{BuyerCommand, BuyerId, Command, Market};

/// Draws of a session begin here, [`SESSION_STRIDE`] apart, beyond those of conversations of the day.
const SESSION_DRAWS: u64 = 1 << 40;
const SESSION_STRIDE: u64 = 16;
const ASK: u64 = 0;
const BARGAIN: u64 = 1;
const WRITE: u64 = 2;
const CHANNEL: u64 = 3;
const TOPIC: u64 = 4;
const BLUFF: u64 = 5;
const WORDS: u64 = 6;
/// Lasting traits of a buyer, kept with day 0.
const PERSON_DRAWS: u64 = 1 << 41;
const FACE: u64 = 0;
const COST: u64 = 1;

/// The whole, in basis points.
const WHOLE: f64 = 10_000.0;

/// The question of a buyer that rather asks than decides.
#[must_use]
pub fn ask(
    circumstances: Circumstances<'_>,
    market: &Market,
    session: Session,
    buyer: &Buyer,
    wish: Wish,
) -> Option<Command> {
    let scenario = circumstances.scenario;
    let listing = market.listing(wish.listing)?;
    if !scenario.treatment.rules.is_empty() && !scenario.treatment.chat(listing.shop.number()) {
        return None;
    }
    let key = circumstances.luck.key(Purpose::Chat, session.buyer.0, session.at.day());
    let draw = |number: u64| key.uniform(SESSION_DRAWS + u64::from(session.number) * SESSION_STRIDE + number);
    let need = need(wish.draw);
    let bargains = bargains(circumstances, session.buyer, buyer, listing, wish.quantity) && {
        draw(BARGAIN) * WHOLE < f64::from(scenario.chat.haggling.bargain_bp)
    };
    let wished = if bargains { first_wish(circumstances, buyer, listing, need, draw(BLUFF)) } else { None };
    if wished.is_none() && draw(ASK) * WHOLE >= curiosity(circumstances, market, buyer, listing) {
        return None;
    }
    let online = market.street().chat.desk(listing.shop).is_some_and(|desk| desk.online(session.at));
    let asking = &scenario.chat.asking;
    if !online && draw(WRITE) * WHOLE >= f64::from(asking.offline_bp) {
        return None;
    }
    let letters = if online { asking.letter_online_bp } else { asking.letter_offline_bp };
    let channel = if draw(CHANNEL) * WHOLE < f64::from(letters) { Channel::Mail } else { Channel::Instant };
    let question = Question {
        listing: listing.id,
        order: None,
        topic: if wished.is_some() { Topic::Price } else { topic(buyer, listing, draw(TOPIC)) },
        channel,
        quantity: wish.quantity,
        zone: buyer.zone,
        wish: wished,
        need_milli: (need * 1_000.0) as i32,
        words: key.bits32(SESSION_DRAWS + u64::from(session.number) * SESSION_STRIDE + WORDS),
    };
    let ask = BuyerCommand::Street(BuyerAsk::Chat(ChatCommand::Open(question)));
    Some(Command::Buyer(session.buyer, ask))
}

/// By how much utility the chance of buying must rise to reach the draw: below zero for one who buys anyway.
fn need((draw, chance): (f64, f64)) -> f64 {
    let odds = |share: f64| {
        let share = share.clamp(1e-9, 1.0 - 1e-9);
        ln(share / (1.0 - share))
    };
    odds(draw) - odds(chance)
}

/// Chance to ask about the goods or the way, basis points.
fn curiosity(circumstances: Circumstances<'_>, market: &Market, buyer: &Buyer, listing: &Listing) -> f64 {
    let asking = &circumstances.scenario.chat.asking;
    let mut chance = asking.base_bp + asking.zone_bp[usize::from(buyer.zone)];
    if listing.text.description.as_str().is_empty() {
        chance += asking.no_description_bp;
    }
    let missing = 2.0 * (1.0 - hires::picture_quality(market, listing, 2));
    let total = (listing.text.price + listing.text.freight).as_fen() as f64;
    let doublings = ln((total / asking.dear_from_fen.as_fen() as f64).max(1.0)) / std::f64::consts::LN_2;
    f64::from(chance)
        + f64::from(asking.missing_photo_bp) * missing
        + f64::from(asking.dear_bp) * doublings
        + f64::from(asking.new_shop_bp) * super::newness(circumstances, market, listing.shop)
}

/// Whether what bargaining might bring is worth its inward cost to this buyer.
fn bargains(
    circumstances: Circumstances<'_>,
    number: BuyerId,
    buyer: &Buyer,
    listing: &Listing,
    quantity: u32,
) -> bool {
    let haggling = &circumstances.scenario.chat.haggling;
    let hoped = BasisPoints(i32::try_from(haggling.hoped_bp).unwrap_or(i32::MAX));
    let gain = listing.text.price.times(quantity).share(hoped);
    let [least, most] = haggling.cost_fen[usize::from(buyer.zone)];
    // Most goods are cheap: then nobody's traits need to be looked up.
    gain > Money::fen(least) && {
        let person: StreamKey = circumstances.luck.key(Purpose::Chat, number.0, 0);
        let cost = least as f64 + (most - least) as f64 * person.uniform(PERSON_DRAWS + COST);
        gain.as_fen() as f64 > cost && person.uniform(PERSON_DRAWS + FACE) * WHOLE >= f64::from(haggling.face_bp)
    }
}

/// The price a buyer names first: below what it would pay at most. `None` when that is hopelessly low.
fn first_wish(
    circumstances: Circumstances<'_>,
    buyer: &Buyer,
    listing: &Listing,
    need: f64,
    draw: f64,
) -> Option<Money> {
    let haggling = &circumstances.scenario.chat.haggling;
    let price = listing.text.price.as_fen() as f64;
    let freight = listing.text.freight.as_fen() as f64;
    let weight = circumstances.scenario.choice.price_weights[usize::from(buyer.taste) / TASTE_LEVELS];
    let limit = ((price + freight) * exp(-need / weight) - freight).min(price);
    if limit < price * 0.5 {
        return None;
    }
    let [least, most] = haggling.bluff_bp;
    let bluff = f64::from(least) + f64::from(most - least) * draw;
    let wish = (limit * (1.0 - bluff / WHOLE) / 10.0) as i64 * 10;
    Some(Money::fen(wish)).filter(|wish| *wish > Money::ZERO && *wish < listing.text.price)
}

/// What is asked: about the goods when the page is silent, about the way the further it is.
fn topic(buyer: &Buyer, listing: &Listing, draw: f64) -> Topic {
    const GOODS: [Topic; 6] = [Topic::Material, Topic::Size, Topic::Colour, Topic::Quality, Topic::Stock, Topic::Fit];
    const WAY: [Topic; 5] = [Topic::Dispatch, Topic::Arrival, Topic::Courier, Topic::Freight, Topic::Arrival];
    let silent = if listing.text.description.as_str().is_empty() { 4.0 } else { 0.0 };
    let (goods, way) = (4.0 + silent, 3.0 + 1.5 * f64::from(buyer.zone));
    let share = goods / (goods + way);
    let pick = |topics: &[Topic], part: f64| topics[((part * topics.len() as f64) as usize).min(topics.len() - 1)];
    if draw < share { pick(&GOODS, draw / share) } else { pick(&WAY, (draw - share) / (1.0 - share)) }
}
