//! An element as text: its start tag, and the elements directly in it by their places.

use std::ops::Range;

use crate::files::xml::local;
use crate::memory::formats::salvage::lexer::{Kind, Lexer};

/// An element by its places in a text.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    /// From the first byte of its start tag to the last of its end.
    pub(super) whole: Range<usize>,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// What stands in it; empty for an element of one tag.
    pub(super) inner: Range<usize>,
}

/// The elements directly within a range of a text, in their order.
pub(super) fn children(text: &str, within: Range<usize>) -> Vec<Element> {
    let mut lexer = Lexer::new(&text.as_bytes()[within.clone()]);
    let mut found: Vec<Element> = Vec::new();
    let (mut at, mut depth) = (within.start, 0usize);
    while let Some(piece) = lexer.piece(0) {
        let place = at..at + piece.length;
        match piece.kind {
            Kind::Start | Kind::Empty if depth == 0 => {
                found.push(Element {
                    name: local(name_of(&text[place.clone()])).to_owned(),
                    whole: place.clone(),
                    tag: place.clone(),
                    inner: place.end..place.end,
                });
                depth += usize::from(piece.kind == Kind::Start);
            }
            Kind::Start => depth += 1,
            Kind::End => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(open) = found.last_mut()
                {
                    open.whole.end = place.end;
                    open.inner.end = place.start;
                }
            }
            _ => {}
        }
        at = place.end;
        lexer.take(piece.length);
    }
    found
}

/// The only element of a text.
pub(super) fn root(text: &str) -> Option<Element> {
    children(text, 0..text.len()).into_iter().next()
}

/// The name in a tag, as it is written.
pub(super) fn name_of(tag: &str) -> &str {
    let bare = tag.trim_start_matches(['<', '/']);
    let end = bare.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    &bare[..end.unwrap_or(bare.len())]
}

/// The place of an attribute's value in a start tag, by the attribute's name with or without a prefix.
pub(super) fn attribute_place(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut at = 1 + name_of(tag).len();
    loop {
        let rest = tag.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        let equals = at + tag[at..].find('=')?;
        let known = tag[at..equals].trim();
        let quote_at = equals + 1 + tag[equals + 1..].find(['"', '\''])?;
        let quote = tag[quote_at..].chars().next()?;
        let end = quote_at + 1 + tag[quote_at + 1..].find(quote)?;
        if known == name || local(known) == name {
            return Some(quote_at + 1..end);
        }
        at = end + 1;
    }
}

/// An attribute's value as it is written.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    attribute_place(tag, name).map(|place| &tag[place])
}

/// A tag with an attribute set.
pub(super) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = quick_xml::escape::escape(value);
    match attribute_place(tag, name) {
        Some(place) => format!("{}{value}{}", &tag[..place.start], &tag[place.end..]),
        None => {
            let end = if tag.ends_with("/>") {
                tag.len() - 2
            } else {
                tag.len() - 1
            };
            format!(
                "{} {name}=\"{value}\"{}",
                tag[..end].trim_end(),
                &tag[end..]
            )
        }
    }
}

/// A tag without an attribute.
pub(super) fn without_attribute(tag: &str, name: &str) -> String {
    let Some(value) = attribute_place(tag, name) else {
        return tag.to_owned();
    };
    let before = &tag[..value.start];
    let named = before.rfind('=').map_or(before, |at| &before[..at]);
    let named = named.trim_end();
    let begins = named.rfind(char::is_whitespace).unwrap_or(0);
    format!("{}{}", tag[..begins].trim_end(), &tag[value.end + 1..])
}

/// Parts of a text to be written otherwise.
#[derive(Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub(super) fn put(&mut self, place: Range<usize>, text: impl Into<String>) {
        self.0.push((place, text.into()));
    }

    /// The text with its parts changed; those at one place stand in the order in which they were put.
    pub(super) fn applied(mut self, text: &str) -> String {
        self.0.sort_by_key(|(place, _)| (place.start, place.end));
        let (mut out, mut at) = (String::with_capacity(text.len() + 64), 0);
        for (place, new) in self.0 {
            if place.start < at {
                continue;
            }
            out.push_str(&text[at..place.start]);
            out.push_str(&new);
            at = place.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_attributes_are_found_where_they_stand() {
        let text = "<tu a='1'><!-- <tuv> --><x:tuv xml:lang=\"en\"><seg>a<hi>b</hi></seg></x:tuv><n/></tu>";
        let tu = root(text).unwrap();
        assert_eq!(tu.whole, 0..text.len());
        let inner = children(text, tu.inner.clone());
        let names: Vec<&str> = inner.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["tuv", "n"]);
        let tag = &text[inner[0].tag.clone()];
        assert_eq!(attribute(tag, "lang"), Some("en"));
        assert_eq!(attribute(tag, "none"), None);
        assert_eq!(attribute("<a b = '>' c=\"d\">", "c"), Some("d"));
        assert_eq!(with_attribute("<a b='1'/>", "b", "2"), "<a b='2'/>");
        assert_eq!(with_attribute("<a/>", "c", "<"), "<a c=\"&lt;\"/>");
        assert_eq!(
            without_attribute("<a b='1'  x:c = '>=' d='2'/>", "c"),
            "<a b='1' d='2'/>"
        );
        assert_eq!(without_attribute("<a b='1'>", "b"), "<a>");
        assert_eq!(without_attribute("<a b='1'>", "c"), "<a b='1'>");
        let mut splices = Splices::default();
        splices.put(10..10, "[");
        splices.put(0..3, "<TU");
        assert!(splices.applied(text).starts_with("<TU a='1'>[<!--"));
    }
}
