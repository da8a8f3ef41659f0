//! Random days of a shop with people for hire against a small reference model that keeps plain lists and counts hours
//! one by one. The books are audited after every fact.

use super::tests::{SHIFT, rules, seller, under, world};
use super::{EmploymentId, JobId, Parcel, Rules, SellerCommand, Shift, Stage, WorldCommand, design_of};
use crate::command::{Command, SellerCommand as Seller};
use crate::ledger::Account;
use crate::statements;
use crate::town::{BUYER, CHARM, LISTING, SHOP, Town, buy};
use domain::shop::{OrderStatus, Source};
use domain::time::HOUR_SECONDS;
use domain::{Money, OrderId, SimSpan, SimTime};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Minutes that pass, what is tried, with which number.
type Step = (u32, u8, u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    Works,
    Delivered(u8),
    Taken,
    Dropped,
}

#[derive(Debug, Clone, Copy)]
struct ModelJob {
    designer: u32,
    due: SimTime,
    round: Round,
    revisions: u32,
    delivered_once: bool,
    answer_by: SimTime,
}

#[derive(Debug, Clone, Copy)]
struct ModelWorker {
    assistant: u32,
    shift: Shift,
    since: SimTime,
    unpaid_hours: u32,
    bad_days: u32,
    gone: bool,
}

#[derive(Debug, Default)]
struct Model {
    jobs: Vec<ModelJob>,
    page: u8,
    workers: Vec<ModelWorker>,
    practice: [u32; 2],
    /// Fees and wages earned by workers, in fen, paid or owed.
    earned: i64,
}

const WAGE: i64 = 200;
const FEES: [i64; 2] = [4_000, 1_000];

impl Model {
    fn open_job(&mut self) -> Option<&mut ModelJob> {
        self.jobs.iter_mut().find(|job| matches!(job.round, Round::Works | Round::Delivered(_)))
    }
    /// Hours of a worker's shift that began since they were counted, one second after the other being too slow: one
    /// hour after the other.
    fn count(&mut self, worker: usize, now: SimTime) -> u32 {
        let row = &mut self.workers[worker];
        let first = row.since.as_seconds().div_ceil(HOUR_SECONDS);
        let end = now.as_seconds().div_ceil(HOUR_SECONDS);
        let worked = (first..end).filter(|hour| row.shift.hours() >> (hour % 24) & 1 == 1).count();
        let worked = u32::try_from(worked).expect("few");
        row.since = now;
        self.practice[row.assistant as usize] += worked;
        worked
    }
    fn pay_off(&mut self, worker: usize, now: SimTime) -> Money {
        let hours = self.count(worker, now) + self.workers[worker].unpaid_hours;
        self.workers[worker].unpaid_hours = 0;
        let wage = WAGE * i64::from(hours);
        self.earned += wage;
        Money::fen(wage)
    }
    /// Whether the rules grant it, by the plain lists; changes them if so. `balance` is what the shop can spend.
    fn grants(&mut self, command: &Tried, now: SimTime, balance: Money) -> bool {
        match *command {
            Tried::Commission(designer) => {
                let fee = FEES[designer as usize];
                if self.open_job().is_some() || balance < Money::fen(fee / 4) {
                    return false;
                }
                let due = now + SimSpan::days(4);
                let round = Round::Works;
                self.earned += fee / 4;
                self.jobs.push(ModelJob { designer, due, round, revisions: 0, delivered_once: false, answer_by: now });
                true
            }
            Tried::Deliver(job, quality) => self.jobs.get_mut(job).is_some_and(|job| {
                let works = job.round == Round::Works;
                if works {
                    let best = [90, 40][job.designer as usize];
                    (job.round, job.delivered_once) = (Round::Delivered(quality.min(best)), true);
                    job.answer_by = now + SimSpan::days(3);
                }
                works
            }),
            Tried::Revise(job) => self.jobs.get_mut(job).is_some_and(|job| {
                let may = matches!(job.round, Round::Delivered(_)) && job.revisions < 1;
                if may {
                    (job.round, job.due) = (Round::Works, now + SimSpan::days(2));
                    job.revisions += 1;
                }
                may
            }),
            Tried::Accept(job) | Tried::AcceptByTimer(job) => {
                let by_timer = matches!(command, Tried::AcceptByTimer(_));
                let Some(found) = self.jobs.get_mut(job) else { return false };
                let Round::Delivered(quality) = found.round else { return false };
                let rest = FEES[found.designer as usize] * 3 / 4;
                if if by_timer { now < found.answer_by } else { balance < Money::fen(rest) } {
                    return false;
                }
                found.round = Round::Taken;
                (self.page, self.earned) = (quality, self.earned + rest);
                true
            }
            Tried::Cancel(job) => {
                let Some(found) = self.jobs.get_mut(job) else { return false };
                if !matches!(found.round, Round::Works | Round::Delivered(_)) {
                    return false;
                }
                found.round = Round::Dropped;
                if !found.delivered_once && now > found.due {
                    self.earned -= FEES[found.designer as usize] / 4;
                }
                true
            }
            Tried::Hire(assistant, shift) => {
                let employed = self.workers.iter().any(|row| !row.gone);
                if employed {
                    return false;
                }
                let since = now;
                self.workers.push(ModelWorker { assistant, shift, since, unpaid_hours: 0, bad_days: 0, gone: false });
                true
            }
            Tried::Change(worker, shift) => {
                if self.workers.get(worker).is_none_or(|row| row.gone || row.shift == shift) {
                    return false;
                }
                let hours = self.count(worker, now);
                self.workers[worker].unpaid_hours += hours;
                self.workers[worker].shift = shift;
                true
            }
            Tried::Dismiss(worker) => {
                if self.workers.get(worker).is_none_or(|row| row.gone) {
                    return false;
                }
                self.pay_off(worker, now);
                self.workers[worker].gone = true;
                true
            }
            Tried::Pay(worker) => {
                let midnight = now.second_of_day() == 0;
                if self.workers.get(worker).is_none_or(|row| row.gone || !midnight || now <= row.since) {
                    return false;
                }
                let wage = self.pay_off(worker, now);
                let row = &mut self.workers[worker];
                row.bad_days = if wage > balance.max(Money::ZERO) { row.bad_days + 1 } else { 0 };
                row.gone = row.bad_days >= 2;
                true
            }
            Tried::Ship(..) | Tried::Other(_) => unreachable!("not the model's"),
        }
    }
}

