//! Why `ads` refuses.

use domain::Language;
use domain::refusals::AdsRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &AdsRefusal) -> String {
    match *refusal {}
}
