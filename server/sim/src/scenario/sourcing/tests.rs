//! The town's sources hold together, and impossible ones are refused with their line.

use crate::scenario::{Scenario, SourceText};

const YIWU: &str = include_str!("../../../../../seeds/scenarios/yiwu.toml");

/// Reads the scenario with the first of one text replaced.
fn with(from: &str, to: &str) -> Result<Scenario, String> {
    assert!(YIWU.contains(from), "{from}");
    let text = &YIWU.replacen(from, to, 1);
    let read = Scenario::parse(&SourceText { file: "yiwu.toml", text }, &Scenario::yiwu_catalogue());
    read.map_err(|problem| format!("{}: {}", problem.line, problem.reason))
}

fn line_of(text: &str) -> usize {
    YIWU.lines().position(|line| line.contains(text)).expect("it is there") + 1
}

#[test]
fn every_trade_has_stalls_between_which_price_and_quality_differ() {
    let scenario = Scenario::yiwu();
    let sourcing = &scenario.rules.street.sourcing;
    assert_eq!(sourcing.town_stalls, 16_000);
    for category in (0..).take(scenario.rules.catalogue.categories.len()) {
        let stalls: Vec<_> = sourcing.stalls.iter().filter(|stall| stall.category == category).collect();
        assert!(stalls.len() >= 3, "category {category}");
        let cheapest = stalls.iter().min_by_key(|stall| stall.price).expect("three");
        let best = stalls.iter().max_by_key(|stall| stall.hidden.quality).expect("three");
        assert!(cheapest.price < best.price && cheapest.hidden.quality < best.hidden.quality);
        for stall in stalls {
            assert!((50..=500).contains(&stall.hidden.defects.0), "defects 0.5 to 5 %");
            assert!((1..=7).contains(&(stall.lead.as_seconds() / 86_400)), "1 to 7 days");
        }
    }
    let catalogue = sourcing.suppliers.iter().find(|supplier| supplier.supermarket_list).expect("the supermarket's");
    assert!(catalogue.category.is_none() && catalogue.window.is_none() && catalogue.dealer_ladder.is_none());
    let origins: Vec<&str> = sourcing.importers.iter().map(|importer| importer.origin_en.as_str()).collect();
    assert_eq!(origins, ["Thailand", "Indonesia"]);
    assert!(sourcing.importers.iter().all(|importer| importer.goods.len() >= 4));
}

#[test]
fn impossible_sources_are_refused_with_their_line() {
    for (from, to) in [
        ("sample_hours = 24 ", "sample_hours = 900 "),
        ("dock_hours = [9, 17]", "dock_hours = [17, 9]"),
        ("insult_bp = 2500", "insult_bp = 10_001"),
        ("ship_hour = 18", "ship_hour = 24"),
        ("bids_bp = [7900, 8500, 8900]", "bids_bp = [8500, 7900, 8900]"),
        ("trade = \"mobile-trinkets\"", "trade = \"unicorns\""),
        ("window_bp = [8500, 12_500]", "window_bp = [12_500, 8500]"),
        ("goods = [\"COS-001\"", "goods = [\"COS-999\""),
        ("duty_bp = 1500", "duty_bp = 10_001"),
    ] {
        let problem = with(from, to).expect_err(to);
        assert!(problem.starts_with(&format!("{}:", line_of(from))), "{to}: {problem}");
    }
    let problem = with("mend_hours = 72", "mend_weeks = 1").expect_err("no such key");
    assert!(problem.contains("mend_weeks"), "{problem}");
}
