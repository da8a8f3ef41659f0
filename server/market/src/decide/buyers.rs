//! What a simulated buyer may do: buy, confirm, rate, return, give up.

use super::{in_state, next_number};
use crate::command::{BuyerCommand, BuyerId};
use crate::disputes;
use crate::event::Event;
use crate::listing::Listing;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::review::Scores;
use crate::sourcing;
use crate::state::Market;
use crate::street;
use crate::trades::{self, Trade};
use domain::shop::{ListingStatus, OrderStatus, ReturnReason};
use domain::{ListingId, Money, OrderId, ReviewId, SimTime};

pub(super) fn decide(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    command: &BuyerCommand,
) -> Result<Vec<Event>, Refusal> {
    let own = |order: OrderId| market.order(order).filter(|order| order.buyer == buyer).ok_or(Refusal::NoSuchOrder);
    match command {
        BuyerCommand::PlaceOrder { listing, quantity, seen_price, seen_freight, zone } => {
            let wish = Wish {
                listing: *listing,
                quantity: *quantity,
                seen: (*seen_price, *seen_freight),
                zone: *zone,
                agreed: None,
            };
            place(market, buyer, wish)
        }
        BuyerCommand::ConfirmReceipt { order } => {
            let order = own(*order)?;
            in_state(order, &[OrderStatus::Delivered])?;
            disputes::refuse_while_open(market, order.id)?;
            trades::refuse_signed(market, order.id)?;
            Ok(vec![Event::EscrowReleased { order: order.id, by_timer: false }])
        }
        BuyerCommand::WriteReview { order, scores, words, photo } => {
            review(market, own(*order)?, *scores, *words, *photo)
        }
        BuyerCommand::RequestReturn { order, reason } => request_return(market, at, own(*order)?, *reason),
        BuyerCommand::CancelOrder { order } => {
            let order = own(*order)?;
            in_state(order, &[OrderStatus::Paid, OrderStatus::Packed])?;
            if at <= order.dispatch_deadline {
                return Err(Refusal::NotYetLate { deadline: order.dispatch_deadline });
            }
            Ok(vec![Event::OrderCancelled { order: order.id, by_buyer: true }])
        }
        BuyerCommand::Street(ask) => street::decide_buyer(market, at, buyer, ask),
    }
}

/// What a buyer wants, and what the page said when the buyer looked.
pub(crate) struct Wish {
    /// From which listing.
    pub listing: ListingId,
    /// Pieces.
    pub quantity: u32,
    /// Price of one piece and freight as the buyer saw them.
    pub seen: (Money, Money),
    /// Delivery zone.
    pub zone: u8,
    /// The price of one piece the seller agreed to at the chat desk, instead of the listing's.
    pub agreed: Option<Money>,
}

/// A buyer's order, if the goods are on sale at what the buyer saw, and there; it comes last. Goods that a supplier
/// ships are set aside and paid before it.
pub(crate) fn place(market: &Market, buyer: BuyerId, wish: Wish) -> Result<Vec<Event>, Refusal> {
    let Wish { quantity, zone, .. } = wish;
    let listing = market.listing(wish.listing).ok_or(Refusal::NoSuchListing)?;
    if listing.status != ListingStatus::Live {
        return Err(Refusal::ListingNotInState { status: listing.status });
    }
    if quantity == 0 {
        return Err(Refusal::QuantityZero);
    }
    if usize::from(zone) >= market.rules.zone_count() {
        return Err(Refusal::NoSuchZone);
    }
    let (price, freight) = (wish.agreed.unwrap_or(listing.text.price), listing.text.freight);
    if wish.seen != (price, freight) {
        return Err(Refusal::PriceChanged { price });
    }
    let shop = market.shop(listing.shop).ok_or(Refusal::NoSuchShop)?;
    let available = listing.offered(market.on_offer(shop, listing.text.sku));
    let missing = Refusal::StockNotAvailable { available, asked: quantity };
    if available < quantity {
        return Err(missing);
    }
    let order = OrderId::new(next_number(market.orders.len()));
    let own = shop.stock_of(listing.text.sku).filter(|stock| stock.available() > 0);
    let (supplied, cost_of_goods, quality) = match own {
        Some(stock) => {
            let (cost, quality) = stock.oldest(quantity);
            (None, cost, quality)
        }
        None => {
            // A shop that cannot pay its supplier has nothing to sell.
            let supplied = sourcing::supply(market, shop.id, listing.text.sku, quantity, order);
            let (event, carton) = supplied.ok_or(missing)?;
            (Some(event.into()), carton.unit_cost.times(quantity), carton.quality)
        }
    };
    let placed = Event::OrderPlaced {
        order,
        listing: listing.id,
        buyer,
        quantity,
        unit_price: price,
        freight,
        cost_of_goods,
        quality,
        zone,
    };
    Ok(supplied.into_iter().chain([placed]).collect())
}

/// The order a trade from abroad becomes, on its own terms, if the goods are still on sale and there.
pub(crate) fn place_abroad(market: &Market, trade: &Trade) -> Result<Event, Refusal> {
    let Trade { listing, buyer, quantity, unit_price, freight, zone, .. } = *trade;
    let found = market.listing(listing).ok_or(Refusal::NoSuchListing)?;
    if found.status != ListingStatus::Live {
        return Err(Refusal::ListingNotInState { status: found.status });
    }
    let (cost_of_goods, quality) = taken(market, found, quantity)?;
    let order = OrderId::new(next_number(market.orders.len()));
    Ok(Event::OrderPlaced { order, listing, buyer, quantity, unit_price, freight, cost_of_goods, quality, zone })
}

/// What so many pieces of a listing cost the shop and their mean quality, if they lie in its own stock and are offered.
pub(crate) fn taken(market: &Market, listing: &Listing, quantity: u32) -> Result<(Money, u8), Refusal> {
    let stock = market.shop(listing.shop).and_then(|shop| shop.stock_of(listing.text.sku));
    let available = listing.offered(stock.map_or(0, |stock| stock.available()));
    let taken = stock.filter(|_| available >= quantity).map(|stock| stock.oldest(quantity));
    taken.ok_or(Refusal::StockNotAvailable { available, asked: quantity })
}

fn review(market: &Market, order: &Order, scores: Scores, words: u32, photo: bool) -> Result<Vec<Event>, Refusal> {
    in_state(order, &[OrderStatus::Delivered, OrderStatus::Settled, OrderStatus::Returned])?;
    if order.is_judged() {
        return Err(Refusal::AlreadyReviewed);
    }
    if !scores.in_range() {
        return Err(Refusal::ScoreOutOfRange);
    }
    let review = ReviewId::new(next_number(market.reviews.len()));
    let written = Event::ReviewWritten { review, order: order.id, scores, words };
    Ok([written].into_iter().chain(photo.then_some(Event::ReviewPhotographed { review, order: order.id })).collect())
}

fn request_return(market: &Market, at: SimTime, order: &Order, reason: ReturnReason) -> Result<Vec<Event>, Refusal> {
    in_state(order, &[OrderStatus::Delivered])?;
    disputes::refuse_while_open(market, order.id)?;
    let delivered_at = order.delivered_at.expect("a delivered order has its moment");
    let ended = delivered_at + market.rules.timers.return_window;
    if at > ended {
        return Err(Refusal::ReturnWindowOver { ended });
    }
    Ok(vec![Event::ReturnRequested { order: order.id, reason }])
}

#[cfg(test)]
mod tests;
