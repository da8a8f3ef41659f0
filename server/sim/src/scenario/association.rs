//! Section `[association]`: membership, boards, the calendar of courses, group buying, courier contracts, mentoring,
//! trade between shops, and how scripted keepers take part.

use super::problem::{ScenarioProblem, SourceText};
use domain::association::{CourseHost, Tool};
use domain::{BasisPoints, Money, SimSpan, SimTime};
use market::association::{Board, CourierTerms, Course, RateTier, Rules};
use serde::Deserialize;

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;
/// Most courses: their numbers fit into a byte.
const COURSES_MAX: usize = 200;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssociationSection {
    /// Market day from which it takes members.
    pub opens_day: u32,
    /// Settled orders a shop needs.
    pub settled_min: u32,
    /// Paid once.
    pub entry_fen: Money,
    /// Paid for each term.
    pub fee_fen: Money,
    /// Days of a term.
    pub term_days: u32,
    /// Days of membership until the badge.
    pub badge_days: u32,
    /// Most posts and replies of a shop in a day.
    pub posts_per_day: u32,
    /// Different courses that earn the learning badge.
    pub badge_courses: u32,
    /// Least and most hours of a group purchase.
    pub group_hours: [u32; 2],
    /// Hours before its deadline during which pledges bind.
    pub group_binds_hours: u32,
    /// Pieces on its truck.
    pub group_pieces_max: u32,
    /// What the truck costs.
    pub truck_fen: Money,
    /// Market days of a courier contract's month.
    pub month_days: u32,
    /// Days of membership a mentor needs.
    pub mentor_days: u32,
    /// Settled orders a mentor needs.
    pub mentor_settled_min: u32,
    /// Most hours of one mentoring.
    pub mentor_hours_max: u32,
    /// Most hours a mentor gives in seven days.
    pub mentor_weekly_max: u32,
    /// Days a mentor may take to answer.
    pub mentor_answer_days: u32,
    /// Hours an offer between shops stands.
    pub offer_hours: u32,
    /// Most open offers of one shop.
    pub offers_max: u32,
    /// What the association keeps of a trade, basis points.
    pub trade_fee_bp: u32,
    /// Days within which goods that go back are a sign of wash trading.
    pub wash_days: u32,
    /// Usual prices between shops in parts of the supermarket's, basis points: least, most.
    pub wash_prices_bp: [u32; 2],
    /// The boards.
    pub board: Vec<BoardSection>,
    /// The courses.
    pub course: Vec<CourseSection>,
    /// Contracts, in the order of the couriers; couriers beyond the end make none.
    pub courier: Vec<TermsSection>,
    /// How scripted keepers take part.
    pub keepers: KeeperAssociation,
}

/// One board.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
}

/// One course.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Who gives it.
    pub host: CourseHost,
    /// The tool it opens.
    pub tool: Tool,
    /// Market day of its first session.
    pub first_day: u32,
    /// Hour of the day at which sessions start.
    pub hour: u32,
    /// Days from one session to the next.
    pub every_days: u32,
    /// Hours of a session.
    pub lasts_hours: u32,
    /// Seats of a session.
    pub seats: u32,
    /// Fee of a seat.
    pub fee_fen: Money,
    /// Days before a session from which seats are given away.
    pub books_days: u32,
    /// Hours before a session until which a seat can be given back.
    pub back_hours: u32,
    /// Sessions whose lecturer comes, basis points.
    pub held_bp: u32,
}

/// What one courier asks of the association.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsSection {
    /// Parcels a month of each rate, rising; none = no contract.
    pub tier_parcels: Vec<u32>,
    /// What each rate cuts off the charge, basis points.
    pub tier_cut_bp: Vec<u32>,
    /// Least shops.
    pub shops_min: u32,
    /// Least and most parcels a month of one pledge.
    pub pledge_parcels: [u32; 2],
    /// Held for each pledged parcel.
    pub hold_fen: Money,
    /// Share of what was promised that must come, basis points.
    pub fulfilled_bp: u32,
    /// Months without a contract after one that was not fulfilled.
    pub barred_months: u32,
}

