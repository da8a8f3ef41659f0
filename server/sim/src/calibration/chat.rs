//! The chat desk: what offering it and answering fast do to sales, who bargains, when it succeeds, who keeps what.

use super::bench::{Bench, Finding, Measure, TOWN, conversion, log_ratios};
use super::statistics::least_squares;
use crate::agents::{Circumstances, chat, scripts};
use crate::laboratory::experiment::{Arm, Outcome, Size, open};
use crate::random::Luck;
use crate::treatment::Treated;
use domain::chat::{TalkOutcome, Topic};
use domain::{SimSpan, SimTime};
use market::chat::{Conversation, Event as ChatEvent};
use market::street::StreetEvent;
use market::{Event, Market};
use std::collections::BTreeMap;

/// Seconds to an answer that are compared.
const SECONDS: [u32; 3] = [5, 60, 300];

pub fn offered_and_fast(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { days: 44, ..TOWN };
    let with = |name: &str, rule: Treated| bench.treated(name, size, rule);
    let mut arms = vec![
        with("no desk", Treated { chat: Some(false), ..Treated::default() }),
        with("a desk", Treated { chat: Some(true), ..Treated::default() }),
    ];
    arms.extend(SECONDS.map(|seconds| {
        with("a desk and a delay", Treated { chat: Some(true), reply_seconds: Some(seconds), ..Treated::default() })
    }));
    let shops = bench.treated_shops(&arms[0]);
    let outcomes = bench.run(&arms);
    let change = |a: usize, b: usize| log_ratios(&outcomes[a], &outcomes[b], &shops, conversion);
    let percent: Vec<f64> = change(1, 0).into_iter().map(|value| 100.0 * value.exp_m1()).collect();
    let worlds = bench.worlds(&arms);
    let ranked = bench.run(&bench.with_ranking(&[arms[0].clone(), arms[1].clone()]));
    let ranked = log_ratios(&ranked[1], &ranked[0], &shops, conversion);
    let ranked: Vec<f64> = ranked.into_iter().map(|value| 100.0 * value.exp_m1()).collect();
    // Of those who asked, the share that bought, per delay and seed.
    let bought = |outcome: &Outcome| {
        let sums = shops.iter().map(|shop| outcome.talks[*shop as usize]);
        let (asked, bought) = sums.fold((0.0, 0.0), |sum: (f64, f64), [asked, bought]| (sum.0 + asked, sum.1 + bought));
        bought / asked
    };
    let shares: Vec<Vec<f64>> = outcomes[2..].iter().map(|outcomes| outcomes.iter().map(bought).collect()).collect();
    vec![
        Finding {
            number: 24,
            measured: vec![Measure::between("orders per visit with a desk over without, %", &percent, 8.0, 25.0)],
            with_ranking: vec![Measure::told("orders per visit with a desk over without, %", &ranked)],
            method: "An eighth of all shops can be asked, or cannot; orders out of conversations count. The lift holds what being seen online does as well as what answers do; the source randomises neither.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 26,
            measured: vec![
                Measure::positive("ln orders per visit, answers after 5 s over 60 s", &change(2, 3)),
                Measure::positive("ln orders per visit, answers after 60 s over 300 s", &change(3, 4)),
                Measure::between(
                    "half-life of the interest of those who asked, seconds",
                    &half_lives(&shares),
                    60.0,
                    120.0,
                ),
            ],
            with_ranking: Vec::new(),
            method: "Keepers of an eighth of all shops answer after 5, 60 or 300 seconds whenever they are there. The half-life is that of p + q x 2^(-t / half-life) through the logarithms of the shares of askers who bought (an answer adds utility, to which buying answers exponentially), jackknifed over seeds, price talks with their several waits left out; it stands in the scenario as a design value of 60 to 120 s, so this only tests that it comes out.",
            worlds,
        },
    ]
}

/// Seconds within which a half-life is looked for.
const HALF_LIFE_RANGE: [f64; 2] = [5.0, 2_000.0];

/// The half-life behind the logarithms of shares after each of [`SECONDS`], as jackknife pseudo-values over seeds.
fn half_lives(shares: &[Vec<f64>]) -> Vec<f64> {
    let seeds = shares[0].len();
    let of = |left_out: Option<usize>| {
        let kept = |row: &Vec<f64>| {
            let rows = row.iter().enumerate().filter(|(seed, _)| Some(*seed) != left_out);
            let (sum, count) = rows.fold((0.0, 0.0), |sum, (_, share)| (sum.0 + share, sum.1 + 1.0));
            (sum / count).ln()
        };
        half_life(shares.iter().map(kept).collect::<Vec<f64>>().as_slice())
    };
    let all = of(None);
    (0..seeds).map(|seed| seeds as f64 * all - (seeds as f64 - 1.0) * of(Some(seed))).collect()
}

