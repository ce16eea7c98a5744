//! Lines of a list whose figures match and whose wares or names do not: "Garlic sold for Tk 378" beside the line of another list
//! that has 378 taka for আটা. A figure that only two lines have settles that they belong together where a word of one is in no
//! lexicon; it settles nothing against a name, or a word that is known and stands for something else.

use super::TELLING;
use super::alike::any_alike;
use crate::align::features::assignment::{Assignment, Item, SideCover};
use crate::align::features::comparison::Comparison;
use crate::align::features::side::{Analysis, Line, Word};

/// Lines of a list stand so near each other.
const NEAR: usize = 3;

/// Whether each side of a pair of such lines has a word of its own that the other lacks, the English one a name or known.
pub(crate) fn is_misnamed(
    assignment: &Assignment,
    sides: &Comparison<'_>,
    (bn, en): (&[usize], &[usize]),
) -> bool {
    let (&[i], &[j]) = (bn, en) else {
        return false;
    };
    let (bn, en) = (&sides.bn.segments, &sides.en.segments);
    let is_known = |at: usize| {
        let unit = en[j].units.iter();
        let mut unit = unit.filter(|unit| usize::from(unit.first) == at);
        unit.any(|unit| sides.en.units[unit.unit as usize].is_known())
    };
    let speaks = |at: usize, word: &Word| is_capital(&en[j], word) || is_known(at);
    has_own(&assignment.bn, bn, i, |_, _| true) && has_own(&assignment.en, en, j, speaks)
}

/// Whether one of the words of a line that lack a partner, and speak, tells it from all lines of its pattern that stand near it, of
/// which there is one at least.
fn has_own(
    side: &SideCover,
    lines: &[Line],
    at: usize,
    speaks: impl Fn(usize, &Word) -> bool,
) -> bool {
    let line: &Analysis = &lines[at];
    let lone = |item: &Item| {
        let place = item.word()?;
        let word = &line.words[place];
        let lone = item.is_missing() && !item.again && word.idf >= TELLING;
        (lone && speaks(place, word)).then_some(word.token as usize)
    };
    let lone: Vec<usize> = side.items.iter().filter_map(lone).collect();
    if lone.is_empty() {
        return false;
    }
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
    let near = near
        .filter(|&other| other != at)
        .map(|other| &*lines[other]);
    let alike: Vec<&Analysis> = near.filter(|&other| any_alike(&[line, other])).collect();
    let is_own = |&token: &usize| {
        let text = &line.tokens[token].text;
        let has = |other: &&Analysis| other.tokens.iter().any(|token| token.text == *text);
        !alike.iter().any(has)
    };
    !alike.is_empty() && lone.iter().any(is_own)
}

/// Whether a word is written with a capital, at the head of a line too.
fn is_capital(line: &Analysis, word: &Word) -> bool {
    let text = &line.tokens[word.token as usize].text;
    text.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn misnamed<const N: usize>(bn: [&str; N], en: [&str; N]) -> Vec<bool> {
        let (bn, en) = (bn.map(Segment::alone), en.map(Segment::alone));
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let of = |at: usize| is_misnamed(&assign(&sides, &[at], &[at]), &sides, (&[at], &[at]));
        (0..N).map(of).collect()
    }

    #[test]
    fn a_figure_settles_nothing_against_a_name() {
        let found = misnamed(
            [
                "চাল বিক্রি হয়েছে ৬২ টাকা কেজি।",
                "রসুন বিক্রি হয়েছে ৩৭৮ টাকা কেজি।",
                "লবণ বিক্রি হয়েছে ৪২ টাকা কেজি।",
            ],
            [
                "Rice sold for Tk 62 a kg.",
                "Flour sold for Tk 378 a kg.",
                "Salt sold for Tk 42 a kg.",
            ],
        );
        assert_eq!(found, [false, true, false]);
        let found = misnamed(
            ["করিম পেয়েছেন ৫৪৩২ ভোট।", "মনির পেয়েছেন ৬৪১০১ ভোট।"],
            ["Karim received 5432 votes.", "Babul received 64101 votes."],
        );
        assert_eq!(found, [false, true]);
    }

    #[test]
    fn prose_has_words_of_its_own() {
        let found = misnamed(
            [
                "মন্ত্রী রোববার সংবাদ সম্মেলনে বলেন, ৩৭৮টি কারখানা বন্ধ হয়ে গেছে।",
                "শ্রমিকেরা বকেয়া বেতনের দাবিতে সড়ক অবরোধ করেন।",
            ],
            [
                "Speaking to reporters on Sunday, the minister said 378 factories had closed.",
                "Workers blocked the road, demanding arrears.",
            ],
        );
        assert_eq!(found, [false, false]);
    }
}
