//! Reviews as pages show them: the owner sees of which order, everybody else does not.

use crate::dress::Dress;
use contract::views::selling::ReviewRow;
use market::Market;
use market::order::Order;
use market::review::Review;

/// The reviews of the orders that fit, newest first.
pub(crate) fn reviews_where<'a>(market: &'a Market, fits: impl Fn(&Order) -> bool + 'a) -> Vec<&'a Review> {
    let fits = move |review: &&Review| market.order(review.order).is_some_and(&fits);
    market.reviews().iter().rev().filter(fits).collect()
}

/// One review; `for_owner` names its order.
pub(crate) fn review_row(market: &Market, dress: Dress, review: &Review, for_owner: bool) -> ReviewRow {
    let order = market.order(review.order).expect("a review is of an order");
    let listing = market.listing(order.listing).expect("an order is from a listing");
    let scores = review.scores;
    ReviewRow {
        order: for_owner.then_some(order.id),
        buyer: dress.buyer(order.buyer),
        scores: [scores.described, scores.service, scores.logistics],
        words: dress.review(review, order),
        at: review.at,
        title: listing.text.title.as_str().to_owned(),
    }
}
