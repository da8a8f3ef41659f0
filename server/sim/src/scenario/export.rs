//! Section `[export]`: the countries the town sells to, their customs in each era, carriers, rates and tastes.

use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, Currency, Money, SimSpan};
use market::catalogue::Catalogue;
use market::export::{Destination, ImportTax, International, Rules, TaxBearer};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportSection {
    /// Whose import taxes and usual rates hold.
    pub era: ExportEra,
    /// How rates wander.
    pub rates: RatesSection,
    /// Who pays by card, and how banks answer.
    pub card: CardSection,
    /// How scripted keepers export.
    pub keepers: KeeperExport,
    /// The countries.
    #[serde(rename = "destination", default)]
    pub destinations: Vec<DestinationSection>,
}

/// An era of import taxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ExportEra {
    /// Parcels of little value pass untaxed.
    #[serde(rename = "2010")]
    Year2010,
    /// Low-value goods are taxed where the country says so.
    #[serde(rename = "today")]
    Today,
}

/// How rates wander from day to day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatesSection {
    /// Standard deviation of a day's move, of ln rate.
    pub daily_deviation: f64,
    /// Share of the distance to the usual rate that a day takes back.
    pub reversion: f64,
}

/// Cards of buyers abroad.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardSection {
    /// Buyers abroad who pay by card, basis points.
    pub share_bp: u32,
    /// Hours until a card's bank answers: least, most.
    pub answer_hours: [u32; 2],
    /// Cards it declines, basis points.
    pub declined_bp: u32,
}

/// How scripted keepers export.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperExport {
    /// Cost-plus, premium and fast-service keepers that do, basis points.
    pub share_bp: u32,
    /// Listings they offer abroad, their best sellers.
    pub listings: u32,
    /// Added to the price at home, basis points.
    pub markup_bp: u32,
    /// Part of the international freight they ask of buyers, basis points.
    pub freight_bp: u32,
    /// Who bears taxes.
    pub bearer: TaxBearer,
    /// The balance must be this many times the fee.
    pub fee_cover: u32,
    /// Smaller moves of a price are not made, basis points.
    pub reprice_step_bp: u32,
}

/// A country.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DestinationSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// What people pay with.
    pub currency: Currency,
    /// The platform's fee for a term.
    pub fee_fen: Money,
    /// How long a term is, days.
    pub term_days: u32,
    /// Settled orders a shop needs.
    pub settled_min: u32,
    /// Credit level it needs.
    pub level_min: u32,
    /// Highest price of one piece, smallest units.
    pub price_max_minor: i64,
    /// Highest freight of one order, smallest units.
    pub freight_max_minor: i64,
    /// People who look for goods of this kind from the town, a day.
    pub visitors_per_day: f64,
    /// Their clock is ahead by this many hours.
    pub hours_ahead: u32,
    /// Of the town's fair price: what goods are worth to them.
    pub fair_multiple: f64,
    /// Per unit of ln price.
    pub price_sensitivity: f64,
    /// Of not buying.
    pub outside_utility: f64,
    /// Orders of two pieces, basis points.
    pub second_piece_bp: u32,
    /// Days from payment to door they bear.
    pub bearable_days: f64,
    /// Parcels held at customs, basis points.
    pub held_bp: u32,
    /// For how long, least and most, hours.
    pub held_hours: [u32; 2],
    /// What they look for: relative weights by category.
    pub category_weights: BTreeMap<String, u32>,
    /// Who carries there.
    pub carriage: InternationalSection,
    /// Customs and rates then.
    #[serde(rename = "2010")]
    pub year_2010: CustomsSection,
    /// Customs and rates now.
    pub today: CustomsSection,
}

/// An international carrier.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InternationalSection {
    first_g: u32,
    first_fen: Money,
    step_g: u32,
    step_fen: Money,
    mean_hours: u32,
    spread_hours: u32,
    last_leg_hours: u32,
    loss_ppm: u32,
    damage_bp: u32,
}

