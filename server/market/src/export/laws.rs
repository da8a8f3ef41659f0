//! Laws of selling abroad, over random lives of a town whose shops export: books balance after every fact, every
//! parcel's way through customs is that of a small reference, and what customs hold is what passed and stayed.

use super::Means;
use super::tests::{rules, under, world};
use super::{Customs, DestinationId, Event, Offer, Rules, SellerCommand, TaxBearer, WorldCommand, assess};
use crate::command::{BuyerId, Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::laws::lives::{self, Step};
use crate::ledger::Account;
use crate::street::{SellerAsk, StreetEvent, WorldAsk};
use crate::town::{self, Town};
use crate::trades::{CardAnswer, TradeId, WorldCommand as TradesCommand};
use domain::{ListingId, Money, OrderId, ShopId, SimSpan, SimTime};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody wants between the steps of a life.
type Want = (u8, u32, u32);

fn life() -> impl Strategy<Value = (Vec<Step>, Vec<Want>)> {
    (lives::steps(), prop::collection::vec((0..12_u8, 0..64_u32, 0..400_u32), 1..240))
}

/// Anybody may sell abroad, for little.
fn open_town() -> Rules {
    let mut open = rules();
    for destination in &mut open.destinations {
        (destination.settled_min, destination.level_min, destination.fee) = (0, 0, Money::yuan(1));
        destination.carriage.first = Money::yuan(2);
    }
    open
}

fn command((kind, which, amount): Want, town: &Town) -> Command {
    let market = &town.market;
    let below = |count: usize| which % (u32::try_from(count).expect("few") + 1);
    let destination = DestinationId(u8::try_from(amount % 3).expect("small"));
    let listing = ListingId::new(below(market.listings().len()));
    let shop = market.listing(listing).map_or(ShopId::new(which % 3), |listing| listing.shop);
    let seller = |command| Command::Seller(shop, Seller::Street(SellerAsk::Export(command)));
    let bearer = if amount.is_multiple_of(2) { TaxBearer::Buyer } else { TaxBearer::Seller };
    let offer = Offer { price: i64::from(amount) * 70, freight: i64::from(which) * 9, bearer };
    let state = &market.street().export;
    let travelling: Vec<OrderId> = state
        .shipments()
        .map(|(order, _)| order)
        .filter(|order| market.order(*order).is_some_and(|order| order.closed_at.is_none()))
        .collect();
    let order = travelling.get(which as usize % travelling.len().max(1)).copied();
    let order = order.unwrap_or(OrderId::new(below(market.orders().len())));
    match kind {
        0 => seller(SellerCommand::OpenChannel { destination }),
        1 | 2 => seller(SellerCommand::OfferAbroad { listing, destination, offer }),
        3 if amount.is_multiple_of(5) => seller(SellerCommand::WithdrawAbroad { listing, destination }),
        4 => world(WorldCommand::PublishRates { rates: vec![40_000 + i64::from(amount), 70_000 + i64::from(which)] }),
        5 => world(WorldCommand::HoldParcel { order, until: town.now + SimSpan::hours(amount % 90) }),
        6 | 7 => world(WorldCommand::ClearParcel { order }),
        8 => Command::World(World::DeliverParcel { order, damaged: amount.is_multiple_of(9) }),
        9 if amount.is_multiple_of(3) => Command::World(World::LoseParcel { order }),
        10 if which.is_multiple_of(2) => {
            let trades = u32::try_from(market.street().trades.trades().len()).expect("few");
            let trade = TradeId(amount % trades.max(1));
            let answer = if amount.is_multiple_of(5) { CardAnswer::Declines } else { CardAnswer::Clears };
            Command::World(World::Street(WorldAsk::Trades(TradesCommand::AnswerCard { trade, answer })))
        }
        _ => {
            let of_country =
                |destination| state.offers(destination).map(move |(listing, offer)| (destination, listing, *offer));
            let offers: Vec<_> = [DestinationId(0), DestinationId(1)].into_iter().flat_map(of_country).collect();
            let (destination, listing, seen) = match offers.get(which as usize % offers.len().max(1)) {
                Some(found) => *found,
                None => (destination, listing, offer),
            };
            let buyer = BuyerId(1_000 + which);
            let means = if amount.is_multiple_of(4) { Means::Card } else { Means::Account };
            world(WorldCommand::OrderAbroad { buyer, listing, destination, quantity: 1 + amount % 3, seen, means })
        }
    }
}

/// Where a parcel stands, said over again in the plainest words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plain {
    Home,
    Travels,
    Held(SimTime),
    Through,
    Ended,
}

/// The reference: what is granted follows from this alone.
#[derive(Debug, Default)]
struct Reference {
    parcels: BTreeMap<OrderId, Plain>,
    taxes: Money,
    fees: Money,
}

