//! One row of a reviewed table, judged by itself: is it the row that was written, and what did the reviewer decide.

use super::location::Location;
use super::mojibake::damage;
use super::sheet_reader::Entry;
use super::{retyped, split_marks};
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::{Facts, RowHash, text_digest};
use crate::model::display::Quoted;
use crate::model::lang::Lang;

/// A row that is what it says it is.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedRow {
    /// Where it stands.
    pub place: Location,
    /// Which row it is.
    pub id: Id,
    /// Bengali segments.
    pub bn: Vec<usize>,
    /// English segments.
    pub en: Vec<usize>,
    /// The score.
    pub score: f64,
    /// How sure it was that the texts have anything in common, where the table says so.
    pub related: Option<f64>,
    /// The English cell, as it was typed.
    pub english: String,
    /// The Bengali cell, as it was typed.
    pub bengali: String,
    /// The decision.
    pub verdict: Verdict,
    /// The comment, trimmed.
    pub comment: String,
    /// The sides whose text is not what was written.
    pub changed: Vec<Lang>,
    /// What a spreadsheet did to the texts, in words, and what was made of it.
    pub retyped: Vec<String>,
    /// What was written.
    pub row_hash: RowHash,
    /// Where its texts come from, as properties of its unit.
    pub origins: Vec<(String, String)>,
}

impl CheckedRow {
    /// The cell of a side.
    pub fn cell(&self, side: Lang) -> &str {
        match side {
            Lang::Bn => &self.bengali,
            Lang::En => &self.english,
        }
    }

    /// The segments of a side.
    pub fn segments(&self, side: Lang) -> &[usize] {
        match side {
            Lang::Bn => &self.bn,
            Lang::En => &self.en,
        }
    }

    /// Whether the side had no text when the table was written: there, a text is no change of what an article says.
    pub fn was_empty(&self, side: Lang) -> bool {
        self.segments(side).is_empty()
    }

    /// Whether one side was written empty.
    pub fn is_gap(&self) -> bool {
        self.bn.is_empty() || self.en.is_empty()
    }
}

/// A row's id, taken apart: `008#3/12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The document.
    pub document: String,
    /// The row of the document, from 1.
    pub row: usize,
    /// How many rows the document has.
    pub of: usize,
}

impl Id {
    /// Takes an id apart; none where it is not one.
    pub fn parse(text: &str) -> Option<Id> {
        let (document, numbers) = text.rsplit_once('#')?;
        let (row, of) = numbers.split_once('/')?;
        let (row, of) = (row.parse().ok()?, of.parse().ok()?);
        (1 <= row && row <= of).then(|| Id {
            document: document.to_owned(),
            row,
            of,
        })
    }
}

/// Judges a row; `source` is the language translated from, where the table's own word does not count.
///
/// # Errors
/// Why it cannot be one of the rows that were written, or cannot be understood, and what to do about it.
pub(crate) fn check_row(entry: &Entry, source: Option<Lang>) -> Result<CheckedRow, String> {
    let id = Id::parse(&entry.id).ok_or_else(|| {
        format!(
            "foreign row: {} is no id that shetu wrote; restore the id, or delete the row",
            Quoted(&entry.id)
        )
    })?;
    let row_hash: RowHash = entry.hash.parse().map_err(|()| {
        "foreign row: its hidden cell hash is empty or changed; restore the row from the table that shetu wrote"
            .to_owned()
    })?;
    let verdict = Verdict::parse(&entry.status)?;
    let mut changed = Vec::new();
    let mut retyped = Vec::new();
    let mut side = |lang: Lang, cell: &str, digest: &str| -> Result<String, String> {
        let written = is_empty(digest);
        let edited =
            verdict == Verdict::Edit && (written || lang != source.unwrap_or(row_hash.source));
        let (text, what) = match compare(cell, digest, lang, verdict, edited)? {
            Cell::Same => (cell.to_owned(), None),
            Cell::Changed => (cell.to_owned(), Some(lang)),
            Cell::Retyped(text) => {
                let name = lang.name();
                retyped.push(format!(
                    "{text} had become {} in a spreadsheet; the {name} text was restored",
                    cell.trim()
                ));
                (text, None)
            }
        };
        changed.extend(what);
        Ok(text)
    };
    let bengali = side(Lang::Bn, &entry.bengali, &row_hash.bengali)?;
    let english = side(Lang::En, &entry.english, &row_hash.english)?;
    let (bn, en, score) = facts(entry, &row_hash).ok_or_else(|| {
        if changed.len() == 2 {
            "foreign row: its id, texts and hash do not belong together (was one column sorted or pasted alone?); \
             restore the row, or delete it"
        } else {
            "its id, document, segment numbers or score were changed; restore them from the table that shetu wrote"
        }
        .to_owned()
    })?;
    Ok(CheckedRow {
        place: entry.place.clone().unwrap_or(Location::File),
        id,
        bn,
        en,
        score,
        related: related(entry),
        english,
        bengali,
        verdict,
        comment: entry.comment.trim().to_owned(),
        changed,
        retyped,
        row_hash,
        origins: entry.origins.clone(),
    })
}

