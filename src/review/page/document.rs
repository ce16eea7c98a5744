//! A document as the page's data: compact, since a page of 2,000 pairs should open on a telephone.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::decided::Decided;
use super::words;
use crate::files::decimals::rounded;
use crate::memory::row_hash::digest;
use crate::model::article::Origins;
use crate::model::bead::{Aligned, Bead, Flag};

/// The document; the keys are known to `data/review/` only.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    id: &'a str,
    en_id: &'a str,
    /// The digest of all segments: goes into the decisions, so that their reader knows the texts are the same.
    hash: String,
    /// What the work on this document is kept under: its name, the texts and the beads they began with.
    key: String,
    bn: Vec<&'a str>,
    en: Vec<&'a str>,
    /// Where the two sides come from, where that is told: goes into the decisions, and from there into the memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origins: Option<&'a Origins>,
    beads: Vec<Record<'a>>,
    /// What a person decided before: the bead, its status, edited texts or none, and a comment.
    #[serde(skip_serializing_if = "<[Decided]>::is_empty")]
    decided: &'a [Decided],
    /// Where its segments end, for a desk that cuts them: the same text may be cut otherwise.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) form: String,
    /// What was made of the beads at the desk, each with its moment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) made: Vec<serde_json::Value>,
    /// Matched words: `[kind, bn segment, start, length, en segment, start, length]`, places in UTF-16 units.
    words: Vec<[usize; 7]>,
    /// Content words without a partner: `[segment, start, length]`.
    alone_bn: Vec<[usize; 3]>,
    alone_en: Vec<[usize; 3]>,
    /// Stretches that only one side of a partial bead says: `[segment, start, length]`.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    left_bn: Vec<[usize; 3]>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    left_en: Vec<[usize; 3]>,
}

/// `[bn, en, score, moved, flags, related]`
#[derive(Serialize)]
struct Record<'a>(&'a [usize], &'a [usize], f64, u8, &'a [Flag], f64);

impl<'a> Document<'a> {
    pub(super) fn new(doc: &'a Aligned, decided: &'a [Decided]) -> Self {
        let found = words::locate(doc);
        let hash = segments_digest(doc);
        Document {
            id: &doc.doc,
            en_id: &doc.doc_en,
            key: key(doc, &hash),
            hash,
            bn: doc.bn.iter().map(|s| s.text.as_str()).collect(),
            en: doc.en.iter().map(|s| s.text.as_str()).collect(),
            origins: None,
            beads: doc.beads.iter().map(record).collect(),
            decided,
            form: String::new(),
            made: Vec::new(),
            words: found.matches,
            alone_bn: found.alone_bn,
            alone_en: found.alone_en,
            left_bn: found.left_bn,
            left_en: found.left_en,
        }
    }
}

/// What tells two ways to cut one text apart.
pub(crate) fn form(doc: &Aligned) -> String {
    let lengths = |segments: &[crate::model::article::Segment]| -> Vec<usize> {
        segments.iter().map(|segment| segment.text.len()).collect()
    };
    digest(&format!("{:?} {:?}", lengths(&doc.bn), lengths(&doc.en)))
}

fn record(bead: &Bead) -> Record<'_> {
    Record(
        &bead.bn,
        &bead.en,
        rounded(bead.score),
        u8::from(bead.moved),
        &bead.flags,
        rounded(bead.related),
    )
}

/// The digest of all Bengali segments, then all English ones, a line each.
fn segments_digest(doc: &Aligned) -> String {
    let texts: Vec<&str> = doc
        .bn
        .iter()
        .chain(&doc.en)
        .map(|s| s.text.as_str())
        .collect();
    digest(&texts.join("\n"))
}

fn key(doc: &Aligned, hash: &str) -> String {
    let mut sha = Sha256::new();
    // One article may stand in a page twice, under two names.
    sha.update(format!("{:?}{:?}{hash}", doc.doc, doc.doc_en));
    for bead in &doc.beads {
        sha.update(format!("{:?}{:?}{:.4}", bead.bn, bead.en, bead.score));
    }
    let hex = |byte: &u8| format!("{byte:02x}");
    sha.finalize().iter().take(8).map(hex).collect()
}
