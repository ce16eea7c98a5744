//! Why a bead scores as it does: what matched with what, by which evidence, and what is missing, written down from the
//! bead's [`Assignment`]. No word is named twice, and none as missing that a link covers.

use super::assignment::{Assignment, Item, Pairing};
use super::comparison::Comparison;
use super::side::Analysis;
use super::whole_names;
use crate::model::bead::{Explanation, Match};

/// Words that weigh less are too common to be listed as missing.
const CONTENT: f32 = 2.0;
/// At most so many missing words are listed a side.
const MISSING: usize = 12;

/// Explains the bead of these segments, given its assignment.
pub(crate) fn explain(
    comparison: &Comparison<'_>,
    bn: &[usize],
    en: &[usize],
    assignment: &Assignment,
) -> Explanation {
    let bn = Written {
        segments: &comparison.bn.segments,
        indices: bn,
        items: &assignment.bn.items,
    };
    let en = Written {
        segments: &comparison.en.segments,
        indices: en,
        items: &assignment.en.items,
    };
    let one = |pairing: &Pairing| Match {
        kind: pairing.kind,
        bn: bn.text(&bn.items[pairing.bn.clone()]),
        en: en.text(&en.items[pairing.en.clone()]),
        strength: rounded(f64::from(pairing.strength)),
    };
    Explanation {
        matches: whole_names::joined(
            &assignment.pairings,
            &assignment.bn.items,
            &assignment.en.items,
            |at| en.text(&en.items[at]),
        )
        .iter()
        .map(one)
        .collect(),
        missing_bn: bn.missing(),
        missing_en: en.missing(),
    }
}

/// One side of a bead, to be written down.
struct Written<'a> {
    segments: &'a [Analysis],
    indices: &'a [usize],
    items: &'a [Item],
}

impl Written<'_> {
    /// The words of some items, in comparable form.
    fn text(&self, items: &[Item]) -> String {
        let words = items.iter().flat_map(|item| {
            let tokens = &self.segments[self.indices[item.member]].tokens;
            tokens[item.tokens.clone()]
                .iter()
                .map(|token| token.text.as_str())
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The content words, numbers and dates without a partner, in the order of the text.
    fn missing(&self) -> Vec<String> {
        let missing = self
            .items
            .iter()
            .filter(|item| item.is_missing() && item.weight >= CONTENT);
        missing
            .take(MISSING)
            .map(|item| self.text(std::slice::from_ref(item)))
            .collect()
    }
}

fn rounded(strength: f64) -> f64 {
    (strength * 1000.0).round() / 1000.0
}
