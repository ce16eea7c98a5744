//! The rows of a table, document by document: one document is held back until the next one comes, for the last one
//! says in its rows that it is the last. So a table that lost its end shows it.

use super::row::{SheetRow, decided_rows};
use crate::model::bead::Aligned;
use crate::model::lang::Lang;
use crate::review::decision::Decision;

/// The rows of one document at a time.
#[derive(Clone, Debug)]
pub(crate) struct RowStream {
    source: Lang,
    gaps: bool,
    documents: usize,
    rows: Vec<SheetRow>,
}

impl RowStream {
    /// No rows yet; `gaps`: whether those without a partner are listed.
    pub(crate) fn new(source: Lang, gaps: bool) -> RowStream {
        RowStream {
            source,
            gaps,
            documents: 0,
            rows: Vec::new(),
        }
    }

    /// Takes a document with what was decided about its beads, and gives the rows of the one before. A document without
    /// rows leaves no trace in the table.
    pub(crate) fn next(&mut self, doc: &Aligned, decisions: &[Option<Decision>]) -> Vec<SheetRow> {
        // Gaps count even where they are left out, so that an id stays the same bead's.
        let mut rows = decided_rows(doc, decisions, self.documents + 1, self.source);
        rows.retain(|row| self.gaps || !row.is_gap() || row.decision.is_some());
        if rows.is_empty() {
            return rows;
        }
        self.documents += 1;
        hashed(std::mem::replace(&mut self.rows, rows), true)
    }

    /// The rows of the last document.
    pub(crate) fn last(&mut self) -> Vec<SheetRow> {
        hashed(std::mem::take(&mut self.rows), false)
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
    fn the_last_document_says_so_and_an_empty_one_does_not_count() {
        let mut held = RowStream::new(Lang::En, true);
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
