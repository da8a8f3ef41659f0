//! One stall, supplier or importer of the scenario file.

use super::points;
use domain::{CourierId, Money, SimSpan, SkuId};
use market::catalogue::Catalogue;
use market::sourcing::{Hidden, Importer, Stall, Step, Supplier};
use serde::Deserialize;

/// What a source does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenSection {
    /// Points above or below the catalogue's wholesale quality.
    pub quality: i32,
    /// Deliveries that come in time and complete, basis points.
    pub reliability_bp: u32,
    /// Defective pieces, basis points.
    pub defects_bp: u32,
}

/// From how many pieces on, and at which price in basis points of the base price.
pub type LadderStep = (u32, u32);

/// A stall.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StallSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Gate and number.
    pub place: String,
    /// Key of the category it trades in.
    pub trade: String,
    /// What it does not tell.
    pub hidden: HiddenSection,
    /// Pieces a day.
    pub daily_pieces: u32,
    /// Base price, basis points of the catalogue's first wholesale price.
    pub price_bp: u32,
    /// Three steps.
    pub ladder: [LadderStep; 3],
    /// Days from order to dock.
    pub lead_days: u32,
    /// Whether one batch may hold different goods.
    pub mixed: bool,
    /// Below this it does not sell, basis points of the list price.
    pub reserve_bp: u32,
    /// Bids it listens to.
    pub rounds: u8,
}

/// A supplier.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Key of the category it makes; none sells everything.
    pub trade: Option<String>,
    /// Whose list prices it reckons from: `fair` or `supermarket`.
    pub list: ListPrices,
    /// What it does not tell.
    pub hidden: HiddenSection,
    /// Pieces a day.
    pub daily_pieces: u32,
    /// Credit level a shop needs.
    pub level_min: u32,
    /// Least and highest retail price, basis points of list.
    pub window_bp: Option<[u32; 2]>,
    /// Agents' cost, basis points of list.
    pub agent_bp: Option<u32>,
    /// Dealers' cost, basis points of list.
    pub dealer_ladder: Option<[LadderStep; 3]>,
    /// Days from a dealer's order to the dock.
    pub lead_days: u32,
    /// Number of the courier that carries for agents.
    pub courier: u32,
}

/// Whose list prices a supplier reckons from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListPrices {
    /// What buyers think fair.
    Fair,
    /// The supermarket's.
    Supermarket,
}

/// An importer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImporterSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Country in English.
    pub origin_en: String,
    /// Country in Chinese.
    pub origin_zh: String,
    /// Codes of what it brings in.
    pub goods: Vec<String>,
    /// What it does not tell.
    pub hidden: HiddenSection,
    /// Pieces a day.
    pub daily_pieces: u32,
    /// Price of a lot's piece, basis points of the catalogue's first wholesale price.
    pub price_bp: u32,
    /// Least pieces of a lot.
    pub lot_min: u32,
    /// Days from order to dock.
    pub lead_days: u32,
    /// Freight per begun kilogram of a lot.
    pub freight_kg_fen: Money,
    /// Most pieces of a test batch.
    pub test_max: u32,
    /// Price of a test piece, basis points of the same.
    pub test_price_bp: u32,
    /// Days from order to dock of a test batch.
    pub test_lead_days: u32,
    /// Freight per begun kilogram of a test batch.
    pub test_freight_kg_fen: Money,
    /// Duty on goods and freight, basis points.
    pub duty_bp: u32,
    /// Lots that customs keeps, basis points.
    pub seized_bp: u32,
}

impl HiddenSection {
    fn hidden(self) -> Hidden {
        let (reliability, defects) = (points(self.reliability_bp), points(self.defects_bp));
        Hidden { quality: self.quality, reliability, defects }
    }
}

fn ladder(steps: &[LadderStep; 3]) -> [Step; 3] {
    steps.map(|(min, price_bp)| Step { min, price: points(price_bp) })
}

/// The number of a category that was checked to be there.
fn category(catalogue: &Catalogue, key: &str) -> u16 {
    let place = catalogue.categories.iter().position(|category| category.key == key);
    place.and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX)
}

impl StallSection {
    /// As the market knows it.
    pub(super) fn stall(&self, catalogue: &Catalogue) -> Stall {
        Stall {
            name_en: self.name_en.clone(),
            name_zh: self.name_zh.clone(),
            place: self.place.clone(),
            category: category(catalogue, &self.trade),
            hidden: self.hidden.hidden(),
            daily_pieces: self.daily_pieces,
            price: points(self.price_bp),
            ladder: ladder(&self.ladder),
            lead: SimSpan::days(self.lead_days),
            mixed: self.mixed,
            reserve: points(self.reserve_bp),
            rounds: self.rounds,
        }
    }
}

impl SupplierSection {
    /// As the market knows it.
    pub(super) fn supplier(&self, catalogue: &Catalogue) -> Supplier {
        Supplier {
            name_en: self.name_en.clone(),
            name_zh: self.name_zh.clone(),
            category: self.trade.as_ref().map(|key| category(catalogue, key)),
            supermarket_list: self.list == ListPrices::Supermarket,
            hidden: self.hidden.hidden(),
            daily_pieces: self.daily_pieces,
            level_min: self.level_min,
            window: self.window_bp.map(|[least, most]| [points(least), points(most)]),
            agent_cost: self.agent_bp.map(points),
            dealer_ladder: self.dealer_ladder.as_ref().map(ladder),
            lead: SimSpan::days(self.lead_days),
            courier: CourierId::new(self.courier),
        }
    }
}

impl ImporterSection {
    /// As the market knows it.
    pub(super) fn importer(&self, catalogue: &Catalogue) -> Importer {
        let goods: Vec<SkuId> = self.goods.iter().filter_map(|code| catalogue.sku_of_code(code)).collect();
        Importer {
            name_en: self.name_en.clone(),
            name_zh: self.name_zh.clone(),
            origin_en: self.origin_en.clone(),
            origin_zh: self.origin_zh.clone(),
            goods,
            hidden: self.hidden.hidden(),
            price: points(self.price_bp),
            lot_min: self.lot_min,
            lead: SimSpan::days(self.lead_days),
            freight_kg: self.freight_kg_fen,
            test_max: self.test_max,
            test_price: points(self.test_price_bp),
            test_lead: SimSpan::days(self.test_lead_days),
            test_freight_kg: self.test_freight_kg_fen,
            duty: points(self.duty_bp),
            seized: points(self.seized_bp),
            daily_pieces: self.daily_pieces,
        }
    }
}
