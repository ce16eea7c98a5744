//! What a person decided before, in the form the page has for it: rows that were merged are one bead, and there are no
//! marks to cut at.

use std::borrow::Cow;

use serde::Serialize;

use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::model::bead::{Aligned, Bead};
use crate::model::lang::Lang;
use crate::review::carry::units::{Share, shares};
use crate::review::decision::Decision;

/// `[bead, status, English text, Bengali text, comment]`
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Decided(
    pub(super) usize,
    pub(super) &'static str,
    pub(super) Option<String>,
    pub(super) Option<String>,
    pub(super) String,
);

/// The document with merged beads as one, and what was decided about its beads.
pub(super) fn of_page<'a>(
    doc: &'a Aligned,
    decisions: &[Option<Decision>],
) -> (Cow<'a, Aligned>, Vec<Decided>) {
    if decisions.is_empty() {
        return (Cow::Borrowed(doc), Vec::new());
    }
    let (mut beads, mut decided): (Vec<Bead>, Vec<Decided>) = (Vec::new(), Vec::new());
    let shares = shares(doc, decisions, Lang::En);
    let mut at = 0;
    while at < doc.beads.len() {
        let goes_on = |decision: &&Option<Decision>| {
            let verdict = decision.as_ref().and_then(Decision::verdict);
            verdict == Some(Verdict::MergeNext)
        };
        let follow = decisions[at..].iter().take_while(goes_on).count();
        let last = (at + follow).min(doc.beads.len() - 1);
        let chain: Vec<&Decision> = decisions[at..=last].iter().flatten().collect();
        match (last > at, shares[at] != Share::Unclear) {
            (true, true) => {
                decided.extend(merged(beads.len(), &chain, &shares[at]));
                beads.push(as_one(&doc.beads[at..=last]));
            }
            _ => {
                for (bead, decision) in doc.beads[at..=last].iter().zip(&decisions[at..=last]) {
                    decided.extend(decision.as_ref().and_then(|one| single(beads.len(), one)));
                    beads.push(bead.clone());
                }
            }
        }
        at = last + 1;
    }
    let doc = Aligned {
        origins: Default::default(),
        made: None,
        beads,
        ..doc.clone()
    };
    (Cow::Owned(doc), decided)
}

/// The decision about one bead. What the page cannot show goes into the comment.
fn single(bead: usize, decision: &Decision) -> Option<Decided> {
    if decision.is_empty() {
        return None;
    }
    let comment = decision.comment.clone();
    let verdict = match decision.verdict() {
        // In a sheet the text may be edited, whatever the status is then.
        Some(Verdict::Accept) if decision.english.is_some() || decision.bengali.is_some() => {
            Some(Verdict::Edit)
        }
        verdict => verdict,
    };
    Some(match verdict {
        Some(Verdict::Edit) => Decided(
            bead,
            Verdict::Edit.name(),
            decision.english.clone(),
            decision.bengali.clone(),
            comment,
        ),
        Some(verdict @ (Verdict::Accept | Verdict::Reject | Verdict::Skip)) => {
            Decided(bead, verdict.name(), None, None, comment)
        }
        _ => {
            let parts = [
                Some(&comment),
                Some(&decision.status),
                decision.english.as_ref(),
                decision.bengali.as_ref(),
            ];
            let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
            let comment: Vec<&str> = parts.map(String::as_str).collect();
            Decided(bead, "", None, None, comment.join(" / "))
        }
    })
}

/// The decision about rows that were merged: the pair is approved as the rows stand together.
fn merged(bead: usize, chain: &[&Decision], share: &Share) -> Option<Decided> {
    let Share::Units(units) = share else {
        return None;
    };
    let unit = units.first()?;
    let is_edited = |text: fn(&Decision) -> &Option<String>| {
        chain.iter().any(|decision| text(decision).is_some())
    };
    let english = is_edited(|one| &one.english).then(|| unit.source.clone());
    let bengali = is_edited(|one| &one.bengali).then(|| unit.target.clone());
    let status = match (&english, &bengali) {
        (None, None) => Verdict::Accept,
        _ => Verdict::Edit,
    };
    let comments: Vec<String> = chain.iter().map(|one| published(&one.comment)).collect();
    let comments: Vec<&str> = comments
        .iter()
        .map(String::as_str)
        .filter(|c| !c.is_empty())
        .collect();
    Some(Decided(
        bead,
        status.name(),
        english,
        bengali,
        comments.join(" "),
    ))
}

fn as_one(beads: &[Bead]) -> Bead {
    let mut one = beads[0].clone();
    for bead in &beads[1..] {
        one.bn.extend(&bead.bn);
        one.en.extend(&bead.en);
        one.score = one.score.max(bead.score);
        one.related = one.related.max(bead.related);
        one.moved |= bead.moved;
        one.flags.extend(&bead.flags);
        one.explanation
            .matches
            .extend(bead.explanation.matches.iter().cloned());
    }
    one.bn.sort_unstable();
    one.en.sort_unstable();
    one.flags.sort_unstable();
    one.flags.dedup();
    one
}
