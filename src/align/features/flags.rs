//! Doubts about a bead, for the reviewer, from the same evidence as its score.

use super::assignment::Assignment;
use super::comparison::Comparison;
use super::partial::is_partial;
use super::vector::Features;
use crate::language::tokens::{Token, TokenKind};
use crate::model::bead::Flag;
use crate::model::lang::{Lang, holds_foreign};

/// The length ratio is doubtful from so many standard deviations on.
const LENGTH: f32 = 2.5;
/// Names are missing when less than this share of their weight is covered.
const NAMES: f32 = 0.25;
/// ... and they make up at least this share of the English side.
const NAMES_SHARE: f32 = 0.2;
/// A Bengali side with less than this share of Bengali letters is not translated.
const BENGALI: f64 = 0.3;

/// The flags of a bead with this evidence, in a fixed order; `low` says that its score is below acceptance.
/// Duplicates are seen only across beads: the pipeline flags them.
pub(crate) fn flags(
    comparison: &Comparison<'_>,
    (bn, en): (&[usize], &[usize]),
    features: &Features,
    assignment: &Assignment,
    low: bool,
) -> Vec<Flag> {
    let [conflict, length, untranslated, wrong_language] = plain(comparison, (bn, en), features);
    let missing = features.missing_bn + features.missing_en > 0.0;
    let candidates = [
        (Flag::NumberMissing, missing && features.conflicts == 0.0),
        conflict,
        (
            Flag::NameMissing,
            features.names_share >= NAMES_SHARE && features.names < NAMES,
        ),
        (Flag::Negation, features.negation_differs > 0.0),
        length,
        untranslated,
        wrong_language,
        (Flag::Quote, features.quote_differs > 0.0),
        (Flag::Partial, is_partial(assignment)),
        (Flag::LowScore, low),
    ];
    raised(candidates)
}

/// The flags that numbers, lengths and letters raise: which words match does not matter.
pub(crate) fn plain_flags(
    comparison: &Comparison<'_>,
    bead: (&[usize], &[usize]),
    features: &Features,
) -> Vec<Flag> {
    raised(plain(comparison, bead, features))
}

fn raised(candidates: impl IntoIterator<Item = (Flag, bool)>) -> Vec<Flag> {
    let raised = candidates.into_iter().filter(|(_, raised)| *raised);
    raised.map(|(flag, _)| flag).collect()
}

fn plain(
    comparison: &Comparison<'_>,
    (bn, en): (&[usize], &[usize]),
    features: &Features,
) -> [(Flag, bool); 4] {
    let untranslated = {
        let texts = bn.iter().flat_map(|&i| &comparison.bn.segments[i].tokens);
        let letters = texts
            .flat_map(|t| t.text.chars())
            .filter(|&c| crate::model::lang::is_alphabetic(c));
        let (bengali, all) = letters.fold((0usize, 0usize), |(bengali, all), c| {
            (
                bengali + usize::from(crate::model::lang::is_bengali(c)),
                all + 1,
            )
        });
        all > 0 && (bengali as f64) < BENGALI * all as f64
    };
    // Where a line is a segment, the original may have been left in it, beside the translation.
    let holds = |tokens: &[Token], lang| {
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
        holds_foreign(words.map(|t| t.text.as_str()), lang)
    };
    let untranslated = untranslated
        || bn
            .iter()
            .any(|&i| holds(&comparison.bn.segments[i].tokens, Lang::Bn));
    let wrong_language = en
        .iter()
        .any(|&j| holds(&comparison.en.segments[j].tokens, Lang::En));
    [
        (Flag::NumberConflict, features.conflicts > 0.0),
        (Flag::Length, features.length > LENGTH),
        (Flag::Untranslated, untranslated),
        (Flag::WrongLanguage, wrong_language),
    ]
}
