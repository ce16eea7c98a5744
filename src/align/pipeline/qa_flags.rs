//! Doubts about the units of a memory, from the same evidence as those about beads.

use rayon::prelude::*;

use super::resources::Resources;
use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::flags::flags;
use crate::model::article::Segment;
use crate::model::bead::Flag;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// As [`qa_flags`]; a known score below `min_score` is a doubt too.
pub(crate) fn doubts(
    units: &[Unit],
    source: Lang,
    min_score: Option<f64>,
    resources: &Resources,
) -> Vec<Vec<Flag>> {
    let mut flags = qa_flags(units, source, resources);
    for (unit, flags) in units.iter().zip(&mut flags) {
        let known = unit.score.zip(min_score);
        if known.is_some_and(|(score, least)| score < least) {
            flags.push(Flag::LowScore);
        }
    }
    flags
}

/// What a reviewer should look at in each unit, in the order of the units; each side counts as one segment. A unit
/// with an empty side has no flags.
fn qa_flags(units: &[Unit], source: Lang, resources: &Resources) -> Vec<Vec<Flag>> {
    let of = |unit: &Unit| qa_flags_of(unit, source, resources);
    units.par_iter().map(of).collect()
}

/// As [`qa_flags`], of one unit.
pub(super) fn qa_flags_of(unit: &Unit, source: Lang, resources: &Resources) -> Vec<Flag> {
    let (bn, en) = unit.sides(source);
    if bn.trim().is_empty() || en.trim().is_empty() {
        return Vec::new();
    }
    let segment = |text: &str| {
        [Segment {
            text: text.to_owned(),
            span: 0..text.len(),
            paragraph: 0,
        }]
    };
    let sides = Comparison::of(&segment(bn), &segment(en), &resources.lexicon);
    let weighed = sides.extractor().weigh(&[0], &[0]);
    let assignment = assign(&sides, &[0], &[0]);
    flags(&sides, (&[0], &[0]), &weighed.features, &assignment, false)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ];
        let found = qa_flags(&units, Lang::En, &Resources::shipped());
        assert!(!found[0].contains(&Flag::NumberConflict), "{:?}", found[0]);
        assert!(found[1].contains(&Flag::NumberConflict), "{:?}", found[1]);
        assert!(found[2].is_empty());
        // The original was left beside the translation.
        assert!(found[3].contains(&Flag::Untranslated), "{:?}", found[3]);
        assert!(found[4].contains(&Flag::WrongLanguage), "{:?}", found[4]);
    }
}
