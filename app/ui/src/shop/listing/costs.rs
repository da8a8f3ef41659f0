//! What selling one piece costs, and what the price leaves, near and far.

use crate::parts::badge::Tone;
use crate::parts::card::{Card, Stack};
use crate::parts::definitions::Definitions;
use crate::parts::notice::Message;
use crate::parts::numbers::money;
use crate::words::shop::listings::*;
use crate::words::{t, use_language};
use contract::views::selling::{CostView, ListingEditorView};
use domain::Money;
use leptos::prelude::*;

/// The card.
#[component]
pub fn Costs(
    /// The listing being written.
    view: ListingEditorView,
) -> impl IntoView {
    let language = use_language();
    let Some(costs) = view.costs else {
        return view! { <Card title=COSTS><p class="soft">{t(COSTS_NONE)}</p></Card> }.into_any();
    };
    let (near, far) = together(costs);
    let freight = Money::parse(&view.freight).unwrap_or_default();
    let left = Money::parse(&view.price).ok().map(|price| (price + freight - far, price + freight - near));
    let mut pairs = vec![
        (COST_GOODS.into(), costs.unit_cost.into()),
        (COST_BOX.into(), costs.box_cost.into()),
        (COST_FREIGHT.into(), range(language, costs.freight_near, costs.freight_far).into()),
        (COST_SUM.into(), range(language, near, far).into()),
    ];
    pairs.extend(left.map(|(least, most)| (LEFT.into(), range(language, least, most).into())));
    let loss = left.is_some_and(|(least, _)| least < Money::ZERO);
    let others = view.product.as_ref().and_then(|product| product.street_price);
    view! {
        <Card title=COSTS>
            <Stack>
                <Definitions pairs statement=true/>
                {loss.then(|| view! { <Message tone=Tone::Waiting><p>{t(LOSS)}</p></Message> })}
                <p class="soft">{break_even(language, &floor(far, freight))}</p>
                {others.map(|(least, most)| view! { <p class="soft">{others_ask(language, least, most)}</p> })}
            </Stack>
        </Card>
    }
    .into_any()
}

/// Goods, box and courier, to the nearest and to the farthest zone.
fn together(costs: CostView) -> (Money, Money) {
    let fixed = costs.unit_cost + costs.box_cost;
    (fixed + costs.freight_near, fixed + costs.freight_far)
}

/// The least price at which the farthest parcel costs nothing, beside this freight.
fn floor(far: Money, freight: Money) -> String {
    money((far - freight).max(Money::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freight_paid_by_the_buyer_lowers_the_floor_but_never_below_zero() {
        let costs = CostView {
            unit_cost: Money::fen(200),
            box_cost: Money::fen(30),
            freight_near: Money::fen(500),
            freight_far: Money::fen(900),
        };
        let (near, far) = together(costs);
        assert_eq!((near, far), (Money::fen(730), Money::fen(1_130)));
        assert_eq!(floor(far, Money::fen(600)), "¥5.30");
        assert_eq!(floor(far, Money::fen(2_000)), "¥0.00");
    }
}
