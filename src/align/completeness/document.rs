//! How freely a document was edited, as its other beads show it. What is right of one bead says nothing of another, but
//! who left out clauses in nine sentences did so in the tenth, and who translated nine word by word did that too.

/// So many beads of a usual document are added to those that there are, so that one or two prove little.
const USUAL: f64 = 2.0;
/// How sure a usual bead is to be complete.
const USUAL_SURE: f64 = 2.5;

/// For each bead of a document how sure the other beads are to be complete, as far as their own words and places tell: the mean
/// of -ln(1 - p). `own` are the log odds of each. Of these means the ones that count surely incomplete beads, or weigh log odds,
/// shift the scores less well (tried by cross-validation on the sets of docs/quality.md).
pub(crate) fn others_sure(own: &[f64]) -> Vec<f32> {
    let sure = |log_odds: &f64| log_odds.exp().ln_1p();
    let all: f64 = own.iter().map(sure).sum();
    let others = own.len() as f64 - 1.0;
    let of = |log_odds: &f64| (all - sure(log_odds) + USUAL * USUAL_SURE) / (others + USUAL);
    own.iter().map(|own| of(own) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bead_is_told_of_the_others_and_not_of_itself() {
        let of_three = others_sure(&[3.0, 3.0, -1.0]);
        assert!(of_three[0] < of_three[2]);
        assert_eq!(of_three[0], of_three[1]);
        assert_eq!(others_sure(&[-4.0]), [USUAL_SURE as f32]);
        assert_eq!(others_sure(&[4.0]), others_sure(&[-4.0]));
        assert!(of_three[2] > USUAL_SURE as f32);
    }
}
