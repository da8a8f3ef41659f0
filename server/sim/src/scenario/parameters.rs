//! The parameters of buyers, couriers, suppliers and scripted keepers, exactly as a scenario file names
//! them. Values, units and provenance stand in the file; this says what each one means.

use domain::Money;
use market::rules::Script;
use serde::Deserialize;

/// Levels of price sensitivity and of quality taste; a buyer's taste class is one of their pairs.
pub const TASTE_LEVELS: usize = 4;

/// Who the buyers are and how often they search.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyerRules {
    /// How many there are.
    pub count: u32,
    /// Relative number of buyers per delivery zone.
    pub zone_weights: Vec<u32>,
    /// Mean search sessions of a buyer on a market day, over all buyers.
    pub sessions_per_day: f64,
    /// How active the eight equally large groups of buyers are, relative to each other.
    pub activity: [f64; 8],
    /// Share of sessions that look for one of the buyer's own needs rather than anything, basis points.
    pub need_share_bp: u32,
    /// How a buyer's sessions for own needs fall on its three needs, relative.
    pub need_weights: [u32; 3],
    /// Buyers who take the lowest total price, basis points.
    pub shopper_share_bp: u32,
    /// Chance that a buyer reads a result page to its end, per patience level, basis points.
    pub full_page_bp: [u32; 4],
    /// Least number of results read by one who does not read to the end.
    pub results_read_min: u32,
}

/// When in the day buyers search.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RhythmRules {
    /// Relative traffic of each hour of the day.
    pub hour_weights: [f64; 24],
    /// Hours of the day in which people browse more than they buy.
    pub late_hours: Vec<u32>,
    /// How much the pull of not buying grows in those hours, factor.
    pub late_outside_factor: f64,
}

/// How result pages look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResultPage {
    /// Rows of pictures: the eye wanders.
    Grid,
    /// One below the other, as web search shows them.
    List,
}

impl ChoiceRules {
    /// Click odds fall with the place on the page to the power of minus this.
    #[must_use]
    pub const fn exponent(&self) -> f64 {
        match self.page {
            ResultPage::Grid => self.position_exponent,
            ResultPage::List => self.list_exponent,
        }
    }
}

/// How buyers click and choose.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceRules {
    /// How result pages look.
    pub page: ResultPage,
    /// The same exponent on a list.
    pub list_exponent: f64,
    /// Click odds fall with the place on the page to the power of minus this on a grid.
    pub position_exponent: f64,
    /// Click probability of an offer of utility zero on the first place.
    pub click_base: f64,
    /// Highest click probability on the first place.
    pub click_max: f64,
    /// Share of an offer's utility that shows on a result page.
    pub click_visibility: f64,
    /// Weight of ln(total price / reference price), per level of price sensitivity.
    pub price_weights: [f64; TASTE_LEVELS],
    /// Factor on the weights of reputation, per level of quality taste.
    pub quality_tastes: [f64; TASTE_LEVELS],
    /// Weight of ln(1 + reviews).
    pub review_count_weight: f64,
    /// Weight of one star of the listing's mean rating.
    pub rating_weight: f64,
    /// Rating assumed before the first review.
    pub rating_prior: f64,
    /// How many reviews that assumption is worth.
    pub rating_prior_reviews: f64,
    /// Weight of what the variance of the stars goes beyond the usual: opinions that lie apart hurt.
    pub rating_variance_weight: f64,
    /// Variance assumed before the first review, square stars.
    pub rating_variance_prior: f64,
    /// Utility of a shop whose last parcel pleased this buyer, and what one that disappointed loses.
    pub memory: [f64; 2],
    /// Weight of one credit level of the shop.
    pub credit_weight: f64,
    /// Utility of the association's logo on the shop's card.
    pub badge_weight: f64,
    /// How far buyers measure reputation against what is usual in this market rather than absolutely, 0 to 1.
    pub reputation_relative: f64,
    /// Weight of one day of expected delivery time, per level of speed taste.
    pub delivery_day_weights: [f64; TASTE_LEVELS],
    /// What buyers think of each courier beyond its days, utility; couriers not named here have none.
    pub courier_trust: Vec<f64>,
    /// Weights of the first and of the second own photo; further ones add nothing.
    pub photo_weights: [f64; 2],
    /// Utility that own photos lose when they bear a watermark.
    pub watermark_loss: f64,
    /// Weight of having a description.
    pub description_weight: f64,
    /// Weight of a designer's page without a fault, beside its pictures.
    pub design_weight: f64,
    /// Dissimilarity of offers of the same SKU.
    pub sku_dissimilarity: f64,
    /// Dissimilarity of different SKUs of a category.
    pub category_dissimilarity: f64,
    /// Utility of not buying.
    pub outside_utility: f64,
    /// Carts per order: an offer is put aside this many times as often as it is bought.
    pub carts_per_order: f64,
    /// Favourites per order: an offer is remembered, not put aside, this many times as often as it is bought.
    pub favourites_per_order: f64,
    /// Chance of each further piece when goods cost nothing beside their freight, basis points.
    pub further_piece_bp: u32,
    /// Most pieces of one order.
    pub pieces_max: u32,
}

/// What happens to parcels between truck and door.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriageRules {
    /// First and last hour of the day at which couriers ring.
    pub door_hours: [u32; 2],
    /// Share of a product's fragility that remains in the smallest box it fits, basis points.
    pub snug_damage_bp: u32,
    /// The same one size larger, with room for padding.
    pub padded_damage_bp: u32,
    /// The same in a still larger box, where goods rattle.
    pub loose_damage_bp: u32,
}

