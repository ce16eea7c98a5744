//! Cells of several paragraphs: as many rows, or whole articles.

/// The two texts of a row; one may be empty. Cells of a document have a line for each paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BilingualRow {
    /// In Bengali.
    pub bn: String,
    /// In English.
    pub en: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let owned = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        rows.iter().map(owned).collect()
    }

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