/// How scripted keepers take part.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperAssociation {
    /// Keepers who join, basis points; idle ones never do.
    pub join_bp: u32,
    /// Balance from which they join.
    pub join_balance_fen: Money,
    /// Booked sessions they attend, basis points.
    pub attend_bp: u32,
    /// Keepers who open group purchases, basis points.
    pub organise_bp: u32,
    /// Days of sales they pledge.
    pub group_days: f64,
    /// Hours of a group purchase they open.
    pub group_open_hours: u32,
    /// Part of their last month's orders they pledge as parcels, basis points.
    pub parcels_bp: u32,
    /// Keepers who ask for a mentor, basis points.
    pub ask_mentor_bp: u32,
    /// Mentors who say yes, basis points.
    pub mentor_bp: u32,
    /// Days of sales beyond which goods are offered to others.
    pub surplus_days: f64,
    /// Days of sales below which such goods are wanted.
    pub shortage_days: f64,
    /// Price asked, in parts of the supermarket's, basis points.
    pub surplus_price_bp: u32,
}

impl AssociationSection {
    /// Refuses what no association can have.
    pub fn check(&self, source: &SourceText<'_>, couriers: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "association", 0, key, reason);
        check(self.opens_day <= 3_660, "opens_day", "must be at most 3,660")?;
        check(self.entry_fen >= Money::ZERO, "entry_fen", "must not be negative")?;
        check(self.fee_fen >= Money::ZERO, "fee_fen", "must not be negative")?;
        check(year(self.term_days), "term_days", "must be 1 to 366")?;
        check(self.badge_days <= 3_660, "badge_days", "must be at most 3,660")?;
        check(self.posts_per_day <= 1_000, "posts_per_day", "must be at most 1,000")?;
        check(
            self.badge_courses as usize <= self.course.len(),
            "badge_courses",
            "must be at most the number of courses",
        )?;
        let [least, most] = self.group_hours;
        check(
            0 < least && least <= most && most <= 8_784,
            "group_hours",
            "must rise from above zero to at most 8,784",
        )?;
        check(self.group_binds_hours <= least, "group_binds_hours", "must be at most the least of group_hours")?;
        check((1..=10_000_000).contains(&self.group_pieces_max), "group_pieces_max", "must be 1 to 10,000,000")?;
        check(self.truck_fen >= Money::ZERO, "truck_fen", "must not be negative")?;
        check(year(self.month_days), "month_days", "must be 1 to 366")?;
        check(self.mentor_days <= 3_660, "mentor_days", "must be at most 3,660")?;
        check((1..=100).contains(&self.mentor_hours_max), "mentor_hours_max", "must be 1 to 100")?;
        check((1..=168).contains(&self.mentor_weekly_max), "mentor_weekly_max", "must be 1 to 168")?;
        check(year(self.mentor_answer_days), "mentor_answer_days", "must be 1 to 366")?;
        check((1..=8_784).contains(&self.offer_hours), "offer_hours", "must be 1 to 8,784")?;
        check(self.offers_max <= 1_000, "offers_max", "must be at most 1,000")?;
        check(self.trade_fee_bp < WHOLE_BP, "trade_fee_bp", "must be below 10,000 basis points")?;
        check(self.wash_days <= 366, "wash_days", "must be at most 366")?;
        let [low, high] = self.wash_prices_bp;
        check(low <= high && high <= 1_000_000, "wash_prices_bp", "must rise to at most 1,000,000 basis points")?;
        check(self.board.len() <= 100, "board", "must be at most 100")?;
        check(self.course.len() <= COURSES_MAX, "course", "must be at most 200")?;
        self.check_courses(source)?;
        self.check_couriers(source, couriers)?;
        self.check_keepers(source)
    }
    fn check_courses(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        for (place, course) in self.course.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "association.course", place, key, reason);
            check(course.first_day <= 3_660, "first_day", "must be at most 3,660")?;
            check(course.hour < 24, "hour", "must be 0 to 23")?;
            check(year(course.every_days), "every_days", "must be 1 to 366")?;
            let fits = (1..=course.every_days.saturating_mul(24)).contains(&course.lasts_hours);
            check(fits, "lasts_hours", "must be above zero and end before the next session")?;
            check(course.seats > 0, "seats", "must be above zero")?;
            check(course.fee_fen >= Money::ZERO, "fee_fen", "must not be negative")?;
            check(year(course.books_days), "books_days", "must be 1 to 366")?;
            let in_time = course.back_hours <= course.books_days.saturating_mul(24);
            check(in_time, "back_hours", "must not be before seats are given away")?;
            check(course.held_bp <= WHOLE_BP, "held_bp", "must be at most 10,000 basis points")?;
        }
        Ok(())
    }
    fn check_couriers(&self, source: &SourceText<'_>, couriers: usize) -> Result<(), ScenarioProblem> {
        let enough = self.courier.len() <= couriers;
        source.require(enough, "association", 0, "courier", "must be at most one for each courier")?;
        for (place, terms) in self.courier.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "association.courier", place, key, reason);
            let rises = terms.tier_parcels.windows(2).all(|pair| pair[0] < pair[1]);
            check(rises && terms.tier_parcels.first() != Some(&0), "tier_parcels", "must rise from above zero")?;
            let paired = terms.tier_cut_bp.len() == terms.tier_parcels.len();
            let small = terms.tier_cut_bp.iter().all(|cut| *cut < WHOLE_BP);
            check(paired && small, "tier_cut_bp", "one for each tier, below 10,000 basis points")?;
            check(terms.shops_min > 0, "shops_min", "must be above zero")?;
            let [least, most] = terms.pledge_parcels;
            check(0 < least && least <= most && most <= 1_000_000, "pledge_parcels", "must rise to at most 1,000,000")?;
            check(terms.hold_fen >= Money::ZERO, "hold_fen", "must not be negative")?;
            check(terms.fulfilled_bp <= WHOLE_BP, "fulfilled_bp", "must be at most 10,000 basis points")?;
            check(terms.barred_months <= 120, "barred_months", "must be at most 120")?;
        }
        Ok(())
    }
    fn check_keepers(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "association.keepers", 0, key, reason);
        let keepers = &self.keepers;
        let shares = [
            (keepers.join_bp, "join_bp"),
            (keepers.attend_bp, "attend_bp"),
            (keepers.organise_bp, "organise_bp"),
            (keepers.parcels_bp, "parcels_bp"),
            (keepers.ask_mentor_bp, "ask_mentor_bp"),
            (keepers.mentor_bp, "mentor_bp"),
        ];
        for (share, key) in shares {
            check(share <= WHOLE_BP, key, "must be at most 10,000 basis points")?;
        }
        check(keepers.group_days >= 0.0 && keepers.group_days <= 366.0, "group_days", "must be 0 to 366")?;
        let [least, most] = self.group_hours;
        let open = (least..=most).contains(&keepers.group_open_hours);
        check(open, "group_open_hours", "must be within group_hours")?;
        let ordered = 0.0 <= keepers.shortage_days && keepers.shortage_days < keepers.surplus_days;
        check(
            ordered && keepers.surplus_days <= 3_660.0,
            "surplus_days",
            "must be above shortage_days, at most 3,660",
        )?;
        let priced = (1..=1_000_000).contains(&keepers.surplus_price_bp);
        check(priced, "surplus_price_bp", "must be 1 to 1,000,000 basis points")
    }
    /// As the market's rules.
    pub fn rules(&self) -> Rules {
        Rules {
            opens: SimTime::day_start(self.opens_day),
            settled_min: self.settled_min,
            entry: self.entry_fen,
            fee: self.fee_fen,
            term: SimSpan::days(self.term_days),
            badge_after: SimSpan::days(self.badge_days),
            boards: self
                .board
                .iter()
                .map(|board| Board { en: board.name_en.clone(), zh: board.name_zh.clone() })
                .collect(),
            posts_per_day: self.posts_per_day,
            courses: self.course.iter().map(CourseSection::course).collect(),
            badge_courses: self.badge_courses,
            group_hours: self.group_hours,
            group_binds: SimSpan::hours(self.group_binds_hours),
            group_pieces_max: self.group_pieces_max,
            truck: self.truck_fen,
            month_days: self.month_days,
            couriers: self.courier.iter().map(TermsSection::terms).collect(),
            mentor_after: SimSpan::days(self.mentor_days),
            mentor_settled_min: self.mentor_settled_min,
            mentor_hours_max: self.mentor_hours_max,
            mentor_weekly_max: self.mentor_weekly_max,
            mentor_answers: SimSpan::days(self.mentor_answer_days),
            offer_stands: SimSpan::hours(self.offer_hours),
            offers_max: self.offers_max,
            trade_fee: share(self.trade_fee_bp),
            wash_within: SimSpan::days(self.wash_days),
            wash_prices: self.wash_prices_bp.map(share),
        }
    }
}

