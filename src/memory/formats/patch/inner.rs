//! What stands in a segment, with its text changed and its inline tags kept: each tag stays between the words it stood
//! between.

use std::ops::Range;

use quick_xml::escape::{partial_escape, unescape};

use super::element::name_of;
use crate::files::xml::local;
use crate::memory::formats::inline::moved;
use crate::memory::formats::salvage::lexer::{Kind, Lexer};

/// Elements that stand for tags of the document, with what they hold.
const CODES: [&str; 12] = [
    "bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "cp", "sc", "ec", "m",
];

/// The text of a segment and its tags, each with its place in the text.
struct Parted {
    text: String,
    tags: Vec<(usize, Range<usize>)>,
}

fn parted(inner: &str) -> Parted {
    let mut lexer = Lexer::new(inner.as_bytes());
    let mut found = Parted {
        text: String::new(),
        tags: Vec::new(),
    };
    let (mut at, mut code, mut depth): (usize, usize, usize) = (0, 0, 0);
    while let Some(piece) = lexer.piece(0) {
        let place = at..at + piece.length;
        let written = &inner[place.clone()];
        match piece.kind {
            Kind::Start if depth > 0 => depth += 1,
            Kind::End if depth > 1 => depth -= 1,
            Kind::End if depth == 1 => {
                depth = 0;
                found.tags.push((found.text.len(), code..place.end));
            }
            _ if depth > 0 => {}
            Kind::Start if CODES.contains(&local(name_of(written))) => {
                (code, depth) = (place.start, 1)
            }
            Kind::Text => {
                let text = unescape(written).unwrap_or(written.into());
                found.text.push_str(&text);
            }
            Kind::Section => {
                let bare = written
                    .trim_start_matches("<![CDATA[")
                    .trim_end_matches("]]>");
                found.text.push_str(bare);
            }
            _ => found.tags.push((found.text.len(), place.clone())),
        }
        at = place.end;
        lexer.take(piece.length);
    }
    found
}

/// The text of a segment without its tags.
pub(super) fn text_of(inner: &str) -> String {
    parted(inner).text
}

/// What stands in a segment with another text, and whether tags had to be put anew.
pub(super) fn with_text(inner: &str, text: &str) -> (String, bool) {
    let old = parted(inner);
    if old.tags.is_empty() {
        return (partial_escape(text).into_owned(), false);
    }
    let places: Vec<usize> = old.tags.iter().map(|(place, _)| *place).collect();
    let (places, doubtful) = moved(&old.text, &places, text);
    let (mut out, mut at) = (String::new(), 0);
    for (to, (_, tag)) in places.into_iter().zip(&old.tags) {
        out.push_str(&partial_escape(&text[at..to]));
        out.push_str(&inner[tag.clone()]);
        at = to;
    }
    out.push_str(&partial_escape(&text[at..]));
    (out, doubtful)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stay_where_they_stood() {
        let inner = "Press <bpt i=\"1\">&lt;b></bpt>Save<ept i=\"1\">&lt;/b></ept> &amp; go<x/>.";
        assert_eq!(text_of(inner), "Press Save & go.");
        let (same, moved) = with_text(inner, "Press Save & go.");
        assert_eq!((same.as_str(), moved), (inner, false));
        let (new, moved) = with_text(inner, "Now press Save & go.");
        assert!(!moved, "{new}");
        assert!(
            new.contains("<bpt i=\"1\">&lt;b></bpt>Save<ept i=\"1\">&lt;/b></ept> &amp; go<x/>."),
            "{new}"
        );
        let (new, moved) = with_text(inner, "Press Keep < go.");
        assert!(
            moved && new.ends_with(" &lt; go<x/>.") && new.contains("<bpt"),
            "{new}"
        );
        let two = "The <b>court</b> in <i>Dhaka</i> sat.";
        let (new, _) = with_text(two, "A court in old Dhaka rose.");
        assert_eq!(new, "A <b>court</b> in old <i>Dhaka</i> rose.");
        let (new, moved) = with_text("The <b>court</b> sat.", "The courts sat.");
        assert_eq!((new.as_str(), moved), ("The <b>courts</b> sat.", false));
        assert_eq!(with_text("a", "b & c"), ("b &amp; c".to_owned(), false));
        assert_eq!(with_text("<hi>a</hi>", ""), ("<hi></hi>".to_owned(), false));
    }
}
