//! What can go wrong, as codes. Words are chosen where a person reads them.

use crate::refused::Refused;
use domain::RequestKey;
use domain::money::MoneyProblem;
use domain::people::TextProblem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a page or an action could not be served. Internal detail never travels in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// No valid session: sign in first.
    #[error("not signed in")]
    NotSignedIn,
    /// Signed in, but this is not theirs to do.
    #[error("not allowed")]
    NotAllowed,
    /// No such thing, or not one this person may know of.
    #[error("not found")]
    NotFound,
    /// The world's inbox is full or the class has no running market process: try again in a moment.
    #[error("busy")]
    Busy,
    /// Accepted but not answered within five seconds; ask again with the same key.
    #[error("pending {0}")]
    Pending(RequestKey),
    /// This request key was used for something else.
    #[error("request key used with other content")]
    KeyConflict,
    /// The form needs another look.
    #[error("form errors")]
    Form(FormErrors),
    /// The market's journal was written by a version of the rules that this program cannot read.
    #[error("journal of engine version {stored}, this is {own}")]
    OtherVersion {
        /// Version of the stored journal.
        stored: u32,
        /// Version of this program.
        own: u32,
    },
    /// Something broke; the person sees this reference, the log sees everything.
    #[error("fault {reference}")]
    Fault {
        /// Printed to the person and written to the log.
        reference: String,
    },
}

/// What is wrong with a form, with everything the person had typed (secrets excepted), so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FormErrors {
    /// Problems that belong to one field, by the field's name.
    pub fields: BTreeMap<String, Problem>,
    /// A problem of the form as a whole.
    pub whole: Option<Problem>,
    /// What was typed, by field name.
    pub values: BTreeMap<String, String>,
}

impl FormErrors {
    /// A form that is wrong as a whole.
    pub fn whole(problem: Problem) -> Self {
        Self { whole: Some(problem), ..Self::default() }
    }
    /// A form with one wrong field.
    pub fn field(name: &str, problem: Problem) -> Self {
        let mut errors = Self::default();
        errors.add(name, problem);
        errors
    }
    /// Notes a field's problem; the first one of a field stays.
    pub fn add(&mut self, name: &str, problem: Problem) {
        self.fields.entry(name.to_owned()).or_insert(problem);
    }
    /// Takes a parsed value, or notes the problem beside the field.
    pub fn take<T, P: Into<Problem>>(&mut self, name: &str, parsed: Result<T, P>) -> Option<T> {
        parsed.map_err(|problem| self.add(name, problem.into())).ok()
    }
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.whole.is_none()
    }
    /// The same errors carrying what was typed.
    #[must_use]
    pub fn with_values<'a>(mut self, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.values = values.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        self
    }
}

impl From<FormErrors> for ApiError {
    fn from(errors: FormErrors) -> Self {
        Self::Form(errors)
    }
}

/// Why a field or form cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The text does not fit.
    Text(TextProblem),
    /// The amount does not fit.
    Money(MoneyProblem),
    /// Not a whole number.
    NotANumber,
    /// Outside the bounds.
    OutOfRange {
        /// Least allowed.
        least: i64,
        /// Most allowed.
        most: i64,
    },
    /// Not one of the offered choices.
    NotAChoice,
    /// Nothing was chosen.
    NothingChosen,
    /// Somebody else has it.
    Taken,
    /// Unknown name or wrong password; which of them is not said.
    WrongCredentials,
    /// Too many tries on this account.
    TooManyTries {
        /// Minutes until the next try.
        wait_minutes: u32,
    },
    /// Activation code or set-up link unknown, used or expired.
    CodeNotValid,
    /// Two entries of a password differ.
    PasswordsDiffer,
    /// The file is larger than allowed.
    FileTooLarge {
        /// Most bytes.
        most_bytes: u32,
    },
    /// Not a file of the kind the field takes.
    WrongFileKind,
    /// The file has no such column.
    ColumnMissing {
        /// The header expected.
        header: String,
    },
    /// The file has no rows.
    NoRows,
    /// More rows than one file may have.
    TooManyRows {
        /// Most rows.
        most: u32,
    },
    /// The market has not been opened, or is between two states.
    MarketNotOpen,
    /// The assignment's state does not allow this.
    AssignmentNotOpen,
    /// Submitted already.
    AlreadySubmitted,
    /// Some submissions are not marked yet.
    MarksMissing {
        /// How many.
        count: u32,
    },
    /// All or nothing was asked for, and some rows of the file are bad.
    RowsBad {
        /// How many cells are wrong.
        count: u32,
    },
    /// The person has a shop in this market already.
    ShopExists,
    /// The rules of trade said no.
    Refused(Refused),
}

impl From<TextProblem> for Problem {
    fn from(problem: TextProblem) -> Self {
        Self::Text(problem)
    }
}
impl From<MoneyProblem> for Problem {
    fn from(problem: MoneyProblem) -> Self {
        Self::Money(problem)
    }
}
impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_problem_of_a_field_stays_and_nothing_typed_is_lost() {
        let mut errors = FormErrors::default();
        assert_eq!(errors.take("price", domain::Money::parse("x")), None);
        errors.add("price", Problem::NothingChosen);
        let errors = errors.with_values([("price", "x"), ("title", "Charm")]);
        assert_eq!(errors.fields["price"], Problem::Money(MoneyProblem::NotAnAmount));
        let text = serde_json::to_string(&ApiError::Form(errors.clone())).expect("serialisable");
        assert_eq!(serde_json::from_str::<ApiError>(&text).expect("readable"), ApiError::Form(errors));
    }
}
