//! Why `disputes` refuses.

use domain::Language;
use domain::refusals::DisputesRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &DisputesRefusal) -> String {
    match *refusal {}
}
