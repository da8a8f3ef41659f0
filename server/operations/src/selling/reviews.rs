//! Reviews as pages show them: the owner sees of which order, everybody else does not.

use crate::dress::Dress;
use contract::views::selling::{FollowUpRow, ReplyRow, ReviewRow};
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
    let words_under = &market.street().brushing;
    let (reply, follow_up) = (words_under.replies().get(&review.id), words_under.follow_ups().get(&review.id));
    ReviewRow {
        order: for_owner.then_some(order.id),
        buyer: dress.buyer(order.buyer),
        scores: [scores.described, scores.service, scores.logistics],
        words: dress.review(review, order, market.street().chat.of_order(order.id)),
        photo: review.photo,
        reply: reply.map(|reply| ReplyRow { at: reply.at, text: reply.text.as_str().to_owned() }),
        follow_up: follow_up.map(|follow_up| FollowUpRow {
            at: follow_up.at,
            words: dress.follow_up(follow_up),
            photo: follow_up.photo,
        }),
        at: review.at,
        title: listing.text.title.as_str().to_owned(),
    }
}
