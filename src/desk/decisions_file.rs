//! `decisions.json`: what was decided, as `shetu apply` and `--carry` read it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::kept::{DocKey, KeptBead, KeptDocument, KeptDocuments};
use crate::files::foreign::json;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// `decisions.json`, as the page exports it and more: when each bead was made.
#[derive(Debug, Serialize, Deserialize)]
struct DecisionsFile {
    shetu: String,
    version: u32,
    source: Lang,
    documents: Vec<FileDocument>,
}

/// A document of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileDocument {
    #[serde(flatten)]
    pub key: DocKey,
    pub bn: Vec<String>,
    pub en: Vec<String>,
    /// Whether the source was edited, as the project allowed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub edit_source: bool,
    pub beads: Vec<KeptBead>,
}

/// The text of a file of decisions.
pub(super) fn text(documents: Vec<FileDocument>) -> String {
    let file = DecisionsFile {
        shetu: "decisions".to_owned(),
        version: 1,
        source: Lang::En,
        documents,
    };
    let mut text = serde_json::to_string(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads it; one that is not there holds nothing.
///
/// # Errors
/// It cannot be read, or is something else; then it is left as it is.
pub(super) fn read(path: &Path) -> Result<KeptDocuments> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(KeptDocuments::new());
        }
        Err(source) => return Err(Error::io(path, source)),
    };
    let file: DecisionsFile = json::read(text.as_bytes()).map_err(|trouble| {
        let problem = format!(
            "no file of decisions ({}); it is left as it is: move it out of the project's folder to go on without it",
            trouble.words
        );
        Error::input(Position::line(path, trouble.line), problem)
    })?;
    let mut documents = KeptDocuments::new();
    for found in file.documents {
        let sizes = (found.bn.len(), found.en.len());
        let document = documents
            .entry(found.key)
            .or_insert_with(|| KeptDocument::of_texts(found.bn, found.en));
        for mut bead in found.beads {
            // A page's export does not say when a bead was decided on, but that it was.
            if bead.at == 0 && (!bead.status.is_empty() || !bead.comment.is_empty() || bead.hand) {
                bead.at = 1;
            }
            if bead.at > 0 && bead.fits(sizes) {
                document.take(bead);
            }
        }
    }
    Ok(documents)
}
