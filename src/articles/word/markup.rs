//! The XML inside of documents, element by element and never as a whole: a document may unpack to hundreds of
//! megabytes. Nothing outside it is fetched, and no entity that it declares is expanded.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::faults::{damaged, of_reading, too_deep};
use crate::files::fault::Fault;
use crate::files::foreign::xml::words;

/// Elements may stand this deep within each other; what is deeper is an attack, not an article.
const DEEPEST: usize = 2_000;

/// Vocabularies, by the end of their addresses (which differ between editions), and the prefixes they usually have:
/// their names here.
const VOCABULARIES: [(&str, &str); 14] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/ooxml/wordprocessingml/main", "w"),
    ("/markup-compatibility/2006", "mc"),
    ("/officeDocument/2006/math", "m"),
    ("/ooxml/officeDocument/math", "m"),
    ("opendocument:xmlns:office:1.0", "office"),
    ("opendocument:xmlns:text:1.0", "text"),
    ("opendocument:xmlns:table:1.0", "table"),
    ("opendocument:xmlns:drawing:1.0", "draw"),
    ("opendocument:xmlns:style:1.0", "style"),
    ("opendocument:xmlns:meta:1.0", "meta"),
    ("opendocument:xmlns:manifest:1.0", "manifest"),
    ("opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("/dc/elements/1.1/", "dc"),
];

/// What to do with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Go into it.
    Into,
    /// Pass it over, with all that is in it; its end is not told.
    Skip,
}

/// Who hears what stands in a document.
pub(super) trait Listener {
    /// An element begins; of `name`, the first is the vocabulary.
    fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault>;

    /// An element ends.
    fn end(&mut self, _: (&str, &str)) -> Result<(), Fault> {
        Ok(())
    }

    /// Characters, references resolved; a text may come in pieces.
    fn text(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }
}

/// The beginning of an element.
pub(super) struct Tag<'x>(&'x BytesStart<'x>);

impl<'x> Tag<'x> {
    /// An attribute by its name without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'x, str>> {
        self.find(|prefix, local| {
            let _ = prefix;
            local == name
        })
    }

    /// An attribute by its whole name.
    pub(super) fn get_exact(&self, name: &str) -> Option<Cow<'x, str>> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        self.find(|found, other| found == prefix && local == other)
    }

    fn find(&self, fits: impl Fn(&str, &str) -> bool) -> Option<Cow<'x, str>> {
        // Without checks for attributes that stand there twice: those take the square of their number.
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| {
            let name: &str = attribute.key.as_ref();
            let (prefix, local) = name.split_once(':').unwrap_or(("", name));
            fits(prefix, local)
        })?;
        let resolved = found.normalized_value_with(XmlVersion::Implicit1_0, 1, resolve_xml_entity);
        Some(resolved.unwrap_or_default().into_owned().into())
    }

    /// The value of an attribute that switches something on, as Word writes it: on where the element stands without
    /// one.
    pub(super) fn is_on(&self) -> bool {
        let value = self.get("val");
        !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads a part and tells the listener.
///
/// # Errors
/// XML that is not well-formed, too deep or cut; an entity of its own; and what the listener finds wrong.
pub(super) fn listen(part: impl BufRead, listener: &mut impl Listener) -> Result<(), Fault> {
    let mut walk = Walk {
        prefixes: Vec::new(),
        depth: 0,
        skipped: 0,
        begun: false,
    };
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(fault)?;
        if !walk.step(event, listener)? {
            break;
        }
    }
    match (walk.begun, walk.depth) {
        (true, 0) => Ok(()),
        (true, _) => Err(damaged("it ends in the middle: was the file cut?")),
        (false, _) => Err(damaged("a part of it is empty")),
    }
}

struct Walk {
    /// Prefixes that were declared, and the vocabularies they stand for.
    prefixes: Vec<(String, &'static str)>,
    depth: usize,
    /// How deep within an element that is passed over.
    skipped: usize,
    begun: bool,
}

impl Walk {
    /// Takes an event; false at the end.
    fn step(&mut self, event: Event<'_>, listener: &mut impl Listener) -> Result<bool, Fault> {
        match event {
            Event::Eof => return Ok(false),
            Event::Start(tag) => self.start(&tag, listener)?,
            Event::Empty(tag) => {
                self.start(&tag, listener)?;
                self.end(tag.name().as_ref(), listener)?;
            }
            Event::End(tag) => self.end(tag.name().as_ref(), listener)?,
            _ if self.skipped > 0 => {}
            Event::Text(text) => listener.text(&text)?,
            Event::CData(text) => listener.text(&text)?,
            Event::GeneralRef(part) => listener.text(&resolved(&part)?)?,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
        Ok(true)
    }

    fn start(&mut self, tag: &BytesStart<'_>, listener: &mut impl Listener) -> Result<(), Fault> {
        self.begun = true;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(too_deep("elements", DEEPEST));
        }
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        if tag.contains("xmlns") {
            self.declare(tag);
        }
        let name = tag.name();
        let name = self.named(name.as_ref());
        if listener.start(name, &Tag(tag))? == Next::Skip {
            self.skipped = 1;
        }
        Ok(())
    }

