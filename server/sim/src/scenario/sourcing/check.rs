//! What no stall, supplier, importer or dock can have, refused with the line that says it.

use super::{HiddenSection, LadderStep, SourcingSection};
use crate::scenario::problem::{ScenarioProblem, SourceText};
use domain::Money;
use market::catalogue::Catalogue;

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;
/// Most a price share may be, basis points: twice the price it is a share of.
const PRICE_BP_MAX: u32 = 20_000;

impl SourcingSection {
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>, couriers: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "sourcing", 0, key, reason);
        check((1..=20).contains(&self.lines_max), "lines_max", "must be 1 to 20")?;
        check(self.sample_hours <= 24 * 30, "sample_hours", "must be at most a month")?;
        for (key, spread) in [
            ("sample_spread", self.sample_spread),
            ("sample_flattery", self.sample_flattery),
            ("lot_spread", self.lot_spread),
            ("fade", self.fade),
            ("batch_spread", self.batch_spread),
        ] {
            check((0.0..=50.0).contains(&spread), key, "must be 0 to 50 points")?;
        }
        check(self.mood_bp <= 2_000, "mood_bp", "must be at most 2,000 basis points")?;
        let [least, most] = self.late_hours;
        check(least <= most && most <= 24 * 60, "late_hours", "must rise, at most two months")?;
        check(self.short_bp <= WHOLE_BP, "short_bp", "must be at most 10,000 basis points")?;
        let [least, most] = self.short_range_bp;
        check(least <= most && most <= WHOLE_BP, "short_range_bp", "must rise, at most 10,000 basis points")?;
        let [from, until] = self.dock_hours;
        check(from < until && until <= 24, "dock_hours", "must be hours of the day, rising")?;
        check(is_freight(self.inspection_fen), "inspection_fen", FREIGHT)?;
        check(self.defective_quality <= 100, "defective_quality", "must be at most 100 points")?;
        check((1..=20).contains(&self.bad_cartons_max), "bad_cartons_max", "must be 1 to 20")?;
        check((1..=366).contains(&self.queue_days), "queue_days", "must be 1 to 366 days")?;
        check(self.short_claim_days <= 366, "short_claim_days", "must be at most 366 days")?;
        check(self.short_answer_days <= 366, "short_answer_days", "must be at most 366 days")?;
        self.check_haggle(source)?;
        self.check_contract(source)?;
        self.check_keepers(source)?;
        self.check_stalls(source)?;
        self.check_suppliers(source, couriers)?;
        self.check_importers(source)
    }

    fn check_haggle(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let (haggle, section) = (&self.haggle, "sourcing.haggle");
        let check = |holds, key, reason| source.require(holds, section, 0, key, reason);
        for (key, share) in
            [("insult_bp", haggle.insult_bp), ("token_bp", haggle.token_bp), ("kept_bp", haggle.kept_bp)]
        {
            check(share <= WHOLE_BP, key, "must be at most 10,000 basis points")?;
        }
        check((0..=10).contains(&haggle.face_max), "face_max", "must be 0 to 10")?;
        check(haggle.face_worth_bp <= 1_000, "face_worth_bp", "must be at most 1,000 basis points")?;
        check((1..=24 * 30).contains(&haggle.stands_hours), "stands_hours", "must be 1 hour to a month")?;
        check(haggle.sulks_days <= 366, "sulks_days", "must be at most 366 days")
    }

    fn check_contract(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let (contract, section) = (&self.contract, "sourcing.contract");
        let check = |holds, key, reason| source.require(holds, section, 0, key, reason);
        check(contract.warnings <= 10, "warnings", "must be at most 10")?;
        check(contract.mend_hours <= 24 * 30, "mend_hours", "must be at most a month")?;
        check(contract.banned_days <= 3_660, "banned_days", "must be at most ten years")?;
        check(contract.notice_bp <= WHOLE_BP, "notice_bp", "must be at most 10,000 basis points")?;
        check(contract.drop_pieces_max > 0, "drop_pieces_max", "must be above zero")?;
        check(contract.packing_hours <= 24 * 14, "packing_hours", "must be at most two weeks")?;
        check(contract.ship_hour < 24, "ship_hour", "must be an hour of the day")
    }

    fn check_keepers(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let (keepers, section) = (&self.keepers, "sourcing.keepers");
        let check = |holds, key, reason| source.require(holds, section, 0, key, reason);
        for (key, share) in [
            ("stalls_bp", keepers.stalls_bp),
            ("agree_bp", keepers.agree_bp),
            ("inspect_bp", keepers.inspect_bp),
            ("carry_bp", keepers.carry_bp),
            ("dealers_bp", keepers.dealers_bp),
            ("imports_bp", keepers.imports_bp),
        ] {
            check(share <= WHOLE_BP, key, "must be at most 10,000 basis points")?;
        }
        check(keepers.reading_min <= 100, "reading_min", "must be at most 100 points")?;
        let rising = keepers.bids_bp.windows(2).all(|pair| pair[0] < pair[1]);
        let possible = keepers.bids_bp.iter().all(|bid| (1..=WHOLE_BP).contains(bid));
        check(rising && possible, "bids_bp", "must rise, at most 10,000 basis points")
    }

    fn check_stalls(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        check_names(source, "sourcing.stall", self.stalls.iter().map(|stall| &stall.name_en))?;
        for (place, stall) in self.stalls.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "sourcing.stall", place, key, reason);
            check(is_possible(stall.hidden), "hidden", HIDDEN)?;
            check(stall.daily_pieces > 0, "daily_pieces", "must be above zero")?;
            check((1..=PRICE_BP_MAX).contains(&stall.price_bp), "price_bp", "must be 1 to 20,000 basis points")?;
            check(is_ladder(&stall.ladder), "ladder", LADDER)?;
            check(stall.lead_days <= 60, "lead_days", "must be at most 60 days")?;
            let reserve = (5_000..=WHOLE_BP).contains(&stall.reserve_bp);
            check(reserve, "reserve_bp", "must be 5,000 to 10,000 basis points")?;
            check((1..=20).contains(&stall.rounds), "rounds", "must be 1 to 20")?;
        }
        Ok(())
    }

    fn check_suppliers(&self, source: &SourceText<'_>, couriers: usize) -> Result<(), ScenarioProblem> {
        check_names(source, "sourcing.supplier", self.suppliers.iter().map(|supplier| &supplier.name_en))?;
        for (place, supplier) in self.suppliers.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "sourcing.supplier", place, key, reason);
            check(is_possible(supplier.hidden), "hidden", HIDDEN)?;
            check(supplier.daily_pieces > 0, "daily_pieces", "must be above zero")?;
            let window = supplier.window_bp.is_none_or(|[least, most]| least < most && most <= PRICE_BP_MAX);
            check(window, "window_bp", "must rise, at most 20,000 basis points")?;
            let agent = supplier.agent_bp.is_none_or(|cost| (1..=PRICE_BP_MAX).contains(&cost));
            check(agent, "agent_bp", "must be 1 to 20,000 basis points")?;
            check(supplier.dealer_ladder.as_ref().is_none_or(is_ladder), "dealer_ladder", LADDER)?;
            let offers = supplier.agent_bp.is_some() || supplier.dealer_ladder.is_some();
            check(offers, "agent_bp", "a supplier takes agents or dealers, or both")?;
            check(supplier.lead_days <= 60, "lead_days", "must be at most 60 days")?;
            check((supplier.courier as usize) < couriers, "courier", "no such courier")?;
        }
        Ok(())
    }

    fn check_importers(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        check_names(source, "sourcing.importer", self.importers.iter().map(|importer| &importer.name_en))?;
        for (place, importer) in self.importers.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "sourcing.importer", place, key, reason);
            check(is_possible(importer.hidden), "hidden", HIDDEN)?;
            check(importer.daily_pieces > 0, "daily_pieces", "must be above zero")?;
            for (key, share) in [("price_bp", importer.price_bp), ("test_price_bp", importer.test_price_bp)] {
                check((1..=PRICE_BP_MAX).contains(&share), key, "must be 1 to 20,000 basis points")?;
            }
            let (test, lot) = (importer.test_max, importer.lot_min);
            check(test > 0 && test < lot, "test_max", "must be above zero and below lot_min")?;
            check(importer.test_lead_days <= importer.lead_days, "test_lead_days", "must not be after lead_days")?;
            check(importer.lead_days <= 120, "lead_days", "must be at most 120 days")?;
            check(is_freight(importer.freight_kg_fen), "freight_kg_fen", FREIGHT)?;
            check(is_freight(importer.test_freight_kg_fen), "test_freight_kg_fen", FREIGHT)?;
            check(importer.duty_bp <= WHOLE_BP, "duty_bp", "must be at most 10,000 basis points")?;
            check(importer.seized_bp <= WHOLE_BP, "seized_bp", "must be at most 10,000 basis points")?;
        }
        Ok(())
    }

    /// Refuses trades and goods that are not in the catalogue.
    pub fn check_goods(&self, source: &SourceText<'_>, catalogue: &Catalogue) -> Result<(), ScenarioProblem> {
        let known = |key: &String| catalogue.categories.iter().any(|category| category.key == *key);
        let no_category = "must be the key of a category";
        for (place, stall) in self.stalls.iter().enumerate() {
            source.require(known(&stall.trade), "sourcing.stall", place, "trade", no_category)?;
        }
        for (place, supplier) in self.suppliers.iter().enumerate() {
            let there = supplier.trade.as_ref().is_none_or(known);
            source.require(there, "sourcing.supplier", place, "trade", no_category)?;
        }
        for (place, importer) in self.importers.iter().enumerate() {
            let there = importer.goods.iter().all(|code| catalogue.sku_of_code(code).is_some());
            source.require(there, "sourcing.importer", place, "goods", "must be codes of the catalogue")?;
        }
        Ok(())
    }
}

