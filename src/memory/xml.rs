//! XML as the readers of memories need it: a pull parser that knows line and column, joins what quick-xml parts,
//! and is safe with any input.
//!
//! A document type declaration is skipped and what it declares is never used, so no external entity is resolved and
//! no entity expands. What is held at a time is bounded by [`LARGEST`] and [`DEEPEST`].

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Position, Result};

/// The most bytes between two calls of [`Xml::renew`], that is, in one unit (less in tests, which
/// shall be quick).
pub const LARGEST: usize = if cfg!(test) { 1 << 20 } else { 16 << 20 };
/// The most elements inside one another.
pub const DEEPEST: usize = 200;

/// A pull parser of XML.
pub struct Xml<R> {
    reader: Reader<Tracked<R>>,
    buffer: Vec<u8>,
    path: Option<PathBuf>,
    open: Vec<String>,
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
    End(String),
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
    pub fn open(&self) -> &[String] {
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
                Ok(event) => event.into_owned(),
                Err(error) => return Err(self.unreadable(&error)),
            };
            match event {
                Event::Start(start) => {
                    let element = Element { start };
                    if self.open.len() == DEEPEST {
                        return Err(
                            self.fault(format!("more than {DEEPEST} elements inside one another"))
                        );
                    }
                    self.open.push(element.name().to_owned());
                    return Ok(Token::Start(element));
                }
                Event::End(end) => {
                    self.open.pop();
                    return Ok(Token::End(local(end.name().0).to_owned()));
                }
                Event::Text(text) => return Ok(Token::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Token::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(name) => {
                    return match reference(&name) {
                        Some(text) => Ok(Token::Text(text)),
                        None => Err(self.fault(format!(
                            "the entity &{}; is not one of XML's own five; for safety, entities that a file \
                             declares are never used: write the text itself",
                            &*name
                        ))),
                    };
                }
                Event::Eof => {
                    self.at = self.reader.get_ref().place;
                    return match self.open.last() {
                        None => Ok(Token::Eof),
                        Some(name) => {
                            Err(self.fault(format!("the file ends inside <{name}>: it is cut")))
                        }
                    };
                }
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
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
