//! What the courses' tools show: the report of a keyword, and where a listing's visitors are lost. The third tool, the
//! parts of a search score, is [`crate::ranking::standing`]. Who has not learnt a tool is refused.

use super::require;
use crate::ads;
use crate::decide::listing_of;
use crate::listing::Listing;
use crate::refusal::Refusal;
use crate::search::KeywordId;
use crate::state::Market;
use domain::association::Tool;
use domain::shop::OrderStatus;
use domain::{ListingId, Money, ShopId};

/// What is known of a keyword in the whole market.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeywordReport {
    /// How often it is searched, relative to others.
    pub volume: u32,
    /// Listings on sale that are shown for it.
    pub listings: u32,
    /// Shops they belong to.
    pub shops: u32,
    /// Orders placed from them so far.
    pub orders: u32,
    /// Lowest, middle and highest offer price among them; `None` when there are none. Of an even number the lower middle.
    pub prices: Option<[Money; 3]>,
    /// Whether its paid places are auctioned.
    pub auctioned: bool,
}

/// The report of a keyword.
///
/// # Errors
/// No such keyword, or a shop that has not learnt to read the report.
pub fn keyword_report(market: &Market, shop: ShopId, keyword: KeywordId) -> Result<KeywordReport, Refusal> {
    require(market, shop, Tool::KeywordReport)?;
    ads::known_keyword(market, keyword)?;
    let is_shown = |listing: &&Listing| {
        market.offered(listing) > 0 && crate::ranking::Fit::of(&market.rules.catalogue, listing, keyword).is_some()
    };
    let shown: Vec<&Listing> = market.listings.iter().filter(is_shown).collect();
    let mut prices: Vec<Money> = shown.iter().map(|listing| listing.text.price).collect();
    prices.sort_unstable();
    let mut shops: Vec<ShopId> = shown.iter().map(|listing| listing.shop).collect();
    shops.sort_unstable();
    shops.dedup();
    let count = |found: usize| u32::try_from(found).expect("listings are u32");
    let middle = prices.len().saturating_sub(1) / 2;
    let range = prices.first().zip(prices.last()).map(|(least, most)| [*least, prices[middle], *most]);
    Ok(KeywordReport {
        volume: market.rules.catalogue.keywords[keyword.index()].volume,
        listings: count(shown.len()),
        shops: count(shops.len()),
        orders: shown.iter().map(|listing| listing.history.orders).sum(),
        prices: range,
        auctioned: ads::is_auctioned(market, keyword),
    })
}

/// How many came as far as each step with a listing, since it was written. Impressions, visits and carts are those of
/// closed hours from search; orders come from everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Losses {
    /// Times shown and examined.
    pub impressions: u32,
    /// Times opened.
    pub visits: u32,
    /// Times put aside.
    pub carts: u32,
    /// Orders placed.
    pub orders: u32,
    /// Of those, not cancelled, lost or on their way back.
    pub kept: u32,
    /// Of those, ended with money for the shop.
    pub settled: u32,
}

/// Where the visitors of a shop's listing are lost, step by step.
///
/// # Errors
/// No such listing of this shop, or a shop that has not learnt to read the chart.
pub fn losses(market: &Market, shop: ShopId, listing: ListingId) -> Result<Losses, Refusal> {
    let listing = listing_of(market, shop, listing)?;
    require(market, shop, Tool::LossWaterfall)?;
    let history = &listing.history;
    let mut losses =
        Losses { impressions: history.impressions, visits: history.visits, carts: history.carts, ..Losses::default() };
    for order in market.orders.iter().filter(|order| order.listing == listing.id) {
        losses.orders += 1;
        losses.settled += u32::from(order.status == OrderStatus::Settled);
        losses.kept += u32::from(!matches!(
            order.status,
            OrderStatus::Cancelled | OrderStatus::Lost | OrderStatus::Returning | OrderStatus::Returned
        ));
    }
    Ok(losses)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{members, selling, send};
    use super::*;
    use crate::association::CourseId;
    use crate::ranking::standing;
    use crate::search::Keyword;
    use crate::town::{LISTING, RIVAL, SHOP};
    use domain::refusals::AssociationRefusal;
    use std::sync::Arc;

    const KEYWORD: KeywordId = KeywordId(0);

    fn locked<T>(tool: Tool) -> Result<T, Refusal> {
        Err(AssociationRefusal::ToolLocked { tool }.into())
    }

    #[test]
    fn what_a_course_teaches_is_refused_before_and_shown_after() {
        let mut town = members();
        let catalogue = &mut Arc::make_mut(&mut town.market.rules).catalogue;
        let concepts = catalogue.lexicon.read("charm");
        catalogue.keywords =
            vec![Keyword { en: "charm".into(), zh: "挂件".into(), concepts, category: 0, volume: 7 }];
        let mut town = selling(town);
        assert_eq!(keyword_report(&town.market, SHOP, KEYWORD), locked(Tool::KeywordReport));
        assert_eq!(standing(&town.market, SHOP, LISTING, KEYWORD, town.now), locked(Tool::SubScores));
        for course in [CourseId(0), CourseId(1)] {
            town.market.street.association.attended.insert((SHOP, course), town.now);
        }
        let report = keyword_report(&town.market, SHOP, KEYWORD).expect("learnt");
        assert_eq!((report.listings, report.shops, report.orders), (3, 3, 0));
        assert_eq!(report.prices, Some([Money::fen(250); 3]));
        assert_eq!(report.volume, 7);
        let own = standing(&town.market, SHOP, LISTING, KEYWORD, town.now).expect("learnt");
        assert!(own.place.is_some() && own.parts.relevance > 0.0);
        assert_eq!(keyword_report(&town.market, RIVAL, KEYWORD), locked(Tool::KeywordReport), "another learnt it");
    }

    #[test]
    fn the_chart_of_losses_counts_what_was_ordered_and_only_for_its_shop() {
        let town = send(selling(members()), 0);
        let losses = |shop| losses(&town.market, shop, LISTING);
        let found = losses(SHOP).expect("no course teaches it");
        assert_eq!((found.orders, found.kept, found.settled), (1, 1, 0));
        assert_eq!(losses(RIVAL), Err(Refusal::NoSuchListing));
    }
}
