//! `kill -9` at any moment: a house on a SQLite file is killed again and again while buyers shop, students trade
//! and files are imported. The client keeps its own list of what it sent and what was acknowledged.
//!
//! `acts` are the forms sent, `sight` is what pages and files show of them afterwards.

mod acts;
mod dice;
mod sight;

use crate::support::college::College;
use crate::support::house::{House, run};
use acts::{Act, Kind, Prepared};
use dice::Dice;
use sight::Sight;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Kills at least.
const KILLS: usize = 30;
/// Of them with a request in flight, at least.
const IN_FLIGHT: usize = 18;
/// Rounds after which too few requests were in flight to prove anything.
const ROUNDS_MAX: usize = 90;
/// A request is struck within its first milliseconds, in microseconds.
const IN_FLIGHT_MICROS: u64 = 8_000;
/// A market that runs ahead is struck somewhere on its way, in microseconds.
const RUNNING_MICROS: u64 = 250_000;
/// Pace of a market that lives while it is struck: one tick of the house is twelve market minutes.
const LIVE_PACE: u32 = 720;
/// Longest time from start to serving.
const RESTART_MAX: Duration = Duration::from_secs(5);
/// Students whose shops are open from the beginning; the others open theirs under fire.
const SHOPS: usize = 4;
/// All students.
const STUDENTS: usize = 6;

/// The story so far.
struct Story {
    database: PathBuf,
    college: College,
    dice: Dice,
    prepared: Prepared,
    /// The client's own list.
    acts: Vec<Act>,
    /// Market minutes seen last; they never go back.
    minutes: u32,
    /// Market minutes at which the run in progress must end.
    rests_at: u32,
    tally: Tally,
}

/// What happened, for the last line.
#[derive(Debug, Default)]
struct Tally {
    kills: usize,
    in_flight: usize,
    while_running_ahead: usize,
    stored_but_not_answered: usize,
    restarts: Vec<Duration>,
    accepted: BTreeMap<Kind, usize>,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_killed_at_any_moment_loses_no_acknowledged_action_and_doubles_none() {
    let dice = Dice::from_environment();
    println!("seed {0}; SHOPYARD_SEED={0} repeats its choices", dice.seed());
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("shopyard.db");
    let mut house = House::serve(&database).await;
    let college = College::found(&house, STUDENTS).await;
    stock_the_town(&college).await;
    let minutes = college.until_at_rest().await;
    let mut story = Story {
        database,
        college,
        dice,
        prepared: Prepared::default(),
        acts: Vec::new(),
        minutes,
        rests_at: minutes,
        tally: Tally::default(),
    };
    for round in 0..ROUNDS_MAX {
        house = story.round(house, round).await;
        if story.tally.kills >= KILLS && story.tally.in_flight >= IN_FLIGHT {
            break;
        }
    }
    story.close(house).await;
}

/// Shops with something to sell, and two days in which buyers find it.
async fn stock_the_town(college: &College) {
    for student in 0..SHOPS {
        college.open_shop(student, &format!("Lantern {student}")).await;
        college.buy(student, acts::SOLD, 12).await;
        let act = acts::listing(college, student, &format!("Handmade rice soap of house {student}")).await;
        let answer = college.students[student].send(&act.posting).await.expect("an answer");
        assert!(answer.is_accepted(), "{answer:?}");
    }
    college.run_days(2).await;
}

impl Story {
    /// One act, one kill, one restart; then everything is looked at.
    async fn round(&mut self, mut house: House, round: usize) -> House {
        let kind = Kind::of_round(round);
        let is_live = kind == Kind::Buy;
        if is_live {
            self.college.set_pace(LIVE_PACE).await;
        } else if !matches!(kind, Kind::RunAhead | Kind::Ship) && self.dice.below(2) == 0 {
            // Not before parcels are handed over: buyers' patience with the oldest orders would end meanwhile.
            self.run_ahead_meanwhile().await;
        }
        let mut act = acts::next(&self.college, kind, &mut self.prepared).await;
        let sending = {
            let (person, posting) = (act.person(&self.college).clone(), act.posting.clone());
            tokio::spawn(async move { person.send(&posting).await })
        };
        let micros = if kind == Kind::RunAhead { RUNNING_MICROS } else { IN_FLIGHT_MICROS };
        // A thread's sleep is finer than the runtime's, whose steps are whole milliseconds.
        std::thread::sleep(Duration::from_micros(self.dice.below(micros)));
        let in_flight = !sending.is_finished();
        house.strike();
        house.gone().await;
        act.answer = sending.await.expect("the client goes on");
        self.tally.kills += 1;
        self.tally.in_flight += usize::from(in_flight);
        let began = Instant::now();
        let house = House::serve(&self.database).await;
        self.tally.restarts.push(began.elapsed());
        assert!(began.elapsed() < RESTART_MAX, "restart took {:?}", began.elapsed());
        self.college.follow(&house);
        if is_live {
            self.market_lives_on().await;
        }
        self.after_restart(act).await;
        house
    }

