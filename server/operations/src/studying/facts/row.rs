//! One fact of a shop, kept small: what a timeline tells of it, and nothing a shop's owner may not see (the quality
//! of goods, buyers). A class's term of some fifty thousand orders is some hundred thousand rows of 32 bytes.

use contract::views::studying::FactView;
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, SimTime};
use market::ledger::{Account, Transfer, transfers_of};
use market::order::Order;
use market::{Event, Fact, Market};

/// A fact of one shop. Which of its numbers mean something, its kind says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its number in the journal.
    pub sequence: u64,
    amount: Money,
    /// When it happened.
    pub at: SimTime,
    whom: u32,
    count: u32,
    kind: Kind,
}

/// Stands for the order of a fact of the street that concerns none.
const NO_ORDER: u32 = u32::MAX;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    ShopOpened,
    ShopRenamed,
    StandingOrderSwitchedOn,
    StandingOrderSet,
    StandingOrderCancelled,
    StockOrdered,
    StockDelivered,
    ListingDrafted,
    ListingEdited,
    ListingPublished,
    ListingPaused,
    ListingEnded,
    ListingRepriced,
    OrderPlaced,
    OrderPacked,
    OrderDispatched,
    ParcelDelivered,
    ParcelLost,
    EscrowReleased,
    ReturnRequested,
    ReturnReceived,
    OrderCancelled,
    ReviewWritten,
    ReviewDefaulted,
    ReviewPhotographed,
    /// Something with a business of the street.
    Street(StreetFact),
}

/// Whom a fact concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Shop,
    Listing,
    Order,
}

impl Kind {
    /// Its code, whom it concerns, whether it has an amount, whether it has a count.
    const fn told(self) -> (&'static str, Whom, bool, bool) {
        use Whom::{Listing, Order, Shop};
        match self {
            Self::ShopOpened => ("shop_opened", Shop, true, false),
            Self::ShopRenamed => ("shop_renamed", Shop, false, false),
            Self::StandingOrderSwitchedOn => ("standing_order_switched_on", Shop, false, false),
            Self::StandingOrderSet => ("standing_order_set", Shop, false, false),
            Self::StandingOrderCancelled => ("standing_order_cancelled", Shop, false, false),
            Self::StockOrdered => ("stock_ordered", Shop, true, true),
            Self::StockDelivered => ("stock_delivered", Shop, false, true),
            Self::ListingDrafted => ("listing_drafted", Listing, true, false),
            Self::ListingEdited => ("listing_edited", Listing, true, false),
            Self::ListingPublished => ("listing_published", Listing, false, false),
            Self::ListingPaused => ("listing_paused", Listing, false, false),
            Self::ListingEnded => ("listing_ended", Listing, false, false),
            Self::ListingRepriced => ("listing_repriced", Listing, true, false),
            Self::OrderPlaced => ("order_placed", Order, true, true),
            Self::OrderPacked => ("order_packed", Order, true, false),
            Self::OrderDispatched => ("order_dispatched", Order, true, false),
            Self::ParcelDelivered => ("parcel_delivered", Order, false, false),
            Self::ParcelLost => ("parcel_lost", Order, true, false),
            Self::EscrowReleased => ("escrow_released", Order, true, false),
            Self::ReturnRequested => ("return_requested", Order, false, false),
            Self::ReturnReceived => ("return_received", Order, true, false),
            Self::OrderCancelled => ("order_cancelled", Order, false, false),
            Self::ReviewWritten => ("review_written", Order, false, true),
            Self::ReviewDefaulted => ("review_defaulted", Order, false, false),
            Self::ReviewPhotographed => ("review_photographed", Order, false, false),
            Self::Street(fact) => (fact.code(), Order, true, false),
        }
    }
}

