//! When a channel opens, what may be offered, what buyers abroad may order, and what customs do.

use super::customs::unit_price;
use super::{
    Customs, Destination, DestinationId, Event, Means, Offer, SellerCommand, Shipment, WorldCommand, assess, converted,
};
use crate::command::BuyerId;
use crate::decide::buyers::taken;
use crate::decide::{affordable, in_state, listing_of, next_number};
use crate::event::Event as MarketEvent;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use crate::trades;
use domain::refusals::{ExportRefusal, StreetRefusal};
use domain::shop::{ListingStatus, OrderStatus};
use domain::{ListingId, OrderId, SimSpan, SimTime};

impl From<ExportRefusal> for Refusal {
    fn from(refusal: ExportRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

impl From<Event> for MarketEvent {
    fn from(event: Event) -> Self {
        Self::Street(StreetEvent::Export(event))
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        SellerCommand::OpenChannel { destination } => open(market, at, shop, destination),
        SellerCommand::OfferAbroad { listing, destination, offer } => {
            offer_abroad(market, at, shop, listing, destination, offer)
        }
        SellerCommand::WithdrawAbroad { listing, destination } => {
            let listing = listing_of(market, shop.id, listing)?.id;
            offered(market, destination, listing)?;
            Ok(vec![Event::Withdrawn { listing, destination }.into()])
        }
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        WorldCommand::PublishRates { rates } => publish(market, at, rates),
        WorldCommand::OrderAbroad { buyer, listing, destination, quantity, seen, means } => {
            let wish = Wish { listing: *listing, destination: *destination, quantity: *quantity, seen: *seen };
            let (id, placed, shipment) = order(market, at, *buyer, wish)?;
            Ok(match means {
                Means::Account => vec![placed, ordered(id, shipment)],
                Means::Card => vec![trades::pend(market, at, &placed, shipment)],
            })
        }
        WorldCommand::HoldParcel { order, until } => hold(market, at, *order, *until),
        WorldCommand::ClearParcel { order } => clear(market, at, *order),
    }
}

fn country(market: &Market, destination: DestinationId) -> Result<&Destination, Refusal> {
    market.rules.street.export.destination(destination).ok_or_else(|| ExportRefusal::NoSuchDestination.into())
}

fn open(market: &Market, at: SimTime, shop: &Shop, destination: DestinationId) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = country(market, destination)?;
    let settled = shop.tally.total().settled;
    if settled < rules.settled_min {
        return Err(ExportRefusal::TooFewOrders { settled, least: rules.settled_min }.into());
    }
    let level = next_number(shop.reputation.level(&market.rules.credit_level_bounds));
    if level < rules.level_min {
        return Err(ExportRefusal::LevelTooLow { level, least: rules.level_min }.into());
    }
    let open = market.street.export.open_until(shop.id, destination, at);
    if let Some(until) = open {
        let half = SimSpan::seconds(rules.term.as_seconds() / 2);
        if until > at + half {
            let from = SimTime::from_seconds(until.as_seconds() - half.as_seconds());
            return Err(ExportRefusal::OpenAlready { until, from }.into());
        }
    }
    affordable(market, shop.id, rules.fee)?;
    let until = open.unwrap_or(at) + rules.term;
    Ok(vec![Event::ChannelOpened { shop: shop.id, destination, fee: rules.fee, until }.into()])
}

fn offer_abroad(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    listing: ListingId,
    destination: DestinationId,
    offer: Offer,
) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = country(market, destination)?;
    let listing = listing_of(market, shop.id, listing)?;
    if listing.status == ListingStatus::Ended {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    market.street.export.open_until(shop.id, destination, at).ok_or(ExportRefusal::NotOpen)?;
    if !(1..=rules.price_max).contains(&offer.price) {
        return Err(ExportRefusal::PriceOutOfRange { most: rules.money(rules.price_max) }.into());
    }
    if !(0..=rules.freight_max).contains(&offer.freight) {
        return Err(ExportRefusal::FreightOutOfRange { most: rules.money(rules.freight_max) }.into());
    }
    let assessed = assess(rules, &offer, 1);
    if offer.left_of_goods(assessed, 1) <= 0 {
        return Err(ExportRefusal::NothingLeft { charges: rules.money(assessed.total()) }.into());
    }
    if market.street.export.offer(destination, listing.id) == Some(&offer) {
        return Err(ExportRefusal::OfferUnchanged.into());
    }
    Ok(vec![Event::Offered { listing: listing.id, destination, offer }.into()])
}

fn offered(market: &Market, destination: DestinationId, listing: ListingId) -> Result<Offer, Refusal> {
    market.street.export.offer(destination, listing).copied().ok_or_else(|| ExportRefusal::NotOffered.into())
}

fn publish(market: &Market, at: SimTime, rates: &[i64]) -> Result<Vec<MarketEvent>, Refusal> {
    let day = at.day();
    if market.street.export.rates_day().is_some_and(|published| published >= day) {
        return Err(ExportRefusal::RatesPublished { day }.into());
    }
    let destinations = &market.rules.street.export.destinations;
    let possible = destinations.iter().zip(rates).all(|(destination, rate)| destination.is_possible_rate(*rate));
    if destinations.len() != rates.len() || !possible {
        return Err(ExportRefusal::RatesOutOfRange.into());
    }
    Ok(vec![Event::RatesPublished { day, rates: rates.to_vec() }.into()])
}

/// What a buyer abroad wants, and the terms it saw.
struct Wish {
    listing: ListingId,
    destination: DestinationId,
    quantity: u32,
    seen: Offer,
}

/// That the order placed just before came from abroad.
pub(crate) fn ordered(order: OrderId, shipment: Shipment) -> MarketEvent {
    Event::Ordered { order, shipment }.into()
}

/// An ordinary order at the day's rate, and what it is beside one.
fn order(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    wish: Wish,
) -> Result<(OrderId, MarketEvent, Shipment), Refusal> {
    let Wish { destination, quantity, .. } = wish;
    let rules = country(market, destination)?;
    let listing = market.listing(wish.listing).ok_or(Refusal::NoSuchListing)?;
    if listing.status != ListingStatus::Live {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    if quantity == 0 {
        return Err(Refusal::QuantityZero);
    }
    let terms = offered(market, destination, listing.id)?;
    market.street.export.open_until(listing.shop, destination, at).ok_or(ExportRefusal::NotOpen)?;
    if wish.seen != terms {
        return Err(ExportRefusal::TermsChanged { price: rules.money(terms.price) }.into());
    }
    let (cost_of_goods, quality) = taken(market, listing, quantity)?;
    let rate = market.street.export.rate(&market.rules.street.export, destination);
    let assessed = assess(rules, &terms, quantity);
    let unit_price = unit_price(&terms, assessed, quantity, rate);
    if unit_price.is_zero() {
        return Err(ExportRefusal::NothingLeft { charges: rules.money(assessed.total()) }.into());
    }
    let id = OrderId::new(next_number(market.orders.len()));
    let placed = MarketEvent::OrderPlaced {
        order: id,
        listing: listing.id,
        buyer,
        quantity,
        unit_price,
        freight: converted(terms.freight, rate),
        cost_of_goods,
        quality,
        zone: market.rules.zone_abroad(destination),
    };
    let shipment = Shipment { destination, terms, rate, assessed, customs: Customs::Ahead };
    Ok((id, placed, shipment))
}

/// An order that is on its way abroad and has not passed customs.
fn at_customs(market: &Market, at: SimTime, order: OrderId) -> Result<(&Order, &Shipment), Refusal> {
    let order = market.order(order).ok_or(Refusal::NoSuchOrder)?;
    let shipment = market.street.export.shipment(order.id).ok_or(ExportRefusal::NotAbroad)?;
    in_state(order, &[OrderStatus::Dispatched])?;
    crate::decide::due(at, order.dispatched.expect("a dispatched order has its courier").leaves)?;
    match shipment.customs {
        Customs::Cleared { .. } | Customs::PaidBack { .. } => Err(ExportRefusal::ClearedAlready.into()),
        Customs::Held { until } if until > at => Err(ExportRefusal::Held { until }.into()),
        Customs::Ahead | Customs::Held { .. } => Ok((order, shipment)),
    }
}

/// Customs hold a parcel once, and not for nothing.
fn hold(market: &Market, at: SimTime, order: OrderId, until: SimTime) -> Result<Vec<MarketEvent>, Refusal> {
    let (order, shipment) = at_customs(market, at, order)?;
    match shipment.customs {
        Customs::Held { until } => Err(ExportRefusal::Held { until }.into()),
        _ if until <= at => Err(ExportRefusal::Held { until: at }.into()),
        _ => Ok(vec![Event::Held { order: order.id, until }.into()]),
    }
}

fn clear(market: &Market, at: SimTime, order: OrderId) -> Result<Vec<MarketEvent>, Refusal> {
    let (order, shipment) = at_customs(market, at, order)?;
    Ok(vec![Event::Cleared { order: order.id, tax: shipment.tax(), fee: shipment.collection_fee() }.into()])
}

/// Refuses to deliver a parcel from abroad that customs have not let pass.
pub(crate) fn refuse_uncleared(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match market.street.export.shipment(order).map(|shipment| shipment.customs) {
        Some(Customs::Ahead | Customs::Held { .. }) => Err(ExportRefusal::NotCleared.into()),
        _ => Ok(()),
    }
}

/// Adds that customs pay taxes back for goods that went back or got lost behind them.
pub(crate) fn with_taxes_back(market: &Market, mut events: Vec<MarketEvent>) -> Vec<MarketEvent> {
    let shipments = &market.street.export.shipments;
    if shipments.is_empty() {
        return events;
    }
    let ended = events.iter().filter_map(|event| match event {
        MarketEvent::ReturnReceived { order, .. } | MarketEvent::ParcelLost { order, .. } => Some(*order),
        _ => None,
    });
    let cleared = ended.filter_map(|order| {
        let shipment = shipments.get(&order)?;
        matches!(shipment.customs, Customs::Cleared { .. }).then(|| (order, shipment.tax()))
    });
    let back: Vec<_> = cleared.filter(|(_, amount)| !amount.is_zero()).collect();
    events.extend(back.into_iter().map(|(order, amount)| Event::TaxesPaidBack { order, amount }.into()));
    events
}
