//! How often an account may be tried: five wrong tries are free, then each costs a longer wait, and an hour
//! holds twenty at most (ASVS 6.1.1, 6.3.1). Counted in the store, so a restart forgives nothing.
//!
//! A refused try is not counted, otherwise a stranger could keep somebody out for ever. Addresses are not
//! counted: a whole class sits behind one.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::{ApiError, FormErrors, Problem};
use domain::people::{Email, StudentNumber};
use domain::{CollegeId, PersonId};
use store::{FailuresRow, NewAudit};

const MINUTE_MICROS: i64 = 60_000_000;
/// Wrong tries in an hour that cost nothing.
const FREE_TRIES: u64 = 5;
/// Most tries of one account in an hour.
const HOUR_TRIES_MAX: u64 = 20;
/// Longest wait between two tries below the hour's bound, in minutes.
const WAIT_MINUTES_MAX: u64 = 8;
/// The wait when the hour's tries are used up, in minutes.
const HOUR_MINUTES: u64 = 60;
/// Most characters of an account's name in the store.
const ACCOUNT_LENGTH_MAX: usize = 254;

/// The name an account is looked up by: number or address in its normal form. Text that is neither belongs to
/// nobody, but is counted all the same.
pub(super) struct Account {
    pub name: String,
    /// Whether the name has the form of a number or an address.
    pub is_login: bool,
}

impl Account {
    /// Reads a typed login.
    pub fn of(typed: &str) -> Self {
        if let Ok(number) = StudentNumber::parse(typed) {
            return Self { name: number.as_str().to_owned(), is_login: true };
        }
        if let Ok(email) = Email::parse(typed) {
            return Self { name: email.as_str().to_owned(), is_login: true };
        }
        let visible = typed.trim().to_lowercase();
        let name = visible.chars().filter(|character| !character.is_control()).take(ACCOUNT_LENGTH_MAX).collect();
        Self { name, is_login: false }
    }
}

/// Minutes still to wait before the next try, rounded up; `None` if it may be made now.
pub(super) fn wait_minutes(failures: &FailuresRow, now: i64) -> Option<u32> {
    let wait = match failures.count {
        count if count < FREE_TRIES => return None,
        count if count < HOUR_TRIES_MAX => (count - FREE_TRIES + 1).min(WAIT_MINUTES_MAX),
        _ => HOUR_MINUTES,
    };
    let since = now.saturating_sub(failures.last_at?).max(0);
    let left = i64::try_from(wait).unwrap_or(i64::MAX).saturating_mul(MINUTE_MICROS).saturating_sub(since);
    (left > 0).then(|| u32::try_from((left - 1) / MINUTE_MICROS + 1).unwrap_or(u32::MAX))
}

impl HouseState {
    /// Begins a try: counts it as a failure before anything is compared, so that many at once cannot slip
    /// through; success takes the count back. A known person is counted as such, so that having a number and an
    /// address does not give twice the tries; `typed` counts for nobody.
    pub(super) async fn begin_try(
        &self,
        college: CollegeId,
        typed: &str,
        known: Option<PersonId>,
    ) -> Result<(), ApiError> {
        let now = self.now();
        let account = known.map_or_else(|| typed.to_owned(), |person| person.to_string());
        let account = account.as_str();
        let before = self.store.sign_in_failures(college, account, now).await.or_fault("failures")?;
        if let Some(wait_minutes) = wait_minutes(&before, now) {
            return Err(too_many(wait_minutes));
        }
        self.store.record_sign_in_failure(college, account, now).await.or_fault("failure counted")?;
        let after = self.store.sign_in_failures(college, account, now).await.or_fault("failures")?;
        if after.count == FREE_TRIES || after.count == HOUR_TRIES_MAX {
            self.audit_limit(college, known, after.count, now).await?;
        }
        // Others came in between: the free tries are theirs, this one waits.
        if after.count > before.count + 1 && after.count > FREE_TRIES {
            return Err(too_many(wait_minutes(&after, now).unwrap_or(1)));
        }
        Ok(())
    }

    /// Forgets a person's failures after a success.
    pub(super) async fn end_tries(&self, college: CollegeId, person: PersonId) -> Result<(), ApiError> {
        self.store.clear_sign_in_failures(college, &person.to_string()).await.or_fault("failures cleared")
    }

    /// One row when a limit begins, not one for every refused try. What was typed stays out: it may be a password.
    async fn audit_limit(
        &self,
        college: CollegeId,
        known: Option<PersonId>,
        tries: u64,
        now: i64,
    ) -> Result<(), ApiError> {
        let mut change = self.store.change().await.or_fault("change")?;
        let row = NewAudit {
            college,
            at: now,
            person: None,
            action: "sign_in_limited".to_owned(),
            object: known.map_or_else(|| "unknown account".to_owned(), |person| person.to_string()),
            detail: format!("tries={tries}"),
        };
        change.audit(&row).await.or_fault("audit")?;
        change.commit().await.or_fault("commit")
    }
}

fn too_many(wait_minutes: u32) -> ApiError {
    FormErrors::whole(Problem::TooManyTries { wait_minutes }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(count: u64, minutes_ago: i64) -> Option<u32> {
        let now = 1_000 * MINUTE_MICROS;
        wait_minutes(&FailuresRow { count, last_at: (count > 0).then_some(now - minutes_ago * MINUTE_MICROS) }, now)
    }

    #[test]
    fn five_tries_are_free_then_the_wait_grows_and_twenty_end_the_hour() {
        assert_eq!([after(0, 0), after(1, 0), after(4, 0)], [None, None, None]);
        assert_eq!([after(5, 0), after(6, 0), after(9, 0)], [Some(1), Some(2), Some(5)]);
        assert_eq!([after(12, 0), after(19, 0)], [Some(8), Some(8)]);
        assert_eq!([after(20, 0), after(500, 0)], [Some(60), Some(60)]);
    }

    #[test]
    fn a_wait_runs_off_and_is_rounded_up() {
        assert_eq!([after(5, 1), after(7, 2), after(7, 3), after(20, 59)], [None, Some(1), None, Some(1)]);
        let half = FailuresRow { count: 7, last_at: Some(0) };
        assert_eq!(wait_minutes(&half, MINUTE_MICROS / 2), Some(3));
        assert_eq!(wait_minutes(&half, -MINUTE_MICROS), Some(3), "a clock set back does not lengthen the wait");
    }

    #[test]
    fn an_account_has_one_name_however_it_is_typed() {
        assert_eq!(Account::of(" ２０２６a01 ").name, "2026A01");
        assert_eq!(Account::of("Lin@Example.com").name, "lin@example.com");
        let odd = Account::of(&format!("x\0{}", "y ".repeat(400)));
        assert!(!odd.is_login);
        assert_eq!(odd.name.chars().count(), ACCOUNT_LENGTH_MAX);
        assert!(!odd.name.contains('\0'));
    }
}
