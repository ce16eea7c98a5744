//! What a person decided about a row before, to be shown again in a new table, page or memory.

use crate::memory::reviewer_verdict::Verdict;

/// A decision about one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The status as it was typed; empty where there is none.
    pub status: String,
    /// The English text as the person left it, where it is not what was written.
    pub english: Option<String>,
    /// The Bengali text, likewise.
    pub bengali: Option<String>,
    /// The comment.
    pub comment: String,
    /// Whether the project let its reviewers edit the source text.
    pub edits_source: bool,
}

impl Decision {
    /// Whether nothing was decided, edited or said.
    pub fn is_empty(&self) -> bool {
        self.status.trim().is_empty()
            && self.english.is_none()
            && self.bengali.is_none()
            && self.comment.trim().is_empty()
    }

    /// Whether another decision says the same, be its status written in another language.
    pub fn agrees(&self, other: &Decision) -> bool {
        let same_status = match (self.verdict(), other.verdict()) {
            (Some(one), Some(other)) => one == other,
            _ => self.status == other.status,
        };
        same_status
            && self.english == other.english
            && self.bengali == other.bengali
            && self.comment == other.comment
    }

    /// The status; none where it cannot be understood.
    pub fn verdict(&self) -> Option<Verdict> {
        Verdict::parse(&self.status).ok()
    }
}
