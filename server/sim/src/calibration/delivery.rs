//! What delivery does: days, the good courier's name, promises that are not kept.

use super::bench::{Bench, Finding, Measure, TOWN, log_ratios, orders};
use super::statistics::slope;
use crate::laboratory::experiment::{Arm, Counts, Size};
use crate::treatment::{PageOrder, Treated};
use std::sync::Arc;

/// Days of the promises compared.
const DAYS: [u32; 4] = [7, 6, 5, 4];

/// Twice the usual days: the effect is small.
const LONG_TOWN: Size = Size { days: 52, ..TOWN };

/// Adds a courier who takes this many days everywhere; gives its number.
fn courier_of_days(arm: &mut Arm, days: u32) -> u32 {
    let mut rules = (*arm.scenario.rules).clone();
    let mut courier = rules.couriers[0].clone();
    courier.zones.iter_mut().for_each(|zone| zone.mean_hours = days * 24);
    rules.couriers.push(courier);
    let number = rules.couriers.len() as u32 - 1;
    arm.scenario.rules = Arc::new(rules);
    number
}

pub fn speed(bench: &Bench<'_>) -> Vec<Finding> {
    let arms = DAYS.map(|days| {
        let mut arm = bench.arm(&format!("{days} days"), LONG_TOWN);
        let promise_of_courier = Some(courier_of_days(&mut arm, days));
        let shops = bench.treated_shops(&arm);
        arm.scenario.treatment.rules.push(Treated { shops, promise_of_courier, ..Treated::default() });
        arm.scenario.treatment.order = PageOrder::Lottery;
        arm
    });
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let per_day: Vec<f64> = (0..bench.seeds.len())
        .map(|seed| {
            let rows = (0..DAYS.len())
                .map(|arm| (-f64::from(DAYS[arm]), outcomes[arm][seed].of_shops(&shops).orders.ln(), 1.0));
            100.0 * slope(&rows.collect::<Vec<_>>()).exp_m1()
        })
        .collect();
    vec![Finding {
        number: 31,
        measured: vec![Measure::between("sales per day faster, %", &per_day, 0.8, 2.5)],
        note: "Promises of 7, 6, 5 and 4 days to every zone by an eighth of all shops; slope of ln orders. The town delivers on all days of the week, so every day is a business day.",
        worlds: bench.worlds(&arms),
    }]
}

pub fn losing_the_good_courier(bench: &Bench<'_>) -> Vec<Finding> {
    let good = good_courier(bench);
    let by = |courier| {
        bench.treated(&format!("courier {courier}"), TOWN, Treated { courier: Some(courier), ..Treated::default() })
    };
    let arms = [by(good), by(bench.scenario.scripts.courier)];
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let change: Vec<f64> = log_ratios(&outcomes[1], &outcomes[0], &shops, orders)
        .into_iter()
        .map(|change| 100.0 * change.exp_m1())
        .collect();
    vec![Finding {
        number: 32,
        measured: vec![Measure::between("sales after losing the good courier, %", &change, -20.0, -8.0)],
        note: "An eighth of all shops ship with the fastest courier in one arm and with the town's usual one in the other, at the same prices, for the whole run (the source saw 42 hours). Logistics scores follow deliveries, so they cannot move within 42 hours; over weeks they do.",
        worlds: bench.worlds(&arms),
    }]
}

/// The fastest courier.
fn good_courier(bench: &Bench<'_>) -> u32 {
    let couriers = bench.scenario.rules.couriers.iter().enumerate();
    let hours = |zones: &[market::rules::CourierZone]| zones.iter().map(|zone| zone.mean_hours).sum::<u32>();
    couriers.min_by_key(|(_, courier)| hours(&courier.zones)).map_or(0, |(number, _)| number as u32)
}

pub fn over_promising(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { days: 45, ..TOWN };
    let (usual, good) = (bench.scenario.scripts.courier, good_courier(bench));
    let promise = |name: &str, promised| {
        let rule = Treated { courier: Some(usual), promise_of_courier: Some(promised), ..Treated::default() };
        bench.treated(name, size, rule)
    };
    let arms = [promise("kept", usual), promise("broken", good)];
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let returns = |counts: &Counts| counts.returns / counts.delivered;
    let again = |outcome: &crate::laboratory::experiment::Outcome| outcome.returning_share(&shops);
    let retention: Vec<f64> =
        outcomes[1].iter().zip(&outcomes[0]).map(|(broken, kept)| (again(broken) / again(kept)).ln()).collect();
    vec![Finding {
        number: 33,
        measured: vec![
            Measure::positive(
                "ln sales, promise broken / kept",
                &log_ratios(&outcomes[1], &outcomes[0], &shops, orders),
            ),
            Measure::positive(
                "ln return rate, broken / kept",
                &log_ratios(&outcomes[1], &outcomes[0], &shops, returns),
            ),
            Measure::negative("ln share of buyers who come back to the shop, broken / kept", &retention),
        ],
        note: "Shops promise the fastest courier's days and ship with the usual one. Buyers who waited longer than promised send back more often and rate lower, but buyers keep no memory of a shop: retention moves only with what its page shows.",
        worlds: bench.worlds(&arms),
    }]
}
