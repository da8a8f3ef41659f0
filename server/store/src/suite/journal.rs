//! Stories of the journal: appending, refusing, rewriting, snapshots, sizes.

use super::fixtures::*;
use crate::{
    Appended, BlockRow, Chunk, Claim, DayEnd, DayEnded, NewAnswer, NewBlock, NewCommand, NewDayBlock, NewSnapshot,
    RebuildRow, Request, Rewritten, Saved, Store, StoreFault,
};
use domain::{RequestKey, SimTime};
use uuid::Uuid;

/// A chunk of events `first ..= last`, told by their numbers as text, one second of market time each.
pub(super) fn chunk(first: u64, last: u64) -> Chunk {
    Chunk {
        first_sequence: first,
        sim_time_to: seconds(last + 1),
        engine_version: 1,
        block: Some(NewBlock { last_sequence: last, chain: chain_after(last), body: numbers(first, last) }),
        commands: Vec::new(),
        answers: Vec::new(),
        at: NOW,
    }
}

fn seconds(number: u64) -> SimTime {
    SimTime::from_seconds(u32::try_from(number).expect("a short story"))
}

/// Stands for the chain of a real journal: another one after every event.
fn chain_after(last: u64) -> [u8; 32] {
    let mut chain = [0; 32];
    chain[..8].copy_from_slice(&last.to_be_bytes());
    chain
}

fn numbers(first: u64, last: u64) -> Vec<u8> {
    (first..=last).flat_map(u64::to_be_bytes).collect()
}

fn command(number: u64, first_sequence: u64) -> NewCommand {
    NewCommand {
        number,
        sim_at: seconds(first_sequence),
        first_sequence,
        person: Some(STUDENT),
        request_key: Some(key(number)),
        request_hash: [7; 32],
        body: vec![1, 2],
        outcome: vec![3],
    }
}

fn key(number: u64) -> RequestKey {
    RequestKey::new(Uuid::from_u128(900 + u128::from(number)))
}

fn answer(number: u64) -> NewAnswer {
    let route = "reprice".to_owned();
    NewAnswer {
        actor: STUDENT,
        key: key(number),
        route,
        hash: [7; 32],
        status: 200,
        body: vec![number.to_be_bytes()[7]],
    }
}

async fn append(store: &Store, fencing: u64, chunk: &Chunk) -> Appended {
    store.append_chunk(COLLEGE, WORLD, fencing, chunk).await.expect("asked")
}

/// Everything a refused chunk could have changed.
async fn everything(store: &Store) -> String {
    let world = store.world(COLLEGE, WORLD).await.expect("asked");
    let blocks = store.blocks_from(COLLEGE, WORLD, 0, 100).await.expect("read");
    let commands = store.commands_from(COLLEGE, WORLD, 0, 100).await.expect("read");
    let answers = store.stored_answer(&asked(5)).await.expect("asked");
    format!("{world:?} {blocks:?} {commands:?} {answers:?}")
}

fn asked(number: u64) -> Request<'static> {
    Request { college: COLLEGE, actor: STUDENT, key: key(number), route: "reprice", hash: [7; 32], at: NOW }
}

pub(super) async fn a_chunk_moves_the_world_on_in_one_piece(store: Store) {
    let fencing = a_world(&store).await;
    let mut first = chunk(0, 9);
    first.commands = vec![command(0, 0), command(1, 4)];
    first.answers = vec![answer(0), answer(1)];
    assert_eq!(append(&store, fencing, &first).await, Appended::Done);
    let idle = Chunk { block: None, first_sequence: 10, sim_time_to: seconds(60), ..chunk(10, 10) };
    assert_eq!(append(&store, fencing, &idle).await, Appended::Done);
    let mut third = chunk(10, 99);
    third.engine_version = 2;
    third.commands = vec![NewCommand { person: None, request_key: None, ..command(2, 10) }];
    assert_eq!(append(&store, fencing, &third).await, Appended::Done);

    let world = store.world(COLLEGE, WORLD).await.expect("asked").expect("there");
    assert_eq!((world.next_sequence, world.next_command, world.engine_version), (100, 3, 2));
    assert_eq!(world.sim_time, seconds(100));
    assert_eq!(store.worlds().await.expect("listed"), [world]);
    let blocks = store.blocks_from(COLLEGE, WORLD, 0, 100).await.expect("read");
    let expected = BlockRow {
        first_sequence: 0,
        last_sequence: 9,
        sim_time_to: seconds(10),
        engine_version: 1,
        body: numbers(0, 9),
        chain: Some(chain_after(9)),
    };
    assert_eq!((&blocks[0], blocks.len()), (&expected, 2), "an idle chunk leaves no block");
    for (from, limit, firsts) in
        [(9, 9, vec![0, 10]), (10, 9, vec![10]), (55, 9, vec![10]), (0, 1, vec![0]), (100, 9, vec![])]
    {
        let page = store.blocks_from(COLLEGE, WORLD, from, limit).await.expect("read");
        assert_eq!(page.iter().map(|block| block.first_sequence).collect::<Vec<_>>(), firsts, "from {from}");
    }
    let commands = store.commands_from(COLLEGE, WORLD, 1, 9).await.expect("read");
    assert_eq!(
        commands.iter().map(|row| (row.number, row.person, row.request_key)).collect::<Vec<_>>(),
        [(1, Some(STUDENT), Some(key(1))), (2, None, None)]
    );
    assert_eq!((commands[0].request_hash, &commands[0].body, &commands[0].outcome), ([7; 32], &vec![1, 2], &vec![3]));
    assert_eq!((commands[0].sim_at, commands[0].first_sequence), (seconds(4), 4));
    let Claim::Answered(row) = store.stored_answer(&asked(1)).await.expect("asked") else { panic!("it was answered") };
    assert_eq!((row.status, row.body), (200, vec![1]));
}

