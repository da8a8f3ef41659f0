//! The facts of a class's market by shop: what timelines and evidence tell. A book is made from the journal once; from
//! then on each look reads only what was stored since the one before. It holds no claim on its world: an idle world
//! may be put away and come back, the book goes on where it was.

mod row;

use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use contract::ApiError;
use contract::views::studying::{EvidenceView, FactView};
use domain::{ShopId, SimTime, WorldId};
use engine::WorldHandle;
use market::{Event, Fact, Market};
use row::Row;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Facts read from the journal in one go: some market days, some megabytes.
const STRETCH: u64 = 16_384;
/// Books kept at once; beyond that the one not looked into for longest goes (a term takes some 15 MB).
const BOOKS_MAX: usize = 32;

/// The facts of one market by shop, in journal order.
#[derive(Default)]
pub(crate) struct FactBook {
    /// Number of the first fact that is not in the book yet.
    next: u64,
    /// Index = shop number.
    shops: Vec<Vec<Row>>,
    /// Closed hours: number of the fact, the market hour, when it closed.
    hours: Vec<(u64, u32, SimTime)>,
    /// Names that facts gave to shops and listings, by number.
    names: HashMap<u64, Box<str>>,
}

impl FactBook {
    /// Notes facts, of which those already in the book are passed over. They follow the book without a gap;
    /// `market` is any state from the last of them on.
    fn note(&mut self, facts: &[Fact], market: &Market) {
        let known = facts.partition_point(|fact| fact.sequence < self.next);
        for fact in &facts[known..] {
            self.next = fact.sequence + 1;
            if let Event::HourClosed { table, .. } = &fact.event {
                self.hours.push((fact.sequence, table.hour, fact.at));
            } else if let Some(shop) = fact.event.shop(market)
                && let Some((row, name)) = Row::of(fact, market)
            {
                if self.shops.len() <= shop.index() {
                    self.shops.resize_with(shop.index() + 1, Vec::new);
                }
                self.shops[shop.index()].push(row);
                self.names.extend(name.map(|name| (fact.sequence, name.into())));
            }
        }
    }

    /// The facts of a shop, oldest first; closed hours, which every shop has, are not among them.
    pub fn rows(&self, shop: ShopId) -> &[Row] {
        self.shops.get(shop.index()).map_or(&[], Vec::as_slice)
    }

    /// A row as its shop's owner may see it.
    pub fn tell(&self, row: &Row, market: &Market) -> EvidenceView {
        let name = self.names.get(&row.sequence).map(AsRef::as_ref);
        EvidenceView { sequence: row.sequence, at: row.at, what: row.view(name, market) }
    }

    /// The closed hour of this number as this shop's owner may see it: with the own visits in it.
    pub fn tell_hour(&self, number: u64, market: &Market, shop: ShopId) -> Option<EvidenceView> {
        let place = self.hours.binary_search_by_key(&number, |(sequence, ..)| *sequence).ok()?;
        let (sequence, hour, at) = self.hours[place];
        let visits = market.shop(shop)?.tally.window(hour, hour + 1).visits;
        let what = FactView {
            code: "hour_closed".to_owned(),
            order: None,
            listing: None,
            amount: None,
            count: Some(visits.into()),
            name: None,
        };
        Some(EvidenceView { sequence, at, what })
    }

    /// The fact of this number as this shop's owner may see it; `None` when it happened to another shop.
    pub fn told(&self, number: u64, market: &Market, shop: ShopId) -> Option<EvidenceView> {
        let rows = self.rows(shop);
        match rows.binary_search_by_key(&number, |row| row.sequence) {
            Ok(place) => Some(self.tell(&rows[place], market)),
            Err(_) => self.tell_hour(number, market, shop),
        }
    }

    /// Brings the book up to what is stored.
    async fn catch_up(&mut self, world: &WorldHandle) -> Result<(), ApiError> {
        let next = world.read(|world| world.market().next_sequence()).await.or_fault("end of the journal")?;
        self.read_stored(world, next).await
    }

    /// Notes the stored facts up to, not including, `until`.
    async fn read_stored(&mut self, world: &WorldHandle, until: u64) -> Result<(), ApiError> {
        while self.next < until {
            let from = self.next;
            let facts = world.facts(from, until.min(from + STRETCH)).await.or_fault("facts by shop")?;
            world.read(|world| self.note(&facts, world.market())).await.or_fault("facts by shop")?;
            if self.next == from {
                return Err(fault("facts by shop", &format!("the journal has no fact {from}")));
            }
        }
        Ok(())
    }
}

