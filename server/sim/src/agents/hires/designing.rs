//! Designers at work: mostly in time and near their best, sometimes neither.

use crate::agents::Circumstances;
use crate::random::{Purpose, StreamKey, below};
use domain::time::DAY_SECONDS;
use domain::{SimSpan, SimTime};
use market::Market;
use market::hires::{Job, JobId, Stage, WorldCommand as HiresCommand};

/// Numbers of a round's draws.
const LATE: u64 = 0;
const WHEN: u64 = 1;
const POOR: u64 = 2;
const SHORT: u64 = 3;

const WHOLE_BP: u32 = 10_000;

fn draws(circumstances: Circumstances<'_>, number: JobId, job: &Job) -> StreamKey {
    circumstances.luck.key(Purpose::Designer, number.0, job.revisions)
}

/// When a designer hands the present round in: in the second half of its time or, if late, days after.
pub(super) fn delivers_at(circumstances: Circumstances<'_>, number: JobId, job: &Job) -> SimTime {
    let section = &circumstances.scenario.hires;
    let draws = draws(circumstances, number, job);
    let late_bp = section.designer.get(job.designer as usize).map_or(0, |person| person.late_bp);
    if below(draws.bits(LATE), WHOLE_BP) < late_bp {
        let [least, most] = section.designs.late_days.map(|days| days * DAY_SECONDS);
        return job.due + SimSpan::seconds(least + below(draws.bits(WHEN), most - least + 1));
    }
    let whole = job.due.since(job.begun).as_seconds();
    job.begun + SimSpan::seconds(whole - below(draws.bits(WHEN), whole / 2 + 1))
}

/// Good work is a little below the designer's best, poor work far; a revision makes up for a part of what is missing.
pub(super) fn deliver(
    circumstances: Circumstances<'_>,
    market: &Market,
    at: SimTime,
    number: JobId,
) -> Option<HiresCommand> {
    let job = market.street().hires.job(number).filter(|job| job.stage == Stage::Working)?;
    // The round was changed since this was planned: there is another wake-up.
    if delivers_at(circumstances, number, job) != at {
        return None;
    }
    let section = &circumstances.scenario.hires;
    let person = section.designer.get(job.designer as usize)?;
    let (luck, draws) = (&section.designs, draws(circumstances, number, job));
    let short = if below(draws.bits(POOR), WHOLE_BP) < person.poor_bp {
        let [least, most] = luck.poor;
        least + below(draws.bits(SHORT), most - least + 1)
    } else {
        below(draws.bits(SHORT), luck.spread + 1)
    };
    let quality = match job.draft {
        Some(before) => {
            let before = u32::from(before.quality);
            let missing = person.quality.saturating_sub(before);
            before + missing * luck.revision_gain_bp / WHOLE_BP
        }
        None => person.quality.saturating_sub(short),
    };
    Some(HiresCommand::DeliverDesign { job: number, quality: quality.min(100) as u8 })
}
