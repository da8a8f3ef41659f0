//! Money in integer fen (1 CNY = 100 fen) and shares in basis points. No floating point, checked sums.

use serde::{Deserialize, Serialize};
use std::{fmt, iter::Sum, ops};

/// An amount of money in fen. May be negative (a loss, a debt).
///
/// `+` and `-` panic on overflow: no sum in a market comes within a factor of a million of the bound, so
/// an overflow is a bug, and a world that breaks its own books stops itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a typed amount is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum MoneyProblem {
    /// Nothing was typed.
    #[error("no amount given")]
    Missing,
    /// Not digits with at most one point and two decimals.
    #[error("not an amount")]
    NotAnAmount,
    /// Below zero where only zero or more makes sense.
    #[error("negative amount")]
    Negative,
    /// Above [`Money::TYPED_MAX`].
    #[error("amount too large")]
    TooLarge,
}

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The most a person may type in one field: 1,000,000 CNY, far above anything a practice shop handles (design value).
    pub const TYPED_MAX: Self = Self(100_000_000);

    /// This many fen.
    pub const fn fen(fen: i64) -> Self {
        Self(fen)
    }
    /// This many whole yuan.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan * 100)
    }
    /// The amount in fen.
    pub const fn as_fen(self) -> i64 {
        self.0
    }
    /// Whether nothing is owed either way.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
    /// This amount `count` times; panics on overflow like `+`.
    pub fn times(self, count: u32) -> Self {
        Self(self.0.checked_mul(i64::from(count)).expect("amounts stay far below the bound"))
    }
    /// The share of this amount, rounded half away from zero to whole fen.
    pub fn share(self, share: BasisPoints) -> Self {
        let product = i128::from(self.0) * i128::from(share.0);
        let half = if product < 0 { -5_000 } else { 5_000 };
        Self(i64::try_from((product + half) / 10_000).expect("a share of an amount fits"))
    }
    /// Splits into `parts` that add up exactly; the first parts get the odd fen.
    pub fn split(self, parts: u32) -> Vec<Self> {
        let count = i64::from(parts);
        (0..count).map(|part| Self(self.0.div_euclid(count) + i64::from(part < self.0.rem_euclid(count)))).collect()
    }
    /// Reads what a person typed: `2.5`, `2.50`, `¥2.50`, `1,200`, full-width digits. Zero is allowed.
    ///
    /// # Errors
    /// Says which of the [`MoneyProblem`]s it is.
    pub fn parse(text: &str) -> Result<Self, MoneyProblem> {
        let plain: String = text.trim().chars().filter_map(plain_character).collect();
        let plain = ungrouped(&plain).ok_or(MoneyProblem::NotAnAmount)?;
        if plain.is_empty() {
            return Err(MoneyProblem::Missing);
        }
        let (negative, digits) = plain.strip_prefix('-').map_or((false, plain.as_str()), |rest| (true, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && decimals.is_empty())
            || decimals.len() > 2
            || !all_digits(whole)
            || !all_digits(decimals)
        {
            return Err(MoneyProblem::NotAnAmount);
        }
        if negative {
            return Err(MoneyProblem::Negative);
        }
        let yuan: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| MoneyProblem::TooLarge)? };
        let cents: i64 = format!("{decimals:0<2}").parse().map_err(|_| MoneyProblem::NotAnAmount)?;
        let fen = yuan.checked_mul(100).and_then(|fen| fen.checked_add(cents)).ok_or(MoneyProblem::TooLarge)?;
        if fen > Self::TYPED_MAX.0 { Err(MoneyProblem::TooLarge) } else { Ok(Self(fen)) }
    }
    /// The amount as a form field shows it: `2.50`, `-1200.00`, without sign of currency or grouping.
    pub fn to_field(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Drops commas that group thousands. `None` for a comma that does not, such as a decimal comma: reading `12,5`
/// as 125 would make a price ten times too high.
fn ungrouped(plain: &str) -> Option<String> {
    let whole = plain.split('.').next().unwrap_or("");
    let grouped_right = whole.split(',').skip(1).all(|group| group.len() == 3) && !whole.starts_with(',');
    let decimals_plain = !plain[whole.len()..].contains(',');
    (grouped_right && decimals_plain).then(|| plain.replace(',', ""))
}

/// Maps full-width digits and punctuation to ASCII and drops currency signs.
fn plain_character(character: char) -> Option<char> {
    match character {
        '０'..='９' => char::from_digit(u32::from(character) - u32::from('０'), 10),
        '．' | '。' => Some('.'),
        '－' => Some('-'),
        '，' => Some(','),
        '¥' | '￥' | ' ' => None,
        other => Some(other),
    }
}

impl ops::Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.checked_add(other.0).expect("amounts stay far below the bound"))
    }
}
impl ops::Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.checked_sub(other.0).expect("amounts stay far below the bound"))
    }
}
impl ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl ops::SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}
impl ops::Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, ops::Add::add)
    }
}
/// With currency sign and grouping: `¥1,200.00`, `-¥2.50`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let digits = (fen / 100).to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(f, "{}¥{grouped}.{:02}", if self.0 < 0 { "-" } else { "" }, fen % 100)
    }
}

