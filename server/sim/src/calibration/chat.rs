//! The chat desk: what offering it and answering fast do to sales, who bargains, when it succeeds, who keeps what.

use super::bench::{Bench, Finding, Measure, TOWN, conversion, log_ratios};
use crate::agents::{Circumstances, chat, scripts};
use crate::laboratory::experiment::{Arm, Size, open};
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
    vec![
        Finding {
            number: 24,
            measured: vec![Measure::between("orders per visit with a desk over without, %", &percent, 8.0, 25.0)],
            note: "An eighth of all shops can be asked, or cannot; orders out of conversations count.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 26,
            measured: vec![
                Measure::positive("ln orders per visit, answers after 5 s over 60 s", &change(2, 3)),
                Measure::positive("ln orders per visit, answers after 60 s over 300 s", &change(3, 4)),
            ],
            note: "Keepers of an eighth of all shops answer after 5, 60 or 300 seconds whenever they are there.",
            worlds,
        },
    ]
}

/// Sums of one world's talks about prices: asked, and agreed, in two groups by each of four questions; and the
/// buyers' shares of surplus.
#[derive(Debug, Clone, Default)]
struct Talks {
    /// Of visits' conversations about cheap and about dear goods: all, and about the price.
    cheap: [f64; 2],
    dear: [f64; 2],
    /// Per question: (talks, successes) where the source saw more success, and where less.
    groups: [[(f64, f64); 2]; 3],
    shares: Vec<f64>,
}

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
    let success = |question: usize| {
        let rate = |(all, agreed): (f64, f64)| agreed / all;
        let of = |talks: &Talks| rate(talks.groups[question][0]) - rate(talks.groups[question][1]);
        talks.iter().map(of).collect::<Vec<f64>>()
    };
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
            note: "The inward cost of asking stands in the scenario (3 to 16 CNY by zone, as published); what is measured is that cheap goods attract few hagglers. \"Few\" is read as less than one conversation in twenty.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 28,
            measured: vec![
                Measure::positive("success of buyers who bought there before, less others'", &success(0)),
                Measure::positive("success over goods from 20 CNY on, less over cheaper ones", &success(1)),
                Measure::positive("success at shops below the median of credit points, less at others", &success(2)),
            ],
            note: "A price talk succeeds when it ends in a purchase below the listing's price. Promotions do not exist beside prices, so that sign is not told.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 29,
            measured: vec![Measure::between("share of the surplus that buyers keep, %", &kept, 30.0, 50.0)],
            note: "Agreed prices between the buyer's hidden limit and the keeper's hidden floor, both as of the last offer.",
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
            if let ChatEvent::Closed { outcome, .. } = event {
                let surplus = last.remove(&number.0);
                talks.close(market, row, *outcome, surplus);
            }
        }
    }
    talks
}

/// Keepers think longer than this about an offer.
const STEP_SECONDS: u32 = 10;

impl Talks {
    fn close(&mut self, market: &Market, row: &Conversation, outcome: TalkOutcome, surplus: Option<(i64, i64, i64)>) {
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
        let before = |order: &&market::order::Order| order.shop == row.shop && order.placed_at < row.opened;
        let regular = market.orders().iter().filter(before).any(|order| order.buyer == row.buyer);
        let points = |shop: &market::shop::Shop| shop.reputation.credit_points;
        let own = points(&market.shops()[row.shop.index()]);
        let above = market.shops().iter().filter(|shop| points(shop) > own).count() * 2 > market.shops().len();
        for (question, yes) in [regular, asked_price >= 2_000, above].into_iter().enumerate() {
            let sums = &mut self.groups[question][usize::from(!yes)];
            *sums = (sums.0 + 1.0, sums.1 + f64::from(u8::from(agreed)));
        }
        if let Some((limit, floor, price)) = surplus.filter(|(limit, floor, _)| agreed && limit > floor) {
            self.shares.push((limit - price) as f64 / (limit - floor) as f64);
        }
    }
}