impl Reference {
    fn granted(&self, command: &WorldCommand, now: SimTime) -> Option<bool> {
        let stands = |order: &OrderId| self.parcels.get(order).copied();
        match command {
            WorldCommand::HoldParcel { order, until } => Some(stands(order) == Some(Plain::Travels) && *until > now),
            WorldCommand::ClearParcel { order } => Some(match stands(order) {
                Some(Plain::Travels) => true,
                Some(Plain::Held(until)) => until <= now,
                _ => false,
            }),
            _ => None,
        }
    }
    fn follow(&mut self, event: &MarketEvent) {
        match event {
            MarketEvent::Street(StreetEvent::Export(event)) => match event {
                Event::Ordered { order, .. } => drop(self.parcels.insert(*order, Plain::Home)),
                Event::Held { order, until } => drop(self.parcels.insert(*order, Plain::Held(*until))),
                Event::Cleared { order, tax, fee } => {
                    (self.taxes, self.fees) = (self.taxes + *tax, self.fees + *fee);
                    self.parcels.insert(*order, Plain::Through);
                }
                Event::TaxesPaidBack { amount, .. } => self.taxes -= *amount,
                _ => {}
            },
            MarketEvent::OrderDispatched { order, .. } => self.step(*order, Plain::Travels),
            MarketEvent::ParcelDelivered { order, .. }
            | MarketEvent::ParcelLost { order, .. }
            | MarketEvent::EscrowReleased { order, .. }
            | MarketEvent::OrderCancelled { order, .. } => self.step(*order, Plain::Ended),
            _ => {}
        }
    }
    fn step(&mut self, order: OrderId, to: Plain) {
        if let Some(parcel) = self.parcels.get_mut(&order) {
            *parcel = to;
        }
    }
}

/// Lives a life beside the reference, which must agree on what customs grant.
fn live(steps: &[Step], wants: &[Want]) -> (Town, Reference) {
    let mut town = under(Town::settled(), open_town());
    // The settled town came two days without closing an hour.
    for hour in 0..town.now.hour() {
        town = town.world(town::close_hour(hour, &[]));
    }
    let mut reference = Reference::default();
    let mut seen = town.facts.len();
    for (place, step) in steps.iter().enumerate() {
        lives::take(&mut town, *step);
        if let Some(want) = wants.get(place) {
            town.facts[seen..].iter().for_each(|fact| reference.follow(&fact.event));
            seen = town.facts.len();
            let wanted = command(*want, &town);
            let expected = match &wanted {
                Command::World(World::Street(crate::street::WorldAsk::Export(command))) => {
                    reference.granted(command, town.now)
                }
                _ => None,
            };
            let leaves = |order: &OrderId| town.market.order(*order).and_then(|order| order.dispatched);
            let gone = match &wanted {
                Command::World(World::Street(crate::street::WorldAsk::Export(
                    WorldCommand::HoldParcel { order, .. } | WorldCommand::ClearParcel { order },
                ))) => leaves(order).is_some_and(|dispatch| dispatch.leaves <= town.now),
                _ => true,
            };
            let granted = town.submit(&wanted).is_ok();
            if let Some(expected) = expected {
                assert_eq!(granted, expected && gone, "{wanted:?}");
            }
        }
        town.facts[seen..].iter().for_each(|fact| reference.follow(&fact.event));
        seen = town.facts.len();
    }
    (town, reference)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parcels_pass_customs_as_the_reference_says_and_customs_keep_what_passed_and_stayed((steps, wants) in life()) {
        let (town, reference) = live(&steps, &wants);
        prop_assert_eq!(town.market.ledger().balance(Account::Treasury), reference.taxes);
        let passed = town.market.street().export.shipments().filter(|(_, shipment)| {
            matches!(shipment.customs, Customs::Cleared { .. })
        });
        prop_assert_eq!(passed.map(|(_, shipment)| shipment.tax()).sum::<Money>(), reference.taxes);
        prop_assert!(reference.fees >= Money::ZERO);
    }

    #[test]
    fn a_market_that_exports_follows_from_its_facts_and_a_snapshot_keeps_it((steps, wants) in life()) {
        let (town, _) = live(&steps, &wants);
        let mut again = crate::Market::new(town.market.rules().clone());
        town.facts.iter().for_each(|fact| again.apply(fact));
        prop_assert_eq!(&again, &town.market);
        let bytes = postcard::to_stdvec(&town.market).expect("a market is plain data");
        let read: crate::Market = postcard::from_bytes(&bytes).expect("it reads back");
        prop_assert_eq!(read.with_rules(town.market.rules().clone()), town.market);
    }

    #[test]
    fn a_dearer_parcel_never_pays_less_and_nobody_pays_up_to_the_relief(
        price in 1..90_000_i64, more in 0..9_000_i64, freight in 0..5_000_i64, quantity in 1..4_u32, place in 0..2_usize,
    ) {
        let destination = &rules().destinations[place];
        let taken = |price| assess(destination, &Offer { price, freight, bearer: TaxBearer::Buyer }, quantity);
        prop_assert!(taken(price).total() <= taken(price + more).total());
        let value = price * i64::from(quantity) + if destination.tax.of_freight { freight } else { 0 };
        prop_assert_eq!(taken(price).total() > 0, value > destination.tax.relief && value >= 6);
    }
}

/// The laws above are worth little if no life ever gets anywhere.
#[test]
fn random_lives_reach_every_event_of_selling_abroad() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..400 {
        let (steps, wants) = life().new_tree(&mut runner).expect("a life").current();
        let (town, _) = live(&steps, &wants);
        kinds.extend(town.facts.iter().filter_map(|fact| match &fact.event {
            MarketEvent::Street(StreetEvent::Export(event)) => {
                Some(format!("{event:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect::<String>())
            }
            _ => None,
        }));
    }
    assert_eq!(kinds.len(), 8, "missing some: {kinds:?}");
}
