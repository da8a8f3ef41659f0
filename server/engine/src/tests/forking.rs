//! A world taken out of its past lives on as the one that was stored did.

use super::*;
use market::rules::Script;

#[tokio::test(flavor = "multi_thread")]
async fn a_world_forked_anywhere_goes_on_as_the_stored_one_did() {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    handle.submit(town.open_shop("First Shop", 1)).await.expect("accepted");
    run_to(&handle, SimTime::day_start(1)).await;
    let name = ShopName::parse("Second Shop").expect("a name");
    let keeper = Keeper::ScriptedPerson(Script::CostPlus);
    let command = Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: Money::yuan(3_400) });
    let mut submission = town.open_shop("Second Shop", 2);
    submission.commands = vec![command];
    handle.submit(submission).await.expect("accepted");
    let end = SimTime::day_start(3);
    run_to(&handle, end).await;
    let stored = handle.read(|image| image.market().clone()).await.expect("an image");
    let next = stored.next_sequence();
    engine.shut_down().await;

    let mut replayed = 0;
    // The second command came at the end of the first day: whoever is forked after it needs no other.
    for position in [next / 2, next * 2 / 3, next - 1, next] {
        let moment = moment_of(&town, position - 1).await;
        let forked = journal::fork(&town.store, town.college, town.world, position).await.expect("a fork");
        assert!(forked.from_snapshot <= position);
        replayed += usize::from(forked.from_snapshot < position);
        let mut world = forked.world;
        assert_eq!(world.market().last_at(), moment, "as far as that moment");
        world.run_to(end, &mut Vec::new());
        assert!(*world.market() == stored, "position {position} of {next} leads to the same market");
    }
    assert!(replayed > 1, "some lie between snapshots");
    let first = journal::fork(&town.store, town.college, town.world, 0).await.expect("the beginning");
    assert_eq!((first.from_snapshot, first.world.market().next_sequence()), (0, 0));
    let beyond = journal::fork(&town.store, town.college, town.world, next + 1).await;
    assert!(matches!(beyond, Err(EngineFault::NotInJournal(_))), "{beyond:?}");
}

/// The moment of a stored fact.
async fn moment_of(town: &Town, sequence: u64) -> SimTime {
    let facts = crate::handle::read_facts(&town.store, town.college, town.world, sequence, sequence + 1).await;
    facts.expect("facts")[0].at
}
