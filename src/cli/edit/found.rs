//! What an edit found to do, and how it is listed.

use std::path::Path;

use super::written::Changes;
use crate::cli::messages::Messages;
use crate::cli::reading::shown;
use crate::cli::status::Status;
use crate::memory::formats::patch::Change;
use crate::model::display::counted;
use crate::model::unit::Unit;

/// The columns of the list and the report.
pub(super) const COLUMNS: [&str; 7] = [
    "what",
    "unit",
    "source",
    "target",
    "new source",
    "new target",
    "set",
];
/// What of a memory is meant.
#[derive(Default)]
pub(super) struct Found {
    pub(super) changes: Changes,
    pub(super) units: usize,
    pub(super) meant: usize,
    /// Of those, how many are kept because a person approved them.
    pub(super) spared: usize,
    /// How many stay as they are because the file locks them.
    pub(super) locked: usize,
    pub(super) damaged: bool,
}

impl Found {
    /// What the work comes to: nothing of the memory may be lost.
    pub(super) fn status(&self, whole: Status) -> Status {
        match self.damaged {
            true => Status::Input,
            false => whole,
        }
    }

    pub(super) fn tell(&self, memory: &Path, only_lists: bool, messages: &Messages) {
        let (name, units) = (shown(memory), counted(self.units, "unit"));
        if only_lists {
            return messages.note(&format!("{name}: {units}, {} found", self.meant));
        }
        let dropped = self
            .changes
            .values()
            .filter(|change| **change == Change::Drop)
            .count();
        messages.note(&format!(
            "{name}: {units}, {} to change, {dropped} to delete",
            self.changes.len() - dropped
        ));
        if self.locked > 0 {
            messages.note(&format!(
                "{} locked: left as it stands; --where x-locked=yes means what is locked",
                counted(self.locked, "unit")
            ));
        }
        if self.spared > 0 {
            messages.note(&format!(
                "{} approved by a person: not deleted; --where status=approved means these",
                counted(self.spared, "unit")
            ));
        }
    }
}

/// A change as it is listed.
pub(super) fn row(unit: &Unit, number: usize, change: Option<&Change>) -> [String; 7] {
    let (what, new) = match change {
        None => ("found", None),
        Some(Change::Drop) => ("delete", None),
        Some(Change::Replace(revised)) => ("change", revised.first()),
    };
    let mut set: Vec<String> = Vec::new();
    if let Some(new) = new {
        set.extend(new.approved.then(|| "status=approved".to_owned()));
        set.extend(new.unreviewed.then(|| "status=unreviewed".to_owned()));
        set.extend(new.without_notes.then(|| "note=".to_owned()));
        let document = new.document.iter();
        set.extend(document.map(|document| format!("document={document}")));
        set.extend(new.notes.iter().map(|note| format!("note={note}")));
        set.extend(
            new.props
                .iter()
                .map(|(kind, value)| format!("{kind}={value}")),
        );
    }
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    [
        what.to_owned(),
        number.to_string(),
        unit.source.clone(),
        unit.target.clone(),
        text(new.and_then(|new| new.source.as_ref())),
        text(new.and_then(|new| new.target.as_ref())),
        set.join(", "),
    ]
    .map(|cell| cell.replace(['\t', '\r', '\n'], " "))
}
