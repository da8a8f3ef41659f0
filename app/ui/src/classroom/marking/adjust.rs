//! Signed changes of points: those so far, and the form for one more.

use crate::asking::last_error;
use crate::classroom::actions::Adjust;
use crate::parts::button::Button;
use crate::parts::card::Card;
use crate::parts::field::{Choice, Select, TextField, Width};
use crate::parts::form::{Actions, Form};
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::time::wall_moment;
use crate::words::classroom::POINTS;
use crate::words::classroom::marking::*;
use crate::words::{t, use_language};
use contract::views::studying::CriterionView;
use contract::views::teaching::{AdjustmentRow, MarkingView};
use domain::ClassId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Adjustments so far, and the form for one more.
#[component]
pub fn Adjustments(
    /// The class.
    class: ClassId,
    /// The submission.
    view: MarkingView,
) -> impl IntoView {
    let language = use_language();
    let hidden = vec![("class", class.to_string()), ("submission", view.submission.id.to_string())];
    let mut choices = vec![Choice::new("", t(ADJUST_WHOLE))];
    choices.extend(
        view.criteria
            .iter()
            .map(|criterion| Choice::new(criterion.id.number().to_string(), criterion.title.pick(language))),
    );
    let so_far = (!view.adjustments.is_empty()).then(|| {
        view! { <SoFar rows=view.adjustments criteria=view.criteria/> }
    });
    view! {
        <Card title=ADJUST about=ADJUST_ABOUT>
            {so_far}
            <Form action=Adjust::url() error=last_error(Adjust::PATH) hidden guard=true>
                <Select name="criterion" label=ADJUST_WHAT choices optional=true/>
                <TextField name="points" label=ADJUST_POINTS hint=ADJUST_POINTS_HINT most=8 width=Width::Short/>
                <TextField name="reason" label=ADJUST_REASON hint=ADJUST_REASON_HINT most=200/>
                <Actions><Button label=ADJUST_VERB/></Actions>
            </Form>
        </Card>
    }
}

#[component]
fn SoFar(rows: Vec<AdjustmentRow>, criteria: Vec<CriterionView>) -> impl IntoView {
    let language = use_language();
    let what = |number: Option<u32>| {
        let criterion = criteria.iter().find(|criterion| Some(criterion.id.number()) == number);
        criterion.map_or_else(|| t(ADJUST_WHOLE).to_owned(), |criterion| criterion.title.pick(language).to_owned())
    };
    let lines = rows.into_iter().map(|row| {
        Line::new(vec![
            what(row.criterion).into(),
            signed(row.points).into(),
            row.reason.into(),
            Cell::two(row.by, wall_moment(row.at)),
        ])
    });
    let lines = lines.collect::<Vec<_>>();
    let columns =
        vec![Column::text(ADJUST_WHAT), Column::number(POINTS), Column::text(ADJUST_REASON), Column::text(BY)];
    view! { <Table caption=ADJUSTMENTS columns lines/> }
}

/// `+2`, `−1.5`: with its sign, always.
fn signed(points: domain::teaching::Points) -> String {
    let written = points.to_string();
    if points.0 > 0 { format!("+{written}") } else { written.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::teaching::Points;

    #[test]
    fn a_change_always_shows_its_sign() {
        assert_eq!([signed(Points(200)), signed(Points(-150))], ["+2", "−1.5"]);
    }
}
