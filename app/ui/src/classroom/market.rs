//! The market control room: pace, running ahead with a look at what waits, a run in progress.

mod run;

use super::actions::SetPace;
use super::opening::OpenMarketCard;
use crate::asking::last_error;
use crate::loading::{class_of_page, framed, missing};
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::Button;
use crate::parts::card::{Card, Stack};
use crate::parts::definitions::Definitions;
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::form::Form;
use crate::parts::numbers::number;
use crate::parts::page::Page;
use crate::words::classroom::market::*;
use crate::words::parts::moment;
use crate::words::{t, use_language};
use contract::views::frame::ClockView;
use contract::views::teaching::MarketControlView;
use domain::ClassId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use run::{RunCard, RunningCard};

/// The paces offered: market seconds per real second.
const PACES: [u32; 6] = [0, 1, 48, 60, 240, 720];

/// The control room of a class's market.
#[component]
pub fn MarketControlPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.market_control(&asker.visitor, class).await },
        move |view: MarketControlView| view! { <Control class view/> }.into_any(),
    )
}

#[component]
fn Control(class: ClassId, view: MarketControlView) -> impl IntoView {
    let Some(clock) = view.clock else {
        return view! {
            <Page title=TITLE about=ABOUT><OpenMarketCard class scenarios=view.scenarios/></Page>
        }
        .into_any();
    };
    let waiting: u32 = view.waiting.iter().map(|row| row.to_pack + row.to_ship).sum();
    let help = HELP.map(|sentence| view! { <p>{t(sentence)}</p> });
    let run = match view.run {
        Some(run) => view! { <RunningCard class run/> }.into_any(),
        None => view! { <RunCard class waiting=view.waiting/> }.into_any(),
    };
    view! {
        <Page title=TITLE about=ABOUT help=help.into_any()>
            <ClockFigures clock=clock.clone() waiting/>
            <Stack>
                // Exchanged as a whole when a run begins or ends.
                <div class="live-part" data-live="pace" id="pace-and-run">
                    {view.run.is_none().then(|| view! { <PaceCard class clock/> })}
                    {run}
                </div>
                {view.scenario.map(|(name, seed)| {
                    let name = name.pick(use_language()).to_owned();
                    let pairs = vec![(SCENARIO.into(), name.into()), (SEED.into(), seed.to_string().into())];
                    view! { <Card title=THIS_MARKET><Definitions pairs/></Card> }
                })}
            </Stack>
        </Page>
    }
    .into_any()
}

#[component]
fn ClockFigures(clock: ClockView, waiting: u32) -> impl IntoView {
    let language = use_language();
    let (pace, tone) = match (clock.running_to, clock.pace) {
        (Some(_), _) => (t(RUNNING).to_owned(), Tone::Teaching),
        (None, 0) => (t(PAUSED).to_owned(), Tone::Waiting),
        (None, pace) => (format!("{pace}×"), Tone::Neutral),
    };
    view! {
        <FigureRow label=FIGURES live="hour pace" id="clock-figures">
            <Figure label=MARKET_TIME value=moment(language, clock.now)/>
            <Figure label=PACE value=pace tone=tone/>
            <Figure label=NEXT_PICK_UP value=moment(language, clock.next_pick_up)/>
            <Figure label=WAITING_PARCELS value=number(i64::from(waiting))/>
        </FigureRow>
    }
}

#[component]
fn PaceCard(class: ClassId, clock: ClockView) -> impl IntoView {
    let language = use_language();
    let choices = PACES.map(|pace| {
        let (label, about) = pace_words(language, pace);
        let current = pace == clock.pace;
        view! {
            <div class="pace-choice">
                <Button label name="pace" value=pace.to_string() disabled=current/>
                {current.then(|| view! { <Badge label=PACE_NOW tone=Tone::Good/> })}
                <span class="soft">{about}</span>
            </div>
        }
    });
    view! {
        <Card title=SET_PACE about=SET_PACE_ABOUT>
            <div class="wide-form">
                <Form
                    action=SetPace::url()
                    error=last_error(SetPace::PATH)
                    hidden=vec![("class", class.to_string())]
                >
                    <div class="pace">{choices}</div>
                </Form>
            </div>
        </Card>
    }
}
