//! Clauses of which the other side says nothing. A clause may be made of words that every text has and of words said
//! before ("some days I had no wood" after "when I had wood"): nothing in it weighs, and yet it says something, above all
//! where it denies.

use crate::align::features::assignment::{Assignment, Item, SideCover, What};
use crate::align::features::comparison::Comparison;
use crate::align::features::side::{Analysis, Line};
use crate::align::features::surface_cues::denies;
use crate::align::scored_bead::ScoredBead;
use crate::language::tokens::TokenKind;
use crate::model::lang::Lang;

/// Fewer words are no clause.
const WORDS: usize = 3;
/// A clause of which so little is answered is not.
const ANSWERED: f32 = 0.5;

/// How many words the longest clause of either side has of which the other side says nothing; 0 where there is none. A
/// clause of words that say nothing ("he told them") counts only if it denies.
pub(super) fn silent(found: &Assignment, bead: &ScoredBead, sides: &Comparison<'_>) -> f32 {
    let bn = longest(&found.bn, &bead.bn, &sides.bn.segments, Lang::Bn);
    let en = longest(&found.en, &bead.en, &sides.en.segments, Lang::En);
    bn.max(en) as f32
}

fn longest(side: &SideCover, indices: &[usize], segments: &[Line], lang: Lang) -> usize {
    let mut longest = 0;
    for (member, &at) in indices.iter().enumerate() {
        let from = side.items.partition_point(|item| item.member < member);
        let to = side.items.partition_point(|item| item.member <= member);
        let items = &side.items[from..to];
        for clause in items.chunk_by(|one, other| !is_parted(one, other, &segments[at])) {
            if clause.len() < to - from && is_silent(clause, items, &segments[at], lang) {
                longest = longest.max(words(clause));
            }
        }
    }
    longest
}

/// Whether a mark that parts clauses stands between two items.
fn is_parted(one: &Item, other: &Item, segment: &Analysis) -> bool {
    let between = one.tokens.end..other.tokens.start;
    let mut between = segment.tokens.get(between).unwrap_or_default().iter();
    between.any(|token| {
        let parts = matches!(
            &*token.text,
            "," | ";" | ":" | "(" | ")" | "\"" | "।" | "." | "!" | "?"
        );
        token.kind == TokenKind::Mark && parts
    })
}

fn words(clause: &[Item]) -> usize {
    let is_word = |item: &&Item| !matches!(item.what, What::Quantity(_));
    clause.iter().filter(is_word).count()
}

/// Whether nothing of a clause is answered. A word that the segment says twice and the other side once answers for neither
/// clause.
fn is_silent(clause: &[Item], all: &[Item], segment: &Analysis, lang: Lang) -> bool {
    let text = |item: &Item| &segment.tokens[item.tokens.start].text;
    let said_again = |item: &Item| {
        let mut others = all.iter().filter(|other| other.again);
        others.any(|other| text(other) == text(item))
    };
    let answers = |item: &Item| match item.again || item.share > 0.0 && said_again(item) {
        true => 0.0,
        false => item.weight * item.share,
    };
    let answered: f32 = clause.iter().map(answers).sum();
    let says = clause.iter().any(|item| item.weight > 0.0);
    let denied = || {
        let mut at = clause.iter().map(|item| item.tokens.start);
        at.any(|at| denies(segment, at, lang))
    };
    words(clause) >= WORDS && answered < ANSWERED && (says || denied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::extract::Weighed;
    use crate::align::features::lexicon::Lexicon;
    use crate::align::score::Model;
    use crate::model::article::Segment;

    fn of(bn: &str, en: &str) -> f32 {
        let segment = |text: &str| [Segment::alone(text)];
        let (bn, en) = (segment(bn), segment(en));
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let bead = ScoredBead::across(vec![0], vec![0], Weighed::default(), Model::shipped());
        silent(&assign(&sides, &[0], &[0]), &bead, &sides)
    }

    #[test]
    fn a_clause_that_denies_with_words_said_before_is_silent() {
        let wood = "তিনি বললেন, কাঠ থাকলে পানি ফুটিয়ে নিতাম, কোনো কোনো দিন কাঠ থাকত না।";
        assert!(of(wood, "She said, \"I boiled the water when I had wood.\"") >= 4.0);
        let both = "She said, \"I boiled the water when I had wood, some days I had no wood.\"";
        assert_eq!(of(wood, both), 0.0);
    }

    #[test]
    fn who_says_so_is_no_clause() {
        let bn = "প্রধানমন্ত্রী বৃহস্পতিবার চুক্তি সই করেছেন।";
        let en = "The prime minister signed the treaty on Thursday, he told them.";
        assert_eq!(of(bn, en), 0.0);
    }
}
