//! Doubts about the units of a memory, from the same evidence as those about beads.

mod doubts;
mod soft_negation;

use rayon::prelude::*;

use super::resources::Resources;
use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::flags::{flags, plain_flags};
use crate::memory::qa::fault::Finding;
use crate::model::article::Segment;
use crate::model::bead::Flag;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// What a reviewer should look at in each unit, in the order of the units; each side counts as one segment. A unit
/// with an empty side has no doubts.
pub(crate) fn qa_doubts(units: &[Unit], source: Lang, resources: &Resources) -> Vec<Vec<Finding>> {
    let of = |unit: &Unit| qa_doubts_of(unit, source, resources);
    units.par_iter().map(of).collect()
}

/// As [`qa_doubts`], of one unit.
pub(super) fn qa_doubts_of(unit: &Unit, source: Lang, resources: &Resources) -> Vec<Finding> {
    let doubts = judged(unit, source, resources, |sides, assignment, flags| {
        doubts::doubts(sides, unit.sides(source), assignment, flags)
    });
    doubts.unwrap_or_default()
}

/// As [`qa_doubts`]; a known score below `min_score` is a doubt too.
pub(crate) fn doubts_below(
    units: &[Unit],
    source: Lang,
    min_score: Option<f64>,
    resources: &Resources,
) -> Vec<Vec<Finding>> {
    let mut doubts = qa_doubts(units, source, resources);
    for (unit, doubts) in units.iter().zip(&mut doubts) {
        let known = unit.score.zip(min_score);
        if known.is_some_and(|(score, least)| score < least) {
            doubts.push(Flag::LowScore.into());
        }
    }
    doubts
}

/// The flags of one unit that numbers, lengths and letters raise: those that cleaning goes by.
pub(super) fn plain_flags_of(unit: &Unit, source: Lang) -> Vec<Flag> {
    let (bn, en) = unit.sides(source);
    if bn.trim().is_empty() || en.trim().is_empty() {
        return Vec::new();
    }
    let sides = Comparison::wordless(bn, en);
    let weighed = sides.extractor().weigh(&[0], &[0]);
    plain_flags(&sides, (&[0], &[0]), &weighed.features)
}

/// What `take` makes of the comparison of the two sides; nothing where one is empty.
fn judged<T>(
    unit: &Unit,
    source: Lang,
    resources: &Resources,
    take: impl FnOnce(&Comparison<'_>, &crate::align::features::assignment::Assignment, Vec<Flag>) -> T,
) -> Option<T> {
    let (bn, en) = unit.sides(source);
    if bn.trim().is_empty() || en.trim().is_empty() {
        return None;
    }
    let segment = |text: &str| [Segment::alone(text)];
    let sides = Comparison::of(&segment(bn), &segment(en), &resources.lexicon);
    let weighed = sides.extractor().weigh(&[0], &[0]);
    let assignment = assign(&sides, &[0], &[0]);
    let flags = flags(&sides, (&[0], &[0]), &weighed.features, &assignment, false);
    Some(take(&sides, &assignment, flags))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::qa::fault::Fault;

    #[test]
    fn units_are_judged_like_beads() {
        let unit = |source: &str, target: &str| Unit {
            source: source.to_owned(),
            target: target.to_owned(),
            ..Unit::default()
        };
        let units = [
            unit(
                "The court fined 35 people on Sunday.",
                "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
            ),
            unit(
                "The court fined 35 people on Sunday.",
                "আদালত রবিবার ৫৩ জনকে জরিমানা করেছে।",
            ),
            unit("", "আদালত"),
            unit(
                "The court fined 35 people on Sunday.",
                "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে। The court fined 35 people on Sunday.",
            ),
            unit(
                "The court fined 35 people on Sunday. আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
                "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
            ),
            unit(
                "The court fined 35 people on Sunday.",
                "আদালত মঙ্গলবার ৩৫ জনকে জরিমানা করেছে।",
            ),
            unit(
                "The court fined 35 people in May 2020.",
                "আদালত ২০২০ সালের জুন মাসে ৩৫ জনকে জরিমানা করেছে।",
            ),
        ];
        let found = qa_doubts(&units, Lang::En, &Resources::shipped());
        let says =
            |at: usize, fault: Fault| found[at].iter().any(|one: &Finding| one.fault == fault);
        let conflict = Fault::Doubt(Flag::NumberConflict);
        assert!(!says(0, conflict), "{:?}", found[0]);
        assert!(says(1, conflict), "{:?}", found[1]);
        assert!(
            found[1].iter().any(|one| one.detail == "35 / ৫৩"),
            "{:?}",
            found[1]
        );
        assert!(found[2].is_empty());
        // The original was left beside the translation.
        assert!(says(3, Fault::Doubt(Flag::Untranslated)), "{:?}", found[3]);
        assert!(says(4, Fault::Doubt(Flag::WrongLanguage)), "{:?}", found[4]);
        // What conflicts is named.
        assert!(
            says(5, Fault::WeekdayDiffers) && !says(5, conflict),
            "{:?}",
            found[5]
        );
        assert!(
            says(6, Fault::MonthDiffers) && !says(6, conflict),
            "{:?}",
            found[6]
        );
    }

    #[test]
    fn a_name_that_ends_like_a_denial_is_none_and_a_loss_excuses_none() {
        let denied = |source: &str, target: &str| {
            let unit = Unit {
                source: source.to_owned(),
                target: target.to_owned(),
                ..Unit::default()
            };
            let found = qa_doubts(&[unit], Lang::En, &Resources::shipped());
            let negation = |one: &Finding| one.fault == Fault::Doubt(Flag::Negation);
            found[0].iter().any(negation)
        };
        assert!(!denied(
            "Selim Karahan and Eleni Mavridou met for three hours in a hotel near Athens.",
            "এথেন্সের কাছে একটি হোটেলে তিন ঘণ্টা বৈঠক করেন সেলিম কারাহান ও এলেনি মাভরিদু।",
        ));
        assert!(denied(
            "Shirin Gol lost a daughter in the same week. \"I boiled the water when I had wood,\" she said.",
            "একই সপ্তাহে মেয়েকে হারিয়েছেন শিরিন গোল, বললেন, ‘কাঠ থাকলে পানি ফুটিয়ে নিতাম, কোনো কোনো দিন কাঠ থাকত না।’",
        ));
    }
}
