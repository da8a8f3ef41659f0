//! Search sessions written down in full while they are played: what was shown where, examined, opened, weighed
//! and taken. Never stored: [`explain`](crate::explain) and the calibration derive them when asked.

use crate::kernel::{Clicked, Decision, Kernel, Nests, PAGE_PLACES, Terms, Watcher, Wish};
use crate::population::Buyer;
use crate::portable_math::{ln, pow};
use crate::scenario::TASTE_LEVELS;
use crate::sessions::Session;
use domain::{ListingId, SimTime};
use market::{BuyerId, Market};
use serde::Serialize;

/// One search session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sighting {
    /// When.
    pub at: SimTime,
    /// Who.
    pub buyer: BuyerId,
    /// Which session of the day.
    pub number: u32,
    /// What was typed; index into the catalogue's keywords.
    pub keyword: u32,
    /// How many results the buyer reads.
    pub depth: u8,
    /// The ranked listings of the hour, best first: a page and its substitutes.
    pub page: Vec<ListingId>,
    /// What was examined, from the top.
    pub seen: Vec<Seen>,
    /// How the opened offers were weighed; `None` when nothing was opened.
    pub weighing: Option<Weighing>,
    /// The listing put aside.
    pub cart: Option<ListingId>,
    /// Whether one was remembered as a favourite instead: the draw fell just short of putting it aside.
    pub favourite: bool,
    /// What was ordered on the spot: the listing and pieces.
    pub wish: Option<(ListingId, u32)>,
    /// Whose seller was asked something first; what came of it is that conversation's story.
    pub asked: Option<ListingId>,
}

/// One examined result.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Seen {
    /// Which.
    pub listing: ListingId,
    /// Place among the examined, from 0.
    pub place: u8,
    /// Probability of being opened.
    pub odds: f32,
    /// The draw; opened when below the odds.
    pub draw: f32,
    /// Opened, there or on the front page.
    pub opened: bool,
    /// How often it was examined: among the results, on the front page, or both.
    pub times: u8,
    /// Met on the front page.
    pub front: bool,
    /// Its price with freight at this moment, fen.
    pub total_fen: i64,
    /// Its utility for this buyer, term by term.
    pub terms: Terms,
    /// What its utility would gain if its freight were free.
    pub free_freight: f64,
}

/// How a buyer weighed what was opened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighing {
    /// Takes the lowest total price or nothing.
    pub shopper: bool,
    /// e^(utility of not buying), as of this hour.
    pub outside: f64,
    /// What all opened offers weigh together against it; for a shopper, the cheapest one.
    pub inside: f64,
    /// The draw: bought when below inside / (inside + outside).
    pub draw: f64,
    /// Opened offers with their share if something is bought.
    pub offers: Vec<(ListingId, f64)>,
}

impl Weighing {
    /// Probability of buying anything.
    #[must_use]
    pub fn chance(&self) -> f64 {
        self.inside / (self.inside + self.outside)
    }
}

/// Sessions as they come.
#[derive(Debug, Clone, Default)]
pub struct Sightings {
    done: Vec<Sighting>,
}

impl Sightings {
    /// Hands over what was written down.
    pub fn take(&mut self) -> Vec<Sighting> {
        std::mem::take(&mut self.done)
    }
    /// Adds what only the market knows, right after the session and before its order.
    pub fn note_terms(&mut self, kernel: &Kernel, market: &Market, buyer: &Buyer, wish: Option<Wish>) {
        let Some(last) = self.done.last_mut() else { return };
        for seen in &mut last.seen {
            seen.terms = kernel.terms(market, seen.listing, last.buyer, buyer, last.at.hour_of_day());
            let text = &market.listings()[seen.listing.index()].text;
            seen.total_fen = (text.price + text.freight).as_fen();
            let weight = kernel.choice().price_weights[usize::from(buyer.taste) / TASTE_LEVELS];
            seen.free_freight = weight * ln(seen.total_fen.max(1) as f64 / text.price.as_fen().max(1) as f64);
        }
        if let (None, Some(weighing)) = (last.cart, &last.weighing) {
            let choice = kernel.choice();
            let until = choice.carts_per_order + choice.favourites_per_order;
            last.favourite = weighing.draw < weighing.chance() * until;
        }
        last.wish = wish.map(|wish| (wish.listing, wish.quantity));
    }
    /// The session ended in a question instead.
    pub fn note_asked(&mut self, listing: ListingId) {
        if let Some(last) = self.done.last_mut() {
            last.wish = None;
            last.asked = Some(listing);
        }
    }
}

