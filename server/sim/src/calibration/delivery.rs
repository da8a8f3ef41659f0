//! What delivery does: days, the good courier's name, promises that are not kept.

use super::bench::{Bench, Finding, Measure, TOWN, log_ratios, orders};
use super::statistics::slope;
use crate::laboratory::experiment::{Arm, Counts, Outcome, Size};
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
    let per_day = |arms: &[Arm; 4]| {
        let outcomes = bench.run(arms);
        let of_seed = |seed: usize| {
            let rows = (0..DAYS.len())
                .map(|arm| (-f64::from(DAYS[arm]), outcomes[arm][seed].of_shops(&shops).orders.ln(), 1.0));
            100.0 * slope(&rows.collect::<Vec<_>>()).exp_m1()
        };
        (0..bench.seeds.len()).map(of_seed).collect::<Vec<f64>>()
    };
    vec![Finding {
        number: 31,
        measured: vec![Measure::between("sales per day faster, %", &per_day(&arms), 0.8, 2.5)],
        with_ranking: vec![Measure::told(
            "sales per day faster over six weeks in which the search order answers, %",
            &per_day(&bench.with_ranking(&arms)),
        )],
        method: "Promises of 7, 6, 5 and 4 days to every zone by an eighth of all shops; slope of ln orders. The town delivers on all days of the week, so every day is a business day. The source is one retailer's own pages, where nothing is ranked by sales, so places are drawn by lot.",
        worlds: bench.worlds(&arms),
    }]
}

/// The event: from six in the morning of this market day until the midnight after the next, 42 hours.
const LOST_DAY: u32 = 16;
const LOST_HOUR: u32 = 6;

pub fn losing_the_good_courier(bench: &Bench<'_>) -> Vec<Finding> {
    let (good, usual) = (good_courier(bench), bench.scenario.scripts.courier);
    let size = Size { shops: 36, rivals: 4, listings: 15, buyers: 30_000, from_day: LOST_DAY, days: LOST_DAY + 2 };
    let event = |name: &str, courier: u32| {
        let mut arm = bench.arm(name, size);
        arm.from_hour = LOST_HOUR;
        let shops = bench.treated_shops(&arm);
        let hours = [LOST_DAY * 24 + LOST_HOUR, size.days * 24];
        let rules = &mut arm.scenario.treatment.rules;
        rules.push(Treated { shops: shops.clone(), courier: Some(good), ..Treated::default() });
        rules.push(Treated { shops, courier: Some(courier), courier_hours: Some(hours), ..Treated::default() });
        arm
    };
    let arms = [event("kept", good), event("lost for 42 hours", usual)];
    let shops = bench.treated_shops(&arms[0]);
    let sales = |outcomes: &[Vec<Outcome>]| {
        let changes = log_ratios(&outcomes[1], &outcomes[0], &shops, orders);
        changes.into_iter().map(|change| 100.0 * change.exp_m1()).collect::<Vec<f64>>()
    };
    let change = |arms: &[Arm; 2]| sales(&bench.run(arms));
    let outcomes = bench.run(&arms);
    let pairs = outcomes[1].iter().zip(&outcomes[0]);
    let scores: Vec<f64> = pairs.map(|(lost, kept)| lost.logistics_of(&shops) - kept.logistics_of(&shops)).collect();
    let kept: Vec<f64> = outcomes[0].iter().map(|outcome| outcome.logistics_of(&shops)).collect();
    let by = |courier| {
        bench.treated(&format!("courier {courier}"), TOWN, Treated { courier: Some(courier), ..Treated::default() })
    };
    let for_weeks = [by(good), by(usual)];
    vec![Finding {
        number: 32,
        measured: vec![
            Measure::between("sales in 42 hours without the good courier, %", &sales(&outcomes), -20.0, -8.0),
            Measure::no_effect("change of the logistics DSR after these 42 hours, stars", &scores),
            Measure::told("logistics DSR of these shops with the courier kept, stars", &kept),
        ],
        with_ranking: vec![
            Measure::told(
                "three weeks without it, the search order answering, %",
                &change(&bench.with_ranking(&for_weeks)),
            ),
            Measure::told("three weeks without it, places by lot, %", &change(&for_weeks)),
        ],
        method: "The event itself under the published search order: an eighth of all shops ship with the fastest courier, and in one arm lose it for 42 hours (06:00 of one day to the end of the next), using the town's usual one at the same prices; orders of those hours. The logistics score is the one buyers see at the end of the event, mean of the shops that have one; the source finds no change, so the interval must hold zero.",
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
    let size = Size { buyers: 20_000, days: 60, ..TOWN };
    let (usual, good) = (bench.scenario.scripts.courier, good_courier(bench));
    let promise = |name: &str, promised| {
        let rule = Treated { courier: Some(usual), promise_of_courier: Some(promised), ..Treated::default() };
        bench.treated(name, size, rule)
    };
    let arms = [promise("kept", usual), promise("broken", good)];
    let shops = bench.treated_shops(&arms[0]);
    let changes = |arms: &[Arm; 2]| {
        let outcomes = bench.run(arms);
        let returns = |counts: &Counts| counts.returns / counts.delivered;
        let again = |outcome: &Outcome| outcome.returning_share(&shops);
        let retention = outcomes[1].iter().zip(&outcomes[0]).map(|(broken, kept)| (again(broken) / again(kept)).ln());
        [
            log_ratios(&outcomes[1], &outcomes[0], &shops, orders),
            log_ratios(&outcomes[1], &outcomes[0], &shops, returns),
            retention.collect(),
        ]
    };
    let names = [
        "ln sales, promise broken / kept",
        "ln return rate, broken / kept",
        "ln share of buyers who come back to the shop, broken / kept",
    ];
    let ([sales, returns, retention], ranked) = (changes(&arms), changes(&bench.with_ranking(&arms)));
    vec![Finding {
        number: 33,
        measured: vec![
            Measure::positive(names[0], &sales),
            Measure::positive(names[1], &returns),
            Measure::negative(names[2], &retention),
        ],
        with_ranking: names.iter().zip(&ranked).map(|(name, values)| Measure::told(name, values)).collect(),
        method: "Shops promise the fastest courier's days and ship with the usual one. Buyers who waited longer than promised send back more often, rate lower, and remember the shop as one that disappointed.",
        worlds: bench.worlds(&arms),
    }]
}
