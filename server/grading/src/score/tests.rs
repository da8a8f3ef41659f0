//! Scores of small towns, and the laws of partial credit and windows.

use super::*;
use crate::fixture::{PRICE, SHIPPING, Town, UNIT_COST, automatic, by_hand, rubric, rubric_of_all_metrics};
use domain::OrderId;
use market::Event;
use proptest::prelude::*;

const SHOP: ShopId = ShopId::new(0);

fn orders_rubric() -> Rubric {
    rubric(vec![
        automatic(1, Metric::Orders, 0, 4, 4_000),
        automatic(2, Metric::Contribution, 0, 2_000, 3_000),
        by_hand(3, 2_000),
    ])
}

/// Everything the town's journal holds.
fn everything(town: &Town) -> Window {
    Window { first_sequence: 0, last_sequence: town.last_sequence() }
}

fn sheet(town: &Town, rubric: &Rubric, window: Window) -> ScoreSheet {
    score(rubric, &town.facts, window, SHOP, &town.market)
}

/// Two hours with an order each in shop 0, some in shop 1, and closed hours around them.
fn busy_town() -> Town {
    let mut town = Town::with_shops(2);
    town.close_until(3);
    let first = town.settles(&[0, 1, 1]);
    town.rates(first[0], 5);
    town.close_until(30);
    let waiting = town.orders(0);
    town.close_until(130);
    town.ships(waiting);
    town.arrives(waiting);
    town.returns(waiting);
    town
}

#[test]
fn a_shop_scores_by_its_own_facts_and_links_to_them() {
    let town = busy_town();
    let sheet = sheet(&town, &orders_rubric(), everything(&town));
    let [orders, contribution, looked_at] = &sheet.criteria[..] else { panic!("three criteria") };
    assert_eq!((orders.measured, orders.points), (Some(2), Some(Points(2_000))));
    let of_shop = |event: &Event| event.shop(&town.market) == Some(SHOP);
    let placed: Vec<u64> = town
        .facts
        .iter()
        .rev()
        .filter(|fact| matches!(fact.event, Event::OrderPlaced { .. }) && of_shop(&fact.event))
        .map(|fact| fact.sequence)
        .collect();
    assert_eq!((&orders.evidence, orders.evidence_count), (&placed, 2));
    // One order sold for good, and box and courier of the one that came back.
    let left_over = PRICE - UNIT_COST - SHIPPING - SHIPPING;
    assert_eq!(contribution.measured, Some(left_over.as_fen()));
    assert_eq!(contribution.points, Some(Points(300)));
    assert_eq!(
        contribution.evidence.first(),
        Some(&town.last_where(|event| matches!(event, Event::OrderDispatched { .. })))
    );
    assert_eq!((looked_at.points, looked_at.measured, looked_at.evidence_count), (None, None, 0));
    assert_eq!(sheet.automatic_points(), Points(2_300));
}

#[test]
fn a_late_hand_over_and_a_return_are_evidence_too() {
    let town = busy_town();
    let rubric = rubric(vec![
        automatic(1, Metric::OnTimeDispatch, 0, 10_000, 1_000),
        automatic(2, Metric::ReturnRate, 10_000, 0, 1_000),
    ]);
    let sheet = sheet(&town, &rubric, everything(&town));
    assert_eq!(sheet.criteria.iter().map(|score| score.measured).collect::<Vec<_>>(), [Some(5_000), Some(5_000)]);
    assert_eq!(sheet.criteria.iter().map(|score| score.points).collect::<Vec<_>>(), [Some(Points(500)); 2]);
    assert_eq!(sheet.criteria[0].evidence[0], town.last_where(|event| matches!(event, Event::OrderDispatched { .. })));
    assert_eq!(sheet.criteria[1].evidence[0], town.last_where(|event| matches!(event, Event::ReturnReceived { .. })));
}

#[test]
fn nothing_to_measure_earns_nothing_even_where_less_is_better() {
    let town = Town::with_shops(1);
    let rubric = rubric(vec![automatic(1, Metric::ReturnRate, 1_000, 100, 1_000)]);
    let score = sheet(&town, &rubric, everything(&town)).criteria.remove(0);
    assert_eq!((score.measured, score.points), (None, Some(Points(0))));
}

#[test]
fn grading_twice_gives_the_same_sheet_whatever_happened_since() {
    let mut town = busy_town();
    let (rubric, window) = (rubric_of_all_metrics(), everything(&town));
    let first = sheet(&town, &rubric, window);
    assert_eq!(sheet(&town, &rubric, window), first);
    town.close_until(200);
    let late = town.settles(&[0, 0, 1]);
    town.rates(late[0], 1);
    assert_eq!(sheet(&town, &rubric, window), first);
    assert_ne!(sheet(&town, &rubric, everything(&town)).criteria, first.criteria);
}

#[test]
fn facts_outside_the_window_do_not_count_on_either_side() {
    let town = busy_town();
    let rubric = rubric_of_all_metrics();
    let placed: Vec<u64> = town.facts.iter().filter(|fact| matches!(fact.event, Event::OrderPlaced { order, .. } if town.market.order(order).is_some_and(|order| order.shop == SHOP))).map(|fact| fact.sequence).collect();
    let orders = |first_sequence, last_sequence| {
        sheet(&town, &rubric, Window { first_sequence, last_sequence }).criteria[0].measured
    };
    assert_eq!(orders(placed[0], placed[1]), Some(2));
    assert_eq!(orders(placed[0], placed[1] - 1), Some(1));
    assert_eq!(orders(placed[0] + 1, placed[1]), Some(1));
    assert_eq!(orders(placed[0] + 1, placed[1] - 1), Some(0));
    assert_eq!(orders(9, 2), Some(0));
}

