//! A `trans-unit` of XLIFF 1.2 or a `unit` of 2.x, and the units of a memory it holds.

use std::io::BufRead;

use rustc_hash::FxHashMap;

use super::state::{CATALOG, LOCKED, SOURCELESS, Said, State, UNTRANSLATED, state};
use crate::files::xml::{Token, Xml};
use crate::memory::formats::inline::{Marked, Partings, marked, parts_words, skip, text};
use crate::memory::formats::property_comments::{is_property, take};
use crate::model::error::Result;
use crate::model::unit::{Status, Unit};

/// More notes of a unit are not read, as each of its segments has them all.
const NOTES: usize = 100;
const UNREAD: &str = "notes of units that have more than a hundred";

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
    source: String,
    target: Option<String>,
    state: State,
    /// Text between segments is no unit.
    ignorable: bool,
}

/// What XLIFF 1.2 says of the whole `trans-unit`.
#[derive(Default)]
struct Whole {
    said: Said,
    /// The state of the `target`.
    state: State,
    source: String,
    /// The source again, parted into segments.
    parted: Option<Marked>,
    target: Option<Marked>,
    /// The states of segments, by their marks.
    states: Vec<(String, State)>,
}

impl Whole {
    /// The segments: by the marks, where both sides have them.
    fn parts(self) -> Vec<Part> {
        let whole = self.said.with(self.state);
        let has_marks = |text: &&Marked| !text.marks.is_empty();
        let parted = self.parted.as_ref().filter(has_marks);
        let target = self.target.as_ref().filter(has_marks);
        let (Some(parted), Some(target)) = (parted, target) else {
            return vec![Part {
                source: self.source,
                target: self.target.map(|target| target.text),
                state: whole,
                ignorable: false,
            }];
        };
        // The first of an id counts.
        let states = self.states.iter().rev();
        let states: FxHashMap<&str, State> = states.map(|(mid, state)| (&**mid, *state)).collect();
        let mut targets = by_id(target);
        let mut parts = Vec::with_capacity(parted.marks.len());
        for (mid, range) in &parted.marks {
            let mut state = whole;
            state.take(states.get(&**mid).copied().unwrap_or_default());
            let range = range.clone();
            parts.push(Part {
                source: parted.text[range].trim().to_owned(),
                target: targets.remove(&**mid).map(|text| text.trim().to_owned()),
                state,
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

/// The texts of marks; the first of an id counts.
fn by_id(text: &Marked) -> FxHashMap<&str, &str> {
    let marks = text.marks.iter().rev();
    marks
        .map(|(mid, range)| (&**mid, &text.text[range.clone()]))
        .collect()
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
            "source" => whole.source = marked(xml, partings)?.text,
            "seg-source" => whole.parted = Some(marked(xml, partings)?),
            "target" => {
                whole.state = state(xml, "state")?;
                whole.target = Some(marked(xml, partings)?);
            }
            // What a code of XLIFF 2.x stands for.
            "data" => {
                let id = xml.attribute("id")?;
                let parts = parts_words(&text(xml)?);
                partings.data.extend(id.filter(|_| parts));
            }
            // What Trados says of the segments.
            "seg" => {
                let id = xml.attribute("id")?.unwrap_or_default();
                let said = state(xml, "conf")?;
                whole.states.push((id, said));
            }
            "note" => self.note(xml)?,
            "notes" | "seg-defs" | "originalData" => {}
            _ => skip(xml)?,
        }
        Ok(())
    }

    fn note<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        let category = xml.attribute("category")?;
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
        let target = part.target.filter(|text| !text.trim().is_empty());
        let status = match part.state {
            State::Out(CATALOG) => return Err(CATALOG),
            _ if !self.translate => return Err(LOCKED),
            _ if part.source.trim().is_empty() => return Err(SOURCELESS),
            _ if target.is_none() => return Err(UNTRANSLATED),
            State::Out(reason) => return Err(reason),
            State::Approved => Status::Approved,
            State::Made => Status::Unreviewed,
        };
        let mut unit = Unit {
            source: part.source,
            target: target.ok_or(UNTRANSLATED)?,
            document: self.original.clone(),
            status,
            notes: self.notes.clone(),
            ..Unit::default()
        };
        for (kind, value) in &self.props {
            take(&mut unit, kind, value);
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
            state: state(xml, "state")?,
            ..Part::default()
        };
        loop {
            match xml.tag()? {
                Token::Start => match xml.name() {
                    "source" => part.source = marked(xml, partings)?.text,
                    "target" => part.target = Some(marked(xml, partings)?.text),
                    _ => skip(xml)?,
                },
                Token::End if xml.depth() < outside => return Ok(part),
                Token::End | Token::Text | Token::Eof => {}
            }
        }
    }
}
