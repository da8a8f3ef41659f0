//! Channels open, offers come and go, rates change, parcels pass customs.

use super::{Customs, Event, converted};
use crate::state::Market;
use domain::SimTime;
use domain::shop::OrderStatus;

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.export;
    match event {
        Event::ChannelOpened { shop, destination, until, .. } => {
            state.channels.insert((*shop, *destination), *until);
        }
        Event::Offered { listing, destination, offer } => {
            state.offers.insert((*destination, *listing), *offer);
        }
        Event::Withdrawn { listing, destination } => {
            state.offers.remove(&(*destination, *listing));
        }
        Event::RatesPublished { day, rates } => state.published = Some((*day, rates.clone())),
        Event::Ordered { order, shipment } => {
            state.shipments.insert(*order, *shipment);
        }
        Event::Held { order, until } => stand(market, *order, Customs::Held { until: *until }),
        Event::Cleared { order, .. } => stand(market, *order, Customs::Cleared { at }),
        Event::TaxesPaidBack { order, .. } => stand(market, *order, Customs::PaidBack { at }),
    }
}

fn stand(market: &mut Market, order: domain::OrderId, customs: Customs) {
    let shipment = market.street.export.shipments.get_mut(&order).expect("only orders from abroad come to customs");
    shipment.customs = customs;
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.export;
    for (order, shipment) in state.shipments() {
        let Some(order) = market.order(order) else { return Err("a shipment without an order") };
        if market.rules.abroad(order.zone).map(|abroad| abroad.0) != Some(shipment.destination) {
            return Err("a shipment goes elsewhere than its order");
        }
        let passed = !matches!(shipment.customs, Customs::Ahead | Customs::Held { .. });
        let arrived = order.delivered_at.is_some();
        if (arrived && !passed) || (passed && order.dispatched.is_none()) {
            return Err("a parcel passed customs without a courier, or came without passing");
        }
        let back = matches!(order.status, OrderStatus::Lost | OrderStatus::Returned);
        if matches!(shipment.customs, Customs::PaidBack { .. }) && !back {
            return Err("taxes were paid back for goods that stayed");
        }
        let left = converted(shipment.terms.left_of_goods(shipment.assessed, order.quantity), shipment.rate);
        let paid = order.unit_price.times(order.quantity);
        if paid > left || order.freight != converted(shipment.terms.freight, shipment.rate) {
            return Err("an order from abroad holds something else than its price at its rate");
        }
    }
    let beyond = market.orders.iter().filter(|order| market.rules.abroad(order.zone).is_some());
    // The last order's shipment follows as the next fact.
    let known = |order: &crate::order::Order| {
        state.shipments.contains_key(&order.id) || order.id.index() + 1 == market.orders.len()
    };
    if beyond.into_iter().all(known) { Ok(()) } else { Err("an order in a zone abroad without a shipment") }
}
