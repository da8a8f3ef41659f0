//! A scenario: all parameters of a world, read from text files under `seeds/`. This crate does no I/O; the
//! Yiwu scenario and its catalogue are compiled in, other texts are handed over by the caller.

mod ads;
pub mod association;
mod bounds;
pub mod brushing;
pub mod carriage_service;
mod catalogue;
pub mod chat;
mod check;
pub mod disputes;
mod export;
mod file;
mod finance;
mod habits;
pub mod hires;
mod overrides;
mod parameters;
mod problem;
mod ranking;
mod shocks;
pub mod sourcing;
mod storage;
mod tiers;
pub mod trades;

pub use ads::KeeperAds;
pub use catalogue::{CatalogueTexts, parse_catalogue};
pub use export::{DestinationSection, ExportSection};
pub use finance::KeeperFinance;
pub use habits::HabitRules;
pub use overrides::Override;
pub use parameters::{
    AfterSaleRules, BuyerRules, CarriageRules, ChoiceRules, ResultPage, ReviewRules, RhythmRules, RivalRules,
    ScriptRules, SupplyRules, TASTE_LEVELS,
};
pub use problem::{ScenarioProblem, SourceText};
pub use tiers::KeeperTiers;

use crate::ghosts::Recording;
use crate::treatment::Treatment;
use domain::Money;
use file::ScenarioFile;
use market::Rules;
use std::sync::Arc;

/// All parameters of a world.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// The rules of trade.
    pub rules: Arc<Rules>,
    /// Start capital of a person's shop.
    pub person_capital: Money,
    /// Who buys.
    pub buyers: BuyerRules,
    /// When they search.
    pub rhythm: RhythmRules,
    /// How they choose.
    pub choice: ChoiceRules,
    /// How parcels fare.
    pub carriage: CarriageRules,
    /// What buyers do afterwards.
    pub after_sale: AfterSaleRules,
    /// How suppliers deliver.
    pub supply: SupplyRules,
    /// How buyers and keepers behave at the chat desk.
    pub chat: chat::ChatSection,
    /// Boosters, the platform's detection, follow-up reviews.
    pub brushing: brushing::BrushingSection,
    /// How scripted keepers run shops.
    pub scripts: ScriptRules,
    /// Who is there from the beginning.
    pub rivals: Vec<RivalRules>,
    /// How scripted keepers advertise.
    pub keeper_ads: KeeperAds,
    /// When they pay the platform for standing.
    pub keeper_tiers: KeeperTiers,
    /// What they do beside.
    pub habits: HabitRules,
    /// How they buy on account.
    pub keeper_finance: KeeperFinance,
    /// How buyers, keepers and the platform's staff behave in refunds.
    pub disputes: disputes::DisputesSection,
    /// How couriers and keepers deal with claims.
    pub carriage_service: carriage_service::CarriageServiceSection,
    /// Who can be hired, what is hidden about them, how keepers hire.
    pub hires: hires::HiresSection,
    /// Who pays later.
    pub trades: trades::TradesSection,
    /// Countries abroad, their buyers, customs and rates.
    pub export: ExportSection,
    /// Last year's shops that open as rivals; nothing in a scenario file.
    pub ghosts: Arc<[Recording]>,
    /// The sellers' association, and how scripted keepers take part.
    pub association: association::AssociationSection,
    /// How goods come, and how keepers get them.
    pub sourcing: sourcing::SourcingSection,
    /// What the laboratory changes about some shops; nothing in a scenario file.
    pub treatment: Treatment,
}

/// The compiled-in text of one product file.
macro_rules! product_text {
    ($key:literal) => {
        SourceText {
            file: concat!("seeds/catalogue/products/", $key, ".toml"),
            text: include_str!(concat!("../../../seeds/catalogue/products/", $key, ".toml")),
        }
    };
}

/// The product files of the Yiwu catalogue.
const YIWU_PRODUCTS: [SourceText<'static>; 8] = [
    product_text!("cosmetics-coffee"),
    product_text!("flip-flops"),
    product_text!("headphones-speakers"),
    product_text!("key-holders"),
    product_text!("mobile-trinkets"),
    product_text!("plastic-toys"),
    product_text!("pouches"),
    product_text!("storage-boxes"),
];

