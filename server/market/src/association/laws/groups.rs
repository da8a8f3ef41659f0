//! Group buying: what is held, who pays what, and when it fails.

use super::super::tests::{SHOPS, cash, world};
use super::super::{GroupId, GroupStage, SellerCommand, WorldCommand};
use super::{Step, beginning, lives, steps};
use crate::town::{CHARM, Town};
use domain::{SimSpan, SimTime};
use proptest::prelude::*;

const HOUR: i64 = 3_600;

#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Open,
    Reached(i64),
    Failed,
}

#[derive(Debug)]
struct Group {
    organiser: usize,
    target: i64,
    hold: i64,
    deadline: i64,
    pledges: Vec<(usize, i64)>,
    stage: Stage,
}

#[derive(Debug)]
struct Model {
    cash: [i64; 3],
    now: i64,
    groups: Vec<Group>,
    coming: [i64; 3],
    edges: usize,
}

impl Group {
    fn total(&self) -> i64 {
        self.pledges.iter().map(|pledge| pledge.1).sum()
    }
    fn of(&self, shop: usize) -> Option<i64> {
        self.pledges.iter().find(|pledge| pledge.0 == shop).map(|pledge| pledge.1)
    }
}

impl Model {
    /// Whether so many pieces can be pledged at this price.
    fn takes(&self, shop: usize, pieces: i64, room: i64, hold: i64) -> bool {
        (1..=200).contains(&pieces) && pieces <= room && self.cash[shop] >= pieces * hold
    }
    fn open(&mut self, shop: usize, target: i64, pieces: i64, hours: i64) -> bool {
        // 0.80 CNY from 50 and 0.60 from 200 pieces; the truck of 10.01 CNY in parts, rounded up.
        let Some(hold) = [(50, 80 + 21), (200, 60 + 6)].into_iter().find(|tier| tier.0 == target).map(|tier| tier.1)
        else {
            return false;
        };
        let has_one = self.groups.iter().any(|group| group.organiser == shop && group.stage == Stage::Open);
        if !(24..=240).contains(&hours) || has_one || !self.takes(shop, pieces, 300, hold) {
            return false;
        }
        let deadline = self.now + hours * HOUR;
        let (organiser, stage) = (shop, Stage::Open);
        self.groups.push(Group { organiser, target, hold, deadline, pledges: vec![(shop, pieces)], stage });
        self.cash[shop] -= pieces * hold;
        true
    }
    fn pledge(&mut self, shop: usize, group: usize, pieces: i64) -> bool {
        let Some(found) = self.groups.get(group) else { return false };
        let open = found.stage == Stage::Open && self.now < found.deadline && found.of(shop).is_none();
        if !open || !self.takes(shop, pieces, 300 - found.total(), found.hold) {
            return false;
        }
        self.cash[shop] -= pieces * found.hold;
        self.groups[group].pledges.push((shop, pieces));
        true
    }
    fn withdraw(&mut self, shop: usize, group: usize) -> bool {
        let Some(found) = self.groups.get_mut(group).filter(|group| group.stage == Stage::Open) else { return false };
        let Some(pieces) = found.of(shop) else { return false };
        if self.now + 12 * HOUR > found.deadline {
            return false;
        }
        found.pledges.retain(|pledge| pledge.0 != shop);
        self.cash[shop] += pieces * found.hold;
        true
    }
    fn close(&mut self, group: usize) -> bool {
        let Some(found) = self.groups.get_mut(group).filter(|group| group.stage == Stage::Open) else { return false };
        if self.now < found.deadline {
            return false;
        }
        let total = found.total();
        let price = if total >= 200 { 60 } else { 80 };
        let reached = total >= found.target;
        let mut before = 0;
        for (shop, pieces) in &found.pledges {
            self.cash[*shop] += pieces * found.hold;
            if reached {
                let part = 1_001 * (before + pieces) / total - 1_001 * before / total;
                self.cash[*shop] -= pieces * price + part;
                self.coming[*shop] += pieces;
                self.edges += usize::from(*shop != found.organiser);
            }
            before += pieces;
        }
        found.stage = if reached { Stage::Reached(price) } else { Stage::Failed };
        true
    }
}

