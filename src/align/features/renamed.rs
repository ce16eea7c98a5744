//! Pairs that fit but for who or how many: "Macron told a conference" has every word of "সম্মেলনে সুনাক বলেন", and "Two people
//! were killed" every word of "একজন নিহত". A name that is left over on both sides, or a count of people that differs, is told
//! by two numbers or words of an article that has a hundred; what the two sides say is not the same.

use super::assignment::{Assignment, Item, SideCover, What};
use super::comparison::Comparison;
use super::side::{Analysis, UnitId};
use crate::language::english::lower;
use crate::language::tokens::{Token, TokenKind};
use crate::model::bead::MatchKind;
use crate::model::quantity::{Quantity, QuantityKind};

/// What a name weighs at least: that of a country or a town may be left out for "the country".
const NAME: f32 = 3.0;
/// One of nine leaders, নয় নেতার একজন: one is no count of all of them.
const ONE_OF: [&str; 2] = ["one", "of"];
/// The classifier of people.
const PERSON: &str = "জন";

/// How names end that another name follows.
const CASES: [&str; 4] = ["ে", "য়", "কে", "ের"];

/// Whether the sides of a bead of these segments name two, or count people, otherwise.
pub(crate) fn is_renamed(
    assignment: &Assignment,
    sides: &Comparison<'_>,
    (bn, en): (&[usize], &[usize]),
) -> bool {
    let bn_side = Told {
        cover: &assignment.bn,
        segments: bn.iter().map(|&i| &*sides.bn.segments[i]).collect(),
    };
    let en_side = Told {
        cover: &assignment.en,
        segments: en.iter().map(|&j| &*sides.en.segments[j]).collect(),
    };
    let known = |unit: UnitId| {
        let equivalents = &sides.bn.units[unit as usize].equivalents;
        equivalents
            .iter()
            .all(|one| one.name || one.kind == MatchKind::Induced)
            && equivalents.iter().any(|one| one.name)
    };
    let is_known_name = |item: &Item| bn_side.unit(item).is_some_and(known);
    let is_english_name = |item: &Item| en_side.is_capital(item);
    bn_side.has_lone(is_known_name) && en_side.has_lone(is_english_name)
        || bn_side.counts(|told| told.value == 1.0 && told.person)
            && en_side.counts(|told| told.value >= 2.0)
            && !en_side.has(&ONE_OF)
}

/// A number without a partner.
struct Count {
    value: f64,
    /// It is glued to জন.
    person: bool,
}

/// One side of a bead.
struct Told<'a> {
    cover: &'a SideCover,
    segments: Vec<&'a Analysis>,
}

impl Told<'_> {
    /// The unit that is the word of an item alone.
    fn unit(&self, item: &Item) -> Option<UnitId> {
        self.segments[item.member].unit_of(item.word()?)
    }

    /// Whether these words stand in it one after the other.
    fn has(&self, words: &[&str]) -> bool {
        let stands = |some: &[Token]| {
            let mut pairs = some.iter().zip(words);
            pairs.all(|(token, word)| lower(&token.text) == *word)
        };
        let mut segments = self.segments.iter();
        segments.any(|segment| segment.tokens.windows(words.len()).any(stands))
    }

    /// Whether an item is written with a capital, at the head of a sentence too.
    fn is_capital(&self, item: &Item) -> bool {
        let token = &self.segments[item.member].tokens[item.tokens.start];
        let mut letters = token.text.chars();
        let first = letters.next();
        // UK and NYC are called otherwise as often as they are named.
        token.kind == TokenKind::Word
            && first.is_some_and(char::is_uppercase)
            && letters.any(char::is_lowercase)
    }

    /// Whether an item has no ending of a case: only then may the next word be of the same name (শেখ হাসিনা, but ঢাকায় মোদি).
    fn is_bare(&self, item: &Item) -> bool {
        let token = &self.segments[item.member].tokens[item.tokens.start];
        !CASES.iter().any(|ending| token.text.ends_with(ending))
    }

    /// Whether an item without a partner is such a name, and no part of a name that has one.
    fn has_lone(&self, is_name: impl Fn(&Item) -> bool) -> bool {
        let items = &self.cover.items;
        let lone = |item: &Item| item.is_missing() && !item.again && item.weight >= NAME;
        let beside = |at: usize| {
            let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let mut near = near.filter(|&place| place < items.len());
            near.any(|other| {
                let whole = self.is_bare(&items[at.min(other)]);
                whole && items[other].pairing.is_some() && is_name(&items[other])
            })
        };
        let mut found = items.iter().enumerate();
        found.any(|(at, item)| lone(item) && is_name(item) && !beside(at))
    }

    /// Whether such a count of things has no partner.
    fn counts(&self, is_such: impl Fn(&Count) -> bool) -> bool {
        let mut items = self.cover.items.iter();
        items.any(|item| {
            let What::Quantity(n) = item.what else {
                return false;
            };
            let segment = self.segments[item.member];
            let quantity: &Quantity = &segment.quantities[n];
            let last = &segment.tokens[item.tokens.end - 1].text;
            item.pairing.is_none()
                && quantity.kind == QuantityKind::Number
                && is_such(&Count {
                    value: quantity.value,
                    person: last.ends_with(PERSON),
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn renamed(bn: &str, en: &str) -> bool {
        let segment = |text: &str| [Segment::alone(text)];
        let (bn, en) = (segment(bn), segment(en));
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        is_renamed(&assign(&sides, &[0], &[0]), &sides, (&[0], &[0]))
    }

    #[test]
    fn two_names_are_not_one() {
        let bn = "সোমবার ঢাকায় এক সংবাদ সম্মেলনে মোদি বলেন, অর্থনীতি ঘুরে দাঁড়াচ্ছে।";
        let said = |name: &str| {
            format!(
                "{name} told a news conference in Dhaka on Monday that the economy was recovering."
            )
        };
        assert!(!renamed(bn, &said("Modi")));
        assert!(!renamed(bn, &said("Narendra Modi")));
        assert!(renamed(bn, &said("Hasina")));
        assert!(renamed(bn, &said("Macron")));
        // Who "he" is the other lines say.
        assert!(!renamed(bn, &said("He")));
        let elsewhere =
            "Modi told a news conference in Chittagong on Monday that the economy was recovering.";
        assert!(renamed(bn, elsewhere));
    }

    #[test]
    fn one_person_is_not_two() {
        let bn = "সড়ক দুর্ঘটনায় একজন নিহত হয়েছেন।";
        assert!(renamed(bn, "Two people were killed in a road accident."));
        assert!(!renamed(bn, "One person was killed in a road accident."));
        assert!(!renamed(bn, "A woman was killed in a road accident."));
        let leader = "কারাবন্দি নয় কাতালান নেতার একজন ওরিওল জুনকেরাস প্রার্থী হবেন।";
        let one_of = "Oriol Junqueras, one of nine Catalan leaders in jail, will run.";
        assert!(!renamed(leader, one_of));
        let two = "সড়ক দুর্ঘটনায় দুজন নিহত ও একজন আহত হয়েছেন।";
        assert!(!renamed(
            two,
            "Two people were killed and one was hurt in a road accident."
        ));
    }
}
