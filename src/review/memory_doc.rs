//! A memory as a document to review: a bead for each unit, the doubtful ones first, with its faults as flags. The segments are
//! the units' texts in the order of the memory, so that the number of a segment is that of its unit.

use std::collections::BTreeSet;

use super::carry::old_row::OldRow;
use super::decision::Decision;
use crate::language::normalize::published;
use crate::memory::qa::fault::{Fault, Finding, Severity};
use crate::model::article::Segment;
use crate::model::bead::{Aligned, Bead, Explanation};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What the document of a memory is called: this before the name of its file. Who reads a review knows by it that the rows are
/// units of a memory.
pub(crate) const OF_MEMORY: &str = "memory:";

/// The name of the memory's file, where a document is one.
pub(crate) fn memory_of(document: &str) -> Option<&str> {
    document.strip_prefix(OF_MEMORY)
}

/// Faults that say nothing about the translation: they are for `check` and `clean`.
const NOT_SHOWN: [Fault; 3] = [
    Fault::SeveralSentences,
    Fault::HarmfulProperty,
    Fault::NotNfc,
];

/// A unit with what is wrong with it.
pub(crate) type Judged = (Unit, Vec<Finding>);

/// The document of a memory and what a person decided about its units before.
pub(crate) struct MemoryDoc {
    pub(crate) aligned: Aligned,
    pub(crate) decisions: Vec<Option<Decision>>,
    /// How many units are listed, and how many were left out because nothing is doubtful about them.
    pub(crate) listed: usize,
    pub(crate) left_out: usize,
}

impl MemoryDoc {
    /// The same for a page, which wants every segment in a bead: those that are not listed, and are empty, stand alone.
    pub(crate) fn for_page(&self) -> (Aligned, Vec<Option<Decision>>) {
        let (mut aligned, mut decisions) = (self.aligned.clone(), self.decisions.clone());
        let mut held = vec![[false; 2]; aligned.bn.len()];
        for bead in &aligned.beads {
            bead.bn.iter().for_each(|&at| held[at][0] = true);
            bead.en.iter().for_each(|&at| held[at][1] = true);
        }
        for (at, [bn, en]) in held.into_iter().enumerate() {
            if !bn {
                aligned.beads.push(Bead::unscored(vec![at], vec![]));
            }
            if !en {
                aligned.beads.push(Bead::unscored(vec![], vec![at]));
            }
        }
        decisions.resize(aligned.beads.len(), None);
        (aligned, decisions)
    }
}

/// Makes the document of the units of the file `name`; with `only_doubtful`, of those that a person should look at. `made` are the beads of
/// the pairs by themselves, `accept` is the score of acceptance.
pub(crate) fn document(
    name: &str,
    units: &[Judged],
    source: Lang,
    only_doubtful: bool,
    (made, accept): (Vec<Option<Bead>>, f64),
) -> MemoryDoc {
    let beads: Vec<Bead> = made
        .into_iter()
        .enumerate()
        .map(|(at, made)| bead(at, &units[at], source, made))
        .collect();
    let mut order: Vec<usize> = (0..units.len())
        .filter(|&at| !beads[at].bn.is_empty() || !beads[at].en.is_empty())
        .collect();
    let all = order.len();
    if only_doubtful {
        order.retain(|&at| is_doubtful(&units[at], &beads[at], accept));
    }
    order.sort_by(|&a, &b| {
        let key = |at: usize| (rank(&units[at]), beads[at].score);
        let ((one, low), (other, high)) = (key(a), key(b));
        one.cmp(&other).then(low.total_cmp(&high)).then(a.cmp(&b))
    });
    let mut is_listed = vec![false; units.len()];
    order.iter().for_each(|&at| is_listed[at] = true);
    let segments = |side: Lang| {
        let text = |(at, (unit, _)): (usize, &Judged)| {
            let (bn, en) = unit.sides(source);
            let text = if side == Lang::Bn { bn } else { en };
            if is_listed[at] {
                published(text)
            } else {
                String::new()
            }
        };
        units.iter().enumerate().map(text).map(segment).collect()
    };
    let name = format!("{OF_MEMORY}{name}");
    MemoryDoc {
        decisions: order.iter().map(|&at| decision(&units[at].0)).collect(),
        listed: order.len(),
        left_out: all - order.len(),
        aligned: Aligned {
            doc: name.clone(),
            doc_en: name,
            bn: segments(Lang::Bn),
            en: segments(Lang::En),
            beads: order.iter().map(|&at| beads[at].clone()).collect(),
            origins: Default::default(),
            made: None,
        },
    }
}

