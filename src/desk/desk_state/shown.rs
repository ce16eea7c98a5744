//! The project as the browser shows it.

use serde_json::{Value, json};

use super::Desk;
use crate::desk::kept::{DocKey, KeptDocument, KeptDocuments};
use crate::desk::told::Told;
use crate::files::decimals::rounded;
use crate::model::bead::{Aligned, Bead};

/// So many pairs are shown of those that another threshold would let in.
const WEAKEST: usize = 6;

impl Desk {
    /// The project as the browser shows it.
    pub(in crate::desk) fn shown(&self) -> Value {
        let journal = self.journal();
        let known = self.known();
        let results: Vec<Value> = known
            .documents
            .keyed()
            .map(|(key, document)| self.result(key, document, &journal.documents))
            .collect();
        let left_out: Vec<&(String, Told)> = known
            .shelf
            .bn
            .left_out
            .iter()
            .chain(&known.shelf.en.left_out)
            .collect();
        json!({
            "name": self.project.name(),
            "folder": self.project.root().display().to_string(),
            "articles": known.shelf.articles().collect::<Vec<_>>(),
            "left_out": left_out,
            "pairs": known.partners,
            "progress": known.progress,
            "stale": known.stale,
            "results": results,
            "accept": self.accept(),
            "notes": journal.notes,
            "edit_source": known.settings.edit_source,
            "share": known.settings.share.as_ref().map(|folder| folder.display().to_string()),
            "shared": known.settings.shared(&self.project).display().to_string(),
            "version": env!("CARGO_PKG_VERSION"),
        })
    }

    /// The weakest pairs between the threshold and another one, which it would let in or keep out, and how many there are.
    pub(in crate::desk) fn between(&self, at: f64) -> Value {
        let accept = self.accept();
        let (low, high) = (at.min(accept), at.max(accept));
        let known = self.known();
        let mut found: Vec<(f64, usize, &Aligned, &Bead)> = Vec::new();
        for (place, document) in known.documents.iter().enumerate() {
            let pairs = document.beads.iter().filter(|bead| !bead.is_gap());
            let scored = pairs.map(|bead| (rounded(bead.score), place, document, bead));
            found.extend(scored.filter(|(score, ..)| (low..high).contains(score)));
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let shown = |(score, place, document, bead): &(f64, usize, &Aligned, &Bead)| {
            json!({
                "score": score,
                "bengali": Aligned::text(&document.bn, &bead.bn),
                "english": Aligned::text(&document.en, &bead.en),
                "at": {
                    "from": place, "doc": document.doc, "with": document.doc_en,
                    "side": "bn", "segment": bead.bn.first(),
                },
            })
        };
        let pairs: Vec<Value> = found.iter().take(WEAKEST).map(shown).collect();
        json!({"pairs": pairs, "count": found.len()})
    }

    /// What came of a document: how many pairs are sure, to be looked at, decided, alone, moved.
    fn result(&self, key: &DocKey, document: &Aligned, kept: &KeptDocuments) -> Value {
        let accept = self.accept();
        let pairs = document.beads.iter().filter(|bead| !bead.is_gap());
        let is_sure = |bead: &&Bead| rounded(bead.score) >= accept && !bead.is_refused();
        let scores: Vec<f64> = pairs.clone().map(|bead| rounded(bead.score)).collect();
        json!({
            "bn": document.doc,
            "en": document.doc_en,
            "pairs": scores.len(),
            "sure": pairs.clone().filter(is_sure).count(),
            "moved": pairs.clone().filter(|bead| bead.moved).count(),
            "alone": document.beads.len() - scores.len(),
            "open": KeptDocument::doubtful(kept.get(key), &document.beads, accept),
            "decided": kept.get(key).map_or(0, KeptDocument::decided),
            "scores": scores,
        })
    }
}
