//! The index: which English articles share the rarest terms with a Bengali one.
//!
//! A term's weight is its inverse document frequency in the collection, to which the background adds a few hundred
//! imagined articles, so that two articles alone can tell a common word as well. Articles stand in the order of
//! their days, so that a window of days is a range of each posting list. A search goes from the rarest term on and
//! ends after a fixed number of postings: its cost does not grow with the collection.

mod apart;
pub(crate) mod block;

use super::impact::{HUNDREDTHS, impact, weight};
pub(crate) use apart::Apart;

use super::glimpse::Glimpse;
use super::near_duplicates::Shingles;
use super::terms::{self, Digest};
use super::vocabulary::{TermId, Vocabulary};
use crate::align::features::english_side::EnglishUnit;
use crate::model::article::Date;

/// The place of an English article in the order of the ids: of articles that are equally fit the first is taken.
pub(crate) type ArticleId = u32;

const LENGTH: f32 = 0.5;
/// Postings looked at for one article.
pub(crate) const BUDGET: usize = 40_000;
/// Segments of an English article that are aligned.
pub(crate) const MOST_EN: usize = 80;
/// Of so many articles is kept what is seen of them at a glance, about two kilobytes each.
const MOST_SEEN: usize = 20_000;
/// Terms in more articles than this find nothing; they are no part of the index.
pub(crate) const COMMON: u32 = 20_000;

/// Collects English articles.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    vocabulary: Vocabulary,
    articles: Vec<Listed>,
    /// The terms of all articles one after the other, each with its number of segments.
    terms: Vec<(TermId, u8)>,
}

#[derive(Debug)]
struct Listed {
    id: ArticleId,
    date: Option<Date>,
    words: u32,
    shingles: Shingles,
    terms: usize,
    glimpse: Option<Glimpse>,
}

/// A searchable collection of English articles.
#[derive(Debug)]
pub(crate) struct Index {
    /// The terms.
    pub vocabulary: Vocabulary,
    weights: Vec<f32>,
    /// The articles, those without a day first, then by day.
    articles: Vec<Article>,
    /// How many have no day.
    undated: usize,
    /// The first posting of each term, and one past the last.
    offsets: Vec<u32>,
    places: Vec<u32>,
    impacts: Vec<u8>,
}

#[derive(Debug)]
struct Article {
    id: ArticleId,
    date: Option<Date>,
    shingles: Shingles,
    glimpse: Option<Glimpse>,
}

/// A term asked for, and how surely the Bengali article holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wanted {
    /// The term.
    pub term: TermId,
    /// Its weight in the question, 0 and up.
    pub weight: f32,
}

/// An article that a search finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    /// Its place in the index, for [`Index::shingles`].
    pub place: u32,
    /// The article.
    pub id: ArticleId,
    /// The weight it shares with the question.
    pub score: f32,
    /// How far it is ahead of the best hit that tells another story, as the logarithm of the ratio; 0 until it is
    /// shortlisted.
    pub margin: f32,
    /// The same ahead of the second best: for when the best tells of the same event.
    pub beside: f32,
}

/// What is known of the words of all English articles.
pub(crate) trait Collection {
    /// The weight of an English word: the least of its terms; none for one that is no term.
    fn unit_weight(&self, unit: &EnglishUnit) -> Option<f32>;
}

