//! Opening the market of a class: which scenario, and what opening means.

use super::actions::OpenMarket;
use crate::asking::last_error;
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Cards};
use crate::parts::disclosure::Disclosure;
use crate::parts::field::{Choice, NumberField, RadioGroup};
use crate::parts::form::{Actions, Form};
use crate::words::classroom::classes::*;
use crate::words::{t, use_language};
use contract::views::Bilingual;
use domain::ClassId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The form that opens the market, and beside it what will happen.
#[component]
pub fn OpenMarketCard(
    /// The class.
    class: ClassId,
    /// Key, name and sentence of each scenario.
    scenarios: Vec<(String, Bilingual, Bilingual)>,
) -> impl IntoView {
    let language = use_language();
    let first = scenarios.first().map(|(key, _, _)| key.clone()).unwrap_or_default();
    let choices = scenarios
        .into_iter()
        .map(|(key, name, about)| Choice::new(key, name.pick(language)).about(about.pick(language)));
    let choices = choices.collect::<Vec<_>>();
    let points = OPENING_POINTS.map(|point| view! { <li>{t(point)}</li> });
    view! {
        <Cards>
            <Card title=OPEN_MARKET about=OPEN_MARKET_ABOUT>
                <Form
                    action=OpenMarket::url()
                    error=last_error(OpenMarket::PATH)
                    hidden=vec![("class", class.to_string())]
                >
                    <RadioGroup name="scenario" label=SCENARIO choices value=first/>
                    <Disclosure summary=SEED><NumberField name="seed" label=SEED hint=SEED_HINT optional=true/></Disclosure>
                    <Actions><Button label=OPEN_MARKET_VERB weight=Weight::Primary/></Actions>
                </Form>
            </Card>
            <Card title=OPENING_MEANS><ol class="points">{points}</ol></Card>
        </Cards>
    }
}