impl Scenario {
    /// The compiled-in Yiwu scenario with its catalogue.
    ///
    /// # Panics
    /// Never in a build whose tests pass: the files are part of it.
    #[must_use]
    pub fn yiwu() -> Self {
        Self::parse(&Self::yiwu_source(), &Self::yiwu_catalogue()).expect("the compiled-in scenario is tested")
    }
    /// The texts of the compiled-in catalogue, for scenarios that only change parameters.
    #[must_use]
    pub fn yiwu_catalogue() -> CatalogueTexts<'static> {
        CatalogueTexts {
            lexicon: SourceText {
                file: "seeds/catalogue/lexicon.toml",
                text: include_str!("../../../seeds/catalogue/lexicon.toml"),
            },
            keywords: SourceText {
                file: "seeds/catalogue/keywords.toml",
                text: include_str!("../../../seeds/catalogue/keywords.toml"),
            },
            products: YIWU_PRODUCTS.to_vec(),
        }
    }
    /// Reads a scenario file and a catalogue.
    ///
    /// # Errors
    /// An unknown or missing key, a value of the wrong kind or an impossible one: file, line and reason.
    pub fn parse(source: &SourceText<'_>, catalogue: &CatalogueTexts<'_>) -> Result<Self, ScenarioProblem> {
        let file = source.read()?;
        bounds::check_text(source)?;
        Self::of_file(source, file, catalogue)
    }
    /// Reads a scenario file with some of its values replaced, as `--set path=value` does.
    ///
    /// # Errors
    /// Like [`Self::parse`] for the file itself; then the replacement that is to blame, and why.
    pub fn parse_with(
        source: &SourceText<'_>,
        overrides: &[Override],
        catalogue: &CatalogueTexts<'_>,
    ) -> Result<Self, ScenarioProblem> {
        let plain = Self::parse(source, catalogue)?;
        if overrides.is_empty() {
            return Ok(plain);
        }
        let file = overrides::read_with(source, overrides)?;
        Self::of_file(source, file, catalogue).map_err(|problem| overrides::blamed(overrides, problem))
    }
    /// The compiled-in Yiwu scenario with some of its values replaced.
    ///
    /// # Errors
    /// The replacement that is to blame, and why.
    pub fn yiwu_with(overrides: &[Override]) -> Result<Self, ScenarioProblem> {
        Self::parse_with(&Self::yiwu_source(), overrides, &Self::yiwu_catalogue())
    }
    /// The compiled-in scenario file.
    #[must_use]
    pub const fn yiwu_source() -> SourceText<'static> {
        let text = include_str!("../../../seeds/scenarios/yiwu.toml");
        SourceText { file: "seeds/scenarios/yiwu.toml", text }
    }
    /// The scenario with last year's shops as further rivals.
    #[must_use]
    pub fn with_ghosts(mut self, recordings: Vec<Recording>) -> Self {
        self.ghosts = recordings.into();
        self
    }
    fn of_file(
        source: &SourceText<'_>,
        file: ScenarioFile,
        catalogue: &CatalogueTexts<'_>,
    ) -> Result<Self, ScenarioProblem> {
        check::check(source, &file)?;
        let catalogue = parse_catalogue(catalogue)?;
        file.disputes.check_categories(source, &catalogue)?;
        file.export.check_categories(source, &catalogue)?;
        file.sourcing.check_goods(source, &catalogue)?;
        let rules = Arc::new(file.rules(catalogue));
        for (place, product) in rules.catalogue.products.iter().enumerate() {
            let fits = market::parcel::smallest_fit(&rules, product, 1).is_some();
            let reason = format!("product {} ({place}) fits into no box", product.code);
            source.require(fits, "box", 3, "inner_mm", &reason)?;
        }
        Ok(Self {
            name_en: file.name_en,
            name_zh: file.name_zh,
            rules,
            person_capital: file.market.person_capital_fen,
            buyers: file.buyers,
            rhythm: file.rhythm,
            choice: file.choice,
            carriage: file.carriage,
            after_sale: file.after_sale,
            supply: file.supply,
            chat: file.chat,
            brushing: file.brushing,
            scripts: file.scripts,
            rivals: file.rivals,
            keeper_ads: file.ads.keepers,
            keeper_tiers: file.tiers.keepers,
            keeper_finance: file.finance.keepers,
            habits: file.habits,
            disputes: file.disputes,
            carriage_service: file.carriage_service,
            hires: file.hires,
            trades: file.trades,
            export: file.export,
            ghosts: Arc::default(),
            association: file.association,
            sourcing: file.sourcing,
            treatment: Treatment::default(),
        })
    }
}

#[cfg(test)]
mod tests;
