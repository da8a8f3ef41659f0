//! Words under a review: one reply, one follow-up, once there is a review.

use super::{seller, world};
use crate::brushing::{FollowUpTone, SellerCommand, WorldCommand};
use crate::command::{BuyerCommand, Command};
use crate::laws::machine::{Machine, obeys};
use crate::review::Scores;
use crate::town::{BUYER, ORDER, RIVAL, SHOP, Town};
use domain::chat::ChatText;
use domain::{ReviewId, SimSpan, SimTime};

#[derive(Debug, Clone, Default)]
struct Words {
    reviewed: bool,
    replied: bool,
    followed: bool,
}

const REVIEW: ReviewId = ReviewId::new(0);

impl Machine for Words {
    const STEPS: &'static [&'static str] = &["review", "reply", "reply to another's", "follow up"];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(24)];
    const NEVER_GRANTED: &'static [&'static str] = &["reply to another's"];
    fn begin() -> (Town, Self) {
        (Town::settled(), Self::default())
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let reply =
            || SellerCommand::ReplyToReview { review: REVIEW, text: ChatText::parse("Sorry!").expect("a text") };
        match step {
            "review" => {
                let scores = Scores { described: 2, service: 3, logistics: 3 };
                Command::Buyer(BUYER, BuyerCommand::WriteReview { order: ORDER, scores, words: 0, photo: true })
            }
            "reply" => seller(SHOP, reply()),
            "reply to another's" => seller(RIVAL, reply()),
            _ => {
                world(WorldCommand::FollowReview { review: REVIEW, tone: FollowUpTone::Plain, photo: false, words: 1 })
            }
        }
    }
    fn step(&mut self, step: &str, _: SimTime) -> Result<(), &'static str> {
        let done = match step {
            "review" if self.reviewed => return Err("AlreadyReviewed"),
            "review" => &mut self.reviewed,
            "reply to another's" => return Err("NoSuchReview"),
            _ if !self.reviewed => return Err("NoSuchReview"),
            "reply" if self.replied => return Err("AlreadyReplied"),
            "reply" => &mut self.replied,
            _ if self.followed => return Err("AlreadyFollowedUp"),
            _ => &mut self.followed,
        };
        *done = true;
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let (market, under) = (&town.market, &town.market.street().brushing);
        let seen = (market.review(REVIEW).is_some(), under.replies().len(), under.follow_ups().len());
        seen == (self.reviewed, usize::from(self.replied), usize::from(self.followed))
    }
}

#[test]
fn replies_and_follow_ups_come_once_as_their_table_says() {
    obeys::<Words>();
}