/// Solves for the half-life: the first fall over the second, which becomes smaller the longer interest lasts.
fn half_life(shares: &[f64]) -> f64 {
    let wanted = (shares[0] - shares[1]) / (shares[1] - shares[2]);
    let left = |half_life: f64, place: usize| (-f64::from(SECONDS[place]) / half_life * std::f64::consts::LN_2).exp();
    let ratio = |half_life| (left(half_life, 0) - left(half_life, 1)) / (left(half_life, 1) - left(half_life, 2));
    let [mut least, mut most] = HALF_LIFE_RANGE;
    for _ in 0..60 {
        let middle = (least + most) / 2.0;
        // The longer interest lasts, the less of it is lost in the first minute against the next four.
        if ratio(middle) > wanted { least = middle } else { most = middle }
    }
    (least + most) / 2.0
}

/// What one world's talks about prices came to.
#[derive(Debug, Clone, Default)]
struct Talks {
    /// Of visits' conversations about cheap and about dear goods: all, and about the price.
    cheap: [f64; 2],
    dear: [f64; 2],
    /// As each price talk began: a constant, then [`CAUSES`]; and whether it succeeded.
    rows: Vec<([f64; CAUSES.len() + 1], f64)>,
    /// The buyers' shares of surplus.
    shares: Vec<f64>,
}

/// What success of a price talk may depend on.
const CAUSES: [&str; 4] = [
    "the buyer bargained and bought there before",
    "ln price",
    "a price at least a tenth below the usual one",
    "credit level of the shop",
];

/// Below this, goods are cheap; from the other on, dear: fen of one piece.
const CHEAP_FEN: i64 = 1_500;
const DEAR_FEN: i64 = 6_000;

pub fn bargains(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { shops: 36, rivals: 4, listings: 15, buyers: 20_000, from_day: 0, days: 60 };
    let arm = bench.arm("usual", size);
    let talks = bench.each_seed(|seed| talks(&arm, seed));
    let share = |[all, about_price]: [f64; 2]| 100.0 * about_price / all;
    let cheap: Vec<f64> = talks.iter().map(|talks| share(talks.cheap)).collect();
    let dear: Vec<f64> = talks.iter().map(|talks| share(talks.dear)).collect();
    let less: Vec<f64> = dear.iter().zip(&cheap).map(|(dear, cheap)| dear - cheap).collect();
    let effects: Vec<Option<[f64; CAUSES.len() + 1]>> = talks.iter().map(|talks| least_squares(&talks.rows)).collect();
    let effect = |cause: usize| {
        effects.iter().map(|effects| effects.map_or(f64::NAN, |effects| effects[cause + 1])).collect::<Vec<f64>>()
    };
    let count: Vec<f64> = talks.iter().map(|talks| talks.rows.len() as f64).collect();
    let success: Vec<f64> =
        talks.iter().map(|talks| talks.rows.iter().map(|row| row.1).sum::<f64>() / talks.rows.len() as f64).collect();
    let kept = |talks: &Talks| 100.0 * talks.shares.iter().sum::<f64>() / talks.shares.len() as f64;
    let kept: Vec<f64> = talks.iter().map(kept).collect();
    let worlds = bench.worlds(&[arm]);
    vec![
        Finding {
            number: 27,
            measured: vec![
                Measure::below("price talks among conversations about goods below 15 CNY, %", &cheap, 5.0),
                Measure::positive("the same about goods from 60 CNY on, less that, points", &less),
                Measure::told("price talks about goods from 60 CNY on, %", &dear),
            ],
            with_ranking: Vec::new(),
            method: "The inward cost of asking stands in the scenario (3 to 16 CNY by zone, as published); what is measured is that cheap goods attract few hagglers. \"Few\" is read as less than one conversation in twenty.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 28,
            measured: vec![
                Measure::positive(CAUSES[0], &effect(0)),
                Measure::positive(CAUSES[1], &effect(1)),
                Measure::negative(CAUSES[2], &effect(2)),
                Measure::negative(CAUSES[3], &effect(3)),
                Measure::told("price talks", &count),
                Measure::told("of them successful, share", &success),
            ],
            with_ranking: Vec::new(),
            method: "A price talk succeeds when it ends in a purchase below the listing's price. Linear regression of success on all four causes at once, per world, as the source does. The platform's mark of a regular (bought in an earlier conversation there) stands for repeat buyers, a price at least a tenth below the usual one for a promotion. The signs stand in the keepers' rules as design values after the source; what is tested is that they survive everything else that happens in a talk.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 29,
            measured: vec![Measure::between("share of the surplus that buyers keep, %", &kept, 30.0, 50.0)],
            with_ranking: Vec::new(),
            method: "Agreed prices between the buyer's hidden limit and the keeper's hidden floor, both as of the last offer.",
            worlds,
        },
    ]
}

