//! What reviews and reputation do.

use super::bench::{Bench, Finding, Measure, TOWN, log_ratios, orders};
use super::totals::{OLD_TOWN, correlations};
use crate::laboratory::experiment::{Outcome, Size};
use crate::treatment::Treated;
use market::rules::Script;

/// Twice the usual days: the effects are small.
const LONG_TOWN: Size = Size { days: 52, ..TOWN };

pub fn reviews(bench: &Bench<'_>) -> Vec<Finding> {
    let with = |reviews: u32, rating: f64| {
        let rule = Treated { reviews: Some(reviews), rating: Some(rating), ..Treated::default() };
        bench.treated(&format!("{reviews} reviews of {rating}"), LONG_TOWN, rule)
    };
    let arms = [with(200, 4.2), with(200, 4.7), with(400, 4.7)];
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let ranked = bench.run(&bench.with_ranking(&arms));
    let elasticity_of = |outcomes: &[Vec<Outcome>], a: usize, b: usize, change: f64| {
        let changes = log_ratios(&outcomes[a], &outcomes[b], &shops, orders);
        changes.into_iter().map(|value| value / change.ln()).collect::<Vec<f64>>()
    };
    let elasticity = |a, b, change| elasticity_of(&outcomes, a, b, change);
    let [by_rating, by_count] =
        ["elasticity of sales to the mean rating", "elasticity of sales to the number of reviews"];
    let method = "Seeded histories of 200 reviews at 4.2 and 4.7 stars, and of 400 at 4.7, on an eighth of all shops beside their real ones; ln orders over ln of the seeded rating or count. The source's elasticities hold other things equal; places are drawn by lot.";
    vec![
        Finding {
            number: 15,
            measured: vec![Measure::between(by_rating, &elasticity(1, 0, 4.7 / 4.2), 0.2, 0.7)],
            with_ranking: vec![Measure::told(by_rating, &elasticity_of(&ranked, 1, 0, 4.7 / 4.2))],
            method,
            worlds: bench.worlds(&arms),
        },
        Finding {
            number: 16,
            measured: vec![Measure::between(by_count, &elasticity(2, 1, 2.0), 0.1, 0.4)],
            with_ranking: vec![Measure::told(by_count, &elasticity_of(&ranked, 2, 1, 2.0))],
            method,
            worlds: bench.worlds(&arms),
        },
    ]
}

pub fn identity(bench: &Bench<'_>) -> Vec<Finding> {
    let bounds = &bench.scenario.rules.credit_level_bounds;
    // The source's seller had 2,000 comments; points divide by the class scale like the bounds do.
    let scale = f64::from(*bounds.last().unwrap_or(&1)) / 10_000_001.0;
    let old = bounds.iter().take_while(|bound| f64::from(**bound) <= 2_000.0 * scale + 1.0).count() as u8;
    let with = |level: u8, factor: f64| {
        let rule = Treated { credit_level: Some(level), price_factor: Some(factor), ..Treated::default() };
        bench.treated(&format!("level {level}, price x {factor}"), LONG_TOWN, rule)
    };
    let arms = [with(0, 1.0), with(old, 1.0), with(old, 1.1)];
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let premium_of = |outcomes: &[Vec<Outcome>]| {
        let gains = log_ratios(&outcomes[1], &outcomes[0], &shops, orders);
        let slopes = log_ratios(&outcomes[2], &outcomes[1], &shops, orders);
        let slope = slopes.iter().sum::<f64>() / slopes.len() as f64 / 1.1_f64.ln();
        gains.into_iter().map(|gain| 100.0 * (gain / -slope).exp_m1()).collect::<Vec<f64>>()
    };
    let (premium, ranked) = (premium_of(&outcomes), premium_of(&bench.run(&bench.with_ranking(&arms))));
    vec![Finding {
        number: 18,
        measured: vec![Measure::between("price premium of an old identity over a new one, %", &premium, 4.0, 13.0)],
        with_ranking: vec![Measure::told("price premium of an old identity over a new one, %", &ranked)],
        method: "Same goods, prices and reviews under a credit level of 2,000 points (divided by the class scale) or of none; the gain in ln orders is turned into a price by the elasticity measured beside it.",
        worlds: bench.worlds(&arms),
    }]
}

/// Two histories of the same number and mean: opinions alike, and opinions apart.
const VARIANCES: [f64; 2] = [0.3, 1.2];

