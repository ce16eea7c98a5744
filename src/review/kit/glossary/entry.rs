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

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameType {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
}

impl NameType {
    /// Every type.
    pub(crate) const ALL: [NameType; 3] =
        [NameType::Person, NameType::Place, NameType::Organisation];
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
    /// Of a name, what it names, where that is known.
    pub names: Option<NameType>,
    /// A short pair of texts that has both: English and Bengali.
    pub example: [String; 2],
}

impl Entry {
    /// What it is, in a word.
    pub(crate) fn kind_name(&self) -> &'static str {
        match (self.kind, self.names) {
            (Kind::Term, _) => "term",
            (Kind::Abbreviation, _) => "abbreviation",
            (Kind::Name, Some(NameType::Person)) => "person",
            (Kind::Name, Some(NameType::Place)) => "place",
            (Kind::Name, Some(NameType::Organisation)) => "organisation",
            (Kind::Name, None) => "name",
        }
    }
}

/// A pair that was found in a bead.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) en: String,
    pub(super) bn: String,
    pub(super) kind: Kind,
    /// What the words beside a name say of it.
    pub(super) votes: [u32; 3],
}
