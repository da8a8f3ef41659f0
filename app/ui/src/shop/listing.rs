//! The editor of one listing, new or existing, with what helps to write it: costs, keywords, what buyers see.

mod costs;
mod form;
mod keywords;
mod photos;
mod preview;
mod state;

use super::Reader;
use super::outcome::Outcome;
use super::reviews::ReviewList;
use crate::asking::form_errors;
use crate::loading::{class_of_page, framed, missing, param, query};
use crate::parts::badge::ListingBadge;
use crate::parts::card::{Card, Split};
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::numbers::{number, share_here};
use crate::parts::page::Page;
use crate::parts::stars::Stars;
use crate::words::places::LISTINGS;
use crate::words::shop::listings::*;
use crate::words::t;
use contract::paths;
use contract::views::selling::{ListingEditorView, ListingRow};
use costs::Costs;
use domain::shop::ListingStatus;
use domain::{ClassId, ListingId, SkuId};
use form::{ChooseGoods, SAVE_PATH, WriteListing};
use keywords::Keywords;
use leptos::prelude::*;
use preview::Preview;
use state::StateCard;

/// The editor of a listing that does not exist yet.
#[component]
pub fn NewListingPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let asked = query("sku");
    // A refused form comes back without the goods in the address, but they were typed.
    let typed = form_errors(SAVE_PATH).values.get("sku").cloned().unwrap_or_default();
    let sku = [asked, typed].iter().find_map(|text| text.parse::<SkuId>().ok());
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.listing_editor(&asker.visitor, class, None, sku).await },
        move |view: ListingEditorView| view! { <Editor class view/> }.into_any(),
    )
}

/// The editor of an own listing.
#[component]
pub fn ListingPage() -> impl IntoView {
    let (class, listing) = match (class_of_page(), param::<ListingId>("listing")) {
        (Ok(class), Ok(listing)) => (class, listing),
        (Err(error), _) | (_, Err(error)) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.listing_editor(&asker.visitor, class, Some(listing), None).await },
        move |view: ListingEditorView| view! { <Editor class view/> }.into_any(),
    )
}

#[component]
fn Editor(class: ClassId, view: ListingEditorView) -> impl IntoView {
    let title = match &view.row {
        Some(row) if !row.title.is_empty() => row.title.clone(),
        _ => t(NEW_TITLE).to_owned(),
    };
    let about = view.row.as_ref().map_or(NEW_ABOUT, |row| state_about(row.status));
    let badge = view.row.as_ref().map(|row| view! { <ListingBadge status=row.status/> }.into_any());
    let way = vec![(t(LISTINGS).into(), paths::class_place(class, "listings"))];
    let first = view.row.is_none() && view.product.is_none();
    view! {
        <Page title about way nostrip:aside=badge>
            <Outcome actions=vec![state::ACTION]/>
            {if first {
                view! { <ChooseGoods class choices=view.choices/> }.into_any()
            } else {
                view! { <Work class view/> }.into_any()
            }}
        </Page>
    }
}

/// Form on the left, help on the right, figures above once there is something to count.
#[component]
fn Work(class: ClassId, mut view: ListingEditorView) -> impl IntoView {
    // Long lists that only one card shows are not copied for the others.
    let (reviews, keywords) = (std::mem::take(&mut view.reviews), std::mem::take(&mut view.keywords));
    let choices = std::mem::take(&mut view.choices);
    let ended = view.row.as_ref().is_some_and(|row| row.status == ListingStatus::Ended);
    let figures = view.row.clone().filter(|row| row.status != ListingStatus::Draft);
    let reviews = view.row.is_some().then_some(reviews);
    let side = view! {
        {view.row.clone().map(|row| {
            let sku = view.product.as_ref().map(|product| product.sku);
            view! { <StateCard class row sku/> }
        })}
        <Costs view=view.clone()/>
        <Preview class view=view.clone()/>
    };
    let form = (!ended).then_some(ListingEditorView { choices, ..view });
    view! {
        {figures.map(|row| view! { <Figures row/> })}
        <Split side=side.into_any()>
            {form.map(|view| view! { <WriteListing class view/> })}
            {(!keywords.is_empty()).then(|| view! { <Keywords keywords/> })}
            {reviews.map(|reviews| {
                let content = if reviews.is_empty() {
                    view! { <p class="soft">{t(NO_REVIEWS)}</p> }.into_any()
                } else {
                    view! { <ReviewList reviews reader=Reader::Owner(class)/> }.into_any()
                };
                view! { <Card title=REVIEWS live="reviews" id="reviews">{content}</Card> }
            })}
        </Split>
    }
}

#[component]
fn Figures(row: ListingRow) -> impl IntoView {
    let count = |count: u32| number(i64::from(count));
    let stars = row.stars.and_then(|stars| u32::try_from(stars).ok());
    let conversion = row.conversion.map(share_here);
    view! {
        <FigureRow label=FIGURES live="hour orders stock reviews" id="figures">
            <Figure label=AVAILABLE value=count(row.available)/>
            <Figure label=SEEN value=count(row.impressions)/>
            <Figure label=VISITS value=count(row.visits)/>
            <Figure label=ORDERED value=count(row.orders) nostrip:note=conversion/>
            {stars.map(|hundredths| view! {
                <div class="figure neutral">
                    <p class="figure-label">{t(DESCRIBED)}</p>
                    <p class="row"><Stars hundredths/></p>
                </div>
            })}
        </FigureRow>
    }
}

/// What a state means for buyers.
const fn state_about(status: ListingStatus) -> crate::words::Phrase {
    match status {
        ListingStatus::Draft => IS_DRAFT,
        ListingStatus::Live => IS_LIVE,
        ListingStatus::Paused => IS_PAUSED,
        ListingStatus::Ended => IS_ENDED,
    }
}
