//! What the laboratory gathers from search sessions that are looked at one by one.

use crate::sightings::{Seen, Sighting};

/// What is gathered from sessions looked at one by one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Looked {
    /// Per place: examined, opened, bought.
    pub places: [[f64; 3]; crate::kernel::PAGE_PLACES],
    /// Sums for the regression of buying on place within sessions: of both deviations, of squared places; opened
    /// results, and those bought, in these sessions.
    pub within: [f64; 4],
    /// Sessions with an opened result: all; with a favourite; with something put aside; of those, bought.
    pub intents: [f64; 4],
    /// Offers that were put aside and not bought, by what would have done most for them: free freight, delivery at once,
    /// a shop as trusted as the most trusted the buyer read; and by nothing of these.
    pub exits: [f64; 4],
    /// Sessions with an opened result, reduced to what click models need.
    pub first_clicks: Vec<FirstClick>,
}

/// A session's way to its first opened result.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstClick {
    /// Listings examined from the top.
    pub examined: Vec<u32>,
    /// Place of the opened one, from 0; `None` when nothing was opened.
    pub place: Option<u8>,
}

impl Looked {
    pub(super) fn see(&mut self, sighting: &Sighting) {
        for seen in &sighting.seen {
            let row = &mut self.places[usize::from(seen.place)];
            row[0] += 1.0;
            row[1] += f64::from(u8::from(seen.opened));
            let bought = sighting.wish.is_some_and(|(listing, _)| listing == seen.listing);
            row[2] += f64::from(u8::from(bought));
        }
        let places = || sighting.seen.iter().filter(|seen| seen.opened).map(|seen| f64::from(seen.place));
        let count = places().count() as f64;
        if count >= 2.0 {
            let mean = places().sum::<f64>() / count;
            self.within[1] += places().map(|place| (place - mean).powi(2)).sum::<f64>();
            self.within[2] += count;
            let bought = sighting.wish.and_then(|(wish, _)| sighting.seen.iter().find(|seen| seen.listing == wish));
            if let Some(bought) = bought {
                self.within[0] += f64::from(bought.place) - mean;
                self.within[3] += 1.0;
            }
        }
        let opened = sighting.weighing.is_some();
        let flags = [opened, sighting.favourite, sighting.cart.is_some(), sighting.wish.is_some()];
        self.intents.iter_mut().zip(flags).for_each(|(sum, flag)| *sum += f64::from(u8::from(flag)));
        if let Some(exit) = exit(sighting) {
            self.exits[exit] += 1.0;
        }
        let place = sighting.seen.iter().position(|seen| seen.opened);
        let examined = sighting.seen.iter().map(|seen| seen.listing.number()).collect();
        self.first_clicks.push(FirstClick { examined, place: place.map(|place| place as u8) });
    }
}

/// Why what was put aside was not bought: the index of the largest of what free freight, delivery at once, and the
/// credit and deposit of the most trusted shop the buyer read would add to its utility; the last index when none adds.
fn exit(sighting: &Sighting) -> Option<usize> {
    let aside = sighting.cart.filter(|_| sighting.wish.is_none() && sighting.asked.is_none())?;
    let own = sighting.seen.iter().find(|seen| seen.listing == aside)?;
    let trust = |seen: &Seen| seen.terms.credit + seen.terms.deposit;
    let most = sighting.seen.iter().map(trust).fold(f64::NEG_INFINITY, f64::max);
    let gains = [own.free_freight, -own.terms.delivery, most - trust(own)];
    let best = (0..gains.len()).max_by(|a, b| gains[*a].total_cmp(&gains[*b]))?;
    Some(if gains[best] > 0.0 { best } else { gains.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Terms;
    use domain::{ListingId, SimTime};
    use market::BuyerId;

    fn seen(listing: u32, free_freight: f64, delivery: f64, credit: f64) -> Seen {
        let terms = Terms { delivery, credit, ..Terms::default() };
        let listing = ListingId::new(listing);
        Seen {
            listing,
            place: 0,
            odds: 1.0,
            draw: 0.0,
            opened: true,
            times: 1,
            front: false,
            total_fen: 1,
            terms,
            free_freight,
        }
    }

    fn put_aside(seen: Vec<Seen>) -> Sighting {
        Sighting {
            at: SimTime::ZERO,
            buyer: BuyerId(0),
            number: 0,
            keyword: 0,
            depth: 2,
            page: Vec::new(),
            cart: Some(seen[0].listing),
            seen,
            weighing: None,
            favourite: false,
            wish: None,
            asked: None,
        }
    }

    #[test]
    fn an_exit_is_named_after_what_would_have_done_most_and_only_when_nothing_was_bought() {
        assert_eq!(exit(&put_aside(vec![seen(1, 0.9, -0.3, 0.1)])), Some(0));
        assert_eq!(exit(&put_aside(vec![seen(1, 0.2, -0.3, 0.1)])), Some(1));
        assert_eq!(exit(&put_aside(vec![seen(1, 0.2, -0.3, 0.1), seen(2, 0.0, 0.0, 0.8)])), Some(2));
        assert_eq!(exit(&put_aside(vec![seen(1, 0.0, 0.0, 0.1)])), Some(3));
        let mut bought = put_aside(vec![seen(1, 0.9, -0.3, 0.1)]);
        bought.wish = Some((ListingId::new(1), 1));
        assert_eq!(exit(&bought), None);
    }
}
