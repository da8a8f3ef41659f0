//! The range of every number of a scenario and of a catalogue, by its name: whatever lies outside is refused with the
//! line that says it, before anything is reckoned with it. What numbers must be to each other is the sections' own
//! matter (`check.rs` and its like). A number is found by its path, else by its key, else by the unit its key ends in.

use super::problem::{ScenarioProblem, SourceText};
use toml::Value;
use toml::de::{DeTable, DeValue};

/// Least and most.
type Range = (f64, f64);

/// Ranges by unit, for keys that end in it and are not named below. A span of a whole world fits: a year of hours,
/// ten years of days, ten million yuan.
const BY_UNIT: [(&str, Range); 10] = [
    ("_bp", (0.0, 10_000.0)),
    ("_fen", (0.0, 1e9)),
    ("_minor", (0.0, 1e8)),
    ("_days", (0.0, 3_660.0)),
    ("_hours", (0.0, 8_784.0)),
    ("_minutes", (0.0, 527_040.0)),
    ("_seconds", (0.0, 86_400.0)),
    ("_ppm", (0.0, 1e6)),
    ("_percent", (0.0, 1_000.0)),
    ("_weight", (0.0, 100.0)),
];

/// Ranges by path, where a key means something else than elsewhere.
const BY_PATH: [(&str, Range); 39] = [
    ("ads.keepers.listings", (0.0, 1_000.0)),
    ("ads.keepers.keywords", (0.0, 1_000.0)),
    ("ads.keepers.hours", HOURS),
    ("ads.orders", (0.0, 1e6)),
    ("ads.quality.spread", (1e-6, 100.0)),
    ("association.courier.tier_parcels", (1.0, 1e6)),
    ("association.course.hour", (0.0, 23.0)),
    ("association.keepers.surplus_price_bp", (1.0, 1e6)),
    ("brushing.board.days", YEAR),
    ("brushing.board.manner.weight", (0.0, 1e6)),
    ("brushing.board.manner.fee_fen", (1.0, 1e6)),
    ("brushing.board.tasks", (1.0, 366.0)),
    ("brushing.keeper.days", YEAR),
    ("brushing.keeper.listings", (0.0, 1_000.0)),
    ("brushing.keeper.tasks", (1.0, 1_000.0)),
    ("calendar.festival.days", YEAR),
    ("calendar.festival.first_day", (0.0, 400.0)),
    ("chat.keepers.desks.delay_seconds", (0.0, 86_400.0)),
    ("disputes.ruling.evidence_bp", (0.0, 10_000.0)),
    ("export.destination.bearable_days", (1.0, 366.0)),
    ("export.destination.outside_utility", (-20.0, 20.0)),
    ("hires.designer.days", YEAR),
    ("hires.designer.quality", (0.0, 100.0)),
    ("hires.designs.poor", (0.0, 100.0)),
    ("hires.designs.spread", (0.0, 100.0)),
    ("ranking.typical.impressions", MIXED_IN),
    ("ranking.typical.click_share", ODDS),
    ("ranking.typical.visits", MIXED_IN),
    ("ranking.typical.order_share", ODDS),
    ("ranking.typical.reviews", MIXED_IN),
    ("ranking.typical.score", (1.0, 5.0)),
    ("ranking.typical.half_sales", MIXED_IN),
    ("ranking.typical.half_credit", MIXED_IN),
    ("scripts.premium_bp", (0.0, 100_000.0)),
    ("sourcing.stall.hidden.quality", (-50.0, 50.0)),
    ("sourcing.supplier.hidden.quality", (-50.0, 50.0)),
    ("sourcing.importer.hidden.quality", (-50.0, 50.0)),
    ("trades.on_delivery.zones", (0.0, 255.0)),
    ("wholesale.min", COUNT),
];

const HOURS: Range = (0.0, 24.0);
const YEAR: Range = (1.0, 366.0);
/// Pieces, parcels, orders that are at least one.
const COUNT: Range = (1.0, 1e6);
/// Pieces, parcels, orders.
const ANY_COUNT: Range = (0.0, 1e6);
const SHARE: Range = (0.0, 1.0);
/// A share that something is divided by.
const ODDS: Range = (1e-6, 1.0);
/// How much of what is typical is mixed into what is one's own; something is divided by it.
const MIXED_IN: Range = (0.01, 1e6);
const POINTS: Range = (0.0, 100.0);
const UTILITY: Range = (0.0, 100.0);
const LEVEL: Range = (0.0, 20.0);
/// Numbers of couriers and zones.
const PLACE: Range = (0.0, 255.0);
/// A price in parts of another one, basis points.
const PRICE_BP: Range = (1.0, 20_000.0);
/// A margin, basis points.
const MARGIN_BP: Range = (0.0, 100_000.0);
/// Millimetres or grams of something a bicycle carries.
const SIZE: Range = (1.0, 100_000.0);

