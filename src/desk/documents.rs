//! The aligned documents of a project, with what each is known by. Texts are digested once, when a document is made: a
//! list of a thousand articles is drawn after every decision.

use std::collections::HashMap;
use std::ops::Deref;

use super::kept::DocKey;
use crate::model::bead::{Aligned, Bead};
use crate::review::page::form;

/// The documents, in the order of the articles.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: Vec<Aligned>,
    keys: Vec<DocKey>,
    places: HashMap<DocKey, usize>,
}

impl Documents {
    /// These documents.
    pub(super) fn new(all: Vec<Aligned>) -> Documents {
        let keys: Vec<DocKey> = all.iter().map(DocKey::of).collect();
        let places = keys.iter().cloned().zip(0..).collect();
        Documents { all, keys, places }
    }

    /// The place of the document with this key.
    pub(super) fn place(&self, key: &DocKey) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The document with this key.
    pub(super) fn find(&self, key: &DocKey) -> Option<&Aligned> {
        self.place(key).map(|place| &self.all[place])
    }

    /// The documents with their keys.
    pub(super) fn keyed(&self) -> impl Iterator<Item = (&DocKey, &Aligned)> {
        self.keys.iter().zip(&self.all)
    }

    /// The beads that a document was aligned to.
    pub(super) fn own_beads(&self) -> impl Fn(&DocKey) -> Vec<Bead> {
        |key| {
            let found = self.find(key);
            found.map_or_else(Vec::new, |document| document.beads.clone())
        }
    }

    /// Whether a document is still cut as a page has it, that says how; an older page does not say.
    pub(super) fn has_form(document: &Aligned, said: Option<&str>) -> bool {
        said.is_none_or(|said| said == form(document))
    }

    /// The same with another document at a place.
    pub(super) fn with(&self, place: usize, document: Aligned) -> Documents {
        let mut all = self.all.clone();
        all[place] = document;
        Documents::new(all)
    }
}

impl Deref for Documents {
    type Target = [Aligned];

    fn deref(&self) -> &[Aligned] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests_support::{bead, doc};

    #[test]
    fn a_document_is_found_by_its_key_and_known_by_its_cuts() {
        let one = doc(&["এক দুই।"], &["One two."], vec![bead(&[0], &[0], 0.9)]);
        let documents = Documents::new(vec![one.clone()]);
        assert_eq!(documents.place(&DocKey::of(&one)), Some(0));
        let cut = doc(
            &["এক", "দুই।"],
            &["One two."],
            vec![bead(&[0, 1], &[0], 0.9)],
        );
        // The words are the same: so is the key, but not the form.
        assert_eq!(DocKey::of(&cut), DocKey::of(&one));
        let said = form(&one);
        assert!(Documents::has_form(&one, Some(&said)) && Documents::has_form(&cut, None));
        assert!(!Documents::has_form(&cut, Some(&said)));
    }
}
