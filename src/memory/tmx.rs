//! TMX 1.1 to 1.4 as any tool writes it, unit by unit.
//!
//! The texts of a unit are those of its Bengali and its English variants, whatever region their tags name; other
//! languages are passed over. Inline codes (`bpt`, `ept`, `it`, `ph`, `ut`) are left out with what they hold, a code
//! that stands for a line break leaves a space, and highlighted text (`hi`) stays. A unit with several variants of a
//! language gives a unit for each different pair of texts. Texts stay as they stand in the file otherwise: what is
//! wrong with them is for `check` to say and for `clean` to mend.
//!
//! Source: the TMX 1.4b specification, <https://www.gala-global.org/tmx-14b>.

mod remarks;
pub(crate) mod unit;

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;

use super::inline::{attributes, segment, skip, text};
use super::xml::{Element, Token, Xml, value};
use super::{Omitted, Units};
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::Unit;

use remarks::Seen;
use unit::{Parts, Variant};

/// What a TMX says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// The source language as it is written.
    pub srclang: String,
    /// The tool that made the file.
    pub tool: String,
    /// That tool's version.
    pub tool_version: String,
    /// The properties, type and value.
    pub props: Vec<(String, String)>,
}

/// Reads TMX.
pub struct Tmx<R> {
    xml: Xml<R>,
    header: Header,
    source: Lang,
    seen: Seen,
    omitted: Omitted,
    waiting: VecDeque<Unit>,
    read: usize,
    ended: bool,
}

impl<R: BufRead> Tmx<R> {
    /// Reads as far as the body; `input` is UTF-8 (see [`Decoded`](super::decode::Decoded)), `path` is for errors.
    ///
    /// # Errors
    /// The document is no TMX or is damaged.
    pub fn new(input: R, path: Option<&Path>) -> Result<Self> {
        let mut xml = Xml::new(input, path);
        let mut seen = Seen::default();
        let header = header(&mut xml, &mut seen)?;
        let source = Lang::from_tag(&header.srclang).unwrap_or(Lang::En);
        Ok(Tmx {
            xml,
            header,
            source,
            seen,
            omitted: Omitted::default(),
            waiting: VecDeque::new(),
            read: 0,
            ended: false,
        })
    }

    /// What the file says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many `tu` elements were read, those left out included.
    pub fn read(&self) -> usize {
        self.read
    }

    /// Reads as far as the next unit and keeps what it gives.
    fn advance(&mut self) -> Result<()> {
        self.xml.renew(None);
        match self.xml.token()? {
            Token::Start(element) if element.name() == "tu" => {
                self.read += 1;
                self.xml.renew(Some(self.read));
                let parts = tu(&mut self.xml, &element)?;
                let at = self.xml.position();
                parts.tags().for_each(|tag| self.seen.tag(tag));
                unit::units(parts, self.source, &mut self.waiting, |reason| {
                    self.omitted.add(reason, || at.clone());
                });
            }
            Token::Start(element) if self.xml.open().len() == 1 => {
                let problem = format!(
                    "<{}> after the end of the memory: are these two files in one?",
                    element.name()
                );
                return Err(self.xml.fault(problem));
            }
            Token::Eof => self.ended = true,
            Token::Start(_) | Token::End(_) | Token::Text(_) => {}
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Tmx<R> {
    type Item = Result<Unit>;

    fn next(&mut self) -> Option<Result<Unit>> {
        loop {
            if let Some(unit) = self.waiting.pop_front() {
                return Some(Ok(unit));
            }
            if self.ended {
                return None;
            }
            if let Err(error) = self.advance() {
                self.ended = true;
                return Some(Err(error));
            }
        }
    }
}

impl<R: BufRead> Units for Tmx<R> {
    fn source(&self) -> Lang {
        self.source
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }

    fn tool(&self) -> Option<String> {
        let tool = format!("{} {}", self.header.tool, self.header.tool_version);
        Some(tool.trim().to_owned()).filter(|tool| !tool.is_empty())
    }

    fn remarks(&self) -> Vec<String> {
        self.seen.remarks(&self.header.srclang)
    }
}

/// Reads as far as `<body>`.
fn header<R: BufRead>(xml: &mut Xml<R>, seen: &mut Seen) -> Result<Header> {
    let mut header = Header::default();
    loop {
        match xml.token()? {
            Token::Start(element) if xml.open().len() == 1 => {
                if element.name() != "tmx" {
                    let problem = format!("this is no TMX: it begins with <{}>", element.name());
                    return Err(xml.fault(problem));
                }
                let attributes = attributes(xml, &element)?;
                seen.version = value(&attributes, "version").unwrap_or_default().to_owned();
            }
            Token::Start(element) => match element.name() {
                "header" => {
                    let attributes = attributes(xml, &element)?;
                    seen.header(&attributes);
                    let of = |name| value(&attributes, name).unwrap_or_default().to_owned();
                    header.srclang = of("srclang");
                    header.tool = of("creationtool");
                    header.tool_version = of("creationtoolversion");
                }
                "prop" => header.props.push(prop(xml, &element)?),
                "body" => return Ok(header),
                _ => {}
            },
            Token::Eof => return Err(xml.fault("this is no TMX: it has no <body>")),
            Token::End(_) | Token::Text(_) => {}
        }
    }
}

/// Reads a `tu` to its end.
fn tu<R: BufRead>(xml: &mut Xml<R>, element: &Element) -> Result<Parts> {
    let mut parts = Parts {
        attributes: attributes(xml, element)?,
        ..Parts::default()
    };
    loop {
        match xml.token()? {
            Token::Start(element) => match element.name() {
                "note" => parts.notes.push(text(xml)?),
                "prop" => parts.props.push(prop(xml, &element)?),
                "tuv" => {
                    let variant = tuv(xml, &element)?;
                    parts.variants.push(variant);
                }
                _ => skip(xml)?,
            },
            Token::End(_) => return Ok(parts),
            Token::Text(_) | Token::Eof => {}
        }
    }
}

fn tuv<R: BufRead>(xml: &mut Xml<R>, element: &Element) -> Result<Variant> {
    let mut variant = Variant {
        attributes: attributes(xml, element)?,
        ..Variant::default()
    };
    loop {
        match xml.token()? {
            Token::Start(element) => match element.name() {
                "note" => variant.notes.push(text(xml)?),
                "prop" => variant.props.push(prop(xml, &element)?),
                "seg" => variant.text = segment(xml)?,
                _ => skip(xml)?,
            },
            Token::End(_) => return Ok(variant),
            Token::Text(_) | Token::Eof => {}
        }
    }
}

fn prop<R: BufRead>(xml: &mut Xml<R>, element: &Element) -> Result<(String, String)> {
    let attributes = attributes(xml, element)?;
    let kind = value(&attributes, "type").unwrap_or_default().to_owned();
    Ok((kind, text(xml)?))
}

#[cfg(test)]
mod tests;
