//! Codes that part words: line breaks, tabs, ends of paragraphs and cells, as tools write them.

use std::io::BufRead;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::xml::{Xml, local};
use crate::model::error::Result;

/// What `type`, `ctype` or `subType` of a code says, `x-`, `x-html-` and the like left out; and the names of elements
/// of HTML, of Word and of OpenDocument.
const NAMES: [&str; 32] = [
    "br",
    "cell",
    "cr",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "lb",
    "lf",
    "li",
    "line",
    "line-break",
    "linebreak",
    "newline",
    "nl",
    "ol",
    "p",
    "page",
    "par",
    "pb",
    "row",
    "softline",
    "tab",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Signs that stand for a line end.
const SIGNS: [char; 5] = ['\u{21B5}', '\u{23CE}', '\u{B6}', '\u{2028}', '\u{2029}'];

/// What is said elsewhere of codes that name it only.
#[derive(Debug, Default)]
pub(crate) struct Partings {
    /// What stands in `data` in XLIFF 2.x, by its id.
    pub data: FxHashMap<String, String>,
    /// The ids of tags that Trados defines in the header.
    pub tags: FxHashSet<String>,
}

/// Whether the attributes of the element that has just begun say that it parts words.
pub(super) fn says_so<R: BufRead>(xml: &mut Xml<R>, partings: &Partings) -> Result<bool> {
    let mut found = false;
    xml.attributes(|name, value| {
        found |= match name {
            "type" | "ctype" | "subType" => is_name(value),
            "equiv" | "equiv-text" | "disp" | "equivStart" | "equivEnd" => parts_words(value),
            "dataRef" | "dataRefStart" | "dataRefEnd" => partings
                .data
                .get(value)
                .is_some_and(|data| parts_words(data)),
            "id" => !partings.tags.is_empty() && partings.tags.contains(value),
            _ => false,
        }
    })?;
    Ok(found)
}

/// Whether a name means something that parts words.
fn is_name(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let name = local(&name);
    let name = name.strip_prefix("x-").unwrap_or(name);
    let name = name.strip_prefix("html-").unwrap_or(name);
    NAMES.contains(&name.trim_matches('/'))
}

/// Whether what a code holds parts words: `<br/>`, `</p>`, `\n`, `{\line}`, `<w:tab/>`, or a line end or tab itself.
pub(crate) fn parts_words(code: &str) -> bool {
    let trimmed = code.trim();
    if trimmed.is_empty() || trimmed.contains(SIGNS) {
        return code.contains(['\n', '\r', '\t']) || trimmed.contains(SIGNS);
    }
    let plain = trimmed
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    is_bare(&plain)
        || tags(&plain).any(is_name)
        || escapes(&plain).any(|word| matches!(word, "n" | "r" | "t") || is_name(word))
        || numbers(&plain).any(|number| matches!(number, 9 | 10 | 13 | 0x85 | 0x2028 | 0x2029))
}

/// `[br]`, `{tab}`.
fn is_bare(code: &str) -> bool {
    let inner = code.trim_matches(['[', ']', '{', '}', '%', '/', ' ']);
    inner.len() < code.len() && is_name(inner)
}

/// The names of the tags in a code.
fn tags(code: &str) -> impl Iterator<Item = &str> {
    code.split('<').skip(1).map(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The words behind backslashes.
fn escapes(code: &str) -> impl Iterator<Item = &str> {
    code.split('\\').skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic());
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The numbers of references to characters.
fn numbers(code: &str) -> impl Iterator<Item = u32> {
    code.split("&#").skip(1).filter_map(|rest| {
        let (number, _) = rest.split_once(';')?;
        match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_write_for_line_breaks_and_tabs() {
        for code in [
            "<br/>",
            "<br>",
            "<BR clear=\"all\" />",
            "</p>",
            "<p class=\"x\">",
            "\\n",
            "\\t",
            "\\r\\n",
            "\\n\\n",
            "{\\line}",
            "{\\line }",
            "\\par ",
            "\\tab",
            "\n",
            "\t",
            " \n ",
            "&lt;br/&gt;",
            "&#10;",
            "&#xA;",
            "<w:br/>",
            "<w:tab/>",
            "<text:line-break/>",
            "<text:tab/>",
            "[br]",
            "{tab}",
            "\u{21B5}",
            "</b><br/>",
        ] {
            assert!(parts_words(code), "{code:?}");
        }
        for code in [
            "",
            " ",
            "<b>",
            "</i>",
            "<img\nsrc=\"p.jpg\"/>",
            "{\\b ",
            "}",
            "%s",
            "{0}",
            "<span>",
            "<strong>",
            "&#8217;",
            "\\b0",
            "<pre-x>",
            "<link/>",
            "\\nosupersub",
        ] {
            assert!(!parts_words(code), "{code:?}");
        }
        for name in ["lb", "LB", "x-lb", "x-html-br", "xlf:lb", "x-tab", "pb"] {
            assert!(is_name(name), "{name}");
        }
        assert!(!is_name("bold") && !is_name("x-html-b") && !is_name("fmt"));
    }
}
