//! The writer of a changed element, by the format.

use super::change::{Rewritten, Task};
use super::{tmx, xliff};
use crate::files::formats::Format;

/// The element with its units changed.
pub(super) fn rewritten(format: Format, task: &Task<'_>) -> Rewritten {
    match format {
        Format::Xliff => xliff::rewritten(task),
        _ => tmx::rewritten(task),
    }
}
