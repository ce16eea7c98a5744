//! The units that decided beads make, by the same rules as [`apply`](crate::review::apply).

use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::model::bead::Aligned;
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use crate::review::applied::Applied;
use crate::review::apply_options::Options;
use crate::review::check_row::{CheckedRow, Id};
use crate::review::decision::Decision;
use crate::review::location::Location;
use crate::review::outcomes::add_outcomes;
use crate::review::sheet::row::{SheetRow, rows};

/// What becomes of a bead in a memory.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Share {
    /// No one decided: its score does. What somebody remarked about it goes with it.
    Open(Option<String>),
    /// These units, which a person approved; none for a pair that was rejected, and for one that stands in a unit of
    /// another bead.
    Units(Vec<Unit>),
    /// Nothing: the decision contradicts itself, and `apply` would ask.
    Unclear,
}

/// The shares of a document's beads, bead by bead, with `source` as the language translated from.
pub(crate) fn shares(doc: &Aligned, decisions: &[Option<Decision>], source: Lang) -> Vec<Share> {
    if decisions.is_empty() {
        return vec![Share::Open(None); doc.beads.len()];
    }
    let rows = rows(doc, 1, source);
    let mut shares: Vec<Share> = Vec::with_capacity(rows.len());
    while shares.len() < rows.len() {
        let at = shares.len();
        let goes_on = |row: &usize| {
            let decision = decisions[*row].as_ref();
            decision.and_then(Decision::verdict) == Some(Verdict::MergeNext)
        };
        let follow = (at..rows.len() - 1).take_while(goes_on).count();
        let (chain, decided) = (&rows[at..=at + follow], &decisions[at..=at + follow]);
        shares.push(share(chain, decided, source));
        let rest = match &shares[at] {
            Share::Unclear => Share::Unclear,
            _ => Share::Units(Vec::new()),
        };
        shares.extend(vec![rest; follow]);
    }
    shares
}

/// The share of the first of the rows that make one pair.
fn share(chain: &[SheetRow], decisions: &[Option<Decision>], source: Lang) -> Share {
    if let [Some(decision)] = decisions {
        let is_open = matches!(decision.verdict(), Some(Verdict::Open | Verdict::Skip));
        if is_open && decision.english.is_none() && decision.bengali.is_none() {
            let note = published(&decision.comment);
            return Share::Open((!note.is_empty()).then_some(note));
        }
    }
    if decisions.iter().all(Option::is_none) {
        return Share::Open(None);
    }
    let judged = chain
        .iter()
        .zip(decisions)
        .map(|(row, decision)| judged(row, decision, source));
    let Some(judged) = judged.collect::<Option<Vec<CheckedRow>>>() else {
        return Share::Unclear;
    };
    let mut applied = Applied::default();
    add_outcomes(judged, source, Options::default(), &mut applied);
    if applied.problems.is_empty() {
        Share::Units(applied.units)
    } else {
        Share::Unclear
    }
}

/// The row as `apply` would read it; none where the status is not understood.
fn judged(row: &SheetRow, decision: &Option<Decision>, source: Lang) -> Option<CheckedRow> {
    let decision = decision.clone().unwrap_or_default();
    let verdict = decision.verdict()?;
    let sides = [(Lang::Bn, &decision.bengali), (Lang::En, &decision.english)];
    // The cuts of a split are no edit.
    let is_edited = |text: &Option<String>| text.is_some() && verdict != Verdict::Split;
    // Nobody is asked about a source that the project gives free.
    let is_asked = |side: Lang| !(decision.edits_source && side == source);
    let changed = sides
        .into_iter()
        .filter(|&(side, text)| is_edited(text) && is_asked(side));
    Some(CheckedRow {
        origins: Vec::new(),
        place: Location::File,
        id: Id::parse(&row.id)?,
        bn: row.bn.clone(),
        en: row.en.clone(),
        score: row.score,
        related: Some(row.related),
        changed: changed.map(|(side, _)| side).collect(),
        english: decision.english.unwrap_or_else(|| row.english.clone()),
        bengali: decision.bengali.unwrap_or_else(|| row.bengali.clone()),
        verdict,
        comment: decision.comment,
        retyped: Vec::new(),
        row_hash: row.row_hash.clone(),
    })
}
