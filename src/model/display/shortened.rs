//! Texts that are cut where there is no room for them.

use std::ops::Range;

/// The beginning of a text, at most `room` UTF-16 units, with `…` where something is left out.
pub(crate) fn shortened(text: &str, room: usize) -> String {
    let mut used = 0;
    let end: Range<usize> = 0..text.len();
    let over = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used >= room
    });
    match over {
        Some((at, c)) if at + c.len_utf8() < end.end => format!("{}…", &text[..at]),
        _ => text.to_owned(),
    }
}