/// The range of a key wherever it stands; `None` for unknown ones.
#[expect(clippy::too_many_lines, reason = "a table: one line for keys of one range")]
fn by_key(key: &str) -> Option<Range> {
    Some(match key {
        // The marketplace.
        "shops_max" => (1.0, 10_000.0),
        "listings_per_shop_max" => (1.0, 1_000.0),
        "purchase_quantity_max" | "volume" | "demand" => COUNT,
        "price_max_fen" | "fair_price_fen" | "supermarket_fen" | "fen" => (1.0, 1e9),
        "credit_level_bounds" => (1.0, 1e9),
        "credit_class_divisor" => (1.0, 1e6),
        // The search order and the auction.
        "relevance" | "match_factors" | "clicks" | "conversion" | "service" | "sales" | "freshness" | "delisting"
        | "tier" | "deposit" | "learning" | "badge" | "occupancy" | "rotation" | "repeated_factor" | "attributes"
        | "feedback" | "account" | "detail" | "images" | "conduct" | "prior" | "standing" => SHARE,
        "attribute_percent" | "relevance_min_percent" => (0.0, 100.0),
        "parting_max_percent" => (0.0, 255.0),
        "keywords_max" => (1.0, 256.0),
        "freshness_days" => (0.01, 3_660.0),
        "newcomer_places" | "front_page_place" => (0.0, 15.0),
        "places" => (1.0, 15.0),
        "campaigns_max" => (0.0, 1_000.0),
        "bids_max" => (0.0, 10_000.0),
        "credit_points" => ANY_COUNT,
        "service_score_hundredths" => (100.0, 500.0),
        "prior_count" => (0.0, 1e6),
        // Tiers.
        "deposit_trust" => (0.0, 2.0),
        "deposit_cover" | "fee_cover" | "revenue_cover" | "cover" => (0.0, 10_000.0),
        // What keepers do beside, and what reviews count for.
        "rent_cover" | "bundle_cover" | "repay_cover" => (1.0, 10_000.0),
        "bundle_weeks" => (1.0, 52.0),
        "buyer_points_max" => (1.0, 1e6),
        "score_reviews" => (1.0, 10_000.0),
        "newcomer_orders_min" => ANY_COUNT,
        "occupancies" => (0.0, 1_000.0),
        // Boxes, couriers, carriers.
        "inner_mm" | "size_mm" | "weight_g" | "first_g" | "step_g" => SIZE,
        "cut_off_hour" | "ship_hour" | "from_hour" => (0.0, 23.0),
        "until_hour" => (1.0, 24.0),
        "hand_over_minute" => (1.0, 59.0),
        "volumetric_mm3_per_g" => (1.0, 1e9),
        "truck_parcels" => COUNT,
        "from_zone" | "courier" | "premium_courier" | "fast_courier" => PLACE,
        "first_kg_fen" | "added_kg_fen" | "first_fen" | "step_fen" | "freight_kg_fen" | "test_freight_kg_fen" => {
            (0.0, 100_000.0)
        }
        // Buyers.
        "count" => (0.0, 16_777_215.0),
        "zone_weights" | "need_weights" | "category_weights" => ANY_COUNT,
        "sessions_per_day" => (0.0, 8.0),
        "activity" | "hour_weights" => (0.0, 1e6),
        "results_read_min" => (1.0, 15.0),
        "late_outside_factor" => (0.01, 100.0),
        "position_exponent" | "list_exponent" => (0.0, 4.0),
        "click_base" | "click_max" | "sku_dissimilarity" | "category_dissimilarity" => (1e-6, 1.0),
        "click_visibility" | "reputation_relative" | "off_point_share" | "reversion" => SHARE,
        "price_weights" | "quality_tastes" | "delivery_day_weights" | "photo_weights" => (0.0, 100.0),
        "rating_prior" => (1.0, 5.0),
        "rating_prior_reviews" => (1e-6, 1e6),
        "rating_variance_prior" => (0.0, 16.0),
        "memory" => (0.0, 10.0),
        "watermark_loss" | "badge_weight" => (0.0, 2.0),
        "courier_trust" => (-20.0, 20.0),
        "outside_utility" => (-50.0, 50.0),
        "carts_per_order" => (1.0, 1_000.0),
        "favourites_per_order" => (0.0, 1_000.0),
        "further_piece_bp" => (0.0, 9_999.0),
        "pieces_max" => (1.0, 10_000.0),
        // After the sale.
        "dispatch_hours" => (1.0, 8_784.0),
        "confirm_days" | "return_window_days" | "review_days" => YEAR,
        "usual_quality"
        | "expected_quality"
        | "described_quality"
        | "defective_quality"
        | "quality_supermarket"
        | "quality_wholesale"
        | "praise_from"
        | "complain_below"
        | "reading_min"
        | "revise_below" => POINTS,
        "quality_return_slope" => (0.0, 100.0),
        "quality_return_range" => (0.0, 1_000.0),
        "bearable_days" | "late_days" | "logistics_days" => (0.0, 366.0),
        "star_bounds" => (-100.0, 100.0),
        "price_expectation" => (-1_000.0, 1_000.0),
        "quality_scale" => (0.01, 1_000.0),
        "damage_loss" | "wrong_goods_loss" => (0.0, 100.0),
        "slip_bp" => (0.0, 5_000.0),
        "supermarket_spread" | "wholesale_spread" | "sample_spread" | "sample_flattery" | "lot_spread" | "fade"
        | "batch_spread" | "wear" => (0.0, 50.0),
        // The calendar, storage, money.
        "year_days" => (7.0, 400.0),
        "starts_on_day" => (0.0, 399.0),
        "weekday_bp" => (1.0, 50_000.0),
        "demand_bp" => (0.0, 50_000.0),
        "shock_days_max" | "every_days_max" | "days_max" | "every_days" => YEAR,
        "free_dm3" => (0.0, 1e9),
        "dm3_per_square_metre" => (1.0, 1e9),
        "square_metres_max" => (0.0, 1e6),
        "bundle_min" | "bundle_max" => COUNT,
        "bundle_price_bp" | "discounter_freight_bp" => (0.0, 20_000.0),
        "settled_min" | "mentor_settled_min" => ANY_COUNT,
        "level_min" | "trusted_level" => LEVEL,
        "loans_max" | "restarts_max" | "assistants_max" | "warnings" => (0.0, 1_000.0),
        "evidence_max" => (1.0, 20.0),
        "limit_bp" => MARGIN_BP,
        "month_days" | "window_days" | "term_days" => YEAR,
        // The chat desk.
        "messages_max" => (2.0, 40.0),
        "text_max" => (1.0, 500.0),
        "open_max" => (1.0, 255.0),
        "promises_max" => (0.0, 40.0),
        "arrival_days_max" => (0.0, 60.0),
        "away_after" => (1.0, 1_000.0),
        "gift_cost_fen" | "dear_from_fen" => (1.0, 1e6),
        "patience_half_lives" => (0.1, 20.0),
        "auto_reply_patience" => (1.0, 10.0),
        "half_life_seconds" => (1.0, 86_400.0),
        "letter_half_life_hours" => (1.0, 720.0),
        "answer_gain"
        | "new_shop_gain"
        | "unanswered_loss"
        | "rude_loss"
        | "promise_gain"
        | "presence_gain"
        | "presence_new_shop_gain"
        | "declined_loss" => UTILITY,
        "wishes_max" => (0.0, 20.0),
        "broken_stars" | "unanswered_stars" | "poor_talk_stars" | "good_talk_stars" => (0.0, 4.0),
        "floor_bp" => MARGIN_BP,
        // Boosters.
        "tasks_max" => (1.0, 1_000.0),
        "notices_max" | "nightly" => (0.0, 100.0),
        "base_ppm" => (0.0, 1e6),
        "quiet_tasks" => (1.0, 1e6),
        "quiet_per_order" | "burst_slope" => (0.0, 1e6),
        "shared_address" | "silent" | "waybill" | "empty_box" => (1.0, 1_000.0),
        "overturn_half_ppm" => (1e-6, 1e6),
        "points_by_repeat" => (0.0, 10_000.0),
        "limit_points" | "closes_at" => (1.0, 1e6),
        "stops_at" => ANY_COUNT,
        "demoted_factor" | "limited_factor" => SHARE,
        // People for hire.
        "hours_max" => (1.0, 24.0),
        "practice_hours" => (1.0, 1e6),
        "patience_days" | "design_days" => YEAR,
        "revisions" => (0.0, 100.0),
        "jobs_max" => (0.0, 1_000.0),
        "past" => (0.0, 50_000.0),
        "parcels" => (0.0, 10_000.0),
        "wage_fen" => (1.0, 1e6),
        // Abroad.
        "daily_deviation" => (0.0, 0.2),
        "visitors_per_day" => (0.0, 2_000.0),
        "hours_ahead" => (0.0, 23.0),
        "fair_multiple" => (0.01, 100.0),
        "price_sensitivity" => (0.0, 10.0),
        "usual_rate" => (4.0, 1e8),
        "markup_bp" => MARGIN_BP,
        // The association.
        "opens_day" | "first_day" => (0.0, 3_660.0),
        "posts_per_day" | "offers_max" => (0.0, 1_000.0),
        "badge_courses" => (0.0, 200.0),
        "group_pieces_max" => (1.0, 1e7),
        "mentor_hours_max" => (1.0, 100.0),
        "mentor_weekly_max" => (1.0, 168.0),
        "seats" => (1.0, 10_000.0),
        "shops_min" => (1.0, 10_000.0),
        "pledge_parcels" => COUNT,
        "barred_months" => (0.0, 120.0),
        "wash_prices_bp" => (0.0, 1e6),
        "group_days" => (0.0, 366.0),
        "surplus_days" | "shortage_days" => (0.0, 3_660.0),
        // Sources.
        "town_stalls" => (0.0, 1e6),
        "lines_max" | "bad_cartons_max" | "rounds" => (1.0, 20.0),
        "insults_borne" | "face_max" => (0.0, 10.0),
        "carried_max" => (0.0, 1_000.0),
        "drop_pieces_max" | "min" | "daily_pieces" | "lot_min" | "test_max" | "ladder" | "dealer_ladder" => COUNT,
        "carry_goods" => (0.0, 100.0),
        "import_test" => ANY_COUNT,
        "price_bp" | "agent_bp" | "test_price_bp" | "window_bp" => PRICE_BP,
        // Scripted keepers.
        "listings" | "idle_listings" => (0.0, 1_000.0),
        "idle_days" => YEAR,
        "first_pieces" => (0.0, 100_000.0),
        "reorder_cover_days" | "order_cover_days" | "bridge_days" => (0.0, 366.0),
        "cost_plus_margin_bp" | "floor_margin_bp" | "fast_margin_bp" => MARGIN_BP,
        "undercut_bp" => (0.0, 9_999.0),
        _ => return None,
    })
}