pub(super) async fn a_stale_or_misplaced_chunk_writes_nothing(store: Store) {
    let fencing = a_world(&store).await;
    let mut first = chunk(0, 9);
    first.commands = vec![command(0, 0)];
    assert_eq!(append(&store, fencing, &first).await, Appended::Done);
    let before = everything(&store).await;
    let full = |first, last, number| {
        let mut chunk = chunk(first, last);
        chunk.commands = vec![command(number, first)];
        chunk.answers = vec![answer(5)];
        chunk
    };
    let out_of_order = Appended::OutOfOrder { next_sequence: 10, next_command: 1 };
    let backwards = Chunk { sim_time_to: seconds(3), ..full(10, 19, 1) };
    for (shown, wrong, refused) in [
        (fencing + 1, full(10, 19, 1), Appended::Fenced),
        (fencing - 1, full(10, 19, 1), Appended::Fenced),
        (fencing, full(11, 19, 1), out_of_order.clone()),
        (fencing, full(9, 19, 1), out_of_order.clone()),
        (fencing, full(0, 9, 1), out_of_order.clone()),
        (fencing, full(10, 19, 0), out_of_order.clone()),
        (fencing, full(10, 19, 2), out_of_order.clone()),
        (fencing, backwards, out_of_order),
    ] {
        assert_eq!(append(&store, shown, &wrong).await, refused);
        assert_eq!(everything(&store).await, before);
    }
    let mut gap = full(10, 19, 1);
    gap.commands.push(command(3, 12));
    let before_it_begins = NewBlock { last_sequence: 9, chain: chain_after(9), body: Vec::new() };
    for broken in [gap, Chunk { block: Some(before_it_begins), ..full(10, 19, 1) }] {
        let refused = store.append_chunk(COLLEGE, WORLD, fencing, &broken).await;
        assert!(matches!(refused, Err(StoreFault::NotGapless(_))));
    }
    assert!(store.release_lease(COLLEGE, WORLD, fencing).await.expect("released"));
    assert_eq!(append(&store, fencing, &full(10, 19, 1)).await, Appended::Fenced);
    assert_eq!(append(&store, fencing + 1, &full(10, 19, 1)).await, Appended::Fenced, "nobody holds it");
    assert_eq!(store.blocks_from(COLLEGE, WORLD, 0, 9).await.expect("read").len(), 1);
}

pub(super) async fn a_used_request_key_refuses_the_whole_chunk(store: Store) {
    let fencing = a_world(&store).await;
    let mut first = chunk(0, 9);
    first.answers = vec![answer(5)];
    assert_eq!(append(&store, fencing, &first).await, Appended::Done);
    let before = everything(&store).await;
    let mut again = chunk(10, 19);
    again.commands = vec![command(0, 10)];
    again.answers = vec![answer(4), answer(5)];
    assert_eq!(append(&store, fencing, &again).await, Appended::KeyUsed(key(5)));
    assert_eq!(everything(&store).await, before);
    assert_eq!(store.stored_answer(&asked(4)).await.expect("asked"), Claim::New);
    let other_content = Request { hash: [8; 32], ..asked(5) };
    assert_eq!(store.stored_answer(&other_content).await.expect("asked"), Claim::OtherContent);
}

