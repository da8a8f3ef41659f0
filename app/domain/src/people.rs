//! People with a login: roles, names, e-mail addresses, student numbers, passwords as typed.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a person is at their college. A person has one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Learns; keeps a shop.
    Student,
    /// Teaches classes; sets and marks exercises.
    Teacher,
    /// Enrols people; keeps the college's house in order.
    Admin,
}

impl Role {
    /// The word stored and shown in addresses: `student`, `teacher`, `admin`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Admin => "admin",
        }
    }
    /// The role of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Student, Self::Teacher, Self::Admin].into_iter().find(|role| role.word() == word)
    }
}

/// Why a typed text is not what the field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TextProblem {
    /// Nothing was typed.
    #[error("missing")]
    Missing,
    /// Shorter than the least length.
    #[error("too short")]
    TooShort,
    /// Longer than the most length.
    #[error("too long")]
    TooLong,
    /// Holds a control character or line break where none belongs.
    #[error("forbidden character")]
    ForbiddenCharacter,
    /// Not of the expected form.
    #[error("wrong form")]
    WrongForm,
    /// A password among the most common ones.
    #[error("too common")]
    TooCommon,
}

/// Trims, refuses control and invisible direction characters, and checks the length in characters.
pub(crate) fn line(text: &str, least: usize, most: usize) -> Result<String, TextProblem> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 {
        return Err(TextProblem::Missing);
    }
    if text.chars().any(|character| character.is_control() || is_direction_mark(character)) {
        return Err(TextProblem::ForbiddenCharacter);
    }
    match length {
        length if length < least => Err(TextProblem::TooShort),
        length if length > most => Err(TextProblem::TooLong),
        _ => Ok(text.to_owned()),
    }
}

/// Trims, brings line breaks into one form, refuses other control characters, and checks the length in characters.
///
/// # Errors
/// [`TextProblem::Missing`] of nothing where something is asked for, `TooShort`, `TooLong` or `ForbiddenCharacter`.
pub fn lines(text: &str, least: usize, most: usize) -> Result<String, TextProblem> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\t')) {
        return Err(TextProblem::ForbiddenCharacter);
    }
    match text.chars().count() {
        0 if least > 0 => Err(TextProblem::Missing),
        length if length < least => Err(TextProblem::TooShort),
        length if length > most => Err(TextProblem::TooLong),
        _ => Ok(text),
    }
}

/// Characters that reorder or hide the text around them.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Texts that people type, each checked wherever it comes from: of one line, or of many where `lines` says so.
macro_rules! text_type {
    ($($(#[$doc:meta])* $name:ident($least:literal..=$most:literal);)*) => {
        $($crate::people::text_type!(@ line $(#[$doc])* $name $least $most);)*
    };
    (lines: $($(#[$doc:meta])* $name:ident($least:literal..=$most:literal);)*) => {
        $($crate::people::text_type!(@ lines $(#[$doc])* $name $least $most);)*
    };
    (@ $read:ident $(#[$doc:meta])* $name:ident $least:literal $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);
        impl $name {
            /// Most characters.
            pub const CHARACTERS_MAX: usize = $most;

            #[doc = concat!("Reads what a person typed, trimmed: ", $least, " to ", $most, " characters.")]
            ///
            /// # Errors
            /// Says which of the [`TextProblem`](crate::people::TextProblem)s it is.
            pub fn parse(text: &str) -> Result<Self, $crate::people::TextProblem> {
                $crate::people::$read(text, $least, $most).map(Self)
            }
            /// The text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use text_type;

text_type! {
    /// A person's name as the college writes it.
    PersonName(1..=60);
    /// The name of a college.
    CollegeName(2..=80);
    /// The name of a class, e.g. `E-commerce 2026-1`.
    ClassName(1..=60);
    /// The public name on a leaderboard, chosen by the student.
    Alias(2..=24);
}

/// A student number: 3 to 24 letters, digits, `-`, `_` or `.`; kept in upper case, so that it is found however it is typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct StudentNumber(String);

impl StudentNumber {
    /// Reads what was typed or imported; full-width digits become ASCII.
    ///
    /// # Errors
    /// Says which of the [`TextProblem`]s it is.
    pub fn parse(text: &str) -> Result<Self, TextProblem> {
        let text = line(text, 3, 24)?;
        let plain: String = text.chars().map(half_width).collect::<String>().to_ascii_uppercase();
        let fits = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
        if plain.chars().all(fits) { Ok(Self(plain)) } else { Err(TextProblem::WrongForm) }
    }
    /// The number's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The ASCII form of a full-width letter, digit or sign; others unchanged.
fn half_width(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// An e-mail address, kept in lower case. Checked for shape only: nothing is sent to it in this product.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Reads what was typed: one `@`, something before it, a dotted name after it, 254 characters at most.
    ///
    /// # Errors
    /// Says which of the [`TextProblem`]s it is.
    pub fn parse(text: &str) -> Result<Self, TextProblem> {
        let text = line(text, 3, 254)?.to_lowercase();
        let (before, after) = text.split_once('@').ok_or(TextProblem::WrongForm)?;
        let fits =
            |part: &str| !part.is_empty() && !part.chars().any(|it| it.is_whitespace() || it == '@' || it == ',');
        let dotted = after.split('.').count() >= 2 && after.split('.').all(|label| !label.is_empty());
        if fits(before) && fits(after) && dotted { Ok(Self(text)) } else { Err(TextProblem::WrongForm) }
    }
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password as typed. Never printed, never serialised; 8 to 128 characters, no composition rules (ASVS 6.2).
#[derive(Clone)]
pub struct NewPassword(String);

impl NewPassword {
    /// Checks length only; whether it is among the common ones is checked where that list lives.
    ///
    /// # Errors
    /// [`TextProblem::Missing`], [`TextProblem::TooShort`] or [`TextProblem::TooLong`].
    pub fn parse(text: &str) -> Result<Self, TextProblem> {
        match text.chars().count() {
            0 => Err(TextProblem::Missing),
            length if length < 8 => Err(TextProblem::TooShort),
            length if length > 128 => Err(TextProblem::TooLong),
            _ => Ok(Self(text.to_owned())),
        }
    }
    /// The secret itself, for hashing.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

macro_rules! checked_deserialize {
    ($($name:ident),*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )*};
}
checked_deserialize!(StudentNumber, Email);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_student_number_is_found_however_it_is_typed() {
        assert_eq!(StudentNumber::parse(" ２０２６a01 ").expect("a number").as_str(), "2026A01");
        assert_eq!(StudentNumber::parse("12/3"), Err(TextProblem::WrongForm));
    }

    #[test]
    fn an_address_needs_a_name_an_at_and_a_dotted_host() {
        assert_eq!(Email::parse("Lin@Example.com").expect("an address").as_str(), "lin@example.com");
        for text in ["lin", "@example.com", "lin@", "lin@host", "a@b@c.d", "a b@c.d", "a@b..c"] {
            assert_eq!(Email::parse(text), Err(TextProblem::WrongForm), "{text}");
        }
    }

    #[test]
    fn names_hold_no_line_breaks_or_direction_marks() {
        assert_eq!(PersonName::parse("Lin\nPan"), Err(TextProblem::ForbiddenCharacter));
        assert_eq!(PersonName::parse("Lin\u{202E}Pan"), Err(TextProblem::ForbiddenCharacter));
        assert_eq!(PersonName::parse("  王小明 ").expect("a name").as_str(), "王小明");
    }
}
