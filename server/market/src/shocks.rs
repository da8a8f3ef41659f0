//! The calendar's festivals and the operator's shocks: a courier strikes, a category's prices fall, goods are
//! recalled, a shop is shown on the front page. Teachers make them as the marketplace's operator; everybody
//! else only feels them.

mod decide;

pub(crate) use decide::{decide as decide_operator, decide_world, refuse_recalled};

use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::street::StreetFact;
use domain::time::DAY_SECONDS;
use domain::{BasisPoints, CourierId, Money, OrderId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// A shock's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShockId(pub u32);

/// What happens to the town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShockKind {
    /// A courier's trucks stay in their yard; parcels handed over wait for the first cut-off after it.
    CourierStrike {
        /// Which courier.
        courier: CourierId,
    },
    /// The marketplace's rivals sell the goods of a category below their usual price.
    PriceWar {
        /// Number of the category.
        category: u16,
        /// How much they cut.
        cut: BasisPoints,
    },
    /// Goods may not be sold nor bought; the supplier takes back what shops have, at what it cost them.
    Recall {
        /// Which goods.
        sku: SkuId,
    },
    /// A shop is shown on the marketplace's front page.
    FrontPage {
        /// Which shop.
        shop: ShopId,
    },
}

/// A shock that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shock {
    /// What.
    pub kind: ShockKind,
    /// Since when.
    pub from: SimTime,
    /// Until when; the moment itself does not belong to it.
    pub until: SimTime,
}

impl Shock {
    /// Whether it is felt at this moment.
    pub fn is_on(&self, at: SimTime) -> bool {
        self.from <= at && at < self.until
    }
}

/// What the operator may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorCommand {
    /// Let something happen to the town from now on.
    Begin {
        /// What.
        kind: ShockKind,
        /// For how many market days.
        days: u32,
    },
    /// End it early.
    End {
        /// Which.
        shock: ShockId,
    },
    /// Give a shop a prize, as the platform does for good names.
    AwardPrize {
        /// Which shop.
        shop: ShopId,
        /// How much.
        amount: Money,
    },
}

/// What the platform does by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// Show the best newcomer of the week that ended on the front page, see [`WeeklyPrize`].
    AwardWeek,
}

/// The platform's prize of the week, by a published rule: of the shops opened lately and not on the front page, the one
/// with the most orders in the seven days before, among equals the earliest, is shown there for some days. No shop gets
/// it twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WeeklyPrize {
    /// Days on the front page; zero when the platform gives no such prize.
    pub days: u32,
    /// Days since its opening that a shop counts as a newcomer.
    pub newcomer_days: u32,
    /// Orders of the week it needs.
    pub orders_min: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shock began.
    Began {
        /// Its number: the next free.
        shock: ShockId,
        /// What.
        kind: ShockKind,
        /// Until when.
        until: SimTime,
    },
    /// It ended before its time.
    Ended {
        /// Which.
        shock: ShockId,
    },
    /// A supplier took recalled goods back and paid what they had cost.
    GoodsRecalled {
        /// From which shop.
        shop: ShopId,
        /// Which goods.
        sku: SkuId,
        /// Pieces no order has.
        pieces: u32,
        /// What they had cost together.
        value: Money,
    },
    /// A shop received a prize.
    PrizeAwarded {
        /// Which shop.
        shop: ShopId,
        /// How much.
        amount: Money,
    },
    /// A shop was the best newcomer of a week; the front page follows.
    WeekAwarded {
        /// Which shop.
        shop: ShopId,
        /// Number of the week that ended, from 0.
        week: u32,
        /// Its orders in it.
        orders: u32,
    },
}

/// All shocks ever made; index = number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// The shocks.
    pub(crate) shocks: Vec<Shock>,
    /// Who got the week's prize: week and shop, oldest first.
    pub(crate) awarded: Vec<(u32, ShopId)>,
}

/// A stretch of days that comes every year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Festival {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// First day, counted from the year's first (0).
    pub first_day: u32,
    /// How many days.
    pub days: u32,
    /// Search sessions on these days, in basis points of an ordinary day's.
    pub demand: BasisPoints,
    /// Whether couriers stay at home.
    pub couriers_rest: bool,
}

/// Parameters of calendar and shocks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Days after which the calendar begins anew.
    pub year_days: u32,
    /// Days of the year that have passed when a world begins.
    pub starts_on_day: u32,
    /// The festivals, in order of their first day, none over another.
    pub festivals: Vec<Festival>,
    /// Search sessions per weekday, Monday first, in basis points of the mean.
    pub weekday_demand: [BasisPoints; 7],
    /// Most days of one shock.
    pub shock_days_max: u32,
    /// Most a price war may cut.
    pub price_war_max: BasisPoints,
    /// Highest prize.
    pub prize_max: Money,
    /// The place of a result page, from 1, that shops on the front page get; further shops get the next ones.
    pub front_page_place: u32,
    /// The platform's prize of the week.
    pub weekly_prize: WeeklyPrize,
}

impl Rules {
    /// The festival of a market day, if it is one.
    pub fn festival(&self, day: u32) -> Option<&Festival> {
        let of_year = (day + self.starts_on_day).checked_rem(self.year_days)?;
        self.festivals
            .iter()
            .find(|festival| (festival.first_day..festival.first_day + festival.days).contains(&of_year))
    }
    /// Search sessions of a market day in basis points of an ordinary one: weekday times festival.
    pub fn demand(&self, day: u32) -> BasisPoints {
        let BasisPoints(weekday) = self.weekday_demand[(day % 7) as usize];
        let BasisPoints(festival) = self.festival(day).map_or(BasisPoints::ONE, |festival| festival.demand);
        BasisPoints(weekday * festival / BasisPoints::ONE.0)
    }
}

