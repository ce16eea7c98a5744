//! The file streaming through: what stands around units is copied, each element with units is read by itself.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::change::{Change, Patched, Task};
use super::element::name_of;
use super::rewrite::rewritten;
use crate::files::formats::Format;
use crate::files::xml::{LARGEST, local};
use crate::memory::formats::decode::{Decoded, encoding_of};
use crate::memory::formats::input;
use crate::memory::formats::open::of_text;
use crate::memory::formats::salvage::lexer::{Kind, Lexer, Piece};
use crate::memory::undo::{BEFORE, Splice};
use crate::model::error::{Error, Position, Result};
use crate::model::unit::Unit;

/// What is kept of the beginning of a file, so that its units can be read one by one, is not more.
const HEAD: usize = 4 << 20;

/// Writes a memory with the changes that `decide` has for its units.
///
/// # Errors
/// As [`super::patch`].
pub(super) fn patch(
    path: &Path,
    format: Format,
    names: &'static [&'static str],
    out: &mut dyn io::Write,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Patched> {
    let failed = |error| Error::io(path, error);
    let (head, input) = with_head(path)?;
    let (encoding, mark) = encoding_of(&head);
    let letters = Letters::of(encoding).ok_or_else(|| {
        let problem = format!(
            "its encoding is {}, in which it cannot be written again; make it UTF-8 first: shetu convert FILE -o NEW.tmx",
            encoding.name()
        );
        Error::input(Position::file(path), problem)
    })?;
    out.write_all(&head[..mark]).map_err(failed)?;
    let text = BufReader::new(Decoded::new(input).map_err(failed)?);
    let mut walk = Walk {
        path,
        format,
        names,
        lexer: Lexer::new(text),
        out,
        letters,
        open: Vec::new(),
        head: String::new(),
        space: String::new(),
        records: 0,
        written: mark,
        last: head[..mark].to_vec(),
        patched: Patched::default(),
    };
    while walk.step(decide)? {}
    walk.flush_space()?;
    if let Some(error) = walk.lexer.failed.take() {
        return Err(failed(error));
    }
    Ok(walk.patched)
}

/// The first bytes of a file, unpacked, and all of it.
fn with_head(path: &Path) -> Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    const LOOK: u64 = 512;
    let mut input = input::bytes(path)?;
    let mut head = Vec::new();
    let read = input.by_ref().take(LOOK).read_to_end(&mut head);
    read.map_err(|error| Error::io(path, error))?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(input))))
}

/// How text becomes the bytes of the file again.
#[derive(Clone, Copy)]
enum Letters {
    Utf8,
    Utf16 { little: bool },
}

impl Letters {
    fn of(encoding: &'static Encoding) -> Option<Letters> {
        match encoding {
            _ if encoding == UTF_8 => Some(Letters::Utf8),
            _ if encoding == UTF_16LE => Some(Letters::Utf16 { little: true }),
            _ if encoding == UTF_16BE => Some(Letters::Utf16 { little: false }),
            _ => None,
        }
    }

    /// A text in the bytes of the file.
    fn bytes(self, text: &str) -> Cow<'_, [u8]> {
        match self {
            Letters::Utf8 => text.as_bytes().into(),
            Letters::Utf16 { little } => {
                let bytes = |unit: u16| match little {
                    true => unit.to_le_bytes(),
                    false => unit.to_be_bytes(),
                };
                let all: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
                all.into()
            }
        }
    }
}

struct Walk<'a, R> {
    path: &'a Path,
    format: Format,
    names: &'static [&'static str],
    lexer: Lexer<R>,
    out: &'a mut dyn io::Write,
    letters: Letters,
    /// The start tags of the elements that are open.
    open: Vec<String>,
    /// Of a TMX, what stands before the first unit.
    head: String,
    /// White space that is written if something follows it.
    space: String,
    records: usize,
    /// How many bytes were written, and the last of them.
    written: usize,
    last: Vec<u8>,
    patched: Patched,
}

