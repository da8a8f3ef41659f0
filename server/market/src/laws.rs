//! Laws that hold for any sequence of commands, granted or refused. The books are audited after every fact
//! (see `Town::submit`); a failing run prints the steps that led there, made as short as possible.

pub(crate) mod lives;
pub(crate) mod machine;
mod refusals;

use crate::command::{BuyerId, Command, ListingText, SellerCommand};
use crate::event::{Event, Fact};
use crate::ledger::Account;
use crate::metrics::{self, ShopTally};
use crate::order::Order;
use crate::state::Market;
use crate::town::{CHARM, LISTING, Town, buy, rules, text};
use domain::shop::OrderStatus;
use domain::teaching::Metric;
use domain::{Money, ShopId};
use lives::{live, steps};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

fn folded<'a>(facts: impl Iterator<Item = &'a Fact>, market: &Market, shop: ShopId) -> ShopTally {
    let mut tally = ShopTally::default();
    facts.for_each(|fact| metrics::count(&mut tally, fact, market, shop));
    tally
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_same_facts_give_an_equal_market(steps in steps()) {
        let town = live(&steps);
        let mut again = Market::new(rules());
        town.facts.iter().for_each(|fact| again.apply(fact));
        prop_assert_eq!(again, town.market);
    }

    #[test]
    fn a_market_reads_back_from_its_snapshot_and_lives_on_alike(steps in steps(), more in steps()) {
        let mut town = live(&steps);
        let bytes = postcard::to_stdvec(&town.market).expect("a market is plain data");
        let read: Market = postcard::from_bytes(&bytes).expect("it reads back");
        let mut read = Town { market: read.with_rules(rules()), ..town.clone() };
        prop_assert_eq!(&read.market, &town.market);
        for step in more {
            let command = step.command(&town.market);
            prop_assert_eq!(read.submit(&command), town.submit(&command));
        }
        prop_assert_eq!(read.market, town.market);
    }

    #[test]
    fn counting_facts_later_gives_the_tallies_kept_on_the_way(steps in steps(), from in 0..40_u32, span in 0..60_u32) {
        let town = live(&steps);
        for shop in town.market.shops() {
            prop_assert_eq!(folded(town.facts.iter(), &town.market, shop.id), shop.tally.total());
            let hours = from..from + span;
            let inside = town.facts.iter().filter(|fact| hours.contains(&fact.hour()));
            prop_assert_eq!(folded(inside, &town.market, shop.id), shop.tally.window(hours.start, hours.end));
        }
    }

    #[test]
    fn only_facts_that_touch_a_metric_move_it(steps in steps()) {
        let town = live(&steps);
        for shop in town.market.shops() {
            for metric in Metric::ALL {
                let touching = town.facts.iter().filter(|fact| metrics::touches(metric, fact, &town.market, shop.id));
                let measured = metrics::measure(metric, &folded(touching, &town.market, shop.id));
                prop_assert_eq!(measured, metrics::measure(metric, &shop.tally.total()), "{:?}", metric);
            }
        }
    }

    #[test]
    fn buyers_money_is_held_earned_or_back(steps in steps()) {
        let town = live(&steps);
        let ledger = town.market.ledger();
        let settled: Money = town.market.orders().iter().filter(|order| order.status == OrderStatus::Settled)
            .map(Order::paid).sum();
        let held: Money = town.market.shops().iter().map(|shop| ledger.balance(Account::Escrow(shop.id))).sum();
        prop_assert_eq!(-ledger.balance(Account::Buyers), settled + held);
    }

    #[test]
    fn many_buyers_of_few_pieces_get_exactly_those(pieces in 1..12_u32, buyers in 1..30_u32) {
        let mut town = Town::stocked();
        let few = ListingText { offer_limit: Some(pieces), ..text(CHARM, 250) };
        town = town.seller(SellerCommand::EditListing { listing: LISTING, text: few, publish: false });
        let tries = (0..buyers).map(|buyer| {
            let command = buy(LISTING, 1);
            town.submit(&Command::Buyer(BuyerId(buyer), command)).is_ok()
        });
        let served = tries.filter(|served| *served).count();
        prop_assert_eq!(served, buyers.min(pieces).min(10) as usize);
    }
}

/// The laws above are worth little if the random lives never get anywhere: together they must bring about
/// every kind of event.
#[test]
fn random_lives_reach_every_kind_of_event() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    let mut facts = 0;
    for _ in 0..150 {
        let steps = steps().new_tree(&mut runner).expect("steps").current();
        let town = live(&steps);
        facts += town.facts.len();
        kinds.extend(town.facts.iter().map(|fact| kind(&fact.event)));
    }
    println!("{facts} facts of {} kinds", kinds.len());
    assert_eq!(kinds.len(), 24, "missing some: {kinds:?}");
}

/// The name of an event's variant.
fn kind(event: &Event) -> String {
    format!("{event:?}").chars().take_while(|character| character.is_alphanumeric()).collect()
}
