//! What a seller may do with orders: pack, hand over, give up. Bulk commands are granted whole or refused whole, but for
//! orders that a supplier ships: those they pass over.

use super::{affordable, in_state, order_of};
use crate::command::Boxing;
use crate::event::Event;
use crate::order::Order;
use crate::parcel;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::trades;
use domain::refusals::SourcingRefusal;
use domain::shop::{BoxRule, BoxSize, OrderStatus};
use domain::{CourierId, Money, OrderId, ShopId, SimTime};
use std::collections::BTreeMap;

pub(super) fn pack(market: &Market, shop: &Shop, orders: &[OrderId], boxing: Boxing) -> Result<Vec<Event>, Refusal> {
    let mut bill = Bill::default();
    for order in chosen(market, shop, orders, &[OrderStatus::Paid])? {
        bill.pack(market, order, boxing)?;
    }
    bill.settle(market, shop)
}

pub(super) fn dispatch(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    orders: &[OrderId],
    courier: CourierId,
) -> Result<Vec<Event>, Refusal> {
    let mut bill = Bill::default();
    for order in chosen(market, shop, orders, &[OrderStatus::Packed])? {
        let (size, _) = order.packed.expect("a packed order has a box");
        bill.hand_over(market, at, order, size, courier)?;
    }
    bill.settle(market, shop)
}

pub(super) fn ship(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    orders: &[OrderId],
    boxing: Option<Boxing>,
    courier: CourierId,
) -> Result<Vec<Event>, Refusal> {
    let mut bill = Bill::default();
    for order in chosen(market, shop, orders, &[OrderStatus::Paid, OrderStatus::Packed])? {
        let size = match (order.packed, boxing) {
            (Some((size, _)), _) => size,
            (None, Some(boxing)) => bill.pack(market, order, boxing)?,
            (None, None) => return Err(Refusal::OrderNotInState { order: order.id, status: order.status }),
        };
        bill.hand_over(market, at, order, size, courier)?;
    }
    bill.settle(market, shop)
}

/// An order somebody else packs for the seller, into a box one size larger than the rule says by mistake.
pub(crate) struct Chosen<'a> {
    /// Which order: paid or packed.
    pub order: &'a Order,
    /// The mistake.
    pub larger: bool,
}