    /// The market runs ahead while the act is sent, so that the kill also meets its ticks.
    async fn run_ahead_meanwhile(&mut self) {
        let mut act = acts::next(&self.college, Kind::RunAhead, &mut self.prepared).await;
        act.answer = act.person(&self.college).send(&act.posting).await;
        assert!(act.answer.as_ref().is_some_and(|answer| answer.is_accepted()), "a run begins: {:?}", act.answer);
        self.rests_at = act.rests_at(self.minutes);
        self.acts.push(act);
    }

    /// A market that had a pace has it again after a restart; then it is paused.
    async fn market_lives_on(&mut self) {
        self.college.until_past(self.minutes).await;
        self.college.set_pace(0).await;
        self.rests_at = self.college.until_at_rest().await;
    }

    async fn after_restart(&mut self, mut act: Act) {
        let sight = Sight::of(&self.college).await;
        assert!(sight.minutes >= self.minutes, "market time went back from {} to {}", self.minutes, sight.minutes);
        self.tally.while_running_ahead += usize::from(sight.is_running);
        let (kind, unanswered) = (act.kind, act.answer.is_none());
        let done = sight.is_done(&act);
        match &act.answer {
            Some(answer) => assert_eq!(done, answer.is_accepted(), "{act:?} was acknowledged"),
            None => self.tally.stored_but_not_answered += usize::from(done),
        }
        sight.check(&self.acts, done.then_some(&act));
        if unanswered {
            act.answer = act.person(&self.college).send(&act.posting).await;
        }
        let answer = act.answer.clone().unwrap_or_else(|| panic!("{act:?} is answered by a house that lives"));
        if kind == Kind::RunAhead && answer.is_accepted() {
            self.rests_at = act.rests_at(self.minutes);
        }
        self.minutes = self.college.until_at_rest().await;
        assert_eq!(self.minutes, self.rests_at, "a run ahead goes on after a kill and ends where it was told to");
        *self.tally.accepted.entry(kind).or_default() += usize::from(answer.is_accepted());
        self.prepared.note(&act);
        self.acts.push(act);
        let earlier = self.dice.below(self.acts.len() as u64) as usize;
        for place in [self.acts.len() - 1, earlier] {
            let again = self.acts[place].person(&self.college).send(&self.acts[place].posting).await;
            assert_eq!(again, self.acts[place].answer, "the same key again is the same answer");
        }
    }

    /// Everything once more, and the program's own proofs.
    async fn close(self, mut house: House) {
        for act in &self.acts {
            let again = act.person(&self.college).send(&act.posting).await;
            assert_eq!(again, act.answer, "the same key again is the same answer");
        }
        let sight = Sight::of(&self.college).await;
        sight.check(&self.acts, None);
        assert_eq!(sight.minutes, self.minutes, "keys sent again move no market");
        house.strike();
        house.gone().await;
        let url = format!("sqlite://{}", self.database.display());
        for command in ["verify", "replay"] {
            let (code, said) = run(&["--database-url", &url, command]).await;
            print!("{said}");
            assert_eq!(code, Some(0), "{command}");
        }
        let Tally { kills, in_flight, while_running_ahead, stored_but_not_answered, restarts, accepted } = self.tally;
        let slowest = restarts.iter().max().expect("restarted");
        let mean = restarts.iter().sum::<Duration>() / u32::try_from(restarts.len()).expect("few");
        println!("{kills} kills, {in_flight} with a request in flight, {while_running_ahead} while running ahead,");
        println!(
            "{stored_but_not_answered} stored but not answered; restarts {mean:?} on average, {slowest:?} at most"
        );
        println!("accepted: {accepted:?}");
        assert!(kills >= KILLS && in_flight >= IN_FLIGHT, "too few requests were in flight");
        for kind in Kind::ALL {
            assert!(kind == Kind::BuyTooMuch || accepted.get(&kind).is_some_and(|count| *count > 0), "no {kind:?}");
        }
    }
}
