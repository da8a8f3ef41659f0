//! The parameters of the rules of trade. Values come from a scenario file with unit and provenance;
//! this file says only what each one means.

use crate::catalogue::Catalogue;
use crate::ranking::RankingWeights;
use crate::search::ConceptSet;
use crate::street::StreetRules;
use domain::shop::BoxSize;
use domain::{CourierId, Money, SimSpan};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How a simulated keeper runs a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    /// Unit cost plus a fixed margin.
    CostPlus,
    /// Below the cheapest rival, thin margin.
    Discounter,
    /// Dear, well described, fast.
    Premium,
    /// Follows the best seller of the category.
    Copycat,
    /// Opens, lists a little, and looks in seldom.
    Idle,
    /// Like [`Self::CostPlus`], with fake orders from the street's boards.
    Brusher,
    /// A little dearer than [`Self::CostPlus`]: answers at once, ships everything the same day by the good courier.
    FastService,
    /// Last year's shop: does what its recording says, at the same times.
    Ghost,
}

/// All parameters of the rules of one world; fixed while it lives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// The goods the town sells.
    pub catalogue: Catalogue,
    /// The packaging shop's boxes, in the order of [`BoxSize::ALL`].
    pub boxes: [BoxKind; 4],
    /// The couriers; index = [`CourierId`].
    pub couriers: Vec<Courier>,
    /// Timers of escrow, dispatch and reviews.
    pub timers: Timers,
    /// What reviews count for, and for how long.
    pub reputation: ReputationRules,
    /// Published weights of the search order.
    pub ranking: RankingWeights,
    /// Lower bounds of the 20 credit levels in credit points, already divided by the class scale, ascending.
    pub credit_level_bounds: Vec<i32>,
    /// Most shops in one market.
    pub shops_max: u32,
    /// Most listings of one shop that are not ended.
    pub listings_per_shop_max: u32,
    /// Most pieces of one purchase.
    pub purchase_quantity_max: u32,
    /// Highest offer price of a listing.
    pub price_max: Money,
    /// Highest freight of a listing.
    pub freight_max: Money,
    /// The street's businesses.
    pub street: StreetRules,
}

/// One of the packaging shop's boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxKind {
    /// Its size.
    pub size: BoxSize,
    /// Inner length, width, height in millimetres, longest first.
    pub inner_mm: [u32; 3],
    /// Own weight in grams.
    pub weight_g: u32,
    /// Price of one.
    pub price: Money,
}

/// A courier's prices and times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Courier {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Prices and speed per delivery zone; same number of zones for every courier.
    pub zones: Vec<CourierZone>,
    /// Second of the day at which the truck leaves; the town's is 20:00. Later hand-overs leave the next day.
    pub cut_off_second: u32,
    /// Grams per cubic millimetre in parts of a million: volumetric weight = volume / divisor. 6,000 cm3 a kilogram.
    pub volumetric_mm3_per_g: u32,
    /// Parcels lost, per million.
    pub loss_ppm: u32,
    /// Added damage of handling, basis points.
    pub damage_bp: u32,
    /// Whether it is surface mail, for which escrow waits longer.
    pub surface_mail: bool,
}

/// One zone of a courier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierZone {
    /// Price of the first kilogram.
    pub first_kg: Money,
    /// Price of each added kilogram begun.
    pub added_kg: Money,
    /// Mean time from truck to door, in hours.
    pub mean_hours: u32,
    /// Spread of that time, in hours.
    pub spread_hours: u32,
}

/// Timers of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timers {
    /// From payment to the dispatch deadline.
    pub dispatch: SimSpan,
    /// From hand-over to release without a word from the buyer; express 10 days.
    pub confirm: SimSpan,
    /// The same for surface mail; 30 days.
    pub confirm_surface: SimSpan,
    /// From delivery: how long a return may be asked for.
    pub return_window: SimSpan,
    /// From release to the default good review.
    pub review: SimSpan,
}

/// What reviews count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReputationRules {
    /// Market days of a month of credit.
    pub month_days: u32,
    /// Most credit points, gained or lost, that one buyer's orders count for a shop in a month.
    pub buyer_points_max: u32,
    /// Market days a review's scores count in the DSR.
    pub score_days: u32,
    /// Most reviews whose scores count in a shop's DSR: the latest.
    pub score_reviews: u32,
    /// Market days that the figures of a shop's health look back.
    pub health_days: u32,
}

impl Default for ReputationRules {
    /// The platform's own: six points a buyer in 30 days, scores of 180 days or 200 reviews.
    fn default() -> Self {
        Self { month_days: 30, buyer_points_max: 6, score_days: 180, score_reviews: 200, health_days: 30 }
    }
}

impl Rules {
    /// Stands in for the rules of a deserialised market until [`Market::with_rules`](crate::Market::with_rules):
    /// nothing is for sale under them.
    pub(crate) fn not_given() -> Arc<Self> {
        let no_box = |size| BoxKind { size, inner_mm: [0; 3], weight_g: 0, price: Money::ZERO };
        let no_time = SimSpan::ZERO;
        Arc::new(Self {
            catalogue: Catalogue::default(),
            boxes: BoxSize::ALL.map(no_box),
            couriers: Vec::new(),
            timers: Timers {
                dispatch: no_time,
                confirm: no_time,
                confirm_surface: no_time,
                return_window: no_time,
                review: no_time,
            },
            reputation: ReputationRules::default(),
            ranking: RankingWeights::default(),
            credit_level_bounds: Vec::new(),
            shops_max: 0,
            listings_per_shop_max: 0,
            purchase_quantity_max: 0,
            price_max: Money::ZERO,
            freight_max: Money::ZERO,
            street: StreetRules::default(),
        })
    }
    /// The concepts of a title that count for search.
    pub fn concepts_of_title(&self, title: &str) -> ConceptSet {
        self.catalogue.lexicon.read_first(title, self.ranking.keywords_max as usize)
    }
    /// The courier with this number, if there is one.
    pub fn courier(&self, courier: CourierId) -> Option<&Courier> {
        self.couriers.get(courier.index())
    }
    /// The box of this size.
    pub fn box_kind(&self, size: BoxSize) -> &BoxKind {
        &self.boxes[size.index()]
    }
    /// Number of delivery zones.
    pub fn zone_count(&self) -> usize {
        self.couriers.first().map_or(0, |courier| courier.zones.len())
    }
}
