//! Reviews as the seller reads them.

use super::Reader;
use super::goods::named;
use crate::parts::practice::BuyerName;
use crate::parts::stars::Stars;
use crate::parts::time::Moment;
use crate::words::shop::insight::SCORES;
use crate::words::t;
use contract::views::selling::ReviewRow;
use leptos::prelude::*;

/// Reviews, one under the other.
#[component]
pub fn ReviewList(
    /// The reviews, newest first.
    reviews: Vec<ReviewRow>,
    /// Who reads.
    reader: Reader,
) -> impl IntoView {
    let reviews = reviews.into_iter().map(|review| review_view(review, reader)).collect_view();
    view! { <ul class="reviews">{reviews}</ul> }
}

fn review_view(review: ReviewRow, reader: Reader) -> impl IntoView {
    let order = review.order.and_then(|order| Some((order.to_string(), reader.order(order)?)));
    let scores = SCORES.into_iter().zip(review.scores).map(|(name, score)| {
        let hundredths = u32::from(score) * 100;
        view! { <li><span class="soft">{t(name)}</span>" "<Stars hundredths quiet=true/></li> }
    });
    view! {
        <li class="review">
            <p class="review-head">
                <BuyerName name=review.buyer/>
                <span class="soft"><Moment at=review.at/></span>
            </p>
            <p>{named(&review.words)}</p>
            <ul class="review-scores">{scores.collect_view()}</ul>
            <p class="soft">
                {review.title}
                {order.map(|(name, href)| view! { " · "<a href=href>{name}</a> })}
            </p>
        </li>
    }
}
