//! Who says it. "He said" is a whole translation of "বলেন আলী রেজা", and an interview's "A:" of "আলী রেজা:": who is meant the
//! lines before tell, and a side that names him again says nothing more. The words that name him then weigh nothing.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::items::{Item, What};
use crate::align::features::side::{Analysis, Line};
use crate::files::data_table::{self, Columns};
use crate::language::english::lower;
use crate::language::tokens::{Token, TokenKind};
use crate::model::lang::Lang;

/// The kinds of words, in the order of [`KINDS`].
#[derive(Clone, Copy)]
enum Kind {
    Says,
    Who,
    Turn,
    Source,
}

/// Their names in `data/saying.tsv`.
const KINDS: [&str; 4] = ["says", "who", "turn", "source"];

type Words = FxHashSet<&'static str>;

/// The words of Bengali and of English, by their kind.
static WORDS: LazyLock<[[Words; 4]; 2]> = LazyLock::new(|| {
    let name = "data/saying.tsv";
    let text = include_str!("../../../../data/saying.tsv");
    let mut found: [[Words; 4]; 2] = Default::default();
    for row in data_table::embedded(name, text, Columns { min: 3, max: 3 }) {
        let lang = Lang::from_tag(row.cell(0));
        let kind = KINDS.iter().position(|kind| *kind == row.cell(1));
        let Some((lang, kind)) = lang.zip(kind) else {
            panic!(
                "embedded table: {name}:{}: language {} or kind {}",
                row.line,
                row.cell(0),
                row.cell(1)
            );
        };
        found[at(lang)][kind].extend(row.cell(2).split(' '));
    }
    found
});

fn at(lang: Lang) -> usize {
    usize::from(lang == Lang::En)
}

fn words(lang: Lang, kind: Kind) -> &'static Words {
    &WORDS[at(lang)][kind as usize]
}

/// A name and a post are no longer than this; what is longer says who he is.
const LONGEST: usize = 3;
/// A label ends within so many tokens.
const LABEL: usize = 5;
/// "He also said": so far is the verb from the pronoun.
const NEAR: usize = 2;

fn is_of(lang: Lang, kind: Kind, token: &Token) -> bool {
    token.kind == TokenKind::Word && words(lang, kind).contains(&*lower(&token.text))
}

/// One side of a bead.
pub(super) struct Side<'a> {
    pub(super) segments: &'a [Line],
    pub(super) indices: &'a [usize],
    pub(super) items: &'a mut [Item],
    pub(super) lang: Lang,
}

/// What the heaviest source weighs that only this side names: "witnesses said", where the other side tells it as known.
pub(super) fn sources_alone(bn: &Side<'_>, en: &Side<'_>) -> [f32; 2] {
    let alone = |own: &Side<'_>, other: &Side<'_>| {
        let heaviest = own.heaviest_source();
        match heaviest > 0.0 && other.tells_a_source() {
            true => 0.0,
            false => heaviest,
        }
    };
    [alone(bn, en), alone(en, bn)]
}

/// Takes their weight from the words that name a speaker whom the other side does not name.
pub(super) fn mute(bn: &mut Side<'_>, en: &mut Side<'_>) {
    let labels = (bn.label(), en.label());
    if let (Some((bn_end, bn_turn)), Some((en_end, en_turn))) = labels
        && (bn_turn || en_turn)
    {
        bn.mute_missing(0, 0..bn_end);
        en.mute_missing(0, 0..en_end);
    }
    let (bn_means, en_means) = (bn.says_he(), en.says_he());
    if en_means && !bn_means {
        bn.mute_speakers();
    }
    if bn_means && !en_means {
        en.mute_speakers();
    }
}

