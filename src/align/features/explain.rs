//! Why a bead scores as it does: what matched with what, by which evidence, and what is missing, written down from the
//! bead's [`Assignment`]. No word is named twice, and none as missing that a link covers.

use super::assignment::{Assignment, Item, Pairing, SideCover, Stretch};
use super::comparison::Comparison;
use super::partial::is_partial;
use super::side::Line;
use super::whole_names;
use crate::model::article::Segment;
use crate::model::bead::{Explanation, LeftOver, Match, MatchKind};

/// Words that weigh less are too common to be listed as missing.
const CONTENT: f32 = 2.0;
/// Stretches of a partial bead that weigh less are not shown beside the one that makes it so.
const LEFT: f32 = 4.0;
/// At most so many missing words are listed a side.
const MISSING: usize = 12;

/// The segments of both sides, as they were compared.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub(crate) bn: &'a [Segment],
    pub(crate) en: &'a [Segment],
}

/// Explains the bead of these segments, given its assignment.
pub(crate) fn explain(
    comparison: &Comparison<'_>,
    texts: Texts<'_>,
    (bn, en): (&[usize], &[usize]),
    assignment: &Assignment,
) -> Explanation {
    let bn = Written {
        segments: &comparison.bn.segments,
        texts: texts.bn,
        indices: bn,
        side: &assignment.bn,
    };
    let en = Written {
        segments: &comparison.en.segments,
        texts: texts.en,
        indices: en,
        side: &assignment.en,
    };
    let partial = is_partial(assignment);
    let one = |pairing: &Pairing| Match {
        kind: pairing.kind,
        bn: bn.text(&bn.side.items[pairing.bn.clone()]),
        en: en.text(&en.side.items[pairing.en.clone()]),
        strength: rounded(f64::from(pairing.strength)),
    };
    let is_quantity =
        |pairing: &&Pairing| matches!(pairing.kind, MatchKind::Number | MatchKind::Date);
    let all = || assignment.pairings.iter();
    let words = all().filter(|pairing| !is_quantity(pairing));
    let quantities = all().filter(is_quantity);
    let mut explanation = Explanation {
        matches: whole_names::joined(
            &words.cloned().collect::<Vec<_>>(),
            &assignment.bn.items,
            &assignment.en.items,
            |at| en.text(&en.side.items[at]),
        )
        .iter()
        .chain(quantities)
        .map(one)
        .collect(),
        missing_bn: bn.missing(),
        missing_en: en.missing(),
        left_bn: bn.left(partial),
        left_en: en.left(partial),
        found: Vec::new(),
    };
    // A document may have a million of them.
    explanation.matches.shrink_to_fit();
    explanation.missing_bn.shrink_to_fit();
    explanation.missing_en.shrink_to_fit();
    explanation
}

/// One side of a bead, to be written down.
struct Written<'a> {
    segments: &'a [Line],
    texts: &'a [Segment],
    indices: &'a [usize],
    side: &'a SideCover,
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

    /// The content words, numbers and dates without a partner, in the order of the text, each once.
    fn missing(&self) -> Vec<String> {
        let missing = self
            .side
            .items
            .iter()
            .filter(|item| item.is_missing() && item.weight >= CONTENT);
        let mut words: Vec<String> = Vec::new();
        for item in missing {
            let word = self.text(std::slice::from_ref(item));
            if words.len() < MISSING && !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// What of a partial bead only this side says, the heaviest first; of another, nothing.
    fn left(&self, partial: bool) -> Vec<LeftOver> {
        let heavy = |stretch: &&Stretch| partial && stretch.weight >= LEFT;
        let left = self.side.left.iter().filter(heavy);
        left.filter_map(|stretch| self.left_over(stretch)).collect()
    }

    fn left_over(&self, stretch: &Stretch) -> Option<LeftOver> {
        let segment = self.indices[stretch.member];
        let tokens = self.segments[segment].tokens.get(stretch.tokens.clone())?;
        let span = tokens.first()?.span.start..tokens.last()?.span.end;
        let text = &self.texts[segment].text;
        let (before, written) = (text.get(..span.start)?, text.get(span)?);
        let start = before.chars().count();
        Some(LeftOver {
            segment,
            start,
            end: start + written.chars().count(),
            text: written.to_owned(),
            place: stretch.place,
        })
    }
}

fn rounded(strength: f64) -> f64 {
    (strength * 1000.0).round() / 1000.0
}
