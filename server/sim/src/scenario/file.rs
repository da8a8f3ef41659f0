//! The scenario file as it is written, and its way into [`Scenario`](super::Scenario): the sections that
//! are rules of trade become [`market::Rules`], the others are taken as they are.

use super::ads::AdsSection;
use super::association::AssociationSection;
use super::brushing::BrushingSection;
use super::carriage_service::CarriageServiceSection;
use super::chat::ChatSection;
use super::disputes::DisputesSection;
use super::export::ExportSection;
use super::finance::FinanceSection;
use super::habits::HabitRules;
use super::hires::HiresSection;
use super::parameters::{
    AfterSaleRules, BuyerRules, CarriageRules, ChoiceRules, RhythmRules, RivalRules, ScriptRules, SupplyRules,
};
use super::ranking::RankingSection;
use super::shocks::CalendarSection;
use super::sourcing::SourcingSection;
use super::storage::StorageSection;
use super::tiers::TiersSection;
use super::trades::TradesSection;
use domain::shop::BoxSize;
use domain::{Money, SimSpan};
use market::catalogue::Catalogue;
use market::rules::{BoxKind, Courier, CourierZone, ReputationRules, Rules, Timers};
use market::street::StreetRules;
use serde::Deserialize;

/// A whole scenario file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Bounds of the marketplace.
    pub market: MarketSection,
    /// Timers of the platform.
    pub timers: TimerSection,
    /// What reviews count for.
    pub reputation: ReputationSection,
    /// The published search orders.
    pub ranking: RankingSection,
    /// The keyword auction.
    pub ads: AdsSection,
    /// Shop tiers and deposits.
    pub tiers: TiersSection,
    /// The chat desk.
    pub chat: ChatSection,
    /// The packaging shop's boxes, smallest first.
    #[serde(rename = "box")]
    pub boxes: Vec<BoxSection>,
    /// The couriers.
    #[serde(rename = "courier")]
    pub couriers: Vec<CourierSection>,
    /// See [`BuyerRules`].
    pub buyers: BuyerRules,
    /// See [`RhythmRules`].
    pub rhythm: RhythmRules,
    /// See [`ChoiceRules`].
    pub choice: ChoiceRules,
    /// See [`CarriageRules`].
    pub carriage: CarriageRules,
    /// See [`AfterSaleRules`].
    pub after_sale: AfterSaleRules,
    /// See [`SupplyRules`].
    pub supply: SupplyRules,
    /// Weekdays, festivals and shocks.
    pub calendar: CalendarSection,
    /// Basement space and bundles of boxes.
    pub storage: StorageSection,
    /// Credit, tax and bankruptcy.
    pub finance: FinanceSection,
    /// Boosters and what the platform does about them.
    pub brushing: BrushingSection,
    /// Refunds.
    pub disputes: DisputesSection,
    /// Couriers' trucks, partners and claims.
    pub carriage_service: CarriageServiceSection,
    /// People for hire.
    pub hires: HiresSection,
    /// Trades paid later.
    pub trades: TradesSection,
    /// Selling abroad.
    pub export: ExportSection,
    /// The sellers' association.
    pub association: AssociationSection,
    /// Stalls, suppliers, importers.
    pub sourcing: SourcingSection,
    /// See [`ScriptRules`].
    pub scripts: ScriptRules,
    /// See [`HabitRules`].
    pub habits: HabitRules,
    /// See [`RivalRules`].
    #[serde(rename = "rival", default)]
    pub rivals: Vec<RivalRules>,
}

/// Bounds of the marketplace.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketSection {
    pub shops_max: u32,
    pub listings_per_shop_max: u32,
    pub purchase_quantity_max: u32,
    pub price_max_fen: Money,
    pub freight_max_fen: Money,
    /// Start capital of a person's shop.
    pub person_capital_fen: Money,
    /// Lower bounds of the 20 credit levels on the real platform.
    pub credit_level_bounds: Vec<i32>,
    /// The class scale: bounds are divided by it, rounding up.
    pub credit_class_divisor: i32,
}

/// Timers of the platform.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimerSection {
    pub dispatch_hours: u32,
    pub confirm_days: u32,
    /// The same for couriers that are surface mail.
    pub surface_confirm_days: u32,
    pub return_window_days: u32,
    pub review_days: u32,
}

