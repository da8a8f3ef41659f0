//! Whether a simulation of the named size looks like the market it is meant to resemble.

use super::SimulateReport;

/// A measure outside its band.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Miss {
    /// What was measured.
    pub measure: &'static str,
    /// Its value.
    pub value: f64,
    /// Least value of the band.
    pub least: f64,
    /// Most value of the band.
    pub most: f64,
}

/// The bands of the named run (`--shops 60 --rivals 20 --listings 25 --buyers 20000 --days 120`), per world
/// where they are sums. Empty when all hold.
#[must_use]
pub fn check(report: &SimulateReport) -> Vec<Miss> {
    let worlds = report.worlds.len().max(1) as f64;
    let measures = [
        ("sessions", report.sessions as f64 / worlds, 900_000.0, 1_100_000.0),
        ("impressions_per_session", report.impressions_per_session, 12.0, 15.0),
        ("clicks_per_session", report.clicks_per_session, 2.0, 3.0),
        ("orders_per_click", report.orders_per_click, 0.015, 0.04),
        ("in_stock_share", report.in_stock_share, 0.9, 1.0),
        ("busiest_hour", f64::from(report.busiest_hour), 20.0, 21.0),
    ];
    let outside = |(_, value, least, most): &(&str, f64, f64, f64)| !(*least..=*most).contains(value);
    let miss = |(measure, value, least, most)| Miss { measure, value, least, most };
    measures.into_iter().filter(outside).map(miss).collect()
}