impl Watcher for Sightings {
    fn begins(&mut self, session: Session, keyword: usize, depth: usize, page: &[u32]) {
        self.done.push(Sighting {
            at: session.at,
            buyer: session.buyer,
            number: session.number,
            keyword: keyword as u32,
            depth: depth as u8,
            page: page.iter().map(|listing| ListingId::new(*listing)).collect(),
            seen: Vec::with_capacity(PAGE_PLACES),
            weighing: None,
            cart: None,
            favourite: false,
            wish: None,
            asked: None,
        });
    }
    fn examines(&mut self, place: usize, listing: u32, odds: f32, draw: f32, opened: bool) {
        let Some(last) = self.done.last_mut() else { return };
        let listing = ListingId::new(listing);
        let terms = Terms::default();
        last.seen.push(Seen {
            listing,
            place: place as u8,
            odds,
            draw,
            opened,
            times: 1,
            front: false,
            total_fen: 0,
            terms,
            free_freight: 0.0,
        });
    }
    fn comes_upon(&mut self, place: usize, listing: u32, odds: f32, draw: f32, opened: bool) {
        let Some(last) = self.done.last_mut() else { return };
        if !last.seen.iter().any(|seen| seen.listing.number() == listing) {
            self.examines(place, listing, odds, draw, opened);
            self.done.last_mut().and_then(|last| last.seen.last_mut()).into_iter().for_each(|seen| seen.front = true);
            return;
        }
        for seen in last.seen.iter_mut().filter(|seen| seen.listing.number() == listing) {
            (seen.opened, seen.times, seen.front) = (seen.opened | opened, seen.times + 1, true);
        }
    }
    fn weighs(&mut self, clicked: &Clicked, nests: &Nests, decision: &Decision) {
        let Some(last) = self.done.last_mut() else { return };
        let (inside, shares) = shares(clicked, nests, decision);
        last.weighing = Some(Weighing {
            shopper: decision.shopper,
            outside: decision.outside,
            inside,
            draw: decision.buy,
            offers: clicked.offers().iter().map(|offer| ListingId::new(offer.listing)).zip(shares).collect(),
        });
    }
    fn ends(&mut self, outcome: Option<(u32, bool)>) {
        if let Some(last) = self.done.last_mut() {
            last.cart = outcome.map(|(listing, _)| ListingId::new(listing));
        }
    }
}

/// What the opened offers weigh together, and each one's share of it: the formula of the choice, written out.
fn shares(clicked: &Clicked, nests: &Nests, decision: &Decision) -> (f64, Vec<f64>) {
    let offers = clicked.offers();
    if let (true, Some(cheapest)) = (decision.shopper, clicked.cheapest(decision.pick)) {
        let alike = offers.iter().filter(|offer| offer.total == cheapest.total).count() as f64;
        let share = |offer: &crate::kernel::Wanted| if offer.total == cheapest.total { 1.0 / alike } else { 0.0 };
        return (pow(cheapest.weight, nests.sku), offers.iter().map(share).collect());
    }
    let nest = |sku: u16| offers.iter().filter(|offer| offer.sku == sku).map(|offer| offer.weight).sum::<f64>();
    let ratio = nests.sku / nests.category;
    let mut known: Vec<u16> = offers.iter().map(|offer| offer.sku).collect();
    known.sort_unstable();
    known.dedup();
    let all: f64 = known.iter().map(|sku| pow(nest(*sku), ratio)).sum();
    let share = |offer: &crate::kernel::Wanted| {
        let sum = nest(offer.sku);
        pow(sum, ratio) / all * offer.weight / sum
    };
    (pow(all, nests.category), offers.iter().map(share).collect())
}
