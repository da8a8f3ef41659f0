//! What buyers remember of shops they bought from: whether the last parcel pleased or disappointed. Derived from
//! the market's orders alone, so that a world made anew remembers the same.

use super::tables::Tables;
use crate::scenario::Scenario;
use crate::treatment::Treatment;
use domain::shop::{OrderStatus, ReturnReason};
use market::order::Order;
use market::{BuyerId, Event, Market};

/// Shops a buyer remembers: those of its latest orders (design value).
const REMEMBERED: usize = 4;
/// Least stars of a review by somebody who was pleased (design value).
const PLEASED_STARS: u8 = 4;
/// Days by which a promise may be missed before it counts as broken (design value).
const BEARABLE_DAYS: f64 = 0.5;

/// A shop as one buyer remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Memory {
    /// Number of the order it comes from, plus one; 0: nothing remembered.
    order: u32,
    shop: u16,
    pleased: bool,
}

impl Memory {
    /// What the hot loop reads of it. The rules allow far fewer than 2^15 shops.
    const fn code(self) -> u16 {
        if self.order == 0 { NOBODY } else { self.shop << 1 | !self.pleased as u16 }
    }
}

/// What one buyer remembers, as the hot loop reads it: twice the shop's number, one more when it disappointed.
/// Two bytes a shop, so that the memories of a whole town stay near the processor.
/// One after the other in one number.
pub type Remembered = u64;

/// In place of a shop where nothing is remembered.
const NOBODY: u16 = u16::MAX;
/// No shop at all.
const NOTHING: Remembered = Remembered::MAX;

/// The memories of all buyers, in rows by buyer; latest orders first.
#[derive(Debug, Clone, Default)]
pub struct Regard {
    rows: Vec<[Memory; REMEMBERED]>,
    /// The same, as the hot loop reads it.
    remembered: Vec<Remembered>,
    /// Factors on an offer's weight: of a shop that is not remembered, of one that pleased, and of one that
    /// disappointed.
    factors: [f64; 3],
    treatment: Treatment,
}

impl Regard {
    /// The memories of a market's buyers at this moment.
    pub fn of_market(tables: &Tables, scenario: &Scenario, market: &Market) -> Self {
        let buyers = scenario.buyers.count as usize;
        let [pleased, disappointed] = tables.memory_factors();
        let mut regard = Self {
            rows: vec![[Memory::default(); REMEMBERED]; buyers],
            remembered: vec![NOTHING; buyers],
            factors: [1.0, pleased, disappointed],
            treatment: scenario.treatment.clone(),
        };
        market.orders().iter().for_each(|order| regard.note(market, order));
        regard
    }
    /// Follows a fact.
    pub fn follow(&mut self, event: &Event, market: &Market) {
        if let Some(order) = event.order().and_then(|order| market.order(order)) {
            self.note(market, order);
        }
    }
    /// What this buyer remembers. Read before a page is looked through: then it is there when a click needs it.
    #[inline]
    pub fn of(&self, buyer: BuyerId) -> Remembered {
        self.remembered.get(buyer.0 as usize).copied().unwrap_or(NOTHING)
    }
    /// The factor on the weight of a shop's offers for a buyer who remembers this.
    #[inline]
    pub fn factor(&self, remembered: Remembered, shop: usize) -> f64 {
        self.factors[found(remembered, shop)]
    }
    /// Whether a shop's last parcel pleased this buyer; `None` when it remembers none.
    pub fn pleased(&self, buyer: BuyerId, shop: usize) -> Option<bool> {
        match found(self.of(buyer), shop) {
            0 => None,
            found => Some(found == 1),
        }
    }
    /// Keeps the latest order of each shop, and the shops of the latest orders. Whatever the order in which orders
    /// are judged, the same is remembered in the end.
    fn note(&mut self, market: &Market, order: &Order) {
        let Some(pleased) = self.judged(market, order) else { return };
        let Some(row) = self.rows.get_mut(order.buyer.0 as usize) else { return };
        let new = Memory { order: order.id.number() + 1, shop: order.shop.number() as u16, pleased };
        let known = row.iter().position(|memory| memory.order > 0 && memory.shop == new.shop);
        let place = known.unwrap_or(REMEMBERED - 1);
        if row[place].order <= new.order {
            row[place] = new;
            row.sort_unstable_by_key(|memory| std::cmp::Reverse(memory.order));
            let codes = row.iter().rev();
            self.remembered[order.buyer.0 as usize] = codes.fold(0, |all, memory| all << 16 | u64::from(memory.code()));
        }
    }
    /// Whether an order that is over pleased its buyer; `None` while it is not, or nothing is to be said.
    fn judged(&self, market: &Market, order: &Order) -> Option<bool> {
        match order.status {
            // Who refused a parcel at the door never held the goods.
            OrderStatus::Returned
                if order.delivered_at.is_none() && market.street().trades.on_delivery(order.id).is_some() =>
            {
                None
            }
            OrderStatus::Returned => (order.return_reason != Some(ReturnReason::ChangedMind)).then_some(false),
            OrderStatus::Settled => {
                let review = order.review.and_then(|review| market.reviews().get(review.index()));
                let poor = review.is_some_and(|review| {
                    let scores = review.scores;
                    scores.described.min(scores.service).min(scores.logistics) < PLEASED_STARS
                });
                Some(!poor && self.days_promised_away(market, order) <= BEARABLE_DAYS)
            }
            _ => None,
        }
    }
    /// Days by which an experiment's promise was shorter than what the courier that carried takes on average.
    fn days_promised_away(&self, market: &Market, order: &Order) -> f64 {
        if self.treatment.rules.is_empty() {
            return 0.0;
        }
        let Some(promised) = self.treatment.shown_courier(order.shop.number(), order.placed_at.hour()) else {
            return 0.0;
        };
        let hours = |courier: usize| {
            let zone =
                market.rules().couriers.get(courier).and_then(|courier| courier.zones.get(usize::from(order.zone)));
            zone.map_or(0.0, |zone| f64::from(zone.mean_hours))
        };
        order.dispatched.map_or(0.0, |dispatch| (hours(dispatch.courier.index()) - hours(promised as usize)) / 24.0)
    }
}

