//! Own experiments: a file of named arms, each with values of the scenario replaced and some shops treated, run
//! over the same seeds and compared with the first arm.

use super::experiment::{Arm, Counts, Outcome, Size, run_arms};
use crate::calibration::Estimate;
use crate::scenario::{CatalogueTexts, Override, Scenario, ScenarioProblem, SourceText};
use crate::treatment::{PageOrder, Treated};
use domain::{CourierId, Money};
use market::rules::Script;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// A file of arms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArmsFile {
    /// Numbers of the shops that are measured; without it the first arm's treated ones, or all.
    measure: Option<Vec<u32>>,
    arm: Vec<ArmTable>,
}

/// One arm as it is written. What it leaves out is as the command line says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArmTable {
    name: String,
    #[serde(default)]
    set: Vec<String>,
    shops: Option<u32>,
    rivals: Option<u32>,
    listings: Option<u32>,
    buyers: Option<u32>,
    days: Option<u32>,
    from_day: Option<u32>,
    order: Option<PageOrder>,
    /// A courier that carries for nobody any more, keepers or suppliers; its customers take the first one that is left.
    without_courier: Option<u32>,
    /// Money every shop begins with, fen.
    capital_fen: Option<i64>,
    /// Scripts of single shops by number.
    #[serde(default)]
    script: BTreeMap<String, Script>,
    #[serde(default)]
    treat: Vec<Treated>,
}

/// Arms ready to run.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The arms, the one all others are compared with first.
    pub arms: Vec<Arm>,
    /// Shops that are measured; empty: all.
    pub measured: Vec<u32>,
}

/// A scenario to vary: its file, the values replaced on the command line, its catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Varied<'a> {
    /// The scenario file.
    pub source: SourceText<'a>,
    /// What `--set` replaced for all arms.
    pub overrides: &'a [Override],
    /// The catalogue.
    pub catalogue: &'a CatalogueTexts<'a>,
}

/// Reads a file of arms.
///
/// # Errors
/// File, line and reason of what cannot be; or the replacement that is to blame.
pub fn read_arms(file: &SourceText<'_>, varied: &Varied<'_>, size: Size) -> Result<Plan, ScenarioProblem> {
    let read: ArmsFile = file.read()?;
    file.require(!read.arm.is_empty(), "arm", 0, "name", "there must be an arm")?;
    let mut arms = Vec::new();
    for (place, table) in read.arm.iter().enumerate() {
        let known = read.arm[..place].iter().all(|before| before.name != table.name);
        file.require(known && !table.name.is_empty(), "arm", place, "name", "must be there, and once")?;
        arms.push(arm(file, place, table, varied, size)?);
    }
    let treated = || read.arm.iter().flat_map(|table| &table.treat).flat_map(|rule| rule.shops.clone()).collect();
    let mut measured: Vec<u32> = read.measure.unwrap_or_else(treated);
    measured.sort_unstable();
    measured.dedup();
    let fewest = arms.iter().map(shops_of).min().unwrap_or(0);
    let there = measured.iter().all(|shop| *shop < fewest);
    file.require(there, "", 0, "measure", &format!("shops are numbered from 0 to {}", fewest.saturating_sub(1)))?;
    Ok(Plan { arms, measured })
}

/// Reads arms that only replace values of the scenario, as the published experiments take them.
///
/// # Errors
/// File, line and reason; or the replacement that is to blame.
pub fn read_values(file: &SourceText<'_>, varied: &Varied<'_>) -> Result<Vec<(String, Scenario)>, ScenarioProblem> {
    let read: ArmsFile = file.read()?;
    file.require(!read.arm.is_empty(), "arm", 0, "name", "there must be an arm")?;
    let own_towns = "the published experiments choose their own shops: an arm can only set values here";
    file.require(read.measure.is_none(), "", 0, "measure", own_towns)?;
    let mut arms = Vec::new();
    for (place, table) in read.arm.iter().enumerate() {
        let known = read.arm[..place].iter().all(|before| before.name != table.name);
        file.require(known && !table.name.is_empty(), "arm", place, "name", "must be there, and once")?;
        for (key, used) in table.used() {
            file.require(!used, "arm", place, key, own_towns)?;
        }
        let overrides = table.overrides(varied)?;
        refuse_without_effect(&overrides)?;
        arms.push((table.name.clone(), Scenario::parse_with(&varied.source, &overrides, varied.catalogue)?));
    }
    Ok(arms)
}

