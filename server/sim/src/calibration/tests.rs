//! That experiments find what they look for: on a known market, and on one in which the effect is taken away.

use super::*;
use crate::scenario::Override;

fn run(overrides: &[&str], only: u8, seeds: u32) -> TargetReport {
    let overrides: Vec<Override> = overrides.iter().map(|text| Override::parse(text).expect("a path")).collect();
    let scenario = Scenario::yiwu_with(&overrides).expect("possible");
    let options = CalibrateOptions { scenario, seeds, first_seed: 1, threads: 2, only: vec![only] };
    calibrate(&options).targets.into_iter().next().expect("one target was asked for")
}

#[test]
fn every_target_is_told_and_those_without_an_experiment_say_why() {
    let options =
        CalibrateOptions { scenario: Scenario::yiwu(), seeds: 2, first_seed: 1, threads: 1, only: vec![6, 37] };
    let report = calibrate(&options);
    assert_eq!((report.of, report.passed), (2, 0));
    assert!(report.targets.iter().all(|target| target.why_not_en.starts_with("Not measured")));
    assert!(label(&report, true).contains("未测量") && label(&report, false).contains("Not measured"));
}

#[test]
fn second_photos_sell_by_their_weight_and_not_without_one() {
    let without = run(&["choice.photo_weights=[0.1, 0.0]"], 34, 3);
    assert!(!without.pass && (without.measured[0].estimate.value - 1.0).abs() < 0.15, "{without:?}");
    let with = run(&["choice.photo_weights=[0.1, 1.2]"], 34, 3);
    assert!(with.measured[0].estimate.value > without.measured[0].estimate.value + 0.8, "{with:?}");
}

#[test]
fn the_result_is_the_same_with_any_number_of_threads() {
    let options =
        |threads| CalibrateOptions { scenario: Scenario::yiwu(), seeds: 2, first_seed: 5, threads, only: vec![5] };
    assert_eq!(calibrate(&options(1)), calibrate(&options(2)));
}
