//! One exercise: what it asks, how far the shop is, the submission, and the grade once it is published.

use super::actions::DONE;
use super::criteria::Criteria;
use super::evidence::Evidence;
use super::submission::SubmissionCard;
use crate::loading::{class_of_page, framed, missing, param, query};
use crate::parts::badge::{AssignmentBadge, Tone};
use crate::parts::card::Split;
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::time::wall_moment;
use crate::words::parts::moment;
use crate::words::places::EXERCISES;
use crate::words::studying::*;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::studying::ExerciseView;
use domain::{AssignmentId, ClassId};
use leptos::prelude::*;

/// One exercise as its student sees it.
#[component]
pub fn ExercisePage() -> impl IntoView {
    let (class, assignment) = match (class_of_page(), param::<AssignmentId>("assignment")) {
        (Ok(class), Ok(assignment)) => (class, assignment),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.studying.exercise(&asker.visitor, class, assignment).await },
        move |view: ExerciseView| view! { <Exercise class view/> }.into_any(),
    )
}

#[component]
fn Exercise(class: ClassId, view: ExerciseView) -> impl IntoView {
    let language = use_language();
    let way = vec![(t(EXERCISES).into(), paths::class_place(class, "exercises"))];
    let badge = view! { <AssignmentBadge status=view.row.status/> }.into_any();
    // After a refusal the address still carries the word of an earlier success.
    let graded = view.submission.as_ref().is_some_and(|submission| submission.grade.is_some());
    let done = query("done") == DONE && query("__err").is_empty() && !graded;
    let side = view! { <SubmissionCard class view=view.clone()/> };
    view! {
        <Page title=view.row.title.clone() about=view.about.pick(language).to_owned() way aside=badge>
            {done.then(|| view! { <Message tone=Tone::Good announce=true><p>{t(DONE_SUBMITTED)}</p></Message> })}
            <Figures view=view.clone()/>
            <Split side=side.into_any()>
                <Criteria criteria=view.criteria.clone()/>
                <div class="live-part" data-live="grades" id="evidence"><Evidence class criteria=view.criteria/></div>
            </Split>
        </Page>
    }
}

/// Points, due time and where counting began.
#[component]
fn Figures(view: ExerciseView) -> impl IntoView {
    let language = use_language();
    let grade = view.submission.as_ref().and_then(|submission| submission.grade);
    let points = match grade {
        Some((points, most)) => {
            view! { <Figure label=GRADE value=points_of(language, points, most) tone=Tone::Teaching/> }.into_any()
        }
        None => {
            let value = view.row.points.map(|points| points_of(language, points, view.row.points_max));
            view! { <Figure label=POINTS_SO_FAR value=value note=POINTS_SO_FAR_NOTE/> }.into_any()
        }
    };
    let due = view.row.due.map_or_else(|| t(NO_DUE).to_owned(), wall_moment);
    let late = (view.row.overdue && view.submission.is_none()).then(|| t(OVERDUE).to_owned());
    let tone = if late.is_some() { Tone::Waiting } else { Tone::Neutral };
    view! {
        <FigureRow label=FIGURES live="hour grades" id="exercise-figures">
            {points}
            <Figure label=DUE value=due tone nostrip:note=late/>
            <Figure label=COUNTS_SINCE value=moment(language, view.opened_at) note=COUNTS_SINCE_NOTE/>
        </FigureRow>
    }
}
