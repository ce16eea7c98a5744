//! TMX 1.1 to 1.4 as any tool writes it, unit by unit.
//!
//! The texts of a unit are those of its Bengali and its English variants, whatever region their tags name; other
//! languages are passed over. Inline codes (`bpt`, `ept`, `it`, `ph`, `ut`, `hi`) go beside the text with what they hold, one
//! that stands for a line break leaves a space there, and highlighted text stays. A unit with several variants of a
//! language gives a unit for each different pair of texts. Texts stay as they stand in the file otherwise: what is
//! wrong with them is for `check` to say and for `clean` to fix.
//!
//! Source: the TMX 1.4b specification, <https://www.gala-global.org/tmx-14b>.

mod remarks;
#[cfg(test)]
mod tests;
pub(crate) mod unit;

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;

use crate::files::xml::{Token, Xml};
use crate::memory::formats::buffered::Queue;
use crate::memory::formats::inline;
use crate::memory::formats::inline::{Partings, push_text, segment, skip, text};
use crate::memory::formats::reader::{Omitted, UnitSource};
use crate::memory::formats::salvage::Shape;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

use remarks::Seen;
use unit::{Attributes, Pairs, Parts, Variant, property};

/// What a damaged TMX is made of.
pub(crate) const SHAPE: Shape = Shape {
    units: &["tu"],
    around: &["tmx", "body"],
    needed: &["tmx", "body"],
    trial: |unit, depth| {
        let (mut tmx, mut units) = (Tmx::of(Xml::within(unit, depth)), VecDeque::new());
        while tmx.step(&mut units)? {
            units.clear();
        }
        Ok(())
    },
};

/// More notes or properties of a unit or of one of its texts are not read.
const REMARKS: usize = 1000;

/// What a TMX says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Header {
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
pub(crate) struct Tmx<R> {
    xml: Xml<R>,
    header: Header,
    source: Lang,
    seen: Seen,
    omitted: Omitted,
    read: usize,
    /// The property that is being read.
    prop: Prop,
    /// The pairs of the last unit that did not come out yet.
    pairs: Option<Pairs>,
}

/// A property, in strings that serve for all of them.
#[derive(Default)]
struct Prop {
    kind: String,
    value: String,
}

impl<R: BufRead> Tmx<R> {
    /// Reads as far as the body; `input` is UTF-8 (see [`Decoded`](crate::memory::formats::decode::Decoded)), `path` is for errors.
    ///
    /// # Errors
    /// The document is no TMX or is damaged.
    pub(crate) fn units(input: R, path: Option<&Path>) -> Result<Queue<Self>> {
        let mut tmx = Tmx::of(Xml::new(input, path));
        tmx.read_header()?;
        tmx.source = Lang::from_tag(&tmx.header.srclang).unwrap_or(Lang::En);
        Ok(Queue::new(tmx))
    }

    fn of(xml: Xml<R>) -> Self {
        Tmx {
            xml,
            header: Header::default(),
            source: Lang::En,
            seen: Seen::default(),
            omitted: Omitted::default(),
            read: 0,
            prop: Prop::default(),
            pairs: None,
        }
    }

    /// Reads as far as `<body>`.
    fn read_header(&mut self) -> Result<()> {
        loop {
            match self.xml.tag()? {
                Token::Start if self.xml.depth() == 1 => {
                    if self.xml.name() != "tmx" {
                        let problem =
                            format!("this is no TMX: it begins with <{}>", self.xml.name());
                        return Err(self.xml.fault(problem));
                    }
                    self.seen.version = self.xml.attribute("version")?.unwrap_or_default();
                }
                Token::Start => match self.xml.name() {
                    "header" => self.header_attributes()?,
                    "prop" => {
                        self.prop.read(&mut self.xml)?;
                        self.header.props.push(self.prop.owned());
                    }
                    "body" => return Ok(()),
                    _ => {}
                },
                Token::Eof => return Err(self.xml.fault("this is no TMX: it has no <body>")),
                Token::End | Token::Text => {}
            }
        }
    }

    fn header_attributes(&mut self) -> Result<()> {
        let (header, seen) = (&mut self.header, &mut self.seen);
        seen.begin_header();
        self.xml.attributes(|name, value| {
            seen.header(name);
            match name {
                "srclang" => value.clone_into(&mut header.srclang),
                "creationtool" => value.clone_into(&mut header.tool),
                "creationtoolversion" => value.clone_into(&mut header.tool_version),
                _ => {}
            }
        })
    }

