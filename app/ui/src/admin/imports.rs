//! Roster imports: the upload with the headers it understands, and the imports so far.

use crate::asking::last_error;
use crate::icons::Icon;
use crate::loading::framed;
use crate::parts::badge::Tone;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Cards, Stack};
use crate::parts::empty::Empty;
use crate::parts::field::FileField;
use crate::parts::form::{Actions, Form};
use crate::parts::link::encode;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::admin::imports::*;
use crate::words::admin::{STATE, WHEN, import_state};
use crate::words::{Phrase, t};
use contract::paths;
use contract::views::admin::{ImportRow, ImportState, ImportsView};
use leptos::prelude::*;

/// Where the server takes roster files; what went wrong comes back under the same word.
const UPLOAD_PATH: &str = "/admin/imports/upload";

/// The upload and earlier imports.
#[component]
pub fn ImportsPage() -> impl IntoView {
    framed(
        None,
        |asker| async move { asker.backend.administration.imports(&asker.visitor).await },
        |view: ImportsView| view! { <Imports imports=view.imports/> }.into_any(),
    )
}

#[component]
fn Imports(imports: Vec<ImportRow>) -> impl IntoView {
    view! {
        <Page title=TITLE about=ABOUT>
            <Stack>
                <Cards>
                    <Card title=UPLOAD>
                        <Form action=UPLOAD_PATH error=last_error(UPLOAD_PATH) files=true>
                            <FileField name="file" label=FILE hint=FILE_HINT accept=".csv,text/csv,text/plain"/>
                            <Actions><Button label=PREVIEW_VERB weight=Weight::Primary/></Actions>
                        </Form>
                    </Card>
                    <Card title=HEADERS about=HEADERS_ABOUT><Examples/></Card>
                </Cards>
                <Card title=EARLIER><Earlier imports/></Card>
            </Stack>
        </Page>
    }
}

/// The three forms of headers, each with one row as a file would have it.
const EXAMPLES: [(Phrase, &[&str], &[&str]); 3] = [
    (
        ENGLISH_HEADERS,
        &["student_number", "name", "class", "email"],
        &["2026001", "Lin Xia", "E-commerce 2026-1", "lin@example.com"],
    ),
    (CHINESE_HEADERS, &["学号", "姓名", "班级", "邮箱"], &["2026001", "林霞", "电子商务2026-1班", "lin@example.com"]),
    (
        MOODLE_HEADERS,
        &["username", "firstname", "lastname", "email", "cohort1"],
        &["2026001", "Xia", "Lin", "lin@example.com", "E-commerce 2026-1"],
    ),
];

#[component]
fn Examples() -> impl IntoView {
    EXAMPLES
        .map(|(name, headers, cells)| {
            let heads = headers.iter().map(|header| view! { <th scope="col">{*header}</th> }).collect_view();
            let cells = cells.iter().map(|cell| view! { <td>{*cell}</td> }).collect_view();
            view! {
                <div class="sample-frame" role="region" aria-label=t(name) tabindex="0">
                    <table class="sample">
                        <caption>{t(name)}</caption>
                        <thead><tr>{heads}</tr></thead>
                        <tbody><tr>{cells}</tr></tbody>
                    </table>
                </div>
            }
        })
        .collect_view()
}

#[component]
fn Earlier(imports: Vec<ImportRow>) -> impl IntoView {
    let columns = vec![
        Column::text(FILE_NAME),
        Column::text(STATE),
        Column::text(WHEN),
        Column::number(GOOD),
        Column::number(BAD),
    ];
    let lines = imports.into_iter().map(import_line).collect::<Vec<_>>();
    let empty = view! { <Empty title=NONE why=NONE_WHY drawing=Icon::Imports/> };
    view! { <Table caption=EARLIER quiet=true columns lines empty=empty.into_any()/> }
}

fn import_line(row: ImportRow) -> Line {
    let tone = match row.state {
        ImportState::Pending => Tone::Waiting,
        ImportState::Applied => Tone::Good,
        ImportState::Cancelled => Tone::Neutral,
    };
    let (at, label) = (row.at, import_state(row.state));
    let line =
        Line::new(vec![row.file_name.into(), Cell::badge(label, tone), at.into(), row.good.into(), row.bad.into()])
            .opens(format!("{}/{}", paths::ADMIN_IMPORTS, encode(&row.key)));
    if row.state == ImportState::Pending { line.toned(Tone::Waiting) } else { line }
}
