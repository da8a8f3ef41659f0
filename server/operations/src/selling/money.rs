//! Money: balance, escrow, profit and loss of a stretch of market days, the statement.

use super::figures::{DAY_HOURS, last_days};
use super::paging::page_of;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use contract::views::PostingView;
use contract::views::selling::{MoneyView, ProfitView};
use domain::teaching::Metric;
use domain::{Money, ShopId, SimTime};
use market::Market;
use market::ledger::{Account, Posting};
use market::metrics::{ShopTally, measure};
use market::stock::Stock;

impl HouseState {
    pub(super) async fn money(&self, permit: &SellerPermit, days: u32, page: u32) -> Result<MoneyView, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| money_view(world.market(), shop, world.now(), days, page);
        permit.world().read(look).await.or_fault("money")?.ok_or(ApiError::NotFound)
    }
}

/// Money of a shop over the last `days` market days, the one in progress included; since it opened when `days`
/// is zero. `None` if the shop is not there.
pub(crate) fn money_view(market: &Market, shop: ShopId, now: SimTime, days: u32, page: u32) -> Option<MoneyView> {
    let shop = market.shop(shop)?;
    let opened_day = shop.opened_at.day();
    let (from, to) = match days {
        0 => (opened_day * DAY_HOURS, now.hour() + 1),
        days => last_days(now, days),
    };
    let from_day = (from / DAY_HOURS).max(opened_day);
    let days = (from_day..=now.day()).map(|day| shop.tally.window(day * DAY_HOURS, (day + 1) * DAY_HOURS));
    let left = |tally: ShopTally| measure(Metric::Contribution, &tally).unwrap_or_default();
    let ledger = market.ledger();
    let statement: Vec<&Posting> = ledger.statement(shop.id).iter().rev().collect();
    Some(MoneyView {
        balance: ledger.balance(Account::Shop(shop.id)),
        escrow: ledger.balance(Account::Escrow(shop.id)),
        stock_value: shop.stock.iter().map(Stock::value).sum(),
        from_day,
        to_day: now.day(),
        profit: profit_view(&shop.tally.window(from, to)),
        course: days.map(left).collect(),
        statement: page_of(statement, page, posting_view),
    })
}

/// Profit and loss of a tally.
pub(crate) fn profit_view(tally: &ShopTally) -> ProfitView {
    ProfitView {
        orders: tally.settled,
        revenue: tally.revenue,
        cost_of_goods: tally.cost_of_goods,
        boxes: tally.boxes,
        couriers: tally.couriers,
        contribution: Money::fen(measure(Metric::Contribution, tally).unwrap_or_default()),
    }
}

/// One line of a statement.
pub(crate) fn posting_view(posting: &Posting) -> PostingView {
    PostingView {
        at: posting.at,
        reason: posting.reason,
        order: posting.order,
        balance_change: posting.balance_change,
        escrow_change: posting.escrow_change,
        deposit_change: posting.deposit_change,
        debts_change: posting.debts_change,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::SimSpan;
    use domain::ledger::Reason;

    #[test]
    fn profit_and_loss_adds_up_with_its_course_and_its_balance() {
        let town = Town::settled();
        let view = money_view(&town.market, SHOP, town.now, 7, 1).expect("open");
        assert_eq!((view.profit.orders, view.profit.revenue), (1, Money::yuan(10)));
        assert_eq!(view.profit.contribution, Money::fen(1_000 - 300 - 20 - 800));
        assert_eq!(view.course.iter().sum::<i64>(), view.profit.contribution.as_fen());
        assert_eq!((view.from_day, view.to_day, view.course.len()), (0, 2, 3));
        // 340 less ten charms, plus the contribution and the two charms it counts as cost.
        assert_eq!(view.balance, Money::yuan(340) - Money::yuan(15) + view.profit.contribution + Money::yuan(3));
        assert_eq!((view.escrow, view.stock_value), (Money::ZERO, Money::yuan(12)));
    }

    #[test]
    fn the_statement_is_newest_first_and_a_later_week_forgets_the_first() {
        let town = Town::settled().after(SimSpan::days(20));
        let week = money_view(&town.market, SHOP, town.now, 7, 1).expect("open");
        assert_eq!((week.profit.orders, week.course.len()), (0, 7));
        assert_eq!(week.statement.rows[0].reason, Reason::EscrowRelease);
        assert_eq!(week.statement.rows.last().expect("lines").reason, Reason::StartCapital);
        let all = money_view(&town.market, SHOP, town.now, 0, 1).expect("open");
        assert_eq!((all.profit.orders, all.from_day), (1, 0));
    }
}
