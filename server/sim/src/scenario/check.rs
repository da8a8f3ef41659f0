//! Impossible values of a scenario file, each refused with the line that sets it.

use super::file::ScenarioFile;
use super::problem::{ScenarioProblem, SourceText};
use domain::Money;
use domain::shop::BoxSize;
use market::rules::Script;

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;
/// Most buyers of one world: their numbers must fit beside the second of the day in a session's sort key.
const BUYERS_MAX: u32 = 1 << 24;

/// Refuses what no market can have.
pub fn check(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    check_market(source, file)?;
    check_street(source, file)?;
    check_buyers(source, file)?;
    check_choice(source, file)?;
    check_after_sale(source, file)?;
    file.calendar.check(source)?;
    file.storage.check(source)?;
    file.disputes.check(source)?;
    file.carriage_service.check(source, file.couriers.len())?;
    file.brushing.check(source)?;
    file.association.check(source, file.couriers.len())?;
    file.finance.check(source)?;
    file.habits.check(source)?;
    file.hires.check(source)?;
    file.trades.check(source)?;
    file.export.check(source)?;
    file.sourcing.check(source, file.couriers.len())?;
    file.chat.check(source, file.buyers.zone_weights.len())?;
    check_scripts(source, file)
}

fn check_market(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    let market = &file.market;
    let check = |holds, key, reason| source.require(holds, "market", 0, key, reason);
    check(market.shops_max > 0, "shops_max", "must be above zero")?;
    check(market.listings_per_shop_max > 0, "listings_per_shop_max", "must be above zero")?;
    check(market.purchase_quantity_max > 0, "purchase_quantity_max", "must be above zero")?;
    check(market.price_max_fen > Money::ZERO, "price_max_fen", "must be above zero")?;
    check(market.freight_max_fen >= Money::ZERO, "freight_max_fen", "must not be negative")?;
    check(market.person_capital_fen >= Money::ZERO, "person_capital_fen", "must not be negative")?;
    let rising = market.credit_level_bounds.windows(2).all(|pair| pair[0] < pair[1]);
    check(rising && !market.credit_level_bounds.is_empty(), "credit_level_bounds", "must rise")?;
    check(market.credit_class_divisor > 0, "credit_class_divisor", "must be above zero")?;
    let timer = |holds, key| source.require(holds, "timers", 0, key, "must be above zero");
    timer(file.timers.dispatch_hours > 0, "dispatch_hours")?;
    timer(file.timers.confirm_days > 0, "confirm_days")?;
    let surface = file.timers.surface_confirm_days >= file.timers.confirm_days;
    source.require(surface, "timers", 0, "surface_confirm_days", "must not be below confirm_days")?;
    timer(file.timers.return_window_days > 0, "return_window_days")?;
    timer(file.timers.review_days > 0, "review_days")?;
    let reputation = &file.reputation;
    let counts = |holds, key, reason| source.require(holds, "reputation", 0, key, reason);
    counts((1..=366).contains(&reputation.month_days), "month_days", "must be 1 to 366 days")?;
    counts(reputation.buyer_points_max > 0, "buyer_points_max", "must be above zero")?;
    counts((1..=3_660).contains(&reputation.score_days), "score_days", "must be 1 to 3,660 days")?;
    counts((1..=10_000).contains(&reputation.score_reviews), "score_reviews", "must be 1 to 10,000 reviews")?;
    counts((1..=366).contains(&reputation.health_days), "health_days", "must be 1 to 366 days")?;
    file.ranking.check(source)?;
    file.ads.check(source)?;
    file.tiers.check(source)
}

fn check_street(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    for size in BoxSize::ALL {
        let count = file.boxes.iter().filter(|kind| kind.size == size).count();
        source.require(count == 1, "box", 0, "size", &format!("size {} must be there once", size.word()))?;
    }
    for (place, kind) in file.boxes.iter().enumerate() {
        let check = |holds, key, reason| source.require(holds, "box", place, key, reason);
        let [length, width, height] = kind.inner_mm;
        check(length >= width && width >= height && height > 0, "inner_mm", "longest side first, all above zero")?;
        check(kind.price_fen >= Money::ZERO, "price_fen", "must not be negative")?;
    }
    source.require(!file.couriers.is_empty(), "courier", 0, "name_en", "there must be a courier")?;
    let zones = file.buyers.zone_weights.len();
    for (place, courier) in file.couriers.iter().enumerate() {
        let check = |holds, key, reason| source.require(holds, "courier", place, key, reason);
        check(courier.zones.len() == zones, "zones", "as many zones as buyers have (zone_weights)")?;
        check(courier.cut_off_hour < 24, "cut_off_hour", "must be an hour of the day")?;
        check(courier.volumetric_mm3_per_g > 0, "volumetric_mm3_per_g", "must be above zero")?;
        check(courier.loss_ppm <= 1_000_000, "loss_ppm", "must be at most a million")?;
        check(courier.damage_bp <= WHOLE_BP, "damage_bp", "must be at most 10,000 basis points")?;
        let possible = |zone: &super::file::ZoneSection| {
            zone.first_kg_fen >= Money::ZERO && zone.added_kg_fen >= Money::ZERO && zone.spread_hours <= zone.mean_hours
        };
        check(courier.zones.iter().all(possible), "zones", "prices not negative, spread not above the mean")?;
    }
    let [from, until] = file.carriage.door_hours;
    source.require(from < until && until <= 24, "carriage", 0, "door_hours", "must be hours of the day, rising")
}

