//! Packing and shipping what waits, for standing orders and scripted keepers alike: all at once if the
//! shop can pay, else order by order as far as its money goes.

use crate::world::Hand;
use domain::shop::OrderStatus;
use domain::{CourierId, OrderId};
use market::SellerCommand;
use market::command::Boxing;

/// Packs what is not packed and hands all to the courier.
pub fn fulfil(hand: &mut Hand<'_>, boxing: Boxing, courier: CourierId) {
    let market = hand.market();
    let can_go = |order: &&OrderId| {
        let status = market.order(**order).map(|order| order.status);
        let by_supplier = market.street().sourcing.supplier_ships(**order);
        matches!(status, Some(OrderStatus::Paid | OrderStatus::Packed)) && !by_supplier
    };
    let waiting: Vec<OrderId> = hand.shop().open_orders.iter().filter(can_go).copied().collect();
    let ship = |orders| SellerCommand::ShipOrders { orders, boxing: Some(boxing), courier };
    if waiting.is_empty() || hand.ask(ship(waiting.clone())).is_ok() {
        return;
    }
    for order in waiting {
        // A refusal leaves this order waiting for tomorrow's money; the next may be cheaper.
        let _ = hand.ask(ship(vec![order]));
    }
}
