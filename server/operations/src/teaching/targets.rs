//! Floors, targets and points as teachers type them: money in yuan, shares in percent, scores in stars, counts as
//! they are; and back into the metric's unit with a typed problem beside the field.

use contract::Problem;
use domain::Money;
use domain::teaching::{Metric, MetricUnit, Points};

/// Largest count that can be a target (design value: a large class's impressions of a term).
const COUNT_MAX: i64 = 10_000_000;
/// Most points of one criterion, as of a whole rubric.
const POINTS_MAX: i64 = 1_000;

/// A metric's value as a field shows it.
pub(super) fn to_field(metric: Metric, value: i64) -> String {
    match metric.unit() {
        MetricUnit::Count => value.to_string(),
        MetricUnit::Fen => Money::fen(value).to_field(),
        MetricUnit::BasisPoints | MetricUnit::Hundredths => hundredths_to_field(value),
    }
}

/// The value a field means, in the metric's unit.
pub(super) fn from_field(metric: Metric, text: &str) -> Result<i64, Problem> {
    let typed: String = text.trim().chars().map(half_width).collect();
    if typed.is_empty() {
        return Err(Problem::NothingChosen);
    }
    match metric.unit() {
        MetricUnit::Fen => Money::parse(&typed).map(Money::as_fen).map_err(Problem::Money),
        MetricUnit::Count => match typed.replace([',', ' '], "").parse::<i64>() {
            Ok(count) => within(count, 0, COUNT_MAX, 1),
            Err(_) => Err(Problem::NotANumber),
        },
        MetricUnit::BasisPoints => within(hundredths(typed.trim_end_matches('%').trim_end())?, 0, 100, 100),
        MetricUnit::Hundredths => within(hundredths(&typed)?, 1, 5, 100),
    }
}

/// The points a field means: above zero.
pub(super) fn points_from_field(text: &str) -> Result<Points, Problem> {
    let points = hundredths(&text.trim().chars().map(half_width).collect::<String>())?;
    if points == 0 {
        return Err(Problem::OutOfRange { least: 1, most: POINTS_MAX });
    }
    within(points, 0, POINTS_MAX, 100).map(to_points)
}

/// A signed change of points: `5`, `-2.5`, `+1`; not zero.
pub(super) fn change_from_field(text: &str) -> Result<Points, Problem> {
    let typed: String = text.trim().chars().map(half_width).collect();
    let (sign, size) = match typed.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, typed.strip_prefix('+').unwrap_or(&typed)),
    };
    match hundredths(size)? * sign {
        0 => Err(Problem::NothingChosen),
        change => within(change, -POINTS_MAX, POINTS_MAX, 100).map(to_points),
    }
}

/// Points of a criterion judged by hand: zero to what it is worth.
pub(super) fn mark_from_field(text: &str, points_max: Points) -> Result<Points, Problem> {
    let points = hundredths(&text.trim().chars().map(half_width).collect::<String>())?;
    if (0..=i64::from(points_max.0)).contains(&points) {
        return Ok(to_points(points));
    }
    Err(Problem::OutOfRange { least: 0, most: i64::from(points_max.0) / 100 })
}

/// The bounds of a target that must be better than this floor, in the unit typed, rounded to whole ones.
pub(super) fn better_than(metric: Metric, floor: i64) -> Problem {
    let (size, least, most) = match metric.unit() {
        MetricUnit::Count => (1, 0, COUNT_MAX),
        MetricUnit::Fen => (100, 0, Money::TYPED_MAX.as_fen() / 100),
        MetricUnit::BasisPoints => (100, 0, 100),
        MetricUnit::Hundredths => (100, 1, 5),
    };
    if metric.larger_is_better() {
        Problem::OutOfRange { least: (floor.div_euclid(size) + 1).min(most), most }
    } else {
        Problem::OutOfRange { least, most: ((floor - 1).div_euclid(size)).max(least) }
    }
}

fn within(value: i64, least: i64, most: i64, size: i64) -> Result<i64, Problem> {
    if (least * size..=most * size).contains(&value) { Ok(value) } else { Err(Problem::OutOfRange { least, most }) }
}

fn to_points(hundredths: i64) -> Points {
    Points(i32::try_from(hundredths).expect("checked to be within a thousand points"))
}