/// Memory that a search needs, kept between searches.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Builder {
    /// Adds an article.
    pub(crate) fn add(&mut self, id: ArticleId, digest: Digest) {
        let first = self.terms.len();
        for listed in &digest.terms {
            let term = self.vocabulary.intern(listed);
            let segments = listed.segments.min(u32::from(u8::MAX)) as u8;
            self.terms.push((term, segments));
        }
        // Of a long story a trial sees the beginning only, and its words may weigh otherwise there.
        let is_seen = digest.lengths.len() <= MOST_EN && self.articles.len() < MOST_SEEN;
        let of_digest = |at: usize, _: &terms::Listed| Some(self.terms[first + at].0);
        let glimpse = is_seen.then(|| Glimpse::of(&digest, of_digest));
        self.articles.push(Listed {
            id,
            date: digest.date,
            words: digest.words,
            shingles: digest.shingles,
            terms: digest.terms.len(),
            glimpse,
        });
    }

    /// The index of all that was added.
    pub(crate) fn finish(mut self) -> Index {
        let mut frequency = vec![0u32; self.vocabulary.len()];
        for (term, _) in &self.terms {
            frequency[*term as usize] += 1;
        }
        let useless = |term: TermId| frequency[term as usize] > COMMON;
        self.vocabulary.finish(useless);
        let mut offsets = vec![0u32; frequency.len() + 1];
        for (term, &count) in frequency.iter().enumerate() {
            let kept = if count > COMMON { 0 } else { count };
            offsets[term + 1] = offsets[term] + kept;
        }
        let all = offsets[frequency.len()] as usize;
        let (mut places, mut impacts) = (vec![0u32; all], vec![0u8; all]);
        let mut next = offsets.clone();
        let words: u64 = self.articles.iter().map(|a| u64::from(a.words)).sum();
        let usual = usual(words, self.articles.len());
        let mut from = 0;
        let starts: Vec<usize> = self
            .articles
            .iter()
            .map(|article| {
                from += article.terms;
                from - article.terms
            })
            .collect();
        let mut order: Vec<usize> = (0..self.articles.len()).collect();
        order.sort_by_key(|&at| self.articles[at].date);
        for (place, &at) in (0..).zip(&order) {
            let article = &self.articles[at];
            let long = long(article.words, usual);
            for &(term, segments) in &self.terms[starts[at]..starts[at] + article.terms] {
                if useless(term) {
                    continue;
                }
                let slot = &mut next[term as usize];
                places[*slot as usize] = place;
                impacts[*slot as usize] = impact(f32::from(segments), long);
                *slot += 1;
            }
        }
        let weight = |(term, &count): (usize, &u32)| {
            let idf = self.vocabulary.idf(term as TermId);
            weight(count as f32, idf, self.articles.len() as f32)
        };
        let weights = frequency.iter().enumerate().map(weight).collect();
        let undated = self.articles.iter().filter(|a| a.date.is_none()).count();
        let mut listed: Vec<Option<Listed>> = self.articles.into_iter().map(Some).collect();
        let articles = order
            .iter()
            .filter_map(|&at| listed[at].take())
            .map(|a| Article {
                id: a.id,
                date: a.date,
                shingles: a.shingles,
                glimpse: a.glimpse,
            });
        Index {
            articles: articles.collect(),
            vocabulary: self.vocabulary,
            weights,
            undated,
            offsets,
            places,
            impacts,
        }
    }
}

impl Collection for Index {
    fn unit_weight(&self, unit: &EnglishUnit) -> Option<f32> {
        least(self.vocabulary.of_unit(unit).map(|term| self.weight(term)))
    }
}

/// The least of some weights.
pub(crate) fn least(weights: impl Iterator<Item = f32>) -> Option<f32> {
    weights.fold(None, |least, weight| {
        Some(least.map_or(weight, |known: f32| known.min(weight)))
    })
}

impl Index {
    /// The weight of a term, in nats.
    pub(crate) fn weight(&self, term: TermId) -> f32 {
        self.weights[term as usize]
    }

    /// The weight of a word of this idf that no article has, in nats.
    pub(crate) fn absent(&self, idf: f32) -> f32 {
        weight(0.0, idf, self.articles.len() as f32)
    }

    /// A sample of what the article at a place says.
    pub(crate) fn shingles(&self, place: u32) -> &Shingles {
        &self.articles[place as usize].shingles
    }

    /// What is seen of the article at a place; none of a long one, and of those that are too many to keep.
    pub(crate) fn glimpse(&self, place: u32) -> Option<&Glimpse> {
        self.articles[place as usize].glimpse.as_ref()
    }

    /// The day of the article at a place.
    pub(crate) fn date(&self, place: u32) -> Option<Date> {
        self.articles[place as usize].date
    }

