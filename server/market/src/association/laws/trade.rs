//! Trade between shops: money, goods and what they had cost, piece by piece.

use super::super::tests::{SHOPS, cash, world};
use super::super::{OfferId, OfferStage, SellerCommand, WorldCommand};
use super::{Step, beginning, lives, steps};
use crate::command::WorldCommand as MarketWorld;
use crate::command::{Command, SellerCommand as MarketSeller};
use crate::stock::PurchaseId;
use crate::town::{CHARM, Town};
use domain::shop::Source;
use domain::{Money, SimSpan};
use proptest::prelude::*;
use std::collections::VecDeque;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    Accepted,
    Closed,
}

#[derive(Debug)]
struct Offer {
    from: usize,
    to: usize,
    pieces: i64,
    price: i64,
    until: i64,
    stage: Stage,
}

#[derive(Debug)]
struct Model {
    cash: [i64; 3],
    /// What each piece had cost, oldest first.
    goods: [VecDeque<i64>; 3],
    fees: i64,
    now: i64,
    offers: Vec<Offer>,
}

impl Model {
    fn offer(&mut self, from: usize, to: usize, pieces: i64, price: i64) -> bool {
        let open = self.offers.iter().filter(|offer| offer.from == from && offer.stage == Stage::Open).count();
        let has = i64::try_from(self.goods[from].len()).expect("few") >= pieces;
        if from == to || pieces == 0 || price == 0 || !has || open >= 2 {
            return false;
        }
        let until = self.now + 2 * 86_400;
        self.offers.push(Offer { from, to, pieces, price, until, stage: Stage::Open });
        true
    }
    /// Whether it was granted; kinds as in [`step`].
    fn act(&mut self, kind: u8, shop: usize, which: usize) -> bool {
        let Some(offer) = self.offers.get_mut(which).filter(|offer| offer.stage == Stage::Open) else { return false };
        let (pieces, amount) = (offer.pieces, offer.pieces * offer.price);
        let closes = match kind {
            5 => offer.to == shop,
            6 => offer.from == shop,
            7 => self.now >= offer.until,
            _ => false,
        };
        if closes {
            offer.stage = Stage::Closed;
            return true;
        }
        let has = i64::try_from(self.goods[offer.from].len()).expect("few") >= pieces;
        if !(2..=4).contains(&kind) || offer.to != shop || self.now >= offer.until || self.cash[shop] < amount || !has {
            return false;
        }
        offer.stage = Stage::Accepted;
        let fee = amount_share(amount);
        self.cash[offer.to] -= amount;
        self.cash[offer.from] += amount - fee;
        self.fees += fee;
        for _ in 0..pieces {
            self.goods[offer.from].pop_front();
            self.goods[offer.to].push_back(offer.price);
        }
        true
    }
}

/// 1.5 %, half a fen rounded up.
fn amount_share(amount: i64) -> i64 {
    (amount * 150 + 5_000) / 10_000
}

fn step(town: &mut Town, model: &mut Model, step: Step) -> (bool, bool) {
    town.now = town.now + SimSpan::hours(step.hours.min(40));
    model.now += i64::from(step.hours.min(40)) * 3_600;
    let chosen = step.pick(model.offers.len());
    let offer = OfferId(u32::try_from(chosen).expect("few"));
    let turn = model.offers.get(chosen).map(|row| if step.kind == 6 { row.from } else { row.to });
    let shop = turn.filter(|_| (2..=6).contains(&step.kind) && !step.amount.is_multiple_of(6)).unwrap_or(step.shop);
    let step = Step { shop, ..step };
    let command = match step.kind {
        0 | 1 => {
            let (to, price) = (step.which as usize % 3, step.which * 7);
            let unit_price = Money::fen(price.into());
            let command = SellerCommand::OfferGoods { to: SHOPS[to], sku: CHARM, pieces: step.amount, unit_price };
            return (
                town.submit(&step.command(command)).is_ok(),
                model.offer(shop, to, step.amount.into(), price.into()),
            );
        }
        2..=4 => step.command(SellerCommand::AcceptOffer { offer }),
        5 => step.command(SellerCommand::DeclineOffer { offer }),
        6 => step.command(SellerCommand::WithdrawOffer { offer }),
        7 => world(WorldCommand::ExpireOffer { offer }),
        _ => return buy(town, model, shop, step.amount),
    };
    (town.submit(&command).is_ok(), model.act(step.kind, shop, chosen))
}

