//! A scenario: all parameters of a world, read from text files under `seeds/`. This crate does no I/O; the
//! Yiwu scenario and its catalogue are compiled in, other texts are handed over by the caller.

mod catalogue;
mod check;
mod file;
mod parameters;
mod problem;

pub use catalogue::{CatalogueTexts, parse_catalogue};
pub use parameters::{
    AfterSaleRules, BuyerRules, CarriageRules, ChoiceRules, ReviewRules, RhythmRules, RivalRules, ScriptRules,
    SupplyRules, TASTE_LEVELS,
};
pub use problem::{ScenarioProblem, SourceText};

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
    /// How scripted keepers run shops.
    pub scripts: ScriptRules,
    /// Who is there from the beginning.
    pub rivals: Vec<RivalRules>,
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
        let text = include_str!("../../../seeds/scenarios/yiwu.toml");
        Self::parse(&SourceText { file: "seeds/scenarios/yiwu.toml", text }, &Self::yiwu_catalogue())
            .expect("the compiled-in scenario is tested")
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
        let file: ScenarioFile = source.read()?;
        check::check(source, &file)?;
        let rules = Arc::new(file.rules(parse_catalogue(catalogue)?));
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
            scripts: file.scripts,
            rivals: file.rivals,
        })
    }
}

#[cfg(test)]
mod tests;
