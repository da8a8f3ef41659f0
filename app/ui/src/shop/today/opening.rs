//! Before there is a shop: what opening one means, and the form.

use crate::asking::last_error;
use crate::parts::badge::Tone;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Split};
use crate::parts::day_strip::DayStrip;
use crate::parts::definitions::Definitions;
use crate::parts::field::{TextField, Width};
use crate::parts::form::{Actions, Form};
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::parts::practice::PracticeMark;
use crate::shop::actions::OpenShop;
use crate::words::shop::today::*;
use crate::words::{t, use_language};
use domain::{ClassId, Money};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The page before there is a shop.
#[component]
pub fn Opening(
    /// The class.
    class: ClassId,
    /// What a new shop starts with.
    capital: Money,
    /// Whether a shop can be opened now.
    market_open: bool,
) -> impl IntoView {
    let language = use_language();
    let pairs = vec![
        (START_CAPITAL.into(), capital_said(language, capital).into()),
        (MONEY_KIND.into(), MONEY_PRACTICE.into()),
        (BUYERS.into(), BUYERS_SIMULATED.into()),
        (FIRST_STEPS.into(), FIRST_STEPS_SAID.into()),
    ];
    let side = view! { <Card title=DAY_TITLE about=DAY_ABOUT><DayStrip language/></Card> };
    view! {
        <Page title=OPEN_TITLE about=OPEN_ABOUT aside=view! { <PracticeMark/> }.into_any()>
            <Split side=side.into_any()>
                <Card>
                    {if market_open { form(class).into_any() } else { not_open().into_any() }}
                </Card>
                <Card title=OPEN_MEANS><Definitions pairs/></Card>
            </Split>
        </Page>
    }
}

fn form(class: ClassId) -> impl IntoView {
    view! {
        <Form action=OpenShop::url() error=last_error(OpenShop::PATH) hidden=vec![("class", class.to_string())]>
            <TextField name="name" label=SHOP_NAME hint=SHOP_NAME_HINT most=30 width=Width::Half autocomplete="off"/>
            <Actions><Button label=OPEN_VERB weight=Weight::Primary/></Actions>
        </Form>
    }
}

fn not_open() -> impl IntoView {
    view! { <Message tone=Tone::Waiting title=NOT_OPEN_TITLE><p>{t(NOT_OPEN_WHY)}</p></Message> }
}
