//! From market hours to journal numbers, and the score sheet of a window. Metrics are of closed hours: a window
//! begins with a whole market hour and ends with the last closed one, so that the sheet says exactly what the
//! live progress (`TallyLog::window` of the same hours) showed.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::ApiError;
use domain::time::HOUR_SECONDS;
use domain::{CollegeId, ShopId, SimTime, WorldId};
use engine::WorldHandle;
use grading::{Rubric, ScoreSheet, Window};
use market::{Event, Fact};

/// When the window of an exercise opened at this moment begins: at the next full market hour, or now if one
/// begins now. What a class did before it saw the exercise does not count.
pub(crate) fn opens_at(now: SimTime) -> SimTime {
    let begun = now.second_of_day().is_multiple_of(HOUR_SECONDS);
    SimTime::hour_start(now.hour() + u32::from(!begun))
}

/// A score sheet and where the journal stood for it.
pub(crate) struct Closing {
    /// The sheet.
    pub sheet: ScoreSheet,
    /// The end of the last closed hour.
    pub closes_at: SimTime,
}

impl HouseState {
    /// Judges a shop from the opening of an exercise to the last closed hour.
    pub(super) async fn sheet_now(
        &self,
        college: CollegeId,
        world: &WorldHandle,
        rubric: &Rubric,
        shop: ShopId,
        opens_at: SimTime,
    ) -> Result<Closing, ApiError> {
        // Unpacking a window is heavy work: at a deadline the class waits in line instead of all at once.
        let _turn = self.scoring.acquire().await.map_err(|problem| crate::faults::fault("scoring", &problem))?;
        let stand = |world: &engine::Image| (world.market().next_sequence(), world.market().next_hour());
        let (next, next_hour) = world.read(stand).await.or_fault("stand of the journal")?;
        let first = self.first_block_at(college, world.id(), opens_at, next).await?;
        let facts = world.facts(first, next).await.or_fault("facts of the window")?;
        let window = closed_window(&facts, opens_at.hour(), first, next);
        let judge = |world: &engine::Image| grading::score(rubric, &facts, window, shop, world.market());
        let sheet = world.read(judge).await.or_fault("score")?;
        Ok(Closing { sheet, closes_at: SimTime::hour_start(next_hour) })
    }

    /// Number of the first fact of the first stored block that reaches this moment, among facts before `next`.
    /// Looks at few blocks, however long the journal is. A block rewritten meanwhile only makes the answer earlier.
    async fn first_block_at(
        &self,
        college: CollegeId,
        world: WorldId,
        at: SimTime,
        next: u64,
    ) -> Result<u64, ApiError> {
        let (mut low, mut high) = (0, next);
        while low < high {
            let middle = low + (high - low) / 2;
            let blocks = self.store.blocks_from(college, world, middle, 1).await.or_fault("block of the window")?;
            let Some(block) = blocks.first() else { break };
            if block.sim_time_to < at {
                low = block.last_sequence + 1;
            } else {
                high = block.first_sequence;
            }
        }
        Ok(low)
    }
}

/// The numbers from the beginning of market hour `opens_hour` to the end of the last closed hour, of facts that
/// begin with number `first` at or before that hour and end before `next`. An hour's facts stand between the
/// closing of the hour before and its own.
fn closed_window(facts: &[Fact], opens_hour: u32, first: u64, next: u64) -> Window {
    let closed = |fact: &Fact| match &fact.event {
        Event::HourClosed { table, .. } => Some((table.hour, fact.sequence)),
        _ => None,
    };
    let begins = match opens_hour.checked_sub(1) {
        None => Some(first),
        Some(before) => facts.iter().filter_map(closed).find(|(hour, _)| *hour == before).map(|(_, it)| it + 1),
    };
    // Opens later than anything that happened: an empty window after everything.
    let first_sequence = begins.unwrap_or(next);
    let last = facts.iter().rev().find_map(closed).filter(|(hour, _)| *hour >= opens_hour);
    match last {
        Some((_, last_sequence)) => Window { first_sequence, last_sequence },
        None => {
            let first_sequence = first_sequence.max(1);
            Window { first_sequence, last_sequence: first_sequence - 1 }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::SimSpan;
    use market::HourTable;

    /// Numbers from 5: hour 1 closes, then two facts, hour 2 closes, one fact, hour 3 closes, one fact.
    fn facts() -> Vec<Fact> {
        let closed =
            |hour| Event::HourClosed { table: HourTable { hour, ..HourTable::default() }, shelves: Vec::new() };
        let fact = |_| Event::StandingOrderCancelled { shop: ShopId::new(0) };
        let events = [closed(1), fact(0), fact(0), closed(2), fact(0), closed(3), fact(0)];
        let at = SimTime::hour_start(2);
        (5..).zip(events).map(|(sequence, event)| Fact { sequence, at, event }).collect()
    }

    fn window(opens_hour: u32) -> (u64, u64) {
        let window = closed_window(&facts(), opens_hour, 5, 12);
        (window.first_sequence, window.last_sequence)
    }

    #[test]
    fn a_window_holds_whole_closed_hours() {
        assert_eq!(window(2), (6, 10));
        assert_eq!(window(3), (9, 10));
    }

    #[test]
    fn a_window_without_a_closed_hour_is_empty() {
        assert_eq!(window(4), (11, 10), "hour 4 is in progress");
        assert_eq!(window(5), (12, 11), "hour 5 is to come");
        let empty = closed_window(&[], 0, 0, 0);
        assert!(empty.last_sequence < empty.first_sequence);
    }

    #[test]
    fn from_the_first_hour_on_everything_counts() {
        let window = closed_window(&facts(), 0, 0, 12);
        assert_eq!((window.first_sequence, window.last_sequence), (0, 10));
    }

    #[test]
    fn a_window_begins_with_a_full_hour() {
        assert_eq!(opens_at(SimTime::hour_start(7)), SimTime::hour_start(7));
        assert_eq!(opens_at(SimTime::hour_start(7) + SimSpan::seconds(1)), SimTime::hour_start(8));
        assert_eq!(opens_at(SimTime::ZERO), SimTime::ZERO);
    }
}
