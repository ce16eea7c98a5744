//! XML as the readers of memories and of segmentation rules need it: a pull parser that knows line and column, joins what
//! quick-xml separates, and is safe with any input. Wire stories, which are small, are read as a tree
//! ([`xml_tree`](super::xml_tree)).
//!
//! [`Xml::token`] goes on to the next piece of the document; what it is made of is asked of the parser, which keeps one
//! piece at a time and allocates nothing for it.
//!
//! A document type declaration is skipped and what it declares is never used, so no external entity is resolved and
//! no entity expands. What is held at a time is bounded by [`LARGEST`] and [`DEEPEST`].

mod plain_attributes;
mod tracked;

use std::io::BufRead;
use std::ops::Range;
use std::path::{Path, PathBuf};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use quick_xml::{Reader, XmlVersion};

use crate::files::foreign::xml as words;
use crate::model::error::system;
use crate::model::error::{Error, Position, Result};

use plain_attributes::Plain;
pub(crate) use tracked::Place;
use tracked::{TooLarge, Tracked};

/// The most bytes between two calls of [`Xml::renew`]: in one unit, or in the header of a file, which in XLIFF may hold
/// the whole document that was translated (less in tests, which shall be quick).
pub(crate) const LARGEST: usize = if cfg!(test) { 1 << 20 } else { 64 << 20 };
/// The most elements inside one another.
pub(crate) const DEEPEST: usize = 200;

/// A pull parser of XML.
pub(crate) struct Xml<R> {
    reader: Reader<Tracked<R>>,
    buffer: Vec<u8>,
    path: Option<PathBuf>,
    open: Names,
    /// How many elements stand around what is read.
    outer: usize,
    /// The name of the last tag and its attributes, as they are written.
    tag: String,
    /// So many bytes of it are the name.
    name: usize,
    /// The last piece of text.
    text: String,
    /// The unit that is being read, for errors.
    record: Option<usize>,
}

/// What a piece of a document is. An empty element is a start and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A start tag: [`Xml::name`] and [`Xml::attributes`] are of it.
    Start,
    /// An end tag: [`Xml::name`] is of it.
    End,
    /// A piece of text, [`Xml::text`]; several may follow each other.
    Text,
    /// The end of the document.
    Eof,
}

/// The names of the elements that are open, prefix left out, one behind the other.
#[derive(Default)]
struct Names {
    text: String,
    ends: Vec<usize>,
    /// The name of the element that began or ended last.
    last: Range<usize>,
}

impl Names {
    fn push(&mut self, name: &str) {
        let start = self.ends.last().copied().unwrap_or_default();
        self.text.truncate(start);
        self.text.push_str(name);
        self.ends.push(self.text.len());
        self.last = start..self.text.len();
    }

    fn pop(&mut self) {
        let end = self.ends.pop().unwrap_or_default();
        self.last = self.ends.last().copied().unwrap_or_default()..end;
    }

    fn innermost(&self) -> Option<&str> {
        let (&end, outer) = self.ends.split_last()?;
        Some(&self.text[outer.last().copied().unwrap_or_default()..end])
    }
}

impl<R: BufRead> Xml<R> {
    /// A parser of UTF-8; `path` is for errors.
    pub(crate) fn new(input: R, path: Option<&Path>) -> Self {
        let mut reader = Reader::from_reader(Tracked::new(input, LARGEST));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Xml {
            reader,
            buffer: Vec::new(),
            path: path.map(Path::to_path_buf),
            open: Names::default(),
            outer: 0,
            tag: String::new(),
            name: 0,
            text: String::new(),
            record: None,
        }
    }

    /// A parser of a piece of a document that stands in so many elements.
    pub(crate) fn within(input: R, depth: usize) -> Self {
        let mut xml = Xml::new(input, None);
        xml.outer = depth;
        xml
    }

    /// Says that a unit begins, counted from 1: [`LARGEST`] counts anew.
    pub(crate) fn renew(&mut self, record: Option<usize>) {
        self.reader.get_mut().renew();
        if record.is_some() {
            self.record = record;
            self.reader.get_mut().begin();
        }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.ends.len()
    }

    /// The name of the element that began or ended last, prefix left out.
    pub(crate) fn name(&self) -> &str {
        &self.open.text[self.open.last.clone()]
    }

    /// The same, as it is written.
    pub(crate) fn written_name(&self) -> &str {
        &self.tag[..self.name]
    }

    /// The piece of text read last.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Gives the attributes of the element that began last to `take`, in order, names as they are written.
    ///
    /// # Errors
    /// They cannot be read.
    pub(crate) fn attributes(&mut self, mut take: impl FnMut(&str, &str)) -> Result<()> {
        let mut plain = Plain::new();
        if plain.read(&self.tag[self.name..]) {
            plain.all().for_each(|(name, value)| take(name, value));
            return Ok(());
        }
        let mut problem = None;
        for attribute in Attributes::new(&self.tag, self.name) {
            let value = attribute
                .map_err(|problem| words::attribute(&problem).to_owned())
                .and_then(|attribute| {
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                    value
                        .map(|value| (attribute.key.0, value))
                        .map_err(|problem| words::words(&problem))
                });
            match value {
                Ok((name, value)) => take(name, &value),
                Err(found) => problem = problem.or(Some(found)),
            }
        }
        problem.map_or(Ok(()), |problem| {
            let problem = match self.name() {
                "" => "a < that begins no tag: a < of the text is written &lt;".to_owned(),
                name => format!("the attributes of <{name}> cannot be read: {problem}"),
            };
            Err(self.fault(problem))
        })
    }

