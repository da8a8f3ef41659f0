//! Reading columns of an `Any` row and writing our types into the few kinds both databases share:
//! TEXT for ids and words, BIGINT for everything counted, bytes for hashes and bodies.

use crate::StoreFault;
use domain::SimTime;
use sqlx::{Row, any::AnyRow};
use std::{fmt::Debug, str::FromStr};

/// A 32-byte digest.
pub(crate) type Digest = [u8; 32];

/// Typed reading by column name; a value its column may not hold is a fault.
pub(crate) trait Columns {
    fn text(&self, column: &'static str) -> Result<String, StoreFault>;
    fn text_or_none(&self, column: &'static str) -> Result<Option<String>, StoreFault>;
    fn number(&self, column: &'static str) -> Result<i64, StoreFault>;
    fn number_or_none(&self, column: &'static str) -> Result<Option<i64>, StoreFault>;
    fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreFault>;
    fn bytes_or_none(&self, column: &'static str) -> Result<Option<Vec<u8>>, StoreFault>;

    /// An id or another type with a text form.
    fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, StoreFault> {
        let text = self.text(column)?;
        text.parse().map_err(|_| unreadable(column, &text))
    }
    /// The same of a column that may be null.
    fn parsed_or_none<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, StoreFault> {
        let text = self.text_or_none(column)?;
        text.map(|text| text.parse().map_err(|_| unreadable(column, &text))).transpose()
    }
    /// A stored word of a closed set.
    fn word<T>(&self, column: &'static str, from_word: fn(&str) -> Option<T>) -> Result<T, StoreFault> {
        let text = self.text(column)?;
        from_word(&text).ok_or_else(|| unreadable(column, &text))
    }
    /// A number in the range of `T`.
    fn count<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreFault> {
        let number = self.number(column)?;
        T::try_from(number).map_err(|_| unreadable(column, &number))
    }
    /// The same of a column that may be null.
    fn count_or_none<T: TryFrom<i64>>(&self, column: &'static str) -> Result<Option<T>, StoreFault> {
        let number = self.number_or_none(column)?;
        number.map(|number| T::try_from(number).map_err(|_| unreadable(column, &number))).transpose()
    }
    /// A moment on a world's clock.
    fn sim_time(&self, column: &'static str) -> Result<SimTime, StoreFault> {
        self.count(column).map(SimTime::from_seconds)
    }
    /// A digest, if one is stored.
    fn digest_or_none(&self, column: &'static str) -> Result<Option<Digest>, StoreFault> {
        let Some(bytes) = self.bytes_or_none(column)? else { return Ok(None) };
        bytes.as_slice().try_into().map(Some).map_err(|_| unreadable(column, &bytes.len()))
    }
    /// A digest.
    fn digest(&self, column: &'static str) -> Result<Digest, StoreFault> {
        let bytes = self.bytes(column)?;
        bytes.as_slice().try_into().map_err(|_| unreadable(column, &bytes.len()))
    }
}

impl Columns for AnyRow {
    fn text(&self, column: &'static str) -> Result<String, StoreFault> {
        Ok(self.try_get(column)?)
    }
    fn text_or_none(&self, column: &'static str) -> Result<Option<String>, StoreFault> {
        Ok(self.try_get(column)?)
    }
    fn number(&self, column: &'static str) -> Result<i64, StoreFault> {
        Ok(self.try_get(column)?)
    }
    fn number_or_none(&self, column: &'static str) -> Result<Option<i64>, StoreFault> {
        Ok(self.try_get(column)?)
    }
    fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreFault> {
        Ok(self.try_get(column)?)
    }
    fn bytes_or_none(&self, column: &'static str) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self.try_get(column)?)
    }
}

/// A journal number as stored.
pub(crate) fn stored(number: u64) -> i64 {
    i64::try_from(number).expect("a journal never comes near 2^63 entries")
}

/// A moment on a world's clock as stored.
pub(crate) fn seconds(at: SimTime) -> i64 {
    i64::from(at.as_seconds())
}

fn unreadable(column: &'static str, value: &impl Debug) -> StoreFault {
    let value = format!("{value:?}").chars().take(60).collect();
    StoreFault::Unreadable { column, value }
}
