//! The desk in a small living town: targets of the market facts as signs, and that words change nothing.

use super::*;
use crate::Scenario;
use crate::laboratory::{SimulateOptions, open_world};
use crate::random::Luck;
use crate::treatment::Treated;
use crate::world::World;
use domain::chat::{TalkKind, TalkOutcome, Topic};
use domain::{Money, SimSpan};
use market::Fact;
use std::sync::Arc;

fn options(scenario: Scenario) -> SimulateOptions {
    SimulateOptions {
        scenario: Arc::new(scenario),
        shops: 24,
        rivals: 6,
        listings: 14,
        buyers: 9_000,
        days: 10,
        seed: 7,
        worlds: 1,
        threads: 1,
        step: SimSpan::hours(1),
    }
}

fn run(scenario: Scenario) -> (World, Vec<Fact>) {
    let options = options(scenario);
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    world.run_to(SimTime::day_start(options.days), &mut facts);
    (world, facts)
}

fn treated(rule: Treated) -> Scenario {
    let mut scenario = Scenario::yiwu();
    scenario.treatment.rules = vec![rule];
    scenario
}

/// Everything that happened, without the words at the desk.
fn without_words(facts: Vec<Fact>) -> (Vec<Fact>, u32) {
    let mut texts = 0;
    let mut strip = |mut fact: Fact| {
        if let Event::Street(StreetEvent::Chat(ChatEvent::Said { text, .. })) = &mut fact.event {
            texts += u32::from(text.take().is_some());
        }
        fact
    };
    let facts = facts.into_iter().map(&mut strip).collect();
    (facts, texts)
}

#[test]
fn words_change_no_purchase_keepers_who_write_and_keepers_who_press_buttons_have_the_same_world() {
    let mut writing = Scenario::yiwu();
    writing.chat.keepers.write = true;
    let (written, texts) = without_words(run(writing).1);
    let (pressed, none) = without_words(run(Scenario::yiwu()).1);
    assert!(texts > 200 && none == 0, "{texts} answers in words");
    assert!(written == pressed, "the same facts in the same order");
}

#[test]
fn conversations_of_every_kind_are_held_and_the_books_balance() {
    let (world, facts) = run(Scenario::yiwu());
    let market = world.market();
    assert_eq!(market.audit(), Ok(()));
    let rows = market.street().chat.conversations();
    let count = |kind| rows.iter().filter(|row| row.kind() == kind).count();
    for kind in [TalkKind::Product, TalkKind::Delivery, TalkKind::Price, TalkKind::OrderStatus] {
        assert!(count(kind) > 20, "{kind:?} {}", count(kind));
    }
    let bought = rows.iter().filter(|row| matches!(row.outcome, Some(TalkOutcome::Bought { .. }))).count();
    assert!(bought * 10 > rows.len() * 3, "{bought} of {}", rows.len());
    // At an agreed price: below the listing's, through the ordinary order.
    let agreed = facts.iter().filter(|fact| match &fact.event {
        Event::OrderPlaced { listing, unit_price, .. } => *unit_price < market.listings()[listing.index()].text.price,
        _ => false,
    });
    assert!(agreed.count() > 5);
    let idle = market.shops().iter().filter(|shop| shop.keeper.script() == Some(market::rules::Script::Idle));
    for shop in idle.map(|shop| shop.id) {
        assert!(
            rows.iter().filter(|row| row.shop == shop).all(|row| row.first_reply.is_none()),
            "idle keepers never answer"
        );
    }
}

#[test]
fn the_faster_the_answer_the_more_is_bought() {
    let bought = |seconds: u32| {
        let (world, _) = run(treated(Treated { reply_seconds: Some(seconds), ..Treated::default() }));
        let rows = world.market().street().chat.conversations().to_vec();
        let asked = rows.into_iter().filter(|row| row.order.is_none() && row.channel == domain::chat::Channel::Instant);
        let asked: Vec<Conversation> = asked.collect();
        let bought = asked.iter().filter(|row| matches!(row.outcome, Some(TalkOutcome::Bought { .. }))).count();
        bought as f64 / asked.len() as f64
    };
    let shares = [2, 45, 120, 600].map(bought);
    assert!(shares.windows(2).all(|pair| pair[0] > pair[1] + 0.02), "{shares:?}");
}

