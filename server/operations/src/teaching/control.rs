//! The market control room: the clock, what waits in each shop, a run in progress with its end in sight.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::market_clock::next_pick_up;
use crate::permits::TeacherPermit;
use crate::selling::paging::count;
use contract::ApiError;
use contract::views::Bilingual;
use contract::views::teaching::{MarketControlView, RunView, WaitingRow};
use domain::shop::OrderStatus;
use domain::{ShopId, SimTime};
use engine::{Clock, Run};
use market::Market;
use market::command::Keeper;
use sim::Scenario;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Scenarios on offer: key, name, and a sentence of what they hold, read off their own parameters.
static SCENARIOS: LazyLock<Vec<(String, Bilingual, Bilingual)>> = LazyLock::new(|| {
    let offered = engine::scenarios::OFFERED.iter().filter_map(|offered| {
        let source = sim::scenario::SourceText { file: offered.key, text: offered.text };
        let scenario = Scenario::parse(&source, &Scenario::yiwu_catalogue()).ok()?;
        Some((offered.key.to_owned(), name_of(&scenario), sentence(&scenario)))
    });
    offered.collect()
});

/// Scenarios a market can be opened from.
pub(super) fn scenarios() -> Vec<(String, Bilingual, Bilingual)> {
    SCENARIOS.clone()
}

fn name_of(scenario: &Scenario) -> Bilingual {
    Bilingual { en: scenario.name_en.clone(), zh: scenario.name_zh.clone() }
}

fn sentence(scenario: &Scenario) -> Bilingual {
    let buyers = scenario.buyers.count;
    let (products, rivals) = (scenario.rules.catalogue.products.len(), scenario.rivals.len());
    let (couriers, capital) = (scenario.rules.couriers.len(), scenario.person_capital);
    Bilingual {
        en: format!(
            "{buyers} buyers, {products} products, {couriers} couriers, {rivals} rival shops; a new shop starts with {capital}."
        ),
        zh: format!("{buyers}位买家，{products}种商品，{couriers}家快递，{rivals}家竞争店铺；新店启动资金{capital}。"),
    }
}

impl HouseState {
    pub(super) async fn market_control(&self, permit: &TeacherPermit) -> Result<MarketControlView, ApiError> {
        let Some(world) = self.running(permit).await? else {
            return Ok(MarketControlView {
                clock: None,
                scenarios: scenarios(),
                waiting: Vec::new(),
                run: None,
                scenario: None,
            });
        };
        let college = permit.who().college();
        let row = self.store.world(college, world.id()).await.or_fault("world row")?.ok_or(ApiError::NotFound)?;
        let persons = self.persons_of_shops(permit).await?;
        let clock = world.clock().await.or_fault("clock")?;
        let look =
            |world: &engine::Image| (name_of(world.scenario()), waiting_rows(world.market(), clock.now, &persons));
        let (name, waiting) = world.read(look).await.or_fault("what waits")?;
        Ok(MarketControlView {
            clock: Some(self.clock_view(permit, &world).await?),
            scenarios: Vec::new(),
            waiting,
            run: run_view(clock, self.now()),
            scenario: Some((name, row.seed)),
        })
    }

    /// Names of the students by their shops.
    pub(super) async fn persons_of_shops(&self, permit: &TeacherPermit) -> Result<HashMap<ShopId, String>, ApiError> {
        let keepers = self.store.shop_keepers(permit.who().college(), permit.class()).await.or_fault("shop keepers")?;
        Ok(keepers.into_iter().collect())
    }
}

