//! Why `carriage` refuses.

use domain::Language;
use domain::refusals::CarriageRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &CarriageRefusal) -> String {
    match *refusal {}
}
