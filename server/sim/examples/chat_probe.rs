//! Looks at the chat desk of a laboratory world: `cargo run --release -p sim --example chat_probe -- 60 20 25 20000 30`
//! (shops, rivals, listings, buyers, days). Prints conversations by kind, outcome and evaluation, waits, bargains with
//! the buyer's share of the surplus between the keeper's floor and the buyer's limit, promises, and the desk's figures.

use domain::chat::{TalkKind, TalkOutcome};
use domain::{SimSpan, SimTime};
use market::chat::{self, Event as ChatEvent};
use market::street::StreetEvent;
use market::{Event, Fact};
use sim::Scenario;
use sim::agents::{Circumstances, chat as talk, scripts};
use sim::laboratory::{SimulateOptions, open_world};
use sim::random::Luck;
use sim::treatment::Treated;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Orders per visit of every second shop, over all days, the first week and the last.
fn lift(options: &SimulateOptions, treated: &[Treated]) -> [(u64, u64); 3] {
    let mut scenario = (*options.scenario).clone();
    scenario.treatment.rules = treated.to_vec();
    let options = SimulateOptions { scenario: Arc::new(scenario), ..options.clone() };
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    while world.now() < SimTime::day_start(options.days) {
        facts.clear();
        world.advance(SimTime::day_start(options.days), &mut facts);
    }
    let shops = world.market().shops();
    let mut sums = [(0, 0); 3];
    for shop in shops
        .iter()
        .filter(|shop| shop.id.number() % 2 == 0 && shop.keeper.script() != Some(market::rules::Script::Idle))
    {
        // New to everybody in the first week, known in the last: the same shops.
        let last = options.days * 24;
        for (group, hours) in [(0, 0..last), (1, 0..7 * 24), (2, last - 7 * 24..last)] {
            let tally = shop.tally.window(hours.start, hours.end);
            sums[group].0 += u64::from(tally.orders);
            sums[group].1 += u64::from(tally.visits);
        }
    }
    sums
}

fn arms(options: &SimulateOptions, seeds: u64) {
    let even: Vec<u32> = (0..200).step_by(2).collect();
    let arm = |rule: Treated| [Treated { shops: even.clone(), ..rule }];
    let none = arm(Treated { chat: Some(false), ..Treated::default() });
    let mut lifts = Vec::new();
    for seed in 0..seeds {
        let options = SimulateOptions { seed: options.seed + seed, ..options.clone() };
        let (on, off) =
            (lift(&options, &arm(Treated { chat: Some(true), ..Treated::default() })), lift(&options, &none));
        let rate = |sum: (u64, u64)| sum.0 as f64 / sum.1.max(1) as f64;
        lifts.push([0, 1, 2].map(|group| rate(on[group]) / rate(off[group]) - 1.0));
    }
    for (group, name) in ["all days", "first week", "last week"].into_iter().enumerate() {
        let mean = lifts.iter().map(|lift| lift[group]).sum::<f64>() / lifts.len() as f64;
        let spread = lifts.iter().map(|lift| (lift[group] - mean).powi(2)).sum::<f64>() / (lifts.len() - 1) as f64;
        println!(
            "chat offered, {name}: {:+.1} % orders per visit (se {:.1})",
            mean * 100.0,
            (spread / lifts.len() as f64).sqrt() * 100.0
        );
    }
}

fn main() {
    let numbers: Vec<u32> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let number = |place: usize, default: u32| numbers.get(place).copied().unwrap_or(default);
    let scenario = Arc::new(Scenario::yiwu());
    let (days, seed) = (number(4, 30), u64::from(number(5, 7)));
    let options = SimulateOptions {
        scenario: Arc::clone(&scenario),
        shops: number(0, 60),
        rivals: number(1, 20),
        listings: number(2, 25),
        buyers: number(3, 20_000),
        days,
        seed,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    };
    if std::env::args().any(|word| word == "arms") {
        arms(&options, 8);
        return;
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut world = open_world(&options, &mut facts);
    let circumstances = Circumstances { scenario: &scenario, luck: Luck::of_seed(seed) };
    let mut bargains: Vec<(f64, f64)> = Vec::new();
    // The limit of a buyer and the floor of its keeper are seen when the last offer is made.
    let mut last: BTreeMap<u32, (i64, i64, i64)> = BTreeMap::new();
    while world.now() < SimTime::day_start(days) {
        facts.clear();
        let goal = world.now() + SimSpan::seconds(5);
        world.advance(goal, &mut facts);
        for fact in &facts {
            let Event::Street(StreetEvent::Chat(event)) = &fact.event else { continue };
            let Some(conversation) = event.conversation() else { continue };
            let market = world.market();
            if let (ChatEvent::Offered { price, .. }, Some(open)) = (event, market.street().chat.open(conversation)) {
                let row = market.street().chat.conversation(conversation).expect("it is there");
                let limit = talk::limit(circumstances, market, row, open).as_fen();
                if let Some(floor) = scripts::chat::floor(circumstances, market, row) {
                    last.insert(conversation.0, (limit, floor.as_fen(), price.as_fen()));
                }
            }
            if matches!(event, ChatEvent::Closed { outcome: TalkOutcome::Bought { .. }, .. })
                && let Some((limit, floor, price)) = last.get(&conversation.0).filter(|(limit, floor, _)| limit > floor)
            {
                let share = (limit - price) as f64 / (limit - floor) as f64;
                let row = market.street().chat.conversation(conversation).expect("it is there");
                let asked = market.listings()[row.listing.index()].text.price;
                bargains.push((share, 1.0 - *price as f64 / asked.as_fen() as f64));
            }
        }
    }
    let market = world.market();
    let state = &market.street().chat;
    let mut kinds: BTreeMap<TalkKind, [u32; 5]> = BTreeMap::new();
    let mut stars = [0_u32; 6];
    let mut channels = [0_u32; 2];
    for row in state.conversations() {
        let sums = kinds.entry(row.kind()).or_default();
        sums[0] += 1;
        sums[1] += u32::from(row.first_reply.is_some());
        sums[2] += u32::from(matches!(row.outcome, Some(TalkOutcome::Bought { .. })));
        sums[3] += u32::from(row.closed.is_none());
        stars[row.evaluation.map_or(0, usize::from)] += 1;
        channels[row.channel as usize] += 1;
    }
    println!("kind: [received, answered, bought, open, -]");
    kinds.iter().for_each(|(kind, sums)| println!("  {kind:?} {sums:?}"));
    println!("windows, letters {channels:?}  evaluations (0 = none) {stars:?}  orders {}", market.orders().len());
    let mean = |of: fn(&(f64, f64)) -> f64| bargains.iter().map(of).sum::<f64>() / bargains.len().max(1) as f64;
    println!(
        "bargains {}: buyer keeps {:.3} of the surplus, discount {:.3}",
        bargains.len(),
        mean(|b| b.0),
        mean(|b| b.1)
    );
    let mut fates: BTreeMap<domain::chat::Fate, u32> = BTreeMap::new();
    state.promises().iter().for_each(|promised| *fates.entry(promised.fate).or_default() += 1);
    println!("promises {fates:?}");
    for shop in market.shops().iter().take(8) {
        let tally = state.tally(shop.id, 0, days);
        println!(
            "  {} wait {:?} s  received {}  unanswered {}  online {:?} bp  evaluation {:?}",
            shop.name.as_str(),
            chat::average_wait(&tally),
            chat::received(&tally),
            chat::unanswered(&tally),
            chat::online_share(&tally).map(|share| share.0),
            chat::evaluation(&tally)
        );
    }
    println!("audit {:?}", market.audit());
}