/// Lets a step happen in town and model; whether both agreed to it.
fn step(town: &mut Town, model: &mut Model, step: Step) -> (bool, bool) {
    town.now = town.now + SimSpan::hours(step.hours);
    model.now += i64::from(step.hours) * HOUR;
    let chosen = step.pick(model.groups.len());
    let group = GroupId(u32::try_from(chosen).expect("few"));
    let pieces = i64::from(step.amount);
    let (command, expected) = match step.kind {
        0..=2 => {
            let (target, hours) = ([50, 200, 60][step.which as usize % 3], 20 + step.which * 4);
            let command = SellerCommand::OpenGroup { sku: CHARM, target, pieces: step.amount, hours };
            (step.command(command), model.open(step.shop, target.into(), pieces, hours.into()))
        }
        3..=5 => {
            let command = SellerCommand::Pledge { group, pieces: step.amount };
            (step.command(command), model.pledge(step.shop, chosen, pieces))
        }
        6 => (step.command(SellerCommand::WithdrawPledge { group }), model.withdraw(step.shop, chosen)),
        _ => {
            let due = model.groups.iter().position(|group| group.stage == Stage::Open && group.deadline <= model.now);
            let chosen = due.unwrap_or(chosen);
            let group = GroupId(u32::try_from(chosen).expect("few"));
            (world(WorldCommand::CloseGroup { group }), model.close(chosen))
        }
    };
    (town.submit(&command).is_ok(), expected)
}

fn agree(town: &Town, model: &Model) {
    assert_eq!(SHOPS.map(|shop| cash(town, shop)), model.cash);
    let state = &town.market.street().association;
    assert_eq!(state.edges().len(), model.edges);
    for (found, expected) in state.groups().iter().zip(&model.groups) {
        let stage = match found.stage {
            GroupStage::Open => Stage::Open,
            GroupStage::Reached { unit_cost } => Stage::Reached(unit_cost.as_fen()),
            GroupStage::Failed => Stage::Failed,
        };
        assert_eq!((stage, i64::from(found.pieces())), (expected.stage.clone(), expected.total()));
        assert_eq!(found.deadline, SimTime::from_seconds(u32::try_from(expected.deadline).expect("soon")));
    }
    let coming = SHOPS.map(|shop| {
        let stock = town.market.shop(shop).and_then(|shop| shop.stock_of(CHARM));
        stock.map_or(0, |stock| i64::from(stock.incoming))
    });
    assert_eq!(coming, model.coming);
}

fn begin() -> (Town, Model) {
    let (town, cash, now) = beginning();
    (town, Model { cash, now, groups: Vec::new(), coming: [0; 3], edges: 0 })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn group_purchases_take_pay_and_fail_as_their_model_says(life in steps(10)) {
        let (mut town, mut model) = begin();
        for taken in life {
            let (granted, expected) = step(&mut town, &mut model, taken);
            prop_assert_eq!(granted, expected, "{:?}", taken);
            agree(&town, &model);
        }
    }
}

#[test]
fn random_group_purchases_reach_both_tiers_fail_and_are_left() {
    let (mut cheap, mut dear, mut failed, mut left) = (0, 0, 0, 0);
    for life in lives(10, 60) {
        let (mut town, mut model) = begin();
        for taken in life {
            let (granted, _) = step(&mut town, &mut model, taken);
            left += u32::from(granted && taken.kind == 6);
        }
        for group in &model.groups {
            cheap += u32::from(group.stage == Stage::Reached(60));
            dear += u32::from(group.stage == Stage::Reached(80));
            failed += u32::from(group.stage == Stage::Failed);
        }
    }
    println!("{cheap} at 60 fen, {dear} at 80, {failed} failed, {left} pledges taken back");
    assert!(cheap > 5 && dear > 20 && failed > 20 && left > 20);
}