impl<R: BufRead> Walk<'_, R> {
    /// Takes the next piece, or an element with units; false at the end.
    fn step(&mut self, decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>) -> Result<bool> {
        let Some(piece) = self.lexer.piece(0) else {
            return Ok(false);
        };
        let text = self.text(0..piece.length)?;
        let is_tag = matches!(piece.kind, Kind::Start | Kind::Empty);
        if is_tag && self.names.contains(&local(name_of(&text))) {
            self.element(piece, decide)?;
            return Ok(true);
        }
        self.lexer.take(piece.length);
        match piece.kind {
            Kind::Start => self.open.push(text.clone()),
            Kind::End => {
                self.open.pop();
            }
            _ => {}
        }
        if self.records == 0 && self.format == Format::Tmx && self.head.len() < HEAD {
            self.head.push_str(&text);
        }
        if piece.kind == Kind::Text && text.trim().is_empty() {
            self.space.push_str(&text);
        } else {
            self.flush_space()?;
            self.write(&text)?;
        }
        Ok(true)
    }

    fn text(&self, range: std::ops::Range<usize>) -> Result<String> {
        let text = String::from_utf8(self.lexer.bytes(range).to_vec());
        text.map_err(|_| self.fault("its letters are not those of its encoding"))
    }

    fn fault(&self, problem: impl Into<String>) -> Error {
        let at = match self.records {
            0 => Position::file(self.path),
            record => Position {
                record: Some(record),
                ..Position::file(self.path)
            },
        };
        Error::input(at, problem.into())
    }

    fn write(&mut self, text: &str) -> Result<()> {
        let bytes = self.letters.bytes(text);
        self.written += bytes.len();
        self.last
            .extend_from_slice(&bytes[bytes.len().saturating_sub(BEFORE)..]);
        let more = self.last.len().saturating_sub(BEFORE);
        self.last.drain(..more);
        let written = self.out.write_all(&bytes);
        written.map_err(|error| Error::io(self.path, error))
    }

    /// Notes that what is written next, of this unit, stands where another text stood.
    fn note(&mut self, unit: usize, was: &str, is: &str) {
        let (was, is) = (self.letters.bytes(was), self.letters.bytes(is));
        let splice = Splice::new(self.written, is.len(), &was).with(unit, &is, &self.last);
        self.patched.splices.push(splice);
    }

    fn flush_space(&mut self) -> Result<()> {
        let space = std::mem::take(&mut self.space);
        self.write(&space)
    }

    /// An element with units: copied, or written anew.
    fn element(
        &mut self,
        first: Piece,
        decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
    ) -> Result<()> {
        self.records += 1;
        let length = self.extent(first)?;
        let element = self.text(0..length)?;
        let (units, source) = self.units(&element)?;
        self.lexer.take(length);
        let from = self.patched.units;
        self.patched.units += units.len();
        let changes: Vec<Option<Change>> = (from + 1..)
            .zip(&units)
            .map(|(number, unit)| decide(unit, number))
            .collect();
        if changes.iter().all(Option::is_none) {
            self.flush_space()?;
            return self.write(&element);
        }
        let dropped = changes
            .iter()
            .filter(|change| matches!(change, Some(Change::Drop)))
            .count();
        self.patched.dropped += dropped;
        self.patched.changed += changes.iter().flatten().count() - dropped;
        let task = Task {
            element: &element,
            units: &units,
            changes: &changes,
            source,
        };
        let (new, doubts) = rewritten(self.format, &task).map_err(|problem| self.fault(problem))?;
        let doubts = doubts.into_iter().map(|(at, told)| (from + 1 + at, told));
        self.patched.doubts.extend(doubts);
        match new {
            Some(new) => {
                // Those that a unit was split into stand on lines of their own.
                let new = new.replace('\u{0}', &self.space);
                self.flush_space()?;
                self.note(from + 1, &element, &new);
                self.write(&new)
            }
            None => {
                let was = format!("{}{element}", self.space);
                self.note(from + 1, &was, "");
                self.space.clear();
                Ok(())
            }
        }
    }

    /// How long the element is that begins with this piece.
    fn extent(&mut self, first: Piece) -> Result<usize> {
        let mut length = first.length;
        let mut depth = usize::from(first.kind == Kind::Start);
        while depth > 0 {
            let Some(piece) = self.lexer.piece(length) else {
                return Err(self.fault("the file ends within a unit: was it cut?"));
            };
            match piece.kind {
                Kind::Start => depth += 1,
                Kind::End => depth -= 1,
                _ => {}
            }
            length += piece.length;
            if length > LARGEST {
                return Err(self.fault("a unit is too large to be changed"));
            }
        }
        Ok(length)
    }

    /// The units of an element, as the reader of the format has them, and the language translated from.
    fn units(&self, element: &str) -> Result<(Vec<Unit>, crate::model::lang::Lang)> {
        let mut text = match self.format {
            Format::Tmx => declared_as_utf8(&self.head),
            _ => self.open.concat(),
        };
        text.push_str(element);
        for tag in self.open.iter().rev() {
            text.push_str(&format!("</{}>", name_of(tag)));
        }
        let units = of_text(
            Cursor::new(text.into_bytes()),
            self.format,
            self.path,
            None,
            None,
        )
        .map_err(|error| self.placed(error))?;
        let source = units.source();
        let units: Result<Vec<Unit>> = units.collect();
        Ok((units.map_err(|error| self.placed(error))?, source))
    }

    /// A fault of an element that was read by itself.
    fn placed(&self, error: Error) -> Error {
        match error {
            Error::Input { problem, .. } => self.fault(problem),
            error => error,
        }
    }
}

/// What is decoded is UTF-8, whatever its declaration says.
fn declared_as_utf8(head: &str) -> String {
    match head
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
    {
        Some((_, rest)) => rest.to_owned(),
        None => head.to_owned(),
    }
}
