//! Insight: standing, ratings, the funnel, the hours of the day, all metrics, reviews.

mod funnel;
mod metrics;
mod standing;

pub use funnel::Funnel;
pub use metrics::MetricTable;
pub use standing::Standing;

use super::Reader;
use super::reviews::ReviewList;
use crate::icons::Icon;
use crate::loading::{class_of_page, framed, missing, page_number};
use crate::parts::card::{Card, Cards};
use crate::parts::charts::{Axis, Bars};
use crate::parts::empty::Empty;
use crate::parts::link::Address;
use crate::parts::page::Page;
use crate::parts::paging::Paging;
use crate::parts::stars::Dsr;
use crate::parts::table::Shown;
use crate::words::places::INSIGHT;
use crate::words::shop::insight::*;
use crate::words::{t, use_language};
use contract::views::Page as PageOf;
use contract::views::selling::{InsightView, ReviewRow};
use domain::ClassId;
use domain::teaching::MetricUnit;
use leptos::prelude::*;

/// Insight into the own shop.
#[component]
pub fn InsightPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    let page = page_number();
    framed(
        Some(class),
        move |asker| async move { asker.backend.selling.insight(&asker.visitor, class, page).await },
        move |view: InsightView| view! { <Insight class view/> }.into_any(),
    )
}

#[component]
fn Insight(class: ClassId, view: InsightView) -> impl IntoView {
    view! {
        <Page title=INSIGHT about=ABOUT help=view! { <p>{t(HELP)}</p> }.into_any()>
            <Cards>
                <Card title=FUNNEL about=FUNNEL_ABOUT live="hour" id="funnel"><Funnel steps=view.funnel/></Card>
                <Card title=STANDING live="reviews" id="standing">
                    <Standing shop=view.shop next_level_at=view.next_level_at/>
                </Card>
            </Cards>
            <Cards>
                <Card title=DSR about=DSR_ABOUT live="reviews" id="ratings">
                    <Ratings dsr=view.dsr histogram=view.histogram/>
                </Card>
                <Card title=BY_HOUR about=BY_HOUR_ABOUT live="hour" id="by-hour"><ByHour orders=view.by_hour/></Card>
            </Cards>
            <Card title=METRICS about=METRICS_ABOUT live="hour" id="metrics"><MetricTable figures=view.figures/></Card>
            <Card title=ALL_REVIEWS about=ALL_REVIEWS_ABOUT live="reviews" id="reviews">
                <Reviews reviews=view.reviews reader=Reader::Owner(class)/>
            </Card>
        </Page>
    }
}

/// The three ratings and how many reviews gave which score.
#[component]
pub fn Ratings(
    /// Means in hundredths: as described, service, delivery.
    dsr: Option<[i64; 3]>,
    /// Reviews per described score, 1 to 5.
    histogram: [u32; 5],
) -> impl IntoView {
    let scores = dsr.map(|means| means.map(|mean| u32::try_from(mean).unwrap_or(0)));
    let any = histogram.iter().any(|count| *count > 0);
    let chart = any.then(|| {
        let marks = (1..=5).map(|score: u32| score.to_string()).collect();
        let axis = Axis::new(SCORE, marks);
        let values = histogram.map(i64::from).to_vec();
        view! { <Bars title=HISTOGRAM axis name=REVIEWS values unit=MetricUnit::Count/> }
    });
    view! { <Dsr scores/> {chart} }
}

/// Orders per hour over the strip of the day.
#[component]
fn ByHour(orders: Vec<u32>) -> impl IntoView {
    let axis = Axis::hours(use_language());
    let values = orders.into_iter().map(i64::from).collect();
    view! { <Bars title=BY_HOUR axis name=crate::words::places::ORDERS values unit=MetricUnit::Count/> }
}

#[component]
fn Reviews(reviews: PageOf<ReviewRow>, reader: Reader) -> impl IntoView {
    if reviews.rows.is_empty() {
        return view! { <Empty title=NO_REVIEWS why=NO_REVIEWS_WHY drawing=Icon::Chats/> }.into_any();
    }
    let shown = Shown::from(&reviews);
    view! {
        <ReviewList reviews=reviews.rows reader/>
        <Paging shown address=Address::here()/>
    }
    .into_any()
}
