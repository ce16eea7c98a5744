//! A `trans-unit` of XLIFF 1.2 or a `unit` of 2.x, and the units of a memory it holds.

use std::io::BufRead;

use rustc_hash::FxHashMap;

use super::state::{CATALOG, Heard, LOCKED, SOURCELESS, Said, State, UNTRANSLATED};
use crate::files::xml::{Token, Xml};
use crate::memory::formats::inline::{Marked, Partings, Reach, marked, skip, text};
use crate::memory::formats::property_comments::{is_property, take};
use crate::memory::formats::xliff::said;
use crate::model::codes::{CodeForm, Coded, Codes};
use crate::model::error::Result;
use crate::model::unit::{Status, Unit};

/// More notes of a unit are not read, as each of its segments has them all.
const NOTES: usize = 100;
const UNREAD: &str = "notes and matches of units that have more than a hundred";

/// A `trans-unit` or `unit` as it was read.
#[derive(Default)]
pub(super) struct Parts {
    segments: Vec<Part>,
    notes: Vec<String>,
    props: Vec<(String, String)>,
    /// How many notes were passed over.
    unread: usize,
}

/// A segment.
#[derive(Default)]
struct Part {
    source: Coded,
    target: Option<Coded>,
    heard: Heard,
    /// Text between segments is no unit.
    ignorable: bool,
}

/// What XLIFF 1.2 says of the whole `trans-unit`.
#[derive(Default)]
struct Whole {
    said: Said,
    /// What the `target` says.
    heard: Heard,
    source: Coded,
    /// The source again, parted into segments.
    parted: Option<Marked>,
    target: Option<Marked>,
    /// The states of segments, by their marks.
    states: Vec<(String, Heard)>,
}

impl Whole {
    /// The segments: by the marks, where both sides have them.
    fn parts(self) -> Vec<Part> {
        let whole = self.said.with(self.heard);
        let has_marks = |text: &&Marked| !text.marks.is_empty();
        let parted = self.parted.as_ref().filter(has_marks);
        let target = self.target.as_ref().filter(has_marks);
        let (Some(parted), Some(target)) = (parted, target) else {
            return vec![Part {
                source: self.source,
                target: self.target.map(Marked::whole),
                heard: whole,
                ignorable: false,
            }];
        };
        // The first of an id counts.
        let states = self.states.iter().rev();
        let states: FxHashMap<&str, &Heard> = states.map(|(mid, heard)| (&**mid, heard)).collect();
        let mut targets = by_id(target);
        let mut parts = Vec::with_capacity(parted.marks.len());
        for (mid, reach) in &parted.marks {
            let mut heard = whole.clone();
            if let Some(other) = states.get(&**mid) {
                heard.take((*other).clone());
            }
            parts.push(Part {
                source: parted.part(reach),
                target: targets.remove(&**mid).map(|reach| target.part(reach)),
                heard,
                ignorable: false,
            });
        }
        // What was translated and has no source is told of.
        let lost = target
            .marks
            .iter()
            .filter(|(mid, _)| targets.remove(&**mid).is_some());
        parts.extend(lost.map(|_| Part::default()));
        parts
    }
}

/// What is marked; the first of an id counts.
fn by_id(text: &Marked) -> FxHashMap<&str, &Reach> {
    let marks = text.marks.iter().rev();
    marks.map(|(mid, reach)| (&**mid, reach)).collect()
}

impl Parts {
    /// Reads the element that has just begun; `partings` says which of its codes part words.
    pub(super) fn read<R: BufRead>(xml: &mut Xml<R>, partings: &mut Partings) -> Result<Parts> {
        let outside = xml.depth();
        let mut parts = Parts::default();
        partings.data.clear();
        let is_whole = xml.name() == "trans-unit";
        let mut whole = Whole {
            said: Said::by(xml)?,
            ..Whole::default()
        };
        loop {
            match xml.tag()? {
                Token::Start => parts.child(xml, &mut whole, partings)?,
                Token::End if xml.depth() < outside => break,
                Token::End | Token::Text | Token::Eof => {}
            }
        }
        if is_whole {
            parts.segments = whole.parts();
        }
        Ok(parts)
    }

