//! Random lives of members against small reference models, one per state machine: each model keeps plain numbers, says
//! by itself what is granted, and must agree with the market after every step. The books are audited after every fact.

mod anything;
mod courier;
mod groups;
mod members;
mod mentoring;
mod posts;
mod trade;

use super::SellerCommand;
use super::tests::{SHOPS, ask, cash, members};
use crate::command::Command;
use crate::town::Town;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// One step: hours pass, then a shop does something with numbers of its choice.
#[derive(Debug, Clone, Copy)]
struct Step {
    hours: u32,
    kind: u8,
    shop: usize,
    which: u32,
    amount: u32,
}

fn steps(kinds: u8) -> impl Strategy<Value = Vec<Step>> {
    let hours = prop_oneof![3 => 0..3_u32, 2 => 0..30_u32, 1 => 0..200_u32];
    let step = (hours, 0..kinds, 0..3_usize, 0..64_u32, 0..200_u32);
    let step = step.prop_map(|(hours, kind, shop, which, amount)| Step { hours, kind, shop, which, amount });
    prop::collection::vec(step, 1..120)
}

impl Step {
    /// Who acts.
    fn command(self, command: SellerCommand) -> Command {
        ask(SHOPS[self.shop], command)
    }
    /// One of so many, mostly one of the last three.
    fn pick(self, count: usize) -> usize {
        let which = self.which as usize;
        match count {
            0 => 0,
            _ if which.is_multiple_of(5) => which / 5 % count,
            _ => count - 1 - which % count.min(3),
        }
    }
}

/// Three members, their money, and the town's hour as the models count it.
fn beginning() -> (Town, [i64; 3], i64) {
    let town = members();
    let money = SHOPS.map(|shop| cash(&town, shop));
    let seconds = i64::from(town.now.as_seconds());
    (town, money, seconds)
}

/// Some lives, the same every time: a law that no life ever reaches proves nothing.
fn lives(kinds: u8, count: usize) -> Vec<Vec<Step>> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| steps(kinds).new_tree(&mut runner).expect("steps").current()).collect()
}
