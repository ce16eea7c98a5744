//! A row of an earlier review.

use crate::memory::reviewer_verdict::Verdict;
use crate::review::decision::Decision;

/// A row of an earlier review.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OldRow {
    /// Where it stands in its file.
    pub place: String,
    /// The document; none where the file does not say.
    pub document: Option<String>,
    /// The row's number in its document.
    pub number: usize,
    /// The digest of the English text as it was written.
    pub english: String,
    /// That of the Bengali text.
    pub bengali: String,
    /// Bengali segments, where they are known.
    pub bn: Vec<usize>,
    /// English segments.
    pub en: Vec<usize>,
    /// The texts as they stand in the file now, English and Bengali.
    pub texts: [String; 2],
    /// What was decided.
    pub decision: Decision,
    /// What is wrong with the row, so that nobody can say what it speaks of.
    pub fault: Option<String>,
    /// Whether it speaks of every row of its texts, as a unit of a memory does.
    pub repeats: bool,
}

impl OldRow {
    /// Whether it goes into one pair with the next row.
    pub(crate) fn goes_on(&self) -> bool {
        self.decision.verdict() == Some(Verdict::MergeNext)
    }

    /// Whether a person approved its pair.
    pub(crate) fn is_approved(&self) -> bool {
        let verdict = self.decision.verdict();
        matches!(
            verdict,
            Some(Verdict::Accept | Verdict::Edit | Verdict::Split)
        )
    }
}

/// The segments of a document, as the earlier review had them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OldSegments {
    /// The document's name.
    pub document: String,
    pub bn: Vec<String>,
    pub en: Vec<String>,
}
