//! What the parts of the English side found for an article, put together; and what near-duplicates are known by.

use super::listing::{sketch, sketched};
use crate::align::docalign::index::{Hit, best};
use crate::align::docalign::near_duplicates::Shingles;
use crate::align::docalign::shortlist::Sketches;
use crate::align::pipeline::pair::HITS;
use crate::align::pipeline::twins::LOOKED_UP;
use crate::model::error::Result;

/// A story that a part of the English side found for an article.
#[derive(Clone, Copy, Debug)]
pub struct FoundStory<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it shares with the article.
    pub score: f32,
    /// What its versions are known by.
    pub sketch: &'a [u8],
}

/// A story that is worth a trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShortRow {
    /// Its place among what was found.
    pub found: usize,
    /// Which story it is a version of, from 0; the best comes first.
    pub story: u32,
    /// Which of its versions it is, from 0.
    pub version: u32,
    /// What it shares with the article.
    pub score: f32,
    /// How far it is ahead of the best other story.
    pub margin: f32,
    /// How far it is ahead of the second best.
    pub beside: f32,
}

/// The stories worth a trial, of all that the parts found.
///
/// # Errors
/// A sketch is damaged.
pub fn shortlist(found: &[FoundStory<'_>]) -> Result<Vec<ShortRow>> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[a].id.cmp(found[b].id));
    let hits = (0..).zip(&order).map(|(place, &at)| Hit {
        place,
        id: place,
        score: found[at].score,
        margin: 0.0,
        beside: 0.0,
    });
    let mut hits: Vec<Hit> = hits.collect();
    best(&mut hits, HITS);
    let sketches: Vec<Shingles> = order
        .iter()
        .map(|&at| sketch(found[at].sketch))
        .collect::<Result<_>>()?;
    let stories = Sketches(|place: u32| &sketches[place as usize]).shortlist(&hits);
    let mut rows = Vec::new();
    for (story, versions) in (0..).zip(stories) {
        for (version, hit) in (0..).zip(versions) {
            rows.push(ShortRow {
                found: order[hit.place as usize],
                story,
                version,
                score: hit.score,
                margin: hit.margin,
                beside: hit.beside,
            });
        }
    }
    Ok(rows)
}

/// The sketch of a text by itself, packed.
pub fn sketch_of_text(text: &str) -> Vec<u8> {
    sketched(&Shingles::of_text(text).sketch())
}

/// The runs by which a sketch is looked up: texts that share none are not compared.
///
/// # Errors
/// The sketch is damaged.
pub fn runs(packed: &[u8]) -> Result<Vec<u32>> {
    Ok(sketch(packed)?.smallest(LOOKED_UP).to_vec())
}

/// Whether two texts are one but for a few words, and how much of the shorter one stands in the other.
///
/// # Errors
/// A sketch is damaged.
pub fn is_twin(one: &[u8], other: &[u8]) -> Result<(bool, f32)> {
    let (one, other) = (sketch(one)?, sketch(other)?);
    Ok((one.is_twin(&other), one.overlap(&other)))
}
