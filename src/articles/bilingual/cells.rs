//! Rows of two texts, and cells of several paragraphs: as many rows, or whole articles.

use crate::articles::story::collapsed;
use crate::model::lang::{Lang, detect};

/// A table, row by row.
pub(super) type Cells = Vec<Vec<String>>;

/// Of the rows of such a file, so many hundredths have both languages.
const MOST_ROWS: usize = 80;

/// The two texts of a row; one may be empty. Cells of a document have a line for each paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BilingualRow {
    /// In Bengali.
    pub bn: String,
    /// In English.
    pub en: String,
}

/// Whether so many of the rows hold both languages that the others are exceptions.
pub(super) fn are_both(rows: &[BilingualRow], count: usize) -> bool {
    let both = |row: &&BilingualRow| {
        detect(&row.bn) == Some(Lang::Bn) && detect(&row.en) == Some(Lang::En)
    };
    let both = rows.iter().filter(both).count();
    both > 0 && both * 100 >= count * MOST_ROWS
}

/// A text without the bars of a table around it: `| a | b |`, `a ||| b`.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '|')
}

/// A text without a partner, on the side of its language.
pub(super) fn alone(text: &str) -> BilingualRow {
    let text = line(bare(text));
    match detect(&text) {
        Some(Lang::Bn) => BilingualRow {
            bn: text,
            en: String::new(),
        },
        _ => BilingualRow {
            bn: String::new(),
            en: text,
        },
    }
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    collapsed(text)
}

/// Whether cells hold whole articles: more than half of the text is in rows of several paragraphs on both sides.
pub(super) fn are_articles(rows: &[BilingualRow]) -> bool {
    let length = |row: &BilingualRow| row.bn.len() + row.en.len();
    let several = |row: &&BilingualRow| row.bn.contains('\n') && row.en.contains('\n');
    let of_several: usize = rows.iter().filter(several).map(length).sum();
    of_several * 2 > rows.iter().map(length).sum()
}

/// Rows of which each cell of several paragraphs has as many as the others, as so many rows.
pub(super) fn apart(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let several = |cell: &&String| cell.contains('\n');
    let one = |row: Vec<String>| {
        let mut counts = row.iter().filter(several).map(|cell| cell.lines().count());
        let count = counts.next().unwrap_or(1);
        if counts.clone().count() == 0 || counts.any(|other| other != count) {
            return vec![row];
        }
        let nth = |at: usize| {
            let cells = row.iter().map(|cell| cell.lines().nth(at));
            cells
                .map(|line| line.unwrap_or_default().to_owned())
                .collect()
        };
        (0..count).map(nth).collect()
    };
    rows.into_iter().flat_map(one).collect()
}

/// A row of these two texts.
#[cfg(test)]
pub(super) fn row(bn: &str, en: &str) -> BilingualRow {
    BilingualRow {
        bn: bn.to_owned(),
        en: en.to_owned(),
    }
}

/// A table of these texts.
#[cfg(test)]
pub(super) fn cells(rows: &[&[&str]]) -> Cells {
    let owned = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
    rows.iter().map(owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_as_many_paragraphs_are_as_many_rows() {
        let split = apart(cells(&[
            &["1", "a\nb", "ক\nখ"],
            &["2", "c\nd\ne", "গ\nঘ"],
            &["3", "f", "ঙ\nচ"],
        ]));
        assert_eq!(
            split,
            cells(&[
                &["1", "a", "ক"],
                &["", "b", "খ"],
                &["2", "c\nd\ne", "গ\nঘ"],
                &["3", "f", "ঙ\nচ"],
            ])
        );
        let row = |at: usize| BilingualRow {
            bn: split[at][2].clone(),
            en: split[at][1].clone(),
        };
        assert!(!are_articles(&[row(0), row(1), row(3)]));
        assert!(are_articles(&[row(0), row(2)]));
    }
}
