//! Why `tiers` refuses.

use domain::Language;
use domain::refusals::TiersRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &TiersRefusal) -> String {
    match *refusal {}
}
