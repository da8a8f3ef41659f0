//! Posts of the boards, as one table: so many a day, threads and replies, hidden and shown again by the operator.

use super::super::tests::{ask, members, operator, words};
use crate::association::{OperatorCommand, PostId, SellerCommand};
use crate::command::Command;
use crate::laws::machine::{Machine, obeys};
use crate::town::{RIVAL, SHOP, Town};
use domain::time::DAY_SECONDS;
use domain::{ShopId, SimSpan, SimTime};

#[derive(Debug, Clone, Copy, PartialEq)]
struct Post {
    shop: ShopId,
    /// The thread it answers; `None` when it began one.
    answers: Option<usize>,
    hidden: bool,
    day: u32,
}

#[derive(Debug, Clone, Default)]
struct Boards {
    posts: Vec<Post>,
}

/// What a member may write a day under these tests' rules.
const POSTS_PER_DAY: usize = 2;

impl Boards {
    /// The post a step speaks of: the first, or the latest.
    fn meant(&self, step: &str) -> usize {
        if step.ends_with("first") { 0 } else { self.posts.len().max(1) - 1 }
    }
    fn write(&mut self, shop: ShopId, answers: Option<usize>, at: SimTime) -> Result<(), &'static str> {
        let day = at.as_seconds() / DAY_SECONDS;
        if self.posts.iter().filter(|post| (post.shop, post.day) == (shop, day)).count() == POSTS_PER_DAY {
            return Err("TooManyPosts");
        }
        if let Some(thread) = answers {
            let thread = self.posts.get(thread).filter(|post| post.answers.is_none() && !post.hidden);
            thread.ok_or("NoSuchPost")?;
        }
        self.posts.push(Post { shop, answers, hidden: false, day });
        Ok(())
    }
}

impl Machine for Boards {
    const STEPS: &'static [&'static str] = &[
        "write",
        "write on no board",
        "reply to the first",
        "the rival replies to the latest",
        "hide the first",
        "hide the latest",
        "show the first",
        "show the latest",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(5), SimSpan::hours(24)];
    const NEVER_GRANTED: &'static [&'static str] = &["write on no board"];
    fn begin() -> (Town, Self) {
        (members(), Self::default())
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let post = PostId(u32::try_from(self.meant(step)).expect("few"));
        let text = words("Hello");
        match step {
            "write" => ask(SHOP, SellerCommand::WritePost { board: 1, text }),
            "write on no board" => ask(SHOP, SellerCommand::WritePost { board: 2, text }),
            "reply to the first" => ask(SHOP, SellerCommand::Reply { post, text }),
            "the rival replies to the latest" => ask(RIVAL, SellerCommand::Reply { post, text }),
            "hide the first" | "hide the latest" => operator(OperatorCommand::HidePost { post }),
            _ => operator(OperatorCommand::ShowPost { post }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let place = self.meant(step);
        match step {
            "write" => return self.write(SHOP, None, at),
            "write on no board" => {
                self.write(SHOP, None, at)?;
                return Err("NoSuchBoard");
            }
            "reply to the first" => return self.write(SHOP, Some(place), at),
            "the rival replies to the latest" => return self.write(RIVAL, Some(place), at),
            _ => {}
        }
        let post = self.posts.get_mut(place).ok_or("NoSuchPost")?;
        let hide = step.starts_with("hide");
        if post.hidden == hide {
            return Err(if hide { "HiddenAlready" } else { "NotHidden" });
        }
        post.hidden = hide;
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let seen = town.market.street().association.posts().iter().map(|post| Post {
            shop: post.shop,
            answers: post.reply_to.map(PostId::index),
            hidden: post.hidden,
            day: post.at.day(),
        });
        seen.eq(self.posts.iter().copied())
    }
}

#[test]
fn posts_are_written_answered_and_hidden_as_their_table_says() {
    obeys::<Boards>();
}
