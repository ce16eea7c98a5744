//! A `trans-unit` of XLIFF 1.2 or a `unit` of 2.x, and the units of a memory it holds.

use std::io::BufRead;

use crate::error::Result;
use crate::memory::commented::{is_property, take};
use crate::memory::inline::{Marked, marked, skip, text};
use crate::memory::xml::{Token, Xml};
use crate::unit::{Status, Unit};

/// Why a segment is no unit.
const UNTRANSLATED: &str = "segments that are not translated";
const REJECTED: &str = "segments that were rejected";

/// A `trans-unit` or `unit` as it was read.
#[derive(Default)]
pub(super) struct Parts {
    segments: Vec<Part>,
    notes: Vec<String>,
    props: Vec<(String, String)>,
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

/// How far a translation has come.
#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Made,
    Approved,
    Rejected,
}

impl State {
    /// By the `state` of both versions of XLIFF, the `conf` of Trados and the `approved` of 1.2.
    fn of(said: &str) -> State {
        match said {
            "final" | "reviewed" | "signed-off" | "yes" => State::Approved,
            said if said.starts_with("Approved") => State::Approved,
            said if said.starts_with("Rejected") => State::Rejected,
            _ => State::Made,
        }
    }

    /// Takes what is said of a segment elsewhere, unless that says nothing.
    fn take(&mut self, other: State) {
        if other != State::Made {
            *self = other;
        }
    }
}

/// What XLIFF 1.2 says of the whole `trans-unit`.
#[derive(Default)]
struct Whole {
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
        let has_marks = |text: &&Marked| !text.marks.is_empty();
        let parted = self.parted.as_ref().filter(has_marks);
        let target = self.target.as_ref().filter(has_marks);
        if let (Some(parted), Some(target)) = (parted, target) {
            let part = |(mid, range): &(String, std::ops::Range<usize>)| {
                let said = self.states.iter().find(|(known, _)| known == mid);
                let mut state = self.state;
                state.take(said.map_or(State::Made, |(_, state)| *state));
                Part {
                    source: parted.text[range.clone()].to_owned(),
                    target: target.of(mid).map(str::to_owned),
                    state,
                    ignorable: false,
                }
            };
            return parted.marks.iter().map(part).collect();
        }
        vec![Part {
            source: self.source,
            target: self.target.map(|target| target.text),
            state: self.state,
            ignorable: false,
        }]
    }
}

impl Parts {
    /// Reads the element that has just begun.
    pub fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Parts> {
        let outside = xml.depth();
        let mut parts = Parts::default();
        let mut whole = Whole::default();
        let is_whole = xml.name() == "trans-unit";
        whole.state = state(xml, "approved")?;
        loop {
            match xml.tag()? {
                Token::Start => parts.child(xml, &mut whole)?,
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
    fn child<R: BufRead>(&mut self, xml: &mut Xml<R>, whole: &mut Whole) -> Result<()> {
        match xml.name() {
            "segment" | "ignorable" => {
                let part = Part::read(xml)?;
                self.segments.push(part);
            }
            "source" => whole.source = marked(xml)?.text,
            "seg-source" => whole.parted = Some(marked(xml)?),
            "target" => {
                let said = state(xml, "state")?;
                whole.state.take(said);
                whole.target = Some(marked(xml)?);
            }
            // What Trados says of the segments.
            "seg" => {
                let id = xml.attribute("id")?.unwrap_or_default();
                let said = state(xml, "conf")?;
                whole.states.push((id, said));
            }
            "note" => self.note(xml)?,
            "notes" | "seg-defs" => {}
            _ => skip(xml)?,
        }
        Ok(())
    }

    fn note<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        let category = xml.attribute("category")?;
        let note = text(xml)?;
        match category {
            Some(kind) if is_property(&kind) => self.props.push((kind, note)),
            _ => self.notes.push(note),
        }
        Ok(())
    }

    /// The units, or why a segment is none.
    pub fn units(
        self,
        original: Option<&str>,
    ) -> impl Iterator<Item = std::result::Result<Unit, &'static str>> {
        let Parts {
            segments,
            notes,
            props,
        } = self;
        let segments = segments
            .into_iter()
            .filter(|part| !part.ignorable && !part.source.trim().is_empty());
        segments.map(move |part| {
            let target = part.target.filter(|text| !text.trim().is_empty());
            let mut unit = Unit {
                source: part.source,
                target: target.ok_or(UNTRANSLATED)?,
                document: original.map(str::to_owned),
                status: match part.state {
                    State::Approved => Status::Approved,
                    State::Made => Status::Unreviewed,
                    State::Rejected => return Err(REJECTED),
                },
                notes: notes.clone(),
                ..Unit::default()
            };
            for (kind, value) in &props {
                take(&mut unit, kind, value);
            }
            Ok(unit)
        })
    }
}

impl Part {
    /// Reads a `segment` or an `ignorable` of XLIFF 2.x.
    fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Part> {
        let outside = xml.depth();
        let mut part = Part {
            ignorable: xml.name() == "ignorable",
            state: state(xml, "state")?,
            ..Part::default()
        };
        loop {
            match xml.tag()? {
                Token::Start => match xml.name() {
                    "source" => part.source = marked(xml)?.text,
                    "target" => part.target = Some(marked(xml)?.text),
                    _ => skip(xml)?,
                },
                Token::End if xml.depth() < outside => return Ok(part),
                Token::End | Token::Text | Token::Eof => {}
            }
        }
    }
}

fn state<R: BufRead>(xml: &mut Xml<R>, name: &str) -> Result<State> {
    let said = xml.attribute(name)?;
    Ok(State::of(said.as_deref().unwrap_or_default()))
}
