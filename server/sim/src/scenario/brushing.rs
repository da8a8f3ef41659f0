//! Section `[brushing]`: boosters' notices, the published terms of detection, the penalty ladder, follow-up reviews,
//! and how the scripted brusher goes about it.

use super::problem::{ScenarioProblem, SourceText};
use domain::{Money, SimSpan};
use market::brushing::{Limit, Manner, ParcelKind, Rules};
use serde::Deserialize;

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrushingSection {
    /// Most fake orders at once of one agreement.
    pub tasks_max: u32,
    /// Most days from one batch to the next.
    pub every_days_max: u32,
    /// Most days of one agreement.
    pub days_max: u32,
    /// Hours from agreement to first batch.
    pub lead_hours: u32,
    /// Days from a fake order to the booster's confirmation.
    pub round_trip_days: u32,
    /// A waybill number without a parcel.
    pub waybill_fen: Money,
    /// What makes a box weigh.
    pub weight_fen: Money,
    /// See [`BoardSection`].
    pub board: BoardSection,
    /// See [`DetectionSection`].
    pub detection: DetectionSection,
    /// See [`LadderSection`].
    pub ladder: LadderSection,
    /// See [`FollowUpSection`].
    pub follow_up: FollowUpSection,
    /// See [`KeeperBrushing`].
    pub keeper: KeeperBrushing,
}

/// What hangs on the street's boards.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardSection {
    /// Most notices that hang at once.
    pub notices_max: u32,
    /// Notices that may be put up in one night.
    pub nightly: u32,
    /// Chance of each, basis points.
    pub post_bp: u32,
    /// Days a notice hangs: least, most.
    pub days: [u32; 2],
    /// Fake orders a day its hands can do: least, most.
    pub tasks: [u32; 2],
    /// Share of the tasks that boosters do not forget, basis points: least, most.
    pub reliability_bp: [u32; 2],
    /// By how much fees vary, basis points up or down.
    pub fee_spread_bp: u32,
    /// Ways of working, with their usual fees and weights.
    pub manner: Vec<MannerSection>,
}

/// A way of working.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MannerSection {
    /// Every order from another network address.
    pub own_addresses: bool,
    /// They ask something at the chat desk first.
    pub chats_first: bool,
    /// Usual fee of one fake order.
    pub fee_fen: Money,
    /// Weight among notices.
    pub weight: u32,
}

/// Published terms of the hazard with which a batch gives itself away:
/// base x orders x burst x address x silence x parcel, at most `max_ppm`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetectionSection {
    /// Per fake order that looks like any other, parts per million.
    pub base_ppm: f64,
    /// Fake orders at once that stand out nowhere.
    pub quiet_tasks: f64,
    /// Further ones for each real order a day.
    pub quiet_per_order: f64,
    /// Added to the factor for each multiple of the quiet number beyond it.
    pub burst_slope: f64,
    /// Factor when all orders come from one address.
    pub shared_address: f64,
    /// Factor when nobody asks anything first.
    pub silent: f64,
    /// Factor of a waybill without a parcel.
    pub waybill: f64,
    /// Factor of an empty box.
    pub empty_box: f64,
    /// Most of one batch, parts per million.
    pub max_ppm: f64,
    /// Chance of an appeal against the faintest evidence, basis points.
    pub overturn_bp: u32,
    /// Hazard at which that chance is half, parts per million.
    pub overturn_half_ppm: f64,
}

/// The penalty ladder.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LadderSection {
    /// Points of a season's first, second and every further case.
    pub points_by_repeat: [u32; 3],
    /// Points at which a shop is limited.
    pub limit_points: Vec<u32>,
    /// For how many days, in the same order.
    pub limit_days: Vec<u32>,
    /// Points at which a shop is closed for the season.
    pub closes_at: u32,
    /// Days a found listing is demoted in search.
    pub demotion_days: u32,
    /// What a demotion leaves of a listing's score.
    pub demoted_factor: f64,
    /// What limits leave of the score of all of a shop's listings.
    pub limited_factor: f64,
    /// Market days of a season; 0 = the calendar's year.
    pub season_days: u32,
    /// Days within which a case may be appealed.
    pub appeal_within_days: u32,
    /// Days the platform takes to rule.
    pub appeal_takes_days: u32,
}

