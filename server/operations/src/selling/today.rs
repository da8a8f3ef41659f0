//! Today: how am I doing, what should I do next.

use super::figures::{WEEK_DAYS, figures};
use super::head::shop_head;
use super::orders::{order_row, orders_of};
use super::steps::next_steps;
use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::MemberPermit;
use crate::studying::exercises::points_now;
use contract::views::selling::{NextStep, TodayView};
use contract::views::studying::ExerciseRow;
use contract::{ApiError, Visitor};
use domain::teaching::{AssignmentStatus, Metric};
use domain::{ClassId, Money, ShopId, SimTime};
use grading::Rubric;
use market::Market;
use market::ledger::Account;
use std::sync::Arc;
use store::AssignmentRow;

/// The figures of the page.
const FIGURES: [Metric; 5] =
    [Metric::Orders, Metric::Revenue, Metric::Contribution, Metric::Conversion, Metric::ServiceScore];
/// Latest orders shown.
const ORDERS_MAX: usize = 10;

impl HouseState {
    pub(super) async fn today(&self, visitor: &Visitor, class: ClassId) -> Result<TodayView, ApiError> {
        let student = self.student(visitor, class).await?;
        let Some(world) = self.running(&student).await? else { return Ok(before_opening(false, Money::ZERO)) };
        let dress = self.dress(student.who().college(), world.id()).await?;
        let shop = match student.shop() {
            Some(shop) => Some(shop),
            None => self.found_again(&student, &world).await?,
        };
        let exercise = self.next_exercise(&student).await?;
        let look = |world: &engine::Image| {
            let capital = world.scenario().person_capital;
            let view = shop.and_then(|shop| today_view(world.market(), dress, shop, world.now(), capital));
            let mut view = view.unwrap_or_else(|| before_opening(true, capital));
            if let Some(next) = exercise {
                let row = next.row(shop.map(|shop| (world.market(), shop)));
                view.next_steps.push(NextStep::DoExercise { assignment: row.id, title: row.title.clone() });
                view.exercise = Some(row);
            }
            view
        };
        world.read(look).await.or_fault("today")
    }

    /// The open exercise that is due next and was not handed in, if there is one.
    async fn next_exercise(&self, student: &MemberPermit) -> Result<Option<NextExercise>, ApiError> {
        let (college, person) = (student.who().college(), student.who().person());
        let rows = self.store.assignments_of(college, student.class()).await.or_fault("exercises")?;
        let mut open: Vec<AssignmentRow> =
            rows.into_iter().filter(|row| row.status == AssignmentStatus::Open).collect();
        let now = self.now();
        open.sort_by_key(|row| (row.due_at.is_some_and(|due| due < now), row.due_at.is_none(), row.due_at));
        for row in open {
            if self.store.own_submission(college, row.id, person).await.or_fault("submission")?.is_some() {
                continue;
            }
            let rubric = self.pinned.rubric_of(&row)?;
            let due = row.due_at.map(|due| local(due, &student.who().zone()));
            return Ok(Some(NextExercise { overdue: row.due_at.is_some_and(|due| due < now), row, rubric, due }));
        }
        Ok(None)
    }
}

/// An exercise to be done.
struct NextExercise {
    row: AssignmentRow,
    rubric: Arc<Rubric>,
    due: Option<contract::views::LocalTime>,
    overdue: bool,
}

impl NextExercise {
    /// Its row, with the points the shop has reached so far, as on the exercise's own page.
    fn row(self, shop: Option<(&Market, ShopId)>) -> ExerciseRow {
        let points = shop.and_then(|(market, shop)| points_now(market, shop, &self.row, &self.rubric));
        ExerciseRow {
            id: self.row.id,
            title: self.row.title,
            status: self.row.status,
            due: self.due,
            overdue: self.overdue,
            submitted: false,
            points,
            points_max: self.rubric.points_max(),
        }
    }
}

/// Today of a shop; `None` if the shop is not there.
fn today_view(market: &Market, dress: Dress, shop: ShopId, now: SimTime, capital: Money) -> Option<TodayView> {
    let shop = market.shop(shop)?;
    let latest = orders_of(market, shop.id).rev().take(ORDERS_MAX);
    Some(TodayView {
        shop: Some(shop_head(market, shop)),
        start_capital: capital,
        market_open: true,
        figures: figures(market, shop.id, now, WEEK_DAYS, &FIGURES),
        next_steps: next_steps(market, shop, now),
        latest_orders: latest.map(|order| order_row(market, dress, order, now)).collect(),
        balance: market.ledger().balance(Account::Shop(shop.id)),
        escrow: market.ledger().balance(Account::Escrow(shop.id)),
        exercise: None,
    })
}

/// Today of a student without a shop.
fn before_opening(market_open: bool, start_capital: Money) -> TodayView {
    TodayView {
        shop: None,
        start_capital,
        market_open,
        figures: Vec::new(),
        next_steps: if market_open { vec![NextStep::OpenShop] } else { Vec::new() },
        latest_orders: Vec::new(),
        balance: Money::ZERO,
        escrow: Money::ZERO,
        exercise: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};

    #[test]
    fn today_shows_the_latest_ten_of_the_own_orders_newest_first() {
        let town = (0..10)
            .fold(Town::settled().bought(SHOP, crate::selling::town::CHARM, 20), |town, _| town.order(LISTING, 1));
        let view = today_view(&town.market, Dress::of_seed(1), SHOP, town.now, Money::yuan(340)).expect("open");
        let ids: Vec<u32> = view.latest_orders.iter().map(|row| row.id.number()).collect();
        assert_eq!(ids, (1..=10).rev().collect::<Vec<_>>());
        assert_eq!(view.escrow, Money::fen(10 * 750));
        assert_eq!(view.figures[0].value, Some(11));
        let rival = today_view(&town.market, Dress::of_seed(1), RIVAL, town.now, Money::ZERO).expect("open");
        assert_eq!((rival.latest_orders.len(), rival.balance), (0, Money::yuan(340)));
    }

    #[test]
    fn without_a_shop_the_next_step_is_to_open_one_if_there_is_a_market() {
        assert_eq!(before_opening(true, Money::yuan(340)).next_steps, [NextStep::OpenShop]);
        assert_eq!(before_opening(false, Money::ZERO).next_steps, []);
    }
}
