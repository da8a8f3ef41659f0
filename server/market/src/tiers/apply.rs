//! Facts about tiers and deposits change their rows.

use super::{DepositState, Event, TierRow};
use crate::state::Market;
use domain::SimTime;

pub(crate) fn apply(market: &mut Market, _at: SimTime, event: &Event) {
    let shop = event.shop(market).expect("every fact here names its shop").index();
    let rows = &mut market.street.tiers.shops;
    if rows.len() <= shop {
        rows.resize(shop + 1, TierRow::default());
    }
    let row = &mut rows[shop];
    match *event {
        Event::TierChosen { level, month, .. } | Event::MonthBilled { level, month, .. } => {
            (row.level, row.settled_month) = (level, month);
        }
        Event::DepositPaid { .. } => row.deposit = DepositState::Held,
        Event::DepositAskedBack { due, .. } => row.deposit = DepositState::Leaving { due },
        Event::DepositReturned { .. } => row.deposit = DepositState::None,
    }
}