#[test]
fn more_evidence_than_a_page_holds_is_counted_not_listed() {
    let mut town = Town::with_shops(1);
    town.close_until(60);
    let rubric = rubric(vec![automatic(1, Metric::Visits, 0, 1_000, 1_000)]);
    let score = sheet(&town, &rubric, everything(&town)).criteria.remove(0);
    assert_eq!((score.evidence.len(), score.evidence_count, score.measured), (EVIDENCE_MAX, 60, Some(120)));
    assert_eq!(score.evidence[0], town.last_sequence());
    assert!(score.evidence.is_sorted_by(|earlier, later| earlier > later));
}

#[test]
fn only_the_target_itself_earns_everything() {
    let points = |measured| points_for(Some(measured), 0, 3, Points(1_000));
    assert_eq!(
        [points(-1), points(0), points(1), points(2), points(3), points(4)].map(|points| points.0),
        [0, 0, 333, 666, 1_000, 1_000]
    );
    let fewer = |measured| points_for(Some(measured), 900, 300, Points(1_000));
    assert_eq!(
        [fewer(901), fewer(900), fewer(600), fewer(301), fewer(300), fewer(0)].map(|points| points.0),
        [0, 0, 500, 998, 1_000, 1_000]
    );
    assert_eq!(points_for(Some(0), i64::MIN, i64::MAX, Points(100_000)), Points(50_000));
    assert_eq!(points_for(None, 0, 1, Points(10)), Points(0));
}

/// One step of a random town.
#[derive(Debug, Clone, Copy)]
enum Step {
    Wait(u32),
    Order(u32),
    Settle(u32, u8),
    Return(u32),
    GiveUp,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1_u32..40).prop_map(Step::Wait),
        (0_u32..2).prop_map(Step::Order),
        ((0_u32..2), (1_u8..=5)).prop_map(|(shop, score)| Step::Settle(shop, score)),
        (0_u32..2).prop_map(Step::Return),
        Just(Step::GiveUp),
    ]
}

fn random_town(steps: &[Step]) -> Town {
    let mut town = Town::with_shops(2);
    let mut waiting: Vec<OrderId> = Vec::new();
    for step in steps {
        let next_hour = town.market.next_hour() + 1;
        match *step {
            Step::Wait(hours) => town.close_until(next_hour + hours),
            Step::Order(shop) => waiting.push(town.orders(shop)),
            Step::Settle(shop, score) => {
                town.close_until(next_hour);
                let settled = town.settles(&[shop]);
                town.rates(settled[0], score);
            }
            Step::Return(shop) => {
                town.close_until(next_hour);
                let order = town.orders(shop);
                town.ships(order);
                town.arrives(order);
                town.returns(order);
            }
            Step::GiveUp => waiting.drain(..).for_each(|order| town.gives_up(order)),
        }
    }
    town
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn progress_of_a_tally_is_the_score_of_the_same_facts(
        steps in proptest::collection::vec(step(), 0..12), from in 0_u32..60, length in 1_u32..120,
    ) {
        let mut town = random_town(&steps);
        let (to, rubric) = (from + length, rubric_of_all_metrics());
        town.close_until(to);
        let log = &town.market.shop(SHOP).expect("open").tally;
        // A window of hours is a window of numbers once a closed hour's own fact is put where it is counted.
        let inside = |fact: &&Fact| (from..to).contains(&fact.hour());
        let mut facts: Vec<Fact> = town.facts.iter().filter(inside).cloned().collect();
        for (place, fact) in facts.iter_mut().enumerate() {
            fact.sequence = place as u64;
        }
        let window = Window { first_sequence: 0, last_sequence: u64::MAX };
        let scored = score(&rubric, &facts, window, SHOP, &town.market);
        let so_far: Vec<_> = scored.criteria.iter().map(|score| (score.criterion, score.points, score.measured)).collect();
        let live: Vec<_> = progress(&rubric, &log.window(from, to)).iter().map(|progress| (progress.criterion, progress.points, progress.measured)).collect();
        prop_assert_eq!(so_far, live);
    }

    #[test]
    fn partial_credit_never_falls_as_the_value_gets_better_and_ends_exactly(
        floor in -10_000_i64..10_000, way in prop_oneof![-5_000_i64..0, 1_i64..5_000], points_max in 1..=100_000, steps in proptest::collection::vec(0_i64..12_000, 2..20),
    ) {
        let target = floor + way;
        let mut steps = steps;
        steps.sort_unstable();
        let points: Vec<_> = steps.iter().map(|step| points_for(Some(floor + way.signum() * (step - 3_000)), floor, target, Points(points_max))).collect();
        prop_assert!(points.is_sorted());
        prop_assert!(points.iter().all(|points| (Points(0)..=Points(points_max)).contains(points)));
        prop_assert_eq!(points_for(Some(floor), floor, target, Points(points_max)), Points(0));
        prop_assert_eq!(points_for(Some(target), floor, target, Points(points_max)), Points(points_max));
        prop_assert!(points_for(Some(target - way.signum()), floor, target, Points(points_max)) < Points(points_max));
    }

    #[test]
    fn facts_before_and_after_a_window_change_nothing(
        steps in proptest::collection::vec(step(), 1..12), cut in (0_usize..400, 0_usize..400),
    ) {
        let town = random_town(&steps);
        let (rubric, count) = (rubric_of_all_metrics(), town.facts.len());
        let (first, last) = ((cut.0 % count).min(cut.1 % count), (cut.0 % count).max(cut.1 % count));
        let window = Window { first_sequence: first as u64, last_sequence: last as u64 };
        let of_all = sheet(&town, &rubric, window);
        let of_slice = score(&rubric, &town.facts[first..=last], window, SHOP, &town.market);
        prop_assert_eq!(of_all, of_slice);
    }
}
