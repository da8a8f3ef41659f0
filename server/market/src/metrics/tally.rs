//! A tally: what happened to one shop over some stretch of time, as plain sums.

use domain::Money;
use serde::{Deserialize, Serialize};

/// What happened to one shop over some stretch of time. Tallies add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShopTally {
    /// Impressions of closed hours.
    pub impressions: u32,
    /// Visits of closed hours.
    pub visits: u32,
    /// Carts of closed hours.
    pub carts: u32,
    /// Orders placed.
    pub orders: u32,
    /// Pieces in them.
    pub pieces: u32,
    /// Paid by buyers for them: goods and freight.
    pub ordered_value: Money,
    /// Orders settled.
    pub settled: u32,
    /// Goods and freight of settled orders.
    pub revenue: Money,
    /// Cost of goods of settled orders, of goods that came back unsellable, and of goods lost by a courier.
    pub cost_of_goods: Money,
    /// Boxes bought.
    pub boxes: Money,
    /// Couriers paid, return freight included, claims received deducted.
    pub couriers: Money,
    /// Orders handed over at or before their deadline.
    pub dispatched_on_time: u32,
    /// Orders handed over late, or cancelled by either side past the deadline.
    pub dispatched_late: u32,
    /// Orders that came back.
    pub returned: u32,
    /// Orders lost by a courier or cancelled.
    pub given_up: u32,
    /// Written reviews.
    pub reviews: u32,
    /// Sum of all three scores of those reviews.
    pub score_sum: u32,
    /// Credit points gained less lost.
    pub credit: i32,
    /// Listing-hours live.
    pub live_hours: u32,
    /// Listing-hours live with stock available.
    pub stocked_hours: u32,
    /// Most listings live at one closed hour.
    pub live_listings: u32,
}

/// How many numbers a tally holds.
pub(super) const TALLY_NUMBERS: usize = 21;

impl ShopTally {
    /// Adds another stretch of time. Everything is a sum, but of the listings live the most at one hour counts.
    pub fn add(&mut self, other: &Self) {
        self.impressions += other.impressions;
        self.visits += other.visits;
        self.carts += other.carts;
        self.orders += other.orders;
        self.pieces += other.pieces;
        self.ordered_value += other.ordered_value;
        self.settled += other.settled;
        self.revenue += other.revenue;
        self.cost_of_goods += other.cost_of_goods;
        self.boxes += other.boxes;
        self.couriers += other.couriers;
        self.dispatched_on_time += other.dispatched_on_time;
        self.dispatched_late += other.dispatched_late;
        self.returned += other.returned;
        self.given_up += other.given_up;
        self.reviews += other.reviews;
        self.score_sum += other.score_sum;
        self.credit += other.credit;
        self.live_hours += other.live_hours;
        self.stocked_hours += other.stocked_hours;
        self.live_listings = self.live_listings.max(other.live_listings);
    }
    /// All numbers in the order of the fields, for packing.
    pub(super) fn numbers(&self) -> [i64; TALLY_NUMBERS] {
        [
            i64::from(self.impressions),
            i64::from(self.visits),
            i64::from(self.carts),
            i64::from(self.orders),
            i64::from(self.pieces),
            self.ordered_value.as_fen(),
            i64::from(self.settled),
            self.revenue.as_fen(),
            self.cost_of_goods.as_fen(),
            self.boxes.as_fen(),
            self.couriers.as_fen(),
            i64::from(self.dispatched_on_time),
            i64::from(self.dispatched_late),
            i64::from(self.returned),
            i64::from(self.given_up),
            i64::from(self.reviews),
            i64::from(self.score_sum),
            i64::from(self.credit),
            i64::from(self.live_hours),
            i64::from(self.stocked_hours),
            i64::from(self.live_listings),
        ]
    }
    /// The tally of numbers that [`ShopTally::numbers`] gave.
    pub(super) fn of_numbers(numbers: &[i64; TALLY_NUMBERS]) -> Self {
        let mut left = numbers.iter().copied();
        let mut next = || left.next().expect("a tally has this many numbers");
        Self {
            impressions: counted(next()),
            visits: counted(next()),
            carts: counted(next()),
            orders: counted(next()),
            pieces: counted(next()),
            ordered_value: Money::fen(next()),
            settled: counted(next()),
            revenue: Money::fen(next()),
            cost_of_goods: Money::fen(next()),
            boxes: Money::fen(next()),
            couriers: Money::fen(next()),
            dispatched_on_time: counted(next()),
            dispatched_late: counted(next()),
            returned: counted(next()),
            given_up: counted(next()),
            reviews: counted(next()),
            score_sum: counted(next()),
            credit: i32::try_from(next()).expect("credit was packed from 32 bits"),
            live_hours: counted(next()),
            stocked_hours: counted(next()),
            live_listings: counted(next()),
        }
    }
}

fn counted(number: i64) -> u32 {
    u32::try_from(number).expect("counts were packed from 32 bits")
}
