//! One row of a reviewed table, judged by itself: is it the row that was written, what was changed, and what did
//! the reviewer decide.

use super::cuts;
use super::place::Place;
use super::seal::{Facts, Seal, text_digest};
use super::sheet::Entry;
use super::verdict::Verdict;
use crate::lang::Lang;

/// A row that is what it says it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Where it stands.
    pub place: Place,
    /// Which row it is.
    pub id: Id,
    /// Bengali segments.
    pub bn: Vec<usize>,
    /// English segments.
    pub en: Vec<usize>,
    /// The score.
    pub score: f64,
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
    /// What was written.
    pub seal: Seal,
}

impl Judged {
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

/// Judges a row.
///
/// # Errors
/// Why it cannot be one of the rows that were written, or cannot be understood, and what to do about it.
pub fn judge(entry: &Entry) -> Result<Judged, String> {
    let id = Id::parse(&entry.id).ok_or_else(|| {
        format!(
            "foreign row: {:?} is no id that shetu wrote; restore the id, or delete the row",
            entry.id
        )
    })?;
    let seal: Seal = entry.hash.parse().map_err(|()| {
        "foreign row: its hidden cell hash is empty or changed; restore the row from the table that shetu wrote"
            .to_owned()
    })?;
    let verdict = Verdict::parse(&entry.status)?;
    let differs = |text: &str, digest: &str| {
        text_digest(text) != *digest
            && !(verdict == Verdict::Split && cuts::are_of(&cuts::parts(text), digest))
    };
    let mut changed = Vec::new();
    if differs(&entry.bengali, &seal.bengali) {
        changed.push(Lang::Bn);
    }
    if differs(&entry.english, &seal.english) {
        changed.push(Lang::En);
    }
    let (bn, en, score) = facts(entry, &seal).ok_or_else(|| {
        if changed.len() == 2 {
            "foreign row: its id, texts and hash do not belong together (was one column sorted or pasted alone?); \
             restore the row, or delete it"
        } else {
            "its id, document, segment numbers or score were changed; restore them from the table that shetu wrote"
        }
        .to_owned()
    })?;
    Ok(Judged {
        place: entry.place.clone().unwrap_or(Place::File),
        id,
        bn,
        en,
        score,
        english: entry.english.clone(),
        bengali: entry.bengali.clone(),
        verdict,
        comment: entry.comment.trim().to_owned(),
        changed,
        seal,
    })
}

/// Segments and score, where they are those that were sealed.
fn facts(entry: &Entry, seal: &Seal) -> Option<(Vec<usize>, Vec<usize>, f64)> {
    let (bn, en) = (numbers(&entry.bn)?, numbers(&entry.en)?);
    // Some spreadsheets write a comma.
    let score = entry.score.trim().replace(',', ".").parse().ok()?;
    let facts = Facts {
        id: &entry.id,
        bn: &bn,
        en: &en,
        score,
    };
    let found = Seal::new(seal.source, seal.place, "", "", facts);
    (found.facts == seal.facts).then_some((bn, en, score))
}

fn numbers(cell: &str) -> Option<Vec<usize>> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Some(Vec::new());
    }
    cell.split(',')
        .map(|number| number.trim().parse().ok())
        .collect()
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
            hash: Seal::new(Lang::En, 4, "One. Two.", "এক। দুই।", facts).to_string(),
            ..Entry::default()
        }
    }

    #[test]
    fn an_untouched_row_is_itself() {
        let row = judge(&entry()).unwrap();
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
        assert!(judge(&comma).is_ok());
    }

    #[test]
    fn each_side_shows_its_edit() {
        let mut row = entry();
        row.bengali = "এক। তিন।".into();
        assert_eq!(judge(&row).unwrap().changed, [Lang::Bn]);
        row.english = "One.\nTwo.".into();
        assert_eq!(judge(&row).unwrap().changed, [Lang::Bn]);
        row.status = "split".into();
        row.english = "One. ||| Two.".into();
        assert_eq!(judge(&row).unwrap().changed, [Lang::Bn]);
        row.status = "edit".into();
        assert_eq!(judge(&row).unwrap().changed, [Lang::Bn, Lang::En]);
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
            (|e| e.status = "ok".into(), "no status"),
        ];
        for (edit, says) in edits {
            let mut row = entry();
            edit(&mut row);
            let problem = judge(&row).unwrap_err();
            assert!(problem.contains(says), "{problem}");
        }
    }
}
