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

#[test]
fn arms_of_values_are_compared_with_the_first_over_the_same_seeds() {
    let catalogue = Scenario::yiwu_catalogue();
    let varied =
        crate::laboratory::arms::Varied { source: Scenario::yiwu_source(), overrides: &[], catalogue: &catalogue };
    let read = |text: &str| {
        arms::scenarios(&crate::scenario::SourceText { file: "arms.toml", text }, &varied)
            .map_err(|problem| problem.to_string())
    };
    let text =
        "[[arm]]\nname = \"as it is\"\n[[arm]]\nname = \"flat, flatter\"\nset = [\"choice.position_exponent=0.1\"]\n";
    let read_arms = read(text).expect("possible");
    let options = CalibrateOptions { scenario: Scenario::yiwu(), seeds: 2, first_seed: 1, threads: 2, only: vec![5] };
    let rows = arms::compare(&read_arms, &options);
    assert_eq!(rows.len(), 6);
    let same = rows[0].difference.expect("the same seeds");
    assert_eq!((same.value.to_bits(), same.seeds), (0_f64.to_bits(), 2));
    let flat = rows[3].difference.expect("the same seeds");
    assert!(flat.high < 0.0 && rows[0].within && !rows[3].within, "{rows:?}");
    let csv = arms::arms_csv(&rows);
    assert_eq!(csv.lines().count(), 7);
    assert!(csv.contains("\"flat, flatter\",5,clicks on rank 1 / rank 2 (preset grid),"), "{csv}");
    for (text, reason) in [
        ("[[arm]]\nname = \"a\"\nrivals = 3\n", "arms.toml:3: rivals: the published experiments"),
        ("[[arm]]\nname = \"a\"\ntreat = [{ photos = 2 }]\n", "arms.toml:3: treat: the published experiments"),
        ("[[arm]]\nname = \"a\"\nset = [\"scripts.listings=3\"]\n", "--set scripts.listings=3: "),
    ] {
        assert!(read(text).expect_err(text).starts_with(reason));
    }
}

#[test]
fn bands_are_compared_with_those_of_the_facts_and_reasons_are_told_of_the_default_scenario_only() {
    let plain = |scenario: Scenario| {
        calibrate(&CalibrateOptions { scenario, seeds: 2, first_seed: 1, threads: 2, only: vec![5] })
    };
    let report = plain(Scenario::yiwu());
    assert_eq!((report.bands_of_facts, report.bands_own, report.bands_widened.len()), (3, 0, 0));
    assert!(report.targets[0].pass, "{report:?}");
    assert!(label(&report, false).contains("none is wider") && label(&report, true).contains("没有一项更宽"));
    assert_eq!(report.to_csv().lines().count(), 4);
    let mut wider = report.targets.clone();
    wider[0].measured[0].most = Some(9.0);
    assert_eq!(Bands::of(&wider).widened, ["clicks on rank 1 / rank 2 (preset grid)"]);
    let mut scenario = Scenario::yiwu();
    scenario.choice.position_exponent = 0.1;
    let missed = plain(scenario);
    assert!(missed.targets[0].why_not_en.starts_with("Parameters differ"), "{missed:?}");
}

#[test]
fn every_band_of_the_facts_is_of_a_target_and_a_measure() {
    for (number, name, least, most) in targets::BANDS {
        assert!(TARGETS.iter().any(|target| target.number == number), "{number}");
        assert_ne!(words::measure_zh(name), name, "nothing is measured by this name");
        assert!(least <= most);
    }
}
