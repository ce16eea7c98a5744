//! The page as a desk serves it: the same program, loaded apart, and with it what was made of the beads so far.

use std::io;

use super::decided::Decided;
use super::document::{Document, form};
use super::{DATA, json, shell};
use crate::files::decimals::rounded;
use crate::memory::formats::settings::Settings;
use crate::model::bead::{Aligned, Bead};
use crate::model::lang::Lang;
use crate::review::decision::Decision;

/// What a person decided about a bead of a document, as the page shows it.
pub(crate) struct OfPage {
    pub bead: Bead,
    pub status: &'static str,
    pub english: Option<String>,
    pub bengali: Option<String>,
    pub comment: String,
}

/// The decisions about a document's beads, bead by bead, in the form the page has for them.
pub(crate) fn of_page(doc: &Aligned, decisions: &[Option<Decision>]) -> Vec<OfPage> {
    let (doc, decided) = super::decided::of_page(doc, decisions);
    let one = |Decided(bead, status, english, bengali, comment): Decided| OfPage {
        bead: doc.beads[bead].clone(),
        status,
        english,
        bengali,
        comment,
    };
    decided.into_iter().map(one).collect()
}

/// A page in the making.
pub(crate) struct Served {
    signature: String,
    head: serde_json::Value,
    documents: Vec<String>,
}

impl Served {
    /// The page of a project; pairs below the least score are doubtful.
    pub(crate) fn new(settings: &Settings, project: &str, edit_source: bool) -> Self {
        let head = serde_json::json!({
            "version": 1,
            "source": match settings.source {
                Lang::En => "en",
                Lang::Bn => "bn",
            },
            "accept": rounded(settings.min_score),
            "signature": settings.signature,
            "served": project,
            "edit_source": edit_source,
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
        document.form = form(doc);
        self.documents.push(json(&document)?);
        Ok(())
    }

    /// The page.
    ///
    /// # Errors
    /// None, since its template is ours.
    pub(crate) fn finish(self) -> io::Result<String> {
        let page = shell(&self.signature, true)?;
        let head = json(&self.head)?;
        let data = format!(
            "{},\"documents\":[\n{}]}}",
            head.trim_end_matches('}'),
            self.documents.join(",\n")
        );
        Ok(page.replacen(DATA, &data, 1))
    }
}
