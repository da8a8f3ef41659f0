//! What a simulation reports: sums, series and the journal's hash, ready to be written as JSON.

use super::joint::Place;
use crate::ghosts::Played;
use crate::journal::{JournalHash, to_hex};
use market::rules::Script;
use market::{Event, Fact, Market};
use serde::Serialize;

/// Sums of one market day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DaySeries {
    /// Search sessions.
    pub sessions: u64,
    /// Results shown and examined.
    pub impressions: u64,
    /// Results opened.
    pub clicks: u64,
    /// Put aside.
    pub carts: u64,
    /// Orders placed.
    pub orders: u64,
    /// Goods and freight of orders whose money was released, fen.
    pub revenue_fen: i64,
    /// Returned goods received.
    pub returns: u64,
    /// Reviews written.
    pub reviews: u64,
}

/// Sums of one hour of the day over all days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct HourSeries {
    /// Search sessions.
    pub sessions: u64,
    /// Orders placed.
    pub orders: u64,
}

/// One world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorldReport {
    /// Its seed.
    pub seed: u64,
    /// Facts in its journal.
    pub facts: u64,
    /// SHA-256 of its journal in canonical form.
    pub journal_sha256: String,
    /// Written reviews by "as described" stars, 1 to 5.
    pub stars: [u64; 5],
    /// Listing-hours live of shops that are not idle.
    pub live_listing_hours: u64,
    /// Of those, with something to sell.
    pub stocked_listing_hours: u64,
    /// By market day.
    pub daily: Vec<DaySeries>,
    /// By hour of the day.
    pub hourly: [HourSeries; 24],
    /// How its ghosts fared, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ghosts: Vec<Played>,
}

/// All worlds of one simulation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimulateReport {
    /// Search sessions.
    pub sessions: u64,
    /// Results shown and examined.
    pub impressions: u64,
    /// Results opened.
    pub clicks: u64,
    /// Put aside.
    pub carts: u64,
    /// Orders placed.
    pub orders: u64,
    /// Goods and freight of orders whose money was released, fen.
    pub revenue_fen: i64,
    /// Returned goods received.
    pub returns: u64,
    /// Reviews written.
    pub reviews: u64,
    /// Impressions per session.
    pub impressions_per_session: f64,
    /// Clicks per session.
    pub clicks_per_session: f64,
    /// Orders per click.
    pub orders_per_click: f64,
    /// Share of listing-hours of active shops with something to sell.
    pub in_stock_share: f64,
    /// Hour of the day with most sessions.
    pub busiest_hour: u32,
    /// SHA-256 of the journals of all worlds in canonical form, one after the other in order of seed.
    pub journal_sha256: String,
    /// By market day, all worlds.
    pub daily: Vec<DaySeries>,
    /// By hour of the day, all worlds.
    pub hourly: [HourSeries; 24],
    /// World by world.
    pub worlds: Vec<WorldReport>,
}

impl DaySeries {
    fn add(&mut self, other: &Self) {
        self.sessions += other.sessions;
        self.impressions += other.impressions;
        self.clicks += other.clicks;
        self.carts += other.carts;
        self.orders += other.orders;
        self.revenue_fen += other.revenue_fen;
        self.returns += other.returns;
        self.reviews += other.reviews;
    }
}

