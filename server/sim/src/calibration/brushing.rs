//! How fast fake orders build a reputation, and how many slow brushers the platform finds.

use super::bench::{Bench, Finding, Measure};
use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::ShopName;
use domain::{Money, ShopId, SimTime};
use market::command::Keeper;
use market::rules::Script;
use market::{Command, OperatorCommand};
use std::sync::Arc;

/// Newcomers of each kind in one town.
const NEWCOMERS: u32 = 4;
/// Market day on which newcomers open, among shops that have traded until then.
const OPENING_DAY: u32 = 30;
/// Days after opening on which reputations are compared.
const GROWN_DAYS: u32 = 30;
/// Brushers in one town of the detection arm.
const BRUSHERS: u32 = 20;
/// Days of the detection arm.
const DETECTION_DAYS: u32 = 60;

pub fn growth_and_detection(bench: &Bench<'_>) -> Vec<Finding> {
    let grown: Vec<f64> = bench.each_seed(|seed| growth(bench.scenario, seed));
    let found: Vec<f64> = bench.each_seed(|seed| caught_share(bench.scenario, seed, 1, 1));
    let slower: Vec<f64> = bench.each_seed(|seed| caught_share(bench.scenario, seed, 1, 2));
    let faster: Vec<f64> = bench.each_seed(|seed| caught_share(bench.scenario, seed, 2, 1));
    vec![Finding {
        number: 40,
        measured: vec![
            Measure::between("credit points of brushing newcomers over those of others", &grown, 10.0, f64::INFINITY),
            Measure::between("share found in 60 days at one order in two days", &slower, 0.02, 0.25),
            Measure::between("share found in 60 days at one order a day", &found, 0.02, 0.25),
            Measure::between("share found in 60 days at two orders a day", &faster, 0.02, 0.25),
        ],
        with_ranking: Vec::new(),
        method: "Growth: newcomers of day 30 that brush two listings with ten orders a day each, against cost-plus newcomers of the same day, 30 days on. Detection: 20 shops a world that brush one listing with whatever notice is cheapest and with waybills only, 60 days.",
        worlds: format!("2 towns x {} seeds", bench.seeds.len()),
    }]
}

/// A world with these keepers, of whom brushers do so many orders at once on so many listings.
fn town(scenario: Scenario, seed: u64, keepers: &[Script]) -> World {
    let mut world = World::new(Arc::new(scenario), seed);
    let mut facts = Vec::new();
    keepers.iter().for_each(|script| open(&mut world, *script, &mut facts));
    world
}

fn open(world: &mut World, script: Script, facts: &mut Vec<market::Fact>) {
    let name = format!("Shop {}", world.market().shops().len() + 1);
    let open = OperatorCommand::OpenShop {
        name: ShopName::parse(&name).expect("a short plain name"),
        keeper: Keeper::ScriptedPerson(script),
        capital: Money::yuan(20_000),
    };
    world.submit(&Command::Operator(open), facts).expect("the scenario allows as many shops");
}

fn run_to(world: &mut World, day: u32) {
    let end = SimTime::day_start(day);
    let mut facts = Vec::new();
    while world.now() < end {
        world.advance(end, &mut facts);
        facts.clear();
    }
}

/// Credit points of brushing newcomers over those of the others, 30 days after opening.
pub(super) fn growth(scenario: &Scenario, seed: u64) -> f64 {
    let mut scenario = scenario.clone();
    scenario.buyers.count = 4_000;
    let keeper = &mut scenario.brushing.keeper;
    (keeper.listings, keeper.tasks, keeper.every_days) = (2, 10, 1);
    let old = [Script::CostPlus, Script::Discounter, Script::Premium, Script::Copycat].repeat(5);
    let mut world = town(scenario, seed, &old);
    run_to(&mut world, OPENING_DAY);
    let first = world.market().shops().len() as u32;
    let mut facts = Vec::new();
    for _ in 0..NEWCOMERS {
        open(&mut world, Script::Brusher, &mut facts);
        open(&mut world, Script::CostPlus, &mut facts);
    }
    run_to(&mut world, OPENING_DAY + GROWN_DAYS);
    let credit = |offset: u32| -> f64 {
        let shops = (0..NEWCOMERS).map(|number| ShopId::new(first + 2 * number + offset));
        let points = shops.filter_map(|shop| world.market().shop(shop)).map(|shop| shop.reputation.credit_points);
        points.map(|points| f64::from(points.max(0))).sum()
    };
    credit(0) / credit(1).max(1.0)
}

/// Share of slow brushers against whom the platform opened a case within 60 days.
pub(super) fn caught_share(scenario: &Scenario, seed: u64, tasks: u32, every_days: u32) -> f64 {
    let mut scenario = scenario.clone();
    scenario.buyers.count = 300;
    scenario.rivals.clear();
    let keeper = &mut scenario.brushing.keeper;
    (keeper.listings, keeper.tasks, keeper.every_days) = (1, tasks, every_days);
    let mut world = town(scenario, seed, &[Script::Brusher; BRUSHERS as usize]);
    run_to(&mut world, DETECTION_DAYS);
    let cases = world.market().street().brushing.cases();
    let found = (0..BRUSHERS).filter(|shop| cases.iter().any(|case| case.shop.number() == *shop));
    found.count() as f64 / f64::from(BRUSHERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brushing_grows_ten_times_faster_and_few_slow_brushers_are_found() {
        let scenario = Scenario::yiwu();
        // Single towns vary with how many newcomers are found early; the target is about their mean.
        let grown: Vec<f64> = (1..=10).map(|seed| growth(&scenario, seed)).collect();
        let mean = grown.iter().sum::<f64>() / grown.len() as f64;
        println!("growth {mean} {grown:?}");
        assert!(mean >= 10.0, "{mean} {grown:?}");
        // Two hundred lives.
        let shares: Vec<f64> = (1..=10).map(|seed| caught_share(&scenario, seed, 1, 1)).collect();
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        println!("found {mean} {shares:?}");
        assert!((0.02..=0.25).contains(&mean), "{mean}");
    }
}