/// Whether the digest is that of no text.
fn is_empty(digest: &str) -> bool {
    *digest == text_digest("")
}

/// What became of a text.
enum Cell {
    Same,
    Changed,
    /// A spreadsheet took it for a number; this is what was written.
    Retyped(String),
}

/// Compares a cell with what was written. Where it is `edited`, it is what the reviewer says; elsewhere a number that
/// stands where a text was is the work of a spreadsheet.
fn compare(
    cell: &str,
    digest: &str,
    lang: Lang,
    verdict: Verdict,
    edited: bool,
) -> Result<Cell, String> {
    let same = text_digest(cell) == *digest
        || verdict == Verdict::Split && split_marks::are_of(&split_marks::parts(cell), digest);
    if same {
        return Ok(Cell::Same);
    }
    let name = lang.name();
    if let Some(damage) = damage(cell) {
        return Err(damage.said(name));
    }
    if edited || !retyped::is_typed(cell) {
        return Ok(Cell::Changed);
    }
    if let Some(text) = retyped::restore(cell, digest) {
        return Ok(Cell::Retyped(text));
    }
    if verdict == Verdict::Reject {
        return Ok(Cell::Changed);
    }
    Err(format!(
        "the {name} text was changed to {}: a spreadsheet seems to have taken it for a number or a date; restore \
         it, or choose edit if it is meant so",
        cell.trim()
    ))
}

/// The cell `related`: it decides nothing, so that one that is no probability is passed over.
fn related(entry: &Entry) -> Option<f64> {
    let value: f64 = entry.related.trim().replace(',', ".").parse().ok()?;
    (0.0..=1.0).contains(&value).then_some(value)
}

