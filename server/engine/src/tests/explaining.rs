//! An hour that is watched again is the hour that was stored.

use super::*;
use crate::handle::read_facts;
use market::Event;
use market::rules::Script;
use sim::explain::explain;

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_watched_again_counts_what_was_counted_when_it_was_stored() {
    const HOUR: u32 = 24 + 20;
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    let name = ShopName::parse("First Shop").expect("a name");
    let keeper = Keeper::ScriptedPerson(Script::CostPlus);
    let command = Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: Money::yuan(3_400) });
    let mut submission = town.open_shop("First Shop", 1);
    submission.commands = vec![command];
    handle.submit(submission).await.expect("accepted");
    run_to(&handle, SimTime::day_start(1)).await;
    handle.submit(town.open_shop("Second Shop", 2)).await.expect("accepted");
    run_to(&handle, SimTime::hour_start(HOUR + 3)).await;
    engine.shut_down().await;

    let next = town.next_sequence().await;
    let facts = read_facts(&town.store, town.college, town.world, 0, next).await.expect("facts");
    let stored = facts.iter().find_map(|fact| match &fact.event {
        Event::HourClosed { table, .. } if table.hour == HOUR => Some(table),
        _ => None,
    });
    let stored = stored.expect("the hour was stored");
    let (world, hour) = journal::watch_hour(&town.store, town.college, town.world, HOUR).await.expect("watched");
    assert_eq!(hour.sightings.len(), stored.sessions as usize);
    let mut rows = 0;
    for row in stored.rows() {
        let told = explain(world.scenario(), world.population(), &hour, row.listing, None).waterfall;
        assert_eq!((told.impressions, told.visits, told.carts), (row.impressions, row.visits, row.carts), "{row:?}");
        rows += 1;
    }
    assert!(rows > 10, "{rows} listings were seen");
    let open = journal::watch_hour(&town.store, town.college, town.world, HOUR + 3).await;
    assert!(matches!(open, Err(EngineFault::NotInJournal(_))), "an hour that is not closed cannot be told");
}
