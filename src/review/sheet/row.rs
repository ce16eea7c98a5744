//! The row a reviewer sees for one bead, whatever file it stands in.
//!
//! A row is known again by its id and its row_hash, never by its place: `id` names document, row and the number of
//! rows of the document, so that a missing or repeated row shows; the [`RowHash`] shows what was changed.

use std::sync::Arc;

use crate::files::decimals::rounded;
use crate::language::normalize::published;
use crate::memory::row_hash::{Facts, RowHash};
use crate::model::bead::{Aligned, Bead, Explanation, Flag, LeftOver};
use crate::model::display::shortened::shortened;
use crate::model::lang::Lang;
use crate::review::decision::Decision;
use crate::review::memory_doc::memory_of;

/// One bead as a reviewer sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SheetRow {
    /// Document, row and rows of the document: `008#3/12`, or `008+w17#3/12` where the articles' ids differ.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Indices of the Bengali segments, 0-based.
    pub bn: Vec<usize>,
    /// Indices of the English segments, 0-based.
    pub en: Vec<usize>,
    /// The calibrated probability that both texts are complete, rounded to four decimals; 0 where one side is empty.
    pub score: f64,
    /// The calibrated probability that they have anything in common, rounded too.
    pub related: f64,
    /// Whether the bead crosses the order.
    pub moved: bool,
    /// What to look at.
    pub flags: Vec<Flag>,
    /// The English text as it is published, segments joined by a space.
    pub english: String,
    /// The Bengali text as it is published, segments joined by a space.
    pub bengali: String,
    /// What only one side says, where the bead is partial, then the matched words, as many as fit:
    /// `only English: says Putin may visit soon; বৈঠক=meeting; ৫=5; …`.
    pub explanation: String,
    /// The English and the Bengali text of the rows before and after, for who reads a row alone.
    pub context: String,
    /// What the row was when it was written.
    pub row_hash: RowHash,
    /// Where its texts come from, as properties of its unit: one list for all rows of the document.
    pub origins: Arc<[(String, String)]>,
    /// What a person decided about it before, and is carried over.
    pub decision: Option<Decision>,
}

impl SheetRow {
    /// Whether one side is empty.
    pub(crate) fn is_gap(&self) -> bool {
        self.bn.is_empty() || self.en.is_empty()
    }
}

/// How long the evidence may be, in characters.
const EVIDENCE: usize = 200;
/// How much of what only one side says is shown there, in characters.
const ONLY: usize = 70;

/// The rows of a document, in the order of its beads, gaps included. `place` is the document's number in the table,
/// from 1; `source` the language translated from.
pub(crate) fn rows(doc: &Aligned, place: usize, source: Lang) -> Vec<SheetRow> {
    let texts: Vec<(String, String)> = doc
        .beads
        .iter()
        .map(|bead| {
            (
                published(&Aligned::text(&doc.en, &bead.en)),
                published(&Aligned::text(&doc.bn, &bead.bn)),
            )
        })
        .collect();
    let around = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| texts.get(at));
        let pair = |found: Option<&(String, String)>| {
            found.map_or_else(String::new, |(en, bn)| format!("{en} | {bn}"))
        };
        format!("{} … {}", pair(before), pair(texts.get(at + 1)))
    };
    let name = doc.name();
    let origins: Arc<[(String, String)]> = doc.origins.props().into();
    let row = |(at, bead): (usize, &Bead)| {
        let id = format!("{name}#{}/{}", at + 1, doc.beads.len());
        let score = rounded(bead.score);
        let (english, bengali) = texts[at].clone();
        let facts = Facts {
            id: &id,
            bn: &bead.bn,
            en: &bead.en,
            score,
        };
        SheetRow {
            row_hash: RowHash::new(source, place, &english, &bengali, facts),
            id,
            document: name.clone(),
            bn: bead.bn.clone(),
            en: bead.en.clone(),
            score,
            related: rounded(bead.related),
            moved: bead.moved,
            flags: bead.flags.clone(),
            english,
            bengali,
            explanation: shown_explanation(&bead.explanation),
            // The units of a memory stand by doubt: those around one say nothing about it.
            context: match memory_of(&name) {
                Some(_) => String::new(),
                None => around(at),
            },
            origins: Arc::clone(&origins),
            decision: None,
        }
    };
    doc.beads.iter().enumerate().map(row).collect()
}

/// The same with what was decided about the beads, which is nothing at all where there are no `decisions`.
pub(crate) fn decided_rows(
    doc: &Aligned,
    decisions: &[Option<Decision>],
    place: usize,
    source: Lang,
) -> Vec<SheetRow> {
    let mut rows = rows(doc, place, source);
    for (row, decision) in rows.iter_mut().zip(decisions) {
        row.decision.clone_from(decision);
    }
    rows
}

fn shown_explanation(explanation: &Explanation) -> String {
    let (mut out, mut length) = (String::new(), 0);
    let only = |side: &'static str, left: &[LeftOver]| {
        let first = left.first()?;
        Some(format!("only {side}: {}", shortened(&first.text, ONLY)))
    };
    let only = [
        only("Bengali", &explanation.left_bn),
        only("English", &explanation.left_en),
    ];
    let matches = explanation.matches.iter();
    let matches = matches.map(|found| format!("{}={}", found.bn, found.en));
    let shows = explanation.found.iter().cloned();
    for pair in shows.chain(only.into_iter().flatten()).chain(matches) {
        length += pair.chars().count() + 2;
        if !out.is_empty() {
            out.push_str("; ");
        }
        if length > EVIDENCE {
            out.push('…');
            break;
        }
        out.push_str(&pair);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bead::{Match, MatchKind};

    #[test]
    fn explanations_are_short() {
        let found = Match {
            kind: MatchKind::Lexicon,
            bn: "বৈঠক".into(),
            en: "meeting".into(),
            strength: 1.0,
        };
        let mut explanation = Explanation {
            matches: vec![found.clone(); 2],
            ..Explanation::default()
        };
        assert_eq!(
            shown_explanation(&explanation),
            "বৈঠক=meeting; বৈঠক=meeting"
        );
        explanation.left_en = vec![LeftOver {
            segment: 0,
            start: 0,
            end: 25,
            text: "says Putin may visit soon".into(),
            place: crate::model::bead::Place::Tail,
        }];
        assert_eq!(
            shown_explanation(&explanation),
            "only English: says Putin may visit soon; বৈঠক=meeting; বৈঠক=meeting"
        );
        explanation.matches = vec![found; 90];
        let text = shown_explanation(&explanation);
        assert!(text.ends_with("; …") && text.chars().count() <= EVIDENCE + 1);
    }
}
