//! Money: balance, escrow and stock; profit and loss of a window; its course; the statement.

mod profit;
mod statement;

pub use profit::{Profit, Purses};
pub use statement::Statement;

use super::Reader;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number, query};
use crate::parts::card::{Card, Stack};
use crate::parts::glossary::Term;
use crate::parts::link::LinkButton;
use crate::parts::page::Page;
use crate::parts::tabs::{Tab, Tabs};
use crate::words::parts::DOWNLOAD_CSV;
use crate::words::places::MONEY;
use crate::words::shop::money::*;
use crate::words::shop::{ESCROW, ESCROW_MEANING};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::selling::MoneyView;
use domain::ClassId;
use leptos::prelude::*;

/// The windows offered, in market days.
const WINDOWS: [u32; 3] = [7, 14, 30];

/// Money of the own shop.
#[component]
pub fn MoneyPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let asked = query("days").parse().unwrap_or(WINDOWS[0]);
    let days = if WINDOWS.contains(&asked) { asked } else { WINDOWS[0] };
    let page = page_number();
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.money(&asker.visitor, class, days, page).await },
        move |view: MoneyView| view! { <OwnMoney class days view/> }.into_any(),
    )
}

#[component]
fn OwnMoney(class: ClassId, days: u32, view: MoneyView) -> impl IntoView {
    let language = use_language();
    let path = paths::class_place(class, "money");
    let csv = format!("{path}/statement.csv");
    let tabs =
        WINDOWS.map(|count| Tab::new(self::days(language, count), format!("{path}?days={count}"), count == days));
    let help = view! {
        <p>{t(HELP)}</p>
        <p><Term word=ESCROW meaning=ESCROW_MEANING/></p>
    };
    let download = view! {
        <LinkButton label=DOWNLOAD_CSV href=csv small=true download=true drawing=Icon::Download/>
    };
    view! {
        <Page title=MONEY about=ABOUT help=help.into_any()>
            <Purses view=view.clone()/>
            <Stack>
                <Tabs label=WINDOW tabs=tabs.to_vec()/>
                <Profit view=view.clone()/>
                <Card title=STATEMENT about=STATEMENT_ABOUT aside=download.into_any() live="money" id="statement">
                    <Statement postings=view.statement reader=Reader::Owner(class)/>
                </Card>
            </Stack>
        </Page>
    }
}
