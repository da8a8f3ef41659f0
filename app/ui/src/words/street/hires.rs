//! Why `hires` refuses.

use domain::Language;
use domain::refusals::HiresRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &HiresRefusal) -> String {
    match *refusal {}
}