/// Customs and the usual rate of an era.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomsSection {
    usual_rate: i64,
    relief_minor: i64,
    duty_bp: u32,
    tax_bp: u32,
    of_freight: bool,
    collection_fee_minor: i64,
}

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;
/// Most countries: their zones must fit beside those at home, their buyers' numbers into three bits.
const DESTINATIONS_MAX: usize = 8;

fn points(share: u32) -> BasisPoints {
    BasisPoints(i32::try_from(share).expect("checked to be small"))
}

impl ExportSection {
    /// The market's parameters.
    pub fn rules(&self) -> Rules {
        Rules { destinations: self.destinations.iter().map(|country| country.rules(self.era)).collect() }
    }
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "export", 0, key, reason);
        check(self.destinations.len() <= DESTINATIONS_MAX, "era", "at most eight countries")?;
        let rates = |holds, key, reason| source.require(holds, "export.rates", 0, key, reason);
        rates((0.0..=0.2).contains(&self.rates.daily_deviation), "daily_deviation", "must be between 0 and 0.2")?;
        rates((0.0..=1.0).contains(&self.rates.reversion), "reversion", "must be between 0 and 1")?;
        let card = |holds, key, reason| source.require(holds, "export.card", 0, key, reason);
        card(self.card.share_bp <= WHOLE_BP, "share_bp", "must be at most 10,000 basis points")?;
        card(self.card.declined_bp <= WHOLE_BP, "declined_bp", "must be at most 10,000 basis points")?;
        let [least, most] = self.card.answer_hours;
        card(1 <= least && least <= most && most <= 720, "answer_hours", "1 to 720 hours, least first")?;
        let keepers = |holds, key, reason| source.require(holds, "export.keepers", 0, key, reason);
        keepers(self.keepers.share_bp <= WHOLE_BP, "share_bp", "must be at most 10,000 basis points")?;
        keepers(self.keepers.markup_bp <= 100_000, "markup_bp", "must be at most 100,000 basis points")?;
        keepers(self.keepers.freight_bp <= WHOLE_BP, "freight_bp", "must be at most 10,000 basis points")?;
        keepers(self.keepers.reprice_step_bp <= WHOLE_BP, "reprice_step_bp", "must be at most 10,000 basis points")?;
        (0..).zip(&self.destinations).try_for_each(|(place, country)| country.check(source, place))
    }
    /// Refuses tastes for categories that do not exist.
    pub fn check_categories(&self, source: &SourceText<'_>, catalogue: &Catalogue) -> Result<(), ScenarioProblem> {
        for (place, country) in self.destinations.iter().enumerate() {
            let known = |key: &String| catalogue.categories.iter().any(|category| category.key == *key);
            let unknown = country.category_weights.keys().find(|key| !known(key));
            let reason = format!("no category {}", unknown.map_or("", String::as_str));
            source.require(unknown.is_none(), "export.destination", place, "category_weights", &reason)?;
        }
        Ok(())
    }
}

