//! What buyers and sellers may do with trades, when the platform closes what nobody paid, and what banks and couriers
//! say of those paid by card and at the door.

use super::{
    BuyerCommand, CardAnswer, Closing, Course, Door, Event, OnDelivery, SellerCommand, Start, Trade, TradeId, Wanted,
    WorldCommand,
};
use crate::command::{Boxing, BuyerId};
use crate::decide::buyers::{Wish, place, place_abroad};
use crate::decide::{affordable, due, in_state, next_number, order_of, part_parcel, refuse_suppliers};
use crate::event::Event as MarketEvent;
use crate::export::{self, Shipment};
use crate::order::Order;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::{StreetRefusal, TradesRefusal};
use domain::shop::OrderStatus;
use domain::{CourierId, ListingId, Money, OrderId, SimTime};

impl From<TradesRefusal> for Refusal {
    fn from(refusal: TradesRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

pub(crate) fn decide_buyer(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    command: &BuyerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = |trade| known(market, trade, |found| found.buyer == buyer);
    match *command {
        BuyerCommand::Place(wanted) => begin(market, at, buyer, wanted, Start::MadeOut),
        BuyerCommand::PlaceAndLeave(wanted) => begin(market, at, buyer, wanted, Start::Left),
        BuyerCommand::MakeOutPayment { trade } => match own(trade)?.course {
            Course::Left => Ok(vec![Event::PaymentMadeOut { trade }.into()]),
            Course::Waits => Err(TradesRefusal::PaymentMadeOut.into()),
            Course::Pending | Course::Paid { .. } | Course::Closed { .. } => Err(TradesRefusal::NotWaiting.into()),
        },
        BuyerCommand::Pay { trade } => {
            let found = own(trade)?;
            match found.course {
                Course::Waits => pay(market, trade, found),
                Course::Left => Err(TradesRefusal::NoPayment.into()),
                Course::Pending | Course::Paid { .. } | Course::Closed { .. } => Err(TradesRefusal::NotWaiting.into()),
            }
        }
        BuyerCommand::Withdraw { trade } => {
            unpaid(own(trade)?)?;
            Ok(vec![Event::Closed { trade, why: Closing::Withdrawn }.into()])
        }
        BuyerCommand::OrderOnDelivery(wanted) => order_on_delivery(market, buyer, wanted),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        WorldCommand::CloseUnpaid { trade } => {
            let found = known(market, trade, |_| true)?;
            unpaid(found)?;
            due(at, found.due)?;
            Ok(vec![Event::Closed { trade, why: Closing::Timer }.into()])
        }
        WorldCommand::AnswerCard { trade, answer } => answer_card(market, trade, answer),
        WorldCommand::RefuseAtDoor { order } => {
            let found = market.order(order).ok_or(Refusal::NoSuchOrder)?;
            if door(market, order) != Some(Door::Ahead) {
                return Err(TradesRefusal::NotAtTheDoor { order }.into());
            }
            crate::decide::on_the_way(at, found)?;
            Ok(vec![Event::RefusedAtDoor { order }.into()])
        }
    }
}

impl Wanted {
    const fn wish(&self, agreed: Option<Money>) -> Wish {
        let seen = (self.seen_price, self.seen_freight);
        Wish { listing: self.listing, quantity: self.quantity, seen, zone: self.zone, agreed }
    }
}

fn begin(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    wanted: Wanted,
    start: Start,
) -> Result<Vec<MarketEvent>, Refusal> {
    // Whoever could not pay now cannot place either.
    place(market, buyer, wanted.wish(None))?;
    let terms = Terms { unit_price: wanted.seen_price, freight: wanted.seen_freight, zone: wanted.zone };
    Ok(vec![placed(market, at, buyer, (wanted.listing, wanted.quantity), terms, start)])
}

/// What a trade costs, and where it goes.
struct Terms {
    unit_price: Money,
    freight: Money,
    zone: u8,
}

fn placed(
    market: &Market,
    at: SimTime,
    buyer: BuyerId,
    (listing, quantity): (ListingId, u32),
    Terms { unit_price, freight, zone }: Terms,
    start: Start,
) -> MarketEvent {
    let trade = TradeId(next_number(market.street.trades.trades.len()));
    let due = at + market.rules.street.trades.pay_within;
    Event::Placed { trade, listing, buyer, quantity, unit_price, freight, zone, due, start }.into()
}

/// The order of a buyer abroad, held back until the card's bank answers; it could be placed at this moment.
pub(crate) fn pend(market: &Market, at: SimTime, order: &MarketEvent, shipment: Shipment) -> MarketEvent {
    let MarketEvent::OrderPlaced { listing, buyer, quantity, unit_price, freight, zone, .. } = *order else {
        unreachable!("an order from abroad begins with the order")
    };
    let terms = Terms { unit_price, freight, zone };
    placed(market, at, buyer, (listing, quantity), terms, Start::Card { shipment })
}

fn pay(market: &Market, trade: TradeId, found: &Trade) -> Result<Vec<MarketEvent>, Refusal> {
    let Trade { listing, quantity, unit_price, freight, zone, .. } = *found;
    let wish = Wish { listing, quantity, seen: (unit_price, freight), zone, agreed: Some(unit_price) };
    let order = OrderId::new(next_number(market.orders.len()));
    let mut events = place(market, found.buyer, wish)?;
    events.push(Event::Paid { trade, order }.into());
    Ok(events)
}

/// A card that clears makes the trade an order; where the goods are gone by then, the bank's payment is undone.
fn answer_card(market: &Market, trade: TradeId, answer: CardAnswer) -> Result<Vec<MarketEvent>, Refusal> {
    let found = known(market, trade, |_| true)?;
    let shipment = found.abroad.filter(|_| found.course == Course::Pending).ok_or(TradesRefusal::NoCardPending)?;
    let closed = |why| vec![Event::Closed { trade, why }.into()];
    if answer == CardAnswer::Declines {
        return Ok(closed(Closing::Declined));
    }
    let Ok(order) = place_abroad(market, found) else { return Ok(closed(Closing::GoodsGone)) };
    let id = OrderId::new(next_number(market.orders.len()));
    Ok(vec![order, export::ordered(id, shipment), Event::Paid { trade, order: id }.into()])
}

/// Whether couriers collect at the door for an order of this listing to this zone; goods a supplier ships are not
/// handed to them.
pub fn is_on_delivery(market: &Market, listing: ListingId, zone: u8) -> bool {
    let own_goods = || {
        let found = market.listing(listing)?;
        market.shop(found.shop)?.stock_of(found.text.sku).filter(|stock| stock.available() > 0)
    };
    zone < market.rules.street.trades.on_delivery.zones && own_goods().is_some()
}

fn order_on_delivery(market: &Market, buyer: BuyerId, wanted: Wanted) -> Result<Vec<MarketEvent>, Refusal> {
    let orders = place(market, buyer, wanted.wish(None))?;
    if !is_on_delivery(market, wanted.listing, wanted.zone) {
        return Err(TradesRefusal::NotOnDelivery.into());
    }
    let order = OrderId::new(next_number(market.orders.len()));
    let paid = wanted.seen_price.times(wanted.quantity) + wanted.seen_freight;
    let fee = market.rules.street.trades.on_delivery.fee_of(paid);
    let mut events: Vec<MarketEvent> = vec![Event::OnDelivery { order, listing: wanted.listing, fee }.into()];
    events.extend(orders);
    Ok(events)
}

fn door(market: &Market, order: OrderId) -> Option<Door> {
    market.street.trades.on_delivery(order).map(|terms| terms.door)
}

/// What comes before a parcel's delivery: the buyer of an order to be paid at the door pays and signs.
pub(crate) fn signing(market: &Market, order: &Order) -> Option<MarketEvent> {
    let OnDelivery { fee, .. } = *market.street.trades.on_delivery(order.id)?;
    Some(Event::Signed { order: order.id, paid: order.paid(), fee }.into())
}

/// Refuses a buyer's confirmation of what was signed for at the door.
pub(crate) fn refuse_signed(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match door(market, order) {
        Some(_) => Err(TradesRefusal::SignedFor { order }.into()),
        None => Ok(()),
    }
}

/// Refuses what needs the buyer's money while nobody has paid at the door.
pub(crate) fn refuse_unpaid(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match door(market, order) {
        Some(Door::Ahead | Door::Refused { .. }) => Err(TradesRefusal::NotPaidYet { order }.into()),
        Some(Door::Signed) | None => Ok(()),
    }
}

/// When the platform releases an order's money by itself: the confirmation's timer, or, after the door, when the courier
/// passes it on.
pub(crate) fn released_at(market: &Market, order: &Order) -> SimTime {
    match market.street.trades.on_delivery(order.id).and(order.delivered_at) {
        Some(signed_at) => signed_at + market.rules.street.trades.on_delivery.remit,
        None => {
            let dispatch = order.dispatched.expect("a dispatched order has its courier");
            dispatch.at + market.confirmed_after(order.id, dispatch.courier)
        }
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let SellerCommand::ConsignPart { order, pieces, boxing, courier } = *command;
    consign_part(market, at, shop, (order, pieces), boxing, courier)
}

fn consign_part(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    (order, pieces): (OrderId, u32),
    boxing: Boxing,
    courier: CourierId,
) -> Result<Vec<MarketEvent>, Refusal> {
    let found = order_of(market, shop.id, order)?;
    in_state(found, &[OrderStatus::Paid])?;
    refuse_suppliers(market, order)?;
    refuse_parted(market, order)?;
    // A courier collects for the whole parcel; whoever sent half of it ahead would have given it away.
    refuse_unpaid(market, order)?;
    let most = found.quantity - 1;
    if pieces == 0 || pieces > most {
        return Err(TradesRefusal::PartOutOfRange { most }.into());
    }
    let parcel = part_parcel(market, at, found, pieces, boxing, courier)?;
    affordable(market, shop.id, parcel.box_cost + parcel.charge)?;
    let (size, box_cost, charge, leaves) = (parcel.size, parcel.box_cost, parcel.charge, parcel.leaves);
    Ok(vec![Event::PartConsigned { order, pieces, size, box_cost, courier, charge, leaves }.into()])
}

/// Refuses what a seller may not do once a part of an order is on its way.
pub(crate) fn refuse_parted(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match market.street.trades.part_of(order) {
        Some(_) => Err(TradesRefusal::PartGone { order }.into()),
        None => Ok(()),
    }
}

fn known(market: &Market, trade: TradeId, is_own: impl FnOnce(&Trade) -> bool) -> Result<&Trade, Refusal> {
    let found = market.street.trades.trade(trade).filter(|found| is_own(found));
    found.ok_or_else(|| TradesRefusal::NoSuchTrade.into())
}

/// Refuses unless buyer and timer may still end the trade.
fn unpaid(found: &Trade) -> Result<(), TradesRefusal> {
    match found.course {
        Course::Left | Course::Waits => Ok(()),
        Course::Pending | Course::Paid { .. } | Course::Closed { .. } => Err(TradesRefusal::NotWaiting),
    }
}
