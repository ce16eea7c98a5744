//! Of a damaged document, what is whole: a stream that is well-formed whatever it is made of.
//!
//! A unit goes through as it stands, if the reader of its format can read it; else it is left out. What stands around
//! units is fixed: tags that close nothing go, those that are missing come. Line ends of what is left out stay, so
//! that places are right.

mod around;

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use super::Salvage;
use super::lexer::{Kind, Lexer, Piece};
use crate::files::xml::{LARGEST, Place, local};
use crate::model::error::{Error, Position, Result};

/// After so many line ends an element comes, so that the reader knows that it is no endless text.
const PATIENCE: usize = 1 << 16;

/// What the documents of a format are made of.
pub(crate) struct Shape {
    /// The elements that are units.
    pub units: &'static [&'static str],
    /// The elements that hold units.
    pub around: &'static [&'static str],
    /// The elements a unit has to stand in, where they can be put there.
    pub needed: &'static [&'static str],
    /// Reads a unit that stands so deep.
    pub trial: fn(&[u8], usize) -> Result<()>,
}

/// The stream of what is whole.
pub(crate) struct Whole<R> {
    lexer: Lexer<R>,
    shape: &'static Shape,
    salvage: Salvage,
    path: Option<PathBuf>,
    place: Place,
    /// The names of the elements around units that are open, as they are written.
    open: Vec<String>,
    /// Whether the outermost element ended. Its end is written last, as a second document may follow.
    closed: bool,
    /// The number of the unit at hand.
    record: Option<usize>,
    units: usize,
    /// Whether something that may be of a unit stands behind the last one, which was whole.
    remains: Remains,
    /// Within a unit that is too large to be held.
    passing: bool,
    line_ends: usize,
    out: Vec<u8>,
    given: usize,
    ended: bool,
    /// Whether the file ends within a unit.
    cut: bool,
}

/// What stands behind the last unit, of which an end tag may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Remains {
    /// Nothing.
    None,
    /// Tags or text, behind a whole unit or none.
    Some,
    /// Whatever is left of a unit that is counted as lost.
    OfLost,
}

/// Why a unit ends where it does.
enum End {
    Itself,
    /// Another element begins or ends.
    At(String),
    File,
    TooLarge,
}

impl<R: BufRead> Whole<R> {
    /// What is whole of `input`; what is not is told to `salvage`.
    pub(crate) fn new(
        input: R,
        shape: &'static Shape,
        path: Option<&Path>,
        salvage: Salvage,
    ) -> Self {
        Whole {
            lexer: Lexer::new(input),
            shape,
            salvage,
            path: path.map(Path::to_path_buf),
            place: Place { line: 1, column: 1 },
            open: Vec::new(),
            closed: false,
            record: None,
            units: 0,
            remains: Remains::None,
            passing: false,
            line_ends: 0,
            out: Vec::new(),
            given: 0,
            ended: false,
            cut: false,
        }
    }

    /// Goes on by a piece, or a whole unit.
    fn advance(&mut self) {
        self.record = None;
        let Some(piece) = self.lexer.piece(0) else {
            return self.end();
        };
        let name = self.name(0, piece);
        let is_unit = self.shape.units.contains(&local(&name));
        match piece.kind {
            _ if self.passing => self.pass(piece, &name, is_unit),
            Kind::Start | Kind::Empty if is_unit => self.unit(piece, &name),
            Kind::Start | Kind::Empty => self.begin(piece, name),
            Kind::End => self.close(piece, &name, is_unit),
            Kind::Text | Kind::Section => self.text(piece),
            Kind::Aside => self.leave_out(piece.length),
            Kind::Broken => {
                self.fix("a < that begins nothing: a < of the text is written &lt;");
                self.leave_out(piece.length);
            }
        }
    }

    /// The name of a tag, as it is written; of another piece nothing.
    fn name(&self, from: usize, piece: Piece) -> String {
        if !matches!(piece.kind, Kind::Start | Kind::Empty | Kind::End) {
            return String::new();
        }
        let bytes = &self.lexer.bytes(from..from + piece.length)[1..];
        let bytes = bytes.strip_prefix(b"/").unwrap_or(bytes);
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
        let end = bytes.iter().position(ends).unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    }

    /// Whether an element with this name stands around units.
    fn is_around(&self, name: &str) -> bool {
        self.shape.around.contains(&local(name))
    }