fn segment(text: String) -> Segment {
    Segment {
        span: 0..text.len(),
        text,
        paragraph: 0,
    }
}

/// The bead of a unit: its own scores where it has them, else those of the two texts as a pair by themselves.
fn bead(at: usize, (unit, findings): &Judged, source: Lang, made: Option<Bead>) -> Bead {
    let (bn, en) = unit.sides(source);
    let (bn, en) = (published(bn), published(en));
    let side = |text: &str| if text.is_empty() { vec![] } else { vec![at] };
    let mut bead = Bead::unscored(side(&bn), side(&en));
    if !bead.is_gap() {
        if let Some(made) = made {
            bead.score = made.score;
            bead.related = made.related;
            bead.explanation = made.explanation;
            let explanation: &mut Explanation = &mut bead.explanation;
            let left = explanation.left_bn.iter_mut();
            for left in left.chain(&mut explanation.left_en) {
                left.segment = at;
            }
        }
        bead.score = unit.score.unwrap_or(bead.score).clamp(0.0, 1.0);
        bead.related = unit.related.unwrap_or(bead.related).clamp(0.0, 1.0);
    }
    for finding in shown(findings) {
        bead.flags.extend(finding.fault.flag());
        if !finding.detail.is_empty() {
            let told = format!("{}: {}", finding.fault.name(), finding.detail);
            bead.explanation.found.push(told);
        }
    }
    bead.flags.sort_unstable();
    bead.flags.dedup();
    bead
}

fn shown(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let of_text = |finding: &&Finding| !NOT_SHOWN.contains(&finding.fault);
    findings.iter().filter(of_text)
}

/// What comes first: what is wrong, what is doubtful, matters of form, the rest; last what a person approved.
fn rank((unit, findings): &Judged) -> u8 {
    if unit.status == Status::Approved {
        return 4;
    }
    match shown(findings)
        .map(|finding| finding.fault.severity())
        .max()
    {
        Some(Severity::Error) => 0,
        Some(Severity::Warning) => 1,
        Some(Severity::Note) => 2,
        None => 3,
    }
}

/// Whether a person should look at it: no one approved it, and something is wrong or its score is below acceptance.
fn is_doubtful(judged: &Judged, bead: &Bead, accept: f64) -> bool {
    rank(judged) < 2
        || rank(judged) < 4 && judged.0.score.is_some() && bead.score < accept
        || rank(judged) < 4 && bead.is_gap()
}

/// What a person decided about a unit, as the sheet shows it: its approval, and its notes.
fn decision(unit: &Unit) -> Option<Decision> {
    let decision = Decision {
        status: match unit.status {
            Status::Approved => "accept".to_owned(),
            Status::Unreviewed => String::new(),
        },
        comment: unit.notes.join("\n"),
        ..Decision::default()
    };
    (!decision.is_empty()).then_some(decision)
}

/// A decision with both texts it is about: English, Bengali, status, comment.
pub(crate) type Said = [String; 4];

/// What the units of a memory say of a person's decisions, as a review of them shows it.
pub(crate) fn said_by<'u>(units: impl Iterator<Item = &'u Unit>, source: Lang) -> BTreeSet<Said> {
    let said = |unit: &Unit| {
        let one = decision(unit)?;
        let (bn, en) = unit.sides(source);
        Some([
            published(en),
            published(bn),
            one.status,
            published(&one.comment),
        ])
    };
    units.filter_map(said).collect()
}

/// The same of a row of an earlier review, where it is a row as it was written.
pub(crate) fn said_of(row: &OldRow) -> Option<Said> {
    let [english, bengali] = row.texts.clone();
    let edited = row.decision.english.is_some() || row.decision.bengali.is_some();
    let status = row.decision.verdict()?.name().to_owned();
    let said = [english, bengali, status, published(&row.decision.comment)];
    (row.fault.is_none() && !edited).then_some(said)
}
