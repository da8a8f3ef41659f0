//! The calendar and what happens to the town at a moment.

use super::bilingual;
use contract::views::shocks::{FestivalRow, ShockRow, ShockView, ShocksView};
use domain::SimTime;
use market::Market;
use market::shocks::ShockKind;

/// What the town feels at a moment, and its coming festivals.
#[must_use]
pub fn shocks_view(market: &Market, now: SimTime, days_ahead: u32) -> ShocksView {
    let (rules, state) = (&market.rules().street.shocks, &market.street().shocks);
    let felt = state.felt(now).map(|shock| ShockRow {
        what: match shock.kind {
            ShockKind::CourierStrike { courier } => ShockView::CourierStrike(courier),
            ShockKind::PriceWar { category, cut } => ShockView::PriceWar(category, cut),
            ShockKind::Recall { sku } => ShockView::Recall(sku),
            ShockKind::FrontPage { shop } => ShockView::FrontPage(shop),
        },
        until: shock.until,
    });
    let days = (now.day()..=now.day() + days_ahead).filter_map(|day| {
        let festival = rules.festival(day)?;
        let is_first =
            day == now.day() || day.checked_sub(1).and_then(|before| rules.festival(before)) != Some(festival);
        is_first.then(|| FestivalRow {
            day,
            name: bilingual(&festival.name_en, &festival.name_zh),
            demand: festival.demand,
            couriers_rest: festival.couriers_rest,
        })
    });
    ShocksView { demand: rules.demand(now.day()), felt: felt.collect(), festivals: days.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{COURIER, Town};
    use domain::BasisPoints;
    use market::shocks::{Festival, OperatorCommand, Rules};
    use market::street::OperatorAsk;
    use market::{Command, OperatorCommand as AnyOperator};
    use std::sync::Arc;

    #[test]
    fn a_strike_is_felt_while_it_lasts_and_a_festival_is_seen_coming() {
        let mut town = Town::stocked();
        let mut rules = market::Rules::clone(town.market.rules());
        let festival = Festival {
            name_en: "Lanterns".into(),
            name_zh: "元宵".into(),
            first_day: town.now.day() + 3,
            days: 2,
            demand: BasisPoints(20_000),
            couriers_rest: true,
        };
        rules.street.shocks = Rules {
            year_days: 365,
            festivals: vec![festival],
            weekday_demand: [BasisPoints::ONE; 7],
            shock_days_max: 5,
            ..Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let kind = ShockKind::CourierStrike { courier: COURIER };
        let begin = OperatorCommand::Begin { kind, days: 1 };
        let town = town.given(Command::Operator(AnyOperator::Street(OperatorAsk::Shocks(begin))));
        let view = shocks_view(&town.market, town.now, 10);
        assert_eq!(view.felt.iter().map(|row| row.what).collect::<Vec<_>>(), [ShockView::CourierStrike(COURIER)]);
        assert_eq!(view.festivals.len(), 1, "two days of one festival are one row");
        assert_eq!((view.festivals[0].day, view.festivals[0].couriers_rest), (town.now.day() + 3, true));
        let over = shocks_view(&town.market, view.felt[0].until, 1);
        assert!(over.felt.is_empty() && over.demand == BasisPoints::ONE);
    }
}
