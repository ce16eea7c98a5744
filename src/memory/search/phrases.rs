//! Concordance in an index: the units that have words one after the other.

use super::candidates::by_shard;
use super::postings::Query;
use super::terms::NO_STEM;
use super::{Index, sequence};
use crate::memory::concordance::{Form, Phrase};

/// One word or mark of a phrase, in the numbers of the index.
#[derive(Clone, Copy)]
enum Wanted {
    Term(u32),
    Stem(u32),
}

impl Index {
    /// The units whose text holds a phrase, by their place in the memory, ascending.
    pub(crate) fn holding(&self, phrase: &Phrase) -> Vec<usize> {
        let Some(wanted) = self.wanted(phrase) else {
            return Vec::new();
        };
        let mut seen = Vec::new();
        let mut units: Vec<usize> = Vec::new();
        for text in self.holding_stems(&wanted) {
            seen.clear();
            let all = sequence::unspaced(self.texts.sequence(text as usize));
            seen.extend(all.filter(|&term| !self.is_blank[term as usize]));
            let is = |(&wanted, &term): (&Wanted, &u32)| match wanted {
                Wanted::Term(wanted) => wanted == term,
                Wanted::Stem(wanted) => wanted == self.term_stems[term as usize],
            };
            if seen
                .windows(wanted.len())
                .any(|here| wanted.iter().zip(here).all(is))
            {
                units.extend(
                    self.texts
                        .units(text as usize)
                        .iter()
                        .map(|&unit| unit as usize),
                );
            }
        }
        units.sort_unstable();
        units
    }

    /// The phrase in numbers; `None` where it is empty or the memory does not know a part of it.
    fn wanted(&self, phrase: &Phrase) -> Option<Vec<Wanted>> {
        let number = |form: &Form| match form {
            Form::Stem(stem) => self.stem_list.number(stem).map(Wanted::Stem),
            Form::Term(term) => self.terms.number(term).map(Wanted::Term),
        };
        let wanted: Option<Vec<Wanted>> = phrase.forms().iter().map(number).collect();
        wanted.filter(|wanted| !wanted.is_empty())
    }

    /// The texts that hold the stems of all words that are wanted; without words every text.
    fn holding_stems(&self, wanted: &[Wanted]) -> Vec<u32> {
        let stem = |wanted: &Wanted| match *wanted {
            Wanted::Term(term) => self.term_stems[term as usize],
            Wanted::Stem(stem) => stem,
        };
        let mut stems: Vec<u32> = wanted
            .iter()
            .map(stem)
            .filter(|&stem| stem != NO_STEM)
            .collect();
        stems.sort_unstable();
        stems.dedup();
        let query = Query::new(stems.iter().copied());
        let mut texts = Vec::new();
        for shard in by_shard(0..self.texts.count()) {
            self.stems
                .holding(&query, shard, stems.len(), |_| stems.len(), &mut texts);
        }
        texts
    }
}
