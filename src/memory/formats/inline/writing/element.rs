//! A code that is to be written, and what all formats do with it.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::files::markup::Markup;
use crate::model::codes::{Code, CodeRole};

/// A code to be written.
pub(super) struct Element<'a> {
    pub code: &'a Code,
    /// The code at the other end of its pair.
    pub partner: Option<&'a Code>,
    /// By which number it is known in both texts.
    pub number: usize,
    /// Whether an element can be around what it begins or ends.
    pub nested: bool,
    pub data: &'a Data<'a>,
}

/// What the codes of XLIFF 2.x stand for, each once, in order.
#[derive(Default)]
pub(crate) struct Data<'a> {
    pub texts: Vec<&'a str>,
    places: FxHashMap<&'a str, usize>,
}

impl<'a> Data<'a> {
    pub(super) fn of(codes: impl Iterator<Item = &'a Code>) -> Self {
        let mut data = Data::default();
        for code in codes.filter(|code| !code.native.is_empty()) {
            let next = data.texts.len() + 1;
            let place = *data.places.entry(&code.native).or_insert(next);
            if place == next {
                data.texts.push(&code.native);
            }
        }
        data
    }
}

impl Element<'_> {
    /// Whether it ends an element that has text inside.
    pub(super) fn is_end(&self) -> bool {
        matches!(self.code.role, CodeRole::Close | CodeRole::MarkClose)
    }

    /// An attribute that says what the code does, unless that is not known.
    pub(super) fn kind(&self, name: &str, kind: &str, markup: &mut Markup) {
        let kind = in_attribute(kind);
        if !kind.is_empty() {
            markup.attribute(name, &kind);
        }
    }

    /// Refers to what a code stands for in XLIFF 2.x.
    pub(super) fn refer(&self, name: &str, code: &Code, markup: &mut Markup) {
        if let Some(place) = self.data.places.get(&*code.native) {
            markup.attribute(name, &format!("d{place}"));
        }
    }
}

/// Closes a tag that is open, with a text inside, where there is one.
pub(super) fn hold(element: &str, text: &str, markup: &mut Markup) {
    let text = visible(text);
    match text.is_empty() {
        true => markup.raw("/>"),
        false => markup.raw(">").text(&text).raw("</").raw(element).raw(">"),
    };
}

/// A text without the characters that XML forbids.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let is_xml = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        c => c >= ' ' && (c as u32) & 0xFFFE != 0xFFFE,
    };
    match text.chars().all(is_xml) {
        true => Cow::Borrowed(text),
        false => text.chars().filter(|&c| is_xml(c)).collect(),
    }
}

/// The same as a parser reads it in an attribute.
pub(super) fn in_attribute(text: &str) -> String {
    let space = |c: char| if c.is_ascii_whitespace() { ' ' } else { c };
    visible(text).chars().map(space).collect()
}
