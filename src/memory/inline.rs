//! The text of a segment without the codes of a layout that stand in it, in TMX and in XLIFF.

use std::io::BufRead;
use std::ops::Range;

use super::xml::{Token, Xml};
use crate::error::Result;

/// Elements that stand for codes, with all they hold.
const CODES: [&str; 12] = [
    "bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "sc", "ec", "sm", "em",
];

/// What `type`, `ctype` or `equiv` of a code that parts words says.
const BREAKS: [&str; 8] = [
    "lb",
    "x-lb",
    "pb",
    "br",
    "x-br",
    "x-html-br",
    "tab",
    "x-tab",
];

/// Adds the text of the element that has just begun, up to its end, to `out`. Codes are left out, one that stands for a
/// line break leaves a space; other elements, such as highlights, leave their text.
///
/// # Errors
/// The document is damaged.
pub(super) fn segment<R: BufRead>(xml: &mut Xml<R>, out: &mut String) -> Result<()> {
    walk(xml, out, |_, _, _| Ok(()))
}

/// A text that may be parted by marks (`<mrk mtype="seg" mid="1">` of XLIFF 1.2).
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marked {
    pub text: String,
    /// The id of each mark and its part of the text, in order.
    pub marks: Vec<(String, Range<usize>)>,
}

impl Marked {
    /// The text of a mark.
    pub fn of(&self, mid: &str) -> Option<&str> {
        let (_, range) = self.marks.iter().find(|(known, _)| known == mid)?;
        Some(&self.text[range.clone()])
    }
}

/// As [`segment`], with the marks that stand in it.
///
/// # Errors
/// The document is damaged.
pub(super) fn marked<R: BufRead>(xml: &mut Xml<R>) -> Result<Marked> {
    let mut marks: Vec<(String, Range<usize>)> = Vec::new();
    let mut text = String::new();
    // The depths of the marks that are open, and which they are.
    let mut open: Vec<(usize, usize)> = Vec::new();
    walk(xml, &mut text, |token, xml, length| {
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

/// Reads a text; `visit` sees the tags that are no codes, with the length of the text before them.
fn walk<R: BufRead>(
    xml: &mut Xml<R>,
    out: &mut String,
    mut visit: impl FnMut(Token, &mut Xml<R>, usize) -> Result<()>,
) -> Result<()> {
    let outside = xml.depth();
    // The depth of the outermost code that is open.
    let mut code: Option<usize> = None;
    loop {
        match xml.token()? {
            Token::Text if code.is_none() => out.push_str(xml.text()),
            Token::Start if code.is_none() && CODES.contains(&xml.name()) => {
                code = Some(xml.depth());
                if is_break(xml)? && !out.is_empty() {
                    out.push(' ');
                }
            }
            Token::Start if code.is_none() && xml.name() == "cp" => {
                out.extend(xml.attribute("hex")?.and_then(|hex| code_point(&hex)));
            }
            Token::End if xml.depth() < outside => return Ok(()),
            Token::End if code.is_some_and(|depth| xml.depth() < depth) => code = None,
            token @ (Token::Start | Token::End) if code.is_none() => {
                visit(token, xml, out.len())?;
            }
            _ => {}
        }
    }
}

fn is_break<R: BufRead>(xml: &mut Xml<R>) -> Result<bool> {
    let mut found = false;
    xml.attributes(|name, value| {
        let kind = matches!(name, "type" | "ctype" | "subType");
        found |= kind && BREAKS.iter().any(|known| known.eq_ignore_ascii_case(value));
    })?;
    Ok(found)
}

fn code_point(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

/// All text up to the end of the element that has just begun, whatever elements part it.
///
/// # Errors
/// The document is damaged.
pub(super) fn text<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let mut all = String::new();
    push_text(xml, &mut all)?;
    Ok(all)
}

/// Adds the same to `all`.
///
/// # Errors
/// The document is damaged.
pub(super) fn push_text<R: BufRead>(xml: &mut Xml<R>, all: &mut String) -> Result<()> {
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
pub(super) fn skip<R: BufRead>(xml: &mut Xml<R>) -> Result<()> {
    let outside = xml.depth();
    while xml.token()? != Token::End || xml.depth() >= outside {}
    Ok(())
}
