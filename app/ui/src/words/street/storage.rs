//! Why `storage` refuses.

use domain::Language;
use domain::refusals::StorageRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &StorageRefusal) -> String {
    match *refusal {}
}
