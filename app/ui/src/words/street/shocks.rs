//! Why `shocks` refuses.

use domain::Language;
use domain::refusals::ShocksRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &ShocksRefusal) -> String {
    match *refusal {}
}
