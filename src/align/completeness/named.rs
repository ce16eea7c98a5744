//! Names of one side alone that the document names nowhere else. Where one side says "he" and the other the name, the name
//! stands in the lines around; one that stands nowhere else is something said (the town, the second author), and the other
//! side does not say it.

use crate::align::features::assignment::{Assignment, Item, What};
use crate::align::features::comparison::Comparison;
use crate::align::features::side::UnitId;
use crate::align::scored_bead::ScoredBead;

/// The weight of the English names of a bead that have no partner and stand in no other line.
pub(super) fn named_once(found: &Assignment, bead: &ScoredBead, sides: &Comparison<'_>) -> f32 {
    let alone = |item: &&Item| match item.what {
        What::Name(word) => {
            let segment = &sides.en.segments[bead.en[item.member]];
            let spread = |unit: UnitId| sides.en.spread[unit as usize];
            item.is_missing() && segment.unit_of(word).map_or(0, spread) <= 1
        }
        _ => false,
    };
    let names = found.en.items.iter().filter(alone);
    names.map(|item| item.weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::extract::Weighed;
    use crate::align::features::lexicon::Lexicon;
    use crate::align::score::Model;
    use crate::model::article::Segment;

    #[test]
    fn a_name_of_other_lines_is_none_that_is_told_once() {
        let line = |text: &str| Segment::alone(text);
        let bn = ["প্রাণীটির বিবরণ গত সপ্তাহে ছাপা হয়েছে।", "তিনি হাসপাতালে গেছেন।"].map(line);
        let en = [
            "The animal, named Lingyu mirabilis, was described last week.",
            "Ferenczy went to the hospital.",
            "A friend of Ferenczy waited.",
        ]
        .map(line);
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let of = |at: usize| {
            let bead = ScoredBead::across(vec![at], vec![at], Weighed::default(), Model::shipped());
            named_once(&assign(&sides, &[at], &[at]), &bead, &sides)
        };
        assert!(of(0) > 3.0);
        assert_eq!(of(1), 0.0);
    }
}
