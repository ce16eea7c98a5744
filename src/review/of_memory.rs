//! A reviewed sheet or page of a memory: what becomes of each of its units.
//!
//! A row is known by the number of its unit and by both texts. What no one decided on stays as it is, whatever it scores: it is
//! in the memory already.

use std::collections::{BTreeMap, BTreeSet};

use super::applied::{Outcome, Touched};
use super::check_row::CheckedRow;
use crate::language::normalize::published;
use crate::memory::formats::patch::{Change, Revised};
use crate::memory::formats::xliff::said::LOCKED;
use crate::memory::row_hash::text_digest;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What was decided about the units of a memory, by their numbers from 1.
#[derive(Clone)]
pub(crate) struct Decided {
    by_number: BTreeMap<usize, Touched>,
    source: Lang,
    /// The date of what is changed, where somebody chose one.
    date: Option<String>,
    /// Units whose texts are not those that were reviewed.
    pub(crate) strange: Vec<usize>,
    /// Units that were edited or rejected, though their file locks them: they stay as they are.
    pub(crate) locked: Vec<usize>,
    /// The numbers of the units that were met, of those that something was decided about.
    seen: BTreeSet<usize>,
}

impl Decided {
    pub(crate) fn new(touched: Vec<Touched>, source: Lang, date: Option<String>) -> Decided {
        let mut by_number: BTreeMap<usize, Touched> = BTreeMap::new();
        for one in touched {
            // What no one decided on or said something about needs not be looked for.
            if one.units.is_none() && one.comment.trim().is_empty() {
                continue;
            }
            // Of a unit whose texts were linked anew, what was written counts before what was taken away.
            let weight = |one: &Touched| one.units.as_ref().map_or(0, |units| 1 + units.len());
            match by_number.get_mut(&(one.unit + 1)) {
                Some(known) if weight(known) >= weight(&one) => {}
                Some(known) => *known = one,
                None => {
                    by_number.insert(one.unit + 1, one);
                }
            }
        }
        Decided {
            by_number,
            source,
            date,
            strange: Vec::new(),
            locked: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// The units that something was decided about and that the memory does not have.
    pub(crate) fn unmet(&self) -> Vec<usize> {
        let numbers = self.by_number.keys().copied();
        numbers
            .filter(|number| !self.seen.contains(number))
            .collect()
    }

    /// What becomes of a unit; nothing where it stays as it is. The words of one that is locked are not changed.
    pub(crate) fn change(&mut self, unit: &Unit, number: usize) -> Option<Change> {
        let change = self.decided(unit, number)?;
        let is_locked = unit.prop(LOCKED) == Some("yes");
        if is_locked && changes_words(&change) {
            self.locked.push(number);
            return None;
        }
        Some(change)
    }

    fn decided(&mut self, unit: &Unit, number: usize) -> Option<Change> {
        let touched = self.by_number.get(&number)?;
        self.seen.insert(number);
        let (bn, en) = unit.sides(self.source);
        if [text_digest(en), text_digest(bn)] != touched.digests {
            self.strange.push(number);
            return None;
        }
        let comment = new_note(&touched.comment, &unit.notes);
        match &touched.units {
            None => comment.map(|note| {
                Change::Replace(vec![Revised {
                    notes: vec![note],
                    date: self.date.clone(),
                    ..Revised::default()
                }])
            }),
            Some(units) if units.is_empty() => Some(Change::Drop),
            Some(units) => {
                let revised: Vec<Revised> = units
                    .iter()
                    .map(|new| revised(unit, new, comment.clone()))
                    .collect();
                let same = |one: &Revised| *one == Revised::default();
                if revised.iter().all(same) && revised.len() == 1 {
                    return None;
                }
                let dated = |one: Revised| Revised {
                    date: self.date.clone(),
                    ..one
                };
                Some(Change::Replace(revised.into_iter().map(dated).collect()))
            }
        }
    }
}

/// Whether a unit goes, is divided, or has other words afterwards.
fn changes_words(change: &Change) -> bool {
    match change {
        Change::Drop => true,
        Change::Replace(units) => {
            let other = |one: &Revised| one.source.is_some() || one.target.is_some();
            units.len() != 1 || units.iter().any(other)
        }
    }
}

/// What of a unit becomes another; a text that says the same in the same letters stays as it is written.
fn revised(old: &Unit, new: &Unit, note: Option<String>) -> Revised {
    let text = |old: &str, new: &str| (published(old) != published(new)).then(|| new.to_owned());
    Revised {
        source: text(&old.source, &new.source),
        target: text(&old.target, &new.target),
        approved: old.status != Status::Approved,
        notes: note.into_iter().collect(),
        ..Revised::default()
    }
}

/// What a reviewer wrote beside the notes that the sheet showed.
fn new_note(comment: &str, notes: &[String]) -> Option<String> {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.split('\n').map(published);
        lines.filter(|line| !line.is_empty()).collect()
    };
    let known: Vec<String> = notes.iter().flat_map(|note| lines(note)).collect();
    let said = lines(comment);
    let new: Vec<&str> = match said.strip_prefix(known.as_slice()) {
        Some(rest) => rest.iter().map(String::as_str).collect(),
        None if said == known => Vec::new(),
        None => said.iter().map(String::as_str).collect(),
    };
    // A page or a sheet may have made one line of all notes.
    let joined = new.join(" ");
    (!joined.is_empty() && joined != known.join(" ")).then_some(joined)
}

/// What a row says of its unit of a memory.
pub(super) fn touched(row: &CheckedRow, units: Vec<Unit>, outcome: Outcome) -> Option<Touched> {
    let unit = *row.bn.first().or(row.en.first())?;
    let decided = !matches!(outcome, Outcome::Untouched | Outcome::Alone);
    Some(Touched {
        unit,
        digests: [row.row_hash.english.clone(), row.row_hash.bengali.clone()],
        units: decided.then_some(units),
        comment: row.comment.clone(),
    })
}