impl ArmTable {
    /// What `--set` and this arm replace.
    fn overrides(&self, varied: &Varied<'_>) -> Result<Vec<Override>, ScenarioProblem> {
        let own: Result<Vec<Override>, _> = self.set.iter().map(|written| Override::parse(written)).collect();
        Ok(varied.overrides.iter().cloned().chain(own?).collect())
    }
    /// Which keys beside the name and values are written.
    fn used(&self) -> [(&'static str, bool); 11] {
        [
            ("shops", self.shops.is_some()),
            ("rivals", self.rivals.is_some()),
            ("listings", self.listings.is_some()),
            ("buyers", self.buyers.is_some()),
            ("days", self.days.is_some()),
            ("from_day", self.from_day.is_some()),
            ("order", self.order.is_some()),
            ("without_courier", self.without_courier.is_some()),
            ("capital_fen", self.capital_fen.is_some()),
            ("script", !self.script.is_empty()),
            ("treat", !self.treat.is_empty()),
        ]
    }
}

fn shops_of(arm: &Arm) -> u32 {
    arm.first_shop() + arm.keepers.len() as u32
}

fn arm(
    file: &SourceText<'_>,
    place: usize,
    table: &ArmTable,
    varied: &Varied<'_>,
    size: Size,
) -> Result<Arm, ScenarioProblem> {
    let overrides = table.overrides(varied)?;
    let scenario = Scenario::parse_with(&varied.source, &overrides, varied.catalogue)?;
    let days = table.days.unwrap_or(size.days);
    let size = Size {
        shops: table.shops.unwrap_or(size.shops),
        rivals: table.rivals.unwrap_or(size.rivals),
        listings: table.listings.unwrap_or(size.listings),
        buyers: table.buyers.unwrap_or(size.buyers),
        from_day: table.from_day.unwrap_or(size.from_day).min(days),
        days,
    };
    refuse_without_effect(&overrides)?;
    let mut arm = Arm::new(&table.name, &scenario, size);
    let check = |holds, key, reason: &str| file.require(holds, "arm", place, key, reason);
    check(days > size.from_day, "days", "must be more than from_day")?;
    if let Err((key, reason)) = size.check(&scenario) {
        check(false, key, &reason)?;
    }
    if let Some(capital) = table.capital_fen {
        check((1..=CAPITAL_MAX_FEN).contains(&capital), "capital_fen", "must be 1 to 1,000,000,000")?;
        arm.capital = Money::fen(capital);
        arm.scenario.rivals.iter_mut().for_each(|rival| rival.capital_fen = Money::fen(capital));
    }
    for (number, script) in &table.script {
        let shop: Option<u32> = number.parse().ok().filter(|shop| *shop < shops_of(&arm));
        check(shop.is_some(), "script", &format!("there is no shop {number}"))?;
        set_script(&mut arm, shop.unwrap_or(0), *script);
    }
    for (number, rule) in table.treat.iter().enumerate() {
        check_rule(file, place, number, rule, &arm)?;
        let ordered = rule.place.is_none() || table.order.is_some_and(|order| order != PageOrder::Published);
        let reason = format!("rule {number}, place: needs order = \"lottery\" or \"by-price\" in this arm");
        check(ordered, "treat", &reason)?;
    }
    arm.scenario.treatment.rules.clone_from(&table.treat);
    arm.scenario.treatment.order = table.order.unwrap_or_default();
    if let Some(courier) = table.without_courier {
        let left = (0..arm.scenario.rules.couriers.len() as u32).find(|other| *other != courier);
        let known = (courier as usize) < arm.scenario.rules.couriers.len();
        check(known && left.is_some(), "without_courier", "no such courier, or the only one")?;
        remove_courier(&mut arm, courier, left.unwrap_or(0));
    }
    Ok(arm)
}

/// Most money of a shop's beginning, fen: ten million yuan.
const CAPITAL_MAX_FEN: i64 = 1_000_000_000;

/// Values of a scenario that an experiment takes from elsewhere, and from where.
const WITHOUT_EFFECT: [(&str, &str); 4] = [
    ("buyers.count", "the size of a town is no value to replace here: use --buyers, or buyers in an arm"),
    ("scripts.listings", "the size of a town is no value to replace here: use --listings, or listings in an arm"),
    ("rival.capital_fen", "here every shop begins with 20,000 CNY: use capital_fen in an arm"),
    ("market.person_capital_fen", "here every shop begins with 20,000 CNY: use capital_fen in an arm"),
];

/// Refuses replacements that would do nothing, since experiments have towns of their own size.
///
/// # Errors
/// The replacement, and what to use instead.
pub fn refuse_without_effect(overrides: &[Override]) -> Result<(), ScenarioProblem> {
    let found = overrides.iter().find_map(|replaced| {
        let known = WITHOUT_EFFECT.iter().find(|(path, _)| replaced.sets(path))?;
        Some(replaced.problem(known.1))
    });
    found.map_or(Ok(()), Err)
}

fn set_script(arm: &mut Arm, shop: u32, script: Script) {
    let first = arm.first_shop();
    match shop.checked_sub(first) {
        Some(own) => arm.keepers[own as usize] = script,
        None => arm.scenario.rivals[shop as usize].script = script,
    }
}

fn remove_courier(arm: &mut Arm, courier: u32, left: u32) {
    let scripts = &mut arm.scenario.scripts;
    for used in [&mut scripts.courier, &mut scripts.premium_courier, &mut scripts.fast_courier] {
        if *used == courier {
            *used = left;
        }
    }
    let suppliers = &mut Arc::make_mut(&mut arm.scenario.rules).street.sourcing.suppliers;
    for supplier in suppliers.iter_mut().filter(|supplier| supplier.courier.number() == courier) {
        supplier.courier = CourierId::new(left);
    }
    for supplier in arm.scenario.sourcing.suppliers.iter_mut().filter(|supplier| supplier.courier == courier) {
        supplier.courier = left;
    }
    for rule in &mut arm.scenario.treatment.rules {
        for used in [&mut rule.courier, &mut rule.promise_of_courier] {
            if *used == Some(courier) {
                *used = Some(left);
            }
        }
    }
}

fn check_rule(
    file: &SourceText<'_>,
    place: usize,
    number: usize,
    rule: &Treated,
    arm: &Arm,
) -> Result<(), ScenarioProblem> {
    let check = |holds: bool, key: &str, reason: &str| {
        file.require(holds, "arm", place, "treat", &format!("rule {number}, {key}: {reason}"))
    };
    let (catalogue, couriers) = (&arm.scenario.rules.catalogue, arm.scenario.rules.couriers.len() as u32);
    check(rule.shops.iter().all(|shop| *shop < shops_of(arm)), "shops", "no such shop")?;
    let known = |codes: &[String]| codes.iter().all(|code| catalogue.sku_of_code(code).is_some());
    check(known(&rule.goods), "goods", "no such goods")?;
    check(known(&rule.carries), "carries", "no such goods")?;
    check(
        rule.price_factor.is_none_or(|factor| factor > 0.0 && factor <= 10.0),
        "price_factor",
        "must be above 0 and at most 10",
    )?;
    check(
        rule.photos.is_none_or(|photos| photos as usize <= domain::shop::LISTING_PHOTOS_MAX),
        "photos",
        "more than a listing may have",
    )?;
    check(rule.reviews.is_none_or(|reviews| reviews <= 1_000_000), "reviews", "at most a million")?;
    let spread = |variance: f64| (0.0..=4.0).contains(&variance);
    check(rule.rating_variance.is_none_or(spread), "rating_variance", "must be 0 to 4 square stars")?;
    check(rule.courier_hours.is_none_or(|[from, until]| from < until), "courier_hours", "must begin before they end")?;
    check(rule.rating.is_none_or(|rating| (1.0..=5.0).contains(&rating)), "rating", "must be 1 to 5 stars")?;
    let levels = arm.scenario.rules.credit_level_bounds.len();
    check(rule.credit_level.is_none_or(|level| usize::from(level) <= levels), "credit_level", "no such level")?;
    check(rule.courier.is_none_or(|courier| courier < couriers), "courier", "no such courier")?;
    check(rule.promise_of_courier.is_none_or(|courier| courier < couriers), "promise_of_courier", "no such courier")?;
    let places = 1..=crate::kernel::PAGE_PLACES as u32;
    check(rule.place.is_none_or(|place| places.contains(&place)), "place", "must be a place of a page, 1 to 15")?;
    check(rule.reply_seconds.is_none_or(|seconds| seconds <= 86_400), "reply_seconds", "must be at most a day")?;
    check(rule.ads_bid_fen.is_none_or(|fen| fen > 0), "ads_bid_fen", "must be above 0")?;
    check(rule.ads_budget_fen.is_none_or(|fen| fen >= 0), "ads_budget_fen", "must not be negative")
}

/// What came of all arms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// How intervals are made.
    pub interval: &'static str,
    /// Seeds.
    pub seeds: Vec<u64>,
    /// Shops measured; empty: all.
    pub shops: Vec<u32>,
    /// Arm by arm.
    pub arms: Vec<ArmReport>,
}