    /// Reads a `tu` to its end.
    fn tu(&mut self) -> Result<Parts> {
        let mut parts = Parts::default();
        attributes(&mut self.xml, &mut parts.attributes)?;
        loop {
            match self.xml.tag()? {
                Token::Start => match self.xml.name() {
                    "prop" => {
                        self.prop.read(&mut self.xml)?;
                        if parts.unit.props.len() < REMARKS {
                            property(&mut parts.unit, &self.prop.kind, &self.prop.value);
                        } else {
                            parts.unread += 1;
                        }
                    }
                    "note" if parts.unit.notes.len() < REMARKS => {
                        parts.unit.notes.push(text(&mut self.xml)?);
                    }
                    "note" => {
                        parts.unread += 1;
                        skip(&mut self.xml)?;
                    }
                    "tuv" => {
                        let variant = self.tuv(&mut parts.unread)?;
                        self.seen.tag(&variant.tag);
                        parts.add(variant);
                    }
                    _ => skip(&mut self.xml)?,
                },
                Token::End => return Ok(parts),
                Token::Text | Token::Eof => {}
            }
        }
    }

    /// Reads a `tuv` to its end. Some tools write the text straight into it, without a `seg`.
    fn tuv(&mut self, unread: &mut usize) -> Result<Variant> {
        let xml = &mut self.xml;
        let mut variant = Variant::default();
        variant.tag = attributes(xml, &mut variant.attributes)?;
        variant.lang = Lang::from_tag(&variant.tag);
        let (mut straight, mut parted) = (String::new(), false);
        loop {
            match xml.token()? {
                Token::Start => match xml.name() {
                    "seg" => {
                        variant.has_seg = true;
                        variant.text.clear();
                        variant.codes.clear();
                        segment(xml, &mut variant.text, &mut variant.codes)?;
                    }
                    "prop" => {
                        self.prop.read(xml)?;
                        if variant.props.len() < REMARKS {
                            variant.props.push(self.prop.owned());
                        } else {
                            *unread += 1;
                        }
                    }
                    "note" if variant.notes.len() < REMARKS => variant.notes.push(text(xml)?),
                    "note" => {
                        *unread += 1;
                        skip(xml)?;
                    }
                    name if inline::is_code(name) => {
                        parted |= inline::code(xml, &Partings::default())?;
                    }
                    "hi" => segment(xml, &mut straight, &mut Vec::new())?,
                    _ => skip(xml)?,
                },
                Token::Text => {
                    if std::mem::take(&mut parted) && !straight.trim().is_empty() {
                        straight.push(' ');
                    }
                    straight.push_str(xml.text());
                }
                Token::End => {
                    if !variant.has_seg {
                        straight.trim().clone_into(&mut variant.text);
                    }
                    return Ok(variant);
                }
                Token::Eof => {}
            }
        }
    }
}

impl<R: BufRead> UnitSource for Tmx<R> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        if let Some(unit) = self.pairs.as_mut().and_then(Pairs::next) {
            out.push_back(unit);
            return Ok(true);
        }
        self.pairs = None;
        self.xml.renew(None);
        match self.xml.tag()? {
            Token::Start if self.xml.name() == "tu" => {
                self.read += 1;
                self.xml.renew(Some(self.read));
                let parts = self.tu()?;
                let (xml, omitted) = (&mut self.xml, &mut self.omitted);
                self.pairs = parts.pairs(self.source, |reason, count| {
                    omitted.add_all(reason, count, || xml.beginning());
                });
            }
            Token::Start if self.xml.depth() == 1 => {
                let problem = format!(
                    "<{}> after the end of the memory: are these two files in one?",
                    self.xml.name()
                );
                return Err(self.xml.fault(problem));
            }
            Token::Eof => return Ok(false),
            Token::Start | Token::End | Token::Text => {}
        }
        Ok(true)
    }

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

/// Keeps the attributes of a `tu` or `tuv`; its language tag comes back.
fn attributes<R: BufRead>(xml: &mut Xml<R>, kept: &mut Attributes) -> Result<String> {
    let mut tag = String::new();
    xml.attributes(|name, value| match name {
        "xml:lang" => value.clone_into(&mut tag),
        // TMX 1.1 had no prefix.
        "lang" if tag.is_empty() => value.clone_into(&mut tag),
        _ => kept.take(name, value),
    })?;
    Ok(tag)
}

impl Prop {
    fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        self.kind.clear();
        self.value.clear();
        xml.attributes(|name, value| {
            if name == "type" {
                value.clone_into(&mut self.kind);
            }
        })?;
        push_text(xml, &mut self.value)
    }

    fn owned(&self) -> (String, String) {
        (self.kind.clone(), self.value.clone())
    }
}