/// A share in hundredths of a percent: 10,000 is the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(pub i32);

impl BasisPoints {
    /// The whole.
    pub const ONE: Self = Self(10_000);
    /// `part / whole`, rounded to the nearest basis point; `None` when there is no whole.
    pub fn ratio(part: i64, whole: i64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let scaled = (i128::from(part) * 20_000 + i128::from(whole)).div_euclid(i128::from(whole) * 2);
        i32::try_from(scaled).ok().map(Self)
    }
    /// As a number between 0 and 1 (or beyond), for model arithmetic only, never for money.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}

/// In percent with up to two decimals: `3.5 %`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let points = self.0.unsigned_abs();
        match points % 100 {
            0 => write!(f, "{sign}{} %", points / 100),
            rest if rest % 10 == 0 => write!(f, "{sign}{}.{} %", points / 100, rest / 10),
            rest => write!(f, "{sign}{}.{rest:02} %", points / 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_price_reads_with_one_or_two_decimals_and_chinese_signs() {
        for (text, fen) in [("2.5", 250), ("2.50", 250), ("￥２．５０", 250), ("1,200", 120_000), (".5", 50), ("0", 0)]
        {
            assert_eq!(Money::parse(text), Ok(Money::fen(fen)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_price_says_why() {
        for (text, problem) in [
            ("", MoneyProblem::Missing),
            ("abc", MoneyProblem::NotAnAmount),
            ("1.234", MoneyProblem::NotAnAmount),
            ("12,5", MoneyProblem::NotAnAmount),
            (",5", MoneyProblem::NotAnAmount),
            ("1.2,3", MoneyProblem::NotAnAmount),
            ("1e309", MoneyProblem::NotAnAmount),
            (".", MoneyProblem::NotAnAmount),
            ("-3", MoneyProblem::Negative),
            ("99999999999999999999", MoneyProblem::TooLarge),
            ("1000000.01", MoneyProblem::TooLarge),
        ] {
            assert_eq!(Money::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn amounts_print_with_sign_and_grouping() {
        assert_eq!(Money::fen(-120_050).to_string(), "-¥1,200.50");
        assert_eq!(Money::fen(7).to_string(), "¥0.07");
        assert_eq!(BasisPoints(350).to_string(), "3.5 %");
    }

    proptest! {
        #[test]
        fn a_field_reads_back_the_amount_it_shows(fen in 0i64..=100_000_000) {
            prop_assert_eq!(Money::parse(&Money::fen(fen).to_field()), Ok(Money::fen(fen)));
        }

        #[test]
        fn a_split_adds_up_and_is_fair(fen in -1_000_000i64..1_000_000, parts in 1u32..40) {
            let split = Money::fen(fen).split(parts);
            prop_assert_eq!(split.iter().copied().sum::<Money>(), Money::fen(fen));
            let (least, most) = (split.iter().min().expect("parts"), split.iter().max().expect("parts"));
            prop_assert!((*most - *least).as_fen() <= 1);
        }

        #[test]
        fn parsing_never_panics(text in "\\PC*") {
            let _ = Money::parse(&text);
        }
    }
}
