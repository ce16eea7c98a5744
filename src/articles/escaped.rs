//! Texts of feeds that were escaped once too often: what still holds `&amp;`, `&#8217;` or `&nbsp;` after it was decoded is
//! decoded once more, and a headline that was written as HTML loses its tags.
//!
//! A text that speaks of such signs keeps them: where one stands in quotation marks (“&amp;”), or where a bare `&` beside
//! it shows that the text was never escaped.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_xml_entity;

use super::blocks;
use super::story::{Story, collapsed};
use crate::files::xml_tree;
use crate::files::xml_tree::named;

/// So often a text may have been escaped too much.
const ROUNDS: usize = 2;
/// A reference is not longer.
const LONGEST_REFERENCE: usize = 12;

/// Elements a headline may be written with.
const INLINE: [&str; 19] = [
    "a", "abbr", "b", "br", "div", "em", "font", "h1", "h2", "h3", "i", "mark", "p", "small",
    "span", "strong", "sub", "sup", "u",
];

/// A story whose headline and paragraphs were escaped once too often, as it was meant.
pub(crate) fn story_unescaped(mut story: Story) -> Story {
    story.title = story
        .title
        .map(|title| headline(&title))
        .filter(|title| !title.is_empty());
    story.text = body(&story.text);
    story
}

/// A headline as it is meant.
pub(crate) fn headline(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        text = Cow::Owned(unescaped(&without_tags(&text)).into_owned());
    }
    collapsed(&without_tags(&text))
}

/// A body as it is meant; markup that was escaped is read.
pub(crate) fn body(text: &str) -> String {
    let mut text = unescaped(text);
    if is_markup(&text)
        && let Some(paragraphs) = of_markup(&text)
    {
        text = Cow::Owned(paragraphs.join("\n\n"));
    }
    lines(&text).into_owned()
}

/// The same for a text whose lines are to stay what they are.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    let mut text = unescaped(text);
    for _ in 1..ROUNDS {
        if text.contains("</") {
            text = Cow::Owned(without_tags(&text).into_owned());
        }
        if let Cow::Owned(again) = unescaped(&text) {
            text = Cow::Owned(again);
        }
    }
    text
}

/// Whether the lines of a text are those of its markup, and not its own: where each is one paragraph, they are both.
pub(crate) fn is_markup_of_lines(text: &str) -> bool {
    let text = unescaped(text);
    let is_paragraph = |line: &str| {
        let inner = line.trim().strip_prefix("<p>");
        let inner = inner.and_then(|line| line.strip_suffix("</p>"));
        inner.is_some_and(|inner| !is_markup(inner) && !inner.contains("<p"))
    };
    is_markup(&text) && !text.lines().all(is_paragraph)
}

/// Whether a text is markup: paragraphs or line breaks of HTML stand in it.
fn is_markup(text: &str) -> bool {
    let name = |rest: &str| {
        rest.split(|c: char| !c.is_alphanumeric())
            .next()
            .map(str::to_lowercase)
    };
    let block = |rest: &str| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        matches!(name(rest).as_deref(), Some("p" | "br" | "div")) && rest.contains('>')
    };
    let begins = text.trim_start().starts_with('<') || text.contains("</p>");
    let blocks = text.split('<').skip(1).filter(|rest| block(rest)).count();
    // One tag alone may be what the text speaks of.
    blocks > 1 || begins && blocks > 0
}

/// The paragraphs of markup.
pub(super) fn of_markup(text: &str) -> Option<Vec<String>> {
    match xml_tree::parse(&format!("<div>{text}</div>")) {
        Ok(body) => Some(blocks::paragraphs(&body)),
        #[cfg(feature = "html")]
        Err(_) => Some(super::html::fragment::fragment(text)),
        #[cfg(not(feature = "html"))]
        Err(_) => None,
    }
}

/// A text without the tags of HTML; one that parts lines leaves a space.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        match tag.find('>') {
            Some(end) if INLINE.contains(&name.as_str()) => {
                if matches!(name.as_str(), "br" | "div" | "p" | "h1" | "h2" | "h3") {
                    out.push(' ');
                }
                rest = &tag[end + 1..];
            }
            _ => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A text with its references decoded, unless it speaks of them.