impl Row {
    /// The row of a fact, and the name it gave, where it gave one; `None` of a closed hour, which every shop has.
    pub fn of<'a>(fact: &'a Fact, market: &Market) -> Option<(Self, Option<&'a str>)> {
        let (kind, amount, count, name) = numbers(&fact.event, market)?;
        let whom = match kind.told().1 {
            Whom::Shop => 0,
            Whom::Listing => listing_of(&fact.event).map_or(0, ListingId::number),
            Whom::Order => fact.event.order().map_or(NO_ORDER, OrderId::number),
        };
        Some((Self { sequence: fact.sequence, amount, at: fact.at, whom, count, kind }, name))
    }

    /// The row as the shop's owner may see it; `name` is what the fact called the shop or the listing, if it did.
    pub fn view(&self, name: Option<&str>, market: &Market) -> FactView {
        let (code, whom, has_amount, has_count) = self.kind.told();
        // Many facts of the street move no money.
        let has_amount = has_amount && !(matches!(self.kind, Kind::Street(_)) && self.amount.is_zero());
        let order = (whom == Whom::Order && self.whom != NO_ORDER).then(|| OrderId::new(self.whom));
        let listing = match whom {
            Whom::Shop => None,
            Whom::Listing => Some(ListingId::new(self.whom)),
            Whom::Order => order.and_then(|order| market.order(order)).map(|order| order.listing),
        };
        let title = || Some(market.listing(listing?)?.text.title.as_str());
        FactView {
            code: code.to_owned(),
            order,
            listing,
            amount: has_amount.then_some(self.amount),
            count: has_count.then(|| self.count.into()),
            name: name.or_else(title).map(str::to_owned),
        }
    }
}

/// Kind, amount, count and name of a shop's fact.
fn numbers<'a>(event: &'a Event, market: &Market) -> Option<(Kind, Money, u32, Option<&'a str>)> {
    let bare = |kind| (kind, Money::ZERO, 0, None);
    let paid = |kind, amount| (kind, amount, 0, None);
    let counted = |kind, count| (kind, Money::ZERO, count, None);
    Some(match event {
        Event::HourClosed { .. } => return None,
        Event::ShopOpened { name, capital, .. } => (Kind::ShopOpened, *capital, 0, Some(name.as_str())),
        Event::ShopRenamed { name, .. } => (Kind::ShopRenamed, Money::ZERO, 0, Some(name.as_str())),
        Event::StandingOrderSet { by_operator: true, .. } => bare(Kind::StandingOrderSwitchedOn),
        Event::StandingOrderSet { by_operator: false, .. } => bare(Kind::StandingOrderSet),
        Event::StandingOrderCancelled { .. } => bare(Kind::StandingOrderCancelled),
        Event::StockOrdered { quantity, unit_cost, .. } => {
            (Kind::StockOrdered, unit_cost.times(*quantity), *quantity, None)
        }
        Event::StockDelivered { purchase, .. } => {
            counted(Kind::StockDelivered, market.purchase(*purchase).map_or(0, |purchase| purchase.quantity))
        }
        Event::ListingDrafted { text, .. } => (Kind::ListingDrafted, text.price, 0, Some(text.title.as_str())),
        Event::ListingEdited { text, .. } => (Kind::ListingEdited, text.price, 0, Some(text.title.as_str())),
        Event::ListingPublished { .. } => bare(Kind::ListingPublished),
        Event::ListingPaused { .. } => bare(Kind::ListingPaused),
        Event::ListingEnded { .. } => bare(Kind::ListingEnded),
        Event::ListingRepriced { price, .. } => paid(Kind::ListingRepriced, *price),
        Event::OrderPlaced { quantity, unit_price, freight, .. } => {
            (Kind::OrderPlaced, unit_price.times(*quantity) + *freight, *quantity, None)
        }
        Event::OrderPacked { box_cost, .. } => paid(Kind::OrderPacked, *box_cost),
        Event::OrderDispatched { charge, .. } => paid(Kind::OrderDispatched, *charge),
        Event::ParcelDelivered { .. } => bare(Kind::ParcelDelivered),
        Event::ParcelLost { claim, .. } => paid(Kind::ParcelLost, *claim),
        Event::EscrowReleased { order, .. } => {
            paid(Kind::EscrowReleased, market.order(*order).map_or(Money::ZERO, Order::paid))
        }
        Event::ReturnRequested { .. } => bare(Kind::ReturnRequested),
        Event::ReturnReceived { return_freight, .. } => paid(Kind::ReturnReceived, *return_freight),
        Event::OrderCancelled { .. } => bare(Kind::OrderCancelled),
        Event::ReviewWritten { scores, .. } => counted(Kind::ReviewWritten, scores.described.into()),
        Event::ReviewDefaulted { .. } => bare(Kind::ReviewDefaulted),
        Event::ReviewPhotographed { .. } => bare(Kind::ReviewPhotographed),
        Event::Street(street) => paid(Kind::Street(street.fact()), paid_to_shop(event, market)),
    })
}

