//! How scripted keepers take part in the association: about half of them join once they have money; they go to courses,
//! say hello and answer, buy in groups, pledge parcels, ask a mentor or are one, and pass goods on that others lack.

mod fellows;
mod pooling;

use super::{lot, writes_chinese};
use crate::world::Hand;
use domain::association::{BoardText, CourseHost};
use domain::{Money, SimSpan};
use market::association::{self, CourseId, PostId, SellerCommand as AssociationCommand};
use market::rules::Script;
use market::street::SellerAsk;
use market::{Refusal, SellerCommand};

/// Numbers of the lasting lots that say who does what.
const JOIN_LOT: u32 = u32::MAX - 10;
const ORGANISE_LOT: u32 = u32::MAX - 11;
const ASK_MENTOR_LOT: u32 = u32::MAX - 12;
const MENTOR_LOT: u32 = u32::MAX - 13;
const ANSWER_LOT: u32 = u32::MAX - 14;

/// The board of newcomers, where keepers say hello.
const HELLO_BOARD: u8 = 2;
/// A keeper pays no more than this part of the balance for a seat (design value).
const SEAT_PARTS: i64 = 40;
/// Days after which nobody answers a post any more (design value).
const ANSWER_DAYS: u32 = 3;
/// Who answers on boards, basis points (design value).
const ANSWER_BP: u32 = 2_000;

/// Looks after membership and what comes with it; idle keepers do not care.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    if script == Script::Idle {
        return;
    }
    if !association::is_member(hand.market(), hand.shop().id) && !join(hand) {
        return;
    }
    book(hand);
    answer(hand);
    pooling::look_after(hand, script);
    fellows::look_after(hand);
}

fn ask(hand: &mut Hand<'_>, command: AssociationCommand) -> Result<(), Refusal> {
    hand.ask(SellerCommand::Street(SellerAsk::Association(command)))
}

/// Whether a keeper is among the share that does something for good.
fn is_one(hand: &Hand<'_>, of: u32, share_bp: u32) -> bool {
    lot(hand, of) * 10_000.0 < f64::from(share_bp)
}

/// Joins if the keeper is one who does and has the money, and says hello.
fn join(hand: &mut Hand<'_>) -> bool {
    let keepers = &hand.scenario().association.keepers;
    let (share, balance) = (keepers.join_bp, keepers.join_balance_fen);
    if hand.balance() < balance || !is_one(hand, JOIN_LOT, share) || ask(hand, AssociationCommand::Join).is_err() {
        return false;
    }
    let hello =
        if writes_chinese(hand) { "大家好，新店开张，请多指教。" } else { "Hello, my shop is new here." };
    // Refused only where there is no such board.
    let _ = ask(hand, AssociationCommand::WritePost { board: HELLO_BOARD, text: words(hello) });
    true
}

fn words(text: &str) -> BoardText {
    BoardText::parse(text).expect("a keeper's words are short")
}

/// Takes a seat in the next session of the first course not attended yet, if it is not too dear.
fn book(hand: &mut Hand<'_>) {
    let (at, own, state) = (hand.at(), hand.shop().id, &hand.market().street().association);
    let most = Money::fen(hand.balance().as_fen() / SEAT_PARTS);
    let courses = &hand.market().rules().street.association.courses;
    let has_seat = |course: CourseId| {
        let ahead = state.sessions().iter().rev().take_while(|row| row.starts + SimSpan::days(31) > at);
        ahead
            .filter(|row| row.course == course && row.starts > at)
            .any(|row| row.seats.iter().any(|seat| seat.shop == own))
    };
    let member = association::is_member(hand.market(), own);
    let wanted = (0_u8..).map(CourseId).zip(courses).find(|(number, course)| {
        let open = course.host == CourseHost::Platform || member;
        open && state.attended_at(own, *number).is_none() && !has_seat(*number)
    });
    let Some((course, taught)) = wanted else { return };
    let (starts, fee, from) = (taught.next_after(at), taught.fee, taught.books_from);
    if fee <= most && at + from >= starts {
        // Refused when all seats are taken.
        let _ = ask(hand, AssociationCommand::BookSeat { course, starts });
    }
}

/// Some keepers answer the oldest fresh post that nobody answered.
fn answer(hand: &mut Hand<'_>) {
    if !is_one(hand, ANSWER_LOT, ANSWER_BP) {
        return;
    }
    let (at, own, posts) = (hand.at(), hand.shop().id, hand.market().street().association.posts());
    let fresh = posts.iter().rev().take_while(|post| post.at + SimSpan::days(ANSWER_DAYS) > at).count();
    let old = posts.len() - fresh;
    let answered =
        |number: usize| posts[number..].iter().any(|post| post.reply_to.is_some_and(|to| to.index() == number));
    let open = (old..posts.len()).find(|number| {
        let post = &posts[*number];
        post.reply_to.is_none() && !post.hidden && post.shop != own && !answered(*number)
    });
    let Some(post) = open.and_then(|number| u32::try_from(number).ok()).map(PostId) else { return };
    let text = words(if writes_chinese(hand) {
        "欢迎，有问题尽管问。"
    } else {
        "Welcome! Ask whenever something is unclear."
    });
    // Refused when the keeper wrote enough today.
    let _ = ask(hand, AssociationCommand::Reply { post, text });
}
