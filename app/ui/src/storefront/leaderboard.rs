//! The leaderboard: three boards, the medals of the last closed market day, and the standings.

use super::standings::Standings;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, query};
use crate::parts::card::{Card, Stack};
use crate::parts::empty::Empty;
use crate::parts::medal::Medal;
use crate::parts::page::Page;
use crate::parts::tabs::{Tab, Tabs};
use crate::words::parts::{day, moment};
use crate::words::places::LEADERBOARD;
use crate::words::storefront::*;
use crate::words::{t, trade, use_language};
use contract::paths;
use contract::views::storefront::LeaderboardView;
use domain::ClassId;
use domain::teaching::Board;
use leptos::prelude::*;

/// The boards of the class.
#[component]
pub fn LeaderboardPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let board = Board::from_word(&query("board")).unwrap_or(Board::Contribution);
    framed(
        Some(class),
        move |asker| async move { asker.backend.browsing.leaderboard(&asker.visitor, class, board).await },
        move |view: LeaderboardView| view! { <Leaderboard class view/> }.into_any(),
    )
}

#[component]
fn Leaderboard(class: ClassId, view: LeaderboardView) -> impl IntoView {
    let path = paths::class_place(class, "leaderboard");
    let board = view.board;
    let tabs =
        Board::ALL.map(|each| Tab::new(t(trade::board(each)), format!("{path}?board={}", each.word()), each == board));
    let medals = view.medals_day.map(|of_day| view! { <Medals of_day medals=view.medals.clone()/> });
    view! {
        <Page title=LEADERBOARD about=LEADERBOARD_ABOUT help=view! { <p>{t(BOARD_HELP)}</p> }.into_any()>
            <Tabs label=BOARDS tabs=tabs.to_vec()/>
            <Stack>
                <div class="live-part" data-live="hour" id="medals">{medals}</div>
                <Placed class view/>
            </Stack>
        </Page>
    }
}

#[component]
fn Medals(of_day: u32, medals: Vec<(u32, String)>) -> impl IntoView {
    let language = use_language();
    let title = medals_of(language, &day(language, of_day));
    let content = if medals.is_empty() {
        view! { <p class="soft">{t(NO_MEDALS)}</p> }.into_any()
    } else {
        let medals = medals.into_iter().map(|(place, alias)| view! { <li><Medal place/><span>{alias}</span></li> });
        view! { <ol class="medals">{medals.collect_view()}</ol> }.into_any()
    };
    view! { <Card title about=MEDALS_ABOUT>{content}</Card> }
}

/// The board itself with what it measures, and who is not on it.
#[component]
fn Placed(class: ClassId, view: LeaderboardView) -> impl IntoView {
    let language = use_language();
    let LeaderboardView { board, as_of: at, standings, unplaced, .. } = view;
    let closed = as_of(language, &moment(language, at));
    let aside = (!standings.is_empty()).then(|| view! { <span class="soft numeric">{closed}</span> }.into_any());
    let content = if standings.is_empty() {
        let then = (t(SEE_MARKET).to_owned(), paths::class_place(class, "market"));
        view! { <Empty title=NO_STANDINGS why=board_missing(board) drawing=Icon::Leaderboard then=then/> }.into_any()
    } else {
        view! { <Standings class board rows=standings/> }.into_any()
    };
    let unplaced = (!unplaced.is_empty()).then(|| {
        let names = unplaced.into_iter().map(|alias| view! { <li>{alias}</li> });
        view! {
            <div class="unplaced">
                <h3>{t(UNPLACED)}</h3>
                <p class="soft">{t(board_missing(board))}</p>
                <ul>{names.collect_view()}</ul>
            </div>
        }
    });
    view! {
        <Card title=trade::board(board) about=board_meaning(board) nostrip:aside=aside live="hour" id="board">
            {content}
            {unplaced}
        </Card>
    }
}
