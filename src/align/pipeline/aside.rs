//! Segments in the wrong language are set aside before anything is aligned: the English original that was left under
//! the Bengali text, or between its lines, would pair with the wire copy letter by letter and take it away from its
//! translation. What is set aside keeps its number, and comes out without a partner and with a flag.

use std::borrow::Cow;

use crate::model::article::Segment;
use crate::model::bead::{Bead, Flag, LeftOver};
use crate::model::lang::{Lang, is_foreign};

/// The segments of a side that are in its language, with the numbers they have among all.
pub(super) struct Own<'a> {
    pub(super) segments: Cow<'a, [Segment]>,
    /// For each of them its number; none when all are in the language.
    numbers: Option<Vec<usize>>,
}

impl<'a> Own<'a> {
    /// Sets aside what is not in the language.
    pub(super) fn of(all: &'a [Segment], lang: Lang) -> Self {
        let numbers: Vec<usize> = (0..all.len())
            .filter(|&at| !is_foreign(&all[at].text, lang))
            .collect();
        if numbers.len() == all.len() {
            return Own {
                segments: Cow::Borrowed(all),
                numbers: None,
            };
        }
        Own {
            segments: numbers.iter().map(|&at| all[at].clone()).collect(),
            numbers: Some(numbers),
        }
    }

    /// Sets nothing aside.
    pub(super) fn all(all: &'a [Segment]) -> Self {
        Own {
            segments: Cow::Borrowed(all),
            numbers: None,
        }
    }

    /// Numbers among the segments that stayed, as numbers among all.
    pub(super) fn restore(&self, indices: &mut [usize]) {
        if let Some(numbers) = &self.numbers {
            indices.iter_mut().for_each(|at| *at = numbers[*at]);
        }
    }

    /// The same for stretches of text.
    pub(super) fn restore_left(&self, left: &mut [LeftOver]) {
        let segments = left.iter_mut().map(|left| &mut left.segment);
        segments.for_each(|at| self.restore(std::slice::from_mut(at)));
    }

    /// Numbers among all segments, as numbers among those that stayed; none if one of them was set aside.
    pub(super) fn among(&self, indices: &[usize]) -> Option<Vec<usize>> {
        match &self.numbers {
            None => Some(indices.to_vec()),
            Some(numbers) => indices
                .iter()
                .map(|at| numbers.binary_search(at).ok())
                .collect(),
        }
    }
}

/// Flags the gaps whose segment is not in the language of its side.
pub(super) fn mark(beads: &mut [Bead], bn: &[Segment], en: &[Segment]) {
    for bead in beads.iter_mut().filter(|bead| bead.is_gap()) {
        let foreign = bead.bn.iter().any(|&i| is_foreign(&bn[i].text, Lang::Bn))
            || bead.en.iter().any(|&j| is_foreign(&en[j].text, Lang::En));
        if foreign {
            bead.flags.push(Flag::WrongLanguage);
        }
    }
}
