//! How freely a document was edited, as its other beads show it. What is right of one bead says nothing of another, but
//! who left out clauses in nine sentences did so in the tenth.

/// So many beads of a usual document are added to those that there are, so that one or two prove little.
const USUAL: f32 = 3.0;
/// The share of them of which one side would say more.
const USUAL_HELD: f32 = 0.1;
/// Added to that share, whose logarithm would have no end.
const LEAST: f32 = 0.02;

/// For each bead of a document the logarithm of the share of the other beads that are held, since one side has a clause or a
/// number that the other lacks.
pub(super) fn others_held(held: &[bool]) -> Vec<f32> {
    let all = held.iter().filter(|held| **held).count() as f32;
    let others = held.len() as f32 - 1.0;
    let of = |&held: &bool| {
        let own = if held { 1.0 } else { 0.0 };
        ((all - own + USUAL * USUAL_HELD) / (others + USUAL) + LEAST).ln()
    };
    held.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bead_is_told_of_the_others_and_not_of_itself() {
        let of_three = others_held(&[false, false, true]);
        assert!(of_three[0] > of_three[2]);
        assert_eq!(of_three[0], of_three[1]);
        let usual = (USUAL_HELD + LEAST).ln();
        assert_eq!(others_held(&[true]), [usual]);
        assert!(of_three[2] < usual);
    }
}
