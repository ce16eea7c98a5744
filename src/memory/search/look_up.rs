//! Looking up.
//!
//! A search first finds every text that is alike enough ([`candidates`](super::candidates)), then ranks by what the
//! index holds of them those that may be among the best, and reads units best first until those to come can rank no
//! better. High thresholds are tried first: they are soon answered, and often enough.

use std::cmp::Ordering;

use super::Index;
use super::candidates::{Best, Near};
use super::container::Damaged;
use super::query::Asked;
use super::rank::{By, Match, Rank, Search};
use crate::memory::fuzzy::characters;
use crate::memory::fuzzy::words;
use crate::memory::fuzzy::words::{Percent, Words};

/// The thresholds that are tried before the one that is asked for.
const FIRST: [f64; 4] = [90.0, 75.0, 60.0, 45.0];

/// A text that is alike enough, with what is known of it so far.
struct Candidate {
    text: u32,
    /// Whether it is the query, as far as codes tell.
    exact: bool,
    distance: Option<usize>,
    near: Option<Near>,
    /// How alike with everything counted; 0 until it is needed.
    all: u8,
}

/// What ranks first: whether it is the query, and similarities.
type Key = (bool, [f64; 3]);

fn better(a: &Key, b: &Key) -> Ordering {
    let values = a.1.iter().zip(&b.1).map(|(a, b)| b.total_cmp(a));
    b.0.cmp(&a.0)
        .then(values.fold(Ordering::Equal, Ordering::then))
}

/// Keeps as many of the best as are wanted, and those that are no worse.
fn keep_best(candidates: &mut Vec<Candidate>, wanted: usize, key: impl Fn(&Candidate) -> Key) {
    let mut keys: Vec<Key> = candidates.iter().map(&key).collect();
    if let Some(last) = wanted.checked_sub(1)
        && last < keys.len()
    {
        let (_, &mut least, _) = keys.select_nth_unstable_by(last, better);
        candidates.retain(|candidate| better(&key(candidate), &least).is_le());
    }
}

