//! What is kept of a story for a [glance](super::glance): its terms, and in which segments they stand.

use super::terms::{Digest, Listed, Term};
use super::vocabulary::TermId;

/// What is seen of a story: its terms, and where they stand.
#[derive(Clone, Debug)]
pub(crate) struct Glimpse {
    pub(super) terms: Box<[Seen]>,
    pub(super) lines: Box<[Line]>,
    /// The terms of the segments, one segment after the other, as places in `terms`.
    pub(super) at: Box<[u16]>,
}

/// A term of a story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) term: TermId,
    pub(super) capital: bool,
    /// Of a number how much it says, whatever collection it stands in.
    pub(super) number: Option<f32>,
}

/// A segment of a story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) length: u32,
    /// Where its terms end.
    pub(super) end: u32,
}

impl Glimpse {
    /// What is seen of a story of which this was listed; `number` says which number a term has, by its place in the digest.
    pub(crate) fn of(
        digest: &Digest,
        mut number: impl FnMut(usize, &Listed) -> Option<TermId>,
    ) -> Self {
        let mut places: Vec<Option<u16>> = Vec::with_capacity(digest.terms.len());
        let mut terms: Vec<Seen> = Vec::new();
        for (at, listed) in digest.terms.iter().enumerate() {
            let term = number(at, listed).filter(|_| terms.len() < usize::from(u16::MAX));
            places.push(term.map(|_| terms.len() as u16));
            terms.extend(term.map(|term| Seen {
                term,
                capital: listed.capital,
                number: matches!(listed.term, Term::Value(_)).then_some(listed.idf),
            }));
        }
        let mut at = Vec::new();
        let mut spots = digest.spots.iter().peekable();
        let mut lines = Vec::with_capacity(digest.lengths.len());
        for (line, &length) in (0..).zip(&digest.lengths) {
            while let Some((_, term)) = spots.next_if(|(segment, _)| *segment == line) {
                at.extend(places[*term as usize]);
            }
            let end = at.len() as u32;
            lines.push(Line { length, end });
        }
        Glimpse {
            terms: terms.into(),
            lines: lines.into(),
            at: at.into(),
        }
    }
}
