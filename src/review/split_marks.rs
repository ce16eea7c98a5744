//! Where a reviewer cuts a pair that is really several: `|||` or a line end in both cells.
//!
//! News texts hold `||` after datelines, but never three bars; and cells are written without line ends.

use crate::language::normalize::published;
use crate::memory::row_hash::text_digest;

/// The mark.
pub(super) const MARK: &str = "|||";

/// Up to so many cuts, every way of joining the parts is tried.
const CUTS: usize = 6;

/// The parts of a text, as they are published; an empty part stands between two marks, or at an end beside one.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in text.trim().split(MARK) {
        let lines = piece.split(['\n', '\r', '\u{B}', '\u{2028}', '\u{2029}']);
        let lines = lines.map(published).filter(|line| !line.is_empty());
        let before = parts.len();
        parts.extend(lines);
        if parts.len() == before {
            parts.push(String::new());
        }
    }
    parts
}

/// Whether the parts are those of the text of this digest: a cut may stand where the text has a space, or where it
/// has none.
pub(super) fn are_of(parts: &[String], digest: &str) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return false;
    };
    let ways = 1_u32 << rest.len().min(CUTS);
    (0..ways).any(|way| {
        let mut text = first.clone();
        for (at, part) in rest.iter().enumerate() {
            if at >= CUTS || way >> at & 1 == 0 {
                text.push(' ');
            }
            text.push_str(part);
        }
        text_digest(&text) == digest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_cut() {
        for text in [
            "A.|||B.",
            " A. ||| B. ",
            "A.\nB.\n",
            "A.\r\n\r\nB.",
            "A.\n|||\nB.",
        ] {
            assert_eq!(parts(text), ["A.", "B."], "{text:?}");
        }
        assert_eq!(parts("A. ||| "), ["A.", ""]);
        assert_eq!(parts("||| A. ||| ||| B."), ["", "A.", "", "B."]);
        assert_eq!(parts("ঢাকা || এক। দুই।"), ["ঢাকা || এক। দুই।"]);
    }

    #[test]
    fn a_cut_changes_no_text() {
        for text in ["ক। খ।গ।", "A. B. C"] {
            let digest = text_digest(text);
            for cut in [
                "ক। ||| খ। ||| গ।",
                "ক।|||খ।|||গ।",
                "A.\nB.\nC",
                "A. B. |||C",
            ] {
                let same = text.chars().next() == cut.chars().next();
                assert_eq!(are_of(&parts(cut), &digest), same, "{cut}");
            }
            assert!(!are_of(&parts("ক। ||| গ।"), &digest));
        }
    }
}
