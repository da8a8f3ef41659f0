//! Boosters, detection and penalties go on after a restart as if nothing had happened, and buyers follow up.

use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::ShopName;
use domain::{Money, SimTime};
use market::brushing::{Appeal, Event as BrushingEvent};
use market::command::Keeper;
use market::rules::Script;
use market::street::StreetEvent;
use market::{Command, Event, Fact, OperatorCommand};
use std::sync::Arc;

/// Four careless brushers whom the platform finds soon.
fn world() -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 1_500;
    scenario.rivals.clear();
    scenario.brushing.detection.base_ppm = 20_000.0;
    scenario.brushing.follow_up.share_bp = 3_000;
    scenario.brushing.keeper.stops_at = 60;
    scenario.brushing.keeper.tasks = 5;
    let mut rules = market::Rules::clone(&scenario.rules);
    rules.street.brushing.season_days = 25;
    scenario.rules = Arc::new(rules);
    let mut world = World::new(Arc::new(scenario), 11);
    for number in 0..4 {
        let open = OperatorCommand::OpenShop {
            name: ShopName::parse(&format!("Shop {number}")).expect("a name"),
            keeper: Keeper::ScriptedPerson(Script::Brusher),
            capital: Money::yuan(5_000),
        };
        world.submit(&Command::Operator(open), &mut Vec::new()).expect("there is room");
    }
    world
}

fn brushing(facts: &[Fact]) -> impl Iterator<Item = &BrushingEvent> {
    facts.iter().filter_map(|fact| match &fact.event {
        Event::Street(StreetEvent::Brushing(event)) => Some(event),
        _ => None,
    })
}

#[test]
fn a_brushing_town_that_is_restarted_goes_on_as_if_never_interrupted() {
    let (mut whole, mut stopped) = (world(), world());
    let (mut facts, mut again) = (Vec::new(), Vec::new());
    whole.run_to(SimTime::day_start(45), &mut facts);
    for day in [6, 13, 20, 31, 45] {
        let stop = SimTime::hour_start(day * 24 - if day == 45 { 0 } else { 5 });
        stopped.run_to(stop, &mut again);
        let (scenario, bytes) = (Arc::clone(stopped.scenario()), stopped.snapshot());
        stopped = World::restore(scenario, 11, &bytes).expect("own snapshot");
    }
    let differs = facts.iter().zip(&again).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(facts.len(), again.len());
    whole.market().audit().expect("the books balance");
    let has = |wanted: fn(&BrushingEvent) -> bool| brushing(&facts).any(wanted);
    assert!(has(|event| matches!(event, BrushingEvent::NoticePosted { .. })));
    assert!(has(|event| matches!(event, BrushingEvent::BatchSettled { .. })));
    assert!(has(|event| matches!(event, BrushingEvent::Caught { .. })));
    assert!(has(|event| matches!(event, BrushingEvent::Caught { closed: true, .. })), "somebody is closed");
    assert!(has(|event| matches!(event, BrushingEvent::AppealRuled { .. })));
    assert!(has(|event| matches!(event, BrushingEvent::DemotionEnded { .. })));
    assert!(has(|event| matches!(event, BrushingEvent::LimitsEnded { .. })));
    assert!(has(|event| matches!(event, BrushingEvent::SeasonBegan { season: 1 })));
    assert!(has(|event| matches!(event, BrushingEvent::ReviewFollowed { .. })));
    let state = &whole.market().street().brushing;
    assert!(state.cases().iter().any(|case| case.appeal == Appeal::Upheld));
}
