//! What is said of the wrong one: names, numbers and times that match and stand the other way round. "Argentina beat Brazil"
//! has every word of "ব্রাজিল আর্জেন্টিনাকে হারিয়েছে", and "from 5 to 3 per cent" every number of "৩ থেকে ৫ শতাংশে".
//!
//! Only what both texts say plainly is compared: in English a name on either side of a verb of `data/role_verbs.tsv`, in the
//! active or the passive, or of one that says who lost to whom; in Bengali the object's -কে or its "against", and the কাছে
//! behind who won; numbers with "from" and থেকে.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::assignment::{Assignment, Item, What};
use super::comparison::Comparison;
use super::side::Analysis;
use crate::files::data_table::{self, Columns};
use crate::language::english::lower;
use crate::language::tokens::{Token, TokenKind};

/// The words of each kind of `data/role_verbs.tsv`.
static ROLES: LazyLock<FxHashMap<&'static str, FxHashSet<&'static str>>> = LazyLock::new(|| {
    let name = "data/role_verbs.tsv";
    let text = include_str!("../../../data/role_verbs.tsv");
    let mut roles: FxHashMap<&str, FxHashSet<&str>> = KINDS
        .map(|kind| (kind, FxHashSet::default()))
        .into_iter()
        .collect();
    for row in data_table::embedded(name, text, Columns { min: 2, max: 2 }) {
        let words = row.cell(1).split(' ');
        match roles.get_mut(row.cell(0)) {
            Some(known) => known.extend(words),
            None => panic!(
                "embedded table: {name}:{}: kind {:?}",
                row.line,
                row.cell(0)
            ),
        }
    }
    roles
});

/// The kinds of words.
const KINDS: [&str; 6] = ["verb", "lost", "be", "against", "before", "beaten"];

/// Whether a word is of a kind.
fn is_of(kind: &str, word: &str) -> bool {
    ROLES[kind].contains(word)
}

/// The object's ending.
const OBJECT: &str = "কে";
/// From, behind a Bengali number and its unit.
const FROM: [&str; 2] = ["থেকে", "হতে"];
/// So many tokens may stand between a name and the verb, or a number and its "from": an article, a unit.
const NEAR: usize = 2;
/// ... and between a verb and its "by" or "to" a score, a place or an adverb.
const FAR: usize = 6;

/// Whether names, numbers or times of a bead of these segments stand the other way round.
pub(crate) fn is_swapped(
    assignment: &Assignment,
    sides: &Comparison<'_>,
    (bn, en): (&[usize], &[usize]),
) -> bool {
    let texts = Texts {
        assignment,
        bn: bn.iter().map(|&i| &*sides.bn.segments[i]).collect(),
        en: en.iter().map(|&j| &*sides.en.segments[j]).collect(),
    };
    (0..texts.en.len())
        .any(|member| texts.names_are_swapped(member) || texts.ends_are_swapped(member))
}

struct Texts<'a> {
    assignment: &'a Assignment,
    bn: Vec<&'a Analysis>,
    en: Vec<&'a Analysis>,
}