pub(crate) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || !is_escaped(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((c, length)) if !is_quoted(&out, &rest[length..]) => {
                out.push(c);
                rest = &rest[length..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether every `&` of a text begins a reference, as where a whole text was escaped. One between letters (`AT&T`) is
/// allowed where nothing is escaped but quotation marks and spaces, as some feeds do.
fn is_escaped(text: &str) -> bool {
    let mut found = false;
    for (at, _) in text.match_indices('&') {
        match reference(&text[at..]) {
            Some(_) => found = true,
            None if text[at + 1..].starts_with(char::is_alphanumeric) => {}
            None => return false,
        }
    }
    found
}

/// Whether what stands between two texts is quoted.
fn is_quoted(before: &str, after: &str) -> bool {
    const OPEN: [char; 7] = ['"', '\'', '`', '\u{201C}', '\u{2018}', '(', '['];
    const CLOSE: [char; 7] = ['"', '\'', '`', '\u{201D}', '\u{2019}', ')', ']'];
    before.ends_with(OPEN) && after.starts_with(CLOSE)
}

/// The character that a text begins with a reference to, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text
        .bytes()
        .take(LONGEST_REFERENCE)
        .position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => {
            let known = resolve_xml_entity(name).or_else(|| named(name))?;
            known.chars().next()?
        }
    };
    // Line ends count where a line is a segment, and a control character is none that was meant.
    let c = if c.is_control() { ' ' } else { c };
    Some((c, end + 1))
}

/// The character of a number; those that Unicode has no characters for are of Windows-1252, as browsers take them.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => {
            let byte = [byte];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next()
        }
        _ => char::from_u32(code),
    }
}

/// The paragraphs of a text that may be markup, without what blogs put behind it.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut found = match text.contains('<') {
        true => of_markup(text).unwrap_or_default(),
        false => {
            let text = body(text);
            let lines = text.lines().map(collapsed);
            lines.filter(|line| !line.is_empty()).collect()
        }
    };
    let is_footer = |paragraph: &String| {
        paragraph.starts_with("The post ") && paragraph.contains(" appeared first on ")
    };
    found.retain(|paragraph| !is_footer(paragraph));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_escaped_too_often_is_decoded() {
        for (text, meant) in [
            ("Railway &amp; road", "Railway & road"),
            ("Railway &amp;amp; road", "Railway & road"),
            (
                "The minister&#8217;s &quot;plan&quot;",
                "The minister\u{2019}s \"plan\"",
            ),
            ("A&nbsp;day&#x2014;B&#146;s", "A day\u{2014}B\u{2019}s"),
            ("<b>Rail</b> &amp; road", "Rail & road"),
            ("<p>Rail<br/>road</p>", "Rail road"),
            (
                "&lt;strong&gt;Rail&lt;/strong&gt; &amp;amp; road",
                "Rail & road",
            ),
            ("AT&T&#8217;s plan", "AT&T\u{2019}s plan"),
            (
                "\u{996}\u{9AC}\u{9B0} &amp; \u{9A6}\u{9B6}",
                "\u{996}\u{9AC}\u{9B0} & \u{9A6}\u{9B6}",
            ),
        ] {
            assert_eq!(headline(text), meant, "{text}");
        }
    }

    #[test]
    fn what_is_meant_as_it_stands_stays() {
        for text in [
            "Tom & Jerry",
            "Profits < 5 and > 3 per cent",
            "How to write \u{201C}&amp;\u{201D} in HTML",
            "Tom & Jerry write &amp; in their code",
            "&unknown; R&D; x",
            "a <q@example.com> b",
            "",
            "&",
            "&#xFFFFFFFF;",
        ] {
            assert_eq!(headline(text), text, "{text}");
            assert_eq!(body(text), text, "{text}");
        }
    }

    #[test]
    fn bodies_that_are_markup_in_disguise_are_read() {
        assert_eq!(
            body("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two&amp;#8217;s.&lt;/p&gt;"),
            "One.\n\nTwo\u{2019}s."
        );
        assert_eq!(body("One &amp; two.\n\nThree."), "One & two.\n\nThree.");
        assert_eq!(body("A < B and\nC > D."), "A < B and\nC > D.");
    }
}