pub(super) async fn a_closed_day_becomes_one_block_without_losing_an_event(store: Store) {
    let fencing = a_world(&store).await;
    for start in (0..100).step_by(10) {
        assert_eq!(append(&store, fencing, &chunk(start, start + 9)).await, Appended::Done);
    }
    let before = everything(&store).await;
    for (shown, wrong, refused) in [
        (fencing + 1, day(20, 79), Rewritten::Fenced),
        (fencing, day(21, 79), Rewritten::NotWholeBlocks),
        (fencing, day(20, 78), Rewritten::NotWholeBlocks),
        (fencing, day(100, 109), Rewritten::NotWholeBlocks),
        (fencing, NewDayBlock { engine_version: 2, ..day(20, 79) }, Rewritten::NotWholeBlocks),
    ] {
        assert_eq!(store.rewrite_day(COLLEGE, WORLD, shown, &wrong).await.expect("asked"), refused);
        assert_eq!(everything(&store).await, before);
    }
    let done = store.rewrite_day(COLLEGE, WORLD, fencing, &day(20, 79)).await.expect("asked");
    assert_eq!(done, Rewritten::Done { replaced: 6 });
    let blocks = store.blocks_from(COLLEGE, WORLD, 0, 100).await.expect("read");
    assert_eq!(blocks.iter().map(|block| block.first_sequence).collect::<Vec<_>>(), [0, 10, 20, 80, 90]);
    assert_eq!(
        (blocks[2].sim_time_to, blocks[2].chain),
        (seconds(80), Some(chain_after(79))),
        "those of its last block"
    );
    assert_eq!(blocks.into_iter().flat_map(|block| block.body).collect::<Vec<_>>(), numbers(0, 99));
    assert_eq!(append(&store, fencing, &chunk(100, 109)).await, Appended::Done, "the world goes on as before");
}

/// One block for these events.
fn day(first: u64, last: u64) -> NewDayBlock {
    NewDayBlock { first_sequence: first, last_sequence: last, engine_version: 1, body: numbers(first, last) }
}

pub(super) async fn the_last_chunk_of_a_day_is_stored_in_one_piece_with_its_day_and_snapshot(store: Store) {
    let fencing = a_world(&store).await;
    assert_eq!(append(&store, fencing, &chunk(0, 9)).await, Appended::Done);
    let end = |day| DayEnd { day, snapshot: NewSnapshot { sim_time: seconds(20), ..snapshot(20, 0, 1) } };
    let last = async |chunk, end| store.append_last_chunk(COLLEGE, WORLD, fencing, &chunk, &end).await.expect("asked");
    let kept =
        async || store.latest_snapshot(COLLEGE, WORLD, 1, 100).await.expect("asked").map(|row| row.next_sequence);

    let before = everything(&store).await;
    let (gap, told) = last(chunk(11, 20), end(day(0, 20))).await;
    assert!(matches!(gap, Appended::OutOfOrder { next_sequence: 10, .. }), "{gap:?}");
    assert_eq!((told, kept().await, everything(&store).await), (None, None, before), "nothing of it is there");

    let misfit = last(chunk(10, 19), end(day(1, 19))).await;
    let told = DayEnded { day: Rewritten::NotWholeBlocks, snapshot: Saved::Done };
    assert_eq!(misfit, (Appended::Done, Some(told)), "the chunk stays without its day");
    let blocks = async || store.blocks_from(COLLEGE, WORLD, 0, 100).await.expect("read");
    assert_eq!((blocks().await.len(), kept().await), (2, Some(20)));

    let next = DayEnd { snapshot: snapshot(31, 1, 1), day: day(0, 29) };
    let told = DayEnded { day: Rewritten::Done { replaced: 3 }, snapshot: Saved::AheadOfJournal };
    assert_eq!(last(chunk(20, 29), next).await, (Appended::Done, Some(told)), "the day stays without its snapshot");
    let one = blocks().await;
    assert_eq!((one.len(), one[0].body.clone(), one[0].chain), (1, numbers(0, 29), Some(chain_after(29))));
    assert_eq!(kept().await, Some(20));
}

fn snapshot(next_sequence: u64, day: u32, engine_version: u32) -> NewSnapshot {
    let sim_time = SimTime::day_start(day);
    NewSnapshot { next_sequence, sim_time, next_command: 0, engine_version, rebuilt: false, body: vec![9; 8], at: NOW }
}

