//! The `file` elements of an XLIFF: one for the units of a document that stand together.

/// The `original` of units whose document is not known, since some programs refuse a file without one.
pub(crate) const NO_DOCUMENT: &str = "no-document";

/// The files so far.
#[derive(Default)]
pub(super) struct Files {
    /// The document of the file that is open.
    document: Option<String>,
    count: usize,
}

impl Files {
    /// The number of the file to open for a document, unless it is open.
    pub(super) fn next(&mut self, document: &str) -> Option<usize> {
        if self.document.as_deref() == Some(document) {
            return None;
        }
        self.document = Some(document.to_owned());
        self.count += 1;
        Some(self.count)
    }

    /// What the open file is called.
    pub(super) fn original(&self) -> &str {
        match self.document.as_deref() {
            None | Some("") => NO_DOCUMENT,
            Some(document) => document,
        }
    }
}
