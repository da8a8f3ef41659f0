//! Passwords: hashing in argon2id with the crate's defaults (19 MiB, 2 passes, 1 lane: OWASP's minimum), a few
//! at once so that a morning of sign-ins does not starve the pages, and the refusal of common ones.

use crate::faults::fault;
use crate::house::HouseState;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use contract::{ApiError, FormErrors, Problem};
use domain::people::{NewPassword, TextProblem};
use std::sync::LazyLock;

/// Words and rows of keys that people choose, one a line, sorted, lower case. Written for this product.
const COMMON: &str = include_str!("common_passwords.txt");
/// A common word stays common with up to this many digits or signs before and after it.
const TRIMMINGS_MAX: usize = 4;

/// Compared with when there is no hash to compare with, so that unknown accounts take as long as known ones.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let hashed: PasswordHash =
        Argon2::default().hash_password(b"nobody's password").expect("the default parameters are valid");
    hashed.to_string()
});

impl HouseState {
    /// The hash of a new password, for storage.
    pub(super) async fn hash(&self, password: NewPassword) -> Result<String, ApiError> {
        let hashed = self
            .run_hashing(move || {
                Argon2::default().hash_password(password.reveal().as_bytes()).map(|hash: PasswordHash| hash.to_string())
            })
            .await?;
        hashed.map_err(|problem| fault("hashing", &problem))
    }

    /// Whether this is the password of that hash; without a hash the same work is done and the answer is no.
    pub(super) async fn is_password(&self, typed: String, hash: Option<String>) -> Result<bool, ApiError> {
        self.run_hashing(move || {
            let known = hash.is_some();
            let matches = |hash: &str| Argon2::default().verify_password(typed.as_bytes(), hash).is_ok();
            // Both sides of the `&` always run: that is the point.
            matches(hash.as_deref().unwrap_or(&NOBODY)) & known
        })
        .await
    }

    /// Runs hashing work off the async threads, a few at once.
    async fn run_hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
        let _place = self.hashing.acquire().await.map_err(|problem| fault("hashing", &problem))?;
        tokio::task::spawn_blocking(work).await.map_err(|problem| fault("hashing", &problem))
    }
}

/// Reads a new password and its repetition; `own` are the person's login and name, which it must not be.
pub(super) fn new_password(errors: &mut FormErrors, password: &str, again: &str, own: &[&str]) -> Option<NewPassword> {
    let parsed = errors.take("password", NewPassword::parse(password))?;
    if is_common(password) || own.iter().any(|own| is_own(password, own)) {
        errors.add("password", TextProblem::TooCommon.into());
        return None;
    }
    if password != again {
        errors.add("password_again", Problem::PasswordsDiffer);
        return None;
    }
    Some(parsed)
}

/// Whether a password is little more than the person's own name or login.
fn is_own(password: &str, own: &str) -> bool {
    let (password, own) = (password.to_lowercase(), own.to_lowercase());
    let before_at = own.split('@').next().unwrap_or_default();
    let is_dressed = |own: &str| core(own).contains(char::is_alphabetic) && core(&password) == core(own);
    password == own || is_dressed(&own) || is_dressed(before_at)
}

/// Whether a password is one that everybody tries first: a listed word with trimmings, one repeated piece, or a
/// row of neighbouring characters.
fn is_common(password: &str) -> bool {
    let plain = password.to_lowercase();
    let unmasked: String = plain.chars().map(unmask).collect();
    [plain.as_str(), core(&plain), unmasked.as_str(), core(&unmasked), unmasked_core(&plain).as_str()]
        .into_iter()
        .any(is_listed)
        || is_repeated(&plain)
        || is_row(&plain)
}

fn is_listed(word: &str) -> bool {
    static LINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| COMMON.lines().collect());
    LINES.binary_search(&word).is_ok()
}

/// The word inside: up to four characters that are no letters taken off at each end.
fn core(word: &str) -> &str {
    let mut core = word;
    for _ in 0..TRIMMINGS_MAX {
        core = core.strip_suffix(|character: char| !character.is_alphabetic()).unwrap_or(core);
        core = core.strip_prefix(|character: char| !character.is_alphabetic()).unwrap_or(core);
    }
    core
}

/// Trimmings off first, then the disguise: `p4ssw0rd2026` is `password`.
fn unmasked_core(word: &str) -> String {
    core(word).chars().map(unmask).collect()
}

/// The letter a sign commonly stands for.
fn unmask(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// One piece of at most four characters over and over: `aaaaaaaa`, `12341234`.
fn is_repeated(word: &str) -> bool {
    let characters: Vec<char> = word.chars().collect();
    (1..=4).any(|piece| characters.iter().enumerate().all(|(place, character)| *character == characters[place % piece]))
}

/// Each character the next or the one before of its neighbour: `abcdefgh`, `87654321`.
fn is_row(word: &str) -> bool {
    let codes: Vec<i64> = word.chars().map(|character| i64::from(u32::from(character))).collect();
    [1, -1].into_iter().any(|step| codes.windows(2).all(|pair| pair[1] - pair[0] == step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(password: &str, own: &[&str]) -> Option<Problem> {
        let mut errors = FormErrors::default();
        let parsed = new_password(&mut errors, password, password, own);
        assert_eq!(parsed.is_some(), errors.is_empty());
        errors.fields.remove("password")
    }

    #[test]
    fn the_list_is_sorted_lower_case_and_long_enough_to_matter() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() >= 300, "{}", lines.len());
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        assert!(lines.iter().all(|line| !line.is_empty() && *line == line.trim().to_lowercase()));
    }

    #[test]
    fn what_everybody_tries_first_is_refused_in_every_disguise() {
        for password in [
            "password",
            "Password1",
            "P@ssw0rd!",
            "p4ssw0rd2026",
            "qwertyui",
            "12345678",
            "87654321",
            "abcdefgh",
            "aaaaaaaa",
            "12341234",
            "woaini1314",
            "Sunshine99",
            "11223344",
            "iloveyou!!",
        ] {
            assert_eq!(problem(password, &[]), Some(TextProblem::TooCommon.into()), "{password}");
        }
    }

    #[test]
    fn the_own_login_or_name_is_no_password() {
        let own = ["2026010042", "lin.pan@example.com", "Pan Xiaolin"];
        for password in ["2026010042", "LIN.PAN@example.com", "lin.pan2026", "pan xiaolin1"] {
            assert_eq!(problem(password, &own), Some(TextProblem::TooCommon.into()), "{password}");
        }
    }

    #[test]
    fn a_sentence_a_random_text_and_other_scripts_are_fine() {
        for password in
            ["three geese over the pond", "x7Kp2mQz", "小雨落在旧书店门口", "sunflower-83746293", "2026 was odd"]
        {
            assert_eq!(problem(password, &["lin", "Lin Pan"]), None, "{password}");
        }
    }

    #[test]
    fn the_repetition_must_be_the_same() {
        let mut errors = FormErrors::default();
        assert!(new_password(&mut errors, "x7Kp2mQz", "x7Kp2mQ", &[]).is_none());
        assert_eq!(errors.fields["password_again"], Problem::PasswordsDiffer);
    }
}
