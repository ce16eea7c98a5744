//! An entry of a glossary.

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The name of a person, a place or a body.
    Name,
    /// Letters for words: FBI.
    Abbreviation,
    /// A term of several words.
    Term,
}

/// One entry of a glossary.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The English term.
    pub en: String,
    /// The Bengali one.
    pub bn: String,
    /// What it is.
    pub kind: Kind,
    /// How often the two matched.
    pub times: usize,
    /// In how many articles.
    pub articles: usize,
}

/// A pair that was found in a bead.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) en: String,
    pub(super) bn: String,
    pub(super) kind: Kind,
}
