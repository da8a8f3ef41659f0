//! Money of other countries, in the smallest unit of its currency. Books are kept in fen; foreign amounts are prices
//! abroad, what buyers there pay and what customs assess.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Who bears import taxes and the collection fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxBearer {
    /// They come on top of what the buyer pays.
    Buyer,
    /// They are in the price: the seller receives less.
    Seller,
}

/// A currency of a country that the town sells to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Currency {
    /// Singapore dollar, in cents.
    #[serde(rename = "SGD")]
    Sgd,
    /// Japanese yen; it has no smaller unit.
    #[serde(rename = "JPY")]
    Jpy,
}

impl Currency {
    /// Its three letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sgd => "SGD",
            Self::Jpy => "JPY",
        }
    }
    /// Decimals of an amount as people write it.
    pub const fn decimals(self) -> usize {
        match self {
            Self::Sgd => 2,
            Self::Jpy => 0,
        }
    }
}

/// An amount of a foreign currency in its smallest unit: cents, or yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ForeignMoney {
    /// Which currency.
    pub currency: Currency,
    /// Smallest units.
    pub minor: i64,
}

impl fmt::Display for ForeignMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.currency.code();
        match self.currency.decimals() {
            0 => write!(f, "{code} {}", self.minor),
            decimals => {
                let unit = 10_i64.pow(u32::try_from(decimals).unwrap_or(0));
                let sign = if self.minor < 0 { "-" } else { "" };
                let (whole, rest) = (self.minor.abs() / unit, self.minor.abs() % unit);
                write!(f, "{code} {sign}{whole}.{rest:0decimals$}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_amounts_are_written_with_their_currency_and_its_decimals() {
        let written = |currency, minor| ForeignMoney { currency, minor }.to_string();
        assert_eq!(written(Currency::Sgd, 1_205), "SGD 12.05");
        assert_eq!(written(Currency::Sgd, -5), "SGD -0.05");
        assert_eq!(written(Currency::Jpy, 1_205), "JPY 1205");
    }
}
