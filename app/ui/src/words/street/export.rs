//! Why `export` refuses.

use domain::Language;
use domain::refusals::ExportRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &ExportRefusal) -> String {
    match *refusal {}
}
