//! What the person at the terminal sees: one line when a long step begins, one with its time when it ends.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Says what begins, does it, and says how long it took. A step that fails says nothing more; the error will.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    note(&format!("{what} ..."));
    let start = Instant::now();
    let made = work()?;
    note(&format!("{what}: {}", spoken(start.elapsed())));
    Ok(made)
}

/// One line to the person. Goes to standard error, so that what a command prints can be piped.
pub fn note(line: &str) {
    eprintln!("shopyard | {line}");
}

/// The last line of a run that failed: what, and why, from the outside in.
pub fn failure(error: &anyhow::Error) {
    eprintln!("shopyard | failed: {error:#}");
}

fn spoken(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    format!("{} min {} s", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_spoken_in_seconds_until_a_minute_has_passed() {
        assert_eq!(spoken(Duration::from_millis(1_234)), "1.2 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59.0 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn a_step_hands_on_both_the_work_and_the_failure() {
        assert_eq!(step("adding", || Ok(1 + 1)).expect("it works"), 2);
        assert!(step::<()>("failing", || anyhow::bail!("no")).is_err());
    }
}