/// What a fact of the street added to the spendable balance of its shop; below zero what it took.
fn paid_to_shop(event: &Event, market: &Market) -> Money {
    let own = event.shop(market).map(Account::Shop);
    let signed = |moved: &Transfer| match own {
        Some(own) if moved.credit == own => moved.amount,
        Some(own) if moved.debit == own => -moved.amount,
        _ => Money::ZERO,
    };
    transfers_of(event, market).1.iter().map(signed).sum()
}

const fn listing_of(event: &Event) -> Option<ListingId> {
    match event {
        Event::ListingDrafted { listing, .. }
        | Event::ListingEdited { listing, .. }
        | Event::ListingPublished { listing }
        | Event::ListingPaused { listing }
        | Event::ListingEnded { listing }
        | Event::ListingRepriced { listing, .. } => Some(*listing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, ORDER, SHOP, Town};
    use market::BuyerId;
    use market::street::StreetEvent;

    fn seen(event: Event, town: &Town) -> FactView {
        let fact = Fact { sequence: 1, at: SimTime::ZERO, event };
        let (row, name) = Row::of(&fact, &town.market).expect("a fact of one shop");
        row.view(name, &town.market)
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
    fn the_owner_sees_what_was_paid() {
        let view = seen(placed(), &Town::ordered());
        assert_eq!((view.code.as_str(), view.order, view.listing), ("order_placed", Some(ORDER), Some(LISTING)));
        assert_eq!((view.amount, view.count), (Some(Money::yuan(10)), Some(2)));
        assert_eq!(view.name.as_deref(), Some("Phone charm, pink"));
    }

    #[test]
    fn a_fact_of_the_street_says_what_the_balance_lost_and_names_no_order_of_others() {
        let rent = market::storage::Event::RentPaid { shop: SHOP, amount: Money::yuan(30) };
        let view = seen(Event::Street(StreetEvent::Storage(rent)), &Town::ordered());
        assert_eq!((view.code.as_str(), view.order, view.listing), ("storage_rent_paid", None, None));
        assert_eq!((view.amount, view.count), (Some(-Money::yuan(30)), None));
        let lost = market::storage::Event::SpaceLost { shop: SHOP };
        assert_eq!(seen(Event::Street(StreetEvent::Storage(lost)), &Town::ordered()).amount, None);
    }

    #[test]
    fn a_fact_without_money_has_no_amount_and_one_of_a_listing_names_it() {
        let view = seen(Event::ListingPaused { listing: LISTING }, &Town::ordered());
        assert_eq!((view.order, view.listing, view.amount, view.count), (None, Some(LISTING), None, None));
        assert_eq!(view.name.as_deref(), Some("Phone charm, pink"));
    }

    #[test]
    fn hidden_quality_never_leaves() {
        let town = Town::ordered();
        let delivered = Event::StockDelivered { purchase: market::stock::PurchaseId(0), quality: 61 };
        for event in [placed(), delivered] {
            let view = seen(event, &town);
            assert!(!serde_json::to_string(&view).expect("plain data").contains("61"), "{view:?}");
        }
    }

    #[test]
    fn a_row_stays_small() {
        assert_eq!(size_of::<Row>(), 32);
    }
}
