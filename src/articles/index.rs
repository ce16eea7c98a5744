//! Where the records of a corpus lie.

use super::record::Found;

/// Where the records of a corpus lie.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) ids: String,
    /// Where each id ends in `ids`.
    pub(super) ends: Vec<u64>,
    pub(super) lines: Vec<u32>,
    pub(super) offsets: Vec<u64>,
}

impl Index {
    /// Adds a record.
    pub fn push(&mut self, found: &Found) {
        self.ids.push_str(&found.id);
        self.ends.push(self.ids.len() as u64);
        self.lines
            .push(u32::try_from(found.line).unwrap_or(u32::MAX));
        self.offsets.push(found.offset);
    }

    pub(super) fn id(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        // They were lengths of a string in memory.
        &self.ids[start as usize..self.ends[at] as usize]
    }

    /// Takes out the records whose id came before, and returns the ids with both lines, in the order of the file.
    pub fn drop_duplicates(&mut self) -> Vec<(String, usize, usize)> {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_by(|&a, &b| self.id(a as usize).cmp(self.id(b as usize)));
        let mut dropped: Vec<(usize, usize)> = Vec::new();
        for group in order.chunk_by(|&a, &b| self.id(a as usize) == self.id(b as usize)) {
            dropped.extend(
                group[1..]
                    .iter()
                    .map(|&again| (again as usize, group[0] as usize)),
            );
        }
        if dropped.is_empty() {
            return Vec::new();
        }
        dropped.sort_unstable();
        let line = |at: usize| self.lines[at] as usize;
        let told = dropped
            .iter()
            .map(|&(again, first)| (self.id(again).to_owned(), line(first), line(again)));
        let told: Vec<_> = told.collect();
        let mut kept = Index::default();
        for at in 0..self.ends.len() {
            if dropped
                .binary_search_by_key(&at, |&(again, _)| again)
                .is_err()
            {
                kept.push(&Found {
                    id: self.id(at).to_owned(),
                    line: line(at),
                    offset: self.offsets[at],
                });
            }
        }
        *self = kept;
        told
    }
}
