//! Facts as a shop's owner may see them: codes, ids and amounts of the own shop. Hidden things (the quality of
//! goods, buyers, other shops' counts) stay behind.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::ApiError;
use contract::views::studying::{EvidenceView, FactView};
use domain::{ListingId, Money, ShopId};
use engine::WorldHandle;
use market::{Event, Fact, Market};
use std::collections::HashMap;

/// Numbers no further apart than this are read in one go (design value: a market day's block holds some thousand).
const GAP_MAX: u64 = 4_000;
/// What a stretch of its own costs, in facts: at least a block is unpacked for it.
const STRETCH_COST: u64 = 2_000;
/// Most facts read for the evidence of one page; what is older is not shown (design value: some market days).
const FACTS_MAX: u64 = 20_000;

impl HouseState {
    /// The facts behind these journal numbers, as the owner of this shop may see them; those of other shops and
    /// those too far apart for one page are left out.
    pub(crate) async fn evidence(
        &self,
        world: &WorldHandle,
        shop: ShopId,
        numbers: Vec<u64>,
    ) -> Result<HashMap<u64, EvidenceView>, ApiError> {
        let mut found = HashMap::new();
        for (first, last) in stretches(numbers.clone()) {
            let facts = world.facts(first, last + 1).await.or_fault("evidence")?;
            let wanted: Vec<&Fact> = facts.iter().filter(|fact| numbers.contains(&fact.sequence)).collect();
            let look = |world: &sim::World| {
                let market = world.market();
                wanted.iter().filter_map(|fact| evidence_view(fact, market, shop)).collect::<Vec<_>>()
            };
            let views = world.read(look).await.or_fault("evidence")?;
            found.extend(views.into_iter().map(|view| (view.sequence, view)));
        }
        Ok(found)
    }
}

/// Stretches of the journal (first and last number) that hold these numbers, newest first, bounded in all.
fn stretches(mut numbers: Vec<u64>) -> Vec<(u64, u64)> {
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    let mut facts = 0;
    for number in numbers {
        let (joined, added) = match stretches.last() {
            Some((first, _)) if first - number <= GAP_MAX => (true, first - number),
            _ => (false, STRETCH_COST),
        };
        facts += added;
        if facts > FACTS_MAX {
            break;
        }
        match stretches.last_mut() {
            Some(stretch) if joined => stretch.0 = number,
            _ => stretches.push((number, number)),
        }
    }
    stretches
}

/// A fact as the owner of this shop may see it; `None` when it happened to another shop. A closed hour is shown
/// with the own visits of that hour.
pub(crate) fn evidence_view(fact: &Fact, market: &Market, shop: ShopId) -> Option<EvidenceView> {
    let what = match &fact.event {
        Event::HourClosed { table, .. } => {
            let own = |listing: ListingId| market.listing(listing).is_some_and(|listing| listing.shop == shop);
            let visits: u32 = table.rows().filter(|row| own(row.listing)).map(|row| row.visits).sum();
            FactView { count: Some(visits.into()), ..fact_view("hour_closed") }
        }
        event if event.shop(market) == Some(shop) => own_fact(event, market),
        _ => return None,
    };
    Some(EvidenceView { sequence: fact.sequence, at: fact.at, what })
}

fn fact_view(code: &str) -> FactView {
    FactView { code: code.to_owned(), order: None, listing: None, amount: None, count: None, name: None }
}

