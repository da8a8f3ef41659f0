//! From revenue to contribution, step by step: lying bars, each beginning where the one before ended.

use super::scale::{Scale, percent};
use crate::parts::numbers::{money, money_change};
use domain::Money;
use leptos::prelude::*;

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// What it adds or takes; ignored for a sum.
    pub amount: Money,
    /// A sum of everything above.
    pub sum: bool,
}

impl Step {
    /// A step that adds or takes.
    pub fn change(label: impl Into<String>, amount: Money) -> Self {
        Self { label: label.into(), amount, sum: false }
    }
    /// What all steps so far come to.
    pub fn sum(label: impl Into<String>) -> Self {
        Self { label: label.into(), amount: Money::ZERO, sum: true }
    }
}

/// The steps of a statement with their bars; it is a table, so the numbers are in it.
#[component]
pub fn Waterfall(
    /// What is seen, and over which time.
    #[prop(into)]
    title: String,
    /// The steps, in order.
    steps: Vec<Step>,
) -> impl IntoView {
    let placed = place(&steps);
    let scale = Scale::of(placed.iter().flat_map(|(from, to)| [from.as_fen(), to.as_fen()]));
    // `down` counts from the top; lying bars count from the left.
    let across = move |amount: Money| 10_000 - scale.down(amount.as_fen());
    let zero = percent(across(Money::ZERO));
    let lines = steps.into_iter().zip(placed).map(|(step, (from, to))| {
        let (left, right) = (across(from.min(to)), across(from.max(to)));
        let class = match (step.sum, step.amount < Money::ZERO) {
            (true, _) if to < Money::ZERO => "bar below sum",
            (true, _) => "bar sum",
            (false, true) => "bar below",
            (false, false) => "bar",
        };
        let said = if step.sum { money(to) } else { money_change(step.amount) };
        view! {
            <tr class:sum=step.sum>
                <th scope="row">{step.label}</th>
                <td class="numeric">{said}</td>
                <td class="fall" aria-hidden="true">
                    <svg width="100%" height="16">
                        <line class="rule zero" x1=zero.clone() x2=zero.clone() y1="0" y2="100%"></line>
                        <rect class=class x=percent(left) width=percent((right - left).max(20)) y="2" height="12"></rect>
                    </svg>
                </td>
            </tr>
        }
    });
    view! {
        <figure class="chart">
            <table class="waterfall">
                <caption>{title}</caption>
                <tbody>{lines.collect_view()}</tbody>
            </table>
        </figure>
    }
}

/// Where each bar begins and ends.
fn place(steps: &[Step]) -> Vec<(Money, Money)> {
    let mut reached = Money::ZERO;
    let bars = steps.iter().map(|step| {
        if step.sum {
            return (Money::ZERO, reached);
        }
        let from = reached;
        reached += step.amount;
        (from, reached)
    });
    bars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bar_begins_where_the_one_before_ended_and_a_sum_begins_at_zero() {
        let steps =
            [Step::change("revenue", Money::yuan(10)), Step::change("goods", Money::yuan(-4)), Step::sum("margin")];
        let yuan = Money::yuan;
        assert_eq!(place(&steps), [(yuan(0), yuan(10)), (yuan(10), yuan(6)), (yuan(0), yuan(6))]);
    }
}