impl Side<'_> {
    fn segment(&self, member: usize) -> &Analysis {
        &self.segments[self.indices[member]]
    }

    /// Where the colon stands before which a line says whose turn it is, and whether it only says that it is a question or
    /// an answer.
    fn label(&self) -> Option<(usize, bool)> {
        let tokens = &self.segment(0).tokens;
        let end = tokens
            .iter()
            .take(LABEL)
            .position(|token| token.text == ":")?;
        let before = &tokens[..end];
        let words = before
            .iter()
            .all(|t| t.kind == TokenKind::Word || t.text == ".");
        let turn = before.len() <= NEAR
            && before
                .first()
                .is_some_and(|t| is_of(self.lang, Kind::Turn, t));
        (words && end > 0).then_some((end, turn))
    }

    /// Whether any word tells that somebody says so, or a quotation does.
    fn tells_a_source(&self) -> bool {
        let sources = words(self.lang, Kind::Source);
        self.indices.iter().any(|&at| {
            self.segments[at].tokens.iter().any(|token| {
                let word = lower(&token.text);
                let begins = |source: &&str| word.starts_with(*source);
                token.text == "\""
                    || is_of(self.lang, Kind::Says, token)
                    || sources.iter().any(begins)
            })
        })
    }

    /// What the words weigh that stand between a verb of saying and a mark, if the other side has none of them.
    fn heaviest_source(&self) -> f32 {
        let members = 0..self.indices.len();
        let all = members.flat_map(|member| {
            let named = self.speakers(member).into_iter();
            named.map(move |tokens| (member, tokens))
        });
        let weights = all.map(|(member, tokens)| {
            let inside =
                |item: &&Item| item.member == member && tokens.contains(&item.tokens.start);
            self.items
                .iter()
                .filter(inside)
                .map(|item| item.weight)
                .sum::<f32>()
        });
        weights.fold(0.0, f32::max)
    }

    /// Whether somebody says something who is not named.
    fn says_he(&self) -> bool {
        (0..self.indices.len()).any(|member| {
            let tokens = &self.segment(member).tokens;
            let says = |at: usize| is_of(self.lang, Kind::Says, &tokens[at]);
            let near = |at: usize| at.saturating_sub(NEAR)..(at + NEAR + 1).min(tokens.len());
            let who = |at: &usize| is_of(self.lang, Kind::Who, &tokens[*at]);
            (0..tokens.len()).filter(who).any(|at| near(at).any(says))
        })
    }

    fn mute_missing(&mut self, member: usize, tokens: Range<usize>) {
        let inside =
            |item: &&mut Item| item.member == member && tokens.contains(&item.tokens.start);
        for item in self.items.iter_mut().filter(inside) {
            if item.is_missing() && !matches!(item.what, What::Quantity(_)) {
                item.weight = 0.0;
            }
        }
    }

    /// Mutes the names next to verbs of saying, as far as the next mark.
    fn mute_speakers(&mut self) {
        for member in 0..self.indices.len() {
            for named in self.speakers(member) {
                if self.has_name(member, &named) {
                    self.mute_missing(member, named);
                }
            }
        }
    }

    /// Whether a name is among some tokens: in English one with a capital; Bengali has none that could tell.
    fn has_name(&self, member: usize, tokens: &Range<usize>) -> bool {
        let mut tokens = self.segment(member).tokens[tokens.clone()].iter();
        let capital = |token: &Token| token.text.chars().next().is_some_and(char::is_uppercase);
        self.lang == Lang::Bn || tokens.any(capital)
    }

    /// The tokens between a verb of saying and the mark before or behind it, where they are a few words without a partner.
    fn speakers(&self, member: usize) -> Vec<Range<usize>> {
        let tokens = &self.segment(member).tokens;
        let parts = |token: &Token| {
            token.kind == TokenKind::Mark && !matches!(&*token.text, "." | "'" | "-")
        };
        let says = (0..tokens.len()).filter(|&at| is_of(self.lang, Kind::Says, &tokens[at]));
        let around = says.flat_map(|at| {
            let before = tokens[..at].iter().rposition(parts);
            let behind = tokens[at + 1..].iter().position(parts);
            [
                before.map_or(0, |mark| mark + 1)..at,
                at + 1..behind.map_or(tokens.len(), |mark| at + 1 + mark),
            ]
        });
        let around: Vec<Range<usize>> = around.collect();
        let few = |range: &Range<usize>| self.is_few_alone(member, range);
        around.into_iter().filter(few).collect()
    }

    /// Whether all that stands there is a few words without a partner.
    fn is_few_alone(&self, member: usize, tokens: &Range<usize>) -> bool {
        let inside = |item: &&Item| item.member == member && tokens.contains(&item.tokens.start);
        let found: Vec<&Item> = self.items.iter().filter(inside).collect();
        let said = found.iter().filter(|item| item.weight > 0.0).count();
        let alone = |item: &&Item| {
            item.weight == 0.0 || item.is_missing() && !matches!(item.what, What::Quantity(_))
        };
        (1..=LONGEST).contains(&said) && found.iter().all(alone)
    }
}

