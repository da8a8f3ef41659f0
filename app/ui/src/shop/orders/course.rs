//! The course of an order as a list of states: what happened, when, and what comes next.

use crate::icons::{Icon, icon};
use crate::parts::time::Moment;
use crate::words::shop::orders::*;
use crate::words::trade::return_reason;
use crate::words::{Phrase, t, use_language};
use contract::views::selling::OrderView;
use domain::SimTime;
use domain::ledger::Reason;
use domain::shop::OrderStatus;
use leptos::prelude::*;

/// One state on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: Phrase,
    reached: bool,
    /// Ended without a sale.
    bad: bool,
    at: Option<SimTime>,
    note: Option<String>,
}

/// The list.
#[component]
pub fn Course(
    /// The order.
    view: OrderView,
) -> impl IntoView {
    let steps = steps(&view).into_iter().map(|step| {
        let class = match (step.reached, step.bad) {
            (true, true) => "course-step bad",
            (true, false) => "course-step reached",
            (false, _) => "course-step",
        };
        let drawing = match (step.reached, step.bad) {
            (true, true) => Icon::Cross,
            (true, false) => Icon::Check,
            (false, _) => Icon::Clock,
        };
        view! {
            <li class=class>
                {icon(drawing)}
                <div>
                    <p>{t(step.name)}</p>
                    <p class="soft">{step.at.filter(|_| step.reached).map(|at| view! { <Moment at/>" " })}{step.note}</p>
                </div>
            </li>
        }
    });
    view! { <ol class="course">{steps.collect_view()}</ol> }
}

/// The states of a good course as far as they are known, then the end it took.
fn steps(view: &OrderView) -> Vec<Step> {
    let language = use_language();
    let status = view.row.status;
    let moved = |reason| view.postings.iter().find(|posting| posting.reason == reason).map(|posting| posting.at);
    let step = |name, reached, at, note| Step { name, reached, bad: false, at, note };
    let boxed = view.packed.map(|(size, price)| priced(language, t(crate::words::trade::box_size(size)), price));
    let sent = view.dispatched.as_ref();
    let courier = sent.map(|(name, price, _)| priced(language, name.pick(language), *price));
    let truck = sent.map(|(_, _, truck)| *truck);
    let delivered = view.delivered_at.is_some();
    let damaged = view.damaged.then(|| t(DAMAGED).to_owned());
    let mut steps = vec![
        step(if view.on_delivery { STEP_ON_DELIVERY } else { STEP_PAID }, true, Some(view.row.placed_at), None),
        step(STEP_PACKED, view.packed.is_some(), moved(Reason::BoxPurchase), boxed),
        step(STEP_DISPATCHED, sent.is_some(), truck, courier),
        step(STEP_DELIVERED, delivered, view.delivered_at, damaged),
    ];
    let settled = status == OrderStatus::Settled;
    let end = |name, at| Step { name, reached: true, bad: true, at, note: None };
    let paid_back = moved(Reason::EscrowReturn);
    match status {
        OrderStatus::Returning => {
            let note = view.return_reason.map(|reason| t(return_reason(reason)).to_owned());
            steps.push(Step { note, ..end(STEP_RETURNING, None) });
        }
        OrderStatus::Returned => {
            let note = view.return_reason.map(|reason| t(return_reason(reason)).to_owned());
            steps.push(Step { note, ..end(STEP_RETURNED, paid_back) });
        }
        OrderStatus::Cancelled => steps.push(end(STEP_CANCELLED, paid_back)),
        OrderStatus::Lost => steps.push(end(STEP_LOST, paid_back)),
        _ => steps.push(step(STEP_SETTLED, settled, moved(Reason::EscrowRelease), None)),
    }
    // An order that ended early never takes the steps it has not taken.
    let ended = steps.last().is_some_and(|step| step.bad);
    steps.retain(|step| step.reached || !ended);
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::views::selling::OrderRow;
    use domain::disputes::TradeState;
    use domain::{ListingId, Money, OrderId};

    fn order(status: OrderStatus) -> OrderView {
        let row = OrderRow {
            id: OrderId::new(1),
            placed_at: SimTime::ZERO,
            buyer: "Wen".into(),
            zone: 0,
            title: "Bell".into(),
            quantity: 1,
            paid: Money::yuan(9),
            status,
            deadline: SimTime::day_start(2),
            late: false,
        };
        OrderView {
            row,
            trade: TradeState::WaitSellerSendGoods,
            on_delivery: false,
            listing: ListingId::new(1),
            unit_price: Money::yuan(9),
            freight: Money::ZERO,
            cost_of_goods: Money::yuan(2),
            packed: None,
            dispatched: None,
            delivered_at: None,
            damaged: false,
            return_reason: None,
            address: String::new(),
            review: None,
            postings: Vec::new(),
            contribution: None,
            fitting: Vec::new(),
            charges: Vec::new(),
        }
    }

    #[test]
    fn a_paid_order_shows_the_steps_to_come_and_a_cancelled_one_does_not() {
        let names =
            |status| steps(&order(status)).into_iter().map(|step| (step.name, step.reached)).collect::<Vec<_>>();
        let to_come = [(STEP_PACKED, false), (STEP_DISPATCHED, false), (STEP_DELIVERED, false), (STEP_SETTLED, false)];
        assert_eq!(names(OrderStatus::Paid)[1..], to_come);
        assert_eq!(names(OrderStatus::Cancelled), [(STEP_PAID, true), (STEP_CANCELLED, true)]);
    }

    #[test]
    fn an_order_paid_at_the_door_is_not_said_to_be_paid_when_it_was_placed() {
        let at_the_door = OrderView { on_delivery: true, ..order(OrderStatus::Paid) };
        assert_eq!(steps(&at_the_door)[0].name, STEP_ON_DELIVERY);
        assert_eq!(steps(&order(OrderStatus::Paid))[0].name, STEP_PAID);
    }
}
