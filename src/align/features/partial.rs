//! Whether a bead says only a part: one side has a considerable stretch that the other does not say. A reviewer sees it
//! as a flag, with the words; what it means for the score is the calibration's to say.

use super::assignment::{Assignment, SideCover, What};
use crate::model::bead::Place;

/// A side that says so much more than the other says considerably more: three rare words, or a clause. Set on gold beads
/// labelled `partial` (data/gold/edited2, the odd documents) and on translations, of which one in thirty is flagged.
const MORE: f32 = 10.0;

/// A head, a tail or a clause of this weight is something said, and not a word that no lexicon has.
const CLAUSE: f32 = 7.0;
/// ... where the other side has hardly a word without a partner, in which the same could be said. Of 1,007 translated
/// sentences (NTREX) few look like that.
const NOTHING: f32 = 2.5;

/// Whether a bead says only a part.
pub(crate) fn is_partial(assignment: &Assignment) -> bool {
    is_one_sided(assignment)
        || added(assignment) >= ADDED
        || assignment.says_more().into_iter().any(|more| more >= MORE)
}

/// A clause of this weight holds a pair whatever it scores; what is lighter the score weighs: of ten in edited and translated
/// news that scored as a memory wants it ten were complete.
const HEAVY_CLAUSE: f32 = 10.0;

/// Whether all that one side says is said on the other, and the other says a clause more. Such a pair is hardly a complete
/// translation, however surely the two belong together.
pub(crate) fn is_one_sided(assignment: &Assignment) -> bool {
    clause_alone(assignment) >= CLAUSE
}

/// The weight of the clause that one side says more, where all that the other says is said.
fn clause_alone(assignment: &Assignment) -> f32 {
    let says = |side: &SideCover, other: &SideCover| {
        if other.alone() > NOTHING {
            return 0.0;
        }
        let outer = side
            .left
            .iter()
            .filter(|stretch| stretch.place != Place::Within);
        outer.map(|stretch| stretch.weight).fold(0.0, f32::max)
    };
    let (bn, en) = (&assignment.bn, &assignment.en);
    says(bn, en).max(says(en, bn))
}

/// How much of what is added each word without a partner on the other side may say in words that no lexicon has.
const OTHERWISE: f32 = 0.5;

/// The weight of the heaviest stretch behind a comma or an "and" of which nothing is answered, less what the other side may
/// say for it: ", a nurse", "and well organised"; or of the source that only one side names: "witnesses said".
pub(crate) fn added(assignment: &Assignment) -> f32 {
    let more = |side: &SideCover, other: &SideCover| {
        let of = side.left.iter().filter(|stretch| {
            let mut items = side.items[stretch.items.clone()].iter();
            let ends = stretch.place != Place::Within;
            stretch.is_added && ends && items.all(|item| item.share == 0.0)
        });
        of.map(|stretch| stretch.weight).fold(0.0, f32::max) - OTHERWISE * other.alone()
    };
    let (bn, en) = (&assignment.bn, &assignment.en);
    let sources = bn.source_alone.max(en.source_alone);
    more(bn, en).max(more(en, bn)).max(sources)
}

/// An addition of this weight, two rare words or three, is no word that was said otherwise. What is lighter the score weighs: of
/// the lighter ones (7 to 8.5) that scored as a memory wants it, four of four were complete.
const ADDED: f32 = 8.5;

/// A number, date or time that says more than this is told from one that is left out as easily as it is said.
const TOLD: f32 = 1.2;
/// What a pair, "today" and the like weigh: where one side has one and the other a telling number, they are not the same
/// in other words.
const SMALL: f32 = 1.0;
/// What a number in digits weighs at least.
const FIGURE: f32 = 3.0;

/// Whether a pair never goes in unseen, whatever its score: one side says a clause more, or has a number, date or time
/// that the other lacks. Where both sides have one without a partner, it may be the same in other words (ten feet, three
/// metres).
pub(crate) fn is_held(assignment: &Assignment) -> bool {
    let (bn, en) = (lacking(&assignment.bn), lacking(&assignment.en));
    let more = |own: (f32, f32), other: (f32, f32)| {
        own.0 > TOLD && other.1 == 0.0 || own.0 >= FIGURE && other.1 <= SMALL
    };
    let clause = clause_alone(assignment) >= HEAVY_CLAUSE || added(assignment) >= ADDED;
    clause || more(bn, en) || more(en, bn)
}

