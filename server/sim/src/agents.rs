//! Everybody but the searching buyer: buyers after their purchase, couriers, suppliers, the platform's
//! timers, standing orders and scripted keepers. What each does next is a function of the market's state
//! and keyed luck, never of memory: so an agenda can be rebuilt from a market at any moment.

pub mod buyers;
pub mod chat;
pub mod couriers;
pub mod fulfilment;
pub mod scripts;
pub mod street;
pub mod suppliers;

mod ads;
mod association;
mod brushing;
mod carriage;
mod disputes;
mod export;
mod finance;
mod hires;
mod shocks;
mod sourcing;
mod storage;
mod tiers;
pub mod trades;

use crate::agenda::{Agenda, Wake};
use crate::ghosts;
use crate::random::Luck;
use crate::scenario::Scenario;
use domain::shop::OrderStatus;
use domain::{SimSpan, SimTime};
use market::order::Order;
use market::rules::Script;
use market::shop::Shop;
use market::stock::PurchaseId;
use market::{Event, Market};

/// What agents' decisions depend on besides the market.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The world's luck.
    pub luck: Luck,
}

impl Circumstances<'_> {
    /// Plans what follows from a fact that was just applied.
    pub fn follow(self, event: &Event, at: SimTime, market: &Market, agenda: &mut Agenda) {
        match event {
            Event::ShopOpened { shop, .. } => self.plan_keeper(&market.shops()[shop.index()], at, agenda),
            Event::StandingOrderSet { shop, .. } => plan_standing(&market.shops()[shop.index()], at, agenda),
            Event::StockOrdered { purchase, due, .. } => agenda.plan(*due, Wake::StockDue, purchase.0),
            Event::OrderPlaced { order, .. }
            | Event::OrderDispatched { order, .. }
            | Event::ParcelDelivered { order, .. }
            | Event::ReturnRequested { order, .. }
            | Event::EscrowReleased { order, .. } => {
                if let Some(order) = market.order(*order) {
                    self.for_each_wake_up(market, order, |at, wake| agenda.plan(at, wake, order.id.number()));
                }
            }
            _ => {}
        }
        street::follow(self, event, at, market, agenda);
    }
    /// The agenda of a market in which everything up to `now` has been played.
    #[must_use]
    pub fn rebuild(self, market: &Market, now: SimTime) -> Agenda {
        let mut agenda = Agenda::default();
        for order in market.orders() {
            self.for_each_wake_up(market, order, |at, wake| {
                if at > now {
                    agenda.plan(at, wake, order.id.number());
                }
            });
        }
        for (number, purchase) in (0_u32..).zip(market.purchases()) {
            if purchase.delivered_at.is_none() && purchase.due > now {
                agenda.plan(purchase.due, Wake::StockDue, PurchaseId(number).0);
            }
        }
        for shop in market.shops() {
            self.plan_keeper(shop, now, &mut agenda);
            plan_standing(shop, now, &mut agenda);
        }
        street::rebuild(self, market, now, &mut agenda);
        agenda
    }
    /// All that is planned for an order in its present state, whether it still lies ahead or not.
    fn for_each_wake_up(self, market: &Market, order: &Order, mut plan: impl FnMut(SimTime, Wake)) {
        match order.status {
            OrderStatus::Paid | OrderStatus::Packed => plan(buyers::patience_ends(self, order), Wake::Patience),
            OrderStatus::Dispatched => plan(couriers::trip(self, order).ends, Wake::Parcel),
            OrderStatus::Delivered => {
                plan(buyers::judgement_at(self, order), Wake::Judgement);
                plan(self.confirm_timer(market, order), Wake::ConfirmTimer);
            }
            OrderStatus::Returning => plan(couriers::return_ends(self, market, order), Wake::ReturnTrip),
            OrderStatus::Settled if !order.is_judged() => match buyers::review_at(self, order) {
                Some(at) => plan(at, Wake::Review),
                None => plan(buyers::settled_at(order) + self.scenario.rules.timers.review, Wake::ReviewTimer),
            },
            _ => {}
        }
    }
    /// The platform waits for its timer, and never forestalls a buyer who is about to judge.
    fn confirm_timer(self, market: &Market, order: &Order) -> SimTime {
        let judged = buyers::judgement_at(self, order) + SimSpan::hours(1);
        judged.max(market.released_at(order))
    }
    fn plan_keeper(self, shop: &Shop, now: SimTime, agenda: &mut Agenda) {
        if shop.keeper.script() == Some(Script::Ghost) {
            let ghosts = &self.scenario.ghosts;
            let recording = ghosts::number_of(shop, ghosts.len()).map(|number| &ghosts[number]);
            if let Some(at) = recording.and_then(|recording| ghosts::next_step(recording, shop, now)) {
                agenda.plan(at, Wake::ScriptLook, shop.id.number());
            }
        } else if let Some(script) = shop.keeper.script() {
            agenda.plan(scripts::next_look(self, shop, script, now), Wake::ScriptLook, shop.id.number());
            agenda.plan(scripts::next_packing(self, shop, script, now), Wake::ScriptPack, shop.id.number());
        }
    }
}

/// The next moment of a shop's standing order, if one stands.
pub fn plan_standing(shop: &Shop, now: SimTime, agenda: &mut Agenda) {
    if let Some(standing) = shop.standing {
        agenda.plan(now.next_at(standing.second_of_day), Wake::Standing, shop.id.number());
    }
}

/// A number of hours drawn evenly between a least and a most, as a span.
fn hours_between(range: [u32; 2], uniform: f64) -> SimSpan {
    let (least, most) = (f64::from(range[0]) * 3_600.0, f64::from(range[1]) * 3_600.0);
    SimSpan::seconds((least + (most - least) * uniform) as u32)
}
