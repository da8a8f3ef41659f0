//! Packing and shipping what waits, for standing orders and scripted keepers alike: all at once if the
//! shop can pay, else order by order as far as its money goes.

use crate::world::Hand;
use domain::shop::OrderStatus;
use domain::{CourierId, OrderId};
use market::SellerCommand;
use market::command::Boxing;

/// Packs all paid orders, then hands all packed ones to the courier.
pub fn fulfil(hand: &mut Hand<'_>, boxing: Boxing, courier: CourierId) {
    each_or_all(hand, OrderStatus::Paid, |orders| SellerCommand::PackOrders { orders, boxing });
    each_or_all(hand, OrderStatus::Packed, |orders| SellerCommand::DispatchOrders { orders, courier });
}

fn each_or_all(hand: &mut Hand<'_>, status: OrderStatus, command: impl Fn(Vec<OrderId>) -> SellerCommand) {
    let market = hand.market();
    let waits = |order: &&OrderId| market.order(**order).is_some_and(|order| order.status == status);
    let waiting: Vec<OrderId> = hand.shop().open_orders.iter().filter(waits).copied().collect();
    if waiting.is_empty() || hand.ask(command(waiting.clone())).is_ok() {
        return;
    }
    for order in waiting {
        // A refusal leaves this order waiting for tomorrow's money; the next may be cheaper.
        let _ = hand.ask(command(vec![order]));
    }
}