/// Which of the three factors holds for a shop. Nearly always none is remembered, which one comparison of all four
/// finds out.
#[inline]
fn found(remembered: Remembered, shop: usize) -> usize {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let pleased = (shop as u16) << 1;
    // A lane is zero where the shop is remembered, whether it pleased or not.
    let lanes = (remembered ^ (u64::from(pleased) * ONES)) & !ONES;
    // Exact about whether any lane is zero, which is all that is asked.
    if lanes.wrapping_sub(ONES) & !lanes & ONES << 15 == 0 {
        return 0;
    }
    let code = |lane: u32| (remembered >> (16 * lane)) as u16;
    (0..REMEMBERED as u32)
        .map(|lane| usize::from(code(lane) == pleased) + 2 * usize::from(code(lane) == pleased | 1))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laboratory::{SimulateOptions, open_world};
    use domain::{SimSpan, SimTime};
    use std::sync::Arc;

    fn world_after(days: u32) -> crate::World {
        let options = SimulateOptions {
            scenario: Arc::new(Scenario::yiwu()),
            shops: 10,
            rivals: 3,
            listings: 8,
            buyers: 1_500,
            days,
            seed: 9,
            worlds: 1,
            threads: 1,
            step: SimSpan::hours(1),
        };
        let mut facts = Vec::new();
        let mut world = open_world(&options, &mut facts);
        world.run_to(SimTime::day_start(days), &mut facts);
        world
    }

    #[test]
    fn what_was_remembered_fact_by_fact_is_what_a_look_at_the_market_finds() {
        let world = world_after(25);
        let followed = &world.kernel().regard;
        let anew = Regard::of_market(&world.kernel().tables, world.scenario(), world.market());
        assert_eq!(followed.rows, anew.rows);
        assert_eq!(followed.remembered, anew.remembered);
        let memories = || anew.rows.iter().flatten().filter(|memory| memory.order > 0);
        let disappointed = memories().filter(|memory| !memory.pleased).count();
        assert!(memories().count() > 100 && disappointed > 0, "{} {disappointed}", memories().count());
        assert!(disappointed * 4 < memories().count(), "most parcels please: {disappointed}");
    }

    #[test]
    fn a_shop_is_remembered_by_its_latest_order_and_the_longest_ago_is_forgotten() {
        let world = world_after(12);
        let market = world.market();
        let settled = market.orders().iter().find(|order| order.status == OrderStatus::Settled).cloned();
        let order = settled.expect("somebody was served");
        let mut regard = Regard::of_market(&world.kernel().tables, world.scenario(), market);
        regard.rows[order.buyer.0 as usize] = Default::default();
        regard.remembered[order.buyer.0 as usize] = NOTHING;
        let mut note = |number: u32, shop: u32, returned: bool| {
            let mut order = order.clone();
            (order.id, order.shop) = (domain::OrderId::new(number), domain::ShopId::new(shop));
            if returned {
                (order.status, order.return_reason) = (OrderStatus::Returned, Some(ReturnReason::Damaged));
            }
            regard.note(market, &order);
            (0..8).map(|shop| regard.pleased(order.buyer, shop)).collect::<Vec<_>>()
        };
        assert_eq!(note(10, 1, true)[1], Some(false));
        let latest = note(12, 1, false)[1];
        assert_eq!(note(11, 1, true)[1], latest, "an earlier order that is judged later says nothing new");
        for (number, shop) in [(20, 2), (21, 3), (22, 4)] {
            note(number, shop, true);
        }
        let row = note(23, 5, true);
        assert_eq!((row[1], row[2], row[5]), (None, Some(false), Some(false)), "four shops fit into a memory");
    }
}
