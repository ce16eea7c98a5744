//! XML as a small tree, for wire stories. Nothing outside the document is fetched, and no entity that a document
//! declares is expanded: a story that uses one is refused, so that neither `file:///` nor a billion laughs work.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::fault::Fault;
use super::foreign::xml as words;

/// Elements may stand this deep within each other; what is deeper is an attack, not a story.
const DEEPEST: usize = 200;

/// An element; names are local (without a namespace's prefix).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Characters, references resolved.
    Text(String),
}

impl Element {
    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements directly in this one.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name directly in this one.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The elements of a name anywhere, this one included, none within another, in document order.
    pub(crate) fn all_within(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'x>(&'x self, name: &str, found: &mut Vec<&'x Element>) {
        if self.name == name {
            found.push(self);
            return;
        }
        self.elements().for_each(|inner| inner.collect(name, found));
    }

    /// True when an element of a name is in this one, or is it.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.name == name || self.elements().any(|inner| inner.holds(name))
    }

    /// The first element at the end of a path of names.
    pub(crate) fn find(&self, path: &[&str]) -> Option<&Element> {
        match path {
            [] => Some(self),
            [name, rest @ ..] => {
                let mut inner = self.elements().filter(|element| element.name == *name);
                inner.find_map(|element| element.find(rest))
            }
        }
    }

    /// All the text within, elements left away.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for node in &self.children {
            match node {
                Node::Element(element) => text.push_str(&element.text()),
                Node::Text(part) => text.push_str(part),
            }
        }
        text
    }
}

/// Reads a document and returns its root.
///
/// # Errors
/// XML that is not well-formed, too deep, empty, or that uses entities of its own; with the line.
pub(crate) fn parse(text: &str) -> Result<Element, Fault> {
    let mut walk = Walk {
        text,
        reader: Reader::from_str(text),
        open: Vec::new(),
        root: None,
    };
    while walk.step()? {}
    match walk.root {
        Some(root) if walk.open.is_empty() => Ok(root),
        Some(_) | None if !walk.open.is_empty() => {
            let name = walk.open.pop().unwrap_or_default().name;
            Err(walk.fault(format!(
                "the document ends within <{name}>: was the file cut?"
            )))
        }
        _ => Err(walk.fault("there is no element in the document")),
    }
}

struct Walk<'x> {
    text: &'x str,
    reader: Reader<&'x [u8]>,
    open: Vec<Element>,
    root: Option<Element>,
}

impl Walk<'_> {
    /// Takes the next event; false at the end.
    fn step(&mut self) -> Result<bool, Fault> {
        match self.reader.read_event() {
            Ok(Event::Eof) => return Ok(false),
            Ok(Event::Start(tag)) => {
                if self.open.len() == DEEPEST {
                    return Err(self.fault(format!("elements stand more than {DEEPEST} deep")));
                }
                let element = self.element(&tag)?;
                self.open.push(element);
            }
            Ok(Event::Empty(tag)) => {
                let element = self.element(&tag)?;
                self.close(element)?;
            }
            Ok(Event::End(_)) => {
                if let Some(element) = self.open.pop() {
                    self.close(element)?;
                }
            }
            Ok(Event::Text(part)) => self.add(&part.xml10_content()),
            Ok(Event::CData(part)) => self.add(&part.xml10_content()),
            Ok(Event::GeneralRef(part)) => {
                let resolved = self.resolve(&part)?;
                self.add(&resolved);
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {}
            Err(error) => {
                let line = line_of(self.text, self.reader.error_position());
                return Err(Fault::malformed(
                    line,
                    format!("XML that is not well-formed: {}", words::words(&error)),
                ));
            }
        }
        Ok(true)
    }

    fn element(&self, tag: &BytesStart<'_>) -> Result<Element, Fault> {
        let mut element = Element {
            name: tag.local_name().into_inner().to_owned(),
            ..Element::default()
        };
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| self.fault(words::attribute(&error)))?;
            let key = attribute.key.local_name().into_inner().to_owned();
            let value = attribute
                .normalized_value_with(XmlVersion::Implicit1_0, 1, |name| {
                    resolve_xml_entity(name).or_else(|| named(name))
                })
                .map_err(|error| self.fault(words::words(&error)))?;
            element.attributes.push((key, value.into_owned()));
        }
        Ok(element)
    }

    fn close(&mut self, element: Element) -> Result<(), Fault> {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None if self.root.is_some() => {
                return Err(self.fault("a second root element; one file holds one document"));
            }
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn add(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.children.push(Node::Text(text.to_owned())),
        }
    }

    fn resolve(&self, part: &BytesRef<'_>) -> Result<String, Fault> {
        match part.resolve_char_ref() {
            Ok(Some(c)) => return Ok(c.to_string()),
            Ok(None) => {}
            Err(error) => return Err(self.fault(words::words(&error))),
        }
        let known = resolve_xml_entity(part).or_else(|| named(part));
        known.map(str::to_owned).ok_or_else(|| {
            self.fault(format!(
                "the entity &{};, which is not expanded: only XML's own and XHTML's named characters are",
                &**part
            ))
        })
    }

    fn fault(&self, problem: impl Into<String>) -> Fault {
        Fault::malformed(line_of(self.text, self.reader.buffer_position()), problem)
    }
}

/// A named character of XHTML.
pub(crate) fn named(name: &str) -> Option<&'static str> {
    static NAMES: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| {
        let rows = include_str!("../../data/entities.tsv").lines();
        let row = |line: &'static str| {
            let (name, code) = line.split_once('\t')?;
            let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
            Some((name, c.to_string()))
        };
        rows.filter_map(row).collect()
    });
    NAMES.get(name).map(String::as_str)
}

/// The line of a text in which a byte stands, counted from 1.
pub(crate) fn line_of(text: &str, position: u64) -> usize {
    let end = usize::try_from(position)
        .unwrap_or(usize::MAX)
        .min(text.len());
    1 + text.as_bytes()[..end]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_of_local_names() {
        let root = parse(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"file:///etc/passwd\">\n<x:a k='1&amp;2'>p&#x995;&nbsp;<b/>\
             <![CDATA[<q>]]>&mdash;r</x:a>",
        )
        .unwrap();
        assert_eq!(
            (root.name.as_str(), root.attribute("k")),
            ("a", Some("1&2"))
        );
        assert_eq!(root.text(), "pক\u{A0}<q>—r");
        assert_eq!(root.children.len(), 3);
        assert!(root.find(&["b"]).is_some() && root.find(&["b", "c"]).is_none());
    }

    #[test]
    fn faults_name_the_line() {
        let told = |text: &str| parse(text).unwrap_err();
        assert_eq!(told("<a>\n<b></a>").line, Some(2));
        assert!(told("<a>\n<b>").problem.contains("was the file cut?"));
        assert!(told("").problem.contains("no element"));
        assert!(told("<a/><b/>").problem.contains("second root"));
        let own = told("<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>");
        assert!(
            own.problem.contains("&x;") && own.line == Some(2),
            "{own:?}"
        );
        assert!(told(&"<a>".repeat(100_000)).problem.contains("deep"));
        assert!(told("<a>&#xD800;</a>").line.is_some());
    }

    #[test]
    fn every_named_character_of_the_table_is_one() {
        let rows = include_str!("../../data/entities.tsv").lines().skip(1);
        for row in rows {
            let name = row.split('\t').next().unwrap();
            assert_eq!(
                named(name).map(|text| text.chars().count()),
                Some(1),
                "{row}"
            );
        }
    }
}