/// What buyers do after they bought.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfterSaleRules {
    /// Least and most hours past the dispatch deadline after which a buyer gives up waiting.
    pub patience_hours: [u32; 2],
    /// Least and most hours from delivery to the buyer's judgement.
    pub judgement_hours: [u32; 2],
    /// Buyers who confirm receipt themselves, basis points; the platform's timer does it for the others.
    pub confirm_share_bp: u32,
    /// Quality at which goods come back at their category's usual rate, 0 to 100.
    pub usual_quality: f64,
    /// How much each point of quality below the usual adds to the usual return rate, factor.
    pub quality_return_slope: f64,
    /// Least and most multiple of the usual return rate that quality can make.
    pub quality_return_range: [f64; 2],
    /// Damaged goods that come back, basis points.
    pub damage_return_bp: u32,
    /// Days from payment to door that buyers bear without complaint, per delivery zone.
    pub bearable_days: Vec<f64>,
    /// Return rate added by each day beyond, basis points.
    pub late_day_return_bp: u32,
    /// Share of ordinary returns without any reason given, basis points; the rest say "not as described".
    pub changed_mind_bp: u32,
    /// Undamaged returns that cannot be sold again, basis points.
    pub spoilt_return_bp: u32,
    /// Least and most hours from the parcel's own travel time to the arrival of returned goods.
    pub return_handling_hours: [u32; 2],
    /// Reviews: everything about them.
    pub reviews: ReviewRules,
}

/// How reviews come about.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRules {
    /// Least and most hours from release of the money to the review.
    pub after_hours: [u32; 2],
    /// Chance of writing for a judgement of 1, 2, 3, 4, 5 stars, basis points.
    pub write_bp: [u32; 5],
    /// Chance that a written review of 1, 2, 3, 4, 5 stars shows a photo, basis points.
    pub photo_bp: [u32; 5],
    /// Bounds of contentment between 1|2, 2|3, 3|4, 4|5 stars.
    pub star_bounds: [f64; 4],
    /// Quality expected at the fair price, 0 to 100.
    pub expected_quality: f64,
    /// Points of quality expected more per unit of ln(price / fair price).
    pub price_expectation: f64,
    /// Points of quality per unit of contentment.
    pub quality_scale: f64,
    /// Contentment lost with damaged goods.
    pub damage_loss: f64,
    /// Hours from payment to hand-over up to which service earns 5, 4, 3, 2 stars.
    pub service_hours: [u32; 4],
    /// Days beyond the bearable up to which logistics earn 5, 4, 3, 2 stars.
    pub logistics_days: [f64; 4],
    /// Chance that service or logistics get one star more or less than earned, each, basis points.
    pub slip_bp: u32,
}

/// How suppliers deliver.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplyRules {
    /// Standard deviation of a supermarket lot's quality around its hidden mean, points.
    pub supermarket_spread: f64,
    /// Standard deviation of a wholesale lot's quality around its hidden mean, points.
    pub wholesale_spread: f64,
}

/// How scripted keepers run their shops.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptRules {
    /// Listings a scripted shop works towards.
    pub listings: u32,
    /// Listings of an idle shop.
    pub idle_listings: u32,
    /// Days between two looks of an idle keeper.
    pub idle_days: u32,
    /// Minutes from opening to the first look, at most.
    pub first_look_minutes: u32,
    /// First and last minute of the day at which keepers look at the market.
    pub look_minutes: [u32; 2],
    /// First and last minute of the day at which keepers pack and ship.
    pub pack_minutes: [u32; 2],
    /// Cover at which a keeper reorders, days.
    pub reorder_cover_days: f64,
    /// Cover a keeper orders up to, days.
    pub order_cover_days: f64,
    /// Pieces of a first purchase, if money allows.
    pub first_pieces: u32,
    /// Share of the balance kept for boxes and freight, basis points.
    pub reserve_bp: u32,
    /// Least cover bought at the supermarket to bridge a wholesale lead time, days.
    pub bridge_days: f64,
    /// Cost-plus: margin on unit cost, basis points.
    pub cost_plus_margin_bp: u32,
    /// Discounter: below the cheapest other offer, basis points.
    pub undercut_bp: u32,
    /// Discounter and copycat: least margin on unit cost, basis points.
    pub floor_margin_bp: u32,
    /// Least that two parcels must save against one for a keeper to send a part of an order ahead.
    pub split_saving_fen: Money,
    /// Copycat: chance each day of taking over the photos of the best seller of the same goods, for a listing that has
    /// fewer, basis points.
    pub copy_photos_bp: u32,
    /// Premium: above the fair price, basis points.
    pub premium_bp: u32,
    /// Share of the mean courier charge that a discounter asks as freight, basis points; others ask all of it.
    pub discounter_freight_bp: u32,
    /// A price moves only when it would move by more than this, basis points.
    pub reprice_step_bp: u32,
    /// The courier of ordinary keepers.
    pub courier: u32,
    /// The courier of premium keepers.
    pub premium_courier: u32,
    /// Fast service: margin on unit cost, basis points.
    pub fast_margin_bp: u32,
    /// The courier of fast-service keepers.
    pub fast_courier: u32,
    /// First and last minute of the day at which fast-service keepers pack and ship.
    pub fast_pack_minutes: [u32; 2],
}

impl ScriptRules {
    /// Who carries for keepers of a script.
    #[must_use]
    pub const fn courier_of(&self, script: Script) -> u32 {
        match script {
            Script::Premium => self.premium_courier,
            Script::FastService => self.fast_courier,
            _ => self.courier,
        }
    }
}

/// A rival shop that is there from the beginning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RivalRules {
    /// Name over the door.
    pub name: String,
    /// How it is kept.
    pub script: Script,
    /// Money to begin with.
    pub capital_fen: Money,
}
