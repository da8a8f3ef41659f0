//! Why `chat` refuses.

use domain::Language;
use domain::refusals::ChatRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &ChatRefusal) -> String {
    match *refusal {}
}
