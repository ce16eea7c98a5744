//! What becomes of a unit, and what is written in its place.

use crate::memory::undo::Splice;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

const STATUS: &str = "x-status";
const DOCUMENT: &str = "x-document";

/// What becomes of a unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// It goes.
    Drop,
    /// These stand in its place: one, or several that it was split into.
    Replace(Vec<Revised>),
}

/// A unit as it is to be; what is `None` or empty stays as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Revised {
    /// The text translated from.
    pub source: Option<String>,
    /// Its translation.
    pub target: Option<String>,
    /// A person approved it.
    pub approved: bool,
    /// What a person approved is so no more.
    pub unreviewed: bool,
    /// The notes it has go.
    pub without_notes: bool,
    /// Notes to add.
    pub notes: Vec<String>,
    /// The document it comes from; an empty one takes it away.
    pub document: Option<String>,
    /// Properties to set; an empty value takes one away.
    pub props: Vec<(String, String)>,
    /// When it was changed, as `YYYYMMDDThhmmssZ`.
    pub date: Option<String>,
}

impl Revised {
    /// The properties to set, those of the status and the document among them; an empty value takes one away.
    pub(super) fn all_props(&self, unit: &Unit) -> Vec<(String, String)> {
        let mut props = self.props.clone();
        let mut set = |kind: &str, value: &str| props.push((kind.to_owned(), value.to_owned()));
        if self.approved {
            set(STATUS, Status::Approved.name());
        }
        if self.unreviewed {
            set(STATUS, "");
            let approving = unit
                .props
                .iter()
                .filter(|(kind, value)| is_approving(kind, value));
            approving.for_each(|(kind, _)| set(kind, ""));
        }
        if let Some(document) = &self.document {
            set(DOCUMENT, document);
        }
        props
    }
}

/// What came of a memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Patched {
    /// How many units were read.
    pub units: usize,
    /// How many of them were changed.
    pub changed: usize,
    /// How many went.
    pub dropped: usize,
    /// Where the written file differs from what was read, and what stood there.
    pub splices: Vec<Splice>,
    /// Where there are no splices: the file is one.
    pub whole: bool,
    /// What a person should look at, with the number of the unit: tags that were put anew where the text changed.
    pub doubts: Vec<(usize, String)>,
    /// What is to be said of the file as a whole: columns that are added, or that there is no place for.
    pub remarks: Vec<String>,
}

/// The units that stand in the place of one, for formats that are written anew.
pub(crate) fn changed(unit: Unit, change: Option<Change>) -> Vec<Unit> {
    let revised = match change {
        None => return vec![unit],
        Some(Change::Drop) => return Vec::new(),
        Some(Change::Replace(revised)) => revised,
    };
    let made = |revised: Revised| {
        let mut unit = unit.clone();
        unit.source = revised.source.unwrap_or(unit.source);
        unit.target = revised.target.unwrap_or(unit.target);
        if revised.approved {
            unit.status = Status::Approved;
        }
        if revised.unreviewed {
            unit.status = Status::Unreviewed;
            unit.props
                .retain(|(kind, value)| !is_approving(kind, value));
        }
        if revised.without_notes {
            unit.notes.clear();
        }
        if let Some(document) = revised.document {
            unit.document = Some(document).filter(|document| !document.is_empty());
        }
        unit.notes.extend(revised.notes);
        unit.changed = revised.date.or(unit.changed);
        for (kind, value) in revised.props {
            unit.props.retain(|(known, _)| *known != kind);
            if !value.is_empty() {
                unit.props.push((kind, value));
            }
        }
        unit
    };
    revised.into_iter().map(made).collect()
}

/// Whether a property of another tool says that a person approved the unit.
pub(super) fn is_approving(kind: &str, value: &str) -> bool {
    kind == "x-ConfirmationLevel" && value.starts_with("Approved")
        || kind == "x-state" && matches!(value, "final" | "signed-off" | "reviewed")
}

/// An element to be written anew: what holds the units, the units, what becomes of each, and the language translated from.
pub(super) struct Task<'a> {
    pub(super) element: &'a str,
    pub(super) units: &'a [Unit],
    pub(super) changes: &'a [Option<Change>],
    pub(super) source: Lang,
}

/// An element written anew, with what a person should look at, by the unit's place in it; nothing where it goes.
pub(super) type Rewritten = std::result::Result<(Option<String>, Vec<(usize, String)>), String>;
