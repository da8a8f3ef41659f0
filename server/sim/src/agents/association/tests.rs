//! A town with an association goes on after a restart as if nothing had happened, and its keepers use all of it.

use crate::scenario::Scenario;
use crate::world::World;
use domain::association::{HelpKind, Tool};
use domain::shop::ShopName;
use domain::{Money, SimTime};
use market::association::{self, Event as AssociationEvent, GroupStage};
use market::command::Keeper;
use market::rules::Script;
use market::street::StreetEvent;
use market::{Command, Event, Fact, OperatorCommand};
use std::sync::Arc;

/// A dozen keepers who all like company, and a courier that is content with little.
fn world() -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 3_000;
    scenario.rivals.clear();
    let keepers = &mut scenario.association.keepers;
    (keepers.join_bp, keepers.organise_bp, keepers.ask_mentor_bp, keepers.mentor_bp) = (9_000, 9_000, 7_000, 8_000);
    (keepers.surplus_days, keepers.shortage_days) = (15.0, 12.0);
    scenario.association.course[2].held_bp = 5_000;
    let mut rules = market::Rules::clone(&scenario.rules);
    let own = &mut rules.street.association;
    (own.settled_min, own.mentor_settled_min) = (0, 1);
    own.couriers[0].tiers[0].parcels = 40;
    scenario.rules = Arc::new(rules);
    let mut world = World::new(Arc::new(scenario), 5);
    let scripts = [Script::CostPlus, Script::Discounter, Script::Copycat, Script::CostPlus];
    for number in 0..12_usize {
        let open = OperatorCommand::OpenShop {
            name: ShopName::parse(&format!("Shop {number}")).expect("a name"),
            keeper: Keeper::ScriptedPerson(scripts[number % 4]),
            capital: Money::yuan(4_000),
        };
        world.submit(&Command::Operator(open), &mut Vec::new()).expect("there is room");
    }
    world
}

fn events(facts: &[Fact]) -> impl Iterator<Item = &AssociationEvent> {
    facts.iter().filter_map(|fact| match &fact.event {
        Event::Street(StreetEvent::Association(event)) => Some(event),
        _ => None,
    })
}

#[test]
fn a_town_with_an_association_that_is_restarted_goes_on_as_if_never_interrupted() {
    let (mut whole, mut stopped) = (world(), world());
    let (mut facts, mut again) = (Vec::new(), Vec::new());
    whole.run_to(SimTime::day_start(75), &mut facts);
    for day in [8, 17, 29, 41, 60, 75] {
        let stop = SimTime::hour_start(day * 24 - if day == 75 { 0 } else { 5 });
        stopped.run_to(stop, &mut again);
        let (scenario, bytes) = (Arc::clone(stopped.scenario()), stopped.snapshot());
        stopped = World::restore(scenario, 5, &bytes).expect("own snapshot");
    }
    let differs = facts.iter().zip(&again).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(facts.len(), again.len());
    whole.market().audit().expect("the books balance");
    let kinds = |wanted: fn(&AssociationEvent) -> bool| events(&facts).filter(|event| wanted(event)).count();
    let counts = [
        ("joined", kinds(|event| matches!(event, AssociationEvent::Joined { .. }))),
        ("fees", kinds(|event| matches!(event, AssociationEvent::FeePaid { .. }))),
        ("posts", kinds(|event| matches!(event, AssociationEvent::PostWritten { .. }))),
        ("check-ins", kinds(|event| matches!(event, AssociationEvent::CheckedIn { .. }))),
        ("called off", kinds(|event| matches!(event, AssociationEvent::SessionCalledOff { .. }))),
        ("pledges", kinds(|event| matches!(event, AssociationEvent::Pledged { .. }))),
        ("groups closed", kinds(|event| matches!(event, AssociationEvent::GroupClosed { .. }))),
        ("groups reached", kinds(|event| matches!(event, AssociationEvent::GroupClosed { unit_cost: Some(_), .. }))),
        ("contracts", kinds(|event| matches!(event, AssociationEvent::CourierReviewed { contract: Some(_), .. }))),
        ("hours", kinds(|event| matches!(event, AssociationEvent::HourConfirmed { .. }))),
        ("thanks", kinds(|event| matches!(event, AssociationEvent::MentorThanked { .. }))),
        ("offers", kinds(|event| matches!(event, AssociationEvent::OfferMade { .. }))),
        ("trades", kinds(|event| matches!(event, AssociationEvent::OfferAccepted { .. }))),
    ];
    println!("{counts:?}");
    assert_eq!(counts.iter().find(|(_, count)| *count == 0), None);
    let state = &whole.market().street().association;
    assert!(state.groups().iter().any(|group| group.stage == GroupStage::Failed));
    for kind in [HelpKind::Answered, HelpKind::GroupBought, HelpKind::Mentored, HelpKind::Traded] {
        assert!(state.edges().iter().any(|edge| edge.kind == kind), "{kind:?}");
    }
    let market = whole.market();
    for tool in Tool::ALL {
        assert!(market.shops().iter().any(|shop| association::unlocked(market, shop.id, tool)), "{tool:?}");
    }
}

#[test]
fn the_logo_on_a_members_card_is_felt_by_buyers_from_its_day_on_and_by_nobody_before() {
    let mut world = world();
    let (who, weight) = (market::BuyerId(3), world.scenario().choice.badge_weight);
    let felt = |world: &World| -> Vec<(bool, f64)> {
        let (market, buyer) = (world.market(), *world.population().buyer(who));
        let now = SimTime::hour_start(world.now().hour());
        let of = |listing: &market::listing::Listing| {
            let terms = world.kernel().terms(market, listing.id, who, &buyer, 12);
            (association::has_badge(market, listing.shop, now), terms.badge)
        };
        market.listings().iter().map(of).collect()
    };
    world.run_to(SimTime::day_start(20), &mut Vec::new());
    assert!(felt(&world).iter().all(|(shown, badge)| !shown && *badge == 0.0), "nobody is a member for thirty days");
    world.run_to(SimTime::day_start(44), &mut Vec::new());
    let felt = felt(&world);
    let (with, without): (Vec<_>, Vec<_>) = felt.into_iter().partition(|(shown, _)| *shown);
    println!("{} listings with the logo, {} without", with.len(), without.len());
    assert!(with.len() >= 5, "they are members for a month");
    assert!(
        with.iter().all(|(_, badge)| *badge >= weight * 0.4 && *badge <= weight * 1.6),
        "times the taste for quality"
    );
    assert!(without.iter().all(|(_, badge)| *badge == 0.0));
}
