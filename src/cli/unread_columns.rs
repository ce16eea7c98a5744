//! What a table holds that no memory has a place for, told where a memory is made of it.

use std::path::Path;

use super::Messages;
use super::reading::{Outcome, shown};
use crate::model::display::quoted_list;

impl Outcome {
    /// Warns of the columns of a table that are not in the memory that is made of it.
    pub(super) fn tell_unread(&self, path: &Path, messages: &Messages) {
        let columns = match self.unread.len() {
            0 => return,
            1 => "the column",
            _ => "the columns",
        };
        messages.warning(&format!(
            "{}: left out {columns} {}: a memory has no place for what is in there; keep the table to have it",
            shown(path),
            quoted_list(&self.unread)
        ));
    }
}
