//! Last year's shops, recorded from one stored market and living in another: the same over restart, replay and fork.

use super::*;
use market::rules::Script;

impl Town {
    async fn read_market(&self, engine: &Engine) -> (SimTime, market::Market) {
        let handle = self.handle(engine).await;
        handle.read(|image| (image.now(), image.market().clone())).await.expect("an image")
    }
}

/// A year in which two shops were kept; the names over their doors are people's.
async fn last_year() -> Town {
    let town = Town::new().await;
    let engine = town.engine(false);
    let handle = town.handle(&engine).await;
    for (key, name, script) in [(1, "Lin Pan's shop", Script::CostPlus), (2, "王芳的店", Script::FastService)] {
        let mut submission = town.open_shop(name, key);
        let (name, keeper) = (ShopName::parse(name).expect("a name"), Keeper::ScriptedPerson(script));
        let open = OperatorCommand::OpenShop { name, keeper, capital: Money::yuan(3_400) };
        submission.commands = vec![Command::Operator(open)];
        handle.submit(submission).await.expect("accepted");
    }
    run_to(&handle, SimTime::day_start(6)).await;
    engine.shut_down().await;
    town
}

#[tokio::test(flavor = "multi_thread")]
async fn a_market_with_ghosts_is_the_same_after_a_restart_in_replay_and_in_a_fork() {
    let town = last_year().await;
    let recordings =
        crate::ghosts::record(&town.store, town.college, town.world, &["Lin Pan".to_owned()]).await.expect("recorded");
    assert_eq!(recordings.len(), 2, "rivals are not recorded");
    let bytes: Vec<u8> = recordings.iter().flat_map(sim::ghosts::Recording::to_bytes).collect();
    for name in ["Lin Pan", "王芳"] {
        assert!(!bytes.windows(name.len()).any(|window| window == name.as_bytes()), "{name}");
    }

    let next = town.next_year(&recordings).await;
    let engine = next.engine(false);
    run_to(&next.handle(&engine).await, SimTime::from_seconds(3 * 86_400 + 5_000)).await;
    engine.shut_down().await;
    // Another process goes on from the snapshot of the third day.
    let engine = next.engine(false);
    run_to(&next.handle(&engine).await, SimTime::day_start(7)).await;
    let (at, market) = next.read_market(&engine).await;
    engine.shut_down().await;
    let ghosts: Vec<&market::shop::Shop> =
        market.shops().iter().filter(|shop| shop.keeper == Keeper::Rival(Script::Ghost)).collect();
    assert_eq!(ghosts.len(), 2);
    assert!(ghosts.iter().all(|shop| shop.name.as_str().starts_with("Ghost ") && !shop.listings.is_empty()));

    let replayed = journal::replay(&next.store, next.college, next.world).await.expect("the same once more");
    assert_eq!((replayed.facts, replayed.at), (market.next_sequence(), at));
    // The same without any interruption, and without an engine.
    let row = next.store.world(next.college, next.world).await.expect("asked").expect("there");
    let scenario = crate::recovery::scenario(&next.store, &row).await.expect("pinned");
    assert_eq!(scenario.ghosts.as_ref(), recordings, "as they were given");
    let (mut world, mut facts) = (sim::World::new(scenario, 7), Vec::new());
    world.run_to(at, &mut facts);
    let mut hash = sim::journal::JournalHash::default();
    facts.iter().for_each(|fact| hash.add(fact));
    assert_eq!(sim::journal::to_hex(hash.digest()), replayed.journal_sha256);
    let fared = crate::ghosts::fared(&next.store, next.college, next.world).await.expect("told");
    assert_eq!(fared, world.ghosts_played(), "what was done and skipped is counted over the restart");
    assert!(fared.iter().all(|ghost| ghost.granted > 3), "{fared:?}");
    let verified = journal::verify(&next.store, next.college, next.world).await.expect("verified");
    assert_eq!(verified.problems, Vec::<String>::new());
    let none = crate::ghosts::fared(&town.store, town.college, town.world).await.expect("told");
    assert!(none.is_empty(), "a market without ghosts has none to tell of");
}
