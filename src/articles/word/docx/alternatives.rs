//! Drawings that a Word file holds twice: in its own form, and in one for other programs.

use crate::articles::word::markup::Tag;

/// What the alternatives of files from Word itself ask a reader to know: shapes, groups, canvases and ink, and the later forms of
/// the text, by the prefixes that Word always writes.
const UNDERSTOOD: [&str; 9] = ["wps", "wpg", "wpc", "wpi", "wp14", "a14", "v", "o", "w10"];

/// Whether a choice may be taken: all that it requires is understood. Else what the file has for such readers is; see part 3 of the
/// standard, 7.5.
pub(super) fn is_understood(tag: &Tag<'_>) -> bool {
    let requires = tag.get("Requires").unwrap_or_default();
    let known =
        |prefix: &str| UNDERSTOOD.contains(&prefix) || prefix.starts_with('w') || prefix.is_empty();
    requires.split_whitespace().all(known)
}