/// Packs and hands over one by one by the shop's rule, and passes over what fits no box or what the balance does not
/// cover. Gives what happens, and the orders that go.
pub(crate) fn ship_as_far_as_it_goes(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    chosen: &[Chosen<'_>],
    (rule, courier): (BoxRule, CourierId),
) -> (Vec<Event>, Vec<OrderId>) {
    let (mut bill, mut gone) = (Bill::default(), Vec::new());
    for Chosen { order, larger } in chosen {
        let mut tried = bill.clone();
        let size = match order.packed {
            Some((size, _)) => Ok(size),
            None => tried.pack(market, order, boxing(market, order, rule, *larger)),
        };
        let handed_over = size.and_then(|size| tried.hand_over(market, at, order, size, courier));
        if handed_over.is_ok() && affordable(market, shop, tried.needed).is_ok() {
            bill = tried;
            gone.push(order.id);
        }
    }
    (bill.events, gone)
}

/// The box of a rule or, by mistake, one size larger.
fn boxing(market: &Market, order: &Order, rule: BoxRule, larger: bool) -> Boxing {
    let by_rule = Boxing::Rule(rule);
    let product = market.rules.catalogue.product(order.sku).filter(|_| larger);
    let told =
        product.and_then(|product| parcel::choose_box(&market.rules, product, market.pieces_left(order), by_rule));
    let next = told.and_then(|told| BoxSize::ALL.get(told.index() + 1));
    next.map_or(by_rule, |size| Boxing::Size(*size))
}

/// What a bulk command would do and cost; granted only if the shop can pay for all of it.
#[derive(Default, Clone)]
struct Bill {
    needed: Money,
    events: Vec<Event>,
    /// Own boxes used so far, per size.
    own_boxes: [u32; 4],
    /// Parcels that would go with each truck.
    aboard: BTreeMap<SimTime, u32>,
}

impl Bill {
    fn pack(&mut self, market: &Market, order: &Order, boxing: Boxing) -> Result<BoxSize, Refusal> {
        let product = market.rules.catalogue.product(order.sku).expect("only catalogue goods are sold");
        let size = parcel::choose_box(&market.rules, product, market.pieces_left(order), boxing)
            .ok_or(Refusal::BoxTooSmall { order: order.id })?;
        let spoken_for = &mut self.own_boxes[size.index()];
        let own = market.street.storage.own_box(order.shop, size, *spoken_for);
        let box_cost = own.unwrap_or(market.rules.box_kind(size).price);
        match own {
            Some(_) => *spoken_for += 1,
            None => self.needed += box_cost,
        }
        self.events.push(Event::OrderPacked { order: order.id, size, box_cost, own_box: own.is_some() });
        Ok(size)
    }
    fn hand_over(
        &mut self,
        market: &Market,
        at: SimTime,
        order: &Order,
        size: BoxSize,
        courier: CourierId,
    ) -> Result<(), Refusal> {
        let carrier = market.rules.courier(courier).ok_or(Refusal::NoSuchCourier)?;
        let product = market.rules.catalogue.product(order.sku).expect("only catalogue goods are sold");
        let pieces = market.pieces_left(order);
        let grams = parcel::chargeable_grams(product, pieces, market.rules.box_kind(size), carrier);
        let charge = market.courier_charge(order.shop, courier, order.zone, grams).ok_or(Refusal::NoSuchZone)?;
        self.needed += charge;
        let leaves = market.truck_with_room(courier, carrier.cut_off_second, at, &self.aboard);
        *self.aboard.entry(leaves).or_default() += 1;
        self.events.push(Event::OrderDispatched { order: order.id, courier, charge, leaves });
        Ok(())
    }
    fn settle(self, market: &Market, shop: &Shop) -> Result<Vec<Event>, Refusal> {
        affordable(market, shop.id, self.needed)?;
        Ok(self.events)
    }
}

pub(super) fn cancel(market: &Market, shop: &Shop, order: OrderId) -> Result<Vec<Event>, Refusal> {
    let order = order_of(market, shop.id, order)?;
    in_state(order, &[OrderStatus::Paid, OrderStatus::Packed])?;
    trades::refuse_parted(market, order.id)?;
    Ok(vec![Event::OrderCancelled { order: order.id, by_buyer: false }])
}

/// A parcel with a part of an order: its box, bought singly, and its way.
pub(crate) struct PartParcel {
    /// Which box.
    pub size: BoxSize,
    /// What it costs.
    pub box_cost: Money,
    /// What the courier asks of this shop, see [`Market::courier_charge`].
    pub charge: Money,
    /// When the truck leaves.
    pub leaves: SimTime,
}

/// What a parcel with so many pieces of an order would be and cost.
pub(crate) fn part_parcel(
    market: &Market,
    at: SimTime,
    order: &Order,
    pieces: u32,
    boxing: Boxing,
    courier: CourierId,
) -> Result<PartParcel, Refusal> {
    let product = market.rules.catalogue.product(order.sku).expect("only catalogue goods are sold");
    let size = parcel::choose_box(&market.rules, product, pieces, boxing);
    let size = size.ok_or(Refusal::BoxTooSmall { order: order.id })?;
    let carrier = market.rules.courier(courier).ok_or(Refusal::NoSuchCourier)?;
    // Parts do not go abroad: customs want to see all of it.
    carrier.zones.get(usize::from(order.zone)).ok_or(Refusal::NoSuchZone)?;
    let grams = parcel::chargeable_grams(product, pieces, market.rules.box_kind(size), carrier);
    let charge = market.courier_charge(order.shop, courier, order.zone, grams).ok_or(Refusal::NoSuchZone)?;
    Ok(PartParcel {
        size,
        box_cost: market.rules.box_kind(size).price,
        charge,
        leaves: market.truck_with_room(courier, carrier.cut_off_second, at, &BTreeMap::new()),
    })
}

/// Refuses an order that a supplier ships, whoever would pack it for the shop.
pub(crate) fn refuse_suppliers(market: &Market, order: OrderId) -> Result<(), Refusal> {
    match market.street.sourcing.supplier_ships(order) {
        true => Err(SourcingRefusal::SupplierShips { order }.into()),
        false => Ok(()),
    }
}

/// The shop's orders with these numbers, each named once and in this state. Those a supplier ships are passed over, so
/// that "all" means all that are the shop's to send; named alone they are refused.
fn chosen<'a>(
    market: &'a Market,
    shop: &Shop,
    orders: &[OrderId],
    statuses: &[OrderStatus],
) -> Result<Vec<&'a Order>, Refusal> {
    if orders.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    let mut sorted = orders.to_vec();
    sorted.sort_unstable();
    if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        // A stranger's number named twice stays as unknown as named once.
        let order = order_of(market, shop.id, pair[0])?.id;
        return Err(Refusal::NamedTwice { order });
    }
    let known: Result<Vec<&Order>, Refusal> = orders.iter().map(|order| order_of(market, shop.id, *order)).collect();
    let (suppliers, own): (Vec<&Order>, Vec<&Order>) =
        known?.into_iter().partition(|order| market.street.sourcing.supplier_ships(order.id));
    match suppliers.first() {
        Some(order) if own.is_empty() => Err(SourcingRefusal::SupplierShips { order: order.id }.into()),
        _ => own.into_iter().map(|order| in_state(order, statuses).map(|()| order)).collect(),
    }
}

#[cfg(test)]
mod tests;