/// What reviews count for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReputationSection {
    pub month_days: u32,
    pub buyer_points_max: u32,
    pub score_days: u32,
    pub score_reviews: u32,
    /// Days the figures of a shop's health look back.
    pub health_days: u32,
}

/// One box.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxSection {
    pub size: BoxSize,
    pub inner_mm: [u32; 3],
    pub weight_g: u32,
    pub price_fen: Money,
}

/// One courier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourierSection {
    pub name_en: String,
    pub name_zh: String,
    pub cut_off_hour: u32,
    pub volumetric_mm3_per_g: u32,
    pub loss_ppm: u32,
    pub damage_bp: u32,
    /// Surface mail: escrow waits for `surface_confirm_days`.
    #[serde(default)]
    pub surface_mail: bool,
    pub zones: Vec<ZoneSection>,
}

/// One zone of a courier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneSection {
    pub first_kg_fen: Money,
    pub added_kg_fen: Money,
    pub mean_hours: u32,
    pub spread_hours: u32,
}

impl ScenarioFile {
    /// The rules of trade this file and a catalogue make.
    pub fn rules(&self, catalogue: Catalogue) -> Rules {
        let divisor = self.market.credit_class_divisor;
        let bounds = self.market.credit_level_bounds.iter();
        let ads = self.ads.rules(&catalogue, divisor);
        let disputes = self.disputes.rules(&catalogue);
        let sourcing = self.sourcing.rules(&catalogue);
        Rules {
            catalogue,
            boxes: BoxSize::ALL.map(|size| self.box_kind(size)),
            couriers: self.couriers.iter().map(CourierSection::courier).collect(),
            timers: Timers {
                dispatch: SimSpan::hours(self.timers.dispatch_hours),
                confirm: SimSpan::days(self.timers.confirm_days),
                confirm_surface: SimSpan::days(self.timers.surface_confirm_days),
                return_window: SimSpan::days(self.timers.return_window_days),
                review: SimSpan::days(self.timers.review_days),
            },
            reputation: ReputationRules {
                month_days: self.reputation.month_days,
                buyer_points_max: self.reputation.buyer_points_max,
                score_days: self.reputation.score_days,
                score_reviews: self.reputation.score_reviews,
                health_days: self.reputation.health_days,
            },
            ranking: self.ranking.weights(),
            credit_level_bounds: bounds.map(|bound| (bound + divisor - 1) / divisor).collect(),
            shops_max: self.market.shops_max,
            listings_per_shop_max: self.market.listings_per_shop_max,
            purchase_quantity_max: self.market.purchase_quantity_max,
            price_max: self.market.price_max_fen,
            freight_max: self.market.freight_max_fen,
            street: StreetRules {
                ads,
                association: self.association.rules(),
                brushing: self.brushing.rules(),
                chat: self.chat.rules(),
                tiers: self.tiers.rules(),
                shocks: self.calendar.rules(),
                storage: self.storage.rules(),
                finance: self.finance.rules(),
                carriage: self.carriage_service.rules(),
                hires: self.hires.rules(),
                trades: self.trades.rules(),
                disputes,
                export: self.export.rules(),
                sourcing,
            },
        }
    }
    fn box_kind(&self, size: BoxSize) -> BoxKind {
        let found = self.boxes.iter().find(|kind| kind.size == size).expect("checked: every size is there once");
        BoxKind { size, inner_mm: found.inner_mm, weight_g: found.weight_g, price: found.price_fen }
    }
}

impl CourierSection {
    fn courier(&self) -> Courier {
        let zone = |zone: &ZoneSection| CourierZone {
            first_kg: zone.first_kg_fen,
            added_kg: zone.added_kg_fen,
            mean_hours: zone.mean_hours,
            spread_hours: zone.spread_hours,
        };
        Courier {
            name_en: self.name_en.clone(),
            name_zh: self.name_zh.clone(),
            zones: self.zones.iter().map(zone).collect(),
            cut_off_second: self.cut_off_hour * domain::time::HOUR_SECONDS,
            volumetric_mm3_per_g: self.volumetric_mm3_per_g,
            loss_ppm: self.loss_ppm,
            damage_bp: self.damage_bp,
            surface_mail: self.surface_mail,
        }
    }
}
