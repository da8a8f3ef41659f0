//! Facts about trades.

use super::{Course, Event, Part, Trade};
use crate::state::Market;
use domain::SimTime;

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let shop = event.shop(market);
    let state = &mut market.street.trades;
    match *event {
        Event::Placed { trade, listing, buyer, quantity, unit_price, freight, zone, due } => {
            assert_eq!(trade.0 as usize, state.trades.len(), "trades are numbered without gaps");
            let (shop, course) = (shop.expect("a listing has a shop"), Course::Waits);
            let placed_at = at;
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
            });
        }
        Event::Paid { trade, order } => state.trades[trade.0 as usize].course = Course::Paid { order },
        Event::Closed { trade, by_timer } => state.trades[trade.0 as usize].course = Course::Closed { by_timer },
        Event::PartConsigned { order, pieces, size, courier, leaves, .. } => {
            state.parts.insert(order, Part { pieces, size, courier, at, leaves });
            market.street.carriage.load(courier, leaves, at);
        }
    }
}
