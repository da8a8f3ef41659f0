//! Where the money is, and the profit and loss of a window: as steps, per order, and day by day.

use crate::parts::badge::Tone;
use crate::parts::card::{Card, Cards};
use crate::parts::charts::{Axis, LineChart, Series, Step, Waterfall};
use crate::parts::disclosure::Disclosure;
use crate::parts::figures::{Figure, FigureRow};
use crate::parts::numbers::{money, share_here};
use crate::parts::table::{Cell, Column, Line, Table};
use crate::words::shop::money::*;
use crate::words::shop::{BALANCE, BALANCE_NOTE, ESCROW, ESCROW_NOTE};
use crate::words::{Phrase, t, use_language};
use contract::views::selling::{MoneyView, ProfitView};
use domain::teaching::MetricUnit;
use domain::{BasisPoints, Money};
use leptos::prelude::*;

/// Balance, escrow, stock at cost, and what the window brought.
#[component]
pub fn Purses(
    /// Money of a shop.
    view: MoneyView,
) -> impl IntoView {
    let window = window_said(use_language(), view.from_day, view.to_day);
    view! {
        <FigureRow label=FIGURES live="money orders stock" id="purses">
            <Figure label=BALANCE value=money(view.balance) tone=Tone::Good note=BALANCE_NOTE/>
            <Figure label=ESCROW value=money(view.escrow) tone=Tone::Waiting note=ESCROW_NOTE/>
            <Figure label=STOCK_VALUE value=money(view.stock_value) note=STOCK_VALUE_NOTE/>
            <Figure label=CONTRIBUTION value=money(view.profit.contribution) note=window course=view.course/>
        </FigureRow>
    }
}

/// Profit and loss of the window, and its course.
#[component]
pub fn Profit(
    /// Money of a shop.
    view: MoneyView,
) -> impl IntoView {
    let language = use_language();
    let days = u32::try_from(view.course.len()).unwrap_or(0);
    let statement = if view.profit.orders == 0 {
        view! { <p class="soft">{t(NO_PROFIT)}</p> }.into_any()
    } else {
        view! { <Steps profit=view.profit/> }.into_any()
    };
    let chart = (days > 1).then(|| {
        let series = vec![Series::new(CONTRIBUTION, view.course.iter().copied())];
        let axis = Axis::days(language, view.from_day, days);
        view! { <Card><LineChart title=COURSE axis series unit=MetricUnit::Fen/></Card> }
    });
    let about =
        format!("{} · {}", window_said(language, view.from_day, view.to_day), settled(language, view.profit.orders));
    view! {
        <Cards>
            <Card title=PROFIT about>{statement}<p class="soft">{t(PROFIT_ABOUT)}</p></Card>
            {chart}
        </Cards>
    }
}

#[component]
fn Steps(profit: ProfitView) -> impl IntoView {
    let steps = vec![
        Step::change(REVENUE, profit.revenue),
        Step::change(COST_OF_GOODS, -profit.cost_of_goods),
        Step::change(BOXES, -profit.boxes),
        Step::change(COURIERS, -profit.couriers),
        Step::sum(CONTRIBUTION),
    ];
    let lines = [
        (REVENUE, profit.revenue),
        (COST_OF_GOODS, -profit.cost_of_goods),
        (BOXES, -profit.boxes),
        (COURIERS, -profit.couriers),
    ];
    let lines = lines.map(|(name, amount)| line(name, amount, profit)).into_iter().collect::<Vec<_>>();
    let total = line(CONTRIBUTION, profit.contribution, profit);
    let columns =
        vec![Column::text(LINE), Column::number(AMOUNT), Column::number(PER_ORDER), Column::number(OF_REVENUE)];
    view! {
        <Waterfall title=STEPS steps/>
        <Disclosure summary=PER_ORDER_TABLE>
            <Table caption=PER_ORDER_TABLE quiet=true columns=columns.clone() lines total/>
        </Disclosure>
    }
}

fn line(name: Phrase, amount: Money, profit: ProfitView) -> Line {
    let share = share_of(amount, profit.revenue).map(share_here);
    Line::new(vec![name.into(), amount.into(), Cell::maybe(per_order(amount, profit.orders)), Cell::maybe(share)])
}

/// Rounded toward zero to whole fen; `None` without orders.
fn per_order(amount: Money, orders: u32) -> Option<Money> {
    amount.as_fen().checked_div(i64::from(orders)).map(Money::fen)
}

/// Rounded toward zero; `None` without revenue.
fn share_of(amount: Money, revenue: Money) -> Option<BasisPoints> {
    let share = amount.as_fen().saturating_mul(10_000).checked_div(revenue.as_fen())?;
    i32::try_from(share).ok().map(BasisPoints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_divided_by_no_orders_or_no_revenue() {
        assert_eq!(per_order(Money::yuan(10), 4), Some(Money::fen(250)));
        assert_eq!(per_order(Money::yuan(10), 0), None);
        assert_eq!(share_of(Money::yuan(-2), Money::yuan(8)), Some(BasisPoints(-2_500)));
        assert_eq!(share_of(Money::yuan(2), Money::ZERO), None);
    }
}
