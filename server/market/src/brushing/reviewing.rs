//! Words under a review: the seller's one reply, the buyer's one follow-up. They move no score and no credit.

use super::{Event, FollowUpTone};
use crate::event::Event as MarketEvent;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::chat::ChatText;
use domain::refusals::BrushingRefusal;
use domain::{ReviewId, ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A seller's reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// When.
    pub at: SimTime,
    /// The words.
    pub text: ChatText,
}

/// A buyer's follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// When.
    pub at: SimTime,
    /// What the buyer thinks by then.
    pub tone: FollowUpTone,
    /// Whether with a photo.
    pub photo: bool,
    /// Which words dress it.
    pub words: u32,
}

fn reviewed(market: &Market, review: ReviewId) -> Option<&Order> {
    market.review(review).and_then(|review| market.order(review.order))
}

pub(super) fn reply(
    market: &Market,
    shop: ShopId,
    review: ReviewId,
    text: &ChatText,
) -> Result<Vec<MarketEvent>, Refusal> {
    reviewed(market, review).filter(|order| order.shop == shop).ok_or(BrushingRefusal::NoSuchReview)?;
    if market.street.brushing.replies.contains_key(&review) {
        return Err(BrushingRefusal::AlreadyReplied.into());
    }
    Ok(vec![Event::ReviewReplied { review, text: text.clone() }.into()])
}

pub(super) fn follow_up(
    market: &Market,
    review: ReviewId,
    follow_up: (FollowUpTone, bool, u32),
) -> Result<Vec<MarketEvent>, Refusal> {
    reviewed(market, review).ok_or(BrushingRefusal::NoSuchReview)?;
    if market.street.brushing.follow_ups.contains_key(&review) {
        return Err(BrushingRefusal::AlreadyFollowedUp.into());
    }
    let (tone, photo, words) = follow_up;
    Ok(vec![Event::ReviewFollowed { review, tone, photo, words }.into()])
}
