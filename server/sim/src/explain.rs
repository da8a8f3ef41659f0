//! Why buyers did not buy: every search session of an hour derived anew, with the same luck, from the world
//! before it. Nothing of this is stored; a listing's losses are counted step by step down to the sale, and the
//! changes a seller could make are weighed against the very same sessions.

mod fixes;
mod reach;
mod replay;
mod waterfall;

pub use fixes::Fix;
pub use waterfall::{Rival, Waterfall};

use crate::population::Population;
use crate::scenario::Scenario;
use crate::sightings::Sighting;
use crate::world::World;
use domain::chat::{TalkOutcome, Topic};
use domain::explain::Ending;
use domain::{ListingId, SimTime};
use market::{BuyerId, Market};
use serde::Serialize;

/// All search sessions of one market hour.
#[derive(Debug, Clone)]
pub struct Hour {
    /// Which hour since the beginning.
    pub hour: u32,
    /// The world just before it, so that the hour can be played again otherwise.
    pub eve: World,
    /// Its sessions in order.
    pub sightings: Vec<Sighting>,
    /// Per listing: the courier buyers expected at its end.
    pub couriers: Vec<u8>,
    /// The market at its end.
    pub after: Market,
}

/// What a buyer asked the seller in a session, and what came of it until the hour's end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Talk {
    /// With which listing's seller.
    pub listing: u32,
    /// What was asked about.
    pub question: Topic,
    /// Seconds until the first answer; `None` when none came within the hour.
    pub waited_seconds: Option<u32>,
    /// How it ended, if it did.
    pub outcome: Option<TalkOutcome>,
}

/// Why a listing sold what it sold in one hour.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Which listing.
    pub listing: u32,
    /// Its title.
    pub title: String,
    /// Which hour since the beginning.
    pub hour: u32,
    /// Where searches were lost on the way to a sale.
    pub waterfall: Waterfall,
    /// What the seller could change, the most promising first.
    pub fixes: Vec<Fix>,
    /// The asked-for buyer's sessions; without one, those in which the listing was opened, at most ten.
    pub sessions: Vec<SessionStory>,
}

/// One session from one listing's point of view.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionStory {
    /// What was typed, in English.
    pub keyword_en: String,
    /// The same in Chinese.
    pub keyword_zh: String,
    /// How it ended for the listing.
    pub ending: Ending,
    /// The question asked of a seller, if one was.
    pub talk: Option<Talk>,
    /// All of it.
    pub sighting: Sighting,
}

/// Most sessions told when no buyer is asked for.
const STORIES_MAX: usize = 10;

impl Hour {
    /// Plays an hour of a copy of a world that stands before it, e.g. at its start less a second; nobody gives
    /// commands meanwhile.
    #[must_use]
    pub fn derive(world: &World, hour: u32) -> Self {
        let mut world = world.clone();
        let mut facts = Vec::new();
        world.run_to(Self::eve(hour), &mut facts);
        let eve = world.clone();
        world.watch();
        world.run_to(SimTime::hour_start(hour + 1), &mut facts);
        let seen = world.take_sightings();
        Self::of_sightings(hour, eve, seen, &world)
    }
    /// The moment before an hour: a session in its very first second already belongs to it.
    #[must_use]
    pub fn eve(hour: u32) -> SimTime {
        SimTime::from_seconds(SimTime::hour_start(hour).as_seconds().saturating_sub(1))
    }
    /// The market just before the hour.
    #[must_use]
    pub const fn market(&self) -> &Market {
        self.eve.market()
    }
    /// The hour's sessions out of what was watched from its eve, when the world was this, to its end.
    #[must_use]
    pub fn of_sightings(hour: u32, eve: World, mut sightings: Vec<Sighting>, after: &World) -> Self {
        sightings.retain(|sighting| sighting.at.hour() == hour);
        let couriers = (0..eve.market().listings().len()).map(|listing| after.kernel().courier_of(listing)).collect();
        Self { hour, eve, sightings, couriers, after: after.market().clone() }
    }
}

/// Explains a listing's hour.
///
/// # Panics
/// If the listing was not there yet when the hour began.
#[must_use]
pub fn explain(
    scenario: &Scenario,
    population: &Population,
    hour: &Hour,
    listing: ListingId,
    buyer: Option<BuyerId>,
) -> Explanation {
    let found = &hour.market().listings()[listing.index()];
    let catalogue = &hour.market().rules().catalogue;
    let ending = |sighting: &Sighting| waterfall::ending(hour.market(), sighting, listing);
    let told = |sighting: &&Sighting| match buyer {
        Some(buyer) => sighting.buyer == buyer,
        None => sighting.seen.iter().any(|seen| seen.listing == listing && seen.opened),
    };
    let most = if buyer.is_some() { usize::MAX } else { STORIES_MAX };
    let story = |sighting: &Sighting| {
        let keyword = &catalogue.keywords[sighting.keyword as usize];
        SessionStory {
            keyword_en: keyword.en.clone(),
            keyword_zh: keyword.zh.clone(),
            ending: ending(sighting),
            talk: talk(&hour.after, sighting),
            sighting: sighting.clone(),
        }
    };
    Explanation {
        listing: listing.number(),
        title: found.text.title.as_str().to_owned(),
        hour: hour.hour,
        waterfall: waterfall::count(hour, listing),
        fixes: fixes::weigh(scenario, population, hour, listing),
        sessions: hour.sightings.iter().filter(told).take(most).map(story).collect(),
    }
}

/// The conversation that began in a session.
fn talk(after: &Market, sighting: &Sighting) -> Option<Talk> {
    let asked = sighting.asked?;
    let rows = after.street().chat.conversations().iter().rev();
    let mut rows = rows.filter(|row| row.buyer == sighting.buyer && row.listing == asked && row.opened == sighting.at);
    let row = rows.next()?;
    let waited_seconds = row.first_reply.map(|at| at.since(row.opened).as_seconds());
    Some(Talk { listing: asked.number(), question: row.question, waited_seconds, outcome: row.outcome })
}

#[cfg(test)]
mod tests;
