//! RTF, the Rich Text Format (specification 1.9.1), as Word, LibreOffice, WordPad and TextEdit write it: a byte at a
//! time, so that the size of its pictures does not matter.
//! What of it is text: words and groups that are not known are passed over as the specification says, what was deleted
//! or moved away is left out, and so is hidden text.

mod code_pages;
mod fonts;
mod group;
mod halves;
mod info;
mod lexer;
mod mark;
mod letters;
mod tables;
mod words;

use std::io::Read;

use super::document::Document;
use super::faults::{damaged, too_deep};
use super::page_fields::{is_no_text, under_reading};
use super::paragraphs::Builder;
use crate::files::fault::Fault;
use code_pages::CodePage;
use fonts::Fonts;
use group::{Ending, Group};
use halves::Halves;
use info::Info;
use lexer::{Lexer, Token};
use mark::Mark;
use tables::Tables;
use words::Destination;

/// Groups may stand this deep within each other; what is deeper is an attack, not an article.
const DEEPEST: usize = 2_000;

/// Reads a document.
///
/// # Errors
/// It is damaged, cut, or too large.
pub(super) fn document(file: impl Read, most: u64) -> Result<Document, Fault> {
    let mut lexer = Lexer::of(file);
    let mut reading = Reading::within(most);
    let failed = |_| damaged("it cannot be read to its end");
    loop {
        if reading.group().destination == Destination::Nowhere {
            lexer.pass_over().map_err(failed)?;
        }
        let token = lexer.token().map_err(failed)?;
        if token == Token::End {
            return Err(damaged("it ends in the middle: was the file cut?"));
        }
        reading.take(token, lexer.word())?;
        if reading.groups.is_empty() {
            return reading.finish();
        }
    }
}

struct Reading {
    groups: Vec<Group>,
    fonts: Fonts,
    default_font: i32,
    code_page: CodePage,
    out: Builder,
    tables: Tables,
    mark: Mark,
    /// Bytes that are not decoded yet.
    bytes: Vec<u8>,
    /// How many letters are still to be passed over.
    spare: i32,
    halves: Halves,
    instructions: Vec<String>,
    info: Info,
}

impl Reading {
    fn within(most: u64) -> Self {
        Reading {
            groups: Vec::new(),
            fonts: Fonts::default(),
            default_font: 0,
            code_page: CodePage::USUAL,
            out: Builder::within(most),
            tables: Tables::default(),
            mark: Mark::default(),
            bytes: Vec::new(),
            spare: 0,
            halves: Halves::default(),
            instructions: Vec::new(),
            info: Info::default(),
        }
    }

    fn finish(mut self) -> Result<Document, Fault> {
        self.say_mark()?;
        self.tables.close(&mut self.out)?;
        Ok(Document {
            paragraphs: self.out.finish()?,
            title: None,
            properties: self.info.properties(),
        })
    }