fn check_buyers(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    let buyers = &file.buyers;
    let check = |holds, key, reason| source.require(holds, "buyers", 0, key, reason);
    check(buyers.count < BUYERS_MAX, "count", "must be below 16,777,216")?;
    check(buyers.zone_weights.iter().sum::<u32>() > 0, "zone_weights", "must sum to more than zero")?;
    check(buyers.zone_weights.len() <= 16, "zone_weights", "at most 16 zones")?;
    check((0.0..=8.0).contains(&buyers.sessions_per_day), "sessions_per_day", "must be between 0 and 8")?;
    let active = buyers.activity.iter().all(|activity| *activity >= 0.0) && buyers.activity.iter().sum::<f64>() > 0.0;
    check(active, "activity", "must not be negative, nor all zero")?;
    check(buyers.need_share_bp <= WHOLE_BP, "need_share_bp", "must be at most 10,000 basis points")?;
    check(buyers.need_weights.iter().sum::<u32>() > 0, "need_weights", "must sum to more than zero")?;
    check(buyers.shopper_share_bp <= WHOLE_BP, "shopper_share_bp", "must be at most 10,000 basis points")?;
    let shares = buyers.full_page_bp.iter().all(|share| *share <= WHOLE_BP);
    check(shares, "full_page_bp", "must be at most 10,000 basis points")?;
    check((1..=15).contains(&buyers.results_read_min), "results_read_min", "must be 1 to 15")?;
    let rhythm = &file.rhythm;
    let traffic =
        rhythm.hour_weights.iter().all(|weight| *weight >= 0.0) && rhythm.hour_weights.iter().sum::<f64>() > 0.0;
    source.require(traffic, "rhythm", 0, "hour_weights", "must not be negative, nor all zero")?;
    source.require(
        rhythm.late_hours.iter().all(|hour| *hour < 24),
        "rhythm",
        0,
        "late_hours",
        "must be hours of the day",
    )?;
    source.require(rhythm.late_outside_factor > 0.0, "rhythm", 0, "late_outside_factor", "must be above zero")
}

fn check_choice(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    let choice = &file.choice;
    let check = |holds, key, reason| source.require(holds, "choice", 0, key, reason);
    let share = |value: f64| value > 0.0 && value <= 1.0;
    check((0.0..=4.0).contains(&choice.position_exponent), "position_exponent", "must be between 0 and 4")?;
    check(share(choice.click_base), "click_base", "must be above 0 and at most 1")?;
    check(share(choice.click_max), "click_max", "must be above 0 and at most 1")?;
    check((0.0..=1.0).contains(&choice.click_visibility), "click_visibility", "must be between 0 and 1")?;
    check(choice.price_weights.iter().all(|weight| *weight >= 0.0), "price_weights", "must not be negative")?;
    check((1.0..=5.0).contains(&choice.rating_prior), "rating_prior", "must be 1 to 5 stars")?;
    check(choice.rating_prior_reviews > 0.0, "rating_prior_reviews", "must be above zero")?;
    let variance = choice.rating_variance_weight >= 0.0 && choice.rating_variance_prior >= 0.0;
    check(variance, "rating_variance_weight", "must not be negative, nor the assumed variance")?;
    check(choice.memory.iter().all(|part| (0.0..10.0).contains(part)), "memory", "must be between 0 and 10")?;
    check((0.0..=1.0).contains(&choice.reputation_relative), "reputation_relative", "must be between 0 and 1")?;
    check(choice.courier_trust.len() == file.couriers.len(), "courier_trust", "as many as there are couriers")?;
    check(share(choice.category_dissimilarity), "category_dissimilarity", "must be above 0 and at most 1")?;
    let nested = share(choice.sku_dissimilarity) && choice.sku_dissimilarity <= choice.category_dissimilarity;
    check(nested, "sku_dissimilarity", "must be above 0 and at most the category's")?;
    check(choice.outside_utility.abs() < 50.0, "outside_utility", "must be between -50 and 50")?;
    check(choice.carts_per_order >= 1.0, "carts_per_order", "must be at least 1")?;
    check(choice.favourites_per_order >= 0.0, "favourites_per_order", "must not be negative")?;
    check(choice.further_piece_bp < WHOLE_BP, "further_piece_bp", "must be below 10,000 basis points")?;
    check(choice.pieces_max >= 1, "pieces_max", "must be at least 1")
}

