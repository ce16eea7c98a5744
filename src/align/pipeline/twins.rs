//! The same text twice: documents of which both sides are nearly those of another document. An article that stands in
//! two folders, or was sent again with a word changed, would give every unit twice.
//!
//! Of such documents the fittest is kept: the one with the longest Bengali text, and of several the first. An article
//! that was made from two stories is no twin of itself, since the stories differ.

use rustc_hash::FxHashMap;

use super::run::{Job, stream};
use crate::align::docalign::near_duplicates::Shingles;
use crate::articles::{Pair, Pairs};
use crate::model::error::Error;
use crate::model::lang::Lang;

/// Documents with one of so many of their rarest runs in common are compared.
pub(super) const LOOKED_UP: usize = 8;
/// A run that more documents share is a phrase of the house.
const MOST: usize = 500;

/// A document that is left out for another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Twin {
    /// Its place among the pairs.
    pub left_out: usize,
    /// The place of the one that is kept.
    pub kept: usize,
    /// How much of the shorter Bengali text stands in the other, 0 to 1.
    pub overlap: f32,
}

/// Both sides of a document.
struct Document {
    bn: Shingles,
    en: Shingles,
    length: usize,
}

/// Finds the documents to leave out, in the order of the pairs. What cannot be read has no twin; who aligns it says why.
///
/// # Errors
/// What `seen` returns, which is called after each document; or there are no threads to be had.
pub(crate) fn twins<E: From<Error> + Send>(
    pairs: &Pairs,
    job: &Job<'_>,
    mut seen: impl FnMut() -> Result<(), E> + Send,
) -> Result<Vec<Twin>, E> {
    let mut documents = Vec::with_capacity(pairs.len());
    let work = |pair: Pair| document(&pair, job);
    stream(pairs.iter(), job.threads, work, |document| {
        documents.push(document);
        seen()
    })?;
    Ok(among(&documents))
}

fn document(pair: &Pair, job: &Job<'_>) -> Option<Document> {
    let bn = pair
        .bn
        .load_within(Lang::Bn, job.layout, job.max_bytes)
        .ok()?;
    let en = pair
        .en
        .load_within(Lang::En, job.layout, job.max_bytes)
        .ok()?;
    Some(Document {
        bn: Shingles::of_text(&bn.text).sketch(),
        en: Shingles::of_text(&en.text).sketch(),
        length: bn.text.len(),
    })
}

fn among(documents: &[Option<Document>]) -> Vec<Twin> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let length = |at: usize| documents[at].as_ref().map_or(0, |document| document.length);
    // The fittest first; the sort is stable.
    order.sort_by_key(|&at| std::cmp::Reverse(length(at)));
    let mut kept: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut twins = Vec::new();
    for at in order {
        let Some(own) = &documents[at] else { continue };
        let runs = own.bn.smallest(LOOKED_UP);
        let near = runs.iter().filter_map(|run| kept.get(run)).flatten();
        let mut near: Vec<usize> = near.copied().collect();
        near.sort_unstable();
        near.dedup();
        let twin = near.into_iter().find(|&other| {
            let other = documents[other].as_ref();
            other.is_some_and(|other| own.bn.is_twin(&other.bn) && own.en.is_twin(&other.en))
        });
        match twin.and_then(|twin| Some((twin, documents[twin].as_ref()?))) {
            Some((twin, other)) => twins.push(Twin {
                left_out: at,
                kept: twin,
                overlap: own.bn.overlap(&other.bn),
            }),
            None => {
                for run in runs {
                    let sharing = kept.entry(*run).or_default();
                    if sharing.len() < MOST {
                        sharing.push(at);
                    }
                }
            }
        }
    }
    twins.sort_by_key(|twin| twin.left_out);
    twins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(bn: &str, en: &str) -> Option<Document> {
        Some(Document {
            bn: Shingles::of_text(bn).sketch(),
            en: Shingles::of_text(en).sketch(),
            length: bn.len(),
        })
    }

    fn text(word: &str, numbers: std::ops::Range<usize>) -> String {
        numbers.map(|n| format!("{word}{n} ")).collect()
    }

    #[test]
    fn the_longest_of_several_is_kept() {
        let (bn, en) = (text("ক", 0..100), text("w", 0..100));
        let documents = [
            document(&text("ক", 0..95), &en),
            document(&bn, &text("w", 0..96)),
            document(&text("ক", 200..300), &en),
            document(&bn, &text("v", 0..100)),
            None,
            document(&bn, &en),
            document("ছোট", "short"),
            document("ছোট", "short"),
        ];
        let found: Vec<(usize, usize)> = among(&documents)
            .iter()
            .map(|twin| (twin.left_out, twin.kept))
            .collect();
        // The second one is as long as the sixth and comes first; other stories and other articles stay.
        assert_eq!(found, [(0, 1), (5, 1)]);
    }
}