/// A fact of the own shop: code, amount, count, name, then whom it concerns.
fn own_fact(event: &Event, market: &Market) -> FactView {
    let none = (None, None, None);
    let counted = |count: u32| Some(i64::from(count));
    let named = |name: &str| Some(name.to_owned());
    let (code, (amount, count, name)): (_, (Option<Money>, Option<i64>, Option<String>)) = match event {
        Event::ShopOpened { name, capital, .. } => ("shop_opened", (Some(*capital), None, named(name.as_str()))),
        Event::ShopRenamed { name, .. } => ("shop_renamed", (None, None, named(name.as_str()))),
        Event::StandingOrderSet { by_operator: true, .. } => ("standing_order_switched_on", none),
        Event::StandingOrderSet { by_operator: false, .. } => ("standing_order_set", none),
        Event::StandingOrderCancelled { .. } => ("standing_order_cancelled", none),
        Event::StockOrdered { quantity, unit_cost, .. } => {
            ("stock_ordered", (Some(unit_cost.times(*quantity)), counted(*quantity), None))
        }
        Event::StockDelivered { purchase, .. } => {
            let quantity = market.purchase(*purchase).map(|purchase| i64::from(purchase.quantity));
            ("stock_delivered", (None, quantity, None))
        }
        Event::ListingDrafted { text, .. } => ("listing_drafted", (Some(text.price), None, named(text.title.as_str()))),
        Event::ListingEdited { text, .. } => ("listing_edited", (Some(text.price), None, named(text.title.as_str()))),
        Event::ListingPublished { .. } => ("listing_published", none),
        Event::ListingPaused { .. } => ("listing_paused", none),
        Event::ListingEnded { .. } => ("listing_ended", none),
        Event::ListingRepriced { price, .. } => ("listing_repriced", (Some(*price), None, None)),
        Event::OrderPlaced { quantity, unit_price, freight, .. } => {
            ("order_placed", (Some(unit_price.times(*quantity) + *freight), counted(*quantity), None))
        }
        Event::OrderPacked { box_cost, .. } => ("order_packed", (Some(*box_cost), None, None)),
        Event::OrderDispatched { charge, .. } => ("order_dispatched", (Some(*charge), None, None)),
        Event::ParcelDelivered { .. } => ("parcel_delivered", none),
        Event::ParcelLost { claim, .. } => ("parcel_lost", (Some(*claim), None, None)),
        Event::EscrowReleased { order, .. } => {
            ("escrow_released", (market.order(*order).map(market::order::Order::paid), None, None))
        }
        Event::ReturnRequested { .. } => ("return_requested", none),
        Event::ReturnReceived { return_freight, .. } => ("return_received", (Some(*return_freight), None, None)),
        Event::OrderCancelled { .. } => ("order_cancelled", none),
        Event::ReviewWritten { scores, .. } => ("review_written", (None, counted(scores.described.into()), None)),
        Event::ReviewDefaulted { .. } => ("review_defaulted", none),
        Event::HourClosed { .. } => ("hour_closed", none),
    };
    let order = event.order();
    let listing = listing_of(event).or_else(|| order.and_then(|it| market.order(it)).map(|order| order.listing));
    let title = || Some(market.listing(listing?)?.text.title.as_str().to_owned());
    FactView { order, listing, amount, count, name: name.or_else(title), ..fact_view(code) }
}

const fn listing_of(event: &Event) -> Option<ListingId> {
    match event {
        Event::ListingDrafted { listing, .. }
        | Event::ListingEdited { listing, .. }
        | Event::ListingPublished { listing }
        | Event::ListingPaused { listing }
        | Event::ListingEnded { listing }
        | Event::ListingRepriced { listing, .. }
        | Event::OrderPlaced { listing, .. } => Some(*listing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, ORDER, RIVAL, SHOP, Town};
    use domain::SimTime;
    use market::event::HourRow;
    use market::{BuyerId, HourTable};

    fn seen(event: Event, town: &Town, shop: ShopId) -> Option<FactView> {
        let fact = Fact { sequence: 1, at: SimTime::ZERO, event };
        evidence_view(&fact, &town.market, shop).map(|view| view.what)
    }

    fn placed() -> Event {
        Event::OrderPlaced {
            order: ORDER,
            listing: LISTING,
            buyer: BuyerId(7),
            quantity: 2,
            unit_price: Money::fen(250),
            freight: Money::yuan(5),
            cost_of_goods: Money::yuan(3),
            quality: 61,
            zone: 1,
        }
    }

    #[test]
    fn the_owner_sees_what_was_paid_and_nobody_else_sees_the_order() {
        let town = Town::ordered();
        let view = seen(placed(), &town, SHOP).expect("own");
        assert_eq!((view.code.as_str(), view.order, view.listing), ("order_placed", Some(ORDER), Some(LISTING)));
        assert_eq!((view.amount, view.count), (Some(Money::yuan(10)), Some(2)));
        assert_eq!(view.name.as_deref(), Some("Phone charm, pink"));
        assert_eq!(seen(placed(), &town, RIVAL), None);
    }

    #[test]
    fn hidden_quality_never_leaves() {
        let town = Town::ordered();
        let delivered = Event::StockDelivered { purchase: market::stock::PurchaseId(0), quality: 61 };
        for event in [placed(), delivered] {
            let view = seen(event, &town, SHOP).expect("own");
            assert!(!serde_json::to_string(&view).expect("plain data").contains("61"), "{view:?}");
        }
    }

    #[test]
    fn a_closed_hour_shows_the_own_visits_only() {
        let town = Town::stocked();
        let mut table = HourTable::default();
        table.push(HourRow { listing: LISTING, impressions: 9, visits: 4, carts: 1 });
        let closed = Event::HourClosed { table, shelves: Vec::new() };
        assert_eq!(seen(closed.clone(), &town, SHOP).and_then(|view| view.count), Some(4));
        assert_eq!(seen(closed, &town, RIVAL).and_then(|view| view.count), Some(0));
    }

    #[test]
    fn near_numbers_are_read_together_and_far_ones_apart() {
        assert_eq!(stretches(vec![5, 300, 7, 90_000, 300]), [(90_000, 90_000), (5, 300)]);
        assert_eq!(stretches(Vec::new()), []);
        let joined = stretches((0..90).map(|place| place * GAP_MAX).collect());
        assert_eq!(joined, [(85 * GAP_MAX, 89 * GAP_MAX)], "the newest, as many as the bound allows");
        let apart = stretches((0..90).map(|place| place * GAP_MAX * 2).collect());
        assert_eq!(apart.len() as u64, FACTS_MAX / STRETCH_COST);
    }
}
