//! What a memory holds, in numbers.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use super::keys;
use crate::language::normalize::published;
use crate::model::unit::{Status, Unit};

/// Lengths are counted in bands of so many words; the last band is open.
pub(crate) const BAND: usize = 5;
/// How many bands of lengths there are.
pub(crate) const BANDS: usize = 10;
/// Where the bands of scores begin; they are narrow where thresholds lie.
pub(crate) const SCORES: [f64; 8] = [0.0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99];

/// A memory in numbers.
#[derive(Debug, Default)]
pub(crate) struct Stats {
    /// Units with text on both sides.
    pub units: usize,
    /// Units without text on one side.
    pub empty: usize,
    /// Words of the sources and of the targets (Unicode's word boundaries).
    pub words: (usize, usize),
    /// Characters of both sides.
    pub characters: (usize, usize),
    /// Units a reviewer approved.
    pub approved: usize,
    /// Sources by their length in words, [`BAND`] words a band.
    pub lengths: [usize; BANDS],
    /// Units by their score, in the bands of [`SCORES`].
    pub scores: [usize; SCORES.len()],
    /// Units without a score.
    pub unscored: usize,
    /// Units by the document they come from; the empty name for those that name none.
    pub documents: BTreeMap<String, usize>,
    /// Units by who changed them last, or else made them, where known.
    pub people: BTreeMap<String, usize>,
    /// Units by Bengali and English segments, where known.
    pub shapes: BTreeMap<(usize, usize), usize>,
    /// The first and the last day a unit was made or changed, `YYYYMMDD`.
    pub days: Option<(String, String)>,
    sources: FxHashSet<u64>,
    pairs: FxHashSet<u64>,
}

impl Stats {
    /// Counts a unit.
    pub(crate) fn add(&mut self, unit: &Unit) {
        let (source, target) = (published(&unit.source), published(&unit.target));
        if source.is_empty() || target.is_empty() {
            self.empty += 1;
            return;
        }
        self.units += 1;
        let words = source.unicode_words().count();
        self.words.0 += words;
        self.words.1 += target.unicode_words().count();
        self.characters.0 += source.chars().count();
        self.characters.1 += target.chars().count();
        self.approved += usize::from(unit.status == Status::Approved);
        self.lengths[(words.saturating_sub(1) / BAND).min(BANDS - 1)] += 1;
        match unit.score {
            Some(score) => {
                let band = SCORES.iter().rposition(|&first| score >= first);
                self.scores[band.unwrap_or(0)] += 1;
            }
            None => self.unscored += 1,
        }
        let document = unit.document.clone().unwrap_or_default();
        *self.documents.entry(document).or_default() += 1;
        if let Some(person) = unit.prop("changeid").or(unit.prop("creationid")) {
            *self.people.entry(person.to_owned()).or_default() += 1;
        }
        if let Some(shape) = unit.shape {
            *self.shapes.entry(shape).or_default() += 1;
        }
        for date in [&unit.created, &unit.changed].into_iter().flatten() {
            self.day(date.get(..8).unwrap_or(date));
        }
        self.sources.insert(keys::exact(&source));
        self.pairs.insert(keys::pair(unit, keys::exact));
    }

    fn day(&mut self, day: &str) {
        match &mut self.days {
            None => self.days = Some((day.to_owned(), day.to_owned())),
            Some((first, last)) => {
                if day < first.as_str() {
                    day.clone_into(first);
                }
                if day > last.as_str() {
                    day.clone_into(last);
                }
            }
        }
    }

    /// How many different sources and how many different pairs there are.
    pub(crate) fn different(&self) -> (usize, usize) {
        (self.sources.len(), self.pairs.len())
    }

    /// How many of the different sources and pairs stand in the other memory too.
    pub(crate) fn shared(&self, other: &Stats) -> (usize, usize) {
        let shared =
            |a: &FxHashSet<u64>, b: &FxHashSet<u64>| a.iter().filter(|key| b.contains(key)).count();
        (
            shared(&self.sources, &other.sources),
            shared(&self.pairs, &other.pairs),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted() {
        let unit = |source: &str, score: Option<f64>, created: &str| Unit {
            source: source.to_owned(),
            target: "ক খ".to_owned(),
            score,
            document: Some("d".to_owned()),
            created: Some(created.to_owned()),
            props: vec![("creationid".to_owned(), "mita".to_owned())],
            ..Unit::default()
        };
        let mut stats = Stats::default();
        stats.add(&unit(
            "one two three four five six",
            Some(1.0),
            "20200102T000000Z",
        ));
        stats.add(&unit("one", Some(0.05), "20190102T000000Z"));
        stats.add(&unit("one", None, "20210102T000000Z"));
        stats.add(&unit(" ", None, "20210102T000000Z"));
        assert_eq!((stats.units, stats.empty, stats.words), (3, 1, (8, 6)));
        assert_eq!((stats.lengths[0], stats.lengths[1]), (2, 1));
        assert_eq!(
            (stats.scores[7], stats.scores[0], stats.unscored),
            (1, 1, 1)
        );
        assert_eq!(stats.days, Some(("20190102".into(), "20210102".into())));
        assert_eq!(stats.different(), (2, 2));
        assert_eq!(stats.people, [("mita".to_owned(), 3)].into());
        let mut other = Stats::default();
        other.add(&unit("one", None, "20210102T000000Z"));
        assert_eq!(stats.shared(&other), (1, 1));
    }
}
