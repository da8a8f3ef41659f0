//! A shop's timeline: all its facts, newest first, read off the book of facts by shop.

use super::facts::FactBook;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::selling::paging::page_by_place;
use contract::ApiError;
use contract::views::studying::TimelineView;
use domain::ShopId;
use engine::WorldHandle;
use market::Market;

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
        let book = self.facts_of(world).await?;
        world.read(|world| timeline_view(&book, world.market(), shop, at, page)).await.or_fault("timeline")
    }
}

/// The own facts, newest first. A closed hour is in it only when it is the number asked for: every shop has one an
/// hour.
fn timeline_view(book: &FactBook, market: &Market, shop: ShopId, at: Option<u64>, page: u32) -> TimelineView {
    let rows = book.rows(shop);
    let until = |number: u64| rows.partition_point(|row| row.sequence <= number);
    let shown = &rows[..at.map_or(rows.len(), |at| rows.len().min(until(at) + ROWS_AFTER))];
    let hour = at.and_then(|at| Some((shown.len() - until(at), book.tell_hour(at, market, shop)?)));
    let facts = page_by_place(shown.len() + usize::from(hour.is_some()), page, |place| match &hour {
        Some((of_hour, told)) if *of_hour == place => told.clone(),
        Some((of_hour, _)) if *of_hour < place => book.tell(&shown[shown.len() - place], market),
        _ => book.tell(&shown[shown.len() - 1 - place], market),
    });
    TimelineView { focus: at, facts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{RIVAL, SHOP, Town};
    use crate::studying::facts::book_of;
    use domain::SimTime;
    use market::{Event, Fact, HourTable};

    /// Every second number is a fact of the shop, the others are closed hours, the last is the rival's.
    fn facts(own: u64) -> Vec<Fact> {
        let cancelled = |shop| Event::StandingOrderCancelled { shop };
        let closed = Event::HourClosed { table: HourTable::default(), shelves: Vec::new() };
        let mut events: Vec<Event> = (0..own).flat_map(|_| [cancelled(SHOP), closed.clone()]).collect();
        events.push(cancelled(RIVAL));
        (0..).zip(events).map(|(sequence, event)| Fact { sequence, at: SimTime::ZERO, event }).collect()
    }

    fn numbers(own: u64, at: Option<u64>, page: u32) -> Vec<u64> {
        let market = Town::new().market;
        let view = timeline_view(&book_of(&facts(own), &market), &market, SHOP, at, page);
        assert_eq!(view.focus, at);
        view.facts.rows.iter().map(|row| row.sequence).collect()
    }

    #[test]
    fn a_timeline_holds_the_own_facts_newest_first() {
        assert_eq!(numbers(3, None, 1), [4, 2, 0]);
        assert_eq!(numbers(60, None, 2).len(), 10);
        assert!(numbers(0, None, 1).is_empty());
    }

    #[test]
    fn the_number_asked_for_is_on_the_first_page_with_a_few_newer_ones_above() {
        let around = numbers(100, Some(20), 1);
        assert_eq!((around[0], around[10]), (40, 20));
        assert_eq!(numbers(3, Some(3), 1), [4, 3, 2, 0], "a closed hour is shown when it is asked for");
        assert_eq!(numbers(3, Some(5), 1), [5, 4, 2, 0], "also when nothing of the shop's came after it");
        assert_eq!(numbers(3, Some(6), 1), [4, 2, 0], "another shop's fact is not");
    }
}
