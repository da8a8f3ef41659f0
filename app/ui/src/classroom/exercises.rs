//! The exercises of a class: given ones, and templates to begin from.

use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing};
use crate::parts::badge::{AssignmentBadge, Badge, Tone};
use crate::parts::card::{Card, Cards, Stack};
use crate::parts::empty::Empty;
use crate::parts::link::{LinkButton, encode};
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::time::wall_moment;
use crate::words::classroom::exercises::*;
use crate::words::classroom::{DUE, EXERCISE, MARKED as MARKED_COLUMN, NO_DUE, POINTS, STATE, SUBMITTED, of, points};
use crate::words::places::EXERCISES;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::teaching::{TeacherExerciseRow, TeacherExercisesView, TemplateRow};
use domain::ClassId;
use domain::teaching::{AssignmentStatus, Points};
use leptos::prelude::*;

/// The exercises of a class.
#[component]
pub fn TeacherExercisesPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.exercises(&asker.visitor, class).await },
        move |view: TeacherExercisesView| {
            let templates = view.templates.into_iter().map(move |template| view! { <Template class template/> });
            let empty = view! { <Empty title=NONE why=NONE_WHY drawing=Icon::Exercises/> };
            view! {
                <Page title=EXERCISES about=ABOUT>
                    <Stack>
                        <Card title=GIVEN live="grades" id="given">
                            <ExerciseTable class exercises=view.exercises empty=empty.into_any()/>
                        </Card>
                        <h2>{t(TEMPLATES)}</h2>
                        <p class="soft">{t(TEMPLATES_ABOUT)}</p>
                        <Cards>{templates.collect_view()}</Cards>
                    </Stack>
                </Page>
            }
            .into_any()
        },
    )
}

/// Exercises in a table; a line opens the exercise.
#[component]
pub fn ExerciseTable(
    /// The class.
    class: ClassId,
    /// The exercises.
    exercises: Vec<TeacherExerciseRow>,
    /// Instead of a table without lines.
    #[prop(into)]
    empty: AnyView,
) -> impl IntoView {
    let columns = vec![
        Column::text(EXERCISE),
        Column::text(STATE),
        Column::text(DUE),
        Column::number(SUBMITTED),
        Column::number(MARKED_COLUMN),
        Column::number(POINTS),
    ];
    let lines = exercises.into_iter().map(|row| exercise_line(class, row)).collect::<Vec<_>>();
    view! { <Table caption=EXERCISES quiet=true columns lines empty=empty/> }
}

fn exercise_line(class: ClassId, row: TeacherExerciseRow) -> Line {
    let language = use_language();
    let draft = row.status == AssignmentStatus::Draft;
    let waits = !draft && row.marked < row.submitted && row.status == AssignmentStatus::Open;
    let count = |part, whole| if draft { Cell::none() } else { of(language, part, whole).into() };
    let line = Line::new(vec![
        row.title.into(),
        Cell::view(view! { <AssignmentBadge status=row.status/> }),
        row.due.map_or_else(|| NO_DUE.into(), |due| wall_moment(due).into()),
        count(row.submitted, row.students),
        count(row.marked, row.submitted),
        row.points_max.to_string().into(),
    ])
    .opens(paths::teach_exercise(class, row.id));
    if waits { line.toned(Tone::Waiting) } else { line }
}

#[component]
fn Template(class: ClassId, template: TemplateRow) -> impl IntoView {
    let language = use_language();
    let whole = template.criteria.iter().map(|(_, _, points)| points.0).sum();
    let criteria = template.criteria.iter().map(|(title, automatic, most)| {
        let (label, tone) = if *automatic { (AUTOMATIC, Tone::Neutral) } else { (BY_HAND, Tone::Teaching) };
        view! {
            <li>
                <span>{title.pick(language).to_owned()}</span>
                <Badge label tone/>
                <span class="numeric">{most.to_string()}</span>
            </li>
        }
    });
    let criteria = criteria.collect_view();
    let href = format!("{}/new?template={}", paths::teach(class, "exercises"), encode(&template.key));
    view! {
        <Card title=template.title.pick(language).to_owned() about=points(language, Points(whole))>
            <p>{template.about.pick(language).to_owned()}</p>
            <ul class="template-criteria">{criteria}</ul>
            <p><LinkButton label=USE_TEMPLATE href/></p>
        </Card>
    }
}
