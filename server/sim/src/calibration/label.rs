//! The "nutrition label": a page's worth of text, English or Chinese, made from a calibration's result.

use super::{CalibrationReport, Measure, TargetReport};
use std::fmt::Write;

/// The label as plain text.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn label(report: &CalibrationReport, chinese: bool) -> String {
    let mut text = String::new();
    let (title, sum, required) = if chinese {
        ("市场成分表", "项与公开测量相符，共", "必须相符而不符")
    } else {
        ("What this market is made of", "measurements fit of", "required but missed")
    };
    let mut say = |line: std::fmt::Arguments<'_>| writeln!(text, "{line}").expect("a string takes any text");
    say(format_args!("{title}: {}", report.scenario));
    if chinese {
        say(format_args!("{} {sum} {} 项；每组 {} 个种子", report.passed, report.of, report.seeds));
    } else {
        say(format_args!("{} {sum} {}; {} seeds an arm", report.passed, report.of, report.seeds));
    }
    if !report.required_missed.is_empty() {
        say(format_args!("{required}: {:?}", report.required_missed));
    }
    for target in &report.targets {
        say(format_args!("{}", line(target, chinese)));
    }
    text
}

fn line(report: &TargetReport, chinese: bool) -> String {
    let target = &report.target;
    let mark = if report.pass { "+" } else { "-" };
    let quantity = if chinese { target.quantity_zh } else { target.quantity_en };
    let (published, here, unmeasured) =
        if chinese { ("公布", "此处", "未测量") } else { ("published", "here", "not measured") };
    let measured: Vec<String> = report.measured.iter().filter(|measure| banded(measure)).map(value).collect();
    let measured = if measured.is_empty() { unmeasured.to_owned() } else { measured.join("; ") };
    format!("{mark} {} {quantity}: {published} {}; {here} {measured}", target.number, target.published)
}

fn banded(measure: &Measure) -> bool {
    measure.least.is_some() || measure.most.is_some() || !measure.within
}

fn value(measure: &Measure) -> String {
    let estimate = &measure.estimate;
    format!("{:.2} ({:.2} .. {:.2})", estimate.value, estimate.low, estimate.high)
}
