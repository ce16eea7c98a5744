//! Whether a bead says only a part: one side has a considerable stretch that the other does not say. A reviewer sees it
//! as a flag, with the words; what it means for the score is the calibration's to say.
//!
//! The bounds were set on gold beads labelled `partial` and on translations (data/gold/edited2, every other document):
//! of the latter, one in fifty may be flagged.

use super::assignment::{Assignment, SideCover};

/// A stretch that weighs so much is a clause ...
const STRETCH: f32 = 9.0;
/// ... and it is considerable when it is so much of what its side says.
const SHARE: f32 = 0.2;

/// Whether a bead says only a part.
pub(crate) fn is_partial(assignment: &Assignment) -> bool {
    [&assignment.bn, &assignment.en].into_iter().any(says_more)
}

/// Whether a side says considerably more than the other.
fn says_more(side: &SideCover) -> bool {
    let left = side.largest_left();
    left >= STRETCH && left >= SHARE * side.weight()
}
