//! The criteria of an exercise in words: how each is judged, and for how many points.

use crate::parts::badge::{Badge, Tone};
use crate::parts::numbers::measured;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::classroom::POINTS;
use crate::words::classroom::exercises::{AUTOMATIC, BY_HAND, CRITERIA, CRITERION, JUDGED, judged};
use crate::words::trade::metric;
use crate::words::{t, use_language};
use contract::views::studying::{CriterionKind, CriterionView};
use leptos::prelude::*;

/// The criteria without scores.
#[component]
pub fn RubricTable(
    /// The criteria, in order.
    criteria: Vec<CriterionView>,
) -> impl IntoView {
    let language = use_language();
    let columns = vec![Column::text(CRITERION), Column::text(JUDGED), Column::number(POINTS)];
    let lines = criteria.into_iter().map(|criterion| {
        Line::new(vec![
            criterion.title.pick(language).into(),
            Cell::view(kind_said(&criterion.kind)),
            criterion.points_max.to_string().into(),
        ])
    });
    let lines = lines.collect::<Vec<_>>();
    view! { <Table caption=CRITERIA quiet=true columns lines/> }
}

/// How a criterion is judged: by which metric from where to where, or by hand.
pub fn kind_said(kind: &CriterionKind) -> AnyView {
    let language = use_language();
    match kind {
        &CriterionKind::Automatic { metric: which, floor, target } => {
            let write = |value| measured(language, which.unit(), value);
            let said = judged(language, t(metric(which)), &write(floor), &write(target));
            view! { <span class="two-lines"><span><Badge label=AUTOMATIC/></span><span class="soft">{said}</span></span> }
                .into_any()
        }
        CriterionKind::ByHand { hint } => {
            let hint = hint.pick(language).to_owned();
            view! {
                <span class="two-lines">
                    <span><Badge label=BY_HAND tone=Tone::Teaching/></span>
                    <span class="soft">{hint}</span>
                </span>
            }
            .into_any()
        }
    }
}
