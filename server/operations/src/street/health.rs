//! A shop's health next to that of its category.

use crate::selling::head::category_name;
use contract::views::health::{HealthFigure, HealthMeasure, HealthView};
use domain::{BasisPoints, ShopId, SimTime};
use market::Market;
use market::health::{self, Health};

/// A shop's health at a moment; `None` if the shop is not there.
#[must_use]
pub fn health_view(market: &Market, shop: ShopId, now: SimTime) -> Option<HealthView> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{RIVAL, SHOP, Town};

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
}
