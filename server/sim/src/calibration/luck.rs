//! How much of a result is luck.

use super::bench::{Bench, Finding, Measure};
use super::statistics::rank_correlation;
use crate::laboratory::experiment::{Arm, Outcome, Size};
use crate::treatment::{Language, Treated};
use market::rules::Script;

/// Factors on the usual price: the policies compared.
const POLICIES: [f64; 6] = [0.85, 0.94, 1.0, 1.08, 1.18, 1.3];
/// Shops that follow each policy; a policy's result is their mean.
const SHOPS_PER_POLICY: u32 = 2;

pub fn same_policy_over_seeds(bench: &Bench<'_>) -> Vec<Finding> {
    let shops = POLICIES.len() as u32 * SHOPS_PER_POLICY;
    let size = Size { shops: shops + 12, rivals: 4, listings: 12, buyers: 8_000, from_day: 0, days: 45 };
    let arms = [policies(bench, size, shops)];
    let first = arms[0].first_shop();
    let outcomes = &bench.run(&arms)[0];
    let gains: Vec<Vec<f64>> = outcomes
        .iter()
        .map(|outcome| {
            let of = |policy: u32| {
                let own = (0..SHOPS_PER_POLICY).map(|twin| first + twin * POLICIES.len() as u32 + policy);
                own.map(|shop| outcome.gains_fen[shop as usize]).sum::<f64>()
            };
            (0..POLICIES.len() as u32).map(of).collect()
        })
        .collect();
    // Every seed against the mean of the others.
    let agreement: Vec<f64> = (0..gains.len())
        .map(|seed| {
            let others = gains.iter().enumerate().filter(|(other, _)| *other != seed);
            let mut mean = vec![0.0; POLICIES.len()];
            others.for_each(|(_, row)| mean.iter_mut().zip(row).for_each(|(sum, gain)| *sum += gain));
            rank_correlation(&gains[seed], &mean)
        })
        .collect();
    // And every seed against every other one.
    let pairs = (0..gains.len()).map(|seed| {
        let others = (0..gains.len()).filter(|other| *other != seed);
        let sum: f64 = others.map(|other| rank_correlation(&gains[seed], &gains[other])).sum();
        sum / (gains.len() - 1) as f64
    });
    let pairs: Vec<f64> = pairs.collect();
    vec![Finding {
        number: 42,
        measured: vec![
            Measure::between("rank correlation of policies' gains over seeds", &pairs, 0.8, 1.0),
            Measure::told("each seed against the mean of the others", &agreement),
        ],
        with_ranking: Vec::new(),
        method: "Six price policies by twelve shops with the same goods in a market with twelve other shops and the rivals; money gained in 45 days, each seed's order of policies against every other seed's, averaged.",
        worlds: bench.worlds(&arms),
    }]
}

pub fn wording(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { shops: 24, rivals: 4, listings: 12, buyers: 5_000, from_day: 0, days: 20 };
    let arms = [Language::En, Language::Zh].map(|language| {
        let mut arm = bench.arm("language", size);
        arm.scenario.treatment.rules.push(Treated { language: Some(language), ..Treated::default() });
        arm
    });
    let outcomes = bench.run(&arms);
    let differing = |(english, chinese): (&Outcome, &Outcome)| {
        let same = english.purchases.iter().zip(&chinese.purchases).filter(|(one, other)| one == other).count();
        (english.purchases.len().max(chinese.purchases.len()) - same) as f64
    };
    let differing: Vec<f64> = outcomes[0].iter().zip(&outcomes[1]).map(differing).collect();
    let purchases: Vec<f64> = outcomes[0].iter().map(|outcome| outcome.purchases.len() as f64).collect();
    vec![Finding {
        number: 41,
        measured: vec![
            Measure::between(
                "purchases that differ when all listings are in Chinese instead of English",
                &differing,
                0.0,
                0.0,
            ),
            Measure::told("purchases", &purchases),
        ],
        with_ranking: Vec::new(),
        method: "All shops write their listings in one language or in the other; buyers, moments, shops and categories of all purchases are compared one by one. A law rather than a measurement: names are drawn in words that the market never reads.",
        worlds: bench.worlds(&arms),
    }]
}

fn policies(bench: &Bench<'_>, size: Size, shops: u32) -> Arm {
    let mut arm = bench.arm("policies", size);
    arm.keepers[..shops as usize].fill(Script::CostPlus);
    let catalogue = &arm.scenario.rules.catalogue;
    let every = (catalogue.products.len() / size.listings as usize).max(1);
    let goods = catalogue.products.iter().step_by(every).take(size.listings as usize);
    let carries: Vec<String> = goods.map(|product| product.code.clone()).collect();
    let first = arm.first_shop();
    for (policy, factor) in (0_u32..).zip(POLICIES) {
        let own = (0..SHOPS_PER_POLICY).map(|twin| first + twin * POLICIES.len() as u32 + policy).collect();
        let rule = Treated { shops: own, carries: carries.clone(), price_factor: Some(factor), ..Treated::default() };
        arm.scenario.treatment.rules.push(rule);
    }
    arm
}
