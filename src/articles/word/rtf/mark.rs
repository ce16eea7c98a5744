//! Marks of footnotes that the author chose (`*`, `†`): raised letters right before a note. Which they are is known only
//! when the note comes, so raised letters wait for what follows.

use crate::articles::word::ink::Ink;

/// A longer text is no mark, in bytes.
const LONGEST: usize = 24;

/// Raised letters that may be the mark of a note.
#[derive(Debug, Default)]
pub(super) struct Mark {
    waiting: Vec<(String, Ink)>,
}

impl Mark {
    /// Raised letters come; those that are too many for a mark come back, as text.
    pub(super) fn wait(&mut self, text: &str, ink: Ink) -> Vec<(String, Ink)> {
        self.waiting.push((text.to_owned(), ink));
        let length: usize = self.waiting.iter().map(|(text, _)| text.len()).sum();
        match length > LONGEST || text.trim().contains(char::is_whitespace) {
            true => self.give(),
            false => Vec::new(),
        }
    }

    /// What follows is no note: they are text.
    pub(super) fn give(&mut self) -> Vec<(String, Ink)> {
        std::mem::take(&mut self.waiting)
    }

    /// A note follows.
    pub(super) fn drop_it(&mut self) {
        self.waiting.clear();
    }
}
