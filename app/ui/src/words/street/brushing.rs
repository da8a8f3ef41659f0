//! Why `brushing` refuses.

use domain::Language;
use domain::refusals::BrushingRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &BrushingRefusal) -> String {
    match *refusal {}
}
