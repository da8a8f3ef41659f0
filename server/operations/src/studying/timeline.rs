//! A shop's timeline: its facts, newest first, read from the journal. The work is bounded: facts older than the
//! stretch read are reached by asking for a number further back.

use super::evidence::evidence_view;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::selling::paging::page_of;
use contract::ApiError;
use contract::views::studying::TimelineView;
use domain::ShopId;
use engine::WorldHandle;
use market::{Event, Fact, Market};

/// Journal facts, of all shops, a timeline looks through (design value: some market days of a class).
const FACTS_MAX: u64 = 20_000;
/// Journal facts looked through after the number asked for.
const FACTS_AFTER: u64 = 2_000;
/// The shop's own facts shown above the one asked for.
const ROWS_AFTER: usize = 10;

impl HouseState {
    /// The facts of a shop; around a number, if one is given: then it is on the first page.
    pub(crate) async fn timeline_of(
        &self,
        world: &WorldHandle,
        shop: ShopId,
        at: Option<u64>,
        page: u32,
    ) -> Result<TimelineView, ApiError> {
        self.timeline_within(world, shop, at, page, FACTS_MAX).await
    }

    /// The same, looking through at most `most` facts of the journal.
    pub(crate) async fn timeline_within(
        &self,
        world: &WorldHandle,
        shop: ShopId,
        at: Option<u64>,
        page: u32,
        most: u64,
    ) -> Result<TimelineView, ApiError> {
        let next = world.read(|world| world.market().next_sequence()).await.or_fault("end of the journal")?;
        let end = at.map_or(next, |at| next.min(at.saturating_add(FACTS_AFTER)));
        let facts = world.facts(end.saturating_sub(most), end).await.or_fault("timeline")?;
        let look = |world: &sim::World| timeline_view(&facts, world.market(), shop, at, page);
        world.read(look).await.or_fault("timeline")
    }
}

/// The own facts among these, newest first. A closed hour is in it only when it is the number asked for: every
/// shop has one an hour.
fn timeline_view(facts: &[Fact], market: &Market, shop: ShopId, at: Option<u64>, page: u32) -> TimelineView {
    let own = |fact: &&Fact| match fact.event {
        Event::HourClosed { .. } => at == Some(fact.sequence),
        _ => fact.event.shop(market) == Some(shop),
    };
    let mut own: Vec<&Fact> = facts.iter().rev().filter(own).collect();
    if let Some(at) = at {
        let newer = own.partition_point(|fact| fact.sequence > at);
        own.drain(..newer.saturating_sub(ROWS_AFTER));
    }
    let mut views = page_of(own, page, |fact| evidence_view(fact, market, shop));
    let rows = std::mem::take(&mut views.rows).into_iter().flatten().collect();
    let facts = contract::views::Page { rows, page: views.page, pages: views.pages, total: views.total };
    TimelineView { focus: at, facts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{RIVAL, SHOP, Town};
    use domain::SimTime;
    use market::HourTable;

    /// Every second number is a fact of the shop, the others are closed hours, the last is the rival's.
    fn facts(own: u64) -> Vec<Fact> {
        let cancelled = |shop| Event::StandingOrderCancelled { shop };
        let closed = Event::HourClosed { table: HourTable::default(), shelves: Vec::new() };
        let mut events: Vec<Event> = (0..own).flat_map(|_| [cancelled(SHOP), closed.clone()]).collect();
        events.push(cancelled(RIVAL));
        (0..).zip(events).map(|(sequence, event)| Fact { sequence, at: SimTime::ZERO, event }).collect()
    }

    fn numbers(own: u64, at: Option<u64>, page: u32) -> Vec<u64> {
        let view = timeline_view(&facts(own), &Town::new().market, SHOP, at, page);
        assert_eq!(view.focus, at);
        view.facts.rows.iter().map(|row| row.sequence).collect()
    }

    #[test]
    fn a_timeline_holds_the_own_facts_newest_first() {
        assert_eq!(numbers(3, None, 1), [4, 2, 0]);
        assert_eq!(numbers(60, None, 2).len(), 10);
    }

    #[test]
    fn the_number_asked_for_is_on_the_first_page_with_a_few_newer_ones_above() {
        let around = numbers(100, Some(20), 1);
        assert_eq!((around[0], around[10]), (40, 20));
        assert_eq!(numbers(3, Some(3), 1), [4, 3, 2, 0], "a closed hour is shown when it is asked for");
        assert_eq!(numbers(3, Some(6), 1), [4, 2, 0], "another shop's fact is not");
    }
}