    fn take(&mut self, token: Token, word: &str) -> Result<(), Fault> {
        if !matches!(token, Token::Byte(_) | Token::Hex(_)) {
            self.flush()?;
        }
        match token {
            Token::Open => self.open()?,
            Token::Close => self.close()?,
            Token::Word(value) => self.word(word, value)?,
            Token::Symbol(symbol) => self.symbol(symbol)?,
            Token::Byte(byte) | Token::Hex(byte) => self.byte(byte)?,
            Token::End => {}
        }
        Ok(())
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group::OUTERMOST)
    }

    fn open(&mut self) -> Result<(), Fault> {
        self.spare = 0;
        if self.groups.len() == DEEPEST {
            return Err(too_deep("groups", DEEPEST));
        }
        let outer = self.group();
        self.groups.push(Group {
            // Of what is said twice only what is marked as Unicode counts.
            destination: match outer.twice {
                true => Destination::Nowhere,
                false => outer.destination,
            },
            optional: false,
            twice: false,
            ends: Ending::Nothing,
            ..outer
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        self.spare = 0;
        match self.groups.pop().map(|group| group.ends) {
            None | Some(Ending::Nothing) => {}
            Some(Ending::Box) => {
                self.say_mark()?;
                self.tables.end_box(&mut self.out)?;
                self.out.end_box()?;
            }
            Some(Ending::Field) => {
                let instruction = self.instructions.pop().unwrap_or_default();
                if let Some(word) = under_reading(&instruction) {
                    self.say(word, self.group().font.ink)?;
                }
            }
        }
        Ok(())
    }

    fn lead(&mut self, destination: Destination) {
        if let Some(group) = self.groups.last_mut()
            && group.destination != Destination::Nowhere
        {
            group.destination = destination;
        }
    }

    fn word(&mut self, word: &str, value: Option<i32>) -> Result<(), Fault> {
        let group = self.group();
        let optional = std::mem::take(match self.groups.last_mut() {
            Some(group) => &mut group.optional,
            None => return Ok(()),
        });
        match (group.destination, word) {
            (Destination::Nowhere, _) => {
                if word == "ud" && optional {
                    self.unify();
                }
                return Ok(());
            }
            (Destination::Fonts, _) if !optional => {
                self.fonts.word(word, value);
                return Ok(());
            }
            (Destination::Info | Destination::Time(_), _) => {
                self.info(word, value);
                return Ok(());
            }
            (Destination::Drawing, "shptxt" | "dptxbxtext") => {
                return self.begin_box();
            }
            (Destination::Drawing, "sp") => {
                self.lead(Destination::Nowhere);
                return Ok(());
            }
            _ => {}
        }
        match words::destination(word) {
            Some(destination) => {
                if word == "footnote" {
                    self.mark.drop_it();
                }
                self.lead(destination);
            }
            None if optional && !words::is_known(word) => self.lead(Destination::Nowhere),
            None => self.known(word, value, group)?,
        }
        Ok(())
    }

    /// What is said in Unicode goes where the other would have gone.
    fn unify(&mut self) {
        let outer = self.groups.iter().rev().nth(1);
        let Some(destination) = outer.filter(|group| group.twice) else {
            return;
        };
        let destination = destination.destination;
        if let Some(group) = self.groups.last_mut() {
            group.destination = destination;
        }
    }

    fn begin_box(&mut self) -> Result<(), Fault> {
        self.say_mark()?;
        // It hangs on the paragraph that goes on or comes.
        self.tables.settle(&mut self.out)?;
        self.out.begin();
        self.out.begin_box();
        self.tables.begin_box();
        if let Some(group) = self.groups.last_mut() {
            group.destination = Destination::Body;
            group.ends = Ending::Box;
        }
        Ok(())
    }

    /// A word of the properties of the document.
    fn info(&mut self, word: &str, value: Option<i32>) {
        match self.info.word(self.group().destination, word, value) {
            Some(destination) => self.lead(destination),
            None if word == "upr" => self.say_twice(),
            None => {}
        }
    }

    fn say_twice(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.twice = true;
        }
    }

    /// A word that changes how text is read, or is a part of it.
    fn known(&mut self, word: &str, value: Option<i32>, group: Group) -> Result<(), Fault> {
        let on = value != Some(0);
        let Some(now) = self.groups.last_mut() else {
            return Ok(());
        };
        match word {
            "ansi" | "mac" | "pc" | "pca" | "ansicpg" => {
                self.code_page = CodePage::named(word, value).unwrap_or(self.code_page);
            }
            "deff" => self.default_font = value.unwrap_or(0),
            "f" => now.font = self.fonts.get(value.unwrap_or(0)),
            "plain" => {
                now.font = self.fonts.get(self.default_font);
                (now.hidden, now.deleted, now.raised) = (false, false, false);
            }
            "v" => now.hidden = on,
            "deleted" | "mvf" => now.deleted = on,
            "super" => now.raised = on,
            "up" => now.raised = value != Some(0),
            "nosupersub" | "sub" => now.raised = false,
            "dropcapt" => now.drops = on,
            "pard" => {
                now.drops = false;
                return self.text_word(word, group);
            }
            "uc" => now.spare = value.unwrap_or(1).clamp(0, 100),
            "u" => return self.unicode(value.unwrap_or(0)),
            "upr" => now.twice = true,
            "field" => {
                now.ends = Ending::Field;
                self.instructions.push(String::new());
            }
            "fldrslt" if self.instructions.last().is_some_and(|it| is_no_text(it)) => {
                now.destination = Destination::Nowhere;
            }
            _ => return self.text_word(word, group),
        }
        self.spare = 0;
        Ok(())
    }

    /// A word that stands for text, or parts it.
    fn text_word(&mut self, word: &str, group: Group) -> Result<(), Fault> {
        if let Some(sign) = words::sign(word) {
            return self.sign(sign);
        }
        self.spare = 0;
        if group.destination != Destination::Body {
            return Ok(());
        }
        if words::parts_text(word) {
            self.say_mark()?;
        }
        match word {
            "line" | "page" | "column" | "lbr" if !group.hidden && !group.deleted => {
                self.out.line_break()?;
            }
            // Where the end of a paragraph was deleted or is hidden, and behind a drop cap, the next goes on in its line.
            "par" | "sect" if !group.deleted && !group.hidden && !group.drops => {
                self.tables.settle(&mut self.out)?;
                self.out.end()?;
            }
            "nestcell" => self.out.end()?,
            _ => self.tables.word(word, &mut self.out)?,
        }
        Ok(())
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), Fault> {
        match (symbol, words::symbol(symbol)) {
            (b'*', _) => {
                if let Some(group) = self.groups.last_mut() {
                    group.optional = true;
                }
                Ok(())
            }
            (b'\r' | b'\n', _) => self.text_word("par", self.group()),
            (_, Some(sign)) => self.sign(sign),
            _ => Ok(()),
        }
    }
}
