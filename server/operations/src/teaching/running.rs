//! Opening a class market, its pace, and running ahead. What a teacher asks is recorded first and done then: the
//! same request again does it again, which changes nothing, because pace and target are fixed by the request.

use crate::faults::{OrFault, not_accepted};
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::market_clock::next_pick_up;
use crate::permits::TeacherPermit;
use crate::secrets::{row_uuid, token};
use crate::studying::typed::{following_key, keeping, wrong};
use contract::forms::{OpenMarketForm, PaceForm, RunForm};
use contract::{ApiError, FormErrors, Problem};
use domain::shop::BoxRule;
use domain::{CourierId, RequestKey, ShopId, SimSpan, SimTime, WorldId};
use engine::pacing::{PACE_MAX, PaceSettings};
use engine::{Submission, WorldHandle};
use market::command::{Keeper, StandingOrder};
use market::{Command, Market, OperatorCommand};
use store::{Added, NewWorld};

/// Pace of a real class: one market day in 30 real minutes.
const PACE_OF_A_CLASS: u32 = 48;
/// Longest run ahead, in market days (design value: a month).
const RUN_DAYS_MAX: u32 = 30;
/// Seeds drawn have so many decimal digits at most: short enough to be read aloud.
const SEED_BOUND: u64 = 1_000_000_000;
/// When the town begins to pack: 17:30.
const PACKING_SECOND: u32 = 17 * 3_600 + 1_800;

/// Where a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RunTo {
    /// The next moment a courier's truck leaves.
    PickUp,
    /// So many market days from now.
    Days(u32),
}

impl HouseState {
    pub(super) async fn open_market(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        form: &OpenMarketForm,
    ) -> Result<(), ApiError> {
        self.open_market_checked(permit, key, form).await.map_err(|error| keeping(error, form.values()))
    }