/// Plays a world in steps of seconds, so that offers are seen while they stand.
fn talks(arm: &Arm, seed: u64) -> Talks {
    let (mut world, mut facts) = open(arm, seed);
    let circumstances = Circumstances { scenario: &arm.scenario, luck: Luck::of_seed(seed) };
    let mut talks = Talks::default();
    let mut last: BTreeMap<u32, (i64, i64, i64)> = BTreeMap::new();
    let mut begun: BTreeMap<u32, [f64; CAUSES.len() + 1]> = BTreeMap::new();
    let end = SimTime::day_start(arm.days);
    while world.now() < end {
        world.advance(world.now() + SimSpan::seconds(STEP_SECONDS), &mut facts);
        for fact in facts.drain(..) {
            let Event::Street(StreetEvent::Chat(event)) = &fact.event else { continue };
            let Some(number) = event.conversation() else { continue };
            let market = world.market();
            let Some(row) = market.street().chat.conversation(number) else { continue };
            if let (ChatEvent::Offered { price, .. }, Some(open)) = (event, market.street().chat.open(number)) {
                let limit = chat::limit(circumstances, market, row, open).as_fen();
                if let Some(floor) = scripts::chat::floor(circumstances, market, row) {
                    last.insert(number.0, (limit, floor.as_fen(), price.as_fen()));
                }
            }
            if matches!(event, ChatEvent::Opened { .. }) && row.question == Topic::Price {
                begun.insert(number.0, causes(market, row));
            }
            if let ChatEvent::Closed { outcome, .. } = event {
                let surplus = last.remove(&number.0);
                talks.close(market, row, *outcome, surplus, begun.remove(&number.0));
            }
        }
    }
    talks
}

/// What success may depend on, as of now.
fn causes(market: &Market, row: &Conversation) -> [f64; CAUSES.len() + 1] {
    let text = &market.listings()[row.listing.index()].text;
    let usual = market.rules().catalogue.products[text.sku.index()].fair_price;
    let level = market.shops()[row.shop.index()].reputation.level(&market.rules().credit_level_bounds);
    let flag = |holds: bool| f64::from(u8::from(holds));
    [
        1.0,
        flag(market.street().chat.is_regular(row.shop, row.buyer)),
        (text.price.as_fen().max(1) as f64).ln(),
        flag(text.price.times(10) <= usual.times(9)),
        level as f64,
    ]
}

/// Keepers think longer than this about an offer.
const STEP_SECONDS: u32 = 10;

impl Talks {
    fn close(
        &mut self,
        market: &Market,
        row: &Conversation,
        outcome: TalkOutcome,
        surplus: Option<(i64, i64, i64)>,
        causes: Option<[f64; CAUSES.len() + 1]>,
    ) {
        if row.order.is_some() {
            return;
        }
        let asked_price = market.listings()[row.listing.index()].text.price.as_fen();
        let about_price = row.question == Topic::Price;
        let group = match asked_price {
            ..CHEAP_FEN => Some(&mut self.cheap),
            DEAR_FEN.. => Some(&mut self.dear),
            _ => None,
        };
        if let Some(sums) = group {
            sums[0] += 1.0;
            sums[1] += f64::from(u8::from(about_price));
        }
        if !about_price {
            return;
        }
        let bought = match outcome {
            TalkOutcome::Bought { order } => market.order(order),
            _ => None,
        };
        let agreed = bought.is_some_and(|order| order.unit_price.as_fen() < asked_price);
        if let Some(causes) = causes {
            self.rows.push((causes, f64::from(u8::from(agreed))));
        }
        if let Some((limit, floor, price)) = surplus.filter(|(limit, floor, _)| agreed && limit > floor) {
            self.shares.push((limit - price) as f64 / (limit - floor) as f64);
        }
    }
}
