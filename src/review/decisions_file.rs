//! What stands in a file of decisions, document by document.

use serde::Deserialize;

use crate::memory::row_hash::digest;
use crate::model::article::Origins;
use crate::model::lang::Lang;

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Document {
    /// The Bengali article's id; the document's name once it is read.
    pub(super) id: String,
    #[serde(default)]
    pub(super) en_id: String,
    pub(super) hash: String,
    pub(super) bn: Vec<String>,
    pub(super) en: Vec<String>,
    /// Where the two sides come from; nothing in files of earlier versions.
    #[serde(default)]
    pub(super) origins: Origins,
    /// Whether the project let its reviewers edit the source text.
    #[serde(default)]
    pub(super) edit_source: bool,
    pub(super) beads: Vec<Decided>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Decided {
    pub(super) bn: Vec<usize>,
    pub(super) en: Vec<usize>,
    pub(super) score: f64,
    /// None in files of earlier versions.
    #[serde(default)]
    pub(super) related: Option<f64>,
    pub(super) status: String,
    pub(super) english: Option<String>,
    pub(super) bengali: Option<String>,
    #[serde(default)]
    pub(super) comment: String,
}

/// Whether the texts are those that were written, and every segment is in one bead.
pub(super) fn check(document: &Document) -> std::result::Result<(), String> {
    let texts: Vec<&str> = document
        .bn
        .iter()
        .chain(&document.en)
        .map(String::as_str)
        .collect();
    if digest(&texts.join("\n")) != document.hash {
        return Err(
            "its texts are not those that were written; edit texts in the review page only"
                .to_owned(),
        );
    }
    for (side, count) in [(Lang::Bn, document.bn.len()), (Lang::En, document.en.len())] {
        let mut times = vec![0; count];
        for bead in &document.beads {
            let indices = if side == Lang::Bn { &bead.bn } else { &bead.en };
            for &index in indices {
                *times
                    .get_mut(index)
                    .ok_or_else(|| format!("there is no {} segment {index}", side.name()))? += 1;
            }
        }
        if let Some(index) = times.iter().position(|times| *times != 1) {
            let found = match times[index] {
                0 => "missing",
                _ => "in several beads",
            };
            let side = side.name();
            return Err(format!(
                "{side} segment {index} is {found}; export from the review page again"
            ));
        }
    }
    Ok(())
}