fn check_after_sale(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    let after = &file.after_sale;
    let check = |holds, key, reason| source.require(holds, "after_sale", 0, key, reason);
    let span = "least must not be above most";
    check(after.patience_hours[0] <= after.patience_hours[1], "patience_hours", span)?;
    check(after.judgement_hours[0] <= after.judgement_hours[1], "judgement_hours", span)?;
    let in_window = after.judgement_hours[1] <= file.timers.return_window_days * 24;
    check(in_window, "judgement_hours", "must end within the return window")?;
    check(after.return_handling_hours[0] <= after.return_handling_hours[1], "return_handling_hours", span)?;
    check(after.quality_return_range[0] <= after.quality_return_range[1], "quality_return_range", span)?;
    let zones = file.buyers.zone_weights.len();
    check(after.bearable_days.len() == zones, "bearable_days", "as many zones as buyers have (zone_weights)")?;
    let shares = [
        ("confirm_share_bp", after.confirm_share_bp),
        ("damage_return_bp", after.damage_return_bp),
        ("changed_mind_bp", after.changed_mind_bp),
        ("spoilt_return_bp", after.spoilt_return_bp),
    ];
    for (key, share) in shares {
        check(share <= WHOLE_BP, key, "must be at most 10,000 basis points")?;
    }
    let reviews = &after.reviews;
    let check = |holds, key, reason| source.require(holds, "after_sale.reviews", 0, key, reason);
    check(reviews.after_hours[0] <= reviews.after_hours[1], "after_hours", span)?;
    check(reviews.write_bp.iter().all(|share| *share <= WHOLE_BP), "write_bp", "must be at most 10,000 basis points")?;
    check(reviews.photo_bp.iter().all(|share| *share <= WHOLE_BP), "photo_bp", "must be at most 10,000 basis points")?;
    check(reviews.star_bounds.windows(2).all(|pair| pair[0] < pair[1]), "star_bounds", "must rise")?;
    check(reviews.quality_scale > 0.0, "quality_scale", "must be above zero")?;
    check(reviews.slip_bp * 2 <= WHOLE_BP, "slip_bp", "must be at most 5,000 basis points")
}

fn check_scripts(source: &SourceText<'_>, file: &ScenarioFile) -> Result<(), ScenarioProblem> {
    let scripts = &file.scripts;
    let check = |holds, key, reason| source.require(holds, "scripts", 0, key, reason);
    check(scripts.listings <= file.market.listings_per_shop_max, "listings", "above listings_per_shop_max")?;
    check(scripts.idle_days > 0, "idle_days", "must be above zero")?;
    for (key, [from, until]) in [
        ("look_minutes", scripts.look_minutes),
        ("pack_minutes", scripts.pack_minutes),
        ("fast_pack_minutes", scripts.fast_pack_minutes),
    ] {
        check(from <= until && until < 24 * 60, key, "must be minutes of the day, rising")?;
    }
    check(scripts.reserve_bp <= WHOLE_BP, "reserve_bp", "must be at most 10,000 basis points")?;
    check(scripts.undercut_bp < WHOLE_BP, "undercut_bp", "must be below 10,000 basis points")?;
    for (key, courier) in [
        ("courier", scripts.courier),
        ("premium_courier", scripts.premium_courier),
        ("fast_courier", scripts.fast_courier),
    ] {
        check((courier as usize) < file.couriers.len(), key, "no such courier")?;
    }
    check(scripts.order_cover_days >= scripts.reorder_cover_days, "order_cover_days", "below reorder_cover_days")?;
    for (place, rival) in file.rivals.iter().enumerate() {
        let name = domain::shop::ShopName::parse(&rival.name).is_ok();
        source.require(name, "rival", place, "name", "not a shop name")?;
        let recorded = rival.script == Script::Ghost;
        source.require(!recorded, "rival", place, "script", "ghosts come from recordings, not from the file")?;
        source.require(rival.capital_fen >= Money::ZERO, "rival", place, "capital_fen", "must not be negative")?;
    }
    Ok(())
}
