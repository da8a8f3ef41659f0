//! Why `finance` refuses.

use domain::Language;
use domain::refusals::FinanceRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(_language: Language, refusal: &FinanceRefusal) -> String {
    match *refusal {}
}
