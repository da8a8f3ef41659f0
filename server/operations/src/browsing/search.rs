//! Search in the storefront, in the town's own words: what was typed is understood as one of its keywords and
//! ranked by the published rule, as for the simulated buyers but without the places kept for new goods.

use super::offers::{offer_row, on_sale, sort_by_sales};
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use crate::selling::head::category_name;
use crate::selling::paging::page_of;
use crate::selling::sourcing::keyword_words;
use contract::ApiError;
use contract::views::Page;
use contract::views::storefront::MarketView;
use domain::SimTime;
use market::catalogue::Catalogue;
use market::listing::Listing;
use market::ranking;
use market::search::{Keyword, KeywordId};
use market::shop::Shop;
use market::{Market, Rules};
use std::cmp::Reverse;

/// Popular keywords shown.
const POPULAR_MAX: usize = 12;

impl HouseState {
    pub(super) async fn market(
        &self,
        member: &MemberPermit,
        query: String,
        category: Option<String>,
        page: u32,
    ) -> Result<MarketView, ApiError> {
        let Some(world) = self.running(member).await? else { return Ok(closed_market(query)) };
        let look = |world: &engine::Image| market_view(world.market(), world.now(), query, category, page);
        world.read(look).await.or_fault("market")
    }
}

/// What there is to see before the market was opened: nothing.
fn closed_market(query: String) -> MarketView {
    MarketView {
        query,
        keyword: None,
        categories: Vec::new(),
        category: None,
        offers: Page::cut(Vec::new(), 1),
        popular: Vec::new(),
    }
}

/// The market for a search; an unknown category filters nothing out.
fn market_view(market: &Market, now: SimTime, query: String, category: Option<String>, page: u32) -> MarketView {
    let rules = market.rules();
    let catalogue = &rules.catalogue;
    let place = category.as_deref().and_then(|key| catalogue.categories.iter().position(|it| it.key == key));
    let keyword = best_keyword(catalogue, &query, place);
    let offered = market.listings().iter().filter_map(|listing| on_sale(market, listing));
    let offered =
        offered.filter(|(listing, _)| place.is_none_or(|place| category_of(catalogue, listing) == Some(place)));
    let offers = match keyword {
        Some(keyword) => ranked(market, rules, keyword, offered, now),
        None => by_words(market, &query, offered),
    };
    let categories = catalogue.categories.iter();
    MarketView {
        query,
        keyword: keyword.map(keyword_words),
        categories: categories.map(|category| (category.key.clone(), category_name(category))).collect(),
        category: category.filter(|_| place.is_some()),
        offers: page_of(offers, page, |(listing, shop)| offer_row(market, listing, shop)),
        popular: popular(catalogue, place),
    }
}

/// The keyword of the town that a text means: typed exactly, else the one that shares the most with it, else
/// the most searched; `None` when it speaks of nothing the town knows.
fn best_keyword<'a>(catalogue: &'a Catalogue, query: &str, category: Option<usize>) -> Option<&'a Keyword> {
    let typed = query.trim().to_lowercase();
    let asked = catalogue.lexicon.read(query);
    // Shared concepts against all concepts of both, in hundredths.
    let likeness = |keyword: &Keyword| {
        let shared = keyword.concepts.shared(&asked);
        let all = keyword.concepts.count() + asked.count() - shared;
        (100 * shared).checked_div(all).unwrap_or(0)
    };
    let exact = |keyword: &Keyword| keyword.en.to_lowercase() == typed || keyword.zh == typed;
    let fits = |keyword: &&Keyword| category.is_none_or(|place| usize::from(keyword.category) == place);
    let rated = catalogue.keywords.iter().filter(fits).map(|keyword| (exact(keyword), likeness(keyword), keyword));
    let known = rated.filter(|(exact, likeness, _)| *exact || *likeness > 0);
    // Of equals the first one listed.
    known
        .rev()
        .max_by_key(|(exact, likeness, keyword)| (*exact, *likeness, keyword.volume))
        .map(|(.., keyword)| keyword)
}

/// Offers relevant to a keyword, by the published rule; what is sold out comes last.
fn ranked<'a>(
    market: &Market,
    rules: &Rules,
    keyword: &Keyword,
    offered: impl Iterator<Item = (&'a Listing, &'a Shop)>,
    now: SimTime,
) -> Vec<(&'a Listing, &'a Shop)> {
    let number =
        rules.catalogue.keywords.iter().zip(0..).find(|(known, _)| *known == keyword).map(|(_, number)| number);
    let scored = offered.filter_map(|(listing, shop)| {
        let score = ranking::score(market, listing, KeywordId(number?), now)?;
        Some((market.offered(listing) == 0, score, listing, shop))
    });
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by(|one, other| (one.0.cmp(&other.0)).then(other.1.total_cmp(&one.1)).then(one.2.id.cmp(&other.2.id)));
    scored.into_iter().map(|(.., listing, shop)| (listing, shop)).collect()
}

