//! Beads as the ladder of hunalign.

use std::fmt::Write as _;
use std::io;

use super::documents::{Documents, lengths, sides};
use crate::files::decimals::rounded;
use crate::files::file_writer::FileWriter;
use crate::memory::formats::settings::Settings;
use crate::model::bead::Aligned;
use crate::model::display::counted::counted;
use crate::model::lang::Lang;
use crate::review::bead_writer::Writer;
use crate::review::decision::Decision;

/// Writes the beads that stand in order.
pub(crate) struct Ladder {
    source: Lang,
    documents: Documents,
    /// Pairs that crossed others.
    crossing: usize,
}

/// A step of the ladder: where it begins and ends on both sides, and its score.
type Step = (usize, usize, usize, usize, f64);

impl Ladder {
    /// A writer with the source side of the settings first.
    pub(crate) fn new(settings: &Settings) -> Self {
        Ladder {
            source: settings.source,
            documents: Documents::default(),
            crossing: 0,
        }
    }

    /// The pairs of a document that cross none before them, in order.
    fn steps(&mut self, doc: &Aligned) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for bead in doc.beads.iter().filter(|bead| !bead.is_gap()) {
            let (source, target) = sides(bead, self.source);
            let (Some(from), Some(to)) = (reach(source), reach(target)) else {
                self.crossing += 1;
                continue;
            };
            steps.push((from.0, from.1, to.0, to.1, rounded(bead.score)));
        }
        steps.sort_by_key(|step| (step.0, step.2));
        let found = steps.len();
        let kept = in_order(&steps);
        self.crossing += found - kept.len();
        kept
    }
}

/// The pairs of most segments that do not cross: the heaviest increasing subsequence, by a tree of the heaviest chains
/// that end before each place on the target side (Fenwick 1994). `steps` are in order of their source sides.
fn in_order(steps: &[Step]) -> Vec<Step> {
    let places = steps.iter().map(|step| step.3).max().unwrap_or_default() + 1;
    // The weight of a chain and its last step.
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); places + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(steps.len());
    let mut best = (0, None);
    for (at, step) in steps.iter().enumerate() {
        let (mut chain, mut place) = ((0, None), step.2 + 1);
        while place > 0 {
            if tree[place].0 > chain.0 {
                chain = tree[place];
            }
            place -= place & place.wrapping_neg();
        }
        before.push(chain.1);
        let longer = (chain.0 + (step.1 - step.0) + (step.3 - step.2), Some(at));
        let mut place = step.3 + 1;
        while place <= places {
            if longer.0 > tree[place].0 {
                tree[place] = longer;
            }
            place += place & place.wrapping_neg();
        }
        if longer.0 > best.0 {
            best = longer;
        }
    }
    let mut kept = Vec::new();
    let mut at = best.1;
    while let Some(step) = at {
        kept.push(steps[step]);
        at = before[step];
    }
    kept.reverse();
    kept
}

/// From where to where segments stand, if they stand together.
fn reach(segments: &[usize]) -> Option<(usize, usize)> {
    let (first, last) = (*segments.first()?, *segments.last()?);
    (last + 1 - first == segments.len()).then_some((first, last + 1))
}

impl FileWriter for Ladder {
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.documents.finish(out)
    }

    fn notes(&self) -> Vec<String> {
        match self.crossing {
            0 => Vec::new(),
            count => vec![format!(
                "{} left out: a ladder has no crossing pairs; .vecalign and .xces.xml have them",
                counted(count, "pair")
            )],
        }
    }
}

impl Writer for Ladder {
    fn decided(
        &mut self,
        doc: &Aligned,
        _: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let (mut source, mut target) = (0, 0);
        let mut lines = String::new();
        let ends = lengths(doc, self.source);
        for (from, to, begins, done, score) in self.steps(doc) {
            // What has no partner is a step of its own.
            if source < from {
                let _ = writeln!(lines, "{source}\t{target}\t0");
            }
            if target < begins {
                let _ = writeln!(lines, "{from}\t{target}\t0");
            }
            let _ = writeln!(lines, "{from}\t{begins}\t{score}");
            (source, target) = (to, done);
        }
        if source < ends.0 {
            let _ = writeln!(lines, "{source}\t{target}\t0");
        }
        if target < ends.1 {
            let _ = writeln!(lines, "{}\t{target}\t0", ends.0);
        }
        let _ = writeln!(lines, "{}\t{}\t0", ends.0, ends.1);
        self.documents.add(doc.name(), lines, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_least_stays() {
        let step = |from: usize, to: usize, size: usize| (from, from + size, to, to + 1, 0.9);
        let steps = [step(0, 3, 1), step(1, 0, 1), step(2, 1, 1), step(3, 2, 1)];
        assert_eq!(in_order(&steps), steps[1..]);
        assert_eq!(in_order(&[]), []);
        assert_eq!((reach(&[1, 2]), reach(&[1, 3])), (Some((1, 3)), None));
    }
}
