//! Cells of exported CSV files: guarded so that no spreadsheet runs them as a formula.

/// Characters that begin a formula in some spreadsheet, ASCII and full-width.
const ACTIVE: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The cell as exported: a leading `'` where a spreadsheet would see a formula; plain numbers stay numbers.
pub(crate) fn guarded(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if text.starts_with(ACTIVE) && !is_number { format!("'{text}") } else { text.to_owned() }
}

/// The cell as imported: the guard of such an export taken off again.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(ACTIVE) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_read_back_and_numbers_stay() {
        for text in ["=1+1", "+cmd", "-x", "@sum", "\tx", "＝1", "－x"] {
            let cell = guarded(text);
            assert!(cell.starts_with('\''), "{text}");
            assert_eq!(unguarded(&cell), text);
        }
        for text in ["-12.50", "+3", "Lin", "'quoted'"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
