//! How good alignments are against gold ones.
//!
//! A bead is strictly right when both its sides equal a gold bead's, laxly right when it shares a place on both
//! sides with one gold bead. Beads with an empty side are passed over. A gold bead labelled `partial` or `dup`
//! counts neither way, nor does a found bead that touches one on both sides and is not itself right.
//!
//! Where it is asked what a translator gets unseen, and whether scores mean what they say, a bead that touches a
//! `partial` one on both sides is wrong: half a sentence is no translation.

mod calibration;
pub(crate) mod input;
mod report;
pub(crate) mod span;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::model::bead::Flag;

pub(crate) use calibration::Bin;
use calibration::calibration;
pub(crate) use input::{GoldBead, Label, Record};
pub(crate) use report::{Accepted, GoldReport, GroupFigures, Measure};
pub(crate) use span::{Locator, Span};

/// The precision that `auto99` asks for.
const SURE: f64 = 0.99;
const KINDS: [&str; 4] = ["1-1", "1-2", "2-1", "other"];
const ORDERS: [&str; 2] = ["in order", "moved"];

/// A bead ready to compare.
#[derive(Clone, Debug)]
struct ScoredBead {
    span: (Span, Span),
    /// The first gold line on either side, by which the order is judged; none if the text is nowhere.
    first: Option<(usize, usize)>,
    kind: usize,
    score: f64,
    related: f64,
    /// It goes in unseen.
    accepted: bool,
}

impl ScoredBead {
    fn gold(span: (Span, Span), lines: (&[usize], &[usize])) -> ScoredBead {
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
            score: 1.0,
            related: 1.0,
            accepted: true,
        }
    }

    fn found(span: (Span, Span), lines: (&[usize], &[usize]), record: &Record) -> ScoredBead {
        ScoredBead {
            score: record.score,
            related: record.related.unwrap_or(record.score),
            accepted: !record
                .flags
                .iter()
                .any(|flag| flag == Flag::LowScore.name()),
            ..ScoredBead::gold(span, lines)
        }
    }

    fn meets(&self, other: &ScoredBead) -> bool {
        self.span.0.meets(&other.span.0) && self.span.1.meets(&other.span.1)
    }
}

/// The gold beads of a document.
#[derive(Default)]
struct Beads {
    real: Vec<ScoredBead>,
    partial: Vec<ScoredBead>,
    dup: Vec<ScoredBead>,
}

impl Beads {
    fn add(&mut self, label: Label, bead: ScoredBead) {
        match label {
            Label::Exact => self.real.push(bead),
            Label::Partial => self.partial.push(bead),
            Label::Dup => self.dup.push(bead),
        }
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

/// A found bead that counts.
struct Judged {
    score: f64,
    related: f64,
    strict: bool,
    lax: bool,
}

/// A found bead that counts where a partial one is wrong.
struct Whole {
    score: f64,
    strict: bool,
    accepted: bool,
}

/// Sums up documents, one after the other.
pub(crate) struct Evaluation {
    docs: usize,
    gold: usize,
    lax_gold: usize,
    judged: Vec<Judged>,
    whole: Vec<Whole>,
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
            whole: Vec::new(),
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
        let span = |bn: &[usize], en: &[usize]| (Span::of_lines(bn), Span::of_lines(en));
        let mut beads = Beads::default();
        for bead in gold {
            if !bead.bn.is_empty() && !bead.en.is_empty() {
                let place = ScoredBead::gold(span(&bead.bn, &bead.en), (&bead.bn, &bead.en));
                beads.add(bead.label, place);
            }
        }
        let found = found
            .iter()
            .filter(|r| !r.bn.is_empty() && !r.en.is_empty());
        let found = found
            .map(|r| ScoredBead::found(span(&r.bn, &r.en), (&r.bn, &r.en), r))
            .collect();
        self.add(&beads, found);
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
        let mut beads = Beads::default();
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
            beads.add(bead.label, ScoredBead::gold(spans, (&bead.bn, &bead.en)));
        }
        let mut placed = Vec::new();
        for record in found {
            let texts = (record.bn_text.as_deref(), record.en_text.as_deref());
            let texts = (texts.0.unwrap_or_default(), texts.1.unwrap_or_default());
            if !texts.0.trim().is_empty() && !texts.1.trim().is_empty() {
                let span = (bn.text(texts.0), en.text(texts.1));
                let lines = (bn.touched(&span.0), en.touched(&span.1));
                placed.push(ScoredBead::found(span, (&lines.0, &lines.1), record));
            }
        }
        self.add(&beads, placed);
        Ok(())
    }

    fn add(&mut self, beads: &Beads, mut found: Vec<ScoredBead>) {
        let gold = &beads.real;
        let right: HashSet<&(Span, Span)> = gold.iter().map(|bead| &bead.span).collect();
        let touches = |h: &ScoredBead, beads: &[ScoredBead]| beads.iter().any(|bead| h.meets(bead));
        for bead in &found {
            let strict = right.contains(&bead.span);
            if strict || touches(bead, &beads.partial) || !touches(bead, &beads.dup) {
                self.whole.push(Whole {
                    score: bead.score,
                    strict,
                    accepted: bead.accepted,
                });
            }
        }
        found.retain(|h| {
            let is_loose = || touches(h, &beads.partial) || touches(h, &beads.dup);
            right.contains(&h.span) || !is_loose()
        });
        self.docs += 1;
        self.gold += gold.len();
        for bead in &found {
            self.judged.push(Judged {
                score: bead.score,
                related: bead.related,
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
        let (calibrated, ece) = calibration(self.judged.iter().map(|j| (j.related, j.lax)));
        let (calibration_strict, ece_strict) =
            calibration(self.whole.iter().map(|w| (w.score, w.strict)));
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
            ece_strict,
            accepted: self.accepted(),
            kinds: self.kinds.to_vec(),
            order: self.order.to_vec(),
            calibration: calibrated,
            calibration_strict,
        }
    }

    fn accepted(&self) -> Accepted {
        let accepted = self.whole.iter().filter(|whole| whole.accepted);
        let right = accepted.clone().filter(|whole| whole.strict).count();
        let n = accepted.count();
        Accepted {
            n,
            precision: share(right, n),
            of_gold: share(right, self.gold),
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