/// Offers whose title holds what was typed (all of them if nothing was), the best sold first.
fn by_words<'a>(
    market: &Market,
    query: &str,
    offered: impl Iterator<Item = (&'a Listing, &'a Shop)>,
) -> Vec<(&'a Listing, &'a Shop)> {
    let typed = query.trim().to_lowercase();
    let holds = |listing: &Listing| listing.text.title.as_str().to_lowercase().contains(&typed);
    let mut found: Vec<_> = offered.filter(|(listing, _)| holds(listing)).collect();
    sort_by_sales(market, &mut found);
    found
}

fn category_of(catalogue: &Catalogue, listing: &Listing) -> Option<usize> {
    catalogue.product(listing.text.sku).map(|product| usize::from(product.category))
}

/// The most searched keywords, of one category or all.
fn popular(catalogue: &Catalogue, category: Option<usize>) -> Vec<contract::views::Bilingual> {
    let fits = |keyword: &&Keyword| category.is_none_or(|place| usize::from(keyword.category) == place);
    let mut keywords: Vec<&Keyword> = catalogue.keywords.iter().filter(fits).collect();
    keywords.sort_by_key(|keyword| Reverse(keyword.volume));
    keywords.into_iter().take(POPULAR_MAX).map(keyword_words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, LISTING, RIVAL, SHOP, Town, text};
    use domain::ListingId;
    use market::SellerCommand;

    /// Pan sells charms (L-0); the rival slippers (L-1), charms under a thin title (L-2) and has a draft (L-3).
    fn town() -> Town {
        let publish = |number| SellerCommand::PublishListing { listing: ListingId::new(number) };
        Town::stocked()
            .bought(RIVAL, CHARM, 5)
            .bought(RIVAL, FLIP_FLOPS, 5)
            .seller(RIVAL, SellerCommand::DraftListing(text(FLIP_FLOPS, "Beach slippers", 1_500)))
            .seller(RIVAL, SellerCommand::DraftListing(text(CHARM, "Charm, pink", 200)))
            .seller(RIVAL, SellerCommand::DraftListing(text(CHARM, "Phone charm, draft", 1)))
            .seller(RIVAL, publish(1))
            .seller(RIVAL, publish(2))
    }

    fn view(town: &Town, query: &str, category: Option<&str>) -> MarketView {
        market_view(&town.market, town.now, query.into(), category.map(str::to_owned), 1)
    }

    fn ids(view: &MarketView) -> Vec<u32> {
        view.offers.rows.iter().map(|row| row.listing.number()).collect()
    }

    #[test]
    fn a_search_means_the_same_in_both_languages_and_ranks_by_relevance() {
        let town = town();
        let (english, chinese) = (view(&town, "charm for my phone", None), view(&town, "手机 挂件", None));
        assert_eq!(english.keyword.as_ref().map(|keyword| keyword.en.as_str()), Some("phone charm"));
        assert_eq!(english.keyword, chinese.keyword);
        assert_eq!((ids(&english), ids(&chinese)), (vec![0, 2], vec![0, 2]));
        assert_eq!(view(&town, "挂件", None).keyword.expect("exactly typed").zh, "挂件");
    }

    #[test]
    fn sold_out_offers_come_last_and_say_so() {
        let town = town().order(LISTING, 10);
        let found = view(&town, "phone charm", None);
        assert_eq!(ids(&found), [2, 0]);
        assert_eq!(found.offers.rows.iter().map(|row| row.sold_out).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn without_a_search_the_best_sold_come_first_and_drafts_never() {
        let town = town().order(ListingId::new(2), 1);
        assert_eq!(ids(&view(&town, "", None)), [2, 0, 1]);
        let slippers = view(&town, "", Some("slippers"));
        assert_eq!((ids(&slippers), slippers.popular.len()), (vec![1], 1));
        assert_eq!(view(&town, "", Some("nonsense")).category, None);
    }

    #[test]
    fn words_the_town_does_not_know_are_looked_for_in_titles() {
        let found = view(&town(), "PINK", None);
        assert_eq!((ids(&found).len(), found.keyword), (2, None));
        assert_eq!(ids(&view(&town(), "zeppelin", None)).len(), 0);
    }

    #[test]
    fn a_paused_listing_is_gone() {
        let town = town().seller(SHOP, SellerCommand::PauseListing { listing: LISTING });
        assert_eq!(ids(&view(&town, "phone charm", None)), [2]);
    }
}