    fn end(&mut self, name: &str, listener: &mut impl Listener) -> Result<(), Fault> {
        self.depth = self.depth.saturating_sub(1);
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        listener.end(self.named(name))
    }

    fn declare(&mut self, tag: &BytesStart<'_>) {
        /// More prefixes than this nobody needs.
        const MOST: usize = 1_000;
        let mut attributes = tag.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            let Some(prefix) = key.strip_prefix("xmlns") else {
                continue;
            };
            let prefix = prefix.trim_start_matches(':');
            let address: &str = attribute.value.as_ref();
            let known = VOCABULARIES
                .iter()
                .find(|(end, _)| address.trim().ends_with(end));
            let name = known.map_or("", |(_, name)| *name);
            let count = self.prefixes.len();
            match self.prefixes.iter_mut().find(|(known, _)| known == prefix) {
                Some((_, before)) => *before = name,
                None if count < MOST => {
                    self.prefixes.push((prefix.to_owned(), name));
                }
                None => {}
            }
        }
    }

    /// A name in two: the vocabulary, by its usual prefix where none is declared, and the rest.
    fn named<'x>(&self, name: &'x str) -> (&'x str, &'x str)
    where
        Self: 'x,
    {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.prefixes.iter().find(|(known, _)| known == prefix);
        (declared.map_or(prefix, |(_, name)| *name), local)
    }
}

/// What a reference stands for.
fn resolved(part: &BytesRef<'_>) -> Result<String, Fault> {
    if let Some(c) = part.resolve_char_ref().map_err(fault)? {
        return Ok(c.to_string());
    }
    let known = resolve_xml_entity(part).map(str::to_owned);
    known.ok_or_else(|| {
        damaged(&format!(
            "the entity &{};, which is not expanded: only XML's own are",
            crate::model::display::Shown(&**part)
        ))
    })
}

/// The fault for an error of XML.
fn fault(error: Error) -> Fault {
    match &error {
        Error::Io(source) => of_reading(source),
        error => damaged(&words(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Heard(String);

    impl Listener for Heard {
        fn start(&mut self, name: (&str, &str), tag: &Tag<'_>) -> Result<Next, Fault> {
            let value = tag.get("val").unwrap_or_default();
            self.0.push_str(&format!("<{}|{}{value}>", name.0, name.1));
            Ok(if name.1 == "skip" {
                Next::Skip
            } else {
                Next::Into
            })
        }

        fn end(&mut self, name: (&str, &str)) -> Result<(), Fault> {
            self.0.push_str(&format!("</{}>", name.1));
            Ok(())
        }

        fn text(&mut self, text: &str) -> Result<(), Fault> {
            self.0.push_str(text);
            Ok(())
        }
    }

    fn heard(xml: &str) -> Result<String, Fault> {
        let mut heard = Heard::default();
        listen(xml.as_bytes(), &mut heard).map(|()| heard.0)
    }

    #[test]
    fn names_are_known_by_their_vocabulary() {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        assert_eq!(
            heard(&format!(
                "<?xml version='1.0'?><x:a xmlns:x='{word}' x:val='1&amp;2'>p&#x995;&lt;<skip>q<b/></skip><w:c/></x:a>"
            ))
            .unwrap(),
            "<w|a1&2>pক<<|skip><w|c></c></a>"
        );
        assert_eq!(heard(&format!("<a xmlns='{word}'/>")).unwrap(), "<w|a></a>");
        assert_eq!(heard("<w:a xmlns:w='urn:other'/>").unwrap(), "<|a></a>");
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        for (xml, says) in [
            ("<a><b></a>", "</a>"),
            ("<a>", "cut"),
            ("", "empty"),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "not expanded"),
            ("<a>&#xD800;</a>", "reference"),
        ] {
            let fault = heard(xml).unwrap_err();
            assert!(fault.problem.contains(says), "{xml}: {fault:?}");
        }
        assert!(
            heard(&"<a>".repeat(5_000))
                .unwrap_err()
                .problem
                .contains("deep")
        );
        let many: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
        assert!(heard(&format!("<a{many}/>")).is_ok());
    }
}
