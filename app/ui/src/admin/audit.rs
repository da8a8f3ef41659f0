//! The audit log: who did what, when, and whether the chain of rows is whole.

use crate::icons::Icon;
use crate::loading::{framed, page_number, query};
use crate::parts::badge::Tone;
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::search::SearchBox;
use crate::parts::table::{Cell, Column, Line, Shown, Table};
use crate::parts::written::escaped;
use crate::words::admin::WHEN;
use crate::words::admin::house::*;
use crate::words::places::AUDIT;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::admin::{AuditRow, AuditView};
use leptos::prelude::*;

/// The audit log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let (searched, page) = (query("search"), page_number());
    framed(
        None,
        move |asker| async move { asker.backend.administration.audit(&asker.visitor, searched, page).await },
        |view: AuditView| view! { <Audit view/> }.into_any(),
    )
}

#[component]
fn Audit(view: AuditView) -> impl IntoView {
    let shown = Shown::from(&view.rows);
    let (tone, title, why) = match view.chain_whole {
        true => (Tone::Good, CHAIN_WHOLE, CHAIN_WHOLE_WHY),
        false => (Tone::Bad, CHAIN_BROKEN, CHAIN_BROKEN_WHY),
    };
    let columns = vec![
        Column::text(WHAT),
        Column::text(PERSON),
        Column::text(WHEN),
        Column::text(OBJECT),
        Column::text(DETAIL),
        Column::number(NUMBER),
    ];
    let lines = view.rows.rows.into_iter().map(audit_line).collect::<Vec<_>>();
    let then = (CLEAR.into(), paths::ADMIN_AUDIT.to_owned());
    let empty = view! { <Empty title=NO_ROWS why=NO_ROWS_WHY then drawing=Icon::Audit/> };
    view! {
        <Page title=AUDIT about=AUDIT_ABOUT>
            <Message tone title><p>{t(why)}</p></Message>
            <SearchBox action=paths::ADMIN_AUDIT label=AUDIT_SEARCH value=view.query/>
            <Card><Table caption=AUDIT quiet=true columns lines shown empty=empty.into_any()/></Card>
        </Page>
    }
}

fn audit_line(row: AuditRow) -> Line {
    let text = |text: String| if text.is_empty() { Cell::none() } else { text.into() };
    Line::new(vec![
        action(use_language(), &row.action).into(),
        text(row.person),
        row.at.into(),
        Cell::html(format!("<span class=\"identifier\">{}</span>", escaped(&row.object))),
        text(row.detail),
        row.number.to_string().into(),
    ])
}
