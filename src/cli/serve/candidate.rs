//! A match as it is answered, from whatever memory.

use serde_json::{Value, json};

/// A match.
pub(super) struct Candidate {
    pub source: String,
    pub target: String,
    /// How alike the source is to what was asked, in per cent.
    pub quality: f64,
}

impl Candidate {
    /// In the form of amaGama.
    pub(super) fn answer(&self) -> Value {
        let quality = (self.quality * 100.0).round() / 100.0;
        json!({
            "source": self.source,
            "target": self.target,
            "quality": quality,
            "rank": quality,
        })
    }
}

/// The best of the matches of several memories, each pair once; among equals that of the memory named first.
pub(super) fn best(mut all: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    all.sort_by(|a, b| b.quality.total_cmp(&a.quality));
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in all {
        let is_new = !kept
            .iter()
            .any(|one| one.source == candidate.source && one.target == candidate.target);
        if kept.len() < most && is_new {
            kept.push(candidate);
        }
    }
    kept
}
