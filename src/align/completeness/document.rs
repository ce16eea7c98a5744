//! How freely a document was edited, as its other beads show it. What is right of one bead says nothing of another, but
//! who left out clauses in nine sentences did so in the tenth.

use super::record::Completeness;

/// So many beads of a usual document are added to those that there are, so that one or two prove little.
const USUAL: f32 = 3.0;
/// What they would show.
const USUAL_COVER: f32 = 0.6;
const USUAL_MORE: f32 = 1.0;
const USUAL_HELD: f32 = 0.1;
/// Added to the share of beads of which one side says more, whose logarithm would have no end.
const LEAST_HELD: f32 = 0.02;

/// Tells each bead of a document how complete the others are. `held` says of each whether one side has a clause or a number
/// that the other lacks.
pub(super) fn tell_of_others(all: &mut [Completeness], held: &[bool]) {
    let count = all.len() as f32;
    let as_number = |held: bool| if held { 1.0 } else { 0.0 };
    let all_held: f32 = held.iter().map(|&held| as_number(held)).sum();
    let sum = |of: fn(&Completeness) -> f32| all.iter().map(of).sum::<f32>();
    let (cover, more) = (sum(|found| found.cover), sum(|found| found.one_sided));
    for (found, &held) in all.iter_mut().zip(held) {
        let mean =
            |sum: f32, own: f32, usual: f32| (sum - own + USUAL * usual) / (count - 1.0 + USUAL);
        found.others_cover = mean(cover, found.cover, USUAL_COVER);
        found.others_more = mean(more, found.one_sided, USUAL_MORE);
        found.others_held = (mean(all_held, as_number(held), USUAL_HELD) + LEAST_HELD).ln();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bead_is_told_of_the_others_and_not_of_itself() {
        let bead = |cover: f32, one_sided: f32| Completeness {
            cover,
            one_sided,
            ..Completeness::default()
        };
        let mut all = [bead(1.0, 0.0), bead(1.0, 0.0), bead(0.0, 3.0)];
        tell_of_others(&mut all, &[false, false, true]);
        assert!(all[0].others_held > all[2].others_held);
        assert_eq!(
            all[2].others_cover,
            (2.0 + USUAL * USUAL_COVER) / (2.0 + USUAL)
        );
        assert_eq!(all[2].others_more, USUAL * USUAL_MORE / (2.0 + USUAL));
        assert!(
            all[0].others_cover < all[2].others_cover && all[0].others_more > all[2].others_more
        );
        let mut one = [bead(0.2, 2.0)];
        tell_of_others(&mut one, &[true]);
        assert_eq!(
            (one[0].others_cover, one[0].others_more),
            (USUAL_COVER, USUAL_MORE)
        );
    }
}