/// Buyers who follow their review up.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpSection {
    /// Share of reviews, basis points.
    pub share_bp: u32,
    /// Days after the review: least, most.
    pub after_days: [u32; 2],
    /// Points of quality by which wear shows, standard deviation.
    pub wear: f64,
    /// Quality from which they praise.
    pub praise_from: f64,
    /// Quality below which they complain.
    pub complain_below: f64,
    /// Share with a photo, basis points.
    pub photo_bp: u32,
}

/// How the scripted brusher goes about it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperBrushing {
    /// Listings brushed at a time.
    pub listings: u32,
    /// Fake orders at once.
    pub tasks: u32,
    /// Days from one batch to the next.
    pub every_days: u32,
    /// Days of an agreement.
    pub days: u32,
    /// What it sends.
    pub parcel: ParcelKind,
    /// How many batches the balance must cover.
    pub cover: u32,
    /// Penalty points at which it stops.
    pub stops_at: u32,
}

impl BrushingSection {
    /// Refuses what no street can have.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "brushing", 0, key, reason);
        check(self.tasks_max > 0, "tasks_max", "must be above zero")?;
        check((1..=366).contains(&self.every_days_max), "every_days_max", "must be 1 to 366")?;
        check((1..=366).contains(&self.days_max), "days_max", "must be 1 to 366")?;
        check(self.lead_hours <= 8_760, "lead_hours", "must be at most a year")?;
        check((1..=366).contains(&self.round_trip_days), "round_trip_days", "must be 1 to 366")?;
        check(self.waybill_fen >= Money::ZERO, "waybill_fen", "must not be negative")?;
        check(self.weight_fen >= Money::ZERO, "weight_fen", "must not be negative")?;
        self.check_board(source)?;
        self.check_detection(source)?;
        self.check_ladder(source)?;
        let check = |holds, key, reason| source.require(holds, "brushing.follow_up", 0, key, reason);
        let follow = &self.follow_up;
        check(follow.share_bp <= WHOLE_BP, "share_bp", "must be at most 10,000 basis points")?;
        check(follow.photo_bp <= WHOLE_BP, "photo_bp", "must be at most 10,000 basis points")?;
        check(rises(follow.after_days), "after_days", "must be from 1 up to 366")?;
        check(follow.wear >= 0.0, "wear", "must not be negative")?;
        check(follow.complain_below <= follow.praise_from, "complain_below", "must not be above praise_from")?;
        let check = |holds, key, reason| source.require(holds, "brushing.keeper", 0, key, reason);
        let keeper = &self.keeper;
        check((1..=self.tasks_max).contains(&keeper.tasks), "tasks", "must be 1 to tasks_max")?;
        check((1..=self.every_days_max).contains(&keeper.every_days), "every_days", "must be 1 to every_days_max")?;
        check((1..=self.days_max).contains(&keeper.days), "days", "must be 1 to days_max")
    }
    fn check_board(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let (check, board) =
            (|holds, key, reason| source.require(holds, "brushing.board", 0, key, reason), &self.board);
        check(board.nightly <= 100, "nightly", "must be at most 100")?;
        check(board.post_bp <= WHOLE_BP, "post_bp", "must be at most 10,000 basis points")?;
        check(rises(board.days), "days", "must be from 1 up to 366")?;
        check(rises(board.tasks), "tasks", "must be from 1 up to 366")?;
        let [least, most] = board.reliability_bp;
        check(least <= most && most <= WHOLE_BP, "reliability_bp", "must rise to at most 10,000 basis points")?;
        check(board.fee_spread_bp < WHOLE_BP, "fee_spread_bp", "must be below 10,000 basis points")?;
        let sound = |manner: &MannerSection| manner.fee_fen > Money::ZERO && manner.weight <= 1_000_000;
        let some = board.manner.iter().any(|manner| manner.weight > 0);
        check(some && board.manner.iter().all(sound), "manner", "needs fees above zero and some weight")
    }
    fn check_detection(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "brushing.detection", 0, key, reason);
        let terms = &self.detection;
        check(terms.base_ppm >= 0.0, "base_ppm", "must not be negative")?;
        check(terms.quiet_tasks >= 1.0, "quiet_tasks", "must be at least 1")?;
        check(terms.quiet_per_order >= 0.0, "quiet_per_order", "must not be negative")?;
        check(terms.burst_slope >= 0.0, "burst_slope", "must not be negative")?;
        let factors = [
            (terms.shared_address, "shared_address"),
            (terms.silent, "silent"),
            (terms.waybill, "waybill"),
            (terms.empty_box, "empty_box"),
        ];
        for (factor, key) in factors {
            check((1.0..=1_000.0).contains(&factor), key, "must be 1 to 1,000: nothing careless is safer")?;
        }
        check((0.0..=1_000_000.0).contains(&terms.max_ppm), "max_ppm", "must be 0 to 1,000,000 parts per million")?;
        check(terms.overturn_bp <= WHOLE_BP, "overturn_bp", "must be at most 10,000 basis points")?;
        check(terms.overturn_half_ppm > 0.0, "overturn_half_ppm", "must be above zero")
    }
    fn check_ladder(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "brushing.ladder", 0, key, reason);
        let ladder = &self.ladder;
        let small = |numbers: &[u32]| numbers.iter().all(|number| *number <= 10_000);
        check(small(&ladder.points_by_repeat), "points_by_repeat", "must be at most 10,000")?;
        let rises = ladder.limit_points.windows(2).all(|pair| pair[0] < pair[1]);
        check(rises && ladder.limit_points.first() != Some(&0), "limit_points", "must rise from above zero")?;
        let paired = ladder.limit_points.len() == ladder.limit_days.len();
        check(
            paired && ladder.limit_days.iter().all(|days| *days <= 366),
            "limit_days",
            "one for each step, at most 366",
        )?;
        check(ladder.closes_at > 0, "closes_at", "must be above zero")?;
        check(ladder.demotion_days <= 366, "demotion_days", "must be at most 366")?;
        check((0.0..=1.0).contains(&ladder.demoted_factor), "demoted_factor", "must be between 0 and 1")?;
        check((0.0..=1.0).contains(&ladder.limited_factor), "limited_factor", "must be between 0 and 1")?;
        check(ladder.season_days <= 3_660, "season_days", "must be at most 3,660")?;
        check(ladder.appeal_within_days <= 366, "appeal_within_days", "must be at most 366")?;
        check(ladder.appeal_takes_days <= 366, "appeal_takes_days", "must be at most 366")
    }
    /// As the market's rules.
    pub fn rules(&self) -> Rules {
        let ladder = &self.ladder;
        let steps = ladder.limit_points.iter().zip(&ladder.limit_days);
        Rules {
            board_max: self.board.notices_max,
            tasks_max: self.tasks_max,
            every_days_max: self.every_days_max,
            days_max: self.days_max,
            lead: SimSpan::hours(self.lead_hours),
            round_trip: SimSpan::days(self.round_trip_days),
            waybill: self.waybill_fen,
            weight: self.weight_fen,
            points_by_repeat: ladder.points_by_repeat,
            limits: steps.map(|(points, days)| Limit { points: *points, span: SimSpan::days(*days) }).collect(),
            closes_at: ladder.closes_at,
            demotion: SimSpan::days(ladder.demotion_days),
            demoted_factor: ladder.demoted_factor,
            limited_factor: ladder.limited_factor,
            season_days: ladder.season_days,
            appeal_within: SimSpan::days(ladder.appeal_within_days),
            appeal_takes: SimSpan::days(ladder.appeal_takes_days),
        }
    }
}

