//! Why `sourcing` refuses.

use domain::Language;
use domain::refusals::SourcingRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &SourcingRefusal) -> String {
    match *refusal {}
}
