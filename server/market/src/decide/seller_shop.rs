//! What a seller may do with the shop itself: buy stock, set a standing order, change the name over the door.

use super::{affordable, next_number};
use crate::command::StandingOrder;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::shocks::refuse_recalled;
use crate::shop::Shop;
use crate::state::Market;
use crate::stock::PurchaseId;
use domain::shop::{ShopName, Source};
use domain::time::DAY_SECONDS;
use domain::{Money, ShopId, SimSpan, SimTime, SkuId};
use unicode_normalization::UnicodeNormalization;

pub(super) fn buy_stock(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    sku: SkuId,
    quantity: u32,
    source: Source,
) -> Result<Vec<Event>, Refusal> {
    let (order, cost) = stock_order(market, at, shop, sku, quantity, source)?;
    affordable(market, shop.id, cost)?;
    Ok(vec![order])
}

/// What buying these goods would be, and what they cost together; whoever asks sees to the money.
pub(crate) fn stock_order(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    sku: SkuId,
    quantity: u32,
    source: Source,
) -> Result<(Event, Money), Refusal> {
    let product = market.rules.catalogue.product(sku).ok_or(Refusal::NoSuchProduct)?;
    refuse_recalled(market, at, sku)?;
    let most = market.rules.purchase_quantity_max;
    if quantity == 0 {
        return Err(Refusal::QuantityZero);
    }
    if quantity > most {
        return Err(Refusal::QuantityTooLarge { most });
    }
    let least = product.minimum(source);
    let unit_cost = product.unit_price(source, quantity).ok_or(Refusal::BelowMinimumQuantity { least })?;
    let lead = match source {
        Source::Supermarket => SimSpan::ZERO,
        Source::Wholesale => SimSpan::days(product.wholesale_days),
    };
    let purchase = PurchaseId(next_number(market.purchases.len()));
    let order = Event::StockOrdered { purchase, shop: shop.id, sku, quantity, source, unit_cost, due: at + lead };
    Ok((order, unit_cost.times(quantity)))
}

pub(super) fn set_standing_order(
    market: &Market,
    shop: &Shop,
    standing: StandingOrder,
    by_operator: bool,
) -> Result<Vec<Event>, Refusal> {
    if standing.second_of_day >= DAY_SECONDS {
        return Err(Refusal::NotATimeOfDay);
    }
    market.rules.courier(standing.courier).ok_or(Refusal::NoSuchCourier)?;
    Ok(vec![Event::StandingOrderSet { shop: shop.id, standing, by_operator }])
}

pub(super) fn cancel_standing_order(shop: &Shop) -> Result<Vec<Event>, Refusal> {
    shop.standing.ok_or(Refusal::NoStandingOrder)?;
    Ok(vec![Event::StandingOrderCancelled { shop: shop.id }])
}

pub(super) fn rename(market: &Market, shop: &Shop, name: &ShopName) -> Result<Vec<Event>, Refusal> {
    free_name(market, name, Some(shop.id))?;
    Ok(vec![Event::ShopRenamed { shop: shop.id, name: name.clone() }])
}

/// Refuses a name another shop has. Width and case do not make a name another one.
pub(super) fn free_name(market: &Market, name: &ShopName, asking: Option<ShopId>) -> Result<(), Refusal> {
    let wanted = folded(name);
    let taken = market.shops.iter().any(|shop| Some(shop.id) != asking && folded(&shop.name) == wanted);
    if taken { Err(Refusal::ShopNameTaken) } else { Ok(()) }
}

fn folded(name: &ShopName) -> String {
    name.as_str().nfkc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests;
