//! The search loop without its world: what a session of the same shape costs at the very least on this machine; see
//! [`crate::laboratory::Bound`].

use super::choice::{self, Clicked, Decision, Wanted};
use super::tables::Features;
use super::{BUY_DRAW, CLICK_DRAWS, DEPTH_DRAW, KEYWORD_DRAW, Kernel, PAGE_PLACES, PICK_DRAW};
use crate::population::Buyer;
use crate::random::Luck;
use crate::sessions::Session;

/// A frozen moment of search: every keyword's page, without what was sold out, and what buyers see of listings.
#[derive(Debug, Clone)]
pub struct Frozen {
    kernel: Kernel,
    pages: Vec<FrozenPage>,
    /// Per listing.
    features: Vec<Features>,
}

#[derive(Debug, Clone, Copy)]
struct FrozenPage {
    count: usize,
    listings: [u32; PAGE_PLACES],
}

/// What a session came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Played {
    /// Results read.
    pub impressions: u32,
    /// Results opened.
    pub clicks: u32,
    /// The listing put aside, and whether it would be bought.
    pub cart: Option<(u32, bool)>,
}

impl Kernel {
    /// Search as it is in this hour, with all pages made.
    #[must_use]
    pub fn freeze(&self, hour: u32) -> Frozen {
        let mut kernel = self.clone();
        let pages = (0..kernel.tables.keyword_count()).map(|keyword| kernel.frozen_page(keyword, hour)).collect();
        let features = kernel.shelf.features(&kernel.tables);
        Frozen { kernel, pages, features }
    }
    fn frozen_page(&mut self, keyword: usize, hour: u32) -> FrozenPage {
        let mut page = FrozenPage { count: 0, listings: [0; PAGE_PLACES] };
        let ranked = self.ranks.page(keyword, hour).0.ranked;
        let offered = ranked.iter().filter(|listing| self.shelf.goods[**listing as usize].offered > 0);
        for listing in offered.take(PAGE_PLACES) {
            page.listings[page.count] = *listing;
            page.count += 1;
        }
        page
    }
}

impl Frozen {
    /// Plays one session. With `TABULATED`, click odds and weights of every listing and taste class come from the
    /// tables that a world keeps up as bookkeeping; without, they are computed for this buyer from what the page shows.
    /// Both give the same.
    #[inline(always)]
    #[must_use]
    pub fn search<const TABULATED: bool>(&self, session: Session, buyer: &Buyer, luck: Luck) -> Played {
        let Kernel { tables, shelf, usual, talk, regard, .. } = &self.kernel;
        let (key, base) = session.draws(luck);
        let page = &self.pages[tables.keyword(buyer, key.bits(base + KEYWORD_DRAW))];
        let depth = tables.depth(buyer, key.bits(base + DEPTH_DRAW)).min(page.count);
        let (taste, hour) = (usize::from(buyer.taste), session.at.hour_of_day());
        let remembered = regard.of(session.buyer);
        let (mut clicked, clicks) = (Clicked::default(), base + CLICK_DRAWS);
        for (place, listing) in page.listings[..depth].iter().enumerate() {
            let row = *listing as usize;
            let utility = if TABULATED { 0.0 } else { tables.utility(&self.features[row], taste) };
            let appeal = if TABULATED { shelf.appeal[row][taste] } else { tables.appeal(utility) };
            let odds = tables.place_odds[place] * appeal * usual.click_odds;
            let draw = key.bits(clicks.wrapping_add(u64::from(*listing))) >> 40;
            if (draw as f32) < odds * 16_777_216.0 {
                let goods = &shelf.goods[row];
                let shop = goods.shop as usize;
                let weight = if TABULATED { shelf.weight[row][taste] } else { tables.weight(utility) };
                let delivery = tables.delivery(shelf.courier_of_shop(shop), buyer);
                let known = talk.pull(shop, hour) * regard.factor(remembered, shop);
                clicked.push(Wanted {
                    listing: *listing,
                    sku: goods.sku,
                    total: goods.total,
                    weight: f64::from(weight) * delivery * known,
                });
            }
        }
        let (impressions, clicks) = (depth as u32, clicked.offers().len() as u32);
        if clicked.is_empty() {
            return Played { impressions, clicks, cart: None };
        }
        let decision = Decision {
            buy: key.uniform(base + BUY_DRAW),
            pick: key.uniform(base + PICK_DRAW),
            shopper: buyer.shopper,
            outside: tables.outside(hour) * usual.outside,
        };
        Played { impressions, clicks, cart: choice::choose(&clicked, &tables.nests, &decision) }
    }
}
