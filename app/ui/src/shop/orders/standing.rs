//! The standing order: what it does, its form, and the button that ends it.

use super::bulk::courier_choices;
use crate::asking::last_error;
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::Card;
use crate::parts::disclosure::Disclosure;
use crate::parts::field::{Choice, RadioGroup, Select, TextField, Width};
use crate::parts::form::{Actions, Form};
use crate::shop::actions::{EndStanding, SetStanding};
use crate::shop::goods::named;
use crate::words::parts::time_of_day;
use crate::words::shop::orders::*;
use crate::words::trade::box_rule;
use crate::words::{t, use_language};
use contract::views::selling::{CourierView, StandingView};
use domain::ClassId;
use domain::shop::BoxRule;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The hour offered at first: when packing begins in the village (the Yiwu paper's 17:30).
const PACKING_BEGINS: &str = "17:30";

/// The card.
#[component]
pub fn StandingCard(
    /// The class.
    class: ClassId,
    /// The standing order, if one stands.
    standing: Option<StandingView>,
    /// Couriers to choose from.
    couriers: Vec<CourierView>,
) -> impl IntoView {
    let error = last_error(SetStanding::PATH);
    let open = error.is_some();
    let badge = match standing {
        Some(_) => view! { <Badge label=ON tone=Tone::Good/> },
        None => view! { <Badge label=OFF/> },
    };
    let summary = if standing.is_some() { STANDING_CHANGE } else { STANDING_SET };
    let form = view! { <StandingForm class standing couriers=couriers.clone() error/> };
    view! {
        <Card title=STANDING about=STANDING_ABOUT aside=badge.into_any() id="standing">
            {standing.map(|standing| view! { <Running class standing couriers/> })}
            <Disclosure summary open>{form}</Disclosure>
        </Card>
    }
}

/// What it does, and its end.
#[component]
fn Running(class: ClassId, standing: StandingView, couriers: Vec<CourierView>) -> impl IntoView {
    let courier = couriers.iter().find(|courier| courier.id == standing.courier);
    let courier = courier.map_or_else(|| standing.courier.to_string(), |courier| named(&courier.name));
    let (time, rule) = (time_of_day(standing.second_of_day), t(box_rule(standing.box_rule)));
    view! {
        <p>{standing_said(use_language(), &time, rule, &courier)}</p>
        <Form action=EndStanding::url() inline=true hidden=vec![("class", class.to_string())]>
            <Button label=STANDING_END small=true/>
        </Form>
    }
}

#[component]
fn StandingForm(
    class: ClassId,
    standing: Option<StandingView>,
    couriers: Vec<CourierView>,
    error: Option<contract::ApiError>,
) -> impl IntoView {
    let time = standing.map_or_else(|| PACKING_BEGINS.to_owned(), |standing| time_of_day(standing.second_of_day));
    let rule = match standing.map(|standing| standing.box_rule) {
        Some(BoxRule::OneLarger) => "one_larger",
        Some(BoxRule::SmallestFit) | None => "smallest_fit",
    };
    let rules = vec![
        Choice::new("smallest_fit", t(box_rule(BoxRule::SmallestFit))).about(t(SMALLEST_ABOUT)),
        Choice::new("one_larger", t(box_rule(BoxRule::OneLarger))).about(t(LARGER_ABOUT)),
    ];
    let chosen = standing.map(|standing| standing.courier.to_string()).unwrap_or_default();
    let verb = if standing.is_some() { STANDING_CHANGE } else { STANDING_SET };
    view! {
        <Form action=SetStanding::url() error hidden=vec![("class", class.to_string())]>
            <TextField name="time" label=TIME hint=TIME_HINT kind="time" value=time width=Width::Short/>
            <RadioGroup name="box_rule" label=BOX_RULE choices=rules value=rule/>
            <Select name="courier" label=COURIER choices=courier_choices(&couriers) value=chosen/>
            <Actions><Button label=verb weight=Weight::Plain/></Actions>
        </Form>
    }
}
