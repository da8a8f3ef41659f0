//! Section `[calendar]`: weekdays, festivals and what shocks the operator may make.

use super::problem::{ScenarioProblem, SourceText};
use crate::kernel::PAGE_PLACES;
use domain::{BasisPoints, Money};
use market::shocks::{Festival, Rules, WeeklyPrize};
use serde::Deserialize;

/// The section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSection {
    pub year_days: u32,
    pub starts_on_day: u32,
    pub weekday_bp: [u32; 7],
    pub shock_days_max: u32,
    pub price_war_max_bp: u32,
    pub prize_max_fen: Money,
    pub front_page_place: u32,
    pub weekly_prize_days: u32,
    pub newcomer_days: u32,
    pub newcomer_orders_min: u32,
    #[serde(default)]
    pub festival: Vec<FestivalSection>,
}

/// One festival.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FestivalSection {
    pub name_en: String,
    pub name_zh: String,
    pub first_day: u32,
    pub days: u32,
    pub demand_bp: u32,
    pub couriers_rest: bool,
}

/// Most an ordinary day's demand may be multiplied by.
const DEMAND_MAX_BP: u32 = 50_000;
/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

impl CalendarSection {
    /// Refuses what no calendar can have.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "calendar", 0, key, reason);
        check((7..=400).contains(&self.year_days), "year_days", "must be between 7 and 400")?;
        check(self.starts_on_day < self.year_days, "starts_on_day", "must be a day of the year")?;
        let weekdays = self.weekday_bp.iter().all(|share| (1..=DEMAND_MAX_BP).contains(share));
        check(weekdays, "weekday_bp", "must be above zero and at most 50,000 basis points")?;
        check(self.shock_days_max > 0, "shock_days_max", "must be above zero")?;
        check(self.price_war_max_bp < WHOLE_BP, "price_war_max_bp", "must be below 10,000 basis points")?;
        check(self.prize_max_fen >= Money::ZERO, "prize_max_fen", "must not be negative")?;
        let place = (1..=PAGE_PLACES as u32).contains(&self.front_page_place);
        check(place, "front_page_place", "must be a place of a result page")?;
        check(self.weekly_prize_days <= 366, "weekly_prize_days", "must be at most 366 days")?;
        check(self.newcomer_days <= 366, "newcomer_days", "must be at most 366 days")?;
        let mut free_from = 0;
        for (place, festival) in self.festival.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "calendar.festival", place, key, reason);
            check(festival.first_day >= free_from, "first_day", "festivals come in order, none over another")?;
            check(festival.days > 0, "days", "must be above zero")?;
            free_from = festival.first_day.saturating_add(festival.days);
            check(free_from <= self.year_days, "days", "must end within the year")?;
            check(festival.demand_bp <= DEMAND_MAX_BP, "demand_bp", "must be at most 50,000 basis points")?;
        }
        let rest: u32 =
            self.festival.iter().filter(|festival| festival.couriers_rest).map(|festival| festival.days).sum();
        check(rest < self.year_days, "festival", "couriers must work on some day")
    }
    /// As the market's rules.
    pub fn rules(&self) -> Rules {
        let share = |share: u32| BasisPoints(i32::try_from(share).expect("checked to be small"));
        let festival = |festival: &FestivalSection| Festival {
            name_en: festival.name_en.clone(),
            name_zh: festival.name_zh.clone(),
            first_day: festival.first_day,
            days: festival.days,
            demand: share(festival.demand_bp),
            couriers_rest: festival.couriers_rest,
        };
        Rules {
            year_days: self.year_days,
            starts_on_day: self.starts_on_day,
            festivals: self.festival.iter().map(festival).collect(),
            weekday_demand: self.weekday_bp.map(share),
            shock_days_max: self.shock_days_max,
            price_war_max: share(self.price_war_max_bp),
            prize_max: self.prize_max_fen,
            front_page_place: self.front_page_place,
            weekly_prize: WeeklyPrize {
                days: self.weekly_prize_days,
                newcomer_days: self.newcomer_days,
                orders_min: self.newcomer_orders_min,
            },
        }
    }
}
