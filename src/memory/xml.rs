//! XML as the readers of memories need it: a pull parser that knows line and column, joins what quick-xml parts,
//! and is safe with any input.
//!
//! A document type declaration is skipped and what it declares is never used, so no external entity is resolved and
//! no entity expands. What is held at a time is bounded by [`LARGEST`] and [`DEEPEST`].

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Position, Result};

/// The most bytes between two calls of [`Xml::renew`]: in one unit, or in the header of a file, which in XLIFF may hold
/// the whole document that was translated (less in tests, which shall be quick).
pub const LARGEST: usize = if cfg!(test) { 1 << 20 } else { 64 << 20 };
/// The most elements inside one another.
pub const DEEPEST: usize = 200;

/// A pull parser of XML.
pub struct Xml<R> {
    reader: Reader<Tracked<R>>,
    buffer: Vec<u8>,
    path: Option<PathBuf>,
    open: Vec<Name>,
    /// Where the last event began.
    at: Place,
    /// The unit that is being read, for errors.
    record: Option<usize>,
}

/// One piece of a document. An empty element is a start and an end.
pub enum Token {
    /// `<name …>`.
    Start(Element),
    /// `</name>`, with the name as it is written, prefix left out.
    End(Name),
    /// A piece of text; several may follow each other.
    Text(String),
    /// The end of the document.
    Eof,
}

/// A start tag.
pub struct Element {
    start: BytesStart<'static>,
}

impl Element {
    /// The name, prefix left out.
    pub fn name(&self) -> &str {
        local(self.start.name().0)
    }

    /// The attributes, in order, names as they are written.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn attributes(&self) -> std::result::Result<Vec<(String, String)>, String> {
        let mut all = Vec::new();
        for attribute in self.start.attributes() {
            let attribute = attribute.map_err(|problem| problem.to_string())?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|problem| problem.to_string())?;
            all.push((attribute.key.0.to_owned(), value.into_owned()));
        }
        Ok(all)
    }
}

/// The name of an element; those of memories cost no allocation.
pub type Name = Cow<'static, str>;

/// Names that come many times a unit.
const NAMES: [&str; 12] = [
    "tu",
    "prop",
    "tuv",
    "seg",
    "note",
    "unit",
    "segment",
    "source",
    "target",
    "notes",
    "trans-unit",
    "file",
];

fn known(name: &str) -> Name {
    match NAMES.iter().find(|known| **known == name) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(name.to_owned()),
    }
}

/// The value of an attribute.
pub fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|(known, _)| known == name)?;
    Some(&found.1)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl<R: BufRead> Xml<R> {
    /// A parser of UTF-8; `path` is for errors.
    pub fn new(input: R, path: Option<&Path>) -> Self {
        let mut reader = Reader::from_reader(Tracked {
            input,
            place: Place::START,
            budget: LARGEST,
        });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Xml {
            reader,
            buffer: Vec::new(),
            path: path.map(Path::to_path_buf),
            open: Vec::new(),
            at: Place::START,
            record: None,
        }
    }

    /// Says that a unit begins, counted from 1: [`LARGEST`] counts anew.
    pub fn renew(&mut self, record: Option<usize>) {
        self.reader.get_mut().budget = LARGEST;
        if record.is_some() {
            self.record = record;
        }
    }

    /// The elements that are open, the outermost first.
    pub fn open(&self) -> &[Name] {
        &self.open
    }

    /// Where the last token began.
    pub fn position(&self) -> Position {
        Position {
            path: self.path.clone(),
            line: Some(self.at.line),
            column: Some(self.at.column),
            record: self.record,
        }
    }

    /// An error at the last token.
    pub fn fault(&self, problem: impl Into<String>) -> Error {
        Error::input(self.position(), problem)
    }

    /// The next piece.
    ///
    /// # Errors
    /// The document is not well-formed, is cut, or asks for an entity.
    pub fn token(&mut self) -> Result<Token> {
        loop {
            self.buffer.clear();
            self.at = self.reader.get_ref().place;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.unreadable(&error)),
            };
            match event {
                Event::Start(start) => {
                    let start = start.into_owned();
                    return self.begin(Element { start });
                }
                Event::End(_) => {
                    // The parser has compared the names.
                    return Ok(Token::End(self.open.pop().unwrap_or_default()));
                }
                // What makes the file readable between elements that hold no text is nobody's business.
                Event::Text(text) if is_between(&self.open) && text.trim_ascii().is_empty() => {}
                Event::Text(text) => return Ok(Token::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Token::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(name) => {
                    let (text, name) = (reference(&name), name.to_string());
                    return text.map(Token::Text).ok_or_else(|| self.unknown(&name));
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

    fn begin(&mut self, element: Element) -> Result<Token> {
        if self.open.len() == DEEPEST {
            return Err(self.fault(format!("more than {DEEPEST} elements inside one another")));
        }
        self.open.push(known(element.name()));
        Ok(Token::Start(element))
    }

    fn end(&mut self) -> Result<Token> {
        self.at = self.reader.get_ref().place;
        match self.open.last() {
            None => Ok(Token::Eof),
            Some(name) => Err(self.fault(format!("the file ends inside <{name}>: it is cut"))),
        }
    }

    fn unknown(&self, name: &str) -> Error {
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
                    self.at = self.reader.get_ref().place;
                    self.fault(format!("the file cannot be read on: {source}"))
                }
            },
            quick_xml::Error::Encoding(_) => {
                self.fault("not UTF-8, though the file does not say what else it is".to_owned())
            }
            quick_xml::Error::Syntax(problem) => {
                self.fault(format!("the file is cut or damaged: {problem}"))
            }
            problem => self.fault(problem.to_string()),
        }
    }
}

/// Whether the innermost open element holds elements only.
fn is_between(open: &[Name]) -> bool {
    let innermost = open.last().map_or("", |name| &**name);
    matches!(
        innermost,
        "" | "tmx" | "body" | "tu" | "tuv" | "file" | "unit" | "segment"
    )
}

/// The text of `&name;`: one of XML's own five or a character's number.
fn reference(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_predefined_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

/// Says that a unit is too large.
#[derive(Debug, thiserror::Error)]
#[error("more than {} MiB without an end: this is no memory, or it is damaged", LARGEST >> 20)]
struct TooLarge;

/// Counts lines and columns of what is consumed, and bounds it.
struct Tracked<R> {
    input: R,
    place: Place,
    budget: usize,
}

/// A line and a column, from 1.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    column: usize,
}

impl Place {
    const START: Place = Place { line: 1, column: 1 };

    fn advance(&mut self, bytes: &[u8]) {
        let rest = match bytes.iter().rposition(|&byte| byte == b'\n') {
            Some(last) => {
                self.line += bytes[..=last].iter().filter(|&&byte| byte == b'\n').count();
                self.column = 1;
                &bytes[last + 1..]
            }
            None => bytes,
        };
        // Continuation bytes of UTF-8 begin no character.
        self.column += rest.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    }
}

impl<R: BufRead> BufRead for Tracked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.budget == 0 {
            return Err(io::Error::other(TooLarge));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed is what is buffered: filling again reads nothing.
        if let Ok(bytes) = self.input.fill_buf() {
            self.place.advance(&bytes[..amount.min(bytes.len())]);
        }
        self.budget = self.budget.saturating_sub(amount);
        self.input.consume(amount);
    }
}

impl<R: BufRead> Read for Tracked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let found = self.fill_buf()?;
        let length = found.len().min(buffer.len());
        buffer[..length].copy_from_slice(&found[..length]);
        self.consume(length);
        Ok(length)
    }
}