impl DestinationSection {
    fn rules(&self, era: ExportEra) -> Destination {
        let customs = match era {
            ExportEra::Year2010 => &self.year_2010,
            ExportEra::Today => &self.today,
        };
        let carriage = &self.carriage;
        Destination {
            name_en: self.name_en.clone(),
            name_zh: self.name_zh.clone(),
            currency: self.currency,
            usual_rate: customs.usual_rate,
            fee: self.fee_fen,
            term: SimSpan::days(self.term_days),
            settled_min: self.settled_min,
            level_min: self.level_min,
            price_max: self.price_max_minor,
            freight_max: self.freight_max_minor,
            tax: ImportTax {
                relief: customs.relief_minor,
                duty: points(customs.duty_bp),
                rate: points(customs.tax_bp),
                of_freight: customs.of_freight,
                collection_fee: customs.collection_fee_minor,
            },
            carriage: International {
                first_g: carriage.first_g,
                first: carriage.first_fen,
                step_g: carriage.step_g,
                step: carriage.step_fen,
                mean_hours: carriage.mean_hours,
                spread_hours: carriage.spread_hours,
                last_leg_hours: carriage.last_leg_hours,
                loss_ppm: carriage.loss_ppm,
                damage_bp: carriage.damage_bp,
            },
        }
    }
    fn check(&self, source: &SourceText<'_>, place: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "export.destination", place, key, reason);
        check(self.fee_fen >= Money::ZERO, "fee_fen", "must not be negative")?;
        check((1..=3_660).contains(&self.term_days), "term_days", "must be 1 to 3,660 days")?;
        check((1..=100_000_000).contains(&self.price_max_minor), "price_max_minor", "must be 1 to 100,000,000")?;
        check((0..=10_000_000).contains(&self.freight_max_minor), "freight_max_minor", "must be 0 to 10,000,000")?;
        check((0.0..=2_000.0).contains(&self.visitors_per_day), "visitors_per_day", "must be 0 to 2,000")?;
        check(self.hours_ahead < 24, "hours_ahead", "must be below 24 hours")?;
        check((0.01..=100.0).contains(&self.fair_multiple), "fair_multiple", "must be 0.01 to 100")?;
        check((0.0..=10.0).contains(&self.price_sensitivity), "price_sensitivity", "must be 0 to 10")?;
        check((-20.0..=20.0).contains(&self.outside_utility), "outside_utility", "must be -20 to 20")?;
        check(self.second_piece_bp <= WHOLE_BP, "second_piece_bp", "must be at most 10,000 basis points")?;
        check((1.0..=366.0).contains(&self.bearable_days), "bearable_days", "must be 1 to 366 days")?;
        check(self.held_bp <= WHOLE_BP, "held_bp", "must be at most 10,000 basis points")?;
        let [least, most] = self.held_hours;
        check(1 <= least && least <= most && most <= 2_400, "held_hours", "1 to 2,400 hours, least first")?;
        let small = self.category_weights.values().all(|weight| *weight <= 1_000_000);
        check(small, "category_weights", "must each be at most 1,000,000")?;
        self.carriage.check(source, place)?;
        self.year_2010.check(source, "export.destination.2010", place)?;
        self.today.check(source, "export.destination.today", place)
    }
}

impl InternationalSection {
    fn check(&self, source: &SourceText<'_>, place: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "export.destination.carriage", place, key, reason);
        check(self.first_g > 0, "first_g", "must be above zero")?;
        check(self.step_g > 0, "step_g", "must be above zero")?;
        check(self.first_fen >= Money::ZERO, "first_fen", "must not be negative")?;
        check(self.step_fen >= Money::ZERO, "step_fen", "must not be negative")?;
        check(self.mean_hours <= 2_400, "mean_hours", "must be at most 2,400 hours")?;
        let least = self.mean_hours.checked_sub(self.spread_hours).filter(|least| *least > self.last_leg_hours);
        check(least.is_some(), "mean_hours", "must be above spread_hours and last_leg_hours together")?;
        check(self.loss_ppm <= 1_000_000, "loss_ppm", "must be at most a million")?;
        check(self.damage_bp <= WHOLE_BP, "damage_bp", "must be at most 10,000 basis points")
    }
}

impl CustomsSection {
    fn check(&self, source: &SourceText<'_>, section: &str, place: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, section, place, key, reason);
        check((4..=100_000_000).contains(&self.usual_rate), "usual_rate", "must be 4 to 100,000,000")?;
        check(self.relief_minor >= 0, "relief_minor", "must not be negative")?;
        check(self.duty_bp <= WHOLE_BP, "duty_bp", "must be at most 10,000 basis points")?;
        check(self.tax_bp <= WHOLE_BP, "tax_bp", "must be at most 10,000 basis points")?;
        let fee = (0..=10_000_000).contains(&self.collection_fee_minor);
        check(fee, "collection_fee_minor", "must be 0 to 10,000,000")
    }
}