impl State {
    /// All shocks ever made; index = number.
    pub fn shocks(&self) -> &[Shock] {
        &self.shocks
    }
    /// Who got the week's prize: number of the week and shop, oldest first.
    pub fn awarded(&self) -> &[(u32, ShopId)] {
        &self.awarded
    }
    /// Those felt at this moment.
    pub fn felt(&self, at: SimTime) -> impl Iterator<Item = &Shock> {
        self.shocks.iter().filter(move |shock| shock.is_on(at))
    }
    /// Until when these goods are recalled, if they are.
    pub fn recalled_until(&self, sku: SkuId, at: SimTime) -> Option<SimTime> {
        let recalls = self.felt(at).filter(|shock| shock.kind == ShockKind::Recall { sku });
        recalls.map(|shock| shock.until).max()
    }
    /// By how much rivals cut the prices of a category now.
    pub fn price_cut(&self, category: u16, at: SimTime) -> BasisPoints {
        let cuts = self.felt(at).filter_map(|shock| match shock.kind {
            ShockKind::PriceWar { category: of, cut } if of == category => Some(cut),
            _ => None,
        });
        cuts.max().unwrap_or(BasisPoints(0))
    }
    /// The shops on the front page now, in the order they came there.
    pub fn front_page(&self, at: SimTime) -> impl Iterator<Item = ShopId> {
        self.felt(at).filter_map(|shock| match shock.kind {
            ShockKind::FrontPage { shop } => Some(shop),
            _ => None,
        })
    }
    fn strikes(&self, courier: CourierId, at: SimTime) -> bool {
        self.felt(at).any(|shock| shock.kind == ShockKind::CourierStrike { courier })
    }
}

impl Market {
    /// When the truck leaves that takes a parcel handed over now: the courier's next cut-off on which it
    /// neither strikes nor rests for a festival.
    pub fn truck_leaves(&self, courier: CourierId, cut_off_second: u32, at: SimTime) -> SimTime {
        let (rules, state) = (&self.rules.street.shocks, &self.street.shocks);
        let mut leaves = at.next_at(cut_off_second);
        // Ends: strikes have an end, and no calendar is all festivals.
        while state.strikes(courier, leaves) || rules.festival(leaves.day()).is_some_and(|day| day.couriers_rest) {
            leaves = SimTime::from_seconds(leaves.as_seconds() + DAY_SECONDS);
        }
        leaves
    }
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::Began { .. } => StreetFact::ShocksBegan,
            Self::Ended { .. } => StreetFact::ShocksEnded,
            Self::GoodsRecalled { .. } => StreetFact::ShocksGoodsRecalled,
            Self::PrizeAwarded { .. } => StreetFact::ShocksPrizeAwarded,
            Self::WeekAwarded { .. } => StreetFact::ShocksWeekAwarded,
        }
    }
    /// The shop this happened to.
    pub(crate) const fn shop(&self) -> Option<ShopId> {
        match self {
            Self::GoodsRecalled { shop, .. } | Self::PrizeAwarded { shop, .. } | Self::WeekAwarded { shop, .. } => {
                Some(*shop)
            }
            Self::Began { kind: ShockKind::FrontPage { shop }, .. } => Some(*shop),
            Self::Began { .. } | Self::Ended { .. } => None,
        }
    }
    /// Shocks happen to no order.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Recalled goods are paid back by suppliers; prizes come from where start capital does.
    pub(crate) fn transfers(&self) -> Vec<Transfer> {
        match *self {
            Self::GoodsRecalled { shop, value, .. } => {
                let credit = Account::Shop(shop);
                vec![Transfer { debit: Account::Suppliers, credit, amount: value, reason: Reason::RecallRefund }]
            }
            Self::PrizeAwarded { shop, amount } => {
                vec![Transfer { debit: Account::Issuer, credit: Account::Shop(shop), amount, reason: Reason::Prize }]
            }
            Self::Began { .. } | Self::Ended { .. } | Self::WeekAwarded { .. } => Vec::new(),
        }
    }
}

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    match *event {
        Event::Began { shock, kind, until } => {
            let shocks = &mut market.street.shocks.shocks;
            assert_eq!(shock.0 as usize, shocks.len(), "shocks are numbered without gaps");
            shocks.push(Shock { kind, from: at, until });
        }
        Event::Ended { shock } => market.street.shocks.shocks[shock.0 as usize].until = at,
        Event::GoodsRecalled { shop, sku, pieces, value } => {
            let (cost, _) = market.let_go(at, shop, sku, pieces);
            assert_eq!(cost, value, "recalled goods are paid at what they had cost");
        }
        Event::PrizeAwarded { .. } => {}
        Event::WeekAwarded { shop, week, .. } => market.street.shocks.awarded.push((week, shop)),
    }
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.shocks;
    if state.shocks.iter().any(|shock| shock.from > shock.until) {
        return Err("a shock ends before it began");
    }
    let rising = state.awarded.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if rising { Ok(()) } else { Err("a week was awarded twice") }
}

#[cfg(test)]
mod tests;
