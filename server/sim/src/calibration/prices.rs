//! How demand answers prices: in typical competition, alone, among ten identical sellers, on a page sorted by
//! price; and what shoppers do. A price is what the buyer pays, freight included.

use super::bench::{Bench, Finding, Measure, TOWN, log_ratios, orders};
use crate::laboratory::experiment::{Arm, Outcome, Size};
use crate::treatment::{PageOrder, Treated};
use market::rules::Script;

/// Sellers of the same goods: as many shops as asked, all alike, one product of each category.
const TWINS: Size = Size { shops: 11, rivals: 0, listings: 8, buyers: 8_000, from_day: 6, days: 26 };

fn priced(factor: f64) -> Treated {
    Treated { price_factor: Some(factor), ..Treated::default() }
}

/// Elasticities seed by seed, from two arms and the ratio of their prices.
fn elasticities(dear: &[Outcome], cheap: &[Outcome], shops: &[u32], ratio: f64) -> Vec<f64> {
    log_ratios(dear, cheap, shops, orders).into_iter().map(|change| change / ratio.ln()).collect()
}

pub fn typical(bench: &Bench<'_>) -> Vec<Finding> {
    let arms = [bench.treated("-10 %", TOWN, priced(0.9)), bench.treated("+10 %", TOWN, priced(1.1))];
    let shops = bench.treated_shops(&arms[0]);
    let of = |arms: &[Arm; 2]| {
        let outcomes = bench.run(arms);
        elasticities(&outcomes[1], &outcomes[0], &shops, 1.1 / 0.9)
    };
    vec![Finding {
        number: 1,
        measured: vec![Measure::between("own-price elasticity of demand", &of(&arms), -3.5, -1.8)],
        with_ranking: vec![Measure::told(
            "over three weeks in which the search order answers",
            &of(&bench.with_ranking(&arms)),
        )],
        method: "Log-log slope between arms of -10 % and +10 % on price and freight of an eighth of all shops (every third cost-plus keeper); discounters and copycats answer. The elasticities of the source are of demand at given exposure (sales of brands on shelves that do not answer to last week's sales), so places are drawn by lot among equally relevant goods; with the published order a dearer offer is also shown less.",
        worlds: bench.worlds(&arms),
    }]
}

/// Identical sellers; the first one's price differs.
fn twins(bench: &Bench<'_>, shops: u32, factor: f64) -> Arm {
    let mut arm = bench.arm(&format!("{shops} sellers, price x {factor}"), Size { shops, ..TWINS });
    arm.keepers = vec![Script::CostPlus; shops as usize];
    let catalogue = &arm.scenario.rules.catalogue;
    let first_of =
        |category: usize| catalogue.products.iter().find(|product| usize::from(product.category) == category);
    let carries: Vec<String> =
        (0..catalogue.categories.len()).filter_map(first_of).map(|product| product.code.clone()).collect();
    let rules = &mut arm.scenario.treatment.rules;
    rules.push(Treated { carries, ..Treated::default() });
    rules.push(Treated { shops: vec![0], ..priced(factor) });
    arm.scenario.treatment.order = PageOrder::Lottery;
    arm
}

pub fn alone_and_among_ten(bench: &Bench<'_>) -> Vec<Finding> {
    let alone = [twins(bench, 1, 0.9), twins(bench, 1, 1.1)];
    let factors = [0.9, 0.97, 0.99, 1.01, 1.03, 1.1];
    let among = factors.map(|factor| twins(bench, 11, factor));
    let (outcomes_alone, outcomes) = (bench.run(&alone), bench.run(&among));
    let single = elasticities(&outcomes_alone[1], &outcomes_alone[0], &[0], 1.1 / 0.9);
    let crowded = elasticities(&outcomes[5], &outcomes[0], &[0], 1.1 / 0.9);
    let step = |from: usize, to: usize| log_ratios(&outcomes[from], &outcomes[to], &[0], orders);
    let (across, below, above) = (step(2, 3), step(1, 2), step(3, 4));
    let ranked = |arms: &[Arm; 2], [dear, cheap]: [usize; 2], ratio: f64| {
        let outcomes = bench.run(&bench.with_ranking(arms));
        elasticities(&outcomes[dear], &outcomes[cheap], &[0], ratio)
    };
    let jump: Vec<f64> = across
        .iter()
        .zip(below.iter().zip(&above))
        .map(|(across, (below, above))| across - (below + above) / 2.0)
        .collect();
    let census: Vec<f64> =
        outcomes[0].iter().map(|outcome| 100.0 * outcome.shoppers / outcome.buyers.max(1.0)).collect();
    let worlds = format!("{}; and {}", bench.worlds(&alone), bench.worlds(&among));
    vec![
        Finding {
            number: 2,
            measured: vec![
                Measure::between("elasticity alone", &single, -2.7, -1.3),
                Measure::between("elasticity with 10 identical rivals", &crowded, -8.0, -4.0),
            ],
            with_ranking: vec![
                Measure::told("elasticity alone", &ranked(&alone, [1, 0], 1.1 / 0.9)),
                Measure::told(
                    "elasticity with 10 identical rivals",
                    &ranked(&[among[0].clone(), among[5].clone()], [1, 0], 1.1 / 0.9),
                ),
            ],
            method: "The same eight goods, one per category, by one seller or by eleven alike; one seller's price and freight at -10 % and +10 %. The source compares sellers on pages of one product where all are shown, so places are by lot.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 3,
            measured: vec![
                Measure::between("buyers who take the lowest total price, %", &census, 8.0, 18.0),
                Measure::positive(
                    "jump in ln orders when 1 % below instead of 1 % above ten rivals, beyond the slope",
                    &jump,
                ),
            ],
            with_ranking: Vec::new(),
            method: "Census of buyer types; the jump is measured against the mean slope between 1 and 3 % on either side.",
            worlds,
        },
    ]
}

pub fn sorted_by_price(bench: &Bench<'_>) -> Vec<Finding> {
    let arms = [0.95, 1.05].map(|factor| {
        let mut arm = twins(bench, 11, factor);
        arm.scenario.treatment.order = PageOrder::ByPrice;
        by_treatment_alone(&mut arm);
        arm
    });
    let outcomes = bench.run(&arms);
    let values = elasticities(&outcomes[1], &outcomes[0], &[0], 1.05 / 0.95);
    vec![Finding {
        number: 4,
        measured: vec![Measure::below("elasticity of identical goods on a page sorted by price", &values, -10.0)],
        with_ranking: Vec::new(),
        method: "Eleven identical sellers, results sorted by total price; one seller at -5 % and +5 %.",
        worlds: bench.worlds(&arms),
    }]
}

/// Lets nothing but the experiment's order place results.
pub fn by_treatment_alone(arm: &mut Arm) {
    let mut rules = (*arm.scenario.rules).clone();
    (rules.ranking.relevance, rules.ranking.occupancy) = (0.0, 0.0);
    rules.ranking.newcomer_places = 0;
    arm.scenario.rules = std::sync::Arc::new(rules);
}
