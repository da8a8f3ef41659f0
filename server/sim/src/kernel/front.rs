//! The shops on the marketplace's front page as of the hour's start, the platform's prize: visitors come upon their
//! goods on every result page of the categories they sell in. Part of a snapshot: within an hour nothing changes. Pages
//! are made once per keyword and hour, so a session pays nothing for it, and nothing at all when nobody is featured.

use domain::SimTime;
use domain::shop::ListingStatus;
use market::Market;
use serde::{Deserialize, Serialize};

/// Listings on the front page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FrontPage {
    /// Category and listing; by category, within each by shop as they came to the front page, then by listing.
    rows: Vec<(u16, u32)>,
    /// Per shop and category: how many rows.
    lengths: Vec<(u16, u32)>,
}

impl FrontPage {
    /// Takes the shops on the front page at an hour's start, with their goods that can be bought.
    pub fn begin(&mut self, market: &Market, hour: u32, listed: impl Fn(usize) -> bool) {
        self.rows.clear();
        self.lengths.clear();
        let products = &market.rules().catalogue.products;
        for shop in market.street().shocks.front_page(SimTime::hour_start(hour)) {
            let Some(shop) = market.shop(shop) else { continue };
            let own = shop.listings.iter().filter_map(|listing| market.listing(*listing));
            let shown = own.filter(|listing| listing.status == ListingStatus::Live && listed(listing.id.index()));
            let mut rows: Vec<(u16, u32)> =
                shown.map(|listing| (products[listing.text.sku.index()].category, listing.id.number())).collect();
            rows.sort_unstable();
            for of_category in rows.chunk_by(|one, other| one.0 == other.0) {
                self.lengths.push((of_category[0].0, of_category.len() as u32));
                self.rows.extend(of_category);
            }
        }
    }
    /// Whether nobody is on it.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// Per shop that sells in this category, its listings there.
    pub fn in_category(&self, category: u16) -> impl Iterator<Item = Vec<u32>> + '_ {
        let begins = self.lengths.iter().scan(0_usize, |end, (of, length)| {
            let begin = *end;
            *end += *length as usize;
            Some((*of, begin..*end))
        });
        let own = begins.filter(move |(of, _)| *of == category);
        own.map(|(_, range)| self.rows[range].iter().map(|row| row.1).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Override, Scenario};
    use crate::world::World;
    use domain::{ShopId, SimTime};
    use market::metrics::ShopTally;
    use market::shocks::{OperatorCommand as ShockCommand, ShockKind};
    use market::street::OperatorAsk;
    use market::{Command, OperatorCommand};
    use std::sync::Arc;

    const FEATURED: ShopId = ShopId::new(9);
    const RIVAL: ShopId = ShopId::new(3);

    /// What happened to a shop from one day to another.
    fn between(world: &World, shop: ShopId, [from, to]: [u32; 2]) -> ShopTally {
        let mut sum = ShopTally::default();
        let hours = world.market().shops()[shop.index()].tally.hours();
        hours.filter(|(hour, _)| (from * 24..to * 24).contains(hour)).for_each(|(_, tally)| sum.add(&tally));
        sum
    }

    /// A town in which pages are full, and others have shops enough to fill them.
    fn crowded() -> Scenario {
        let mut scenario = Scenario::yiwu();
        scenario.buyers.count = 6_000;
        scenario.scripts.listings = 16;
        for number in 0..18 {
            let mut rival = scenario.rivals[number % 4].clone();
            rival.name = format!("Rival {number}");
            scenario.rivals.push(rival);
        }
        scenario
    }

    /// Twelve days, the shop on the front page on days 8 and 9 if one is featured.
    fn world(scenario: Scenario, featured: Option<ShopId>) -> World {
        let (mut world, mut facts) = (World::new(Arc::new(scenario), 21), Vec::new());
        world.run_to(SimTime::day_start(8), &mut facts);
        if let Some(shop) = featured {
            let command = ShockCommand::Begin { kind: ShockKind::FrontPage { shop }, days: 2 };
            let command = Command::Operator(OperatorCommand::Street(OperatorAsk::Shocks(command)));
            world.submit(&command, &mut facts).expect("an ordinary feature");
        }
        world.run_to(SimTime::day_start(9), &mut facts);
        // A restart within the feature changes nothing.
        let bytes = world.snapshot();
        let mut world = World::restore(Arc::clone(world.scenario()), 21, &bytes).expect("own snapshot");
        world.run_to(SimTime::day_start(13), &mut facts);
        world
    }

    #[test]
    fn a_shop_on_the_front_page_is_shown_and_sells_much_more_for_its_days_and_not_after() {
        let [plain, prized] = [None, Some(FEATURED)].map(|featured| world(crowded(), featured));
        let during = |world: &World| between(world, FEATURED, [8, 10]);
        let (without, with) = (during(&plain), during(&prized));
        println!(
            "impressions {} -> {}, visits {} -> {}, orders {} -> {}",
            without.impressions, with.impressions, without.visits, with.visits, without.orders, with.orders
        );
        assert!(with.impressions * 2 > without.impressions * 3, "half as many again are the least");
        assert!(with.visits > without.visits && with.orders > without.orders);
        let before = |world: &World| between(world, FEATURED, [0, 8]);
        assert_eq!(before(&plain), before(&prized));
        let after = |world: &World| between(world, FEATURED, [11, 13]);
        let (without, with) = (after(&plain), after(&prized));
        assert!(with.impressions * 4 < without.impressions * 5, "the traffic goes with the feature: {with:?}");
        // Somebody else is seen less: places are given, not made.
        let others = |world: &World| between(world, RIVAL, [8, 10]).impressions;
        assert!(others(&prized) < others(&plain));
    }

    #[test]
    fn where_every_page_has_room_the_front_page_still_brings_visitors() {
        // Four shops with few goods: nobody is pushed off any page, but the front page is a second place to be met at.
        let sparse = || {
            // Nor is anybody there already by the platform's own prize.
            let no_prize = Override::parse("calendar.weekly_prize_days=0").expect("a path");
            let mut scenario = Scenario::yiwu_with(&[no_prize]).expect("possible values");
            scenario.buyers.count = 6_000;
            scenario.rivals.truncate(4);
            scenario.scripts.listings = 5;
            scenario
        };
        let shop = ShopId::new(1);
        let [plain, prized] = [None, Some(shop)].map(|featured| world(sparse(), featured));
        let during = |world: &World| between(world, shop, [8, 10]);
        let (without, with) = (during(&plain), during(&prized));
        println!("visits {} -> {}, orders {} -> {}", without.visits, with.visits, without.orders, with.orders);
        assert!(without.visits > 100, "{}", without.visits);
        assert!(with.visits * 4 > without.visits * 5, "a quarter more at the least");
        assert!(with.orders > without.orders);
        let before = |world: &World| between(world, shop, [0, 8]);
        assert_eq!(before(&plain), before(&prized), "the arms share their luck");
    }
}
