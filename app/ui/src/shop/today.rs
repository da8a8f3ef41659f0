//! Today: what to do next and how the shop is doing; before there is a shop, the form that opens one.

mod next_steps;
mod opening;

use super::Reader;
use super::orders::OrderTable;
use super::outcome::Outcome;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing};
use crate::parts::badge::{Badge, Tone};
use crate::parts::card::{Card, Split};
use crate::parts::credit::CreditLevel;
use crate::parts::definitions::Definitions;
use crate::parts::empty::Empty;
use crate::parts::figures::{Figure, FigureRow, MetricFigure};
use crate::parts::glossary::Term;
use crate::parts::link::LinkButton;
use crate::parts::numbers::money;
use crate::parts::page::Page;
use crate::parts::table::Cell;
use crate::parts::time::WallMoment;
use crate::words::parts::time_of_day;
use crate::words::places::TODAY;
use crate::words::shop::orders::STANDING_CHANGE;
use crate::words::shop::today::*;
use crate::words::shop::{ALL_ORDERS, BALANCE, BALANCE_NOTE, ESCROW, ESCROW_MEANING, ESCROW_NOTE};
use crate::words::trade::box_rule;
use crate::words::{t, use_language};
use contract::paths;
use contract::views::FigureView;
use contract::views::selling::{OrderRow, ShopHeadView, StandingView, TodayView};
use contract::views::studying::ExerciseRow;
use domain::{ClassId, Money};
use leptos::prelude::*;
use next_steps::NextSteps;
use opening::Opening;

/// Metrics beside balance and escrow: more than five figures are no answer to "how am I doing".
const METRICS_SHOWN: usize = 3;

/// A student's first page of a class.
#[component]
pub fn TodayPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.today(&asker.visitor, class).await },
        move |view: TodayView| match view.shop.clone() {
            None => view! { <Opening class capital=view.start_capital market_open=view.market_open/> }.into_any(),
            Some(shop) => view! { <Today class shop view/> }.into_any(),
        },
    )
}

#[component]
fn Today(class: ClassId, shop: ShopHeadView, view: TodayView) -> impl IntoView {
    let language = use_language();
    let side = view.exercise.map(|exercise| view! { <DueNext class exercise/> });
    let standing = shop.standing.map(|standing| view! { <StandingNote class standing/> });
    let help = view! {
        <p>{t(HELP_TODAY)}</p>
        <p><Term word=ESCROW meaning=ESCROW_MEANING/></p>
    };
    view! {
        <Page
            title=TODAY
            about=about(language, &shop.name)
            aside=view! { <CreditLevel level=u32::from(shop.level)/> }.into_any()
            help=help.into_any()
        >
            <Outcome/>
            <Split side=side.into_any()><NextSteps class steps=view.next_steps/>{standing}</Split>
            <Standing class balance=view.balance escrow=view.escrow figures=view.figures/>
            <LatestOrders class orders=view.latest_orders/>
        </Page>
    }
}

/// Money and the figures of the week.
#[component]
fn Standing(class: ClassId, balance: Money, escrow: Money, figures: Vec<FigureView>) -> impl IntoView {
    let (money_page, insight) = (paths::class_place(class, "money"), paths::class_place(class, "insight"));
    let figures = figures
        .into_iter()
        .take(METRICS_SHOWN)
        .map(move |figure| view! { <MetricFigure figure href=insight.clone()/> });
    view! {
        <FigureRow label=FIGURES live="orders money hour" id="figures">
            <Figure label=BALANCE value=money(balance) tone=Tone::Good note=BALANCE_NOTE href=money_page.clone()/>
            <Figure label=ESCROW value=money(escrow) tone=Tone::Waiting note=ESCROW_NOTE href=money_page/>
            {figures.collect_view()}
        </FigureRow>
    }
}

#[component]
fn LatestOrders(class: ClassId, orders: Vec<OrderRow>) -> impl IntoView {
    let aside = (!orders.is_empty()).then(|| {
        let href = format!("{}?filter=all", paths::class_place(class, "orders"));
        view! { <LinkButton label=ALL_ORDERS href small=true/> }.into_any()
    });
    let empty = view! { <Empty title=NO_ORDERS why=NO_ORDERS_WHY drawing=Icon::Orders/> };
    view! {
        <Card title=LATEST_ORDERS about=LATEST_ORDERS_ABOUT live="orders" id="latest-orders" nostrip:aside=aside>
            <OrderTable orders reader=Reader::Owner(class) empty=empty.into_any()/>
        </Card>
    }
}

#[component]
fn DueNext(class: ClassId, exercise: ExerciseRow) -> impl IntoView {
    let due = exercise.due.map(|at| Cell::view(view! { <WallMoment at/> })).unwrap_or_else(|| NO_DUE.into());
    let mut pairs = vec![(DUE.into(), due)];
    pairs.extend(
        exercise.points.map(|points| (POINTS_SO_FAR.into(), Cell::from(format!("{points} / {}", exercise.points_max)))),
    );
    let badge = match (exercise.submitted, exercise.overdue) {
        (true, _) => Some(view! { <Badge label=SUBMITTED tone=Tone::Good/> }.into_any()),
        (false, true) => Some(view! { <Badge label=OVERDUE tone=Tone::Bad/> }.into_any()),
        (false, false) => None,
    };
    view! {
        <Card title=DUE_NEXT nostrip:aside=badge live="grades hour" id="due-next">
            <p><strong>{exercise.title}</strong></p>
            <Definitions pairs/>
            <p><LinkButton label=SEE_EXERCISE href=paths::exercise(class, exercise.id) small=true/></p>
        </Card>
    }
}

#[component]
fn StandingNote(class: ClassId, standing: StandingView) -> impl IntoView {
    let said = standing_said(use_language(), &time_of_day(standing.second_of_day), t(box_rule(standing.box_rule)));
    let href = format!("{}#standing", paths::class_place(class, "orders"));
    let aside = view! { <LinkButton label=STANDING_CHANGE href small=true/> };
    view! { <Card title=STANDING_ON aside=aside.into_any()><p>{said}</p></Card> }
}
