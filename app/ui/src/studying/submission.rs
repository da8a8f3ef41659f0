//! The submission of an exercise: the form that makes it, what was submitted, what it was graded with.

use super::actions::SubmitExercise;
use super::criteria::teacher_says;
use crate::asking::last_error;
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::Card;
use crate::parts::definitions::Definitions;
use crate::parts::disclosure::Disclosure;
use crate::parts::field::TextArea;
use crate::parts::form::{Actions, Form};
use crate::parts::table::Cell;
use crate::parts::time::WallMoment;
use crate::words::studying::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::{ExerciseView, SubmittedView};
use domain::ClassId;
use domain::teaching::AssignmentStatus;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// What was submitted, and the form to submit (again) while that is possible.
#[component]
pub fn SubmissionCard(
    /// The class.
    class: ClassId,
    /// The exercise.
    view: ExerciseView,
) -> impl IntoView {
    let language = use_language();
    let graded = view.submission.as_ref().is_some_and(|submission| submission.grade.is_some());
    let first = view.submission.is_none();
    let title = if first && view.can_submit { SUBMIT_CARD } else { SUBMISSION };
    let why_not = (!view.can_submit && !graded).then(|| {
        let published = view.row.status == AssignmentStatus::Published;
        let reason = if published { CLOSED } else { CANNOT_SUBMIT };
        view! { <p class="soft">{first.then(|| t(NOTHING_SUBMITTED))}{language.pick(" ", "")}{t(reason)}</p> }
    });
    let refused = last_error(SubmitExercise::PATH).is_some();
    let submitted = view.submission.clone().map(|submission| view! { <Submitted class submission/> });
    let form = view.can_submit.then(|| {
        let form = view! { <Submit class view/> };
        if first {
            form.into_any()
        } else {
            view! { <Disclosure summary=SUBMIT_AGAIN_MORE open=refused>{form}</Disclosure> }.into_any()
        }
    });
    view! { <Card title live="grades" id="submission">{submitted}{why_not}{form}</Card> }
}

#[component]
fn Submit(class: ClassId, view: ExerciseView) -> impl IntoView {
    let first = view.submission.is_none();
    let (verb, consequence) = if first { (SUBMIT, SUBMIT_CONSEQUENCE) } else { (SUBMIT_AGAIN, AGAIN_CONSEQUENCE) };
    let weight = if first { Weight::Primary } else { Weight::Plain };
    let note = view.submission.map(|submission| submission.note).unwrap_or_default();
    let hidden = vec![("class", class.to_string()), ("assignment", view.row.id.to_string())];
    view! {
        <Form action=SubmitExercise::url() error=last_error(SubmitExercise::PATH) guard=true hidden>
            <TextArea name="note" label=NOTE hint=NOTE_HINT value=note lines=5 optional=true/>
            <p>{t(consequence)}</p>
            {view.row.overdue.then(|| view! { <p><strong>{t(OVERDUE_CONSEQUENCE)}</strong></p> })}
            <Actions><Button label=verb weight/></Actions>
        </Form>
    }
}

#[component]
fn Submitted(class: ClassId, submission: SubmittedView) -> impl IntoView {
    let language = use_language();
    let late = submission.late;
    let at = view! {
        <WallMoment at=submission.at/>
        {late.then(|| view! { " "<Badge label=LATE tone=Tone::Waiting/> })}
    };
    let number = view! {
        <a href=paths::timeline(class, submission.sequence)>{fact_number(language, submission.sequence)}</a>
    };
    let mut pairs: Vec<(String, Cell)> = vec![
        (SUBMITTED_AT.into(), Cell::view(at)),
        (CLOSES_ON.into(), submission.market_time.into()),
        (UP_TO_FACT.into(), Cell::view(number)),
    ];
    let graded = submission.grade.is_some();
    pairs.extend(submission.grade.map(|(points, most)| (GRADE.into(), points_said(language, points, most).into())));
    let note = (!submission.note.is_empty()).then(|| {
        view! { <h3>{t(YOUR_NOTE)}</h3><p class="own-note">{submission.note}</p> }
    });
    view! {
        <Definitions pairs/>
        {(!graded).then(|| view! { <p class="soft">{t(GRADE_WAITS)}</p> })}
        {submission.feedback.map(teacher_says)}
        {note}
    }
}
