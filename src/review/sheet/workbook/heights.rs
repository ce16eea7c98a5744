//! Row heights, estimated. Excel fits a row to its text when it opens the file, but LibreOffice takes rows without
//! a height as they are, one line high, since the file says an Excel made it.

use unicode_normalization::char::is_combining_mark;

use crate::model::lang::is_bengali;

/// The greatest height of a row, in points.
const MOST: f64 = 409.0;

/// A cell whose text needs room.
pub(super) struct Needs<'a> {
    pub(super) text: &'a str,
    /// The width of its column, in digits of the workbook's ordinary type (11 points).
    pub(super) width: f64,
    /// The size of its type, in points.
    pub(super) size: f64,
}

/// The height of a row, in points, in which every cell shows its whole text.
pub(super) fn height<'a>(cells: impl IntoIterator<Item = Needs<'a>>) -> f64 {
    let one = |cell: Needs<'_>| lines(cell.text, cell.width * 11.0 / cell.size) * cell.size * 1.5;
    let most = cells.into_iter().map(one).fold(15.0, f64::max);
    (most + 3.0).min(MOST).round()
}

/// In how many lines a text stands.
fn lines(text: &str, width: f64) -> f64 {
    text.split('\n').map(|line| broken(line, width)).sum()
}

/// In how many lines a line is broken, a little more rather than less.
fn broken(text: &str, width: f64) -> f64 {
    let (mut lines, mut used) = (1.0, 0.0);
    for word in text.split(' ') {
        let length: f64 = word.chars().map(letter).sum();
        if used > 0.0 && used + length > width {
            lines += 1.0;
            used = 0.0;
        }
        // A word longer than a line is broken within.
        lines += (length / width).floor();
        used += length % width + 1.0;
    }
    lines
}

/// The width of a letter, in digits.
fn letter(c: char) -> f64 {
    match c {
        // Signs that stand beside their letter; others above, below, or joined with it.
        '\u{09BE}'..='\u{09C0}' | '\u{09C7}'..='\u{09CC}' | '\u{09D7}' => 0.7,
        c if is_combining_mark(c) => 0.0,
        c if is_bengali(c) => 1.25,
        c if c.is_uppercase() => 1.25,
        _ => 1.05,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> f64 {
        height([Needs {
            text,
            width: 52.0,
            size: 11.0,
        }])
    }

    #[test]
    fn long_texts_get_more_lines() {
        assert_eq!(of(""), of("short"));
        assert!(of(&"word ".repeat(30)) > 3.0 * 15.0);
        assert!(of(&"ক".repeat(100)) > of(&"ক্".repeat(50)));
        assert_eq!(of(&"শব্দ ".repeat(9999)), MOST);
    }
}
