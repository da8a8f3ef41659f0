//! One class: how it does, who needs a word, what is given; opening its market while that is not open.

use super::exercises::ExerciseTable;
use super::opening::OpenMarketCard;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing};
use crate::parts::badge::{Tone, badge_html};
use crate::parts::card::{Card, Stack};
use crate::parts::empty::Empty;
use crate::parts::figures::{Figure, FigureRow, MetricFigure};
use crate::parts::link::LinkButton;
use crate::parts::numbers::number;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::written::escaped;
use crate::words::classroom::classes::*;
use crate::words::classroom::{STUDENT, of};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::teaching::{ClassView, QuietReason, TeacherExerciseRow};
use domain::ClassId;
use leptos::prelude::*;

/// The overview of one class.
#[component]
pub fn ClassPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.class(&asker.visitor, class).await },
        move |view: ClassView| view! { <Overview class view/> }.into_any(),
    )
}

#[component]
fn Overview(class: ClassId, view: ClassView) -> impl IntoView {
    let language = use_language();
    let open = view.row.clock.is_some();
    let (students, shops, to_mark) = (view.row.students, view.row.shops, view.row.to_mark);
    let figures = view.figures.into_iter().map(|figure| view! { <MetricFigure figure/> }).collect_view();
    let tone = if to_mark > 0 { Tone::Waiting } else { Tone::Neutral };
    let control = open.then(|| {
        view! { <LinkButton label=CONTROL href=paths::teach(class, "market") drawing=Icon::Clock/> }.into_any()
    });
    view! {
        <Page title=view.row.name about=OVERVIEW_ABOUT nostrip:aside=control>
            {(!open).then(|| view! { <OpenMarketCard class scenarios=view.scenarios/> })}
            <FigureRow label=FIGURES live="hour" id="figures">
                <Figure label=SHOPS_OPENED value=of(language, shops, students) href=paths::teach(class, "shops")/>
                <Figure label=TO_MARK value=number(i64::from(to_mark)) tone=tone href=paths::teach(class, "marking")/>
                {figures}
            </FigureRow>
            <Stack>
                <Given class exercises=view.exercises open/>
                <Quiet quiet=view.quiet/>
            </Stack>
        </Page>
    }
}

#[component]
fn Given(class: ClassId, exercises: Vec<TeacherExerciseRow>, open: bool) -> impl IntoView {
    let href = paths::teach(class, "exercises");
    let aside = (!exercises.is_empty())
        .then(|| view! { <LinkButton label=ALL_EXERCISES href=href.clone() small=true/> }.into_any());
    // Before the market is open, opening it is the one next action.
    let then = open.then(|| (GIVE_EXERCISE.into(), href.clone()));
    let empty = view! { <Empty title=NO_EXERCISES why=NO_EXERCISES_WHY nostrip:then=then drawing=Icon::Exercises/> };
    view! {
        <Card title=EXERCISES_CARD nostrip:aside=aside live="grades" id="exercises">
            <ExerciseTable class exercises empty=empty.into_any()/>
        </Card>
    }
}

#[component]
fn Quiet(quiet: Vec<(String, QuietReason)>) -> impl IntoView {
    let columns = vec![Column::text(STUDENT), Column::text(REASON)];
    let lines = quiet.into_iter().map(|(name, reason)| {
        let tone = if reason == QuietReason::LateOrders { Tone::Bad } else { Tone::Waiting };
        let (badge, advice) = (badge_html(t(quiet_reason(reason)), tone), escaped(t(quiet_advice(reason))));
        let why = format!("<span class=\"two-lines\"><span>{badge}</span><span class=\"soft\">{advice}</span></span>");
        Line::new(vec![name.into(), Cell::html(why)])
    });
    let lines = lines.collect::<Vec<_>>();
    let empty = view! { <Empty title=NO_QUIET why=NO_QUIET_WHY drawing=Icon::Check/> };
    view! {
        <Card title=QUIET about=QUIET_ABOUT live="hour" id="quiet">
            <Table caption=QUIET quiet=true columns lines empty=empty.into_any()/>
        </Card>
    }
}