/// One arm, measure by measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArmReport {
    /// What it is called.
    pub name: String,
    /// Its measures.
    pub measures: Vec<MeasureReport>,
}

/// One measure of one arm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureReport {
    /// What.
    pub measure: &'static str,
    /// Mean over seeds.
    pub mean: Estimate,
    /// Difference to the first arm, seed by seed.
    pub difference: Estimate,
    /// The same in percent of the first arm.
    pub percent: Estimate,
}

/// A measure's name, and how it is taken from counts.
type Measure = (&'static str, fn(&Counts) -> f64);

/// What is measured of the shops.
const MEASURES: [Measure; 11] = [
    ("impressions", |counts| counts.impressions),
    ("visits", |counts| counts.visits),
    ("carts", |counts| counts.carts),
    ("orders", |counts| counts.orders),
    ("pieces", |counts| counts.pieces),
    ("turnover_cny", |counts| counts.turnover_fen / 100.0),
    ("returns", |counts| counts.returns),
    ("reviews", Counts::reviews),
    ("mean_stars", |counts| {
        (1..=5).map(|star| f64::from(star) * counts.stars[star as usize - 1]).sum::<f64>() / counts.reviews()
    }),
    ("visits_per_impression", |counts| counts.visits / counts.impressions),
    ("orders_per_visit", |counts| counts.orders / counts.visits),
];

/// Runs all arms over the seeds and compares them with the first.
#[must_use]
pub fn compare(plan: &Plan, seeds: &[u64], threads: u32) -> Comparison {
    let outcomes = run_arms(&plan.arms, seeds, threads);
    let counts = |outcome: &Outcome| {
        if plan.measured.is_empty() { outcome.total() } else { outcome.of_shops(&plan.measured) }
    };
    let gains = |outcome: &Outcome| {
        let own = |(number, _): &(usize, &f64)| plan.measured.is_empty() || plan.measured.contains(&(*number as u32));
        outcome.gains_fen.iter().enumerate().filter(own).map(|(_, fen)| fen / 100.0).sum::<f64>()
    };
    let values = |arm: usize| {
        let mut rows: Vec<(&'static str, Vec<f64>)> = MEASURES
            .iter()
            .map(|(name, of)| (*name, outcomes[arm].iter().map(|outcome| of(&counts(outcome))).collect()))
            .collect();
        rows.push(("money_gained_cny", outcomes[arm].iter().map(gains).collect()));
        rows
    };
    let first = values(0);
    let report = |(arm, named): (usize, &Arm)| ArmReport {
        name: named.name.clone(),
        measures: values(arm)
            .into_iter()
            .zip(&first)
            .map(|((name, own), (_, base))| measure(name, &own, base))
            .collect(),
    };
    Comparison {
        interval: "95 %, Student's t over seeds; differences are paired by seed (common random numbers)",
        seeds: seeds.to_vec(),
        shops: plan.measured.clone(),
        arms: plan.arms.iter().enumerate().map(report).collect(),
    }
}

fn measure(measure: &'static str, own: &[f64], base: &[f64]) -> MeasureReport {
    let pairs = || own.iter().zip(base);
    let difference: Vec<f64> = pairs().map(|(own, base)| own - base).collect();
    // Of the base's size: more money than a negative sum is a gain, so the percentage is above zero.
    let percent: Vec<f64> = pairs().map(|(own, base)| 100.0 * (own - base) / base.abs()).collect();
    MeasureReport {
        measure,
        mean: Estimate::of(own),
        difference: Estimate::of(&difference),
        percent: Estimate::of(&percent),
    }
}

impl Comparison {
    /// As comma-separated values, one row per arm and measure.
    ///
    /// # Panics
    /// Never: writing to a string does not fail.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = String::from(
            "arm,measure,mean,mean_low,mean_high,difference,difference_low,difference_high,percent,percent_low,percent_high\n",
        );
        for arm in &self.arms {
            for row in &arm.measures {
                let name = quoted(&arm.name);
                write!(text, "{name},{}", row.measure).expect("a string takes any text");
                [row.mean, row.difference, row.percent].iter().for_each(|estimate| text.push_str(&fields(estimate)));
                text.push('\n');
            }
        }
        text
    }
}

/// An estimate as three fields, each with its comma before it; what one world or a division by nothing leaves open
/// stays empty.
pub(crate) fn fields(estimate: &Estimate) -> String {
    let field = |number: f64| if number.is_finite() { format!(",{number:.6}") } else { ",".to_owned() };
    [estimate.value, estimate.low, estimate.high].map(field).concat()
}

/// A field of comma-separated values; a leading sign that spreadsheets would compute is defused.
pub(crate) fn quoted(field: &str) -> String {
    let defused = if field.starts_with(['=', '+', '-', '@']) { format!("'{field}") } else { field.to_owned() };
    if defused.contains([',', '"', '\n']) { format!("\"{}\"", defused.replace('"', "\"\"")) } else { defused }
}

#[cfg(test)]
mod tests;
