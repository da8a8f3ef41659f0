//! Marking: what waits, exercise by exercise; one submission with its evidence.

mod adjust;
mod criteria;

use super::Said;
use crate::asking::last_error;
use crate::classroom::actions::Mark;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, param};
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Split, Stack};
use crate::parts::definitions::Definitions;
use crate::parts::empty::Empty;
use crate::parts::field::TextArea;
use crate::parts::form::{Actions, Form};
use crate::parts::link::LinkButton;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::time::wall_moment;
use crate::words::classroom::exercises::{AT, LATE};
use crate::words::classroom::marking::*;
use crate::words::classroom::{DUE, EXERCISE, MARKED, NO_DUE, SUBMITTED, of, points_of};
use crate::words::places::MARKING;
use crate::words::{t, use_language};
use adjust::Adjustments;
use contract::paths;
use contract::views::studying::CriterionKind;
use contract::views::teaching::{MarkingView, TeacherExerciseRow, TeacherExercisesView};
use criteria::{HandFields, Measured};
use domain::teaching::AssignmentStatus;
use domain::{ClassId, SubmissionId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Exercises with submissions that wait.
#[component]
pub fn MarkingOverviewPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.exercises(&asker.visitor, class).await },
        move |view: TeacherExercisesView| view! { <Waiting class exercises=view.exercises/> }.into_any(),
    )
}

#[component]
fn Waiting(class: ClassId, exercises: Vec<TeacherExerciseRow>) -> impl IntoView {
    let language = use_language();
    let waiting =
        exercises.into_iter().filter(|row| row.status != AssignmentStatus::Draft && row.marked < row.submitted);
    let lines = waiting.map(|row| {
        Line::new(vec![
            row.title.into(),
            (row.submitted - row.marked).into(),
            of(language, row.marked, row.submitted).into(),
            of(language, row.submitted, row.students).into(),
            row.due.map_or_else(|| NO_DUE.into(), |due| wall_moment(due).into()),
        ])
        .opens(paths::teach_exercise(class, row.id))
        .toned(Tone::Waiting)
    });
    let lines = lines.collect::<Vec<_>>();
    let columns = vec![
        Column::text(EXERCISE),
        Column::number(TO_MARK),
        Column::number(MARKED),
        Column::number(SUBMITTED),
        Column::text(DUE),
    ];
    let then = (TO_EXERCISES.into(), paths::teach(class, "exercises"));
    let empty = view! { <Empty title=NOTHING why=NOTHING_WHY then drawing=Icon::Check/> };
    view! {
        <Page title=MARKING about=ABOUT>
            <Card live="grades" id="waiting"><Table caption=MARKING quiet=true columns lines empty=empty.into_any()/></Card>
        </Page>
    }
}

/// One submission to mark.
#[component]
pub fn MarkingPage() -> impl IntoView {
    let (class, submission) = match (class_of_page(), param::<SubmissionId>("submission")) {
        (Ok(class), Ok(submission)) => (class, submission),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.marking(&asker.visitor, class, submission).await },
        move |view: MarkingView| view! { <Submission class view/> }.into_any(),
    )
}

#[component]
fn Submission(class: ClassId, view: MarkingView) -> impl IntoView {
    let exercise = paths::teach_exercise(class, view.exercise.id);
    let way = vec![(t(MARKING).into(), paths::teach(class, "marking")), (view.exercise.title.clone(), exercise)];
    let next = view
        .next
        .map(|next| view! { <LinkButton label=NEXT href=paths::marking(class, next) drawing=Icon::Arrow/> }.into_any());
    let about = ONE_ABOUT;
    let title = view.student.clone();
    let done = vec![("marked", DONE_MARKED), ("adjusted", DONE_ADJUSTED)];
    view! {
        <Page title about way nostrip:aside=next>
            <Said done/>
            <Split side=view! { <Particulars class view=view.clone()/> }.into_any()>
                <HandCard class view=view.clone()/>
                <Measured class shop=view.shop criteria=view.criteria.clone()/>
                <Adjustments class view/>
            </Split>
        </Page>
    }
}

/// Who submitted what, when, and the sum.
#[component]
fn Particulars(class: ClassId, view: MarkingView) -> impl IntoView {
    let language = use_language();
    let submitted = view.submission;
    let late = submitted.late;
    let at = wall_moment(submitted.at);
    let at = view! { <span class="row">{at} {late.then(|| view! { <Badge label=LATE tone=Tone::Bad/> })}</span> };
    let note = if submitted.note.is_empty() { t(NO_NOTE).to_owned() } else { submitted.note };
    let pairs: Vec<(String, Cell)> = vec![
        (TOTAL.into(), points_of(language, view.total, view.exercise.points_max).into()),
        (AT.into(), Cell::view(at)),
        (CLOSES_ON.into(), submitted.market_time.into()),
        (NOTE.into(), note.into()),
    ];
    let shop = view.shop.map(|shop| {
        view! { <p><LinkButton label=SEE_SHOP href=paths::teach_shop(class, shop) small=true/></p> }
    });
    view! { <Card title=SUBMISSION><Stack><Definitions pairs/>{shop}</Stack></Card> }
}

/// What the teacher judges: points and words per criterion, and words on the whole.
#[component]
fn HandCard(class: ClassId, view: MarkingView) -> impl IntoView {
    let hidden = vec![("class", class.to_string()), ("submission", view.submission.id.to_string())];
    let by_hand = view.criteria.into_iter().filter(|criterion| matches!(criterion.kind, CriterionKind::ByHand { .. }));
    let fields = by_hand.enumerate().map(|(place, criterion)| view! { <HandFields place criterion/> });
    let fields = fields.collect::<Vec<_>>();
    view! {
        <Card title=HAND_CARD about=HAND_ABOUT>
            <Form action=Mark::url() error=last_error(Mark::PATH) hidden guard=true>
                {fields}
                <TextArea name="feedback" label=OVERALL value=view.feedback lines=4 most=2000 optional=true/>
                <Actions><Button label=SAVE_VERB weight=Weight::Primary/></Actions>
            </Form>
        </Card>
    }
}
