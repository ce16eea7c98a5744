//! Plain text: decoding, line ends, paragraphs.
//!
//! A newline parts paragraphs, because news texts are copied one paragraph a line as often as with blank lines
//! between, and a false join (headline and first sentence) hurts more than a false cut. The exception is a
//! block that a machine wrapped. It is recognised by how wrapping works: every line is filled as far as the
//! next word allows. See `is_wrapped`.

use std::ops::Range;

use crate::model::article::Layout;
use crate::model::lang::is_invisible;

/// The shortest and the longest line, in characters, that a wrapped block's longest line may be.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 50..=100;

/// The text with `\n` as its only line end. A lone `\r` ends a line in a file that has no `\n` (old Macs); else
/// it is white space where line numbers count, and a line end where they do not, as are U+2028 and U+2029.
pub(crate) fn line_ends(text: &str, layout: Layout) -> String {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    if !text.contains('\n') {
        return text.replace('\r', "\n");
    }
    match layout {
        Layout::Segmented => text,
        Layout::Paragraphs => text.replace(['\r', '\u{2028}', '\u{2029}'], "\n"),
    }
}

/// True when nothing in the text can be seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || is_invisible(c) || matches!(c, '\u{200C}' | '\u{200D}'))
}

/// The paragraphs of a text whose line ends are `\n`, as byte ranges without the final line end. In
/// [`Layout::Segmented`], all its lines; a final newline does not begin another.
pub(crate) fn paragraphs(text: &str, layout: Layout) -> Vec<Range<usize>> {
    let lines = lines(text);
    if layout == Layout::Segmented {
        return lines;
    }
    let mut paragraphs = Vec::new();
    for block in lines.split(|line| is_blank(&text[line.clone()])) {
        match block {
            [first, .., last] if is_wrapped(text, block) => paragraphs.push(first.start..last.end),
            _ => paragraphs.extend_from_slice(block),
        }
    }
    paragraphs
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(start..start + line.trim_end_matches('\n').len());
        start += line.len();
    }
    lines
}

/// Whether the lines of a block are one paragraph, wrapped by a machine: at least three lines; the longest
/// within `WRAP_WIDTH`; no line but the last had room for the first word of the next; and fewer than half of
/// them end in an end mark, as all lines do that hold a sentence each.
fn is_wrapped(text: &str, block: &[Range<usize>]) -> bool {
    let lines: Vec<&str> = block.iter().map(|line| text[line.clone()].trim()).collect();
    let length = |line: &str| line.chars().count();
    let width = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let filled = lines.windows(2).all(|pair| {
        let next_word = pair[1].split_whitespace().next().unwrap_or("");
        length(pair[0]) + 1 + length(next_word) > width
    });
    let body = &lines[..lines.len() - 1];
    let ended = body.iter().filter(|line| ends_in_mark(line)).count();
    lines.len() >= 3
        && WRAP_WIDTH.contains(&width)
        && body
            .iter()
            .all(|line| length(line) >= *WRAP_WIDTH.start() * 4 / 5)
        && filled
        && ended * 2 < body.len()
}

fn ends_in_mark(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»'])
        .ends_with(['।', '॥', '৷', '|', '.', '?', '!', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, layout: Layout) -> Vec<String> {
        let text = line_ends(text, layout);
        let found = paragraphs(&text, layout);
        found
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn paragraphs_are_blocks_or_lines() {
        let of = |text| texts(text, Layout::Paragraphs);
        assert_eq!(
            of("শিরোনাম\n\nক।\u{00A0}\n \u{200B}\n\nখ।"),
            ["শিরোনাম", "ক।\u{00A0}", "খ।"]
        );
        assert_eq!(of("A\r\nB\r\n"), ["A", "B"]);
        assert_eq!(of("A\rB\r"), ["A", "B"]);
        assert_eq!(of("A\nB\u{2028}C\rD"), ["A", "B", "C", "D"]);
        assert_eq!(of(""), Vec::<String>::new());
    }

    #[test]
    fn a_wrapped_block_is_one_paragraph() {
        let wrapped = "North Korea said Sunday that it wants to carry its strategic\n\
            cooperation with Russia further and help establish a new order,\n\
            as the two countries try to put up a united front.";
        assert_eq!(texts(wrapped, Layout::Paragraphs), [wrapped]);
        assert_eq!(
            texts(&format!("Head\n\n{wrapped}\n\nTail\n"), Layout::Paragraphs).len(),
            3
        );
        let bengali = "উত্তর কোরিয়া রবিবার জানিয়েছে, তারা রাশিয়ার সঙ্গে কৌশলগত\n\
            সহযোগিতাকে আরও সামনে এগিয়ে নিয়ে একটি নতুন শাসনব্যবস্থা\n\
            প্রতিষ্ঠা করতে চায়।";
        assert_eq!(texts(bengali, Layout::Paragraphs).len(), 1);
    }

    #[test]
    fn lines_that_stop_early_or_end_in_marks_are_paragraphs() {
        let headlines = "Postal ballots sent to 376,309 expatriate voters in ten days\n\
            Khaleda Zia laid to rest beside her husband in Dhaka\n\
            Police clash with Catalan separatists before the anniversary of the vote";
        assert_eq!(texts(headlines, Layout::Paragraphs).len(), 3);
        let sentences = "The commission has dispatched the ballot papers to all the voters.\n\
            Registrations for the postal voting are also expected to increase.\n\
            Earlier ballots were sent to the voters who live in other countries.";
        assert_eq!(texts(sentences, Layout::Paragraphs).len(), 3);
        assert_eq!(texts("Two short\nlines", Layout::Paragraphs).len(), 2);
    }

    #[test]
    fn segmented_lines_keep_their_numbers() {
        let of = |text| texts(text, Layout::Segmented);
        assert_eq!(of("\u{FEFF}a\r\n\r\nb"), ["a", "", "b"]);
        assert_eq!(of("a\n\n\n"), ["a", "", ""]);
        assert_eq!(of("a\u{2028}b\rc\nd\n"), ["a\u{2028}b\rc", "d"]);
    }
}