#[test]
fn hardly_anybody_bargains_for_a_trinket() {
    let (world, _) = run(Scenario::yiwu());
    let market = world.market();
    let share = |least: i64, most: i64| {
        let price = |listing: domain::ListingId| market.listings()[listing.index()].text.price;
        let inside = |price: Money| price >= Money::fen(least) && price < Money::fen(most);
        let talks = market.street().chat.conversations().iter().filter(|row| inside(price(row.listing)));
        let (mut all, mut bargains) = (0_u32, 0_u32);
        for row in talks {
            all += 1;
            bargains += u32::from(row.question == Topic::Price);
        }
        (all, f64::from(bargains) / f64::from(all.max(1)))
    };
    let ((few, cheap), (some, dear)) = (share(0, 1_500), share(6_000, 50_000));
    assert!(few > 50 && some > 20, "{few} {some} conversations");
    assert!(cheap < 0.02 && dear > 0.15, "{cheap} {dear}");
}

#[test]
fn a_keeper_bargains_more_gladly_with_regulars_over_dear_goods_at_full_price_and_while_new() {
    let (world, _) = run(Scenario::yiwu());
    let market = world.market();
    let circumstances = Circumstances { scenario: world.scenario(), luck: Luck::of_seed(7) };
    let chance = |row: &Conversation| scripts::chat::willingness_bp(circumstances, market, row);
    let rows = market.street().chat.conversations();
    // By regularity: the same conversation asked by a regular of the shop and by nobody's.
    let regular = rows.iter().find(|row| market.street().chat.is_regular(row.shop, row.buyer)).expect("somebody");
    let stranger = Conversation { buyer: market::BuyerId(u32::MAX), ..*regular };
    assert!(chance(regular) > chance(&stranger));
    // The same stranger over all goods of one keeper: dearer goods never make it less willing, a price already
    // reduced does.
    let rules = &world.scenario().chat.keepers;
    let (mut compared, mut dearer) = (0, 0);
    let listings = market.listings();
    for (first, second) in listings.iter().zip(&listings[1..]).filter(|(first, second)| first.shop == second.shop) {
        let over = |listing: &market::listing::Listing| {
            let row = Conversation { shop: listing.shop, listing: listing.id, ..stranger };
            let fair = market.rules().catalogue.products[listing.text.sku.index()].fair_price;
            let reduced = listing.text.price.times(10) <= fair.times(9);
            chance(&row) + if reduced { f64::from(rules.willing_reduced_bp) } else { 0.0 }
        };
        let (cheap, dear) = if first.text.price <= second.text.price { (first, second) } else { (second, first) };
        assert!(over(dear) >= over(cheap));
        dearer += u32::from(over(dear) > over(cheap));
        compared += 1;
    }
    assert!(compared > 50 && dearer > 5, "{compared} {dearer}");
    assert!(rules.willing_new_shop_bp > 0 && rules.willing_experience_bp > 0);
}

#[test]
fn an_agenda_made_anew_holds_every_moment_of_the_desk_that_still_matters() {
    let options = options(Scenario::yiwu());
    let mut facts = Vec::new();
    let mut world = open_world(&options, &mut facts);
    world.run_to(SimTime::from_seconds(3 * 86_400 + 75_000), &mut facts);
    // Some minute of the evening somebody is talking.
    while world.market().street().chat.open_talks().next().is_none() {
        let minute = world.now() + domain::SimSpan::minutes(1);
        world.run_to(minute, &mut facts);
    }
    let stored = world.snapshot();
    let mut again = World::restore(Arc::clone(world.scenario()), 7, &stored).expect("own snapshot");
    let (mut went_on, mut restored) = (Vec::new(), Vec::new());
    world.run_to(SimTime::day_start(6), &mut went_on);
    again.run_to(SimTime::day_start(6), &mut restored);
    assert!(went_on == restored);
}

#[test]
fn subjects_of_wake_ups_read_back() {
    let subjects = [
        Subject::Buyer(ConversationId(5)),
        Subject::Keeper(ConversationId(8_388_607)),
        Subject::Due(PromiseId(0)),
        Subject::Waiting(OrderId::new(77)),
        Subject::Upset(OrderId::new(1)),
    ];
    for subject in subjects {
        assert_eq!(subject.packed().and_then(Subject::unpacked), Some(subject));
    }
    assert_eq!(Subject::Waiting(OrderId::new(1 << 23)).packed(), None);
}