#[derive(Debug, Clone)]
enum Tried {
    Commission(u32),
    Deliver(usize, u8),
    Revise(usize),
    Accept(usize),
    AcceptByTimer(usize),
    Cancel(usize),
    Hire(u32, Shift),
    Change(usize, Shift),
    Dismiss(usize),
    Pay(usize),
    Ship(usize, Vec<Parcel>),
    Other(Command),
}

impl Tried {
    fn command(&self) -> Command {
        let job = |job: usize| JobId(u32::try_from(job).expect("few"));
        let worker = |worker: usize| EmploymentId(u32::try_from(worker).expect("few"));
        let own = |command| seller(SHOP, command);
        match self.clone() {
            Self::Commission(designer) => own(SellerCommand::CommissionDesign { designer, listing: LISTING }),
            Self::Deliver(number, quality) => world(WorldCommand::DeliverDesign { job: job(number), quality }),
            Self::Revise(number) => own(SellerCommand::AskRevision { job: job(number) }),
            Self::Accept(number) => own(SellerCommand::AcceptDesign { job: job(number), stars: 3 }),
            Self::AcceptByTimer(number) => world(WorldCommand::AcceptByTimer { job: job(number) }),
            Self::Cancel(number) => own(SellerCommand::CancelDesign { job: job(number) }),
            Self::Hire(assistant, shift) => own(SellerCommand::HireAssistant { assistant, shift }),
            Self::Change(number, shift) => own(SellerCommand::ChangeShift { employment: worker(number), shift }),
            Self::Dismiss(number) => own(SellerCommand::Dismiss { employment: worker(number), stars: 3 }),
            Self::Pay(number) => world(WorldCommand::PayWage { employment: worker(number) }),
            Self::Ship(number, parcels) => world(WorldCommand::Ship { employment: worker(number), parcels }),
            Self::Other(command) => command,
        }
    }
}

fn tried(town: &Town, (_, kind, which): Step) -> Tried {
    let state = &town.market.street().hires;
    // Mostly the latest, sometimes any number up to one too many.
    let pick = |count: usize| match which % 5 {
        0 => which as usize % (count + 1),
        _ => count.saturating_sub(1),
    };
    let (job, worker) = (pick(state.jobs().len()), pick(state.employments().len()));
    let shift = match which % 3 {
        0 => SHIFT,
        1 => Shift { desk: 0, packing: 0b1111 << 14, ..SHIFT },
        _ => Shift { desk: 0x3ff << 8, packing: 0, ..SHIFT },
    };
    match kind {
        0 | 1 => Tried::Commission(which % 2),
        2..=4 => Tried::Deliver(job, u8::try_from(which % 101).expect("small")),
        5 => Tried::Revise(job),
        6 => Tried::Accept(job),
        7 => Tried::AcceptByTimer(job),
        8 => Tried::Cancel(job),
        9 | 10 => Tried::Hire(which % 2, shift),
        11 => Tried::Change(worker, shift),
        12 => Tried::Dismiss(worker),
        13..=17 => Tried::Pay(worker),
        18..=20 => {
            let waits = |order: &&OrderId| {
                let status = town.market.order(**order).map(|order| order.status);
                matches!(status, Some(OrderStatus::Paid | OrderStatus::Packed))
            };
            let open = town.market.shops()[0].open_orders.iter().filter(waits).take(which as usize % 4);
            let slip = which % 4;
            let parcel = |order: &OrderId| Parcel { order: *order, larger_box: slip == 1, wrong_goods: slip == 2 };
            Tried::Ship(worker, open.map(parcel).collect())
        }
        21 | 22 => Tried::Other(Command::Buyer(BUYER, buy(LISTING, 1))),
        _ => {
            let pieces = town.market.ledger().balance(Account::Shop(SHOP)).as_fen() / 150;
            let quantity = u32::try_from(pieces.clamp(0, i64::from(which))).expect("few");
            Tried::Other(Command::Seller(SHOP, Seller::BuyStock { sku: CHARM, quantity, source: Source::Supermarket }))
        }
    }
}