pub fn volume_valence_variance(bench: &Bench<'_>) -> Vec<Finding> {
    let usual = [bench.arm("usual", OLD_TOWN)];
    let [volume, valence, variance] = correlations(&bench.run(&usual)[0]);
    let more: Vec<f64> = volume.iter().zip(&valence).map(|(volume, valence)| volume - valence).collect();
    let arms = VARIANCES.map(|variance| {
        let rule =
            Treated { reviews: Some(200), rating: Some(4.6), rating_variance: Some(variance), ..Treated::default() };
        bench.treated(&format!("variance {variance}"), LONG_TOWN, rule)
    });
    let shops = bench.treated_shops(&arms[0]);
    let apart = |arms: &[crate::laboratory::experiment::Arm; 2]| {
        let outcomes = bench.run(arms);
        log_ratios(&outcomes[1], &outcomes[0], &shops, orders)
    };
    vec![Finding {
        number: 17,
        measured: vec![
            Measure::positive("correlation of sales with volume, less with valence", &more),
            Measure::negative("ln orders, reviews of variance 1.2 over 0.3 at the same mean", &apart(&arms)),
            Measure::told("correlation with ln(1 + reviews)", &volume),
            Measure::told("correlation with the mean rating", &valence),
            Measure::told("correlation with the variance of ratings", &variance),
        ],
        with_ranking: vec![Measure::told(
            "ln orders, reviews of variance 1.2 over 0.3 at the same mean",
            &apart(&bench.with_ranking(&arms)),
        )],
        method: "Correlations across the listings of a usual town with at least three reviews. There goods sell alike whether opinions differ or not, because the many reviews that much-sold goods have make every variance alike; so the sign of variance is tested by arms: 200 seeded reviews of 4.6 stars whose variance is 0.3 or 1.2.",
        worlds: format!("{}; and {}", bench.worlds(&usual), bench.worlds(&arms)),
    }]
}

pub fn newcomers(bench: &Bench<'_>) -> Vec<Finding> {
    const NEW: u32 = 8;
    let size = Size { shops: 30, rivals: 4, listings: 12, buyers: 8_000, from_day: 30, days: 60 };
    let mut arm = bench.arm("newcomers on day 30", size);
    arm.late = vec![(size.from_day, Script::CostPlus); NEW as usize];
    let first = arm.first_shop() + size.shops;
    let cutters: Vec<u32> = (first..first + NEW).step_by(2).collect();
    let others: Vec<u32> = (first + 1..first + NEW).step_by(2).collect();
    let cut = Treated { shops: cutters.clone(), price_factor: Some(0.88), ..Treated::default() };
    arm.scenario.treatment.rules.push(cut);
    let old = arm.shops_of(Script::CostPlus);
    let arms = [arm];
    let outcomes = bench.run(&arms);
    let each = |of: &dyn Fn(&Outcome) -> f64| outcomes[0].iter().map(of).collect::<Vec<f64>>();
    let turnover = |outcome: &Outcome, shops: &[u32]| outcome.of_shops(shops).turnover_fen / shops.len() as f64;
    let gain = |outcome: &Outcome, shops: &[u32]| {
        shops.iter().map(|shop| outcome.gains_fen[*shop as usize]).sum::<f64>() / shops.len() as f64 / 100.0
    };
    let losing = |outcome: &Outcome, shops: &[u32]| {
        shops.iter().filter(|shop| outcome.gains_fen[**shop as usize] < 0.0).count() as f64 / shops.len() as f64
    };
    vec![Finding {
        number: 21,
        measured: vec![
            Measure::negative(
                "ln turnover of newcomers who cut prices over established shops'",
                &each(&|outcome| (turnover(outcome, &cutters) / turnover(outcome, &old)).ln()),
            ),
            Measure::negative(
                "money gained by cutters less by other newcomers, CNY a shop",
                &each(&|outcome| gain(outcome, &cutters) - gain(outcome, &others)),
            ),
            Measure::positive(
                "share of cutters with less money than they began with, less that of other newcomers",
                &each(&|outcome| losing(outcome, &cutters) - losing(outcome, &others)),
            ),
        ],
        with_ranking: Vec::new(),
        method: "Eight cost-plus newcomers in a market of 30 days; every second one asks 12 % less than the others. Surviving is read as not having lost money after 30 days.",
        worlds: bench.worlds(&arms),
    }]
}