impl DetectionSection {
    /// The chance with which a batch gives itself away, parts per million; `week_orders` are the shop's real orders
    /// of the week before, among which fake ones hide.
    #[must_use]
    pub fn hazard_ppm(&self, tasks: u32, week_orders: u32, manner: Manner, parcel: ParcelKind) -> f64 {
        let tasks = f64::from(tasks);
        let quiet = self.quiet_tasks + self.quiet_per_order * f64::from(week_orders) / 7.0;
        let burst = 1.0 + self.burst_slope * ((tasks - quiet) / quiet).max(0.0);
        let address = if manner.own_addresses { 1.0 } else { self.shared_address };
        let silence = if manner.chats_first { 1.0 } else { self.silent };
        let weight = match parcel {
            ParcelKind::Waybill => self.waybill,
            ParcelKind::EmptyBox => self.empty_box,
            ParcelKind::WeightedBox => 1.0,
        };
        (self.base_ppm * tasks * burst * address * silence * weight).min(self.max_ppm)
    }
    /// The chance with which an appeal succeeds, 0 to 1: the fainter the evidence, the likelier.
    #[must_use]
    pub fn overturn_chance(&self, hazard_ppm: u32) -> f64 {
        let half = self.overturn_half_ppm;
        f64::from(self.overturn_bp) / f64::from(WHOLE_BP) * half / (half + f64::from(hazard_ppm))
    }
}