/// Wages that stay owed do not keep anybody from coming, so that the model need know no debts.
fn begin() -> Town {
    let mut town = under(Town::stocked(), Rules { deposit: domain::BasisPoints(2_500), ..rules() });
    // Nobody collects in these lives; debts only grow.
    town.now = SimTime::hour_start(1);
    town
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![3 => Just(0_u32), 6 => 1..600_u32, 1 => 1_440..6_000_u32];
    prop::collection::vec((wait, 0..24_u8, 0..240_u32), 1..200)
}

/// Time passes, mostly up to a midnight when a wage is tried.
fn wait(town: &mut Town, (minutes, kind, which): Step) {
    town.now = town.now + SimSpan::minutes(minutes);
    if (13..=17).contains(&kind) && !which.is_multiple_of(6) {
        town.now = SimTime::day_start(town.now.day() + 1);
    }
}

#[test]
fn random_days_see_every_kind_of_ending() {
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<&str, u32>::new();
    for _ in 0..60 {
        let mut town = begin();
        for step in steps().new_tree(&mut runner).expect("steps").current() {
            wait(&mut town, step);
            let act = tried(&town, step);
            let _ = town.submit(&act.command());
        }
        let state = &town.market.street().hires;
        let mut note = |what, count: usize| *seen.entry(what).or_default() += u32::try_from(count).expect("few");
        note("accepted", state.jobs().iter().filter(|job| job.stage == Stage::Accepted).count());
        note("cancelled", state.jobs().iter().filter(|job| job.stage == Stage::Cancelled).count());
        note("revised", state.jobs().iter().filter(|job| job.revisions > 0).count());
        let ended =
            |why| state.employments().iter().filter(|row| row.ended.is_some_and(|(_, ending)| ending == why)).count();
        note("dismissed", ended(super::Ending::Dismissed));
        note("unpaid", ended(super::Ending::Unpaid));
        note("parcels", state.employments().iter().map(|row| row.done.parcels as usize).sum());
    }
    println!("{seen:?}");
    assert!(seen.values().all(|count| *count > 5), "{seen:?}");
}

proptest! {
    #[test]
    fn jobs_wages_practice_and_pages_are_those_of_the_model(steps in steps()) {
        let (mut town, mut model) = (begin(), Model::default());
        for step in steps {
            wait(&mut town, step);
            let act = tried(&town, step);
            let balance = town.market.ledger().balance(Account::Shop(SHOP));
            let owes = crate::finance::open_loans(&town.market, SHOP)
                .any(|(_, loan)| loan.kind == crate::finance::LoanKind::Wages);
            let granted = town.submit(&act.command()).is_ok();
            match &act {
                Tried::Ship(worker, parcels) => {
                    let row = model.workers.get(*worker).filter(|row| !row.gone);
                    let on = row.is_some_and(|row| {
                        let begins = SimTime::hour_start(town.now.hour());
                        row.shift.packing >> town.now.hour_of_day() & 1 == 1 && begins >= row.since
                    });
                    prop_assert!(!granted || (on && !parcels.is_empty()), "only on shift");
                }
                Tried::Other(_) => {}
                // Who owes wages gets nobody; the model knows no debts.
                Tried::Hire(..) if owes => prop_assert!(!granted),
                act => prop_assert_eq!(model.grants(act, town.now, balance), granted, "{:?}", act),
            }
            let market = &town.market;
            prop_assert_eq!(design_of(market, LISTING), model.page);
            prop_assert_eq!(market.ledger().balance(Account::Workers).as_fen(), model.earned);
            for (assistant, hours) in (0..).zip(model.practice) {
                prop_assert_eq!(market.street().hires.person(assistant).hours, hours);
            }
            let employed = model.workers.iter().filter(|row| !row.gone).count();
            prop_assert_eq!(market.street().hires.active().count(), employed);
            let sheet = statements::balance_sheet(market, SHOP);
            prop_assert_eq!(sheet.equity(), sheet.capital + sheet.profit);
        }
        let rated = town.market.street().hires.jobs().iter().filter(|job| job.stage == Stage::Accepted && job.designer == 0);
        let standing = town.market.standing_of_designer(0).expect("there");
        prop_assert!((4..=4 + rated.count()).contains(&(standing.jobs as usize)), "only who was taken is rated");
    }
}