    /// One attribute of the element that began last.
    ///
    /// # Errors
    /// As [`Xml::attributes`].
    pub(crate) fn attribute(&mut self, name: &str) -> Result<Option<String>> {
        let mut found = None;
        self.attributes(|known, value| {
            if known == name {
                found = Some(value.to_owned());
            }
        })?;
        Ok(found)
    }

    /// Where the last token began.
    pub(crate) fn position(&mut self) -> Position {
        let at = self.reader.get_mut().marked();
        Position {
            path: self.path.clone(),
            line: Some(at.line),
            column: Some(at.column),
            record: self.record,
        }
    }

    /// Where the unit began that is being read.
    pub(crate) fn beginning(&mut self) -> Position {
        let at = self.reader.get_mut().began();
        Position {
            line: Some(at.line),
            column: Some(at.column),
            ..self.position()
        }
    }

    /// An error at the last token.
    pub(crate) fn fault(&mut self, problem: impl Into<String>) -> Error {
        Error::input(self.position(), problem)
    }

    /// The next piece.
    ///
    /// # Errors
    /// The document is not well-formed, is cut, or asks for an entity.
    pub(crate) fn token(&mut self) -> Result<Token> {
        self.piece(true)
    }

    /// The next piece that is no text, where none is expected but what makes the file readable.
    ///
    /// # Errors
    /// As [`Xml::token`].
    pub(crate) fn tag(&mut self) -> Result<Token> {
        self.piece(false)
    }

    fn piece(&mut self, texts: bool) -> Result<Token> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().mark();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.unreadable(&error)),
            };
            match event {
                Event::Start(start) => {
                    self.name = start.name().0.len();
                    self.tag.clear();
                    self.tag.push_str(&start);
                    return self.begin();
                }
                Event::End(_) => {
                    // The parser has compared the names.
                    self.open.pop();
                    return Ok(Token::End);
                }
                Event::Text(_) | Event::CData(_) if !texts => {}
                Event::Text(text) => {
                    self.text.clear();
                    self.text.push_str(&text.xml10_content());
                    return Ok(Token::Text);
                }
                Event::CData(text) => {
                    self.text.clear();
                    self.text.push_str(&text.xml10_content());
                    return Ok(Token::Text);
                }
                Event::GeneralRef(name) => {
                    self.text.clear();
                    if !push_reference(&name, &mut self.text) {
                        let name = name.to_string();
                        return Err(self.unknown(&name));
                    }
                    if texts {
                        return Ok(Token::Text);
                    }
                }
                Event::Eof => return self.end(),
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
    }

    fn begin(&mut self) -> Result<Token> {
        if self.depth() + self.outer >= DEEPEST {
            return Err(self.fault(format!("more than {DEEPEST} elements inside one another")));
        }
        self.open.push(local(&self.tag[..self.name]));
        Ok(Token::Start)
    }

    fn end(&mut self) -> Result<Token> {
        let Some(name) = self.open.innermost() else {
            return Ok(Token::Eof);
        };
        let problem = format!("the file ends inside <{name}>: it is cut");
        self.reader.get_mut().mark();
        Err(self.fault(problem))
    }

    fn unknown(&mut self, name: &str) -> Error {
        self.fault(format!(
            "the entity &{name}; is not one of XML's own five; for safety, entities that a file declares are never \
             used: write the text itself"
        ))
    }

    fn unreadable(&mut self, error: &quick_xml::Error) -> Error {
        match error {
            quick_xml::Error::Io(source) => match source.get_ref() {
                Some(inner) if inner.is::<TooLarge>() => self.fault(inner.to_string()),
                _ => {
                    self.reader.get_mut().mark();
                    self.fault(format!(
                        "the file cannot be read on: {}",
                        system::words(source)
                    ))
                }
            },
            quick_xml::Error::Syntax(_) => self.fault(format!(
                "the file is cut or damaged: {}",
                words::words(error)
            )),
            problem => self.fault(words::words(problem)),
        }
    }
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    &name[colon.map_or(0, |at| at + 1)..]
}

/// Adds the text of `&name;`: one of XML's own five or a character's number. False for any other.
fn push_reference(name: &str, text: &mut String) -> bool {
    let Some(number) = name.strip_prefix('#') else {
        let known = resolve_predefined_entity(name);
        text.push_str(known.unwrap_or_default());
        return known.is_some();
    };
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    };
    let found = code.and_then(char::from_u32);
    text.extend(found);
    found.is_some()
}