    async fn open_market_checked(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        form: &OpenMarketForm,
    ) -> Result<(), ApiError> {
        let mut errors = FormErrors::default();
        let scenario = engine::scenarios::find(form.scenario.trim()).ok_or(Problem::NotAChoice);
        let scenario = errors.take("scenario", scenario);
        let seed = errors.take("seed", seed_field(&form.seed));
        let (Some(scenario), Some(seed)) = (scenario, seed) else { return Err(errors.into()) };
        let college = permit.who().college();
        let content = format!("{}\n{}\n{}", permit.class(), form.scenario.trim(), form.seed.trim());
        let mut write = match self.begin(permit.who(), key, "open_market", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let at = self.now();
        let world = NewWorld {
            college,
            id: WorldId::new(row_uuid(at)),
            class: permit.class(),
            scenario: scenario.text.to_owned(),
            seed,
            engine_version: sim::ENGINE_VERSION,
            // Stored with the market itself: a process that ends right after this leaves no market that stands still.
            pace: PaceSettings { pace: PACE_OF_A_CLASS, run: None }.to_text(),
            at,
        };
        if write.change.create_world(&world).await.or_fault("world created")? != Added::Added {
            return Err(wrong(Problem::Taken));
        }
        let detail = format!("{} seed {seed}", scenario.key);
        let row = self.done(permit, "market_opened", permit.class(), detail);
        write.change.audit(&row).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.sessions.clear();
        self.engine.world(college, world.id).await.map(drop).or_fault("world started")
    }

    pub(super) async fn set_market_pace(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        form: &PaceForm,
    ) -> Result<(), ApiError> {
        let pace = pace_field(&form.pace)
            .map_err(|problem| keeping(FormErrors::field("pace", problem).into(), form.values()))?;
        let world = self.running(permit).await?.ok_or_else(|| wrong(Problem::MarketNotOpen))?;
        let content = format!("{}\n{pace}", permit.class());
        if self.answered_before::<()>(permit.who(), key, "set_pace", content.as_bytes()).await?.is_some() {
            return Ok(());
        }
        // Done first and recorded after: setting a pace twice is harmless, bringing an old one back is not.
        world.set_pace(pace).await.map_err(|problem| not_accepted(problem, key, |_| None))?;
        if let Begun::New(mut write) = self.begin::<()>(permit.who(), key, "set_pace", content.as_bytes()).await? {
            let row = self.done(permit, "pace_set", permit.class(), pace.to_string());
            write.change.audit(&row).await.or_fault("audit")?;
            write.finish(&()).await?;
        }
        Ok(())
    }

    pub(super) async fn run_market(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        form: &RunForm,
    ) -> Result<(), ApiError> {
        self.run_checked(permit, key, form).await.map_err(|error| keeping(error, form.values()))
    }

    async fn run_checked(&self, permit: &TeacherPermit, key: RequestKey, form: &RunForm) -> Result<(), ApiError> {
        const ROUTE: &str = "run_market";
        let mut errors = FormErrors::default();
        let end = errors.take("to", run_field(&form.to));
        let shops = errors.take("standing_for", shops_field(&form.standing_for));
        let (Some(end), Some(shops)) = (end, shops) else { return Err(errors.into()) };
        let world = self.running(permit).await?.ok_or_else(|| wrong(Problem::MarketNotOpen))?;
        let content = format!("{}\n{end:?}\n{shops:?}", permit.class());
        if let Some((to, asked_at)) =
            self.answered_before::<(SimTime, i64)>(permit.who(), key, ROUTE, content.as_bytes()).await?
        {
            // The same attempt once more takes up what a crash may have cut short; an old request does not.
            let same_attempt = self.now() - asked_at < SAME_ATTEMPT_MICROS;
            return if same_attempt { run_on(&world, to, key).await } else { Ok(()) };
        }
        if world.clock().await.or_fault("clock")?.run.is_some() {
            return Err(wrong(Problem::MarketNotOpen));
        }
        let look = |world: &engine::Image| {
            let market = world.market();
            (target(market, world.now(), end), shops.iter().all(|shop| is_kept_by_a_person(market, *shop)))
        };
        let (to, all_kept) = world.read(look).await.or_fault("run")?;
        if !all_kept {
            return Err(FormErrors::field("standing_for", Problem::NotAChoice).into());
        }
        self.switch_standing_orders_on(permit, &world, key, &shops).await?;
        let to = match self.begin::<(SimTime, i64)>(permit.who(), key, ROUTE, content.as_bytes()).await? {
            Begun::Answered((to, _)) => to,
            Begun::New(mut write) => {
                if !shops.is_empty() {
                    let names: Vec<String> = shops.iter().map(ToString::to_string).collect();
                    let row = self.done(permit, "standing_orders_switched_on", permit.class(), names.join(" "));
                    write.change.audit(&row).await.or_fault("audit")?;
                }
                let row = self.done(permit, "run_begun", permit.class(), format!("to {to}"));
                write.change.audit(&row).await.or_fault("audit")?;
                write.finish(&(to, self.now())).await?;
                to
            }
        };
        run_on(&world, to, key).await
    }

    /// Switches a plain standing order on for these shops, as the teacher, under a key of its own: the same run
    /// asked for again switches nothing twice.
    async fn switch_standing_orders_on(
        &self,
        permit: &TeacherPermit,
        world: &WorldHandle,
        key: RequestKey,
        shops: &[ShopId],
    ) -> Result<(), ApiError> {
        if shops.is_empty() {
            return Ok(());
        }
        let standing =
            StandingOrder { second_of_day: PACKING_SECOND, box_rule: BoxRule::SmallestFit, courier: CourierId::new(0) };
        let command = |shop: &ShopId| Command::Operator(OperatorCommand::SetStandingOrder { shop: *shop, standing });
        let submission = Submission {
            person: permit.who().person(),
            key: following_key(key, "standing"),
            route: "standing_for_run",
            commands: shops.iter().map(command).collect(),
        };
        let switched = world.submit(submission).await;
        switched.map(drop).map_err(|problem| not_accepted(problem, key, |_| Some("standing_for")))
    }

    pub(super) async fn cancel_market_run(&self, permit: &TeacherPermit, key: RequestKey) -> Result<(), ApiError> {
        let world = self.running(permit).await?.ok_or_else(|| wrong(Problem::MarketNotOpen))?;
        let content = permit.class().to_string();
        if let Begun::New(mut write) = self.begin::<()>(permit.who(), key, "cancel_run", content.as_bytes()).await? {
            let row = self.done(permit, "run_cancelled", permit.class(), String::new());
            write.change.audit(&row).await.or_fault("audit")?;
            write.finish(&()).await?;
        }
        // A run that just ended by itself has left a paused market already.
        if world.clock().await.or_fault("clock")?.run.is_none() {
            return Ok(());
        }
        world.cancel_run().await.map_err(|problem| not_accepted(problem, key, |_| None))
    }
}

/// A run asked for again within this long is the same attempt, e.g. after a lost answer.
const SAME_ATTEMPT_MICROS: i64 = 60_000_000;

/// Runs to a target that was recorded, unless the market is there already or on some way.
async fn run_on(world: &WorldHandle, to: SimTime, key: RequestKey) -> Result<(), ApiError> {
    let clock = world.clock().await.or_fault("clock")?;
    if clock.now >= to || clock.run.is_some() {
        return Ok(());
    }
    world.run_to(to).await.map_err(|problem| not_accepted(problem, key, |_| None))
}

fn target(market: &Market, now: SimTime, end: RunTo) -> SimTime {
    match end {
        RunTo::PickUp => next_pick_up(market, now),
        RunTo::Days(days) => now + SimSpan::days(days),
    }
}

fn is_kept_by_a_person(market: &Market, shop: ShopId) -> bool {
    market.shop(shop).is_some_and(|shop| !matches!(shop.keeper, Keeper::Rival(_)))
}

/// A seed as typed; an empty field draws one.
fn seed_field(text: &str) -> Result<u64, Problem> {
    match text.trim() {
        "" => Ok(u64::from_str_radix(&token()[..16], 16).expect("a token is hexadecimal") % SEED_BOUND),
        text if !text.bytes().all(|byte| byte.is_ascii_digit()) => Err(Problem::NotANumber),
        text => {
            let seed = text.parse::<i64>().ok().and_then(|seed| u64::try_from(seed).ok());
            seed.ok_or(Problem::OutOfRange { least: 0, most: i64::MAX })
        }
    }
}

fn pace_field(text: &str) -> Result<u32, Problem> {
    let pace: i64 = text.trim().parse().map_err(|_| Problem::NotANumber)?;
    let fitting = u32::try_from(pace).ok().filter(|pace| *pace <= PACE_MAX);
    fitting.ok_or(Problem::OutOfRange { least: 0, most: i64::from(PACE_MAX) })
}

fn run_field(text: &str) -> Result<RunTo, Problem> {
    match text.trim() {
        "" => Err(Problem::NothingChosen),
        "pick_up" => Ok(RunTo::PickUp),
        text => {
            let days: i64 = text.parse().map_err(|_| Problem::NotAChoice)?;
            let fitting = u32::try_from(days).ok().filter(|days| (1..=RUN_DAYS_MAX).contains(days));
            fitting.map(RunTo::Days).ok_or(Problem::OutOfRange { least: 1, most: i64::from(RUN_DAYS_MAX) })
        }
    }
}

/// Shop numbers separated by blanks, each once.
fn shops_field(text: &str) -> Result<Vec<ShopId>, Problem> {
    let mut shops: Vec<ShopId> =
        text.split_whitespace().map(str::parse).collect::<Result<_, _>>().map_err(|_| Problem::NotAChoice)?;
    shops.sort_unstable();
    shops.dedup();
    Ok(shops)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::Town;

    #[test]
    fn a_run_goes_to_the_pick_up_or_over_some_days() {
        assert_eq!(run_field("pick_up"), Ok(RunTo::PickUp));
        assert_eq!(run_field(" 30 "), Ok(RunTo::Days(30)));
        for text in ["0", "31", "-1"] {
            assert_eq!(run_field(text), Err(Problem::OutOfRange { least: 1, most: 30 }), "{text}");
        }
        assert_eq!(run_field("forever"), Err(Problem::NotAChoice));
        assert_eq!(run_field(""), Err(Problem::NothingChosen));
    }

    #[test]
    fn a_run_to_the_pick_up_ends_at_eight_today_or_tomorrow() {
        let market = Town::new().market;
        let at = |hour| target(&market, SimTime::hour_start(hour), RunTo::PickUp);
        assert_eq!((at(19), at(20)), (SimTime::hour_start(20), SimTime::hour_start(44)));
        assert_eq!(target(&market, SimTime::hour_start(7), RunTo::Days(2)), SimTime::hour_start(55));
    }

    #[test]
    fn shops_are_named_once_each_with_or_without_their_letter() {
        assert_eq!(shops_field("S-3 1  3"), Ok(vec![ShopId::new(1), ShopId::new(3)]));
        assert_eq!(shops_field(""), Ok(Vec::new()));
        assert_eq!(shops_field("1 L-2"), Err(Problem::NotAChoice));
    }

    #[test]
    fn a_pace_stands_still_or_runs_an_hour_a_second_at_most() {
        assert_eq!((pace_field("0"), pace_field(" 3600 ")), (Ok(0), Ok(3_600)));
        for text in ["-1", "3601"] {
            assert_eq!(pace_field(text), Err(Problem::OutOfRange { least: 0, most: 3_600 }), "{text}");
        }
        assert_eq!(pace_field("fast"), Err(Problem::NotANumber));
    }

    #[test]
    fn a_seed_is_taken_as_typed_or_drawn() {
        assert_eq!(seed_field("7"), Ok(7));
        assert_eq!(seed_field("-7"), Err(Problem::NotANumber));
        assert!(matches!(seed_field("99999999999999999999"), Err(Problem::OutOfRange { .. })));
        let drawn: Vec<u64> = (0..8).map(|_| seed_field("").expect("drawn")).collect();
        assert!(drawn.iter().all(|seed| *seed < SEED_BOUND));
        assert!(drawn.windows(2).any(|pair| pair[0] != pair[1]));
    }
}
