//! The own orders: filters, counts, rows. An order that waits is sorted by its deadline, all others by age.

use super::head::{boxes, couriers, standing};
use super::paging::{count, page_of};
use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use contract::views::selling::{OrderRow, OrdersView};
use domain::shop::OrderStatus;
use domain::{ShopId, SimTime};
use market::Market;
use market::ledger::Account;
use market::order::Order;
use std::cmp::Reverse;

/// A filter of the orders table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Waits to be packed.
    Open,
    /// Packed, waits for the courier.
    Packed,
    /// With the courier, at the buyer's, or on its way back: the money is still in escrow.
    OnTheWay,
    /// Settled, returned, cancelled or lost.
    Closed,
    /// Every order.
    All,
}

impl Filter {
    const ALL: [Self; 5] = [Self::Open, Self::Packed, Self::OnTheWay, Self::Closed, Self::All];

    /// The word in addresses.
    const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Packed => "packed",
            Self::OnTheWay => "on_the_way",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }
    /// The filter of an address's word; a word that is none means the orders that wait.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or(Self::Open)
    }
    const fn holds(self, status: OrderStatus) -> bool {
        match self {
            Self::Open => matches!(status, OrderStatus::Paid),
            Self::Packed => matches!(status, OrderStatus::Packed),
            Self::OnTheWay => {
                matches!(status, OrderStatus::Dispatched | OrderStatus::Delivered | OrderStatus::Returning)
            }
            Self::Closed => matches!(
                status,
                OrderStatus::Settled | OrderStatus::Returned | OrderStatus::Cancelled | OrderStatus::Lost
            ),
            Self::All => true,
        }
    }
}

impl HouseState {
    pub(super) async fn orders(&self, permit: &SellerPermit, filter: &str, page: u32) -> Result<OrdersView, ApiError> {
        let dress = self.dress(permit.member().who().college(), permit.world().id()).await?;
        let (shop, filter) = (permit.shop(), Filter::from_word(filter));
        let look = |world: &engine::Image| orders_view(world.market(), dress, shop, world.now(), filter, page);
        permit.world().read(look).await.or_fault("orders")?.ok_or(ApiError::NotFound)
    }
}

/// The orders of a shop; `None` if the shop is not there.
pub(crate) fn orders_view(
    market: &Market,
    dress: Dress,
    shop: ShopId,
    now: SimTime,
    filter: Filter,
    page: u32,
) -> Option<OrdersView> {
    let shop = market.shop(shop)?;
    let orders: Vec<&Order> = orders_of(market, shop.id).collect();
    let counted = |filter: Filter| orders.iter().filter(|order| filter.holds(order.status)).count();
    let counts = Filter::ALL.map(|filter| (filter.word().to_owned(), count(counted(filter))));
    let mut found: Vec<&Order> = orders.iter().copied().filter(|order| filter.holds(order.status)).collect();
    match filter {
        Filter::Open => found.sort_by_key(|order| (order.dispatch_deadline, order.id)),
        _ => found.sort_by_key(|order| Reverse(order.id)),
    }
    let rules = market.rules();
    Some(OrdersView {
        filter: filter.word().to_owned(),
        counts: counts.to_vec(),
        orders: page_of(found, page, |order| order_row(market, dress, order, now)),
        couriers: couriers(rules),
        boxes: boxes(rules),
        standing: standing(shop),
        balance: market.ledger().balance(Account::Shop(shop.id)),
    })
}

/// All orders of a shop, oldest first.
pub(crate) fn orders_of(market: &Market, shop: ShopId) -> impl DoubleEndedIterator<Item = &Order> {
    market.orders().iter().filter(move |order| order.shop == shop)
}

/// One order in a table.
pub(crate) fn order_row(market: &Market, dress: Dress, order: &Order, now: SimTime) -> OrderRow {
    let title = market.listing(order.listing).map(|listing| listing.text.title.as_str().to_owned());
    let handed_over = order.dispatched.map(|dispatch| dispatch.at).or(order.closed_at).unwrap_or(now);
    OrderRow {
        id: order.id,
        placed_at: order.placed_at,
        buyer: dress.buyer(order.buyer),
        zone: order.zone,
        title: title.unwrap_or_default(),
        quantity: order.quantity,
        paid: order.paid(),
        status: order.status,
        deadline: order.dispatch_deadline,
        late: handed_over > order.dispatch_deadline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{COURIER, LISTING, ORDER, RIVAL, SHOP, Town};
    use domain::SimSpan;
    use domain::shop::BoxRule;
    use market::SellerCommand;
    use market::command::Boxing;

    /// Order 0 settled, 1 packed, 2 and 3 wait, 4 was given up.
    fn town() -> Town {
        let boxing = Boxing::Rule(BoxRule::SmallestFit);
        let orders = |number| vec![domain::OrderId::new(number)];
        let mut town = Town::settled();
        for _ in 0..4 {
            town = town.order(LISTING, 1).after(SimSpan::hours(1));
        }
        town.seller(SHOP, SellerCommand::PackOrders { orders: orders(1), boxing })
            .seller(SHOP, SellerCommand::CancelOrder { order: domain::OrderId::new(4) })
    }

    fn ids(filter: &str) -> Vec<u32> {
        let town = town();
        let filter = Filter::from_word(filter);
        let view = orders_view(&town.market, Dress::of_seed(1), SHOP, town.now, filter, 1).expect("open");
        view.orders.rows.iter().map(|row| row.id.number()).collect()
    }

    #[test]
    fn each_filter_holds_its_orders_and_those_that_wait_come_by_deadline() {
        assert_eq!(ids("open"), [2, 3]);
        assert_eq!(ids("nonsense"), [2, 3]);
        assert_eq!(ids("packed"), [1]);
        assert_eq!(ids("on_the_way").len(), 0);
        assert_eq!(ids("closed"), [4, 0]);
        assert_eq!(ids("all"), [4, 3, 2, 1, 0]);
    }

    #[test]
    fn every_filter_is_counted_whichever_is_shown() {
        let town = town();
        let view = orders_view(&town.market, Dress::of_seed(1), SHOP, town.now, Filter::Packed, 1).expect("open");
        let counts: Vec<_> = view.counts.iter().map(|(word, count)| (word.as_str(), *count)).collect();
        assert_eq!(counts, [("open", 2), ("packed", 1), ("on_the_way", 0), ("closed", 2), ("all", 5)]);
        let rival = orders_view(&town.market, Dress::of_seed(1), RIVAL, town.now, Filter::All, 1).expect("open");
        assert_eq!(rival.orders.total, 0, "another shop's orders are not seen");
    }

    #[test]
    fn an_order_is_late_from_its_deadline_on_until_it_is_handed_over() {
        let late = |town: &Town| {
            order_row(&town.market, Dress::of_seed(1), town.market.order(ORDER).expect("placed"), town.now).late
        };
        let town = Town::ordered().after(SimSpan::hours(72));
        assert!(!late(&town));
        let town = town.after(SimSpan::seconds(1));
        assert!(late(&town));
        let in_time = Town::dispatched().after(SimSpan::days(9));
        assert!(!late(&in_time), "handed over before the deadline");
        assert_eq!(in_time.market.order(ORDER).expect("placed").dispatched.expect("handed over").courier, COURIER);
    }
}
