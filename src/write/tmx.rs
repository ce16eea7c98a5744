//! TMX 1.4, in the form that every CAT tool we tried loads: nothing beyond the DTD, no character XML forbids,
//! plain tags `en` and `bn`, one direction a file.
//!
//! A unit carries `x-score` (four decimals), `x-bead` (Bengali count, colon, English count: `1:2` is one
//! Bengali segment and two English ones, whichever side is the source), `x-document` (the Bengali side's id)
//! and `x-status`. The texts are once more brought to the published form, since one control character makes
//! every client reject the whole file, and edge spaces lose the exact match.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

use quick_xml::Writer as Xml;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Settings, Writer};
use crate::bead::{Aligned, Bead};
use crate::lang::Lang;
use crate::normalize::published;

/// What `x-status` says of a unit no one has looked at.
pub const UNREVIEWED: &str = "unreviewed";

/// How many examples a note gives.
const EXAMPLES: usize = 3;

/// Writes TMX 1.4.
pub struct Tmx {
    settings: Settings,
    sources: HashMap<u64, Source>,
    ambiguous: usize,
    examples: Vec<String>,
    units: usize,
    several: usize,
}

/// What is remembered of a source text: its hash leads here.
struct Source {
    target: u64,
    ambiguous: bool,
}

impl Tmx {
    /// A writer of beads that score at least [`Settings::min_score`].
    pub fn new(settings: Settings) -> Self {
        Tmx {
            settings,
            sources: HashMap::new(),
            ambiguous: 0,
            examples: Vec::new(),
            units: 0,
            several: 0,
        }
    }

    fn unit(
        &mut self,
        doc: &Aligned,
        bead: &Bead,
        xml: &mut Xml<&mut dyn io::Write>,
    ) -> io::Result<()> {
        let bn = published(&Aligned::text(&doc.bn, &bead.bn));
        let en = published(&Aligned::text(&doc.en, &bead.en));
        if bn.is_empty() || en.is_empty() {
            return Ok(());
        }
        let sides = match self.settings.source {
            Lang::En => [(Lang::En, &en), (Lang::Bn, &bn)],
            Lang::Bn => [(Lang::Bn, &bn), (Lang::En, &en)],
        };
        self.remember(bead, sides[0].1, sides[1].1);
        let mut tu = BytesStart::new("tu");
        if let Some(date) = &self.settings.date {
            tu.push_attribute(("creationdate", date.as_str()));
        }
        line(xml, "    ", Event::Start(tu))?;
        prop(xml, "      ", "x-score", &format!("{:.4}", bead.score))?;
        prop(
            xml,
            "      ",
            "x-bead",
            &format!("{}:{}", bead.bn.len(), bead.en.len()),
        )?;
        prop(xml, "      ", "x-document", &published(&doc.doc))?;
        prop(xml, "      ", "x-status", UNREVIEWED)?;
        for (lang, text) in sides {
            let tuv = BytesStart::new("tuv").with_attributes([("xml:lang", lang.tag())]);
            line(xml, "      ", Event::Start(tuv))?;
            xml.write_event(Event::Start(BytesStart::new("seg")))?;
            xml.write_event(plain(text))?;
            xml.write_event(Event::End(BytesEnd::new("seg")))?;
            xml.write_event(Event::End(BytesEnd::new("tuv")))?;
        }
        line(xml, "    ", Event::End(BytesEnd::new("tu")))
    }

    /// Counts what the notes tell.
    fn remember(&mut self, bead: &Bead, source: &str, target: &str) {
        self.units += 1;
        let segments = match self.settings.source {
            Lang::Bn => &bead.bn,
            Lang::En => &bead.en,
        };
        self.several += usize::from(segments.len() > 1);
        let target = hash(target);
        let known = self.sources.entry(hash(source)).or_insert(Source {
            target,
            ambiguous: false,
        });
        if known.target != target && !known.ambiguous {
            known.ambiguous = true;
            self.ambiguous += 1;
            if self.examples.len() < EXAMPLES {
                self.examples.push(source.to_owned());
            }
        }
    }
}

impl Writer for Tmx {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        let mut header = BytesStart::new("header").with_attributes([
            ("creationtool", env!("CARGO_PKG_NAME")),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", env!("CARGO_PKG_NAME")),
            ("adminlang", "en"),
            ("srclang", self.settings.source.tag()),
            ("datatype", "plaintext"),
        ]);
        if let Some(date) = &self.settings.date {
            check_date(date)?;
            header.push_attribute(("creationdate", date.as_str()));
        }
        let tmx = BytesStart::new("tmx").with_attributes([("version", "1.4")]);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        line(&mut xml, "", Event::Start(tmx))?;
        line(&mut xml, "  ", Event::Start(header))?;
        prop(
            &mut xml,
            "    ",
            "x-signature",
            &published(&self.settings.signature),
        )?;
        line(&mut xml, "  ", Event::End(BytesEnd::new("header")))?;
        line(&mut xml, "  ", Event::Start(BytesStart::new("body")))
    }

    fn document(&mut self, doc: &Aligned, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        for bead in &doc.beads {
            if !bead.is_gap() && bead.score >= self.settings.min_score {
                self.unit(doc, bead, &mut xml)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        line(&mut xml, "  ", Event::End(BytesEnd::new("body")))?;
        line(&mut xml, "", Event::End(BytesEnd::new("tmx")))?;
        xml.get_mut().write_all(b"\n")
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let language = self.settings.source.name();
        if self.ambiguous > 0 {
            notes.push(format!(
                "{} {language} texts have more than one translation in the memory, and which one a CAT tool \
                 inserts is its choice; review them, for example: {}",
                self.ambiguous,
                self.examples.join(" / ")
            ));
        }
        if self.several > 0 {
            notes.push(format!(
                "{} of {} units have several {language} segments: a CAT tool that segments by sentence offers \
                 them as fuzzy matches only",
                self.several, self.units
            ));
        }
        notes
    }
}

/// An event on a line of its own.
fn line(xml: &mut Xml<&mut dyn io::Write>, indent: &str, event: Event) -> io::Result<()> {
    xml.get_mut().write_all(b"\n")?;
    xml.get_mut().write_all(indent.as_bytes())?;
    xml.write_event(event)
}

/// A property; one that says nothing is left out.
fn prop(
    xml: &mut Xml<&mut dyn io::Write>,
    indent: &str,
    kind: &str,
    value: &str,
) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let start = BytesStart::new("prop").with_attributes([("type", kind)]);
    line(xml, indent, Event::Start(start))?;
    xml.write_event(plain(value))?;
    xml.write_event(Event::End(BytesEnd::new("prop")))
}

/// Text with `&`, `<` and `>` escaped; quotation marks stay readable.
fn plain(text: &str) -> Event<'_> {
    Event::Text(BytesText::from_escaped(partial_escape(text)))
}

fn check_date(date: &str) -> io::Result<()> {
    let shape = |c: char| if c.is_ascii_digit() { '0' } else { c };
    if date.chars().map(shape).eq("00000000T000000Z".chars()) {
        return Ok(());
    }
    let problem = format!("{date:?} is no TMX date: it must look like 20260131T235959Z");
    Err(io::Error::new(io::ErrorKind::InvalidInput, problem))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
