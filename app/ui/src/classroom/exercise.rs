//! One exercise as the teacher sees it: criteria, one line per student, publishing the marks.

use super::Said;
use super::actions::PublishMarks;
use super::rubric::RubricTable;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, param};
use crate::parts::badge::{AssignmentBadge, Badge, Tone};
use crate::parts::button::Weight;
use crate::parts::card::{Card, Stack};
use crate::parts::dialog::Confirm;
use crate::parts::empty::Empty;
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::link::LinkButton;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::time::wall_moment;
use crate::words::classroom::exercises::*;
use crate::words::classroom::{DUE, MARKED as MARKED_FIGURE, NO_DUE, POINTS, STATE, STUDENT, SUBMITTED, of};
use crate::words::places::EXERCISES;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::teaching::{SubmissionRow, TeacherExerciseRow, TeacherExerciseView};
use domain::teaching::AssignmentStatus;
use domain::{AssignmentId, ClassId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// One exercise of a class.
#[component]
pub fn TeacherExercisePage() -> impl IntoView {
    let (class, assignment) = match (class_of_page(), param::<AssignmentId>("assignment")) {
        (Ok(class), Ok(assignment)) => (class, assignment),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.exercise(&asker.visitor, class, assignment).await },
        move |view: TeacherExerciseView| view! { <Exercise class view/> }.into_any(),
    )
}

#[component]
fn Exercise(class: ClassId, view: TeacherExerciseView) -> impl IntoView {
    let (row, status) = (view.row.clone(), view.row.status);
    let badge = view! { <AssignmentBadge status/> };
    let way = vec![(t(EXERCISES).into(), paths::teach(class, "exercises"))];
    view! {
        <Page title=row.title.clone() about=view.about.pick(use_language()).to_owned() way aside=badge.into_any()>
            <Said actions=vec![PublishMarks::PATH]/>
            <Next class row=row.clone()/>
            <Figures row=row.clone()/>
            <Stack>
                {(status != AssignmentStatus::Draft).then(|| view! { <Submissions class rows=view.submissions/> })}
                <Card title=CRITERIA about=CRITERIA_ABOUT><RubricTable criteria=view.criteria/></Card>
            </Stack>
        </Page>
    }
}

/// What can be done with the exercise in its state.
#[component]
fn Next(class: ClassId, row: TeacherExerciseRow) -> impl IntoView {
    let language = use_language();
    match row.status {
        AssignmentStatus::Draft => {
            let href = format!("{}/edit", paths::teach_exercise(class, row.id));
            view! {
                <Message><p>{t(IS_DRAFT)}</p></Message>
                <p><LinkButton label=EDIT_VERB href weight=Weight::Primary/></p>
            }
            .into_any()
        }
        AssignmentStatus::Open => {
            let hidden = vec![("class", class.to_string()), ("assignment", row.id.to_string())];
            let consequence = publish_consequence(language, row.submitted, row.students);
            view! {
                <Confirm
                    label=PUBLISH_MARKS
                    question=PUBLISH_MARKS_QUESTION
                    consequence
                    verb=PUBLISH_MARKS_VERB
                    action=PublishMarks::url()
                    hidden
                    mild=true
                />
            }
            .into_any()
        }
        AssignmentStatus::Published => view! { <Message tone=Tone::Good><p>{t(MARKS_OUT)}</p></Message> }.into_any(),
    }
}

#[component]
fn Figures(row: TeacherExerciseRow) -> impl IntoView {
    let language = use_language();
    let due = row.due.map_or_else(|| t(NO_DUE).to_owned(), wall_moment);
    let tone = if row.marked < row.submitted { Tone::Waiting } else { Tone::Neutral };
    view! {
        <FigureRow label=FIGURES live="grades" id="figures">
            <Figure label=SUBMITTED value=of(language, row.submitted, row.students)/>
            <Figure label=MARKED_FIGURE value=of(language, row.marked, row.submitted) tone=tone/>
            <Figure label=POINTS value=row.points_max.to_string()/>
            <Figure label=DUE value=due/>
        </FigureRow>
    }
}

#[component]
fn Submissions(class: ClassId, rows: Vec<SubmissionRow>) -> impl IntoView {
    let columns = vec![
        Column::text(STUDENT),
        Column::text(STATE),
        Column::text(AT),
        Column::number(AUTOMATIC_POINTS),
        Column::number(HAND_POINTS),
        Column::number(TOTAL),
    ];
    let lines = rows.into_iter().map(|row| submission_line(class, row)).collect::<Vec<_>>();
    let empty = view! { <Empty title=NO_STUDENTS why=NO_STUDENTS_WHY drawing=Icon::People/> };
    view! {
        <Card title=SUBMISSIONS about=SUBMISSIONS_ABOUT live="grades" id="submissions">
            <Table caption=SUBMISSIONS quiet=true columns lines empty=empty.into_any()/>
        </Card>
    }
}

fn submission_line(class: ClassId, row: SubmissionRow) -> Line {
    let (label, tone) = match (row.submission, row.complete) {
        (None, _) => (NOT_SUBMITTED, Tone::Neutral),
        (Some(_), false) => (TO_MARK, Tone::Waiting),
        (Some(_), true) => (MARKED, Tone::Good),
    };
    let late = row.late;
    let state = view! {
        <span class="row"><Badge label tone/> {late.then(|| view! { <Badge label=LATE tone=Tone::Bad/> })}</span>
    };
    let written = |points: Option<domain::teaching::Points>| Cell::maybe(points.map(|points| points.to_string()));
    let line = Line::new(vec![
        row.name.into(),
        Cell::view(state),
        Cell::maybe(row.at.map(wall_moment)),
        written(row.automatic),
        written(row.by_hand),
        written(row.total),
    ]);
    let line = if row.submission.is_some() && !row.complete { line.toned(Tone::Waiting) } else { line };
    match row.submission {
        Some(submission) => line.opens(paths::marking(class, submission)),
        None => line,
    }
}