impl SimulateReport {
    pub(super) fn of_worlds(worlds: Vec<WorldReport>, journal_sha256: String) -> Self {
        let days = worlds.iter().map(|world| world.daily.len()).max().unwrap_or(0);
        let (mut daily, mut hourly) = (vec![DaySeries::default(); days], [HourSeries::default(); 24]);
        for world in &worlds {
            daily.iter_mut().zip(&world.daily).for_each(|(sum, day)| sum.add(day));
            for (sum, hour) in hourly.iter_mut().zip(&world.hourly) {
                sum.sessions += hour.sessions;
                sum.orders += hour.orders;
            }
        }
        let mut total = DaySeries::default();
        daily.iter().for_each(|day| total.add(day));
        let busiest = (0..24).rev().max_by_key(|hour| hourly[*hour as usize].sessions).unwrap_or(0);
        let live: u64 = worlds.iter().map(|world| world.live_listing_hours).sum();
        let stocked: u64 = worlds.iter().map(|world| world.stocked_listing_hours).sum();
        Self {
            sessions: total.sessions,
            impressions: total.impressions,
            clicks: total.clicks,
            carts: total.carts,
            orders: total.orders,
            revenue_fen: total.revenue_fen,
            returns: total.returns,
            reviews: total.reviews,
            impressions_per_session: ratio(total.impressions, total.sessions),
            clicks_per_session: ratio(total.clicks, total.sessions),
            orders_per_click: ratio(total.orders, total.clicks),
            in_stock_share: ratio(stocked, live),
            busiest_hour: busiest,
            journal_sha256,
            daily,
            hourly,
            worlds,
        }
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Follows one world's facts as they happen.
pub(super) struct Observer<'a> {
    report: WorldReport,
    hash: JournalHash,
    /// Where the encoding goes besides, when several worlds have one hash.
    place: Option<Place<'a>>,
}

impl<'a> Observer<'a> {
    pub(super) fn new(seed: u64, days: u32, place: Option<Place<'a>>) -> Self {
        let report = WorldReport {
            seed,
            facts: 0,
            journal_sha256: String::new(),
            stars: [0; 5],
            live_listing_hours: 0,
            stocked_listing_hours: 0,
            daily: vec![DaySeries::default(); days as usize],
            hourly: [HourSeries::default(); 24],
            ghosts: Vec::new(),
        };
        Self { report, hash: JournalHash::default(), place }
    }
    /// Passes the encoding on as far as it may be.
    pub(super) fn pass_on(&mut self) {
        if let Some(place) = &mut self.place {
            place.pass_on();
        }
    }
    pub(super) fn see(&mut self, fact: &Fact, market: &Market) {
        self.hash.add(fact);
        if let Some(place) = &mut self.place {
            place.add(self.hash.last_encoded());
        }
        self.report.facts += 1;
        let hour = fact.hour();
        // What happens in the very last second belongs to a day that is not reported.
        let Some(day) = self.report.daily.get_mut(hour as usize / 24) else { return };
        let by_hour = &mut self.report.hourly[hour as usize % 24];
        match &fact.event {
            Event::HourClosed { table, shelves } => {
                day.sessions += u64::from(table.sessions);
                by_hour.sessions += u64::from(table.sessions);
                day.impressions += total(&table.impressions);
                day.clicks += total(&table.visits);
                day.carts += total(&table.carts);
                for (shop, shelf) in market.shops().iter().zip(shelves) {
                    if shop.keeper.script() != Some(Script::Idle) {
                        self.report.live_listing_hours += u64::from(shelf.live);
                        self.report.stocked_listing_hours += u64::from(shelf.stocked);
                    }
                }
            }
            Event::OrderPlaced { .. } => {
                day.orders += 1;
                by_hour.orders += 1;
            }
            Event::EscrowReleased { order, .. } => {
                day.revenue_fen += market.order(*order).map_or(0, |order| order.paid().as_fen());
            }
            Event::ReturnReceived { .. } => day.returns += 1,
            Event::ReviewWritten { scores, .. } => {
                day.reviews += 1;
                self.report.stars[usize::from(scores.described) - 1] += 1;
            }
            _ => {}
        }
    }
    pub(super) fn report(self) -> WorldReport {
        if let Some(place) = self.place {
            place.finish();
        }
        WorldReport { journal_sha256: to_hex(self.hash.digest()), ..self.report }
    }
}

fn total(column: &[u32]) -> u64 {
    column.iter().copied().map(u64::from).sum()
}
