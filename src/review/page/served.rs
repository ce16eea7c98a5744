//! The page as a desk serves it: the same program, loaded apart, and with it what was made of the beads so far.

use std::io;

use super::document::Document;
use super::{DATA, json, shell};
use crate::files::decimals::rounded;
use crate::memory::formats::settings::Settings;
use crate::model::bead::Aligned;
use crate::model::lang::Lang;

/// A page in the making.
pub(crate) struct Served {
    signature: String,
    head: serde_json::Value,
    documents: Vec<String>,
}

impl Served {
    /// The page of a project; pairs below the least score are doubtful.
    pub(crate) fn new(settings: &Settings, project: &str) -> Self {
        let head = serde_json::json!({
            "version": 1,
            "source": match settings.source {
                Lang::En => "en",
                Lang::Bn => "bn",
            },
            "accept": rounded(settings.min_score),
            "signature": settings.signature,
            "served": project,
        });
        Served {
            signature: settings.signature.clone(),
            head,
            documents: Vec::new(),
        }
    }

    /// Adds a document with what reviewers made of it.
    ///
    /// # Errors
    /// None that a document gives reason for.
    pub(crate) fn add(&mut self, doc: &Aligned, made: Vec<serde_json::Value>) -> io::Result<()> {
        let mut document = Document::new(doc, &[]);
        document.made = made;
        self.documents.push(json(&document)?);
        Ok(())
    }

    /// The page.
    ///
    /// # Errors
    /// None, since its template is ours.
    pub(crate) fn finish(self) -> io::Result<String> {
        let page = shell(&self.signature, true).map_err(io::Error::other)?;
        let head = json(&self.head)?;
        let data = format!(
            "{},\"documents\":[\n{}]}}",
            head.trim_end_matches('}'),
            self.documents.join(",\n")
        );
        Ok(page.replacen(DATA, &data, 1))
    }
}
