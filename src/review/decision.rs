//! What a person decided about a row before, to be shown again in a new table, page or memory.

use crate::memory::reviewer_verdict::Verdict;

/// What stands between the comments of several files.
const BETWEEN: &str = "; ";

fn parts(comment: &str) -> impl Iterator<Item = &str> {
    let parts = comment.split(BETWEEN).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

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

    /// Whether it is a comment without a verdict, which speaks against no verdict.
    pub fn only_remarks(&self) -> bool {
        self.status.trim().is_empty() && self.english.is_none() && self.bengali.is_none()
    }

    /// Adds what another comment says that this one does not say yet.
    pub fn add_comment(&mut self, other: &str) {
        if self.comment.trim().is_empty() {
            other.clone_into(&mut self.comment);
            return;
        }
        for part in parts(other) {
            if !parts(&self.comment).any(|said| said == part) {
                self.comment = format!("{}{BETWEEN}{part}", self.comment.trim());
            }
        }
    }

    /// Whether another decision says the same, comments aside, be its status written in another language.
    pub fn agrees(&self, other: &Decision) -> bool {
        let same_status = match (self.verdict(), other.verdict()) {
            (Some(one), Some(other)) => one == other,
            _ => self.status == other.status,
        };
        same_status && self.english == other.english && self.bengali == other.bengali
    }

    /// The status; none where it cannot be understood.
    pub fn verdict(&self) -> Option<Verdict> {
        Verdict::parse(&self.status).ok()
    }
}