/// Segments and score, where they are those that were sealed.
fn facts(entry: &Entry, row_hash: &RowHash) -> Option<(Vec<usize>, Vec<usize>, f64)> {
    // Some spreadsheets write a comma.
    let score = entry.score.trim().replace(',', ".").parse().ok()?;
    let sealed = |bn: &[usize], en: &[usize]| {
        let facts = Facts {
            id: &entry.id,
            bn,
            en,
            score,
        };
        RowHash::new(row_hash.source, row_hash.place, "", "", facts).facts == row_hash.facts
    };
    let en_lists = retyped::lists(&entry.en);
    for bn in retyped::lists(&entry.bn) {
        if let Some(en) = en_lists.iter().find(|en| sealed(&bn, en)) {
            return Some((bn, en.clone(), score));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let facts = Facts {
            id: "a#b#2/3",
            bn: &[1],
            en: &[1, 2],
            score: 0.97,
        };
        Entry {
            id: "a#b#2/3".into(),
            bn: "1".into(),
            en: "1,2".into(),
            score: "0.97".into(),
            english: "One. Two.".into(),
            bengali: "এক। দুই।".into(),
            hash: RowHash::new(Lang::En, 4, "One. Two.", "এক। দুই।", facts).to_string(),
            ..Entry::default()
        }
    }

    #[test]
    fn an_untouched_row_is_itself() {
        let row = check_row(&entry(), None).unwrap();
        assert_eq!(
            (row.id.document.as_str(), row.id.row, row.id.of),
            ("a#b", 2, 3)
        );
        assert_eq!(
            (row.bn, row.en, row.score, row.changed),
            (vec![1], vec![1, 2], 0.97, vec![])
        );
        let mut comma = entry();
        comma.score = "0,9700".into();
        assert!(check_row(&comma, None).is_ok());
    }

    #[test]
    fn lists_that_became_numbers_are_read() {
        let facts = Facts {
            id: "n#1/1",
            bn: &[132, 133],
            en: &[9, 10, 11],
            score: 0.5,
        };
        let mut row = numbers("A.", "ক।");
        row.hash = RowHash::new(Lang::En, 1, "A.", "ক।", facts).to_string();
        (row.bn, row.en) = ("132133".into(), "91011".into());
        let found = check_row(&row, None).unwrap();
        assert_eq!((found.bn, found.en), (vec![132, 133], vec![9, 10, 11]));
        row.en = "91012".into();
        assert!(check_row(&row, None).is_err());
    }

    #[test]
    fn each_side_shows_its_edit() {
        let mut row = entry();
        row.bengali = "এক। তিন।".into();
        assert_eq!(check_row(&row, None).unwrap().changed, [Lang::Bn]);
        row.english = "One.\nTwo.".into();
        assert_eq!(check_row(&row, None).unwrap().changed, [Lang::Bn]);
        row.status = "split".into();
        row.english = "One. ||| Two.".into();
        assert_eq!(check_row(&row, None).unwrap().changed, [Lang::Bn]);
        row.status = "edit".into();
        assert_eq!(check_row(&row, None).unwrap().changed, [Lang::Bn, Lang::En]);
    }

    /// The row of two texts that a spreadsheet retypes.
    fn numbers(english: &str, bengali: &str) -> Entry {
        let facts = Facts {
            id: "n#1/1",
            bn: &[0],
            en: &[0],
            score: 0.5,
        };
        Entry {
            id: "n#1/1".into(),
            bn: "0".into(),
            en: "0".into(),
            score: "0.5".into(),
            english: english.into(),
            bengali: bengali.into(),
            hash: RowHash::new(Lang::En, 1, english, bengali, facts).to_string(),
            ..Entry::default()
        }
    }

    #[test]
    fn what_a_spreadsheet_retyped_is_restored() {
        let mut row = numbers("1e5", "00123");
        (row.english, row.bengali) = ("1.00E+05".into(), "123".into());
        for status in ["", "accept", "reject", "merge-next", "split"] {
            row.status = status.into();
            let found = check_row(&row, None).unwrap();
            assert_eq!(
                (found.english.as_str(), found.bengali.as_str()),
                ("1e5", "00123")
            );
            assert_eq!(
                (found.changed, found.retyped.len()),
                (vec![], 2),
                "{status}"
            );
        }
        // An edit is an edit, but not of the source.
        row.status = "edit".into();
        let found = check_row(&row, None).unwrap();
        assert_eq!(
            (found.english.as_str(), found.bengali.as_str()),
            ("1e5", "123")
        );
        assert_eq!(found.changed, [Lang::Bn]);
        let found = check_row(&row, Some(Lang::Bn)).unwrap();
        assert_eq!(
            (found.english.as_str(), found.changed),
            ("1.00E+05", vec![Lang::En])
        );
    }

    #[test]
    fn what_cannot_be_restored_is_refused() {
        let mut row = numbers("On Jan. 2.", "1/2");
        row.bengali = "01/02/26".into();
        for status in ["", "accept"] {
            row.status = status.into();
            let problem = check_row(&row, None).unwrap_err();
            assert!(
                problem.contains("taken it for a number or a date"),
                "{problem}"
            );
        }
        for status in ["edit", "reject"] {
            row.status = status.into();
            assert!(check_row(&row, None).is_ok(), "{status}");
        }
        row.bengali = "à¦¢à¦¾à¦•à¦¾".into();
        assert!(check_row(&row, None).unwrap_err().contains("character set"));
    }

    #[test]
    fn what_is_not_the_row_is_refused() {
        type Edit = fn(&mut Entry);
        let edits: [(Edit, &str); 7] = [
            (|e| e.id = "a#b#1/3".into(), "its id, document"),
            (|e| e.id = "a#b#4/3".into(), "no id"),
            (|e| e.id = "7".into(), "no id"),
            (|e| e.score = "1".into(), "score were changed"),
            (|e| e.en = "01. Feb".into(), "segment numbers"),
            (|e| e.hash = String::new(), "hidden cell hash"),
            (|e| e.status = "perhaps".into(), "no status"),
        ];
        for (edit, says) in edits {
            let mut row = entry();
            edit(&mut row);
            let problem = check_row(&row, None).unwrap_err();
            assert!(problem.contains(says), "{problem}");
        }
    }
}