#[cfg(test)]
mod tests {
    use crate::align::features::assignment::{Assignment, assign};
    use crate::align::features::comparison::Comparison;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn of(bn: &str, en: &str) -> Assignment {
        let segment = |text: &str| [Segment::alone(text)];
        let (bn, en) = (segment(bn), segment(en));
        assign(&Comparison::of(&bn, &en, &Lexicon::shipped()), &[0], &[0])
    }

    #[test]
    fn who_is_meant_by_he_is_no_more() {
        let en = "\"Paper burns faster than bamboo,\" she said.";
        let named = of("‘কাগজ বাঁশের চেয়ে তাড়াতাড়ি পোড়ে,’ বলেন লুয়ে মো খাম।", en);
        assert_eq!(named.bn.alone(), 0.0, "{:?}", named.bn.items);
        let who = "‘কাগজ বাঁশের চেয়ে তাড়াতাড়ি পোড়ে,’ বলেন দোকানের পাশে দাঁড়িয়ে থাকা বৃদ্ধ মাঝি লুয়ে মো খাম।";
        assert!(of(who, en).bn.alone() > 8.0);
        let turned = of(
            "‘কাগজ বাঁশের চেয়ে তাড়াতাড়ি পোড়ে,’ বলেন তিনি।",
            "\"Paper burns faster than bamboo,\" Hartnell said.",
        );
        assert_eq!(turned.en.alone(), 0.0, "{:?}", turned.en.items);
        let both = of(
            "‘কাগজ বাঁশের চেয়ে তাড়াতাড়ি পোড়ে,’ বলেন রহিম।",
            "\"Paper burns faster than bamboo,\" Hartnell said.",
        );
        assert!(both.en.alone() > 2.0);
    }

    #[test]
    fn a_turn_in_an_interview_needs_no_name() {
        let named = of(
            "শু ওয়েনছিয়ান: এর লেজে ১৭টি পালক।",
            "A: It has 17 tail feathers.",
        );
        assert_eq!(named.bn.alone(), 0.0, "{:?}", named.bn.items);
        let others = of(
            "শু ওয়েনছিয়ান: এর লেজে ১৭টি পালক।",
            "Hartnell: It has 17 tail feathers.",
        );
        assert!(others.bn.alone() > 2.0);
    }

    #[test]
    fn a_source_that_one_side_leaves_out_is_missing() {
        let en = "Witnesses said dozens of people rushed to put out the fire.";
        let known = of("আগুন নেভাতে ছুটে যান বহু মানুষ।", en);
        assert!(known.en.source_alone > 2.0, "{:?}", known.en.items);
        let told = of("প্রত্যক্ষদর্শীরা জানান, আগুন নেভাতে ছুটে যান বহু মানুষ।", en);
        assert_eq!(told.en.source_alone, 0.0);
    }

    #[test]
    fn nine_of_something_is_no_denial() {
        let found = of(
            "কারাবন্দি নয় কাতালান নেতার একজন তিনি।",
            "He is one of nine Catalan leaders in jail.",
        );
        assert_eq!(found.loose(), 0, "{:?}", found.en.items);
    }
}
