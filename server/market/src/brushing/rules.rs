//! Parameters of boosters, penalties and appeals.

use domain::{Money, SimSpan};
use serde::{Deserialize, Serialize};

/// A step of the penalty ladder below closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Penalty points at which it is reached.
    pub points: u32,
    /// How long the shop is limited.
    pub span: SimSpan,
}

/// Parameters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Most notices that hang at once.
    pub board_max: u32,
    /// Most fake orders at once of one agreement.
    pub tasks_max: u32,
    /// Most days from one batch to the next.
    pub every_days_max: u32,
    /// Most days of one agreement.
    pub days_max: u32,
    /// From agreement to first batch.
    pub lead: SimSpan,
    /// From a fake order to the booster's confirmation.
    pub round_trip: SimSpan,
    /// A waybill number without a parcel.
    pub waybill: Money,
    /// What makes a box weigh.
    pub weight: Money,
    /// Penalty points of a season's first, second and every further case.
    pub points_by_repeat: [u32; 3],
    /// Steps of the ladder, ascending by points.
    pub limits: Vec<Limit>,
    /// Points at which a shop is closed.
    pub closes_at: u32,
    /// How long a found listing is demoted in search.
    pub demotion: SimSpan,
    /// What a demotion leaves of a listing's score, 0 to 1.
    pub demoted_factor: f64,
    /// What limits leave of the score of all of a shop's listings, 0 to 1.
    pub limited_factor: f64,
    /// Market days of a season; 0 = the calendar's year.
    pub season_days: u32,
    /// How long a case may be appealed.
    pub appeal_within: SimSpan,
    /// How long the platform takes to rule.
    pub appeal_takes: SimSpan,
}
