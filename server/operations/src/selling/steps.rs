//! The next steps a shop's owner should take, most urgent first, read off the market's state.

use super::head::product_name;
use super::listings::listings_of;
use crate::market_clock::next_pick_up;
use crate::street::association::course_notices;
use contract::views::selling::NextStep;
use domain::shop::ListingStatus;
use domain::{SimSpan, SimTime};
use market::Market;
use market::review::Review;
use market::shop::Shop;

/// Listings pointed out to be restocked, and drafts to be published, at once.
const OF_ONE_KIND_MAX: usize = 3;
/// A review whose lowest score is this or less is worth a look.
const BAD_SCORE: u8 = 2;
/// How long a bad review is pointed out.
const BAD_REVIEW_SHOWN: SimSpan = SimSpan::days(2);
/// Hours before its beginning from which a booked course is pointed out (ours, because a day and a half leaves an evening to arrange for it).
const COURSE_HOURS_BEFORE: u32 = 36;
/// Newest reviews of the market looked through for a bad one.
const REVIEWS_LOOKED_AT: usize = 2_000;

/// The next steps of a shop: orders that wait, a course that begins, a bad review, empty shelves, drafts, and the first steps of a
/// shop that has not begun.
pub(crate) fn next_steps(market: &Market, shop: &Shop, now: SimTime) -> Vec<NextStep> {
    let mut steps = Vec::from_iter(pack_orders(market, shop, now));
    if shop.stock.is_empty() {
        steps.push(NextStep::BuyFirstStock);
    } else if shop.listings.is_empty() {
        steps.push(NextStep::WriteFirstListing);
    }
    steps.extend(attend_course(market, shop, now));
    steps.extend(read_review(market, shop, now));
    steps.extend(restock(market, shop));
    let drafts = listings_of(market, shop).filter(|listing| listing.status == ListingStatus::Draft);
    steps.extend(
        drafts.take(OF_ONE_KIND_MAX).map(|listing| NextStep::PublishDraft {
            listing: listing.id,
            title: listing.text.title.as_str().to_owned(),
        }),
    );
    steps
}

/// Orders that wait for the next pick-up: how many, and how many of them would be late at the one after it.
pub(crate) fn waiting(market: &Market, shop: &Shop, now: SimTime) -> (u32, u32) {
    let pick_up_after = next_pick_up(market, now) + SimSpan::days(1);
    let orders = shop.open_orders.iter().filter_map(|order| market.order(*order));
    orders
        .fold((0, 0), |(count, urgent), order| (count + 1, urgent + u32::from(order.dispatch_deadline < pick_up_after)))
}

fn pack_orders(market: &Market, shop: &Shop, now: SimTime) -> Option<NextStep> {
    let (count, urgent) = waiting(market, shop, now);
    (count > 0).then_some(NextStep::PackOrders { count, urgent })
}

/// The next course the shop has a seat in, when it begins soon or is on.
fn attend_course(market: &Market, shop: &Shop, now: SimTime) -> Option<NextStep> {
    let next = course_notices(market, shop.id, now).into_iter().next()?;
    let soon = next.begins_in_hours.is_none_or(|hours| hours <= COURSE_HOURS_BEFORE);
    soon.then_some(NextStep::AttendCourse { name: next.name, hours: next.begins_in_hours })
}

fn read_review(market: &Market, shop: &Shop, now: SimTime) -> Option<NextStep> {
    let lowest = |review: &Review| {
        let scores = review.scores;
        scores.described.min(scores.service).min(scores.logistics)
    };
    let latest = market.reviews().iter().rev().take(REVIEWS_LOOKED_AT);
    let recent = latest.take_while(|review| now.since(review.at) <= BAD_REVIEW_SHOWN);
    let mut own = recent.filter(|review| market.order(review.order).is_some_and(|order| order.shop == shop.id));
    own.find(|review| lowest(review) <= BAD_SCORE)
        .map(|review| NextStep::ReadReview { order: review.order, score: lowest(review) })
}

/// Goods on sale of which nothing is there and nothing is coming.
fn restock(market: &Market, shop: &Shop) -> Vec<NextStep> {
    let live = listings_of(market, shop).filter(|listing| listing.status == ListingStatus::Live);
    let gone = |sku| shop.stock_of(sku).is_none_or(|stock| stock.available() == 0 && stock.incoming == 0);
    let mut goods: Vec<_> = live.map(|listing| listing.text.sku).filter(|sku| gone(*sku)).collect();
    goods.sort_unstable();
    goods.dedup();
    let named = goods.into_iter().filter_map(|sku| {
        let product = market.rules().catalogue.product(sku)?;
        Some(NextStep::Restock { sku, name: product_name(product) })
    });
    named.take(OF_ONE_KIND_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, LISTING, ORDER, SHOP, Town, text};
    use market::SellerCommand;

    fn steps(town: &Town) -> Vec<NextStep> {
        next_steps(&town.market, town.market.shop(SHOP).expect("open"), town.now)
    }

    #[test]
    fn a_new_shop_is_told_to_buy_then_to_write_then_to_publish() {
        assert_eq!(steps(&Town::new()), [NextStep::BuyFirstStock]);
        let town = Town::new().bought(SHOP, CHARM, 1);
        assert_eq!(steps(&town), [NextStep::WriteFirstListing]);
        let town = town.seller(SHOP, SellerCommand::DraftListing(text(CHARM, "Phone charm", 250)));
        assert_eq!(steps(&town), [NextStep::PublishDraft { listing: LISTING, title: "Phone charm".into() }]);
        assert_eq!(steps(&Town::stocked()), []);
    }

    #[test]
    fn waiting_orders_come_first_and_are_urgent_when_the_pick_up_after_the_next_is_too_late() {
        let town = Town::ordered();
        assert_eq!(steps(&town), [NextStep::PackOrders { count: 1, urgent: 0 }]);
        // Due after 72 hours: on the third day the pick-up at 20:00 is the last one in time.
        let town = town.after(SimSpan::hours(60));
        assert_eq!(steps(&town), [NextStep::PackOrders { count: 1, urgent: 1 }]);
    }

    #[test]
    fn an_empty_shelf_is_pointed_out_until_goods_are_on_their_way() {
        let town = Town::stocked().order(LISTING, 10).seller(SHOP, SellerCommand::CancelOrder { order: ORDER });
        assert_eq!(steps(&town), [], "cancelled goods lie in stock again");
        let town = Town::stocked().order(LISTING, 10);
        let restock =
            |town: &Town| steps(town).into_iter().filter(|step| matches!(step, NextStep::Restock { .. })).count();
        assert_eq!(restock(&town), 1);
        let source = domain::shop::Source::Wholesale;
        let town = town.seller(SHOP, SellerCommand::BuyStock { sku: CHARM, quantity: 50, source });
        assert_eq!(restock(&town), 0);
        let town = town.seller(SHOP, SellerCommand::DraftListing(text(FLIP_FLOPS, "Slippers", 900)));
        assert_eq!(restock(&town), 0, "a draft needs no stock");
    }

    #[test]
    fn a_bad_review_is_pointed_out_for_two_days() {
        let town = Town::reviewed(1);
        assert_eq!(steps(&town), [NextStep::ReadReview { order: ORDER, score: 1 }]);
        assert_eq!(steps(&town.after(SimSpan::days(3))), []);
        assert_eq!(steps(&Town::reviewed(4)), []);
    }
}