/// The books of this process's worlds.
#[derive(Default)]
pub(crate) struct FactShelf(std::sync::Mutex<Vec<(WorldId, Arc<Mutex<FactBook>>)>>);

impl FactShelf {
    /// The book of a world, an empty one the first time.
    fn of(&self, world: WorldId) -> Arc<Mutex<FactBook>> {
        let mut books = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = books.iter().position(|(id, _)| *id == world);
        let kept = known.map_or_else(|| (world, Arc::default()), |place| books.remove(place));
        let book = Arc::clone(&kept.1);
        // The one looked into last stands first.
        books.insert(0, kept);
        books.truncate(BOOKS_MAX);
        book
    }
}

impl HouseState {
    /// The facts of a market by shop, up to date. Held for as long as a page is made of it.
    pub(crate) async fn facts_of(&self, world: &WorldHandle) -> Result<OwnedMutexGuard<FactBook>, ApiError> {
        let mut book = self.facts.of(world.id()).lock_owned().await;
        book.catch_up(world).await?;
        Ok(book)
    }
}

/// A book of these facts, for tests.
#[cfg(test)]
pub(crate) fn book_of(facts: &[Fact], market: &Market) -> FactBook {
    let mut book = FactBook::default();
    book.note(facts, market);
    book
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};
    use domain::shop::ShopName;
    use market::HourTable;
    use market::event::HourRow;
    use uuid::Uuid;

    fn fact(sequence: u64, event: Event) -> Fact {
        Fact { sequence, at: SimTime::ZERO, event }
    }

    fn cancelled(sequence: u64, shop: ShopId) -> Fact {
        fact(sequence, Event::StandingOrderCancelled { shop })
    }

    #[test]
    fn a_shop_has_its_own_facts_and_no_other_s() {
        let market = Town::new().market;
        let book = book_of(&[cancelled(0, SHOP), cancelled(1, RIVAL), cancelled(2, SHOP)], &market);
        assert_eq!(book.rows(SHOP).iter().map(|row| row.sequence).collect::<Vec<_>>(), [0, 2]);
        assert!(book.told(2, &market, SHOP).is_some() && book.told(1, &market, SHOP).is_none());
        assert!(book.rows(ShopId::new(7)).is_empty());
    }

    #[test]
    fn a_fact_told_twice_is_noted_once() {
        let market = Town::new().market;
        let mut book = book_of(&[cancelled(0, SHOP), cancelled(1, SHOP)], &market);
        book.note(&[cancelled(1, SHOP), cancelled(2, SHOP)], &market);
        assert_eq!(book.rows(SHOP).iter().map(|row| row.sequence).collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn a_name_stays_what_the_fact_said_it_was() {
        let market = Town::new().market;
        let name = ShopName::parse("First name").expect("a name");
        let book = book_of(&[fact(0, Event::ShopRenamed { shop: SHOP, name })], &market);
        let told = book.told(0, &market, SHOP).expect("own");
        assert_eq!(told.what.name.as_deref(), Some("First name"));
        assert_ne!(market.shop(SHOP).expect("open").name.as_str(), "First name");
    }

    #[test]
    fn a_closed_hour_shows_the_own_visits_only() {
        let town = Town::stocked();
        let mut table = HourTable { hour: town.now.hour(), ..HourTable::default() };
        table.push(HourRow { listing: LISTING, impressions: 9, visits: 4, carts: 1 });
        let mut market = town.market;
        let closed = fact(market.next_sequence(), Event::HourClosed { table, shelves: Vec::new() });
        market.apply(&closed);
        let book = book_of(std::slice::from_ref(&closed), &market);
        let visits = |shop| book.told(closed.sequence, &market, shop).and_then(|told| told.what.count);
        assert_eq!((visits(SHOP), visits(RIVAL)), (Some(4), Some(0)));
    }

    #[test]
    fn the_book_not_looked_into_for_longest_goes_first() {
        let shelf = FactShelf::default();
        let id = |number: usize| WorldId::new(Uuid::from_u128(number as u128));
        let first = shelf.of(id(0));
        (1..BOOKS_MAX).for_each(|number| drop(shelf.of(id(number))));
        assert!(Arc::ptr_eq(&first, &shelf.of(id(0))));
        shelf.of(id(BOOKS_MAX));
        assert!(Arc::ptr_eq(&first, &shelf.of(id(0))), "it was looked into a moment ago");
        assert_eq!(shelf.0.lock().expect("whole").len(), BOOKS_MAX);
    }
}
