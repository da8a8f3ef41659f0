//! A shop's standing: credit level, points, and what the next level needs.

use crate::parts::badge::Tone;
use crate::parts::card::Stack;
use crate::parts::credit::CreditLevel;
use crate::parts::definitions::Definitions;
use crate::parts::glossary::Term;
use crate::parts::progress::Progress;
use crate::parts::stars::Stars;
use crate::parts::table::Cell;
use crate::words::shop::insight::*;
use crate::words::trade::metric;
use crate::words::{t, use_language};
use contract::views::selling::ShopHeadView;
use domain::teaching::Metric;
use leptos::prelude::*;

/// The standing.
#[component]
pub fn Standing(
    /// The shop.
    shop: ShopHeadView,
    /// Points the next level needs; `None` at the top.
    next_level_at: Option<i32>,
) -> impl IntoView {
    let score = shop.service_score.and_then(|score| u32::try_from(score).ok());
    let mut pairs = vec![
        (CREDIT.into(), Cell::view(view! { <CreditLevel level=u32::from(shop.level)/> })),
        (POINTS.into(), i64::from(shop.credit_points).into()),
    ];
    pairs.extend(score.map(|hundredths| {
        let stars = view! { <span class="row"><Stars hundredths/></span> };
        (metric(Metric::ServiceScore).into(), Cell::view(stars))
    }));
    let next = match next_level_at {
        Some(needed) => {
            let said = points_of(use_language(), shop.credit_points, needed);
            let (value, most) = (i64::from(shop.credit_points), i64::from(needed));
            view! { <Progress label=NEXT_LEVEL said value most tone=Tone::Good/> }.into_any()
        }
        None => view! { <p class="soft">{t(TOP_LEVEL)}</p> }.into_any(),
    };
    view! {
        <Stack>
            <Definitions pairs/>
            {next}
            <p><Term word=CREDIT meaning=CREDIT_MEANING/></p>
        </Stack>
    }
}
