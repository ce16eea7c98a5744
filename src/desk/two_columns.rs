//! The project's own small tables of two columns: names of a person's files and folders, whatever letters they have. The
//! reader of the tables of data/ would refuse many of them (য় as one letter is not in Unicode's normal form, a name may begin
//! with `#` or end with a space), and with them the whole project.

use std::path::Path;

use crate::model::error::{Error, Position, Result};

/// The rows of a table: the number of the line, counted from 1, and both cells. A line that begins with `#` and has no tab is a
/// comment.
///
/// # Errors
/// A line that is neither.
pub(super) fn rows<'t>(path: &Path, text: &'t str) -> Result<Vec<(usize, &'t str, &'t str)>> {
    let mut rows = Vec::new();
    let text = text.trim_start_matches('\u{FEFF}');
    for (number, line) in (1..).zip(text.lines()) {
        match line.split_once('\t') {
            Some((one, other)) if !one.is_empty() && !other.is_empty() && !other.contains('\t') => {
                rows.push((number, one, other));
            }
            None if line.trim().is_empty() || line.starts_with('#') => {}
            _ => {
                let problem = "a line of this file is two names with a tab between them";
                return Err(Error::input(Position::line(path, number), problem));
            }
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_letters_are_read() {
        let path = Path::new("p.tsv");
        let text = "\u{FEFF}# what it is\n\n#1 story\twire \nখেলা\u{09df}\tরা\u{09af}\u{09bc}\r\n";
        assert_eq!(
            rows(path, text).unwrap(),
            [
                (3, "#1 story", "wire "),
                (4, "খেলা\u{09df}", "রা\u{09af}\u{09bc}")
            ]
        );
        for wrong in ["one\n", "a\tb\tc\n", "\tb\n", "a\t\n"] {
            let problem = rows(path, wrong).unwrap_err().to_string();
            assert!(
                problem.starts_with("p.tsv:1: a line of this file"),
                "{problem}"
            );
        }
    }
}
