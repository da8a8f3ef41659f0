//! What tiers and deposits cost, when they lapse, and when a deposit comes back.

use super::{DepositState, Event, Rules, SellerCommand, Tier, WorldCommand, is_protected, level, row};
use crate::command::{Command, WorldCommand as MarketWorld};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::state::Market;
use crate::street::{SellerAsk, WorldAsk};
use crate::town::{self, SHOP, Town, open_shop};
use domain::refusals::TiersRefusal;
use domain::{Money, SimSpan, SimTime};
use proptest::prelude::*;
use std::sync::Arc;

pub(crate) fn rules() -> Rules {
    let tier = |yuan, occupancies, standing| Tier {
        name_en: "Tier".into(),
        name_zh: "等级".into(),
        monthly_fee: Money::yuan(yuan),
        occupancies,
        standing,
    };
    Rules {
        tiers: vec![tier(0, 1, 0.0), tier(30, 2, 0.5), tier(90, 3, 1.0)],
        month_days: 30,
        deposit: Money::yuan(100),
        deposit_return: SimSpan::days(15),
        deposit_trust: 0.1,
    }
}

/// A shop with 340 CNY where tiers cost 0, 30 and 90 CNY a month.
fn town() -> Town {
    let mut under = crate::Rules::clone(&town::rules());
    under.street.tiers = rules();
    Town { market: Market::new(Arc::new(under)), ..Town::empty() }.given(open_shop("Pan", 340))
}

fn ask(command: SellerCommand) -> Command {
    Command::Seller(SHOP, crate::SellerCommand::Street(SellerAsk::Tiers(command)))
}

