//! How good alignments are against gold ones.
//!
//! A bead is strictly right when both its sides equal a gold bead's, laxly right when it shares a place on both
//! sides with one gold bead. Beads with an empty side are passed over. A gold bead labelled `partial` or `dup`
//! counts neither way, nor does a found bead that touches one on both sides and is not itself right.

pub(crate) mod input;
pub(crate) mod span;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::collections::HashSet;

use serde::Serialize;

pub(crate) use input::{GoldBead, Record};
pub(crate) use span::{Locator, Span};

/// The precision that `auto99` asks for.
const SURE: f64 = 0.99;
const BINS: usize = 10;
const KINDS: [&str; 4] = ["1-1", "1-2", "2-1", "other"];
const ORDERS: [&str; 2] = ["in order", "moved"];

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Measure {
    /// The share of the found beads that are right.
    pub precision: f64,
    /// The share of the gold beads that are found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

/// One row of a table: beads of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct GroupFigures {
    /// Which beads.
    pub name: &'static str,
    /// How many are in the gold.
    pub gold: usize,
    /// How many were found, right or wrong.
    pub found: usize,
    /// How many of the gold were found exactly.
    pub right: usize,
}

/// One bin of the calibration table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Bin {
    /// The least score.
    pub from: f64,
    /// The score of the next bin.
    pub to: f64,
    /// How many beads were found with such a score.
    pub n: usize,
    /// Their mean score; null without beads.
    pub mean_score: Option<f64>,
    /// The share that is laxly right; null without beads.
    pub share_right: Option<f64>,
}

/// Everything measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct GoldReport {
    /// Documents with gold.
    pub docs: usize,
    /// Gold beads that count.
    pub gold: usize,
    /// Found beads that count.
    pub hyp: usize,
    /// Both sides equal.
    pub strict: Measure,
    /// Both sides share something.
    pub lax: Measure,
    /// Gold beads that stand in another order to some other gold bead.
    pub crossing_gold: usize,
    /// Those of them found exactly.
    pub crossing_found: usize,
    /// The share of the gold beads that can be accepted unseen at 99 % strict precision.
    pub auto99: f64,
    /// Expected calibration error of the score as the probability to be laxly right.
    pub ece: f64,
    /// By kind; the kind of a found text is by the gold segments it touches.
    pub kinds: Vec<GroupFigures>,
    /// By order: moved means that the bead stands in another order to some gold bead.
    pub order: Vec<GroupFigures>,
    /// By score.
    pub calibration: Vec<Bin>,
}

/// A bead ready to compare.
#[derive(Clone, Debug)]
struct ScoredBead {
    span: (Span, Span),
    /// The first gold line on either side, by which the order is judged; none if the text is nowhere.
    first: Option<(usize, usize)>,
    kind: usize,
    score: f64,
}

impl ScoredBead {
    fn new(span: (Span, Span), lines: (&[usize], &[usize]), score: f64) -> ScoredBead {
        let first = |lines: &[usize]| lines.iter().min().copied();
        let kind = match (lines.0.len(), lines.1.len()) {
            (1, 1) => 0,
            (1, 2) => 1,
            (2, 1) => 2,
            _ => 3,
        };
        let first = first(lines.0).zip(first(lines.1));
        ScoredBead {
            span,
            first,
            kind,
            score,
        }
    }

    fn meets(&self, other: &ScoredBead) -> bool {
        self.span.0.meets(&other.span.0) && self.span.1.meets(&other.span.1)
    }
}

fn crosses(bead: &ScoredBead, beads: &[ScoredBead]) -> bool {
    let crossed = |other: &ScoredBead| {
        bead.first.zip(other.first).is_some_and(|(a, b)| {
            let bn = a.0.cmp(&b.0);
            bn != Ordering::Equal && bn == b.1.cmp(&a.1)
        })
    };
    beads.iter().any(crossed)
}

struct Judged {
    score: f64,
    strict: bool,
    lax: bool,
}

/// Sums up documents, one after the other.
pub(crate) struct Evaluation {
    docs: usize,
    gold: usize,
    lax_gold: usize,
    judged: Vec<Judged>,
    kinds: [GroupFigures; 4],
    order: [GroupFigures; 2],
}

impl Default for Evaluation {
    fn default() -> Self {
        let row = |name| GroupFigures {
            name,
            ..GroupFigures::default()
        };
        Evaluation {
            docs: 0,
            gold: 0,
            lax_gold: 0,
            judged: Vec::new(),
            kinds: KINDS.map(row),
            order: ORDERS.map(row),
        }
    }
}

