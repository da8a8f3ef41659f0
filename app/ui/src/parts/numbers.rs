//! How numbers are written: money, counts, shares, and their changes. Grouped, and with a real minus sign.

use crate::words::use_language;
use domain::teaching::MetricUnit;
use domain::{BasisPoints, Language, Money};
use leptos::prelude::*;

/// `¥1,200.50`, `−¥2.50`.
pub fn money(amount: Money) -> String {
    amount.to_string().replace('-', "−")
}

/// As [`money`], with a plus before gains, for changes.
pub fn money_change(amount: Money) -> String {
    if amount.as_fen() > 0 { format!("+{}", money(amount)) } else { money(amount) }
}

/// `12,345`, `−7`.
pub fn number(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if count < 0 {
        written.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// `3.5 %` in English, `3.5%` in Chinese.
pub fn share(language: Language, share: BasisPoints) -> String {
    let written = share.to_string().replace('-', "−");
    match language {
        Language::English => written.replace(' ', "\u{a0}"),
        Language::Chinese => written.replace(' ', ""),
    }
}

/// A metric's integer as its unit says: `¥12.00`, `3.5 %`, `4.62`, `17`.
pub fn measured(language: Language, unit: MetricUnit, value: i64) -> String {
    match unit {
        MetricUnit::Count => number(value),
        MetricUnit::Fen => money(Money::fen(value)),
        MetricUnit::BasisPoints => share(language, BasisPoints(i32::try_from(value).unwrap_or(i32::MAX))),
        MetricUnit::Hundredths => {
            let sign = if value < 0 { "−" } else { "" };
            format!("{sign}{}.{:02}", value.unsigned_abs() / 100, value.unsigned_abs() % 100)
        }
    }
}

/// Where an amount of money is: it decides the colour, and a word beside it says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purse {
    /// An ordinary amount.
    #[default]
    Plain,
    /// Yours to spend: jade.
    Yours,
    /// In escrow: amber.
    Escrow,
}

/// An amount of money in a line of text; negative ones are marked.
#[component]
pub fn Amount(
    /// How much.
    amount: Money,
    /// Where the money is.
    #[prop(optional)]
    purse: Purse,
    /// Written as a change, with a plus.
    #[prop(optional)]
    change: bool,
) -> impl IntoView {
    let class = match purse {
        Purse::Plain => "amount",
        Purse::Yours => "amount yours",
        Purse::Escrow => "amount escrow",
    };
    let text = if change { money_change(amount) } else { money(amount) };
    view! { <data class=class class:negative=amount.as_fen() < 0 value=amount.to_field()>{text}</data> }
}

/// A share in the page's language.
pub fn share_here(value: BasisPoints) -> String {
    share(use_language(), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_carry_a_real_minus() {
        assert_eq!([number(0), number(999), number(-1_234_567)], ["0", "999", "−1,234,567"]);
        assert_eq!(money(Money::fen(-120_050)), "−¥1,200.50");
        assert_eq!(money_change(Money::fen(250)), "+¥2.50");
    }

    #[test]
    fn a_metric_is_written_in_its_own_unit() {
        assert_eq!(measured(Language::English, MetricUnit::Hundredths, 462), "4.62");
        assert_eq!(measured(Language::Chinese, MetricUnit::BasisPoints, 350), "3.5%");
        assert_eq!(measured(Language::English, MetricUnit::Fen, 1_200), "¥12.00");
    }
}