fn rises([least, most]: [u32; 2]) -> bool {
    1 <= least && least <= most && most <= 366
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    /// Chance of being found within 60 days.
    fn caught(tasks: u32, every_days: u32, manner: Manner, parcel: ParcelKind) -> f64 {
        let hazard = Scenario::yiwu().brushing.detection.hazard_ppm(tasks, 0, manner, parcel) / 1e6;
        1.0 - (1.0 - hazard).powi((60 / every_days) as i32)
    }

    const CAREFUL: Manner = Manner { own_addresses: true, chats_first: true };
    const CARELESS: Manner = Manner { own_addresses: false, chats_first: false };

    #[test]
    fn two_to_twenty_five_of_a_hundred_slow_brushers_are_caught_in_sixty_days() {
        for (tasks, every_days) in [(1, 2), (1, 1), (2, 1)] {
            for (manner, parcel) in [(CAREFUL, ParcelKind::WeightedBox), (CARELESS, ParcelKind::Waybill)] {
                let share = caught(tasks, every_days, manner, parcel);
                assert!((0.02..=0.25).contains(&share), "{tasks} every {every_days}, {manner:?}: {share}");
            }
        }
    }

    #[test]
    fn bursts_shared_addresses_silence_and_light_parcels_are_found_sooner_and_real_sales_hide() {
        let terms = &Scenario::yiwu().brushing.detection;
        let careful = terms.hazard_ppm(2, 0, CAREFUL, ParcelKind::WeightedBox);
        assert!(terms.hazard_ppm(20, 0, CAREFUL, ParcelKind::WeightedBox) > 20.0 * careful, "a burst");
        assert!(terms.hazard_ppm(20, 700, CAREFUL, ParcelKind::WeightedBox) < 11.0 * careful, "real sales hide it");
        let (shared, silent) = (Manner { own_addresses: false, ..CAREFUL }, Manner { chats_first: false, ..CAREFUL });
        for worse in [
            terms.hazard_ppm(2, 0, shared, ParcelKind::WeightedBox),
            terms.hazard_ppm(2, 0, silent, ParcelKind::WeightedBox),
            terms.hazard_ppm(2, 0, CAREFUL, ParcelKind::EmptyBox),
        ] {
            assert!(worse > careful);
        }
        let (empty, waybill) = (ParcelKind::EmptyBox, ParcelKind::Waybill);
        assert!(terms.hazard_ppm(2, 0, CAREFUL, waybill) > terms.hazard_ppm(2, 0, CAREFUL, empty));
        assert!(terms.overturn_chance(100) > terms.overturn_chance(10_000));
    }
}
