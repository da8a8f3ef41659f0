//! A shop's trades by the platform's names.

use contract::views::trades::{PartView, TradeRow, TradesView};
use domain::ShopId;
use domain::disputes::TradeState;
use market::Market;
use market::trades::{Course, TradeId, state_of, trade_state};
use std::cmp::Reverse;

/// All trades of a shop: its orders, and what is not paid yet or never was.
#[must_use]
pub fn trades_view(market: &Market, shop: ShopId) -> TradesView {
    let state = &market.street().trades;
    let unpaid = (0..).map(TradeId).zip(state.trades()).filter(|(_, trade)| trade.shop == shop);
    let unpaid = unpaid.filter_map(|(number, trade)| {
        let closes_at = match trade.course {
            Course::Left | Course::Waits => Some(trade.due),
            Course::Pending | Course::Closed { .. } => None,
            // The order it became speaks for it.
            Course::Paid { .. } => return None,
        };
        Some(TradeRow {
            order: None,
            listing: trade.listing,
            quantity: trade.quantity,
            sum: trade.unit_price.times(trade.quantity) + trade.freight,
            placed_at: trade.placed_at,
            state: state_of(market, number)?,
            closes_at,
            at_the_door: false,
            part: None,
        })
    });
    let orders = market.orders().iter().filter(|order| order.shop == shop).map(|order| TradeRow {
        order: Some(order.id),
        listing: order.listing,
        quantity: order.quantity,
        sum: order.paid(),
        placed_at: order.placed_at,
        state: trade_state(market, order),
        closes_at: None,
        at_the_door: state.on_delivery(order.id).is_some(),
        part: state.part_of(order.id).map(|part| PartView { pieces: part.pieces, courier: part.courier, at: part.at }),
    });
    let mut trades: Vec<TradeRow> = unpaid.chain(orders).collect();
    trades.sort_by_key(|row| Reverse((row.placed_at, row.order)));
    let count = |state| {
        let found = trades.iter().filter(|row| row.state == state).count();
        (state, u32::try_from(found).expect("orders are u32"))
    };
    let counts = TradeState::ALL.map(count).to_vec();
    TradesView { trades, counts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};
    use domain::{Money, SimSpan};
    use market::street::BuyerAsk;
    use market::trades::{BuyerCommand, Wanted};
    use market::{BuyerCommand as AnyBuyer, BuyerId, Command};

    #[test]
    fn orders_and_unpaid_trades_stand_in_one_list_by_their_names() {
        let wanted = Wanted {
            listing: LISTING,
            quantity: 1,
            seen_price: Money::fen(250),
            seen_freight: Money::yuan(5),
            zone: 0,
        };
        let ask = |command| Command::Buyer(BuyerId(9), AnyBuyer::Street(BuyerAsk::Trades(command)));
        let town = Town::ordered().after(SimSpan::hours(1)).given(ask(BuyerCommand::PlaceAndLeave(wanted)));
        let view = trades_view(&town.market, SHOP);
        let states: Vec<_> = view.trades.iter().map(|row| (row.state, row.order.is_some())).collect();
        assert_eq!(states, [(TradeState::TradeNoCreatePay, false), (TradeState::WaitSellerSendGoods, true)]);
        assert_eq!(view.trades[0].sum, Money::fen(750));
        assert!(view.trades[0].closes_at.is_some() && view.trades[1].closes_at.is_none());
        assert_eq!(view.counts.iter().map(|(_, count)| count).sum::<u32>(), 2);
        assert!(trades_view(&town.market, RIVAL).trades.is_empty());
    }
}
