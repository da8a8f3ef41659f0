//! Facts about trades.

use super::{Course, Door, Event, OnDelivery, Part, Start, Trade};
use crate::association;
use crate::state::Market;
use domain::shop::OrderStatus;
use domain::{OrderId, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let shop = event.shop(market);
    let state = &mut market.street.trades;
    match *event {
        Event::Placed { trade, listing, buyer, quantity, unit_price, freight, zone, due, start } => {
            assert_eq!(trade.0 as usize, state.trades.len(), "trades are numbered without gaps");
            let (course, abroad) = match start {
                Start::Left => (Course::Left, None),
                Start::MadeOut => (Course::Waits, None),
                Start::Card { shipment } => (Course::Pending, Some(shipment)),
            };
            let (shop, placed_at) = (shop.expect("a listing has a shop"), at);
            state.trades.push(Trade {
                shop,
                listing,
                buyer,
                quantity,
                unit_price,
                freight,
                zone,
                placed_at,
                due,
                course,
                abroad,
            });
        }
        Event::PaymentMadeOut { trade } => state.trades[trade.0 as usize].course = Course::Waits,
        Event::Paid { trade, order } => state.trades[trade.0 as usize].course = Course::Paid { order },
        Event::Closed { trade, why } => state.trades[trade.0 as usize].course = Course::Closed { why },
        Event::PartConsigned { order, pieces, size, courier, leaves, .. } => {
            state.parts.insert(order, Part { pieces, size, courier, at, leaves });
            market.street.carriage.load(courier, leaves, at);
            association::count_parcel(market, shop.expect("an order has a shop"), courier);
        }
        Event::OnDelivery { order, fee, .. } => {
            let shop = shop.expect("a listing has a shop");
            state.on_delivery.insert(order, OnDelivery { shop, fee, door: Door::Ahead });
        }
        Event::Signed { order, .. } => at_the_door(market, order, Door::Signed),
        Event::RefusedAtDoor { order } => {
            market.orders[order.index()].status = OrderStatus::Returning;
            at_the_door(market, order, Door::Refused { at });
        }
    }
}

fn at_the_door(market: &mut Market, order: OrderId, door: Door) {
    let terms = market.street.trades.on_delivery.get_mut(&order);
    terms.expect("only orders to be paid at the door are signed for or refused there").door = door;
}