impl Evaluation {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Evaluation::default()
    }

    /// Adds a document whose beads are compared by line number.
    pub(crate) fn by_line(&mut self, gold: &[GoldBead], found: &[Record]) {
        let place = |bn: &[usize], en: &[usize], score| {
            let span = (Span::of_lines(bn), Span::of_lines(en));
            ScoredBead::new(span, (bn, en), score)
        };
        let (mut real, mut loose) = (Vec::new(), Vec::new());
        for bead in gold {
            if !bead.bn.is_empty() && !bead.en.is_empty() {
                let side = if bead.counts { &mut real } else { &mut loose };
                side.push(place(&bead.bn, &bead.en, 1.0));
            }
        }
        let found = found
            .iter()
            .filter(|r| !r.bn.is_empty() && !r.en.is_empty());
        let found = found.map(|r| place(&r.bn, &r.en, r.score)).collect();
        self.add(&real, &loose, found);
    }

    /// Adds a document whose beads are compared by the text they cover in the gold segments.
    ///
    /// # Errors
    /// A gold bead has a line that the gold segmentation has not: its line in the gold file, and what is wrong.
    pub(crate) fn by_text(
        &mut self,
        gold: &[GoldBead],
        found: &[Record],
        mut bn: Locator,
        mut en: Locator,
    ) -> Result<(), (usize, String)> {
        let (mut real, mut loose) = (Vec::new(), Vec::new());
        for bead in gold {
            if bead.bn.is_empty() || bead.en.is_empty() {
                continue;
            }
            let span = |side: &Locator, lines: &[usize], name: &str| {
                side.lines(lines).map_err(|n| {
                    let problem =
                        format!("line {n} of the {name} side, which ends at {}", side.len());
                    (bead.line, problem + " lines (they count from 0)")
                })
            };
            let spans = (
                span(&bn, &bead.bn, "Bengali")?,
                span(&en, &bead.en, "English")?,
            );
            let side = if bead.counts { &mut real } else { &mut loose };
            side.push(ScoredBead::new(spans, (&bead.bn, &bead.en), 1.0));
        }
        let mut placed = Vec::new();
        for record in found {
            let texts = (record.bn_text.as_deref(), record.en_text.as_deref());
            let texts = (texts.0.unwrap_or_default(), texts.1.unwrap_or_default());
            if !texts.0.trim().is_empty() && !texts.1.trim().is_empty() {
                let span = (bn.text(texts.0), en.text(texts.1));
                let lines = (bn.touched(&span.0), en.touched(&span.1));
                placed.push(ScoredBead::new(span, (&lines.0, &lines.1), record.score));
            }
        }
        self.add(&real, &loose, placed);
        Ok(())
    }

    fn add(&mut self, gold: &[ScoredBead], loose: &[ScoredBead], mut found: Vec<ScoredBead>) {
        let right: HashSet<&(Span, Span)> = gold.iter().map(|bead| &bead.span).collect();
        found.retain(|h| right.contains(&h.span) || !loose.iter().any(|bead| h.meets(bead)));
        self.docs += 1;
        self.gold += gold.len();
        for bead in &found {
            self.judged.push(Judged {
                score: bead.score,
                strict: right.contains(&bead.span),
                lax: gold.iter().any(|g| bead.meets(g)),
            });
            self.kinds[bead.kind].found += 1;
            self.order[usize::from(crosses(bead, gold))].found += 1;
        }
        let exact: HashSet<&(Span, Span)> = found.iter().map(|bead| &bead.span).collect();
        for bead in gold {
            self.lax_gold += usize::from(found.iter().any(|h| h.meets(bead)));
            let hit = usize::from(exact.contains(&bead.span));
            let order = usize::from(crosses(bead, gold));
            for row in [&mut self.kinds[bead.kind], &mut self.order[order]] {
                row.gold += 1;
                row.right += hit;
            }
        }
    }

    /// The measures of all documents together.
    pub(crate) fn report(&self) -> GoldReport {
        let strict = self.judged.iter().filter(|j| j.strict).count();
        let lax = self.judged.iter().filter(|j| j.lax).count();
        let (found, gold) = (self.judged.len(), self.gold);
        let (calibration, ece) = self.calibration();
        GoldReport {
            docs: self.docs,
            gold,
            hyp: found,
            strict: measure(share(strict, found), share(strict, gold)),
            lax: measure(share(lax, found), share(self.lax_gold, gold)),
            crossing_gold: self.order[1].gold,
            crossing_found: self.order[1].right,
            auto99: share(self.sure(), gold),
            ece,
            kinds: self.kinds.to_vec(),
            order: self.order.to_vec(),
            calibration,
        }
    }

    /// Down the beads by score: the most right ones at a point where precision is still high enough.
    fn sure(&self) -> usize {
        let mut sorted: Vec<&Judged> = self.judged.iter().collect();
        sorted.sort_by(|a, b| b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal));
        let (mut right, mut sure) = (0, 0);
        for (k, bead) in (1..).zip(sorted) {
            right += usize::from(bead.strict);
            if share(right, k) >= SURE {
                sure = right;
            }
        }
        sure
    }

    fn calibration(&self) -> (Vec<Bin>, f64) {
        let mut sums = [(0_usize, 0.0, 0_usize); BINS];
        for bead in &self.judged {
            // The cast cuts off, and takes what is below 0 to 0.
            let bin = &mut sums[((bead.score * BINS as f64) as usize).min(BINS - 1)];
            *bin = (bin.0 + 1, bin.1 + bead.score, bin.2 + usize::from(bead.lax));
        }
        let off: f64 = sums.iter().map(|bin| (bin.1 - bin.2 as f64).abs()).sum();
        let bin = |(at, &(n, score, right)): (usize, &(usize, f64, usize))| Bin {
            from: at as f64 / BINS as f64,
            to: (at + 1) as f64 / BINS as f64,
            n,
            mean_score: (n > 0).then(|| score / n as f64),
            share_right: (n > 0).then(|| share(right, n)),
        };
        let bins = sums.iter().enumerate().map(bin).collect();
        (bins, off / self.judged.len().max(1) as f64)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn measure(precision: f64, recall: f64) -> Measure {
    let sum = precision + recall;
    Measure {
        precision,
        recall,
        f1: if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        },
    }
}
