//! The text of a segment without the codes of a layout that stand in it, in TMX and in XLIFF.

mod parting;

use std::io::BufRead;
use std::ops::Range;

use crate::files::xml::{Token, Xml};
use crate::model::error::Result;

pub(crate) use parting::{Partings, parts_words};

/// Elements that stand for codes, with all they hold.
const CODES: [&str; 12] = [
    "bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "sc", "ec", "sm", "em",
];

/// So much of a code is looked at, in bytes.
const LOOK: usize = 1000;

/// Adds the text of the element that has just begun, up to its end, to `out`. Codes are left out, one that stands for a
/// line break or a tab leaves a space between words; other elements, such as highlights, leave their text.
///
/// # Errors
/// The document is damaged.
pub(crate) fn segment<R: BufRead>(xml: &mut Xml<R>, out: &mut String) -> Result<()> {
    walk(xml, out, &Partings::default(), |_, _, _| Ok(()))
}

/// A text that may be separated by marks (`<mrk mtype="seg" mid="1">` of XLIFF 1.2).
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Marked {
    pub text: String,
    /// The id of each mark and its part of the text, in order.
    pub marks: Vec<(String, Range<usize>)>,
}

/// As [`segment`], with the marks that stand in it; `partings` says which codes part words though they do not say it
/// themselves.
///
/// # Errors
/// The document is damaged.
pub(crate) fn marked<R: BufRead>(xml: &mut Xml<R>, partings: &Partings) -> Result<Marked> {
    let mut marks: Vec<(String, Range<usize>)> = Vec::new();
    let mut text = String::new();
    // The depths of the marks that are open, and which they are.
    let mut open: Vec<(usize, usize)> = Vec::new();
    walk(xml, &mut text, partings, |token, xml, length| {
        match token {
            Token::Start if is_segment_mark(xml)? => {
                let mid = xml.attribute("mid")?.unwrap_or_default();
                open.push((xml.depth(), marks.len()));
                marks.push((mid, length..length));
            }
            Token::End => {
                if let Some((_, which)) = open.pop_if(|(depth, _)| xml.depth() < *depth) {
                    marks[which].1.end = length;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Marked { text, marks })
}

fn is_segment_mark<R: BufRead>(xml: &mut Xml<R>) -> Result<bool> {
    Ok(xml.name() == "mrk" && xml.attribute("mtype")?.as_deref() == Some("seg"))
}

/// A text in the making.
struct Line<'a> {
    text: &'a mut String,
    /// Whether the next word is not to be glued to the last.
    parted: bool,
}

impl Line<'_> {
    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            if self.parted && !text.starts_with(char::is_whitespace) {
                self.part();
            }
            self.parted = false;
            self.text.push_str(text);
        }
    }

    /// Parts what follows from what stands there.
    fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        self.parted = false;
    }
}

/// Reads a text; `visit` sees the tags that are no codes, with the length of the text before them.
fn walk<R: BufRead>(
    xml: &mut Xml<R>,
    out: &mut String,
    partings: &Partings,
    mut visit: impl FnMut(Token, &mut Xml<R>, usize) -> Result<()>,
) -> Result<()> {
    let outside = xml.depth();
    let mut line = Line {
        text: out,
        parted: false,
    };
    // The depths of elements with text whose ends part words.
    let mut blocks: Vec<usize> = Vec::new();
    loop {
        match xml.token()? {
            Token::Text => line.push(xml.text()),
            Token::Start if CODES.contains(&xml.name()) => {
                line.parted |= code(xml, partings)?;
            }
            Token::Start if xml.name() == "cp" => {
                let character = xml.attribute("hex")?.and_then(|hex| code_point(&hex));
                character
                    .into_iter()
                    .for_each(|c| line.push(c.encode_utf8(&mut [0; 4])));
            }
            Token::Start => {
                if parting::says_so(xml, partings)? {
                    line.parted = true;
                    blocks.push(xml.depth());
                }
                if line.parted && xml.name() == "mrk" {
                    line.part();
                }
                visit(Token::Start, xml, line.text.len())?;
            }
            Token::End if xml.depth() < outside => return Ok(()),
            Token::End => {
                line.parted |= blocks.pop_if(|depth| xml.depth() < *depth).is_some();
                visit(Token::End, xml, line.text.len())?;
            }
            Token::Eof => {}
        }
    }
}

/// Passes over a code that has just begun. Whether it parts words, by what it says of itself or what it holds.
///
/// # Errors
/// The document is damaged.
pub(crate) fn code<R: BufRead>(xml: &mut Xml<R>, partings: &Partings) -> Result<bool> {
    let outside = xml.depth();
    let says = parting::says_so(xml, partings)?;
    let mut held = String::new();
    loop {
        match xml.token()? {
            Token::Text if held.len() < LOOK => held.push_str(xml.text()),
            Token::End if xml.depth() < outside => return Ok(says || parts_words(&held)),
            _ => {}
        }
    }
}

/// Whether an element stands for a code.
pub(crate) fn is_code(name: &str) -> bool {
    CODES.contains(&name)
}

fn code_point(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

/// All text up to the end of the element that has just begun, whatever elements part it.
///
/// # Errors
/// The document is damaged.
pub(crate) fn text<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let mut all = String::new();
    push_text(xml, &mut all)?;
    Ok(all)
}

/// Adds the same to `all`.
///
/// # Errors
/// The document is damaged.
pub(crate) fn push_text<R: BufRead>(xml: &mut Xml<R>, all: &mut String) -> Result<()> {
    let outside = xml.depth();
    loop {
        match xml.token()? {
            Token::Text => all.push_str(xml.text()),
            Token::End if xml.depth() < outside => return Ok(()),
            Token::Start | Token::End | Token::Eof => {}
        }
    }
}

/// Passes over the element that has just begun.
///
/// # Errors
/// The document is damaged.
pub(crate) fn skip<R: BufRead>(xml: &mut Xml<R>) -> Result<()> {
    let outside = xml.depth();
    while xml.token()? != Token::End || xml.depth() >= outside {}
    Ok(())
}