impl CourseSection {
    fn course(&self) -> Course {
        Course {
            en: self.name_en.clone(),
            zh: self.name_zh.clone(),
            host: self.host,
            tool: self.tool,
            first: SimTime::day_start(self.first_day) + SimSpan::hours(self.hour),
            every: SimSpan::days(self.every_days),
            lasts: SimSpan::hours(self.lasts_hours),
            seats: self.seats,
            fee: self.fee_fen,
            books_from: SimSpan::days(self.books_days),
            gives_back_until: SimSpan::hours(self.back_hours),
        }
    }
}

impl TermsSection {
    fn terms(&self) -> CourierTerms {
        let tiers = self.tier_parcels.iter().zip(&self.tier_cut_bp);
        CourierTerms {
            tiers: tiers.map(|(parcels, cut)| RateTier { parcels: *parcels, cut: share(*cut) }).collect(),
            shops_min: self.shops_min,
            pledge: self.pledge_parcels,
            hold: self.hold_fen,
            fulfilled: share(self.fulfilled_bp),
            barred_months: self.barred_months,
        }
    }
}

const fn year(days: u32) -> bool {
    1 <= days && days <= 366
}

fn share(basis_points: u32) -> BasisPoints {
    BasisPoints(i32::try_from(basis_points).expect("checked to be small"))
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Override, Scenario};

    fn refused(written: &str) -> String {
        let change = Override::parse(written).expect("a path and a value");
        Scenario::yiwu_with(&[change]).expect_err(written).reason
    }

    #[test]
    fn the_towns_association_teaches_every_tool_and_contracts_with_its_usual_courier() {
        let scenario = Scenario::yiwu();
        let rules = &scenario.rules.street.association;
        for tool in domain::association::Tool::ALL {
            assert!(rules.courses.iter().any(|course| course.tool == tool), "{tool:?}");
        }
        assert!(rules.courier(domain::CourierId::new(scenario.scripts.courier)).is_some());
        assert!(!rules.boards.is_empty());
    }

    #[test]
    fn impossible_associations_are_refused() {
        for written in [
            "association.term_days=0",
            "association.group_hours=[48, 24]",
            "association.course[0].hour=24",
            "association.course[0].held_bp=10001",
            "association.courier[0].tier_parcels=[200, 100]",
            "association.courier[0].tier_cut_bp=[1]",
            "association.keepers.shortage_days=400.0",
            "association.trade_fee_bp=10000",
        ] {
            assert!(!refused(written).is_empty());
        }
    }
}
