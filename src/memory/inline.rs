//! The text of a segment without the codes of a layout that stand in it, in TMX and in XLIFF.

use std::io::BufRead;

use super::xml::{Element, Token, Xml, value};
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

/// The text of the element that has just begun, up to its end. Codes are left out, one that stands for a line break
/// leaves a space; other elements, such as highlights, leave their text.
///
/// # Errors
/// The document is damaged.
pub(super) fn segment<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let outside = xml.open().len();
    let mut text = String::new();
    // The depth of the outermost code that is open.
    let mut code: Option<usize> = None;
    loop {
        match xml.token()? {
            Token::Start(element) if code.is_none() => {
                let attributes = attributes(xml, &element)?;
                if CODES.contains(&element.name()) {
                    code = Some(xml.open().len());
                    if is_break(&attributes) && !text.is_empty() {
                        text.push(' ');
                    }
                } else if element.name() == "cp" {
                    text.extend(value(&attributes, "hex").and_then(code_point));
                }
            }
            Token::End(_) if xml.open().len() < outside => return Ok(text),
            Token::End(_) if code.is_some_and(|depth| xml.open().len() < depth) => code = None,
            Token::Text(piece) if code.is_none() => text.push_str(&piece),
            _ => {}
        }
    }
}

fn is_break(attributes: &[(String, String)]) -> bool {
    ["type", "ctype", "subType"]
        .iter()
        .filter_map(|name| value(attributes, name))
        .any(|kind| BREAKS.contains(&kind.to_ascii_lowercase().as_str()))
}

fn code_point(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

/// All text up to the end of the element that has just begun, whatever elements part it.
///
/// # Errors
/// The document is damaged.
pub(super) fn text<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let outside = xml.open().len();
    let mut all = String::new();
    loop {
        match xml.token()? {
            Token::Text(text) => all.push_str(&text),
            Token::End(_) if xml.open().len() < outside => return Ok(all),
            Token::Start(_) | Token::End(_) | Token::Eof => {}
        }
    }
}

/// Passes over the element that has just begun.
///
/// # Errors
/// The document is damaged.
pub(super) fn skip<R: BufRead>(xml: &mut Xml<R>) -> Result<()> {
    let outside = xml.open().len();
    loop {
        if let Token::End(_) = xml.token()?
            && xml.open().len() < outside
        {
            return Ok(());
        }
    }
}

/// The attributes of an element.
///
/// # Errors
/// They cannot be read.
pub(super) fn attributes<R: BufRead>(
    xml: &Xml<R>,
    element: &Element,
) -> Result<Vec<(String, String)>> {
    let name = element.name();
    element.attributes().map_err(|problem| {
        xml.fault(format!(
            "the attributes of <{name}> cannot be read: {problem}"
        ))
    })
}
