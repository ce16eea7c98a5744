//! Texts that are longer than a cell of a workbook can be: their rest stands in a sheet of its own.

/// The name of that sheet.
pub(crate) const SHEET: &str = "long texts";
/// Its columns.
pub(crate) const COLUMNS: [&str; 4] = ["id", "side", "part", "text"];
/// What ends a cell whose text goes on.
pub(crate) const MARK: &str = " […→ long texts]";
/// What a cell can hold, in UTF-16 units.
pub(crate) const CELL: usize = 32_767;

/// The text in pieces that fit a cell, at least one. No piece begins or ends with a space, which a spreadsheet may
/// take away.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(at) = cut(rest) {
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

/// Where to cut a text that is too long for one cell; none where it fits.
fn cut(text: &str) -> Option<usize> {
    if text.len() <= CELL || text.chars().map(char::len_utf16).sum::<usize>() <= CELL {
        return None;
    }
    let room = CELL - MARK.chars().map(char::len_utf16).sum::<usize>();
    let (mut used, mut best, mut before) = (0, 0, ' ');
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() && !before.is_whitespace() {
            best = at;
        }
        used += c.len_utf16();
        if used > room {
            // Letters and spaces in turn throughout: a space at an edge is better than no end.
            best = if best == 0 { at } else { best };
            break;
        }
        before = c;
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::display::shortened::shortened;

    fn units(text: &str) -> usize {
        text.encode_utf16().count()
    }

    #[test]
    fn pieces_fit_and_lose_nothing() {
        for word in ["a", "😀", "কা লো "] {
            for length in [1, 32_766, 32_767, 32_768, 70_000] {
                let text: String = word.chars().cycle().take(length).collect();
                let pieces = pieces(&text);
                assert_eq!(pieces.concat(), text);
                assert_eq!(pieces.len() == 1, units(&text) <= CELL, "{word} {length}");
                let (last, others) = pieces.split_last().unwrap();
                assert!(
                    others
                        .iter()
                        .all(|p| units(p) + units(MARK) <= CELL && p.trim() == *p)
                );
                assert!(units(last) <= CELL && !last.is_empty());
            }
        }
    }

    #[test]
    fn what_is_only_read_may_be_shortened() {
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("abcd", 3), "ab…");
        assert_eq!(units(&shortened(&"😀".repeat(9), 6)), 5);
    }
}