/// The range of a number by the names on its way, places left out; `None` when nobody has said.
fn range_of(path: &[&str]) -> Option<Range> {
    let whole = path.join(".");
    // Weights by category are named by their table: its keys are the catalogue's.
    let key = match path {
        [.., "category_weights", _] => "category_weights",
        [.., key] => *key,
        [] => return None,
    };
    let unit = || BY_UNIT.iter().find(|(unit, _)| key.ends_with(unit)).map(|(_, range)| *range);
    let named = BY_PATH.iter().find(|(name, _)| *name == whole).map(|(_, range)| *range);
    named.or_else(|| by_key(key)).or_else(unit)
}

/// Says why this number cannot stand here.
fn judged(path: &[&str], number: f64) -> Result<(), String> {
    let key = path.last().copied().unwrap_or_default();
    if !number.is_finite() {
        return Err(format!("{key}: must be a number, not {number}"));
    }
    match range_of(path) {
        Some((least, most)) if !(least..=most).contains(&number) => {
            Err(format!("{key}: must be {} to {}, not {number}", spelt(least), spelt(most)))
        }
        _ => Ok(()),
    }
}

/// A bound as people write it.
fn spelt(bound: f64) -> String {
    if bound.abs() < 10_000.0 {
        return bound.to_string();
    }
    let digits = format!("{bound:.0}");
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// Refuses a number out of range anywhere in a file, with its line.
pub fn check_text(source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
    let tree = DeTable::parse(source.text).map_err(|problem| source.problem_of(&problem))?;
    check_table(source, &mut Vec::new(), tree.get_ref())
}

fn check_table<'a>(
    source: &SourceText<'_>,
    path: &mut Vec<&'a str>,
    table: &'a DeTable<'_>,
) -> Result<(), ScenarioProblem> {
    for (key, value) in table {
        path.push(key.get_ref());
        check_spanned(source, path, value)?;
        path.pop();
    }
    Ok(())
}

