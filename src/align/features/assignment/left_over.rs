//! What a side says that the other does not, as stretches of its text: words without a partner that stand together,
//! though one among them may have met a partner by chance.
//!
//! Every word that is missing adds its weight and every one that is not takes its weight off; the stretches are the
//! maximal scoring subsequences (Ruzzo and Tompa 1999), found in one pass.

use std::ops::Range;

use super::items::Item;
use crate::align::features::light_words::joins;
use crate::align::features::side::{Analysis, Line};
use crate::language::tokens::TokenKind;
use crate::model::bead::Place;
use crate::model::lang::Lang;

/// A stretch of text without a partner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    /// The segment it stands in, by its place among those of its side of the bead.
    pub member: usize,
    /// From its first item to its last.
    pub items: Range<usize>,
    /// From its first token to its last.
    pub tokens: Range<usize>,
    /// What its words without a partner weigh, less what those with one do.
    pub weight: f32,
    /// Where it stands.
    pub place: Place,
    /// Something was said before it, and a mark or a word that joins clauses parts it from that: ", a nurse", "and well
    /// organised".
    pub is_added: bool,
}

/// A stretch lighter than this is a word that was said otherwise.
const LEAST: f32 = 2.0;
/// How much a word with a partner takes off, of its weight.
const MATCHED: f32 = 1.0;

/// The stretches of a side, the heaviest first.
pub(super) fn stretches(
    items: &[Item],
    segments: &[Line],
    indices: &[usize],
    lang: Lang,
) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (member, &at) in indices.iter().enumerate() {
        let first = items.partition_point(|item| item.member < member);
        let end = items.partition_point(|item| item.member <= member);
        let content: Vec<usize> = (first..end).filter(|&n| items[n].weight > 0.0).collect();
        let score = |&n: &usize| items[n].weight * (1.0 - items[n].share * (1.0 + MATCHED));
        let scores: Vec<f32> = content.iter().map(score).collect();
        for (range, weight) in maximal(&scores) {
            if weight < LEAST {
                continue;
            }
            let (one, last) = (content[range.start], content[range.end - 1]);
            let stretch = widened(one..last + 1, first..end, items, &segments[at]);
            let tokens = items[stretch.start].tokens.start..items[stretch.end - 1].tokens.end;
            let before = range.start.checked_sub(1);
            let bounds = (
                before.map(|at| items[content[at]].tokens.end),
                content.get(range.end).map(|&n| items[n].tokens.start),
            );
            let from = items[one].tokens.start;
            found.push(Stretch {
                member,
                is_added: bounds
                    .0
                    .is_some_and(|end| parts(end..from, &segments[at], lang)),
                items: stretch,
                place: place(&tokens, bounds, &segments[at], lang),
                tokens,
                weight,
            });
        }
    }
    found.sort_by(|a, b| {
        let heavier = b.weight.total_cmp(&a.weight);
        heavier.then(a.items.start.cmp(&b.items.start))
    });
    found
}

/// A stretch of items with the light words around it that have no partner either, as far as the next mark: "says Putin
/// may visit", not "Putin may visit".
fn widened(
    stretch: Range<usize>,
    within: Range<usize>,
    items: &[Item],
    segment: &Analysis,
) -> Range<usize> {
    let idle = |at: usize| items[at].pairing.is_none() && items[at].weight == 0.0;
    let parted = |one: usize, other: usize| {
        let between = items[one].tokens.end..items[other].tokens.start;
        let mut between = segment.tokens.get(between).unwrap_or_default().iter();
        between.any(|token| is_boundary(&token.text))
    };
    let (mut start, mut end) = (stretch.start, stretch.end);
    while start > within.start && idle(start - 1) && !parted(start - 1, start) {
        start -= 1;
    }
    while end < within.end && idle(end) && !parted(end - 1, end) {
        end += 1;
    }
    start..end
}

/// Where a stretch of tokens stands, given where the content before it ends and that after it begins.
fn place(
    tokens: &Range<usize>,
    bounds: (Option<usize>, Option<usize>),
    segment: &Analysis,
    lang: Lang,
) -> Place {
    let parts = |between| parts(between, segment, lang);
    match bounds {
        (None, None) => Place::Whole,
        (None, Some(_)) => Place::Head,
        (Some(_), None) => Place::Tail,
        (Some(before), Some(after)) => {
            if parts(before..tokens.start) && parts(tokens.end..after) {
                Place::Clause
            } else {
                Place::Within
            }
        }
    }
}

/// Whether a mark or a word between two places parts clauses.
fn parts(between: Range<usize>, segment: &Analysis, lang: Lang) -> bool {
    let mut between = segment.tokens.get(between).unwrap_or_default().iter();
    between.any(|token| match token.kind {
        TokenKind::Mark => is_boundary(&token.text),
        _ => joins(lang, &token.text),
    })
}

/// Marks that part clauses, in comparable form.
fn is_boundary(mark: &str) -> bool {
    matches!(
        mark,
        "," | ";" | ":" | "-" | "(" | ")" | "\"" | "।" | "." | "!" | "?"
    )
}

/// A run of scores with the sums of all scores before it and up to its end.
struct Run {
    range: Range<usize>,
    before: f32,
    upto: f32,
    /// The last run before it that begins at a lower sum.
    lower: Option<usize>,
}

/// The maximal scoring subsequences of a row of scores, in order, with their sums.
fn maximal(scores: &[f32]) -> Vec<(Range<usize>, f32)> {
    let mut runs: Vec<Run> = Vec::new();
    let mut total = 0.0;
    for (n, &score) in scores.iter().enumerate() {
        let before = total;
        total += score;
        if score <= 0.0 {
            continue;
        }
        let mut run = Run {
            range: n..n + 1,
            before,
            upto: total,
            lower: None,
        };
        loop {
            let mut at = runs.len().checked_sub(1);
            while let Some(known) = at.filter(|&at| runs[at].before >= run.before) {
                at = runs[known].lower;
            }
            run.lower = at;
            // What lies between is made up for: both are one.
            let Some(at) = at.filter(|&at| runs[at].upto < run.upto) else {
                break;
            };
            run.range.start = runs[at].range.start;
            run.before = runs[at].before;
            runs.truncate(at);
        }
        runs.push(run);
    }
    let scored = |run: Run| (run.range, run.upto - run.before);
    runs.into_iter().map(scored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_those_of_ruzzo_and_tompa() {
        // The example of their paper.
        let scores = [4.0, -5.0, 3.0, -3.0, 1.0, 2.0, -2.0, 2.0, -2.0, 1.0, 5.0];
        assert_eq!(maximal(&scores), [(0..1, 4.0), (2..3, 3.0), (4..11, 7.0)]);
        assert!(maximal(&[]).is_empty() && maximal(&[-1.0, 0.0]).is_empty());
    }
}