/// Goods from the supermarket, at 1.50 CNY.
fn buy(town: &mut Town, model: &mut Model, shop: usize, quantity: u32) -> (bool, bool) {
    let stock = MarketSeller::BuyStock { sku: CHARM, quantity, source: Source::Supermarket };
    let purchase = PurchaseId(u32::try_from(town.market.purchases().len()).expect("few"));
    let granted = town.submit(&Command::Seller(SHOPS[shop], stock)).is_ok();
    let cost = i64::from(quantity) * 150;
    let expected = quantity > 0 && model.cash[shop] >= cost;
    if expected {
        let deliver = MarketWorld::DeliverStock { purchase, quality: 50 };
        town.submit(&Command::World(deliver)).expect("it is due at once");
        model.cash[shop] -= cost;
        model.goods[shop].extend((0..quantity).map(|_| 150));
    }
    (granted, expected)
}

fn agree(town: &Town, model: &Model) {
    assert_eq!(SHOPS.map(|shop| cash(town, shop)), model.cash);
    for (shop, goods) in SHOPS.into_iter().zip(&model.goods) {
        let stock = town.market.shop(shop).and_then(|shop| shop.stock_of(CHARM));
        let value: i64 = goods.iter().sum();
        assert_eq!(stock.map_or(0, |stock| stock.available() as usize), goods.len());
        assert_eq!(stock.map_or(Money::ZERO, |stock| stock.value()), Money::fen(value));
    }
    for (found, expected) in town.market.street().association.offers().iter().zip(&model.offers) {
        let stage = match found.stage {
            OfferStage::Open => Stage::Open,
            OfferStage::Accepted { .. } => Stage::Accepted,
            OfferStage::Closed { .. } => Stage::Closed,
        };
        assert_eq!(stage, expected.stage);
    }
    let accepted = model.offers.iter().filter(|offer| offer.stage == Stage::Accepted).count();
    assert_eq!(town.market.street().association.edges().len(), accepted, "every trade is on record");
}

fn begin() -> (Town, Model) {
    let (town, cash, now) = beginning();
    (town, Model { cash, goods: Default::default(), fees: 0, now, offers: Vec::new() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn money_and_goods_of_trades_are_those_of_the_model(life in steps(10)) {
        let (mut town, mut model) = begin();
        let fund = town.market.ledger().balance(crate::ledger::Account::Association).as_fen();
        for taken in life {
            let (granted, expected) = step(&mut town, &mut model, taken);
            prop_assert_eq!(granted, expected, "{:?}", taken);
            agree(&town, &model);
        }
        let now = town.market.ledger().balance(crate::ledger::Account::Association).as_fen();
        prop_assert_eq!(now - fund, model.fees);
    }
}

#[test]
fn random_trades_are_accepted_and_come_to_nothing() {
    let (mut accepted, mut closed) = (0, 0);
    for life in lives(10, 40) {
        let (mut town, mut model) = begin();
        for taken in life {
            step(&mut town, &mut model, taken);
        }
        accepted += model.offers.iter().filter(|offer| offer.stage == Stage::Accepted).count();
        closed += model.offers.iter().filter(|offer| offer.stage == Stage::Closed).count();
    }
    println!("{accepted} accepted, {closed} came to nothing");
    assert!(accepted > 50 && closed > 50);
}