fn check_spanned<'a>(
    source: &SourceText<'_>,
    path: &mut Vec<&'a str>,
    value: &'a toml::Spanned<DeValue<'_>>,
) -> Result<(), ScenarioProblem> {
    let number = match value.get_ref() {
        DeValue::Table(table) => return check_table(source, path, table),
        DeValue::Array(rows) => return rows.iter().try_for_each(|row| check_spanned(source, path, row)),
        // What is too large for either is out of any range.
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(f64::INFINITY, |number| number as f64)
        }
        DeValue::Float(number) => number.as_str().parse().unwrap_or(f64::NAN),
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => return Ok(()),
    };
    judged(path, number).map_err(|reason| source.problem_in(value.span().start, reason))
}

/// Says why this value cannot stand at this path, places left out.
pub fn check_value<'a>(path: &mut Vec<&'a str>, value: &'a Value) -> Result<(), String> {
    match value {
        Value::Table(table) => table.iter().try_for_each(|(key, value)| {
            path.push(key);
            check_value(path, value)?;
            path.pop();
            Ok(())
        }),
        Value::Array(rows) => rows.iter().try_for_each(|row| check_value(path, row)),
        Value::Integer(number) => judged(path, *number as f64),
        Value::Float(number) => judged(path, *number),
        Value::String(_) | Value::Boolean(_) | Value::Datetime(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