/// What the numbers, dates and times without a partner tell, and what they weigh: "two" said of two lists is still no more
/// than their plural.
fn lacking(side: &SideCover) -> (f32, f32) {
    let numbers = side.items.iter();
    let numbers = numbers.filter(|item| matches!(item.what, What::Quantity(_)));
    let (mut small, mut heaviest, mut large) = (0.0, 0.0_f32, 0.0);
    for item in numbers.filter(|item| item.is_missing()) {
        match item.weight <= SMALL {
            true => (small, heaviest) = (small + item.weight, heaviest.max(item.weight)),
            false => large += item.weight,
        }
    }
    (heaviest + large, small + large)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::comparison::Comparison;
    use crate::align::features::explain::{Texts, explain};
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;
    use crate::model::bead::Place;

    fn segment(text: &str) -> [Segment; 1] {
        [Segment::alone(text)]
    }

    #[test]
    fn a_headline_that_says_more_is_partial_and_shows_what() {
        let bn = segment("উত্তর কোরিয়া যুক্তরাষ্ট্রের বিরুদ্ধে রাশিয়ার সাথে মিত্রতার উপর জোর দিচ্ছে");
        let en = segment(
            "North Korea stresses alliance with Russia against US, says Putin may visit soon",
        );
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let found = assign(&sides, &[0], &[0]);
        assert!(is_partial(&found));
        let texts = Texts { bn: &bn, en: &en };
        let explanation = explain(&sides, texts, (&[0], &[0]), &found);
        assert_eq!(explanation.matches[0].en, "North Korea");
        assert!(explanation.left_bn.is_empty(), "{explanation:?}");
        let [left] = &explanation.left_en[..] else {
            panic!("{explanation:?}")
        };
        assert_eq!(left.text, "says Putin may visit soon");
        assert_eq!((left.segment, left.place), (0, Place::Tail));
        let cut: String = en[0]
            .text
            .chars()
            .skip(left.start)
            .take(left.end - left.start)
            .collect();
        assert_eq!(cut, left.text);
    }

    #[test]
    fn a_number_that_one_side_lacks_holds_a_pair_and_one_in_other_words_does_not() {
        let held = |bn: &str, en: &str| {
            let (bn, en) = (segment(bn), segment(en));
            let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
            is_held(&assign(&sides, &[0], &[0]))
        };
        let bn = "কেনিয়ার নার্সরা ধর্মঘট তুলে নিয়েছেন।";
        assert!(!held(bn, "Kenyan nurses called off the strike."));
        assert!(held(bn, "Kenyan nurses called off the 40-day strike."));
        assert!(held(bn, "Kenyan nurses called off the strike on Friday."));
        let trade = "প্রতিবেশী দুই দেশের বাণিজ্য গত বছর ১৮ শতাংশ বেড়েছে।";
        assert!(held(
            trade,
            "Trade between the neighbours rose 18% last year to 6.2 billion euros."
        ));
        let many = "ভিডিওতে বহু মানুষকে দেখা যায়।";
        assert!(!held(many, "The video showed dozens of people."));
        assert!(held(many, "The video showed 36 people."));
        assert!(!held(
            "১ ঘণ্টা পর তিনি ফিরে আসেন।",
            "He came back an hour later."
        ));
        assert!(held(
            "৭ ঘণ্টা পর তিনি ফিরে আসেন।",
            "He came back an hour later."
        ));
        let goals = "বাকি দুটি গোল করেছেন দুই বদলি আলভারো কেসাদা ও ইয়েরাই মন্তেসদেওকা।";
        assert!(!held(
            goals,
            "Substitutes Alvaro Quesada and Yeray Montesdeoca added the other goals."
        ));
        let noon = "শনিবার দুপুরে ঝড়টি দুর্বল হয়।";
        assert!(!held(noon, "The storm weakened at noon on Saturday."));
        assert!(held(noon, "The storm weakened at 9:30 on Saturday."));
        let waves = "তিন মিটার উঁচু ঢেউ উদ্ধারকাজ ব্যাহত করছে।";
        assert!(!held(waves, "Waves of 10 feet hampered the rescue."));
        let fined = "আদালত তাঁকে ২৩ লাখ ইউরো জরিমানা করেছে।";
        assert!(!held(
            fined,
            "The court fined him 2.3 million euros ($2.5 million)."
        ));
    }

    #[test]
    fn what_one_side_adds_behind_a_comma_or_an_and_holds_a_pair() {
        let found = |bn: &str, en: &str| {
            let (bn, en) = (segment(bn), segment(en));
            let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
            assign(&sides, &[0], &[0])
        };
        let bn = "প্রতিষ্ঠানটি ১ হাজার ৮০০ কর্মী নিয়োগ দিয়েছে।";
        let hired = "The company has hired 1,800 workers";
        let shift = found(bn, &format!("{hired} and opened a night shift."));
        assert!(added(&shift) >= ADDED && is_held(&shift) && is_partial(&shift));
        assert_eq!(added(&found(bn, &format!("{hired}."))), 0.0);
        let peaceful = "পর্যবেক্ষকেরা বলেছেন, ভোট হয়েছে শান্তিপূর্ণ।";
        let one = found(
            peaceful,
            "Observers called the vote peaceful and organised.",
        );
        assert!(added(&one) > 2.0 && !is_held(&one), "{:?}", one.en.left);
        let fire = "আগুন নেভাতে ছুটে যান বহু মানুষ।";
        let told = found(
            fire,
            "Frightened neighbours said many people rushed to put out the fire.",
        );
        assert!(added(&told) > 2.0);
    }

    #[test]
    fn a_translation_in_full_is_not() {
        let bn = segment("প্রধানমন্ত্রী বৃহস্পতিবার ঢাকায় চুক্তি সই করেছেন।");
        let en = segment("The prime minister signed the treaty in Dhaka on Thursday.");
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let found = assign(&sides, &[0], &[0]);
        assert!(!is_partial(&found));
        let texts = Texts { bn: &bn, en: &en };
        assert!(
            explain(&sides, texts, (&[0], &[0]), &found)
                .left_en
                .is_empty()
        );
    }
}
