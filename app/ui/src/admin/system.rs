//! The state of the house: program, database, markets, people.

use crate::icons::Icon;
use crate::loading::framed;
use crate::parts::card::{Card, Stack};
use crate::parts::definitions::Definitions;
use crate::parts::empty::Empty;
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::numbers::number;
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::admin::house::*;
use crate::words::admin::{CLASS, person_state};
use crate::words::places::SYSTEM;
use contract::views::admin::{PersonState, SystemView};
use leptos::prelude::*;

/// The states in the order of the counts.
const STATES: [PersonState; 4] =
    [PersonState::Active, PersonState::NotActivated, PersonState::Suspended, PersonState::Left];

/// The state of the house.
#[component]
pub fn SystemPage() -> impl IntoView {
    framed(
        None,
        |asker| async move { asker.backend.administration.system(&asker.visitor).await },
        |view: SystemView| view! { <System view/> }.into_any(),
    )
}

#[component]
fn System(view: SystemView) -> impl IntoView {
    let columns = vec![Column::text(CLASS), Column::text(MARKET_TIME), Column::number(STORED), Column::number(FACTS)];
    let lines = view.worlds.into_iter().map(|(class, now, stored, facts)| {
        let facts = number(i64::try_from(facts).unwrap_or(i64::MAX));
        Line::new(vec![class.into(), now.into(), bytes(stored).into(), facts.into()])
    });
    let lines = lines.collect::<Vec<_>>();
    let empty = view! { <Empty title=NO_WORLDS why=NO_WORLDS_WHY drawing=Icon::Market/> };
    let people = STATES.into_iter().zip(view.people);
    let people = people.map(|(state, count)| (person_state(state).into(), Cell::from(count))).collect::<Vec<_>>();
    view! {
        <Page title=SYSTEM about=SYSTEM_ABOUT>
            <FigureRow label=FIGURES>
                <Figure label=VERSION value=view.version/>
                <Figure label=DATABASE value=view.database/>
                <Figure label=SESSIONS value=number(i64::from(view.sessions))/>
            </FigureRow>
            <Stack>
                <Card title=WORLDS about=WORLDS_ABOUT>
                    <Table caption=WORLDS quiet=true columns lines empty=empty.into_any()/>
                </Card>
                <Card title=PEOPLE><Definitions pairs=people statement=true/></Card>
            </Stack>
        </Page>
    }
}
