//! The "nutrition label": a page of text, English or Chinese, made from a calibration's result. It says how things
//! were measured, what fits, what does not and why, and what nobody measured.

use super::words::{measure_zh, published_zh};
use super::{CalibrationReport, Measure, TargetReport};
use std::fmt::Write;

/// The label as plain text.
///
/// # Panics
/// Never: writing to a string does not fail.
#[must_use]
pub fn label(report: &CalibrationReport, chinese: bool) -> String {
    let mut text = String::new();
    let say = |text: &mut String, line: &str| writeln!(text, "{line}").expect("a string takes any text");
    say(&mut text, &heading(report, chinese));
    let (fits, misses): (Vec<&TargetReport>, Vec<&TargetReport>) =
        report.targets.iter().partition(|target| target.pass);
    let (missed, unmeasured): (Vec<&TargetReport>, Vec<&TargetReport>) =
        misses.into_iter().partition(|target| !target.measured.is_empty());
    let titles = if chinese {
        ["\n不相符", "\n未测量", "\n相符"]
    } else {
        ["\nDoes not fit", "\nNot measured", "\nFits"]
    };
    for (title, targets) in titles.iter().zip([missed, unmeasured, fits]).filter(|(_, targets)| !targets.is_empty()) {
        say(&mut text, title);
        targets.iter().for_each(|target| entry(&mut text, target, chinese));
    }
    text
}

fn heading(report: &CalibrationReport, chinese: bool) -> String {
    let CalibrationReport { scenario, scenario_zh, passed, of, seeds, engine_version, .. } = report;
    let required = report.targets.iter().filter(|target| target.target.required);
    let (all, missed) = (required.count(), report.required_missed.len());
    let kept = all - missed;
    let bands = bands(report, chinese);
    if chinese {
        return format!(
            "市场成分表：{scenario_zh}\n\
             {of}项公开测量中有{passed}项相符；必须相符的{all}项中有{kept}项相符。\n\
             引擎第{engine_version}版；每个实验在{seeds}个种子上运行，各组共用同样的运气；括号内为95%置信区间（学生t，按种子配对）。\n\
             {bands}\n\
             价格、口碑、照片和配送的实验在相关度相同的商品之间抽签定位，因为来源测量的是曝光不变时的需求；“随排序”是搜索排序随销量变化时的同一数字，只作告知，不作判断。\n\
             情景中标有M的数值是参照这些测量调整的：相符说明结果像真实市场，并不证明机制相同。"
        );
    }
    format!(
        "What this market is made of: {scenario}\n\
         {passed} of {of} published measurements fit; of the {all} that must, {kept} do.\n\
         Engine version {engine_version}; {seeds} seeds for each arm of an experiment, the same luck in all arms; in \
         brackets 95 % intervals (Student's t, paired by seed).\n\
         {bands}\n\
         Experiments on prices, reputation, photos and delivery draw places by lot among equally relevant goods, \
         because their sources measured demand at given exposure; \"with ranking\" is the same figure when the search \
         order answers to sales. It is told, not judged.\n\
         Values marked M in the scenario were tuned towards these measurements: a fit says that results look like a \
         real market's, not that they come about in the same way."
    )
}

/// How the bands stand to those of the market facts.
fn bands(report: &CalibrationReport, chinese: bool) -> String {
    let CalibrationReport { bands_of_facts: given, bands_own: own, bands_widened: widened, .. } = report;
    let wider: Vec<&str> = widened.iter().map(|name| if chinese { measure_zh(name) } else { name.as_str() }).collect();
    match (chinese, wider.is_empty()) {
        (true, true) => format!(
            "“范围”：{given}项数值取自来源汇编，与之逐项比较，没有一项更宽；另有{own}项来源只给符号或未给范围，由本程序自定。"
        ),
        (true, false) => format!(
            "“范围”：{given}项数值取自来源汇编，其中{}项更宽（{}）；另有{own}项由本程序自定。",
            wider.len(),
            wider.join("、")
        ),
        (false, true) => format!(
            "Bands: {given} were compared with the market facts' own and none is wider; {own} are this program's, where the facts give a sign or nothing."
        ),
        (false, false) => format!(
            "Bands: of {given} compared with the market facts' own, {} are wider ({}); {own} are this program's.",
            wider.len(),
            wider.join("; ")
        ),
    }
}

fn entry(text: &mut String, report: &TargetReport, chinese: bool) {
    const ALWAYS: &str = "a string takes any text";
    let target = &report.target;
    let mark = if report.pass { '+' } else { '-' };
    let (quantity, published, source, required) = if chinese {
        (target.quantity_zh, "公布", "来源", if target.required { "（必须）" } else { "" })
    } else {
        (target.quantity_en, "published", "source", if target.required { " (required)" } else { "" })
    };
    let value = if chinese { published_zh(target.number, target.published) } else { target.published };
    writeln!(text, "{mark} {} {quantity}{required}: {published} {value} [{source}: {}]", target.number, target.source)
        .expect(ALWAYS);
    for measure in report.measured.iter().filter(|measure| measure.is_judged()) {
        writeln!(text, "    {} {}", if measure.within { ' ' } else { '!' }, judged(measure, chinese)).expect(ALWAYS);
    }
    for measure in &report.with_ranking {
        let lead = if chinese { "随排序" } else { "with ranking" };
        writeln!(text, "      ({lead}: {})", told(measure, chinese)).expect(ALWAYS);
    }
    let why = if chinese { &report.why_not_zh } else { &report.why_not_en };
    if !why.is_empty() {
        writeln!(text, "      {why}").expect(ALWAYS);
    }
}

fn told(measure: &Measure, chinese: bool) -> String {
    let estimate = &measure.estimate;
    let name = if chinese { measure_zh(&measure.name) } else { &measure.name };
    format!("{name} {:.3} ({:.3} .. {:.3})", estimate.value, estimate.low, estimate.high)
}

fn judged(measure: &Measure, chinese: bool) -> String {
    let (band, from, to, zero) = if chinese {
        ("范围", "不低于", "不高于", "区间含零")
    } else {
        ("band", "at least", "at most", "interval holds zero")
    };
    let limits = match (measure.least, measure.most) {
        (Some(least), Some(most)) if most.is_finite() => format!("{band} {least:.3} .. {most:.3}"),
        (Some(least), _) => format!("{from} {least:.3}"),
        (None, Some(most)) => format!("{to} {most:.3}"),
        (None, None) => zero.to_owned(),
    };
    format!("{}; {limits}", told(measure, chinese))
}
