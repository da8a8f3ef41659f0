//! The search loop without its world: the same draws, scan, click odds and choice on pages made beforehand, nothing
//! counted, ordered or planned. What a session costs at the very least; see [`crate::laboratory::Bound`].

use super::choice::{self, Clicked, Decision, Wanted};
use super::{BUY_DRAW, CLICK_DRAWS, DEPTH_DRAW, KEYWORD_DRAW, Kernel, PAGE_PLACES, PICK_DRAW};
use crate::population::Buyer;
use crate::random::Luck;
use crate::sessions::Session;

/// A frozen moment of search: every keyword's page, without what was sold out.
#[derive(Debug, Clone)]
pub struct Frozen {
    kernel: Kernel,
    pages: Vec<FrozenPage>,
}

#[derive(Debug, Clone, Copy)]
struct FrozenPage {
    count: usize,
    listings: [u32; PAGE_PLACES],
}

impl Kernel {
    /// Search as it is in this hour, with all pages made.
    #[must_use]
    pub fn freeze(&self, hour: u32) -> Frozen {
        let mut kernel = self.clone();
        let pages = (0..kernel.tables.keyword_count()).map(|keyword| kernel.frozen_page(keyword, hour)).collect();
        Frozen { kernel, pages }
    }
    fn frozen_page(&mut self, keyword: usize, hour: u32) -> FrozenPage {
        let mut page = FrozenPage { count: 0, listings: [0; PAGE_PLACES] };
        let ranked = self.ranks.page(keyword, hour).0.ranked;
        let offered = ranked.iter().filter(|listing| self.shelf.offered[**listing as usize] > 0);
        for listing in offered.take(PAGE_PLACES) {
            page.listings[page.count] = *listing;
            page.count += 1;
        }
        page
    }
}

impl Frozen {
    /// Plays one session: the listing put aside, and whether it would be bought.
    #[inline]
    #[must_use]
    pub fn search(&self, session: Session, buyer: &Buyer, luck: Luck) -> Option<(u32, bool)> {
        let Kernel { tables, shelf, usual, .. } = &self.kernel;
        let (key, base) = session.draws(luck);
        let page = &self.pages[tables.keyword(buyer, key.bits(base + KEYWORD_DRAW))];
        let depth = tables.depth(buyer, key.bits(base + DEPTH_DRAW)).min(page.count);
        let taste = usize::from(buyer.taste);
        let mut clicked = Clicked::default();
        for (place, listing) in page.listings[..depth].iter().enumerate() {
            let row = *listing as usize;
            let odds = tables.place_odds[place] * shelf.appeal[row][taste] * usual.click_odds;
            let draw = key.bits(base + CLICK_DRAWS + u64::from(*listing)) >> 40;
            if (draw as f32) < odds * 16_777_216.0 {
                clicked.push(Wanted {
                    listing: *listing,
                    sku: shelf.sku[row],
                    total: shelf.total[row],
                    weight: f64::from(shelf.weight[row][taste]) * tables.delivery(shelf.courier_of(row), buyer),
                });
            }
        }
        if clicked.is_empty() {
            return None;
        }
        let decision = Decision {
            buy: key.uniform(base + BUY_DRAW),
            pick: key.uniform(base + PICK_DRAW),
            shopper: buyer.shopper,
            outside: tables.outside(session.at.hour_of_day()) * usual.outside,
        };
        choice::choose(&clicked, &tables.nests, &decision)
    }
}
