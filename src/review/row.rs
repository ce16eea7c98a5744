//! The row a reviewer sees for one bead, whatever file it stands in.
//!
//! A row is known again by its id and its hash, never by its place: `id` names document, row and the number of
//! rows of the document, so that a missing or repeated row shows; `hash` is made of the texts as they were
//! written, source and target apart, so that an edit shows, and shows on which side.

use sha2::{Digest, Sha256};

use crate::bead::{Aligned, Bead, Explanation, Flag};

/// One bead as a reviewer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Document, row and rows of the document: `008#3/12`.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Indices of the Bengali segments, 0-based.
    pub bn: Vec<usize>,
    /// Indices of the English segments, 0-based.
    pub en: Vec<usize>,
    /// The calibrated probability; 0 where one side is empty.
    pub score: f64,
    /// Whether the bead crosses the order.
    pub moved: bool,
    /// What to look at.
    pub flags: Vec<Flag>,
    /// The English text, segments joined by a space.
    pub english: String,
    /// The Bengali text, segments joined by a space.
    pub bengali: String,
    /// The matched words, as many as fit: `বৈঠক=meeting; ৫=5; …`.
    pub evidence: String,
    /// The English and the Bengali text of the rows before and after, for who reads a row alone.
    pub context: String,
    /// Twelve hexadecimal digits for the English text, a hyphen, twelve for the Bengali one.
    pub hash: String,
}

/// How long the evidence may be, in characters.
const EVIDENCE: usize = 200;

/// The rows of a document, in the order of its beads, gaps included.
pub fn rows(doc: &Aligned) -> Vec<Row> {
    let texts: Vec<(String, String)> = doc
        .beads
        .iter()
        .map(|bead| {
            (
                Aligned::text(&doc.en, &bead.en),
                Aligned::text(&doc.bn, &bead.bn),
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
    let row = |(at, bead): (usize, &Bead)| Row {
        id: format!("{}#{}/{}", doc.doc, at + 1, doc.beads.len()),
        document: doc.doc.clone(),
        bn: bead.bn.clone(),
        en: bead.en.clone(),
        score: bead.score,
        moved: bead.moved,
        flags: bead.flags.clone(),
        english: texts[at].0.clone(),
        bengali: texts[at].1.clone(),
        evidence: evidence(&bead.evidence),
        context: around(at),
        hash: format!("{}-{}", digest(&texts[at].0), digest(&texts[at].1)),
    };
    doc.beads.iter().enumerate().map(row).collect()
}

/// Twelve hexadecimal digits of the SHA-256 of a text, white space collapsed and trimmed, since programs that
/// open a table may change it.
pub fn digest(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hash = Sha256::digest(words.join(" ").as_bytes());
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn evidence(explanation: &Explanation) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for found in &explanation.matches {
        let pair = format!("{}={}", found.bn, found.en);
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
    use crate::bead::{Match, MatchKind};

    #[test]
    fn evidence_is_short() {
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
        assert_eq!(evidence(&explanation), "বৈঠক=meeting; বৈঠক=meeting");
        explanation.matches = vec![found; 90];
        let text = evidence(&explanation);
        assert!(text.ends_with("; …") && text.chars().count() <= EVIDENCE + 1);
    }
}
