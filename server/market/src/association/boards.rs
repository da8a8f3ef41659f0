//! Boards: members write and reply, the operator can hide.

use super::{Event, PostId, members_only};
use crate::decide::next_number;
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::association::BoardText;
use domain::refusals::AssociationRefusal;
use domain::{ShopId, SimTime};
use serde::{Deserialize, Serialize};

/// A post or a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// By which shop.
    pub shop: ShopId,
    /// On which board.
    pub board: u8,
    /// The post that began its thread, if it is a reply.
    pub reply_to: Option<PostId>,
    /// The text.
    pub text: BoardText,
    /// When it was written.
    pub at: SimTime,
    /// Whether the operator hid it.
    pub hidden: bool,
}

pub(super) fn write(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    board: u8,
    text: &BoardText,
) -> Result<Vec<MarketEvent>, Refusal> {
    may_write(market, at, shop)?;
    if usize::from(board) >= market.rules.street.association.boards.len() {
        return Err(AssociationRefusal::NoSuchBoard.into());
    }
    Ok(vec![written(market, shop, board, None, text)])
}

pub(super) fn reply(
    market: &Market,
    at: SimTime,
    shop: ShopId,
    post: PostId,
    text: &BoardText,
) -> Result<Vec<MarketEvent>, Refusal> {
    may_write(market, at, shop)?;
    let begun = market.street.association.posts.get(post.index());
    let begun =
        begun.filter(|begun| begun.reply_to.is_none() && !begun.hidden).ok_or(AssociationRefusal::NoSuchPost)?;
    Ok(vec![written(market, shop, begun.board, Some(post), text)])
}

fn written(market: &Market, shop: ShopId, board: u8, reply_to: Option<PostId>, text: &BoardText) -> MarketEvent {
    let post = PostId(next_number(market.street.association.posts.len()));
    Event::PostWritten { post, shop, board, reply_to, text: text.clone() }.into()
}

fn may_write(market: &Market, at: SimTime, shop: ShopId) -> Result<(), AssociationRefusal> {
    members_only(market, shop)?;
    let most = market.rules.street.association.posts_per_day;
    let today = market.street.association.posts.iter().rev().take_while(|post| post.at.day() == at.day());
    if today.filter(|post| post.shop == shop).count() >= most as usize {
        return Err(AssociationRefusal::TooManyPosts { most });
    }
    Ok(())
}

pub(super) fn hide(market: &Market, post: PostId) -> Result<Vec<MarketEvent>, Refusal> {
    match known(market, post)?.hidden {
        true => Err(AssociationRefusal::HiddenAlready.into()),
        false => Ok(vec![Event::PostHidden { post }.into()]),
    }
}

pub(super) fn show(market: &Market, post: PostId) -> Result<Vec<MarketEvent>, Refusal> {
    match known(market, post)?.hidden {
        true => Ok(vec![Event::PostShown { post }.into()]),
        false => Err(AssociationRefusal::NotHidden.into()),
    }
}

fn known(market: &Market, post: PostId) -> Result<&Post, AssociationRefusal> {
    market.street.association.posts.get(post.index()).ok_or(AssociationRefusal::NoSuchPost)
}
