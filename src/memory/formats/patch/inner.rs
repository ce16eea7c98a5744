//! What stands in a segment, with its text changed and its inline tags kept: each tag stays where it stood in the text; what
//! stood where the text changed goes to the nearest end of a word.

use std::ops::Range;

use quick_xml::escape::{partial_escape, unescape};

use super::element::name_of;
use crate::files::xml::local;
use crate::memory::formats::salvage::lexer::{Kind, Lexer};

/// Elements that stand for tags of the document, with what they hold.
const CODES: [&str; 12] = [
    "bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "cp", "sc", "ec", "m",
];

/// The text of a segment and its tags, each with its place in the text, in characters.
struct Parted {
    text: Vec<char>,
    tags: Vec<(usize, Range<usize>)>,
}

fn parted(inner: &str) -> Parted {
    let mut lexer = Lexer::new(inner.as_bytes());
    let mut found = Parted {
        text: Vec::new(),
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
                found.text.extend(text.chars());
            }
            Kind::Section => {
                let bare = written
                    .trim_start_matches("<![CDATA[")
                    .trim_end_matches("]]>");
                found.text.extend(bare.chars());
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
    parted(inner).text.into_iter().collect()
}

/// What stands in a segment with another text, and whether tags had to be put anew.
pub(super) fn with_text(inner: &str, text: &str) -> (String, bool) {
    let old = parted(inner);
    let new: Vec<char> = text.chars().collect();
    let escaped = |chars: &[char]| {
        let text: String = chars.iter().collect();
        partial_escape(text.as_str()).into_owned()
    };
    if old.tags.is_empty() {
        return (escaped(&new), false);
    }
    let shorter = old.text.len().min(new.len());
    let before = (0..shorter).take_while(|&n| old.text[n] == new[n]).count();
    let behind = (0..shorter - before)
        .take_while(|&n| old.text[old.text.len() - 1 - n] == new[new.len() - 1 - n])
        .count();
    let mut moved = false;
    let (mut out, mut at) = (String::new(), 0);
    for (place, tag) in &old.tags {
        let to = if *place <= before {
            *place
        } else if *place >= old.text.len() - behind {
            new.len() - (old.text.len() - place)
        } else {
            moved = true;
            let share = (place - before) as f64 / (old.text.len() - behind - before) as f64;
            word_end(
                &new,
                before + (share * (new.len() - behind - before) as f64).round() as usize,
            )
        };
        let to = to.clamp(at, new.len());
        out.push_str(&escaped(&new[at..to]));
        out.push_str(&inner[tag.clone()]);
        at = to;
    }
    out.push_str(&escaped(&new[at..]));
    (out, moved)
}

/// The nearest place between words.
fn word_end(text: &[char], near: usize) -> usize {
    let is_end = |at: usize| {
        at == 0 || at >= text.len() || text[at].is_whitespace() || text[at - 1].is_whitespace()
    };
    let farthest = text.len().max(near);
    (0..=farthest)
        .flat_map(|by| [near.checked_sub(by), Some(near + by)])
        .flatten()
        .find(|&at| at <= text.len() && is_end(at))
        .unwrap_or(text.len())
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
        assert_eq!(with_text("a", "b & c"), ("b &amp; c".to_owned(), false));
        assert_eq!(with_text("<hi>a</hi>", ""), ("<hi></hi>".to_owned(), false));
    }
}
