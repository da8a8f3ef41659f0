//! Why `association` refuses.

use domain::Language;
use domain::refusals::AssociationRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &AssociationRefusal) -> String {
    match *refusal {}
}
