//! The goods of the town: categories, products (one SKU each in this cut), suppliers' prices.

use crate::search::{ConceptSet, Keyword, KeywordId, Lexicon};
use domain::shop::Source;
use domain::{BasisPoints, Money, SkuId};
use serde::{Deserialize, Serialize};

/// Everything that can be bought and searched for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// Categories; index = a product's `category`.
    pub categories: Vec<Category>,
    /// Products; index = [`SkuId`].
    pub products: Vec<Product>,
    /// The concepts of the town's language.
    pub lexicon: Lexicon,
    /// What buyers type; index = keyword number.
    pub keywords: Vec<Keyword>,
}

/// A node of the marketplace's tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Key in files and addresses, e.g. `mobile-trinkets`.
    pub key: String,
    /// English name.
    pub en: String,
    /// Chinese name.
    pub zh: String,
    /// Relative share of all searches.
    pub demand: u32,
    /// Share of orders returned in calm times, as the scenario wants it.
    pub return_rate: BasisPoints,
}

/// A product with its one SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Catalogue SKU as sellers write it, e.g. `TRK-001`.
    pub code: String,
    /// Index of its category.
    pub category: u16,
    /// A fair English title.
    pub en: String,
    /// A fair Chinese title.
    pub zh: String,
    /// English description.
    pub about_en: String,
    /// Chinese description.
    pub about_zh: String,
    /// Concepts of both titles.
    pub concepts: ConceptSet,
    /// What a typical buyer thinks fair for one piece, without freight.
    pub fair_price: Money,
    /// Weight in grams.
    pub weight_g: u32,
    /// Length, width, height in millimetres, longest first.
    pub size_mm: [u32; 3],
    /// Added damage without a fitting box, basis points.
    pub fragility: BasisPoints,
    /// Supermarket price of one piece.
    pub supermarket_price: Money,
    /// Wholesale price tiers, ascending by minimum.
    pub wholesale: Vec<PriceTier>,
    /// Wholesale lead time in market days.
    pub wholesale_days: u32,
    /// Hidden mean quality of supermarket lots, 0 to 100.
    pub quality_supermarket: u8,
    /// Hidden mean quality of wholesale lots, 0 to 100.
    pub quality_wholesale: u8,
}

/// A wholesale price from a minimum quantity on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceTier {
    /// From this many pieces on.
    pub min: u32,
    /// Price of one piece.
    pub price: Money,
}

impl Product {
    /// Least quantity this source sells.
    pub fn minimum(&self, source: Source) -> u32 {
        match source {
            Source::Supermarket => 1,
            Source::Wholesale => self.wholesale.first().map_or(u32::MAX, |tier| tier.min),
        }
    }
    /// Price of one piece at this source for this quantity; `None` below the minimum.
    pub fn unit_price(&self, source: Source, quantity: u32) -> Option<Money> {
        match source {
            Source::Supermarket => (quantity > 0).then_some(self.supermarket_price),
            Source::Wholesale => self.wholesale.iter().rev().find(|tier| quantity >= tier.min).map(|tier| tier.price),
        }
    }
    /// Its volume in cubic millimetres.
    pub fn volume_mm3(&self) -> u64 {
        self.size_mm.iter().map(|side| u64::from(*side)).product()
    }
}

impl Catalogue {
    /// The product of a SKU, if there is one.
    pub fn product(&self, sku: SkuId) -> Option<&Product> {
        self.products.get(sku.index())
    }
    /// The SKU of a catalogue code, ignoring case and surrounding space.
    pub fn sku_of_code(&self, code: &str) -> Option<SkuId> {
        let code = code.trim();
        let index = self.products.iter().position(|product| product.code.eq_ignore_ascii_case(code))?;
        u32::try_from(index).ok().map(SkuId::new)
    }
    /// The keyword of these words in either language, ignoring case and surrounding space.
    pub fn keyword_of_words(&self, words: &str) -> Option<KeywordId> {
        let typed = words.trim();
        let index = self.keywords.iter().position(|known| known.en.eq_ignore_ascii_case(typed) || known.zh == typed)?;
        u32::try_from(index).ok().map(KeywordId)
    }
}
