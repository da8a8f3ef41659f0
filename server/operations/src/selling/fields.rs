//! Fields of the seller's forms as typed: numbers of things, ids, lists of ids, times of day.

use contract::Problem;
use domain::shop::BoxRule;
use domain::{CourierId, Money, OrderId, SkuId};
use market::command::Boxing;

/// Most pieces a field takes; the market's own bounds are lower (design value).
const COUNT_MAX: u32 = 1_000_000;

/// A number of pieces. Zero passes: the market says why it will not do.
pub(super) fn count_field(text: &str) -> Result<u32, Problem> {
    let plain: String = text.trim().chars().map(half_width).filter(|it| !matches!(it, ',' | ' ')).collect();
    let (negative, digits) = plain.strip_prefix('-').map_or((false, plain.as_str()), |rest| (true, rest));
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    let count = digits.parse::<u32>().ok().filter(|count| *count <= COUNT_MAX && !negative);
    count.ok_or(Problem::OutOfRange { least: 1, most: i64::from(COUNT_MAX) })
}

/// A product's number.
pub(super) fn sku_field(text: &str) -> Result<SkuId, Problem> {
    match text.trim() {
        "" => Err(Problem::NothingChosen),
        text => text.parse().map_err(|_| Problem::NotAChoice),
    }
}

/// An amount; an empty field is `if_empty`, if that may be.
pub(super) fn money_field(text: &str, if_empty: Option<Money>) -> Result<Money, Problem> {
    match if_empty {
        Some(amount) if text.trim().is_empty() => Ok(amount),
        _ => Money::parse(text).map_err(Problem::Money),
    }
}

/// `O-1 O-2 ...`, separated by blanks or commas.
pub(super) fn orders_field(text: &str) -> Result<Vec<OrderId>, Problem> {
    let words = text.split(|it: char| it.is_whitespace() || it == ',').filter(|word| !word.is_empty());
    let orders: Vec<OrderId> = words.map(str::parse).collect::<Result<_, _>>().map_err(|_| Problem::NotAChoice)?;
    if orders.is_empty() { Err(Problem::NothingChosen) } else { Ok(orders) }
}

/// A courier's number.
pub(super) fn courier_field(text: &str) -> Result<CourierId, Problem> {
    match text.trim() {
        "" => Err(Problem::NothingChosen),
        text => text.parse().map_err(|_| Problem::NotAChoice),
    }
}

/// A rule for boxes.
pub(super) fn box_rule_field(text: &str) -> Result<BoxRule, Problem> {
    match text.trim() {
        "smallest_fit" => Ok(BoxRule::SmallestFit),
        "one_larger" => Ok(BoxRule::OneLarger),
        "" => Err(Problem::NothingChosen),
        _ => Err(Problem::NotAChoice),
    }
}

/// A rule for boxes or a size; `None` when the field is empty.
pub(super) fn boxing_field(text: &str) -> Result<Option<Boxing>, Problem> {
    match text.trim() {
        "" => Ok(None),
        word => match domain::shop::BoxSize::from_word(word) {
            Some(size) => Ok(Some(Boxing::Size(size))),
            None => box_rule_field(word).map(|rule| Some(Boxing::Rule(rule))),
        },
    }
}

/// `HH:MM` as second of the day.
pub(super) fn time_field(text: &str) -> Result<u32, Problem> {
    let part = |text: &str, most: u32| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| fits && *number <= most)
    };
    let time = text.trim().split_once(':').and_then(|(hour, minute)| Some((part(hour, 23)?, part(minute, 59)?)));
    time.map(|(hour, minute)| hour * 3_600 + minute * 60).ok_or(Problem::Text(domain::people::TextProblem::WrongForm))
}

fn half_width(character: char) -> char {
    match character {
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10).unwrap_or(character),
        '－' => '-',
        '，' => ',',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::shop::BoxSize;

    #[test]
    fn a_count_is_digits_within_bounds() {
        assert_eq!(count_field(" 1,200 "), Ok(1_200));
        assert_eq!(count_field("0"), Ok(0));
        let bounds = Problem::OutOfRange { least: 1, most: 1_000_000 };
        for text in ["-1", "1000001", "99999999999999999999"] {
            assert_eq!(count_field(text), Err(bounds.clone()), "{text}");
        }
        for text in ["", "2.5", "1e3", "two", "-"] {
            assert_eq!(count_field(text), Err(Problem::NotANumber), "{text}");
        }
    }

    #[test]
    fn orders_come_as_a_list_and_one_that_is_none_spoils_it() {
        assert_eq!(orders_field("O-1, O-2\nO-3"), Ok(vec![OrderId::new(1), OrderId::new(2), OrderId::new(3)]));
        assert_eq!(orders_field("O-1 L-2"), Err(Problem::NotAChoice));
        assert_eq!(orders_field("  "), Err(Problem::NothingChosen));
    }

    #[test]
    fn boxes_are_chosen_by_rule_by_size_or_not() {
        assert_eq!(boxing_field("one_larger"), Ok(Some(Boxing::Rule(BoxRule::OneLarger))));
        assert_eq!(boxing_field("large"), Ok(Some(Boxing::Size(BoxSize::Large))));
        assert_eq!(boxing_field(""), Ok(None));
        assert_eq!(boxing_field("crate"), Err(Problem::NotAChoice));
    }

    #[test]
    fn a_time_of_day_is_hours_and_minutes() {
        assert_eq!(time_field("17:30"), Ok(63_000));
        for text in ["24:00", "17:60", "1730", "-1:30", "17:", "+1:30"] {
            assert!(time_field(text).is_err(), "{text}");
        }
    }
}
