//! The guard against formulas in tables of plain text: a spreadsheet takes a cell that begins with `=` for one.
//! The guard is reversible, so that what comes back is what went out.

use std::borrow::Cow;

/// The cell as it is written: one `'` in front of what a spreadsheet would take for a formula, and of what
/// looks guarded already. [`unguard`] takes it off again.
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before [`guard`].
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded() {
        for (plain, guarded) in [
            ("=1+2", "'=1+2"),
            ("'=1+2", "''=1+2"),
            ("-5", "'-5"),
            ("\tx", "'\tx"),
            ("'Tis", "'Tis"),
            ("'", "'"),
            ("\"=1\"", "\"=1\""),
            ("", ""),
        ] {
            assert_eq!(guard(plain), guarded);
            assert_eq!(unguard(guarded), plain);
        }
    }

    proptest! {
        #[test]
        fn unguard_undoes_guard(text in "['=+@\t\r\n\"a-]{0,5}.*") {
            let cell = guard(&text).into_owned();
            prop_assert_eq!(unguard(&cell), &text);
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