    /// Reads the element inside it that has just begun.
    fn child<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        whole: &mut Whole,
        partings: &mut Partings,
    ) -> Result<()> {
        match xml.name() {
            "segment" | "ignorable" => {
                let part = Part::read(xml, partings)?;
                self.segments.push(part);
            }
            "source" => whole.source = marked(xml, CodeForm::Xliff1, partings)?.whole(),
            "seg-source" => whole.parted = Some(marked(xml, CodeForm::Xliff1, partings)?),
            "target" => {
                whole.heard = Heard::by(xml, "state")?;
                whole.target = Some(marked(xml, CodeForm::Xliff1, partings)?);
            }
            // What a code of XLIFF 2.x stands for.
            "data" => {
                let id = xml.attribute("id")?;
                let data = text(xml)?;
                partings.data.extend(id.map(|id| (id, data)));
            }
            // What Trados says of the segments.
            "seg" => {
                let id = xml.attribute("id")?.unwrap_or_default();
                let said = Heard::by(xml, "conf")?;
                whole.states.push((id, said));
            }
            // What memoQ and Phrase let people say of a segment.
            "note" | "comment" => self.note(xml)?,
            "alt-trans" | "match" => self.found(xml)?,
            "notes" | "comments" | "seg-defs" | "originalData" | "matches" => {}
            _ => skip(xml)?,
        }
        Ok(())
    }

    fn note<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        let (mut category, mut is_deleted) = (None, false);
        xml.attributes(|name, value| match name {
            "category" | "from" => category = Some(value.to_owned()),
            "deleted" => is_deleted = value == "true",
            _ => {}
        })?;
        if is_deleted {
            return skip(xml);
        }
        if self.notes.len() + self.props.len() >= NOTES {
            self.unread += 1;
            return skip(xml);
        }
        let note = text(xml)?;
        match category {
            Some(kind) if is_property(&kind) => self.props.push((kind, note)),
            _ => self.notes.push(note),
        }
        Ok(())
    }

    /// Keeps a match, which is no unit of its own.
    fn found<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        let outside = xml.depth();
        let mut found = said::Match::default();
        xml.attributes(|name, value| match name {
            "match-quality" | "matchQuality" => {
                found.quality = value.trim().trim_end_matches('%').parse().ok();
            }
            "origin" => found.origin = Some(value.to_owned()),
            _ => {}
        })?;
        loop {
            match xml.tag()? {
                Token::Start => match xml.name() {
                    "source" => {
                        found.source = marked(xml, CodeForm::Xliff1, &Partings::default())?.text
                    }
                    "target" => {
                        found.target = marked(xml, CodeForm::Xliff1, &Partings::default())?.text
                    }
                    _ => skip(xml)?,
                },
                Token::End if xml.depth() < outside => break,
                Token::End | Token::Text | Token::Eof => {}
            }
        }
        if self.notes.len() + self.props.len() >= NOTES {
            self.unread += 1;
        } else if !found.target.trim().is_empty() {
            let property = found
                .property()
                .map(|value| (said::MATCH.to_owned(), value));
            self.props.extend(property);
        }
        Ok(())
    }

    /// The segments; `translate` says whether they are to be translated at all.
    pub(super) fn segments(self, original: Option<&str>, translate: bool) -> Segments {
        Segments {
            segments: self.segments.into_iter(),
            notes: self.notes,
            props: self.props,
            unread: (self.unread > 0).then_some((UNREAD, self.unread)),
            original: original.map(str::to_owned),
            translate,
        }
    }
}

/// The segments of a unit, made to units of a memory one after the other.
pub(super) struct Segments {
    segments: std::vec::IntoIter<Part>,
    notes: Vec<String>,
    props: Vec<(String, String)>,
    /// What was passed over, and how often.
    pub unread: Option<(&'static str, usize)>,
    original: Option<String>,
    translate: bool,
}

impl Segments {
    /// The next one, or why it is no unit.
    pub(super) fn next(&mut self) -> Option<std::result::Result<Unit, &'static str>> {
        let part = self.segments.find(|part| !part.ignorable)?;
        Some(self.unit(part))
    }

    fn unit(&self, part: Part) -> std::result::Result<Unit, &'static str> {
        let target = part.target.filter(|target| !target.text.trim().is_empty());
        let status = match part.heard.state {
            State::Out(CATALOG) => return Err(CATALOG),
            _ if !self.translate => return Err(LOCKED),
            _ if part.source.text.trim().is_empty() => return Err(SOURCELESS),
            _ if target.is_none() => return Err(UNTRANSLATED),
            State::Out(reason) => return Err(reason),
            State::Approved => Status::Approved,
            State::Made => Status::Unreviewed,
        };
        let (source, target) = (part.source, target.ok_or(UNTRANSLATED)?);
        let mut unit = Unit {
            source: source.text.clone(),
            target: target.text.clone(),
            document: self.original.clone(),
            status,
            notes: self.notes.clone(),
            codes: (!source.codes.is_empty() || !target.codes.is_empty())
                .then(|| Box::new(Codes { source, target })),
            ..Unit::default()
        };
        for (kind, value) in &self.props {
            take(&mut unit, kind, value);
        }
        if let Some(word) = part.heard.word.filter(|_| unit.prop(said::STATE).is_none()) {
            unit.props.push((said::STATE.to_owned(), word));
        }
        if part.heard.locked && unit.prop(said::LOCKED).is_none() {
            unit.props.push((said::LOCKED.to_owned(), "yes".to_owned()));
        }
        Ok(unit)
    }
}

impl Part {
    /// Reads a `segment` or an `ignorable` of XLIFF 2.x.
    fn read<R: BufRead>(xml: &mut Xml<R>, partings: &Partings) -> Result<Part> {
        let outside = xml.depth();
        let mut part = Part {
            ignorable: xml.name() == "ignorable",
            heard: Heard::by(xml, "state")?,
            ..Part::default()
        };
        loop {
            match xml.tag()? {
                Token::Start => match xml.name() {
                    "source" => part.source = marked(xml, CodeForm::Xliff2, partings)?.whole(),
                    "target" => {
                        part.target = Some(marked(xml, CodeForm::Xliff2, partings)?.whole());
                    }
                    _ => skip(xml)?,
                },
                Token::End if xml.depth() < outside => return Ok(part),
                Token::End | Token::Text | Token::Eof => {}
            }
        }
    }
}