pub(super) async fn a_snapshot_of_a_change_of_version_stays(store: Store) {
    let fencing = a_world(&store).await;
    let mut saved = Vec::new();
    for day in 0..9_u64 {
        let mut chunk = chunk(day * 10, day * 10 + 9);
        chunk.sim_time_to = SimTime::day_start(u32::try_from(day + 1).expect("a short story"));
        assert_eq!(append(&store, fencing, &chunk).await, Appended::Done);
        let version = if day < 4 { 1 } else { 2 };
        let at_its_end = snapshot(day * 10 + 10, u32::try_from(day + 1).expect("a short story"), version);
        let at_its_end = NewSnapshot { rebuilt: day == 4, ..at_its_end };
        assert_eq!(store.save_snapshot(COLLEGE, WORLD, fencing, &at_its_end).await.expect("asked"), Saved::Done);
        saved.push(at_its_end);
    }
    let taken_over =
        RebuildRow { next_sequence: 50, sim_time: SimTime::day_start(5), next_command: 0, engine_version: 2 };
    assert_eq!(store.rebuilds(COLLEGE, WORLD).await.expect("asked"), [taken_over]);
    let body = store.latest_snapshot(COLLEGE, WORLD, 2, 59).await.expect("asked").expect("not thinned out");
    assert_eq!((body.next_sequence, body.body), (50, saved[4].body.clone()));
    assert_eq!(store.journal_size(COLLEGE, WORLD).await.expect("asked").snapshots, 4, "first, taken over, last two");
}

pub(super) async fn snapshots_are_thinned_and_found_by_version(store: Store) {
    let fencing = a_world(&store).await;
    let save = async |shown, snapshot| store.save_snapshot(COLLEGE, WORLD, shown, &snapshot).await.expect("asked");
    assert_eq!(save(fencing, snapshot(1, 0, 1)).await, Saved::AheadOfJournal, "the journal is empty");
    for day in 0..65_u64 {
        let mut chunk = chunk(day * 10, day * 10 + 9);
        chunk.sim_time_to = SimTime::day_start(u32::try_from(day + 1).expect("a short story"));
        assert_eq!(append(&store, fencing, &chunk).await, Appended::Done);
        let at_its_end = snapshot(day * 10 + 10, u32::try_from(day + 1).expect("a short story"), 1);
        assert_eq!(save(fencing, at_its_end).await, Saved::Done);
    }
    assert_eq!(save(fencing + 1, snapshot(650, 65, 1)).await, Saved::Fenced);
    let found = async |version, at_most| {
        let row = store.latest_snapshot(COLLEGE, WORLD, version, at_most).await.expect("asked");
        row.map(|row| (row.next_sequence, row.sim_time.day()))
    };
    for (at_most, expected) in [
        (10_000, Some((650, 65))),
        (649, Some((640, 64))),
        (639, Some((600, 60))),
        (599, Some((300, 30))),
        (299, Some((10, 1))),
        (9, None),
    ] {
        assert_eq!(found(1, at_most).await, expected, "at most {at_most}");
    }
    assert_eq!(found(2, 10_000).await, None, "another version cannot read it");
    assert_eq!(save(fencing, NewSnapshot { body: vec![1], ..snapshot(650, 65, 2) }).await, Saved::Done);
    assert_eq!(found(2, 10_000).await, Some((650, 65)), "it replaces the one of the old version");
    let row = store.latest_snapshot(COLLEGE, WORLD, 2, 650).await.expect("asked").expect("there");
    assert_eq!((row.body, row.next_command, row.engine_version), (vec![1], 0, 2));
}

pub(super) async fn the_size_of_a_journal_is_known(store: Store) {
    let fencing = a_world(&store).await;
    let empty = store.journal_size(COLLEGE, WORLD).await.expect("asked");
    assert_eq!(
        (empty.blocks, empty.block_bytes, empty.commands, empty.command_bytes, empty.snapshots),
        (0, 0, 0, 0, 0)
    );
    let mut first = chunk(0, 9);
    first.commands = vec![command(0, 0), command(1, 4)];
    assert_eq!(append(&store, fencing, &first).await, Appended::Done);
    assert_eq!(append(&store, fencing, &chunk(10, 19)).await, Appended::Done);
    let saved = store.save_snapshot(COLLEGE, WORLD, fencing, &snapshot(5, 0, 1)).await.expect("asked");
    assert_eq!(saved, Saved::Done);
    let size = store.journal_size(COLLEGE, WORLD).await.expect("asked");
    assert_eq!((size.blocks, size.block_bytes, size.commands, size.command_bytes), (2, 160, 2, 6));
    assert_eq!((size.snapshots, size.snapshot_bytes), (1, 8));
}
