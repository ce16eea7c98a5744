//! The rows of a table, document by document: one document is held back until the next one comes, for the last one
//! says in its rows that it is the last. So a table that lost its end shows it.

use super::row::{SheetRow, decided_rows};
use crate::memory::formats::settings::{Part, Settings};
use crate::model::bead::{Aligned, Bead};
use crate::review::decision::Decision;

/// The rows of one document at a time.
#[derive(Clone, Debug)]
pub(crate) struct RowStream {
    settings: Settings,
    documents: usize,
    rows: Vec<SheetRow>,
}

impl RowStream {
    /// No rows yet. Those without a partner are listed unless the settings say no.
    pub(crate) fn new(settings: &Settings) -> RowStream {
        RowStream {
            settings: settings.clone(),
            documents: 0,
            rows: Vec::new(),
        }
    }

    /// Takes a document with what was decided about its beads, and gives the rows of the one before. A document without
    /// rows leaves no trace in the table.
    pub(crate) fn next(&mut self, doc: &Aligned, decisions: &[Option<Decision>]) -> Vec<SheetRow> {
        // Gaps count even where they are left out, so that an id stays the same bead's.
        let rows = decided_rows(doc, decisions, self.documents + 1, self.settings.source);
        let listed = |(row, bead): &(SheetRow, &Bead)| self.lists(row, bead);
        let rows = (0..).zip(rows.into_iter().zip(&doc.beads));
        let (places, mut rows): (Vec<usize>, Vec<SheetRow>) = rows
            .filter(|(_, row)| listed(row))
            .map(|(at, (row, _))| (at, row))
            .unzip();
        if self.settings.only_doubtful {
            say_what_is_unlisted(&mut rows, &places, doc.beads.len());
        }
        if rows.is_empty() {
            return rows;
        }
        self.documents += 1;
        hashed(std::mem::replace(&mut self.rows, rows), true)
    }

    /// Whether a row is listed; what a person decided about always is.
    fn lists(&self, row: &SheetRow, bead: &Bead) -> bool {
        let settings = &self.settings;
        let is_sure = || Part::Sure.takes(bead, settings);
        row.decision.is_some()
            || match row.is_gap() {
                true => settings.unaligned.unwrap_or(true),
                false => !(settings.only_doubtful && is_sure()),
            }
    }

    /// The rows of the last document.
    pub(crate) fn last(&mut self) -> Vec<SheetRow> {
        hashed(std::mem::take(&mut self.rows), false)
    }
}

/// Each row says how many around it are not listed, so that one that is deleted from the table is missed and these are
/// not. `places` are those of the rows among all of their document.
fn say_what_is_unlisted(rows: &mut [SheetRow], places: &[usize], all: usize) {
    for (n, row) in rows.iter_mut().enumerate() {
        let from = match n {
            0 => 0,
            _ => places[n - 1] + 1,
        };
        let to = places.get(n + 1).copied().unwrap_or(all);
        row.row_hash.unlisted = [places[n] - from, to - places[n] - 1];
    }
}

fn hashed(mut rows: Vec<SheetRow>, follows: bool) -> Vec<SheetRow> {
    for row in &mut rows {
        row.row_hash.follows = Some(follows);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Segment;
    use crate::model::bead::{Bead, Explained};

    /// A document of so many Bengali segments, none of which has a partner.
    fn doc(count: usize) -> Aligned {
        let segment = |paragraph| Segment {
            text: "ক।".to_owned(),
            span: 0..5,
            paragraph,
        };
        let bead = |at| Bead {
            bn: vec![at],
            en: vec![],
            score: 0.0,
            related: 0.0,
            moved: false,
            flags: vec![],
            explanation: Explained::default(),
        };
        Aligned {
            origins: Default::default(),
            made: None,
            doc: "d".to_owned(),
            doc_en: "d".to_owned(),
            bn: (0..count).map(segment).collect(),
            en: vec![],
            beads: (0..count).map(bead).collect(),
        }
    }

    #[test]
    fn what_is_sure_is_left_out_and_counted() {
        let mut two = doc(5);
        two.en = two.bn.clone();
        for (bead, score) in two.beads.iter_mut().zip([0.99, 0.2, 0.99, 0.99, 0.99]) {
            (bead.en, bead.score) = (bead.bn.clone(), score);
        }
        two.beads[4]
            .flags
            .push(crate::model::bead::Flag::NumberConflict);
        let settings = Settings {
            min_score: 0.9,
            only_doubtful: true,
            ..Settings::default()
        };
        let mut held = RowStream::new(&settings);
        held.next(&two, &[]);
        let found: Vec<_> = held.last();
        let found: Vec<_> = found
            .iter()
            .map(|row| (row.id.as_str(), row.row_hash.unlisted))
            .collect();
        assert_eq!(found, [("d#2/5", [1, 2]), ("d#5/5", [2, 0])]);
    }

    #[test]
    fn the_last_document_says_so_and_an_empty_one_does_not_count() {
        let mut held = RowStream::new(&Settings::default());
        let (one, empty) = (doc(1), doc(0));
        let mut seals = Vec::new();
        for doc in [&empty, &one, &empty, &one, &empty] {
            seals.extend(held.next(doc, &[]));
        }
        seals.extend(held.last());
        let seals: Vec<_> = seals
            .iter()
            .map(|row| (row.row_hash.place, row.row_hash.follows))
            .collect();
        assert_eq!(seals, [(1, Some(true)), (2, Some(false))]);
        assert!(held.last().is_empty());
    }
}