/// What waits in each shop a person keeps, shops with most first.
fn waiting_rows(market: &Market, now: SimTime, persons: &HashMap<ShopId, String>) -> Vec<WaitingRow> {
    let pick_up = next_pick_up(market, now);
    let one_later = next_pick_up(market, pick_up);
    let kept = market.shops().iter().filter(|shop| !matches!(shop.keeper, Keeper::Rival(_)));
    let mut rows: Vec<WaitingRow> = kept
        .map(|shop| {
            let open: Vec<_> = shop.open_orders.iter().filter_map(|order| market.order(*order)).collect();
            let of = |status| count(open.iter().filter(|order| order.status == status).count());
            WaitingRow {
                shop: shop.id,
                name: shop.name.as_str().to_owned(),
                person: persons.get(&shop.id).cloned(),
                to_pack: of(OrderStatus::Paid),
                to_ship: of(OrderStatus::Packed),
                urgent: count(open.iter().filter(|order| order.dispatch_deadline < one_later).count()),
                standing: shop.standing.is_some(),
            }
        })
        .collect();
    rows.sort_by_key(|row| Reverse((row.to_pack + row.to_ship, row.urgent)));
    rows
}

/// A run in progress; the time left is guessed from the pace so far.
fn run_view(clock: Clock, now_micros: i64) -> Option<RunView> {
    let Run { from, to, started_micros } = clock.run?;
    let done = i64::from(clock.now.since(from).as_seconds());
    let left = i64::from(to.since(clock.now).as_seconds());
    let elapsed = now_micros.saturating_sub(started_micros).max(0);
    let micros_left = (done > 0).then(|| elapsed.saturating_mul(left) / done);
    let seconds_left = micros_left.map(|micros| u32::try_from(micros / 1_000_000 + 1).unwrap_or(u32::MAX));
    Some(RunView { from, now: clock.now, to, seconds_left })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};
    use domain::SimSpan;
    use domain::shop::BoxRule;
    use market::SellerCommand;
    use market::command::Boxing;

    #[test]
    fn what_would_miss_its_deadline_after_this_pick_up_is_urgent() {
        let pack = SellerCommand::PackOrders {
            orders: vec![domain::OrderId::new(0)],
            boxing: Boxing::Rule(BoxRule::SmallestFit),
        };
        let town = Town::ordered().after(SimSpan::hours(30)).order(LISTING, 1).seller(SHOP, pack);
        let persons = HashMap::from([(SHOP, "Lin".to_owned())]);
        let row = |hours| {
            let town = town.clone().after(SimSpan::hours(hours));
            let rows = waiting_rows(&town.market, town.now, &persons);
            assert_eq!((rows[0].shop, rows[1].shop), (SHOP, RIVAL), "most waiting first");
            (rows[0].to_pack, rows[0].to_ship, rows[0].urgent, rows[0].person.clone())
        };
        // The first order's deadline is 00:00 of the fourth day, the second's 06:00 of the fifth.
        let lin = Some("Lin".to_owned());
        assert_eq!(row(0), (1, 1, 0, lin.clone()));
        assert_eq!(row(24), (1, 1, 1, lin.clone()), "packed, but still not handed over");
        assert_eq!(row(48), (1, 1, 2, lin));
    }

    #[test]
    fn the_time_left_is_guessed_from_the_time_taken() {
        let run = Run { from: SimTime::ZERO, to: SimTime::day_start(10), started_micros: 1_000_000 };
        let clock = |now| Clock { now, pace: 0, run: Some(run) };
        assert_eq!(run_view(clock(SimTime::day_start(2)), 3_000_000).expect("runs").seconds_left, Some(9));
        assert_eq!(run_view(clock(SimTime::ZERO), 3_000_000).expect("runs").seconds_left, None);
        assert_eq!(run_view(Clock { run: None, ..clock(SimTime::ZERO) }, 0), None);
    }

    #[test]
    fn every_offered_scenario_has_a_name_and_a_sentence_in_both_languages() {
        let all = scenarios();
        assert_eq!(all.len(), engine::scenarios::OFFERED.len());
        assert!(all.iter().all(|(_, name, sentence)| !name.zh.is_empty() && sentence.en.contains("20000 buyers")));
    }
}
