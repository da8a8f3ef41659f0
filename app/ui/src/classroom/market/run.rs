//! Running ahead: what waits in each shop before, whose standing order to switch on, and the run itself.

use crate::asking::last_error;
use crate::classroom::actions::{CancelRun, Run};
use crate::icons::Icon;
use crate::parts::badge::Tone;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Stack};
use crate::parts::empty::Empty;
use crate::parts::field::{Choice, NumberField, RadioGroup};
use crate::parts::form::{Actions, Form};
use crate::parts::notice::Message;
use crate::parts::progress::Progress;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::written::escaped;
use crate::words::classroom::market::*;
use crate::words::parts::{moment, span};
use crate::words::{t, use_language};
use contract::views::teaching::{RunView, WaitingRow};
use domain::ClassId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Where to, what waits, and the button.
#[component]
pub fn RunCard(
    /// The class.
    class: ClassId,
    /// What waits per shop, shops with most first.
    waiting: Vec<WaitingRow>,
) -> impl IntoView {
    let language = use_language();
    let orders: u32 = waiting.iter().map(|row| row.to_pack + row.to_ship).sum();
    let urgent: u32 = waiting.iter().map(|row| row.urgent).sum();
    let without = waiting.iter().filter(|row| row.to_pack + row.to_ship > 0 && !row.standing).count();
    let without = u32::try_from(without).unwrap_or(u32::MAX);
    let choices = vec![
        Choice::new("pick_up", t(TO_PICK_UP)).about(t(TO_PICK_UP_ABOUT)),
        Choice::new("days", t(TO_DAYS)).about(t(TO_DAYS_ABOUT)),
    ];
    let warning = (orders > 0).then(|| {
        let tone = if urgent > 0 { Tone::Bad } else { Tone::Waiting };
        view! { <Message tone><p>{waiting_said(language, orders, urgent, without)}</p></Message> }
    });
    view! {
        <Card title=RUN about=RUN_ABOUT>
            <div class="wide-form">
                <Form action=Run::url() error=last_error(Run::PATH) hidden=vec![("class", class.to_string())]>
                    <RadioGroup name="to" label=RUN_TO choices value="pick_up"/>
                    <NumberField name="days" label=DAYS hint=DAYS_HINT value="1" unit=DAYS_UNIT optional=true/>
                    <Stack>
                        <h3>{t(WAITING)}</h3>
                        <p class="soft">{t(WAITING_ABOUT)}</p>
                        {warning}
                        <WaitingTable waiting/>
                    </Stack>
                    <Actions><Button label=RUN_VERB weight=Weight::Primary drawing=Icon::Arrow/></Actions>
                </Form>
            </div>
        </Card>
    }
}

#[component]
fn WaitingTable(waiting: Vec<WaitingRow>) -> impl IntoView {
    let columns = vec![
        Column::text(SHOP),
        Column::number(TO_PACK),
        Column::number(TO_SHIP),
        Column::number(URGENT),
        Column::text(STANDING),
    ];
    let lines = waiting.into_iter().map(waiting_line).collect::<Vec<_>>();
    let empty = view! { <Empty title=NOTHING_WAITS why=NOTHING_WAITS_WHY drawing=Icon::Shops/> };
    view! { <Table caption=WAITING quiet=true columns lines empty=empty.into_any()/> }
}

fn waiting_line(row: WaitingRow) -> Line {
    let tone = (row.urgent > 0).then_some(Tone::Bad);
    let standing = if row.standing {
        Cell::badge(STANDING_ON, Tone::Good)
    } else {
        Cell::html(format!(
            "<label class=\"choice\"><input type=\"checkbox\" name=\"standing[]\" value=\"{}\" aria-label=\"{} {}\">\
             <span>{}</span></label>",
            row.shop,
            t(SWITCH_ON),
            escaped(&row.name),
            t(SWITCH_ON_SHORT)
        ))
    };
    let line = Line::new(vec![
        Cell::two(row.name, row.person.unwrap_or_default()),
        row.to_pack.into(),
        row.to_ship.into(),
        row.urgent.into(),
        standing,
    ]);
    match tone {
        Some(tone) => line.toned(tone),
        None => line,
    }
}

/// A run in progress: how far, how long still, and the way to stop it.
#[component]
pub fn RunningCard(
    /// The class.
    class: ClassId,
    /// From where, where, to where.
    run: RunView,
) -> impl IntoView {
    let language = use_language();
    let said = run_said(language, &moment(language, run.now), &moment(language, run.to));
    let left = left(language, run.seconds_left.map(|seconds| span(language, seconds)).as_deref());
    let (done, whole) = (run.now.since(run.from).as_seconds(), run.to.since(run.from).as_seconds());
    view! {
        <Card title=RUNNING about=RUNNING_ABOUT live="hour pace" id="running">
            <Progress label=RUN_PROGRESS said value=i64::from(done) most=i64::from(whole) tone=Tone::Teaching/>
            <p class="soft">{left}</p>
            <Form action=CancelRun::url() error=last_error(CancelRun::PATH) hidden=vec![("class", class.to_string())]>
                <Actions><Button label=CANCEL_RUN weight=Weight::Danger/></Actions>
            </Form>
        </Card>
    }
}
