//! Advertising: what budgets do to sales, and what no auction may ever do.

use super::bench::{Bench, Finding, Measure};
use crate::laboratory::experiment::{Outcome, Size};
use crate::random::{Luck, Purpose, Stream};
use crate::treatment::Treated;
use domain::Money;
use market::ads;

/// Auctions drawn per seed.
const AUCTIONS: u32 = 2_000;
/// Budgets compared, fen a day.
const BUDGETS_FEN: [i64; 2] = [200, 300];
/// What treated keepers bid for a click, fen.
const BID_FEN: i64 = 20;
/// Most bidders of one.
const BIDDERS_MAX: u32 = 12;

pub fn budgets(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { shops: 36, rivals: 4, listings: 15, buyers: 10_000, from_day: 16, days: 58 };
    let with = |fen: i64| {
        let mut arm = bench.arm(&format!("{fen} fen a day"), size);
        let shops = bench.treated_shops(&arm);
        let rule = Treated { ads_budget_fen: Some(fen), ads_bid_fen: Some(BID_FEN), ..Treated::default() };
        arm.scenario.treatment.rules.push(Treated { shops, ..rule });
        // The platform's least budget is made for a whole country's searches.
        let mut rules = (*arm.scenario.rules).clone();
        rules.street.ads.budget_min = Money::fen(BUDGETS_FEN[0]);
        arm.scenario.rules = std::sync::Arc::new(rules);
        arm
    };
    let arms = BUDGETS_FEN.map(with);
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let spent = |outcome: &Outcome| shops.iter().map(|shop| outcome.ads_fen[*shop as usize]).sum::<f64>();
    let early = |outcome: &Outcome| shops.iter().map(|shop| outcome.early_orders[*shop as usize]).sum::<f64>();
    let all = |outcome: &Outcome| outcome.of_shops(&shops).orders;
    let elasticity = |of: &dyn Fn(&Outcome) -> f64| {
        let pairs = outcomes[1].iter().zip(&outcomes[0]);
        pairs.map(|(more, less)| (of(more) / of(less)).ln() / (spent(more) / spent(less)).ln()).collect::<Vec<f64>>()
    };
    let ratio: Vec<f64> = outcomes[1].iter().zip(&outcomes[0]).map(|(more, less)| spent(more) / spent(less)).collect();
    vec![Finding {
        number: 35,
        measured: vec![
            Measure::between("ln sales over ln spending, first week", &elasticity(&early), 0.05, 0.2),
            Measure::between("ln sales over ln spending, six weeks", &elasticity(&all), 0.15, 0.4),
            Measure::told("spending, budget of 3 CNY over 2 CNY a day", &ratio),
        ],
        with_ranking: Vec::new(),
        method: "An eighth of all shops advertise with a daily budget of 2 or of 3 CNY (the platform's least budget lifted, the town being a small part of a country) and bid 0.20 CNY a click; what they spent, not what they might, is the measure. The search order follows sales.",
        worlds: bench.worlds(&arms),
    }]
}

pub fn auction(bench: &Bench<'_>) -> Vec<Finding> {
    let least = bench.scenario.rules.street.ads.bid_min;
    let breaches = |seed: &u64| {
        let mut stream = Luck::of_seed(*seed).stream(Purpose::Lottery, 39);
        f64::from((0..AUCTIONS).map(|_| breaches(least, &drawn(least, &mut stream))).sum::<u32>())
    };
    let values: Vec<f64> = bench.seeds.iter().map(breaches).collect();
    vec![Finding {
        number: 39,
        measured: vec![Measure::between("breaches of the three laws in random auctions", &values, 0.0, 0.0)],
        with_ranking: Vec::new(),
        method: "The market's own price rule on auctions of up to twelve bidders with drawn bids and qualities: no price above the own bid or below the least; a higher own quality at the same rank never raises the own price; taking a bidder away never raises anybody's price.",
        worlds: format!("{AUCTIONS} auctions x {} seeds, no world", bench.seeds.len()),
    }]
}

/// Bids of 0.05 to 5 CNY and qualities of 1 to 10, best first.
fn drawn(least: Money, stream: &mut Stream) -> Vec<(Money, u8)> {
    let count = 1 + stream.below(BIDDERS_MAX);
    let mut bids: Vec<(Money, u8)> =
        (0..count).map(|_| (least + Money::fen(i64::from(stream.below(500))), 1 + stream.below(10) as u8)).collect();
    bids.sort_by_key(|(bid, quality)| -bid.as_fen() * i64::from(*quality));
    bids
}

fn breaches(least: Money, bids: &[(Money, u8)]) -> u32 {
    let prices = ads::prices(least, bids);
    let rank = |bids: &[(Money, u8)], place: usize| bids[place].0.as_fen() * i64::from(bids[place].1);
    let mut count = 0;
    for place in 0..bids.len() {
        count += u32::from(prices[place] > bids[place].0 || prices[place] < least.min(bids[place].0));
        // One point better, unless that would win a better place.
        let mut better = bids.to_vec();
        better[place].1 = (better[place].1 + 1).min(10);
        if place == 0 || rank(&better, place) < rank(&better, place - 1) {
            count += u32::from(ads::prices(least, &better)[place] > prices[place]);
        }
        let mut fewer = bids.to_vec();
        fewer.remove(place);
        let mut before = prices.clone();
        before.remove(place);
        count += ads::prices(least, &fewer).iter().zip(&before).filter(|(now, before)| now > before).count() as u32;
    }
    count
}