    /// The articles that share most with the question, the best first, at most `most`. When `around` names a day,
    /// articles that are more than `days` away from it are left out; those without a day stay.
    pub(crate) fn search(
        &self,
        question: &[Wanted],
        around: Option<(Date, i32)>,
        most: usize,
        scratch: &mut Scratch,
    ) -> Vec<Hit> {
        scratch.sums.resize(self.articles.len(), 0.0);
        let ranges = self.ranges(around);
        let mut lists: Vec<(usize, Wanted)> = question
            .iter()
            .map(|&wanted| (self.postings(wanted.term).len(), wanted))
            .filter(|(count, _)| *count > 0)
            .collect();
        lists.sort_by_key(|(count, wanted)| (*count, self.vocabulary.key(wanted.term)));
        let mut left = BUDGET;
        for (_, wanted) in lists {
            let worth = worth(wanted.weight, self.weight(wanted.term));
            let within = ranges
                .each_ref()
                .map(|range| self.within(wanted.term, range));
            let count: usize = within.iter().map(|postings| postings.len()).sum();
            if count > left {
                break;
            }
            left -= count;
            for postings in within {
                for at in postings {
                    let place = self.places[at];
                    let sum = &mut scratch.sums[place as usize];
                    if *sum == 0.0 {
                        scratch.touched.push(place);
                    }
                    *sum += worth * f32::from(self.impacts[at]);
                }
            }
        }
        self.best(scratch, most)
    }

    fn best(&self, scratch: &mut Scratch, most: usize) -> Vec<Hit> {
        let sums = &mut scratch.sums;
        let mut hits: Vec<Hit> = scratch
            .touched
            .drain(..)
            .map(|place| Hit {
                place,
                id: self.articles[place as usize].id,
                score: std::mem::take(&mut sums[place as usize]),
                margin: 0.0,
                beside: 0.0,
            })
            .collect();
        best(&mut hits, most);
        hits
    }

    /// The places of the articles that may be found.
    fn ranges(&self, around: Option<(Date, i32)>) -> [std::ops::Range<u32>; 2] {
        let all = self.articles.len() as u32;
        let Some((day, days)) = around else {
            return [0..all, all..all];
        };
        let place = |least: i32| {
            let before = |a: &Article| a.date.is_none_or(|date| date.days() < least);
            self.articles.partition_point(before) as u32
        };
        let (first, last) = (place(day.days() - days), place(day.days() + days + 1));
        [0..self.undated as u32, first..last]
    }

    fn postings(&self, term: TermId) -> std::ops::Range<usize> {
        self.offsets[term as usize] as usize..self.offsets[term as usize + 1] as usize
    }

    /// The postings of a term whose places lie in a range.
    fn within(&self, term: TermId, range: &std::ops::Range<u32>) -> std::ops::Range<usize> {
        let all = self.postings(term);
        let places = &self.places[all.clone()];
        let from = places.partition_point(|place| *place < range.start);
        let to = places.partition_point(|place| *place < range.end);
        all.start + from..all.start + to
    }
}

/// How long an article is beside the usual one, as BM25 counts it.
pub(crate) fn long(words: u32, usual: f32) -> f32 {
    1.0 - LENGTH + LENGTH * words as f32 / usual.max(1.0)
}

/// The usual length of so many articles of so many words in all.
pub(crate) fn usual(words: u64, articles: usize) -> f32 {
    words as f32 / articles.max(1) as f32
}

/// What a hundredth of impact counts, by the weight of a term in the question and in the collection.
pub(crate) fn worth(wanted: f32, weight: f32) -> f32 {
    wanted * weight.powi(2) / HUNDREDTHS
}

/// Leaves the best of some hits, so many at most, in order.
pub(crate) fn best(hits: &mut Vec<Hit>, most: usize) {
    let better = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id));
    if hits.len() > most {
        hits.select_nth_unstable_by(most, better);
        hits.truncate(most);
    }
    hits.sort_by(better);
}

#[cfg(test)]
mod tests;