const HIDDEN: &str = "quality within 50 points, shares at most 10,000 basis points";
const FREIGHT: &str = "must be 0 to 100,000 fen";
const LADDER: &str = "quantities must rise, prices fall, and be above zero";

fn is_possible(hidden: HiddenSection) -> bool {
    (-50..=50).contains(&hidden.quality) && hidden.reliability_bp <= WHOLE_BP && hidden.defects_bp <= WHOLE_BP
}

fn is_freight(amount: Money) -> bool {
    (Money::ZERO..=Money::fen(100_000)).contains(&amount)
}

fn is_ladder(steps: &[LadderStep; 3]) -> bool {
    let rising = steps.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 >= pair[1].1);
    rising && steps[0].0 > 0 && steps[2].1 > 0 && steps[0].1 <= PRICE_BP_MAX
}

/// Names everybody can tell apart.
fn check_names<'a>(
    source: &SourceText<'_>,
    section: &str,
    names: impl Iterator<Item = &'a String>,
) -> Result<(), ScenarioProblem> {
    let mut seen = std::collections::BTreeSet::new();
    for (place, name) in names.enumerate() {
        let fresh = !name.trim().is_empty() && seen.insert(name);
        source.require(fresh, section, place, "name_en", "must be there, once")?;
    }
    Ok(())
}