/// `12`, `12.5` or `12.25` as hundredths.
fn hundredths(text: &str) -> Result<i64, Problem> {
    if text.is_empty() {
        return Err(Problem::NothingChosen);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !digits(whole) || !digits(decimals) || decimals.len() > 2 {
        return Err(Problem::NotANumber);
    }
    // More digits than any bound here has: larger than all of them, whatever they say.
    let whole: i64 = if whole.len() > 12 { COUNT_MAX } else { format!("0{whole}").parse().unwrap_or(COUNT_MAX) };
    let decimals: i64 = format!("{decimals:0<2}").parse().unwrap_or(0);
    Ok(whole * 100 + decimals)
}

fn hundredths_to_field(value: i64) -> String {
    let money = Money::fen(value).to_field();
    let short = money.trim_end_matches('0').trim_end_matches('.');
    short.to_owned()
}

fn half_width(character: char) -> char {
    match character {
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10).unwrap_or(character),
        '．' | '。' => '.',
        '％' => '%',
        '－' | '−' => '-',
        '＋' => '+',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::MoneyProblem;
    use grading::{Judgement, Template};

    #[test]
    fn every_template_s_floor_and_target_reads_back_as_it_is_shown() {
        for template in Template::all() {
            for criterion in &template.rubric.criteria {
                let Judgement::Automatic { metric, floor, target } = criterion.judgement else { continue };
                for value in [floor, target] {
                    assert_eq!(from_field(metric, &to_field(metric, value)), Ok(value), "{metric:?}");
                }
                assert_eq!(points_from_field(&criterion.points_max.to_string()), Ok(criterion.points_max));
            }
        }
    }

    #[test]
    fn money_is_typed_in_yuan_shares_in_percent_and_scores_in_stars() {
        assert_eq!(from_field(Metric::Revenue, "¥1,200.5"), Ok(120_050));
        assert_eq!(to_field(Metric::Revenue, 120_050), "1200.50");
        assert_eq!(from_field(Metric::OnTimeDispatch, "98.5 %"), Ok(9_850));
        assert_eq!(from_field(Metric::OnTimeDispatch, "９８．５％"), Ok(9_850));
        assert_eq!(
            (to_field(Metric::Conversion, 9_850), to_field(Metric::Conversion, 3_000)),
            ("98.5".into(), "30".into())
        );
        assert_eq!(from_field(Metric::ServiceScore, "4.7"), Ok(470));
        assert_eq!(from_field(Metric::Orders, "1,000"), Ok(1_000));
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_bounds() {
        let bounds = |least, most| Err(Problem::OutOfRange { least, most });
        assert_eq!(from_field(Metric::ReturnRate, "100.01"), bounds(0, 100));
        assert_eq!(from_field(Metric::ServiceScore, "5.5"), bounds(1, 5));
        assert_eq!(from_field(Metric::ServiceScore, "0.99"), bounds(1, 5));
        assert_eq!(from_field(Metric::Orders, "-1"), bounds(0, COUNT_MAX));
        assert_eq!(from_field(Metric::InStock, "99999999999999999999"), bounds(0, 100));
        assert_eq!(from_field(Metric::Orders, "2.5"), Err(Problem::NotANumber));
        assert_eq!(from_field(Metric::InStock, "50.125"), Err(Problem::NotANumber));
        assert_eq!(from_field(Metric::Revenue, "-5"), Err(Problem::Money(MoneyProblem::Negative)));
        assert_eq!(from_field(Metric::Orders, " "), Err(Problem::NothingChosen));
        assert_eq!(points_from_field("0"), Err(Problem::OutOfRange { least: 1, most: POINTS_MAX }));
        assert_eq!(points_from_field("1000.01"), Err(Problem::OutOfRange { least: 0, most: POINTS_MAX }));
    }

    #[test]
    fn a_change_of_points_has_a_sign_and_is_not_nothing() {
        assert_eq!(change_from_field("-2.5"), Ok(Points(-250)));
        assert_eq!(change_from_field("＋1"), Ok(Points(100)));
        assert_eq!(change_from_field("0"), Err(Problem::NothingChosen));
        assert_eq!(change_from_field("--1"), Err(Problem::NotANumber));
        assert!(matches!(change_from_field("-1001"), Err(Problem::OutOfRange { .. })));
    }

    #[test]
    fn a_mark_is_between_nothing_and_what_the_criterion_is_worth() {
        let worth = Points::whole(20);
        assert_eq!(mark_from_field("20", worth), Ok(worth));
        assert_eq!(mark_from_field("0", worth), Ok(Points(0)));
        assert_eq!(mark_from_field("20.01", worth), Err(Problem::OutOfRange { least: 0, most: 20 }));
        assert_eq!(mark_from_field("-1", worth), Err(Problem::NotANumber));
    }

    #[test]
    fn a_target_must_be_better_than_its_floor() {
        assert_eq!(better_than(Metric::Orders, 3), Problem::OutOfRange { least: 4, most: COUNT_MAX });
        assert_eq!(better_than(Metric::ReturnRate, 1_500), Problem::OutOfRange { least: 0, most: 14 });
        assert_eq!(better_than(Metric::OnTimeDispatch, 6_050), Problem::OutOfRange { least: 61, most: 100 });
    }
}