impl Index {
    /// The units that are at least [`Search::least`] per cent alike, best first, equal ones in the order of the
    /// memory. Units with the same two texts are one.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub(crate) fn search(&self, query: &str, search: &Search) -> Result<Vec<Match>, Damaged> {
        let mut asked = Asked::new(self, query);
        for least in FIRST.into_iter().filter(|&first| first > search.least) {
            let found = self.best(&mut asked, &Search { least, ..*search })?;
            // What is below the threshold ranks behind all that are above it.
            let sure = |m: &&Match| m.exact || m.first_key(search.by) >= least;
            if found.iter().filter(sure).count() >= search.most {
                return Ok(found);
            }
        }
        self.best(&mut asked, search)
    }

    /// The `most` units OmegaT would show: those of at least 30 per cent, best first.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub(crate) fn nearest(&self, query: &str, most: usize) -> Result<Vec<Match>, Damaged> {
        let (least, by) = (30.0, By::Words);
        self.search(query, &Search { least, most, by })
    }

    fn best(&self, asked: &mut Asked, search: &Search) -> Result<Vec<Match>, Damaged> {
        let promising = self.promising(asked, search);
        let mut found: Vec<Match> = Vec::new();
        for equal in promising.chunk_by(|(a, _), (b, _)| a.order(b).is_eq()) {
            let rank = equal[0].0;
            let units = equal.iter().flat_map(|&(_, text)| {
                let fresh = self.texts.fresh(text as usize);
                &fresh[..fresh.len().min(search.most)]
            });
            let mut units: Vec<u32> = units.copied().collect();
            units.sort_unstable();
            for number in units.into_iter().map(|unit| unit as usize) {
                // Those to come rank no better than they promise.
                let is_behind = |last: &Match| last.order(search.by, &rank, number).is_lt();
                if found.len() >= search.most && found.last().is_none_or(is_behind) {
                    return Ok(found);
                }
                let matched = self.compare(&asked.text, &asked.taken_apart, number)?;
                if matched.exact || matched.percent(search.by) >= search.least {
                    let rank = matched.rank(search.by);
                    let at = found.partition_point(|m| m.order(search.by, &rank, number).is_lt());
                    found.insert(at, matched);
                    found.truncate(search.most);
                }
            }
        }
        Ok(found)
    }

    /// The texts that may have the best matches, with the best rank that each may have; the best first. Letters
    /// without a code of their own, and long texts, may promise more than they hold.
    fn promising(&self, asked: &mut Asked, search: &Search) -> Vec<(Rank, u32)> {
        let mut candidates = self.candidates(asked, search);
        let key = |candidate: &Candidate| self.key(asked, candidate, search.by);
        keep_best(&mut candidates, search.most, key);
        if search.by == By::Words {
            self.count_all(asked, &mut candidates, search);
            let key = |candidate: &Candidate| self.key(asked, candidate, search.by);
            keep_best(&mut candidates, search.most, key);
        }
        if search.by == By::Words {
            self.measure(asked, &mut candidates, search);
        }
        let rank = |candidate: Candidate| (self.rank(asked, &candidate, search.by), candidate.text);
        let mut ranked: Vec<(Rank, u32)> = candidates.into_iter().map(rank).collect();
        ranked.sort_by(|(a, _), (b, _)| a.order(b));
        ranked
    }

    /// All texts that are alike enough.
    fn candidates(&self, asked: &mut Asked, search: &Search) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut best = Best::new(search.least, search.most);
        if search.by != By::Words {
            let near = self.near_by_characters(asked, search.least, search.most);
            for (text, distance) in near {
                if asked.is_sure(self.texts.codes(text as usize)) {
                    best.add(self.characters(asked, text, distance));
                }
                candidates.push(Candidate {
                    text,
                    exact: distance == 0,
                    distance: Some(distance),
                    near: None,
                    all: 0,
                });
            }
        }
        if search.by != By::Characters {
            // What is less alike by words than the best by characters is not among the best by either.
            let near = self.near_by_words(asked, best.least());
            candidates.extend(near.into_iter().map(|near| Candidate {
                text: near.text,
                exact: self.texts.codes(near.text as usize) == asked.codes,
                distance: None,
                near: Some(near),
                all: 0,
            }));
        }
        // A text found by both is one candidate.
        candidates.sort_by_key(|candidate| candidate.text);
        candidates.dedup_by(|second, first| {
            let same = second.text == first.text;
            if same {
                first.near = second.near;
            }
            same
        });
        candidates
    }

    /// What ranks first, as far as it is known: what is not is below the threshold that the other measure reaches.
    fn key(&self, asked: &Asked, candidate: &Candidate, by: By) -> Key {
        let characters = candidate.distance.map_or(0.0, |distance| {
            self.characters(asked, candidate.text, distance)
        });
        let near = candidate.near.unwrap_or_default();
        let (stems, words) = (f64::from(near.stems), f64::from(near.words));
        let values = match by {
            By::Words => [stems, words, candidate.all.into()],
            By::Characters => [characters, 0.0, 0.0],
            By::Either => [characters.max(stems).max(words), 0.0, 0.0],
        };
        (candidate.exact, values)
    }

    /// The rank, with all that it is made of.
    fn rank(&self, asked: &mut Asked, candidate: &Candidate, by: By) -> Rank {
        let text = candidate.text as usize;
        let distance = candidate.distance.unwrap_or_else(|| {
            let codes = self.texts.codes(text);
            let longer = codes.len().max(asked.codes.len());
            asked.distance(codes, longer).unwrap_or(longer)
        });
        let characters = self.characters(asked, candidate.text, distance);
        let near = match (candidate.near, by) {
            (Some(near), _) => near,
            (None, By::Characters) => Near::default(),
            (None, _) => self.near(asked, candidate.text),
        };
        let (stems, words) = (near.stems, near.words);
        Rank::new(
            by,
            candidate.exact,
            characters,
            Percent {
                stems,
                words,
                all: candidate.all,
            },
        )
    }

    fn characters(&self, asked: &Asked, text: u32, distance: usize) -> f64 {
        let longer = asked.codes.len().max(self.texts.length(text as usize));
        characters::percent(distance, longer)
    }

    /// Finds how alike the candidates are with everything counted; of the last of them, which are many where units are
    /// alike, only those that may be among the best.
    fn count_all(&self, asked: &mut Asked, candidates: &mut [Candidate], search: &Search) {
        let key = |asked: &Asked, candidate: &Candidate| self.key(asked, candidate, By::Words);
        let keys = candidates.iter().map(|candidate| key(asked, candidate));
        let Some(last) = keys.max_by(better) else {
            return;
        };
        let mut best = Best::new(0.0, search.most);
        let mut all = Vec::new();
        for candidate in candidates {
            let is_last = better(&key(asked, candidate), &last).is_eq();
            let least = if is_last { best.least() as u8 } else { 0 };
            all.clear();
            super::sequence::plain(self.texts.sequence(candidate.text as usize), &mut all);
            let others = all.iter().copied();
            candidate.all = asked.all.percent_of_at_least(others, least);
            if is_last {
                best.add(candidate.all.into());
            }
        }
    }

    /// Finds the distances of the candidates by words; of the last of them only those stay that may be among the best.
    fn measure(&self, asked: &mut Asked, candidates: &mut Vec<Candidate>, search: &Search) {
        let keys = candidates
            .iter()
            .map(|candidate| self.key(asked, candidate, By::Words));
        let Some(last) = keys.max_by(better) else {
            return;
        };
        let mut best = Best::new(0.0, search.most);
        candidates.retain_mut(|candidate| {
            let is_last = better(&self.key(asked, candidate, By::Words), &last).is_eq();
            let codes = self.texts.codes(candidate.text as usize);
            let longer = codes.len().max(asked.codes.len());
            let least = if is_last { best.least() } else { 0.0 };
            candidate.distance = asked.distance(codes, characters::allowance(longer, least));
            if let Some(distance) = candidate
                .distance
                .filter(|_| is_last && asked.is_sure(codes))
            {
                best.add(characters::percent(distance, longer));
            }
            candidate.distance.is_some()
        });
    }

    /// How alike a unit is, by its place in the memory.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub(crate) fn compare(
        &self,
        query: &str,
        asked: &Words,
        number: usize,
    ) -> Result<Match, Damaged> {
        let unit = self.unit(number)?;
        let text = self.text(&unit);
        Ok(Match {
            exact: text == query,
            characters: characters::similarity(query, text),
            words: words::similarity(asked, &Words::of(text), self.about.side),
            number,
            unit,
        })
    }
}
