//! Trucks that all shops of a town share: each takes two parcels, whoever brings them; a full one and a strike leave
//! parcels for a later evening; nothing arrives before its truck has left.

use super::with_trucks;
use crate::command::{Boxing, Command, OperatorCommand as Operator, SellerCommand, WorldCommand};
use crate::laws::machine::{Machine, obeys};
use crate::shocks::{self, OperatorCommand, ShockKind};
use crate::stock::PurchaseId;
use crate::street::OperatorAsk;
use crate::town::{CHARM, COURIER, LISTING, RIVAL, SHOP, Town, buy, text};
use domain::shop::{BoxRule, OrderStatus, Source};
use domain::time::DAY_SECONDS;
use domain::{CourierId, ListingId, OrderId, ShopId, SimSpan, SimTime};
use std::sync::Arc;

/// A courier whose trucks take any number.
const OTHER: CourierId = CourierId::new(1);
const TRUCK_PARCELS: usize = 2;
/// Orders of each shop: the first shop's come first.
const ORDERS: usize = 6;
const CUT_OFF: u32 = 20 * 3_600;

#[derive(Debug, Clone, Copy, Default)]
struct Parcel {
    /// Who carries it, and the evening its truck leaves.
    truck: Option<(CourierId, SimTime)>,
    arrived: bool,
}

#[derive(Debug, Clone)]
struct Trucks {
    parcels: [Parcel; ORDERS * 2],
    /// The order of the parcel handed over last.
    latest: usize,
    /// From when until when the courier strikes.
    strike: (SimTime, SimTime),
}

impl Trucks {
    /// The first order of a shop that still lies there.
    fn next(&self, shop: ShopId) -> Option<usize> {
        let first = shop.index() * ORDERS;
        (first..first + ORDERS).find(|order| self.parcels[*order].truck.is_none())
    }
    /// Orders a step hands over; the last number stands for one nobody has.
    fn meant(&self, step: &str) -> Vec<usize> {
        let none = ORDERS * 2;
        let next = |shop| self.next(shop).unwrap_or(none);
        match step {
            "the rival ships one" => vec![next(RIVAL)],
            "ship two" => vec![next(SHOP), next(SHOP) + 1],
            "ship the rival's" => vec![ORDERS],
            "ship the latest again" => vec![self.latest],
            _ => vec![next(SHOP)],
        }
    }
    fn hand_over(&mut self, order: usize, courier: CourierId, at: SimTime) {
        let day = SimSpan::days(1);
        let today = SimTime::from_seconds(at.as_seconds() / DAY_SECONDS * DAY_SECONDS + CUT_OFF);
        let mut leaves = if at < today { today } else { today + day };
        let full = |leaves| {
            courier == COURIER
                && self.parcels.iter().filter(|parcel| parcel.truck == Some((courier, leaves))).count() == TRUCK_PARCELS
        };
        let strikes = |leaves| courier == COURIER && self.strike.0 <= leaves && leaves < self.strike.1;
        while full(leaves) || strikes(leaves) {
            leaves = leaves + day;
        }
        self.parcels[order].truck = Some((courier, leaves));
        self.latest = order;
    }
    fn ship(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let shop = if step == "the rival ships one" { RIVAL } else { SHOP };
        let courier = if step == "ship one with another courier" { OTHER } else { COURIER };
        let orders = self.meant(step);
        if orders.iter().any(|order| *order >= ORDERS * 2 || order / ORDERS != shop.index()) {
            return Err("NoSuchOrder");
        }
        if orders.iter().any(|order| self.parcels[*order].truck.is_some()) {
            return Err("OrderNotInState");
        }
        orders.into_iter().for_each(|order| self.hand_over(order, courier, at));
        Ok(())
    }
}

impl Machine for Trucks {
    const STEPS: &'static [&'static str] = &[
        "ship one",
        "ship two",
        "ship one with another courier",
        "the rival ships one",
        "ship the rival's",
        "ship the latest again",
        "bring the latest",
        "strike",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(10), SimSpan::hours(24)];
    const NEVER_GRANTED: &'static [&'static str] = &["ship the rival's", "ship the latest again"];
    const SEQUENCES: u32 = 256;
    fn begin() -> (Town, Self) {
        let rival = |town: Town, command| town.given(Command::Seller(RIVAL, command));
        let theirs = ListingId::new(1);
        let mut town = with_trucks(Town::stocked(), TRUCK_PARCELS as u32);
        let rules = Arc::make_mut(&mut town.market.rules);
        rules.street.shocks = shocks::Rules { year_days: 365, shock_days_max: 14, ..shocks::Rules::default() };
        town = rival(town, SellerCommand::BuyStock { sku: CHARM, quantity: 10, source: Source::Supermarket });
        town = town.world(WorldCommand::DeliverStock { purchase: PurchaseId(1), quality: 60 });
        town = rival(town, SellerCommand::DraftListing(text(CHARM, 250)));
        town = rival(town, SellerCommand::PublishListing { listing: theirs });
        for listing in [LISTING, theirs] {
            town = (0..ORDERS).fold(town, |town, _| town.buyer(buy(listing, 1)));
        }
        let never = (SimTime::ZERO, SimTime::ZERO);
        (town, Self { parcels: [Parcel::default(); ORDERS * 2], latest: ORDERS * 2, strike: never })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let order = |place: usize| OrderId::new(u32::try_from(place).expect("few"));
        match step {
            "bring the latest" => {
                Command::World(WorldCommand::DeliverParcel { order: order(self.latest), damaged: false })
            }
            "strike" => {
                let kind = ShockKind::CourierStrike { courier: COURIER };
                Command::Operator(Operator::Street(OperatorAsk::Shocks(OperatorCommand::Begin { kind, days: 2 })))
            }
            ship => {
                let shop = if ship == "the rival ships one" { RIVAL } else { SHOP };
                let courier = if ship == "ship one with another courier" { OTHER } else { COURIER };
                let orders = self.meant(ship).into_iter().map(order).collect();
                let boxing = Some(Boxing::Rule(BoxRule::SmallestFit));
                Command::Seller(shop, SellerCommand::ShipOrders { orders, boxing, courier })
            }
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        match step {
            "strike" if at < self.strike.1 => return Err("AlreadyOn"),
            // Parcels that wait for a truck keep it: it is one of those that leave.
            "strike" => self.strike = (at, at + SimSpan::days(2)),
            "bring the latest" => {
                let parcel = self.parcels.get_mut(self.latest).ok_or("NoSuchOrder")?;
                let Some((_, leaves)) = parcel.truck.filter(|_| !parcel.arrived) else {
                    return Err("OrderNotInState");
                };
                if at < leaves {
                    return Err("TimerNotDue");
                }
                parcel.arrived = true;
            }
            ship => return self.ship(ship, at),
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let seen = town.market.orders().iter().map(|order| {
            let truck = order.dispatched.map(|dispatch| (dispatch.courier, dispatch.leaves));
            (truck, order.status == OrderStatus::Delivered)
        });
        seen.eq(self.parcels.iter().map(|parcel| (parcel.truck, parcel.arrived)))
    }
}

#[test]
fn shared_trucks_fill_and_leave_as_their_table_says() {
    obeys::<Trucks>();
}