fn world(command: WorldCommand) -> Command {
    Command::World(MarketWorld::Street(WorldAsk::Tiers(command)))
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

fn at_day(town: Town, day: u32) -> Town {
    let span = SimTime::day_start(day).since(town.now);
    town.after(span)
}

#[test]
fn a_tier_costs_its_share_of_the_month_and_a_dearer_one_the_difference() {
    let town = at_day(town(), 20).given(ask(SellerCommand::ChooseTier { level: 1 }));
    assert_eq!((level(&town.market, SHOP), balance(&town)), (1, Money::yuan(330)), "ten of thirty days");
    let town = town.given(ask(SellerCommand::ChooseTier { level: 2 }));
    assert_eq!(balance(&town), Money::yuan(310), "a third of 60 CNY more");
    let town = town.given(ask(SellerCommand::ChooseTier { level: 0 }));
    assert_eq!((level(&town.market, SHOP), balance(&town)), (0, Money::yuan(310)), "nothing back");
}

#[test]
fn the_months_fee_is_collected_once_and_unpaid_tiers_are_lowered() {
    let mut town = town().given(ask(SellerCommand::ChooseTier { level: 2 }));
    let early = town.submit(&world(WorldCommand::BillMonth { shop: SHOP }));
    assert_eq!(early, Err(TiersRefusal::MonthSettled { month: 0 }.into()));
    let mut town = at_day(town, 30).given(world(WorldCommand::BillMonth { shop: SHOP }));
    assert_eq!(balance(&town), Money::yuan(160));
    let again = town.submit(&world(WorldCommand::BillMonth { shop: SHOP }));
    assert_eq!(again, Err(TiersRefusal::MonthSettled { month: 1 }.into()));
    let town =
        at_day(town.given(ask(SellerCommand::PayDeposit)), 60).given(world(WorldCommand::BillMonth { shop: SHOP }));
    assert_eq!((level(&town.market, SHOP), balance(&town)), (1, Money::yuan(30)), "90 CNY are not there, 30 are");
    let town = at_day(town, 90).given(world(WorldCommand::BillMonth { shop: SHOP }));
    let town = at_day(town, 120).given(world(WorldCommand::BillMonth { shop: SHOP }));
    assert_eq!((level(&town.market, SHOP), balance(&town)), (0, Money::ZERO));
}

#[test]
fn a_deposit_protects_until_it_is_asked_back_and_returns_after_its_delay() {
    let mut town = town().given(ask(SellerCommand::PayDeposit));
    assert!(is_protected(&town.market, SHOP));
    assert_eq!(
        (balance(&town), town.market.ledger().balance(Account::Deposit(SHOP))),
        (Money::yuan(240), Money::yuan(100))
    );
    let twice = town.submit(&ask(SellerCommand::PayDeposit));
    assert_eq!(twice, Err(TiersRefusal::DepositAlready { held: Money::yuan(100) }.into()));
    let mut town = town.given(ask(SellerCommand::AskDepositBack));
    assert!(!is_protected(&town.market, SHOP));
    let due = SimTime::day_start(15);
    let early = town.submit(&world(WorldCommand::ReturnDeposit { shop: SHOP }));
    assert_eq!(early, Err(Refusal::TimerNotDue { due }));
    assert_eq!(town.submit(&ask(SellerCommand::AskDepositBack)), Err(TiersRefusal::DepositLeaving { due }.into()));
    let town = at_day(town, 15).given(world(WorldCommand::ReturnDeposit { shop: SHOP }));
    assert_eq!((row(&town.market, SHOP).deposit, balance(&town)), (DepositState::None, Money::yuan(340)));
}

#[test]
fn the_tier_one_has_is_not_chosen_again_and_a_free_one_is_not_billed() {
    let mut town = town();
    let again = town.submit(&ask(SellerCommand::ChooseTier { level: 0 }));
    assert_eq!(again, Err(TiersRefusal::TierAlready { level: 0 }.into()));
    let mut town = at_day(town, 30);
    let bill = town.submit(&world(WorldCommand::BillMonth { shop: SHOP }));
    assert_eq!(bill, Err(TiersRefusal::NothingToBill.into()));
}

#[test]
fn what_a_shop_cannot_pay_it_does_not_get() {
    let mut town = Town { ..town() }.given(open_shop("Poor", 20));
    let poor = domain::ShopId::new(1);
    let ask = |command| Command::Seller(poor, crate::SellerCommand::Street(SellerAsk::Tiers(command)));
    let refused = town.submit(&ask(SellerCommand::ChooseTier { level: 1 }));
    assert_eq!(refused, Err(Refusal::BalanceTooLow { needed: Money::yuan(30), balance: Money::yuan(20) }));
    let refused = town.submit(&ask(SellerCommand::PayDeposit));
    assert_eq!(refused, Err(Refusal::BalanceTooLow { needed: Money::yuan(100), balance: Money::yuan(20) }));
    assert_eq!(
        town.submit(&ask(SellerCommand::ChooseTier { level: 9 })),
        Err(TiersRefusal::NoSuchTier { most: 2 }.into())
    );
    assert_eq!(town.submit(&ask(SellerCommand::AskDepositBack)), Err(TiersRefusal::NoDeposit.into()));
}

/// A reference model of one shop: money in fen, level, the month paid, the deposit's return day.
#[derive(Debug, Clone, Copy)]
struct Model {
    balance: i64,
    level: usize,
    month: u32,
    deposit: i64,
    due_day: Option<u32>,
}

impl Model {
    const FEES: [i64; 3] = [0, 3_000, 9_000];

    /// Takes a step; whether it was granted.
    fn step(&mut self, day: u32, kind: u8, choice: usize) -> bool {
        let month = day / 30;
        match kind {
            0 if choice < 3 && choice != self.level => {
                let more = (Self::FEES[choice] - Self::FEES[self.level]).max(0);
                let cost = (more * i64::from(30 - day % 30) + 29) / 30;
                self.pay(cost) && {
                    (self.level, self.month) = (choice, month);
                    true
                }
            }
            1 if self.deposit < 10_000 || self.due_day.is_some() => {
                self.pay(10_000 - self.deposit) && {
                    (self.deposit, self.due_day) = (10_000, None);
                    true
                }
            }
            2 if self.deposit > 0 && self.due_day.is_none() => {
                self.due_day = Some(day + 15);
                true
            }
            3 if self.level > 0 && self.month < month => {
                while Self::FEES[self.level] > self.balance {
                    self.level -= 1;
                }
                self.month = month;
                self.pay(Self::FEES[self.level])
            }
            4 if self.due_day.is_some_and(|due| due <= day) => {
                self.balance += std::mem::take(&mut self.deposit);
                self.due_day = None;
                true
            }
            _ => false,
        }
    }
    const fn pay(&mut self, fen: i64) -> bool {
        let enough = fen <= self.balance;
        if enough {
            self.balance -= fen;
        }
        enough
    }
}

proptest! {
    #[test]
    fn tiers_and_deposits_follow_the_reference_model(
        steps in prop::collection::vec((0..12_u32, 0..5_u8, 0..4_usize), 1..60),
    ) {
        let mut town = town();
        let mut model = Model { balance: 34_000, level: 0, month: 0, deposit: 0, due_day: None };
        for (wait, kind, choice) in steps {
            town = town.after(SimSpan::days(wait));
            let command = match kind {
                0 => ask(SellerCommand::ChooseTier { level: choice as u8 }),
                1 => ask(SellerCommand::PayDeposit),
                2 => ask(SellerCommand::AskDepositBack),
                3 => world(WorldCommand::BillMonth { shop: SHOP }),
                _ => world(WorldCommand::ReturnDeposit { shop: SHOP }),
            };
            let granted = town.submit(&command).is_ok();
            prop_assert_eq!(granted, model.step(town.now.day(), kind, choice), "{:?} on {}", command, town.now);
            let ledger = town.market.ledger();
            let seen = (ledger.balance(Account::Shop(SHOP)).as_fen(), usize::from(level(&town.market, SHOP)));
            prop_assert_eq!(seen, (model.balance, model.level));
            prop_assert_eq!(ledger.balance(Account::Deposit(SHOP)).as_fen(), model.deposit);
        }
    }
}

#[test]
fn a_lower_tier_gives_up_the_keywords_taken_last() {
    let events = [Event::TierChosen { shop: SHOP, level: 0, fee: Money::ZERO, month: 0 }].map(MarketEvent::from);
    let mut town = crate::ads::tests::town().given(ask(SellerCommand::ChooseTier { level: 1 }));
    let occupy = |keyword| {
        let command = crate::ads::SellerCommand::OccupyKeyword { keyword, listing: town::LISTING };
        Command::Seller(SHOP, crate::SellerCommand::Street(SellerAsk::Ads(command)))
    };
    town =
        town.given(occupy(crate::ads::tests::RARE)).after(SimSpan::hours(1)).given(occupy(crate::ads::tests::RAREST));
    let facts = town.submit(&ask(SellerCommand::ChooseTier { level: 0 })).expect("always allowed");
    let lost = crate::ads::Event::KeywordVacated { keyword: crate::ads::tests::RAREST, listing: town::LISTING };
    assert_eq!(facts, [events.to_vec(), vec![lost.into()]].concat());
}
