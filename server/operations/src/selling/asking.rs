//! What a shop's owner may ask the platform: health next to the category, the figures of the chat desk. The shop is
//! the permit's, so nobody asks about another's.

use super::head::category_name;
use crate::faults::OrFault;
use crate::house::{HouseState, Operations};
use crate::permits::SellerPermit;
use contract::backend::Asking;
use contract::views::chat::DeskFigures;
use contract::views::health::{HealthFigure, HealthMeasure, HealthView};
use contract::{Answer, ApiError, FormErrors, Problem, Visitor};
use domain::{BasisPoints, ClassId, ShopId, SimTime};
use market::Market;
use market::chat::{self, ReportProblem};
use market::health::{self, Health};

impl Asking for Operations {
    fn health<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, HealthView> {
        Box::pin(async move { self.0.health(&self.0.seller(visitor, class).await?).await })
    }
    fn desk_figures<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        from_day: u32,
        until_day: u32,
    ) -> Answer<'a, DeskFigures> {
        Box::pin(async move { self.0.desk_figures(&self.0.seller(visitor, class).await?, from_day, until_day).await })
    }
}

impl HouseState {
    async fn health(&self, permit: &SellerPermit) -> Result<HealthView, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| health_view(world.market(), shop, world.now());
        permit.world().read(look).await.or_fault("health")?.ok_or(ApiError::NotFound)
    }
    async fn desk_figures(&self, permit: &SellerPermit, from: u32, until: u32) -> Result<DeskFigures, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| desk_figures(world.market(), shop, [from, until], world.now());
        Ok(permit.world().read(look).await.or_fault("figures of the desk")??)
    }
}

/// A shop's health at a moment; `None` if the shop is not there.
fn health_view(market: &Market, shop: ShopId, now: SimTime) -> Option<HealthView> {
    let standing = health::standing(market, shop, now)?;
    let of_category = standing.category.map(|(_, health)| health);
    let category =
        standing.category.and_then(|(number, _)| market.rules().catalogue.categories.get(usize::from(number)));
    let share = |share: Option<BasisPoints>| share.map(|share| i64::from(share.0));
    let read = |measure, health: &Health| match measure {
        HealthMeasure::RefundSpeed => health::refund_speed(health).map(|span| span.as_seconds().into()),
        HealthMeasure::RefundRate => share(health::refund_rate(health)),
        HealthMeasure::ComplaintRate => share(health::complaint_rate(health)),
        HealthMeasure::Punishment => health::punishment(health),
        HealthMeasure::GoodRate => share(health::good_rate(health)),
    };
    let figure = |measure| HealthFigure {
        measure,
        own: read(measure, &standing.own),
        category: of_category.as_ref().and_then(|health| read(measure, health)),
    };
    let measures = [
        HealthMeasure::RefundSpeed,
        HealthMeasure::RefundRate,
        HealthMeasure::ComplaintRate,
        HealthMeasure::Punishment,
        HealthMeasure::GoodRate,
    ];
    Some(HealthView {
        days: market.rules().reputation.health_days,
        category: category.map(category_name),
        shops: of_category.map_or(0, |health| health.shops),
        figures: measures.map(figure).to_vec(),
    })
}

/// The desk's figures of whole market days that are over.
///
/// # Errors
/// Which of the two days is wrong, and its bounds.
fn desk_figures(
    market: &Market,
    shop: ShopId,
    [from_day, until_day]: [u32; 2],
    now: SimTime,
) -> Result<DeskFigures, FormErrors> {
    let out_of_range = |field, least: u32, most: u32| {
        FormErrors::field(field, Problem::OutOfRange { least: least.into(), most: most.into() })
    };
    let tally = chat::report(market, shop, from_day, until_day, now).map_err(|problem| match problem {
        ReportProblem::NotOver => out_of_range("until_day", from_day.saturating_add(1), now.day()),
        ReportProblem::TooFarBack { earliest } => out_of_range("from_day", earliest, now.day()),
        ReportProblem::TooLong { most } => {
            out_of_range("until_day", from_day.saturating_add(1), from_day.saturating_add(most))
        }
    })?;
    Ok(DeskFigures {
        from_day,
        until_day,
        average_wait: chat::average_wait(&tally),
        received: chat::received(&tally),
        unanswered: chat::unanswered(&tally),
        online: chat::online_time(&tally),
        online_share: chat::online_share(&tally),
        evaluation: chat::evaluation(&tally),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::classroom::Classroom;
    use crate::selling::town::{RIVAL, SHOP, Town};
    use domain::SimSpan;

    fn figure(view: &HealthView, measure: HealthMeasure) -> (Option<i64>, Option<i64>) {
        let found = view.figures.iter().find(|figure| figure.measure == measure).expect("every measure is there");
        (found.own, found.category)
    }

    #[test]
    fn health_stands_next_to_the_category_and_says_nothing_where_nothing_was() {
        let town = Town::reviewed(2);
        let view = health_view(&town.market, SHOP, town.now).expect("open");
        assert_eq!((view.days, view.shops, view.category.is_some()), (30, 1, true));
        assert_eq!(figure(&view, HealthMeasure::GoodRate), (Some(0), Some(0)), "two stars are not good");
        assert_eq!(figure(&view, HealthMeasure::RefundRate), (Some(0), Some(0)));
        assert_eq!(figure(&view, HealthMeasure::RefundSpeed), (None, None));
        let rival = health_view(&town.market, RIVAL, town.now).expect("open");
        assert_eq!(figure(&rival, HealthMeasure::GoodRate), (None, None));
        assert_eq!(rival.category, None);
        assert!(health_view(&town.market, ShopId::new(9), town.now).is_none());
    }

    #[test]
    fn the_desks_figures_are_of_days_that_are_over_and_not_too_many() {
        let town = Town::new();
        let now = town.now + SimSpan::days(9);
        let asked = |days| desk_figures(&town.market, SHOP, days, now);
        let Err(errors) = asked([8, 10]) else { panic!("a day that is not over") };
        assert_eq!(errors.fields["until_day"], Problem::OutOfRange { least: 9, most: 9 });
        assert!(asked([3, 3]).is_err(), "no day at all");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_owner_asks_about_the_own_shop_and_nobody_else_may() {
        let class = Classroom::open().await;
        let (owner, _) = class.keeper("2026001", "Lantern Lane").await;
        let (visitor, _) = class.student("2026002").await;
        let operations = class.house.operations.clone();
        let asking: &dyn Asking = &operations;
        let view = asking.health(&owner, class.class).await.expect("the own shop");
        assert_eq!(figure(&view, HealthMeasure::Punishment), (Some(0), None));
        assert_eq!(asking.health(&visitor, class.class).await, Err(ApiError::NotFound), "no shop yet");
        let Err(ApiError::Form(errors)) = asking.desk_figures(&owner, class.class, 0, 1).await else {
            panic!("the first day is not over")
        };
        assert!(errors.fields.contains_key("until_day"));
        class.run_to(SimTime::day_start(2)).await;
        let figures = asking.desk_figures(&owner, class.class, 0, 2).await.expect("two days are over");
        assert_eq!((figures.received, figures.until_day, figures.average_wait), (0, 2, None));
        assert_eq!(asking.desk_figures(&visitor, class.class, 0, 2).await, Err(ApiError::NotFound));
    }
}
