//! On sale or not: putting a listing on sale again, taking it off for now, ending it.

use crate::parts::badge::Tone;
use crate::parts::button::Button;
use crate::parts::card::{Card, Stack};
use crate::parts::dialog::Confirm;
use crate::parts::form::Form;
use crate::parts::link::LinkButton;
use crate::parts::notice::Message;
use crate::shop::actions::SetListingStatus;
use crate::words::shop::listings::*;
use crate::words::{Phrase, t, use_language};
use contract::paths;
use contract::views::selling::ListingRow;
use domain::shop::ListingStatus;
use domain::{ClassId, SkuId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The action behind the buttons of this card; the page shows its refusals.
pub const ACTION: &str = SetListingStatus::PATH;

/// The card.
#[component]
pub fn StateCard(
    /// The class.
    class: ClassId,
    /// The listing.
    row: ListingRow,
    /// Its goods, once chosen.
    sku: Option<SkuId>,
) -> impl IntoView {
    let (status, available) = (row.status, row.available);
    let content = match status {
        ListingStatus::Draft => ().into_any(),
        ListingStatus::Live => view! { <Buttons class row label=PAUSE status="paused"/> }.into_any(),
        ListingStatus::Paused => view! { <Buttons class row label=RESUME status="live"/> }.into_any(),
        ListingStatus::Ended => sku.map(|sku| write_again(class, sku)).into_any(),
    };
    let no_stock = (available == 0 && status != ListingStatus::Ended).then_some(sku).flatten();
    let nothing = status == ListingStatus::Draft && no_stock.is_none();
    (!nothing).then(|| {
        view! {
            <Card title=STATE_CARD live="stock orders" id="state">
                {no_stock.map(|sku| no_stock_message(class, sku))}
                {content}
            </Card>
        }
    })
}

fn hidden(class: ClassId, row: &ListingRow, status: &str) -> Vec<(&'static str, String)> {
    vec![("class", class.to_string()), ("listing", row.id.to_string()), ("status", status.to_owned())]
}

#[component]
fn Buttons(class: ClassId, row: ListingRow, label: Phrase, status: &'static str) -> impl IntoView {
    let consequence = end_consequence(use_language(), row.available, row.orders);
    let (change, end) = (hidden(class, &row, status), hidden(class, &row, "ended"));
    view! {
        <Stack>
            <Form action=SetListingStatus::url() inline=true hidden=change>
                <Button label/>
            </Form>
            <Confirm
                label=END_ASK
                question=END_QUESTION
                consequence
                verb=END_VERB
                action=SetListingStatus::url()
                hidden=end
            />
        </Stack>
    }
}

fn no_stock_message(class: ClassId, sku: SkuId) -> impl IntoView {
    view! {
        <Message tone=Tone::Waiting>
            <p>{t(NO_STOCK)}</p>
            <p><LinkButton label=BUY_STOCK href=paths::product(class, sku) small=true/></p>
        </Message>
    }
}

fn write_again(class: ClassId, sku: SkuId) -> impl IntoView {
    let href = format!("{}/new?sku={sku}", paths::class_place(class, "listings"));
    view! { <p><LinkButton label=WRITE_AGAIN href/></p> }
}
