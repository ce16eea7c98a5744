//! What stands around units is fixed: tags that close nothing go, those that are missing come.

use std::io::BufRead;

use quick_xml::escape::escape;

use super::{Remains, Whole};
use crate::files::xml::{Token, Xml};
use crate::memory::formats::salvage::lexer::{Kind, Piece};
use crate::model::error::Error;

/// Elements around units stand so deep at most.
const DEEPEST: usize = 100;
/// So many attributes of a damaged tag are kept.
const ATTRIBUTES: usize = 100;

impl<R: BufRead> Whole<R> {
    /// An element around units, or of what stands beside them, begins.
    pub(super) fn begin(&mut self, piece: Piece, name: String) {
        match self.is_around(&name) {
            true => self.close_what_holds_no_units(),
            false => self.remain(),
        }
        if self.open.first() == Some(&name) {
            self.fix(format!("a second <{name}>: are these two files in one?"));
            self.closed = false;
            return self.leave_out(piece.length);
        }
        if self.open.len() >= DEEPEST {
            self.fix(format!("more than {DEEPEST} elements inside one another"));
            return self.leave_out(piece.length);
        }
        match self.tag(piece) {
            None => self.give(piece.length),
            Some((fault, fixed)) => {
                self.salvage.fix(&fault);
                self.out.extend_from_slice(fixed.as_bytes());
                self.leave_out(piece.length);
                if fixed.is_empty() {
                    return;
                }
            }
        }
        if piece.kind == Kind::Start {
            self.open.push(name);
        }
    }

    /// What is wrong with a start tag, and what can be kept of it.
    fn tag(&self, piece: Piece) -> Option<(Error, String)> {
        let mut xml = Xml::new(self.lexer.bytes(0..piece.length), None);
        let begun = match xml.token() {
            Ok(begun) => begun,
            Err(fault) => return Some((self.placed(&fault), String::new())),
        };
        let name = xml.written_name().to_owned();
        if begun != Token::Start || !is_name(&name) {
            return Some((self.fault(format!("<{name}> is no tag")), String::new()));
        }
        let mut kept: Vec<(String, String)> = Vec::new();
        let read = xml.attributes(|name, value| {
            if kept.len() < ATTRIBUTES
                && is_name(name)
                && !kept.iter().any(|(known, _)| known == name)
            {
                kept.push((name.to_owned(), value.to_owned()));
            }
        });
        let fault = read.err()?;
        let mut fixed = format!("<{name}");
        for (name, value) in &kept {
            fixed.push_str(&format!(" {name}=\"{}\"", escape(value.as_str())));
        }
        fixed.push_str(if piece.kind == Kind::Empty { "/>" } else { ">" });
        Some((self.placed(&fault), fixed))
    }

    /// What may be of a unit stands here.
    fn remain(&mut self) {
        if self.remains == Remains::None {
            self.remains = Remains::Some;
        }
    }

    /// An element around units ends.
    pub(super) fn close(&mut self, piece: Piece, name: &str, is_unit: bool) {
        match self.open.iter().rposition(|open| open == name) {
            None if self.closed && self.is_around(name) => {}
            None => {
                let fault = self.fault(format!("</{name}> closes nothing"));
                // By itself it is only a line too many.
                if is_unit && self.remains == Remains::Some {
                    self.salvage.lose(&fault);
                } else {
                    self.salvage.fix(&fault);
                    self.remain();
                }
                if is_unit {
                    self.remains = Remains::None;
                }
            }
            Some(at) => {
                if at + 1 < self.open.len() {
                    let inner = self.open.last().cloned().unwrap_or_default();
                    self.fix(format!("</{name}> stands where </{inner}> is expected"));
                }
                self.close_to(at.max(1));
                self.closed |= at == 0;
            }
        }
        self.leave_out(piece.length);
    }

    /// Ends the elements that stand in `depth` others.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(name) = self.open.pop()
        {
            self.out.extend_from_slice(format!("</{name}>").as_bytes());
        }
    }

    /// Before a unit and what stands around units: a header that was left open ends.
    pub(super) fn close_what_holds_no_units(&mut self) {
        let around = self.open.iter().rposition(|name| self.is_around(name));
        let depth = around.map_or(self.open.len(), |at| at + 1);
        if depth < self.open.len() {
            let name = self.open[depth].clone();
            self.fix(format!("<{name}> has no end"));
            self.close_to(depth);
        }
    }

    pub(super) fn open_what_units_need(&mut self) {
        for &name in self.shape.needed {
            if !self.closed && !self.open.iter().any(|open| open == name) {
                self.fix(format!("there is no <{name}> before this unit"));
                self.out.extend_from_slice(format!("<{name}>").as_bytes());
                self.open.push(name.to_owned());
            }
        }
    }

    /// Text beside units.
    pub(super) fn text(&mut self, piece: Piece) {
        let bytes = self.lexer.bytes(0..piece.length);
        if self.open.is_empty() || bytes.trim_ascii().is_empty() {
            return self.leave_out(piece.length);
        }
        self.remain();
        let bytes = self.lexer.bytes(0..piece.length);
        let whole = [b"<t>", bytes, b"</t>"].concat();
        let mut xml = Xml::new(&whole[..], None);
        let fault = loop {
            match xml.token() {
                Ok(Token::Eof) => break None,
                Ok(_) => {}
                Err(fault) => break Some(self.placed(&fault)),
            }
        };
        match fault {
            None => self.give(piece.length),
            Some(fault) => {
                self.salvage.fix(&fault);
                self.leave_out(piece.length);
            }
        }
    }

    pub(super) fn end(&mut self) {
        self.ended = true;
        if let Some(error) = self.lexer.failed.take() {
            self.fix(format!(
                "the file cannot be read on: {}",
                crate::model::error::system::words(&error)
            ));
        } else if let (Some(name), false) = (self.open.last().cloned(), self.closed || self.cut) {
            self.fix(format!("the file ends inside <{name}>: it is cut"));
        }
        self.close_to(0);
    }
}

/// Whether a name can stand in a tag.
fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    name.chars().all(fits) && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
