//! The pooled courier contract: rates, what is held and lost, and months without a contract.

use super::super::tests::{SHOPS, cash, last_charge, selling, send, world};
use super::super::{SellerCommand, WorldCommand};
use super::{Step, lives, steps};
use crate::town::{COURIER, Town};
use domain::SimTime;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Pledge {
    parcels: i64,
    sent: i64,
    bound: bool,
    ending: bool,
}

#[derive(Debug)]
struct Model {
    cash: [i64; 3],
    known: bool,
    pledges: BTreeMap<usize, Pledge>,
    /// Parcels promised and percent cut, while a contract stands.
    contract: Option<(i64, i64)>,
    reviewed: u32,
    barred_until: u32,
    lost: i64,
    fell: u32,
}

impl Model {
    fn pledge(&mut self, shop: usize, parcels: i64, month: u32) -> bool {
        if !(1..=10).contains(&parcels) || self.pledges.contains_key(&shop) || self.cash[shop] < parcels * 25 {
            return false;
        }
        if !std::mem::replace(&mut self.known, true) {
            self.reviewed = month;
        }
        self.cash[shop] -= parcels * 25;
        self.pledges.insert(shop, Pledge { parcels, sent: 0, bound: false, ending: false });
        true
    }
    fn end(&mut self, shop: usize) -> bool {
        match self.pledges.get_mut(&shop) {
            Some(pledge) if pledge.bound => !std::mem::replace(&mut pledge.ending, true),
            Some(pledge) => {
                self.cash[shop] += pledge.parcels * 25;
                self.pledges.remove(&shop).is_some()
            }
            None => false,
        }
    }
    /// What a parcel costs a shop now.
    fn charge(&self, shop: usize) -> i64 {
        let bound = self.pledges.get(&shop).is_some_and(|pledge| pledge.bound);
        500 - 5 * self.contract.filter(|_| bound).map_or(0, |contract| contract.1)
    }
    fn review(&mut self, month: u32) -> bool {
        if !self.known || month <= self.reviewed {
            return false;
        }
        let came: i64 = self.pledges.values().filter(|pledge| pledge.bound).map(|pledge| pledge.sent).sum();
        if self.contract.is_some_and(|(promised, _)| came * 10 < promised * 8) {
            self.barred_until = month + 1;
            self.fell += 1;
        }
        for shop in 0..3 {
            let Some(pledge) = self.pledges.get(&shop).copied() else { continue };
            let missed = pledge.bound && pledge.sent * 10 < pledge.parcels * 8;
            if missed || pledge.ending {
                let lost = if missed { (pledge.parcels - pledge.sent) * 25 } else { 0 };
                self.cash[shop] += pledge.parcels * 25 - lost;
                self.lost += lost;
                self.pledges.remove(&shop);
            }
        }
        let pledged: i64 = self.pledges.values().map(|pledge| pledge.parcels).sum();
        let allowed = month >= self.barred_until && self.pledges.len() >= 2;
        self.contract = [(8, 20), (4, 10)].into_iter().find(|tier| allowed && pledged >= tier.0);
        for pledge in self.pledges.values_mut() {
            (pledge.sent, pledge.bound) = (0, self.contract.is_some());
        }
        self.reviewed = month;
        true
    }
}

/// Lets a step happen in town and model; whether both agreed to it. Few days pass, so that parcels come.
fn step(town: Town, model: &mut Model, step: Step) -> (Town, bool, bool) {
    let mut town = town;
    if step.kind == 9 {
        // The month's end, and its review.
        let month = town.now.day() / 30 + u32::from(!step.which.is_multiple_of(4));
        town.now = town.now.max(SimTime::day_start(month * 30));
        let granted = town.submit(&world(WorldCommand::ReviewCourier { courier: COURIER })).is_ok();
        let expected = model.review(town.now.day() / 30);
        return (town, granted, expected);
    }
    match step.kind {
        0..=2 => {
            let parcels = step.amount % 12;
            let command = SellerCommand::PledgeParcels { courier: COURIER, parcels };
            let granted = town.submit(&step.command(command)).is_ok();
            let expected = model.pledge(step.shop, parcels.into(), town.now.day() / 30);
            (town, granted, expected)
        }
        3 => {
            let granted = town.submit(&step.command(SellerCommand::EndParcelPledge { courier: COURIER })).is_ok();
            (town, granted, model.end(step.shop))
        }
        _ => {
            let sendable = town.market.orders().len() < 55;
            for _ in 0..if sendable { step.amount % 4 } else { 0 } {
                let expected = model.charge(step.shop);
                town = send(town, u32::try_from(step.shop).expect("three"));
                assert_eq!(last_charge(&town), expected);
                model.cash[step.shop] = cash(&town, SHOPS[step.shop]);
                if let Some(pledge) = model.pledges.get_mut(&step.shop) {
                    pledge.sent += 1;
                }
            }
            (town, true, true)
        }
    }
}

fn agree(town: &Town, model: &Model) {
    assert_eq!(SHOPS.map(|shop| cash(town, shop)), model.cash);
    let Some(pool) = town.market.street().association.pool(COURIER) else {
        assert!(!model.known);
        return;
    };
    let contract = pool.contract.map(|contract| (i64::from(contract.parcels), i64::from(contract.cut.0) / 100));
    assert_eq!((contract, pool.reviewed, pool.barred_until), (model.contract, model.reviewed, model.barred_until));
    let found = pool.pledges.iter().map(|(shop, pledge)| {
        let (parcels, sent) = (i64::from(pledge.parcels), i64::from(pledge.sent));
        (shop.index(), Pledge { parcels, sent, bound: pledge.bound, ending: pledge.ending })
    });
    assert_eq!(found.collect::<BTreeMap<_, _>>(), model.pledges);
}

fn begin() -> (Town, Model) {
    let town = selling(super::super::tests::members());
    let cash = SHOPS.map(|shop| cash(&town, shop));
    let pledges = BTreeMap::new();
    let model = Model { cash, known: false, pledges, contract: None, reviewed: 0, barred_until: 0, lost: 0, fell: 0 };
    (town, model)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_courier_contract_stands_and_falls_as_its_model_says(life in steps(10)) {
        let (mut town, mut model) = begin();
        for taken in life {
            let (after, granted, expected) = step(town, &mut model, taken);
            town = after;
            prop_assert_eq!(granted, expected, "{:?}", taken);
            agree(&town, &model);
        }
    }
}

#[test]
fn random_contracts_hold_fall_and_cost_those_who_did_not_send() {
    let (mut months, mut fell, mut lost) = (0, 0, 0);
    for life in lives(10, 30) {
        let (mut town, mut model) = begin();
        for taken in life {
            let held = model.contract.is_some();
            let fallen = model.fell;
            town = step(town, &mut model, taken).0;
            months += u32::from(held && taken.kind == 9 && model.fell == fallen);
        }
        fell += model.fell;
        lost += i64::from(model.lost > 0);
    }
    println!("{months} contracts held to a month's end, {fell} fell, {lost} lives lost money");
    assert!(months > 10 && fell > 10 && lost > 10);
}
