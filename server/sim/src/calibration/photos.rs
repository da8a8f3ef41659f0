//! What photos do.

use super::bench::{Bench, Finding, Measure, TOWN, conversion, log_ratios};
use crate::treatment::Treated;

pub fn second_photo(bench: &Bench<'_>) -> Vec<Finding> {
    let with = |photos| {
        bench.treated(&format!("{photos} photos"), TOWN, Treated { photos: Some(photos), ..Treated::default() })
    };
    let arms = [with(1), with(2), with(3)];
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let ranked = bench.run(&bench.with_ranking(&arms));
    let ratio_of = |outcomes: &[Vec<crate::laboratory::experiment::Outcome>], a: usize, b: usize| {
        log_ratios(&outcomes[a], &outcomes[b], &shops, conversion).into_iter().map(f64::exp).collect::<Vec<_>>()
    };
    let ratio = |a, b| ratio_of(&outcomes, a, b);
    vec![Finding {
        number: 34,
        measured: vec![
            Measure::between("orders per visit with 2 photos / with 1", &ratio(1, 0), 1.6, 2.4),
            Measure::between("orders per visit with 3 photos / with 2", &ratio(2, 1), 0.95, 1.05),
        ],
        with_ranking: vec![
            Measure::told("orders per visit with 2 photos / with 1", &ratio_of(&ranked, 1, 0)),
            Measure::told("orders per visit with 3 photos / with 2", &ratio_of(&ranked, 2, 1)),
        ],
        method: "The source says about double and gives no band: a fifth either way of 2, and of 1 a twentieth, are this program's. That novices mind quality more is not modelled: buyers' tastes do not change with experience.",
        worlds: bench.worlds(&arms),
    }]
}
