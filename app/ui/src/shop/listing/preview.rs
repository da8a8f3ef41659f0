//! What buyers see of a listing, drawn by the server from what was last saved.

use crate::parts::card::Card;
use crate::parts::link::LinkButton;
use crate::parts::numbers::money;
use crate::parts::picture::{Picture, Size};
use crate::words::shop::listings::{FREE_FREIGHT, PREVIEW, PREVIEW_ABOUT, SEE_IN_MARKET, SOLD_OUT, freight_said};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::selling::ListingEditorView;
use domain::shop::ListingStatus;
use domain::{ClassId, Money};
use leptos::prelude::*;

/// The offer as it stands on the shelf, and its description.
#[component]
pub fn Preview(
    /// The class.
    class: ClassId,
    /// The listing.
    view: ListingEditorView,
) -> impl IntoView {
    let row = view.row?;
    let freight =
        Money::parse(&view.freight).map_or(t(FREE_FREIGHT).to_owned(), |freight| freight_said(use_language(), freight));
    let offer = (row.status == ListingStatus::Live).then(|| paths::offer(class, row.id));
    Some(view! {
        <Card title=PREVIEW about=PREVIEW_ABOUT>
            <article class="goods preview">
                <Picture picture=Some(row.picture) size=Size::Card/>
                <p class="goods-title">{row.title}</p>
                <p class="goods-price">{money(row.price)}</p>
                <p class="goods-foot">
                    <span>{freight}</span>
                    {(row.available == 0).then(|| view! { <span>{t(SOLD_OUT)}</span> })}
                </p>
            </article>
            {(!view.description.is_empty()).then(|| view! { <p class="written">{view.description}</p> })}
            {offer.map(|href| view! { <p><LinkButton label=SEE_IN_MARKET href small=true/></p> })}
        </Card>
    })
}
