//! The form of a new or draft exercise: title, due date, and for each criterion floor, target and points.

use super::actions::SaveExercise;
use crate::asking::last_error;
use crate::loading::{class_of_page, framed, missing, param, query};
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Split};
use crate::parts::field::{TextField, Width};
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::words::classroom::exercises::*;
use crate::words::places::EXERCISES;
use crate::words::trade::{metric, metric_meaning};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::teaching::{CriterionDraftView, ExerciseDraftView};
use domain::{AssignmentId, ClassId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A new exercise from a template.
#[component]
pub fn NewExercisePage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let template = Some(query("template")).filter(|key| !key.is_empty());
    loaded(class, template, None)
}

/// A draft to go on with.
#[component]
pub fn EditExercisePage() -> impl IntoView {
    match (class_of_page(), param::<AssignmentId>("assignment")) {
        (Ok(class), Ok(assignment)) => loaded(class, None, Some(assignment)),
        (Err(error), _) | (_, Err(error)) => missing(error),
    }
}

fn loaded(class: ClassId, template: Option<String>, draft: Option<AssignmentId>) -> AnyView {
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.exercise_draft(&asker.visitor, class, template, draft).await },
        move |view: ExerciseDraftView| view! { <Draft class view/> }.into_any(),
    )
}

#[component]
fn Draft(class: ClassId, view: ExerciseDraftView) -> impl IntoView {
    let exercises = paths::teach(class, "exercises");
    let mut way = vec![(t(EXERCISES).into(), exercises)];
    way.extend(view.id.map(|id| (view.title.clone(), paths::teach_exercise(class, id))));
    let title = if view.id.is_some() { EDIT } else { NEW };
    let hidden = vec![
        ("class", class.to_string()),
        ("id", view.id.map(|id| id.to_string()).unwrap_or_default()),
        ("template", view.template),
    ];
    let criteria = view.criteria.into_iter().enumerate().map(|(place, criterion)| {
        view! { <CriterionFieldset place criterion/> }
    });
    let criteria = criteria.collect::<Vec<_>>();
    let points = PUBLISHING_POINTS.map(|point| view! { <li>{t(point)}</li> });
    let side = view! { <Card title=ON_PUBLISHING><ol class="points">{points}</ol></Card> };
    view! {
        <Page title about=view.about.pick(use_language()).to_owned() way>
            <Split side=side.into_any()>
                <Card>
                    <Form action=SaveExercise::url() error=last_error(SaveExercise::PATH) hidden guard=true>
                        <h2>{t(BASICS)}</h2>
                        <TextField name="title" label=TITLE_FIELD hint=TITLE_HINT value=view.title most=80/>
                        <TextField name="due" label=DUE_FIELD hint=DUE_HINT value=view.due kind="datetime-local" optional=true width=Width::Half/>
                        <h2>{t(CRITERIA)}</h2>
                        <p class="soft">{t(CRITERIA_ABOUT)}</p>
                        {criteria}
                        <Actions>
                            <Button label=PUBLISH_VERB weight=Weight::Primary name="then" value="publish"/>
                            <Button label=SAVE_VERB name="then" value="save" skip_checks=true/>
                        </Actions>
                    </Form>
                </Card>
            </Split>
        </Page>
    }
}

/// One criterion: its fields beside each other.
#[component]
fn CriterionFieldset(place: usize, criterion: CriterionDraftView) -> impl IntoView {
    let language = use_language();
    let name = |field: &str| format!("criteria[{place}][{field}]");
    let label = |words: crate::words::Phrase| {
        criterion.metric.map_or_else(
            || t(words).to_owned(),
            |metric| language.pick("% (&)", "%（&）").replace('%', t(words)).replace('&', t(unit_hint(metric))),
        )
    };
    let about = match criterion.metric {
        Some(which) => format!("{} · {}", t(metric(which)), t(metric_meaning(which))),
        None => t(BY_HAND_ABOUT).to_owned(),
    };
    let (kind, tone) = match criterion.metric {
        Some(_) => (AUTOMATIC, Tone::Neutral),
        None => (BY_HAND, Tone::Teaching),
    };
    let bounds = criterion.metric.map(|_| {
        view! {
            <TextField name=name("floor") label=label(FLOOR) value=criterion.floor.clone() most=12 width=Width::Short/>
            <TextField name=name("target") label=label(TARGET) value=criterion.target.clone() most=12 width=Width::Short/>
        }
    });
    view! {
        <fieldset class="criterion-set">
            <legend>{criterion.title.pick(language).to_owned()} <Badge label=kind tone/></legend>
            <input type="hidden" name=name("number") value=criterion.number.to_string()/>
            <p class="soft">{about}</p>
            <div class="criterion-fields">
                {bounds}
                <TextField name=name("points") label=POINTS_FIELD value=criterion.points.clone() most=7 width=Width::Short/>
            </div>
        </fieldset>
    }
}