    fn unit(&mut self, first: Piece, name: &str) {
        self.close_what_holds_no_units();
        self.open_what_units_need();
        self.units += 1;
        self.record = Some(self.units);
        let (mut length, end) = match first.kind {
            Kind::Empty => (first.length, End::Itself),
            _ => self.extent(first.length, name),
        };
        let fault = match end {
            End::Itself => {
                let unit = self.lexer.bytes(0..length);
                let fault = (self.shape.trial)(unit, self.open.len()).err();
                if fault.is_some() {
                    length = earlier_end(unit, name).unwrap_or(length);
                }
                fault.map(|fault| self.placed(&fault))
            }
            End::At(tag) => Some(self.fault(format!("{tag} comes before this <{name}> has ended"))),
            End::File => {
                self.cut = true;
                Some(self.fault(format!("the file ends inside <{name}>: it is cut")))
            }
            End::TooLarge => {
                self.passing = true;
                Some(self.fault(format!(
                    "<{name}> goes on for more than {} MiB: it has no end, or it is no text",
                    LARGEST >> 20
                )))
            }
        };
        match fault {
            None => {
                self.remains = Remains::None;
                self.give(length);
            }
            Some(fault) => {
                self.remains = Remains::OfLost;
                self.salvage.lose(&fault);
                self.leave_out(length);
            }
        }
    }

    /// How long the unit is that begins with a tag of `length` bytes, and why it ends there.
    fn extent(&mut self, mut length: usize, name: &str) -> (usize, End) {
        while length < LARGEST {
            let Some(piece) = self.lexer.piece(length) else {
                return (length, End::File);
            };
            let tag = self.name(length, piece);
            let ends = self.shape.units.contains(&local(&tag)) || self.is_around(&tag);
            match piece.kind {
                Kind::End if tag == name => return (length + piece.length, End::Itself),
                Kind::End if ends => return (length, End::At(format!("</{tag}>"))),
                Kind::Start | Kind::Empty if ends => return (length, End::At(format!("<{tag}>"))),
                _ => length += piece.length,
            }
        }
        (length, End::TooLarge)
    }

    /// Goes on within a unit that is too large.
    fn pass(&mut self, piece: Piece, name: &str, is_unit: bool) {
        if is_unit || self.is_around(name) {
            self.passing = false;
            if !(is_unit && piece.kind == Kind::End) {
                return;
            }
        }
        self.leave_out(piece.length);
    }

    /// Hands on so many bytes.
    fn give(&mut self, length: usize) {
        self.out.extend_from_slice(self.lexer.bytes(0..length));
        self.line_ends = 0;
        self.take(length);
    }

    /// Takes so many bytes away but for their line ends.
    fn leave_out(&mut self, length: usize) {
        let bytes = self.lexer.bytes(0..length).iter();
        for _ in 0..bytes.filter(|&&byte| byte == b'\n').count() {
            self.out.push(b'\n');
            self.line_ends += 1;
            if self.line_ends > PATIENCE && !self.open.is_empty() {
                self.line_ends = 0;
                self.out.extend_from_slice(b"<lost/>");
            }
        }
        self.take(length);
    }

    fn take(&mut self, length: usize) {
        self.place = self.place.after(self.lexer.bytes(0..length));
        self.lexer.take(length);
    }

    fn fix(&self, problem: impl Into<String>) {
        self.salvage.fix(&self.fault(problem));
    }

    /// A fault where the piece at hand begins.
    fn fault(&self, problem: impl Into<String>) -> Error {
        self.fault_at(self.place, problem)
    }

    /// A fault whose place is known within the piece at hand only.
    fn placed(&self, fault: &Error) -> Error {
        let within = fault.position();
        let (line, column) = (within.line.unwrap_or(1), within.column.unwrap_or(1));
        let before = if line == 1 { self.place.column - 1 } else { 0 };
        let place = Place {
            line: self.place.line + line - 1,
            column: before + column,
        };
        self.fault_at(place, fault.problem())
    }

    fn fault_at(&self, place: Place, problem: impl Into<String>) -> Error {
        let at = Position {
            path: self.path.clone(),
            line: Some(place.line),
            column: Some(place.column),
            record: self.record,
        };
        Error::input(at, problem)
    }
}

/// Where a damaged unit may end before it seems to: a comment or section that swallows other units is itself the
/// fault.
fn earlier_end(unit: &[u8], name: &str) -> Option<usize> {
    let (start, end) = (format!("<{name}"), format!("</{name}"));
    let mut at = 1;
    while let Some(found) = unit.get(at..)?.iter().position(|&byte| byte == b'<') {
        at += found;
        let rest = &unit[at..];
        let is_tag = |tag: &str| {
            let after = rest.strip_prefix(tag.as_bytes()).and_then(<[u8]>::first);
            after.is_some_and(|&byte| byte == b'>' || byte.is_ascii_whitespace())
        };
        if is_tag(&start) {
            return Some(at);
        }
        if is_tag(&end) {
            let close = rest.iter().position(|&byte| byte == b'>')?;
            return Some(at + close + 1);
        }
        at += 1;
    }
    None
}

impl<R: BufRead> BufRead for Whole<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.given >= self.out.len() {
            self.out.clear();
            self.given = 0;
            while self.out.is_empty() && !self.ended {
                self.advance();
            }
        }
        Ok(&self.out[self.given..])
    }

    fn consume(&mut self, amount: usize) {
        self.given += amount;
    }
}

impl<R: BufRead> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}
