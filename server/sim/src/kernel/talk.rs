//! What search knows of chat desks: whether somebody is seen at a shop's desk in this hour, and how much that pulls.

use crate::portable_math::exp;
use crate::scenario::Scenario;
use domain::ShopId;
use market::street::StreetEvent;
use market::{Event, Market, chat};

/// Desks as buyers see them, in columns by shop.
#[derive(Debug, Clone, Default)]
pub struct Talk {
    /// Hours shown; bit n = hour of the day.
    hours: Vec<u32>,
    /// Factor on an offer's weight while somebody is there.
    pull: Vec<f64>,
    /// The factor by credit level.
    pull_of_level: Vec<f64>,
}

impl Talk {
    /// The desks of a market at this moment.
    pub fn of_market(scenario: &Scenario, market: &Market) -> Self {
        let listening = &scenario.chat.listening;
        let trusted = f64::from(scenario.chat.asking.trusted_level);
        let pull = |level: usize| {
            let newness = (1.0 - level as f64 / trusted).max(0.0);
            let gain = listening.presence_gain + listening.presence_new_shop_gain * newness;
            exp(gain / scenario.choice.sku_dissimilarity)
        };
        let levels = scenario.rules.credit_level_bounds.len() + 1;
        let mut talk = Self { pull_of_level: (0..levels).map(pull).collect(), ..Self::default() };
        market.shops().iter().for_each(|shop| talk.renew(market, shop.id));
        talk
    }
    /// Follows a fact.
    pub fn follow(&mut self, event: &Event, market: &Market) {
        let shop = match event {
            Event::ShopOpened { shop, .. } => Some(*shop),
            Event::ReviewWritten { order, .. } | Event::ReviewDefaulted { order } => {
                market.order(*order).map(|order| order.shop)
            }
            // Fake credit, and its loss, move a shop's level as reviews do.
            Event::Street(StreetEvent::Brushing(event)) if event.changes_standing() => event.shop(market),
            Event::Street(StreetEvent::Chat(chat::Event::HoursSet { shop, .. })) => Some(*shop),
            Event::Street(StreetEvent::Chat(event)) => event
                .conversation()
                .and_then(|conversation| market.street().chat.conversation(conversation))
                .map(|row| row.shop),
            _ => None,
        };
        if let Some(shop) = shop {
            self.renew(market, shop);
        }
    }
    /// The factor on the weight of a shop's offers in this hour of the day.
    #[inline]
    pub fn pull(&self, shop: usize, hour_of_day: u32) -> f64 {
        if self.hours[shop] >> hour_of_day & 1 == 1 { self.pull[shop] } else { 1.0 }
    }
    fn renew(&mut self, market: &Market, shop: ShopId) {
        if self.hours.len() <= shop.index() {
            self.hours.resize(shop.index() + 1, 0);
            self.pull.resize(shop.index() + 1, 1.0);
        }
        let level = market.shops()[shop.index()].reputation.level(&market.rules().credit_level_bounds);
        self.hours[shop.index()] = market.street().chat.desk(shop).map_or(0, chat::Desk::shown_hours);
        self.pull[shop.index()] = self.pull_of_level[level];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_at_the_desk_pulls_and_most_in_a_shop_nobody_knows_yet() {
        let scenario = Scenario::yiwu();
        let market = Market::new(std::sync::Arc::clone(&scenario.rules));
        let pull = Talk::of_market(&scenario, &market).pull_of_level;
        assert!(pull.windows(2).all(|pair| pair[0] >= pair[1]) && pull.iter().all(|pull| *pull > 1.0), "{pull:?}");
        assert!(pull[0] > pull[usize::from(scenario.chat.asking.trusted_level)]);
    }
}
