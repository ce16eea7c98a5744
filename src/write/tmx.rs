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

use super::{Settings, UnitWriter};
use crate::lang::Lang;
use crate::memory::KEPT;
use crate::normalize::published;
use crate::unit::Unit;

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
    /// A writer with no unit yet.
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

    /// Counts what the notes tell.
    fn remember(&mut self, shape: Option<(usize, usize)>, source: &str, target: &str) {
        self.units += 1;
        let segments = shape.map(|(bn, en)| match self.settings.source {
            Lang::Bn => bn,
            Lang::En => en,
        });
        self.several += usize::from(segments > Some(1));
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

impl UnitWriter for Tmx {
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

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (source, target) = (published(&unit.source), published(&unit.target));
        if source.is_empty() || target.is_empty() {
            return Ok(());
        }
        self.remember(unit.shape, &source, &target);
        let mut xml = Xml::new(out);
        let mut tu = BytesStart::new("tu");
        for (name, date) in [
            ("creationdate", &unit.created),
            ("changedate", &unit.changed),
        ] {
            if let Some(date) = date {
                check_date(date)?;
                tu.push_attribute((name, date.as_str()));
            }
        }
        for (kind, value) in unit
            .props
            .iter()
            .filter(|(kind, _)| KEPT.contains(&kind.as_str()))
        {
            // The DTD wants an identifier once; a second value of one name is a fault of what was read.
            if tu
                .try_get_attribute(kind.as_str())
                .is_ok_and(|found| found.is_none())
            {
                tu.push_attribute((kind.as_str(), published(value).as_str()));
            }
        }
        line(&mut xml, "    ", Event::Start(tu))?;
        for note in &unit.notes {
            element(
                &mut xml,
                "      ",
                BytesStart::new("note"),
                &published(note),
            )?;
        }
        let props = known(unit)
            .into_iter()
            .filter(|(kind, _)| !KEPT.contains(&kind.as_str()));
        for (kind, value) in self.settings.profile.props(unit, props.collect()) {
            prop(&mut xml, "      ", &kind, &published(&value))?;
        }
        let from = self.settings.source;
        for (lang, text) in [(from, &source), (from.other(), &target)] {
            let tuv = BytesStart::new("tuv").with_attributes([("xml:lang", lang.tag())]);
            line(&mut xml, "      ", Event::Start(tuv))?;
            xml.write_event(Event::Start(BytesStart::new("seg")))?;
            xml.write_event(plain(text))?;
            xml.write_event(Event::End(BytesEnd::new("seg")))?;
            xml.write_event(Event::End(BytesEnd::new("tuv")))?;
        }
        line(&mut xml, "    ", Event::End(BytesEnd::new("tu")))
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

/// What is known of a unit beside its texts, dates and notes, as properties, ours first.
pub(super) fn known(unit: &Unit) -> Vec<(String, String)> {
    let ours = [
        ("x-score", unit.score.map(|score| format!("{score:.4}"))),
        ("x-bead", unit.shape.map(|(bn, en)| format!("{bn}:{en}"))),
        ("x-document", unit.document.clone()),
        ("x-status", Some(unit.status.name().to_owned())),
    ];
    let ours = ours
        .into_iter()
        .filter_map(|(kind, value)| Some((kind.to_owned(), value?)));
    ours.chain(unit.props.iter().cloned()).collect()
}

/// The same with the dates, for formats that have no place for dates; in published form, without what says nothing.
pub(super) fn described(unit: &Unit) -> Vec<(String, String)> {
    let dates = [
        ("creationdate", &unit.created),
        ("changedate", &unit.changed),
    ];
    let dates = dates
        .into_iter()
        .filter_map(|(kind, date)| Some((kind.to_owned(), date.clone()?)));
    let described = known(unit).into_iter().chain(dates);
    let described = described.map(|(kind, value)| (published(&kind), published(&value)));
    described.filter(|(_, value)| !value.is_empty()).collect()
}

/// An event on a line of its own.
pub(super) fn line(
    xml: &mut Xml<&mut dyn io::Write>,
    indent: &str,
    event: Event,
) -> io::Result<()> {
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
    let start = BytesStart::new("prop").with_attributes([("type", kind)]);
    element(xml, indent, start, value)
}

/// An element with a text, on a line of its own; one that says nothing is left out.
pub(super) fn element(
    xml: &mut Xml<&mut dyn io::Write>,
    indent: &str,
    start: BytesStart<'_>,
    text: &str,
) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let end = start.to_end().into_owned();
    line(xml, indent, Event::Start(start))?;
    xml.write_event(plain(text))?;
    xml.write_event(Event::End(end))
}

/// Text with `&`, `<` and `>` escaped; quotation marks stay readable.
pub(super) fn plain(text: &str) -> Event<'_> {
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

pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