impl Texts<'_> {
    /// Two names by a verb of which the Bengali side says that the other did it, or had it done.
    fn names_are_swapped(&self, member: usize) -> bool {
        (0..self.en[member].tokens.len()).any(|at| {
            let Some((doer, other)) = self.roles(member, at) else {
                return false;
            };
            self.is_object(&doer) && !self.is_object(&other)
                || self.is_winner(&other) && !self.is_winner(&doer)
        })
    }

    /// The Bengali items of who does what the English verb at a place says, and of whom it is done to.
    fn roles(&self, member: usize, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let tokens = &self.en[member].tokens;
        let word = |at: usize| tokens.get(at).map(|token| lower(&token.text));
        let verb = word(at).filter(|_| tokens[at].kind == TokenKind::Word)?;
        let behind = |wanted: &str| {
            let mut places = at + 1..(at + FAR).min(tokens.len());
            places.find(|&place| tokens[place].text == wanted)
        };
        let before = || self.name(member, at, true);
        if is_of("lost", &verb) {
            let winner = self.name(member, behind("to")?, false)?;
            return Some((winner, before()?));
        }
        if !is_of("verb", &verb) {
            return None;
        }
        let passive = (1..=NEAR)
            .filter_map(|back| word(at.checked_sub(back)?))
            .any(|word| is_of("be", &word));
        match passive {
            true => Some((self.name(member, behind("by")?, false)?, before()?)),
            false => Some((before()?, self.name(member, at, false)?)),
        }
    }

    /// The Bengali items of the name next to a place, before or behind it.
    fn name(&self, member: usize, at: usize, before: bool) -> Option<Range<usize>> {
        let near = |item: &&Item| {
            let apart = match before {
                true => at.checked_sub(item.tokens.end),
                false => item.tokens.start.checked_sub(at + 1),
            };
            item.member == member && apart.is_some_and(|apart| apart <= NEAR)
        };
        // A name at the head of a sentence is no surer a name than any word there.
        let tokens = &self.en[member].tokens;
        let is_name = |item: &&Item| {
            let first = tokens[item.tokens.start].text.chars().next();
            first.is_some_and(char::is_uppercase) && !matches!(item.what, What::Quantity(_))
        };
        let mut items = self.assignment.en.items.iter().filter(near).filter(is_name);
        let item = match before {
            true => items.next_back(),
            false => items.next(),
        };
        Some(self.assignment.pairings[item?.pairing?].bn.clone())
    }

    /// Whether a Bengali name is said to be the object.
    fn is_object(&self, items: &Range<usize>) -> bool {
        let Some(last) = self.assignment.bn.items[items.clone()].last() else {
            return false;
        };
        let tokens = &self.bn[last.member].tokens;
        let (own, next) = (last.tokens.end - 1, tokens.get(last.tokens.end));
        let against = |token: &Token| is_of("against", &token.text);
        tokens[own].text.ends_with(OBJECT) || next.is_some_and(against)
    }

    /// Whether a Bengali name is said to have won: the other lost before it (ব্রাজিল আর্জেন্টিনার কাছে হেরেছে).
    fn is_winner(&self, items: &Range<usize>) -> bool {
        let Some(last) = self.assignment.bn.items[items.clone()].last() else {
            return false;
        };
        let tokens = &self.bn[last.member].tokens;
        let next = tokens.get(last.tokens.end);
        let lost = |token: &Token| is_of("beaten", &token.text);
        next.is_some_and(|token| is_of("before", &token.text))
            && tokens[last.tokens.end..].iter().any(lost)
    }

    /// "from A to B" where the Bengali side has it from B on.
    fn ends_are_swapped(&self, member: usize) -> bool {
        let is_number = |item: &&Item| matches!(item.what, What::Quantity(_));
        let numbers: Vec<&Item> = self
            .assignment
            .en
            .items
            .iter()
            .filter(|item| item.member == member)
            .filter(is_number)
            .collect();
        let tokens = &self.en[member].tokens;
        let says = |range: Range<usize>, word: &str| {
            let mut words = tokens.get(range).unwrap_or_default().iter();
            words.any(|token| token.text.eq_ignore_ascii_case(word))
        };
        numbers.windows(2).any(|pair| {
            let [from, to] = pair else { return false };
            let stands = from.tokens.start > 0
                && says(from.tokens.start - 1..from.tokens.start, "from")
                && to.tokens.start - from.tokens.end <= NEAR + 1
                && says(from.tokens.end..to.tokens.start, "to");
            let of = |item: &Item| Some(self.assignment.pairings[item.pairing?].bn.clone());
            stands
                && of(from)
                    .zip(of(to))
                    .is_some_and(|(from, to)| self.is_from(&to) && !self.is_from(&from))
        })
    }

    /// Whether থেকে stands behind a Bengali number and its unit.
    fn is_from(&self, items: &Range<usize>) -> bool {
        let item = &self.assignment.bn.items[items.start];
        let tokens = &self.bn[item.member].tokens;
        let behind = tokens[item.tokens.end.min(tokens.len())..]
            .iter()
            .take(NEAR);
        let words = behind.take_while(|token| token.kind == TokenKind::Word);
        words
            .into_iter()
            .any(|token| FROM.contains(&token.text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn swapped(bn: &str, en: &str) -> bool {
        let segment = |text: &str| [Segment::alone(text)];
        let (bn, en) = (segment(bn), segment(en));
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        is_swapped(&assign(&sides, &[0], &[0]), &sides, (&[0], &[0]))
    }

    #[test]
    fn who_beat_whom_must_stand_alike() {
        let bn = "আর্জেন্টিনা ব্রাজিলকে ২-১ গোলে হারিয়েছে।";
        assert!(!swapped(bn, "Argentina beat Brazil 2-1."));
        assert!(swapped(bn, "Brazil beat Argentina 2-1."));
        assert!(!swapped(bn, "Brazil were beaten 2-1 by Argentina."));
        let lost = "ব্রাজিলের বিপক্ষে ২-১ গোলে জিতেছে আর্জেন্টিনা।";
        assert!(swapped(lost, "Brazil defeated Argentina 2-1."));
        assert!(!swapped(lost, "Argentina defeated Brazil 2-1."));
        let beaten = "ব্রাজিল আর্জেন্টিনার কাছে ২-১ গোলে হেরেছে।";
        for right in [
            "Argentina beat Brazil 2-1.",
            "Brazil lost 2-1 to Argentina.",
            "Brazil were beaten 2-1 by Argentina.",
            "Argentina have beaten Brazil 2-1.",
        ] {
            assert!(!swapped(beaten, right), "{right}");
        }
        for wrong in [
            "Brazil beat Argentina 2-1.",
            "Argentina lost 2-1 to Brazil.",
            "Argentina were beaten 2-1 by Brazil.",
            "Brazil have beaten Argentina 2-1.",
        ] {
            assert!(swapped(beaten, wrong), "{wrong}");
            assert!(swapped(bn, wrong), "{wrong}");
        }
    }

    #[test]
    fn from_where_to_where_must_stand_alike() {
        let bn = "সুদহার ৫ শতাংশ থেকে কমিয়ে ৩ শতাংশ করা হয়েছে।";
        assert!(!swapped(bn, "The rate was cut from 5% to 3%."));
        assert!(swapped(bn, "The rate was changed from 3% to 5%."));
    }
}
