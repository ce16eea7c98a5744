//! The trial: the few best stories are aligned with an article, and it is decided which are its sources.

use rustc_hash::FxHashMap;

use super::Pieces;
use super::given::{Given, beginning};
use super::listing::{sketch, unit_keys};
use super::packed::Unpacking;
use super::shortlisted::ShortRow;
use crate::align::docalign::decide::{Candidate, choose_sources};
use crate::align::docalign::glance::Sought;
use crate::align::docalign::glimpse::Glimpse;
use crate::align::docalign::impact::weight;
use crate::align::docalign::index::{Collection, Hit, MOST_EN, least};
use crate::align::docalign::near_duplicates::Shingles;
use crate::align::docalign::shortlist::Turn;
use crate::align::docalign::terms::{Term, TermKey, digest};
use crate::align::docalign::trial::{Models, Seen, Told, Tried};
use crate::align::docalign::vocabulary::{Found, TermId};
use crate::align::features::bengali_side::{self, BengaliUnit};
use crate::align::features::comparison::Comparison;
use crate::align::features::english_side::{self, EnglishUnit};
use crate::align::features::links::EnglishIndex;
use crate::align::features::side::Side;
use crate::align::pipeline::guarded;
use crate::align::pipeline::pair::MOST_BN;
use crate::align::pipeline::pair::rows::{PairRow, rows_of};
use crate::model::article::{Article, Date};
use crate::model::error::Result;
use crate::model::lang::Lang;

/// A story that is offered to an article.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The story.
    pub given: Given<'a>,
    /// Its day, counted from 1970.
    pub day: Option<i32>,
    /// How it was shortlisted; `found` is not used.
    pub row: ShortRow,
    /// What its versions are known by.
    pub sketch: &'a [u8],
    /// Of its terms: key, in how many English articles it stands, how much it says by the background counts.
    pub terms: Vec<(TermKey, u32, f32)>,
}

/// What an article is compared by.
struct Asking {
    side: Side<BengaliUnit>,
    weights: Vec<f32>,
    sought: Sought,
    day: Option<i32>,
    terms: Numbers,
}

/// Terms numbered as they come: what one machine numbers for all articles is numbered here for one.
#[derive(Default)]
struct Numbers {
    by_key: FxHashMap<TermKey, TermId>,
    keys: Vec<TermKey>,
}

impl Numbers {
    fn of(&mut self, key: TermKey) -> TermId {
        let next = self.keys.len() as TermId;
        let number = *self.by_key.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
        }
        number
    }
}

/// The weights of the terms of one story.
struct Weights(FxHashMap<TermKey, f32>);

impl Collection for Weights {
    fn unit_weight(&self, unit: &EnglishUnit) -> Option<f32> {
        least(unit_keys(unit).filter_map(|key| self.0.get(&key).copied()))
    }
}

impl Pieces {
    /// Tries the stories that are offered to an article, and decides. `weights` are those of its
    /// [`Question`](super::Question), `articles` is how many English ones there are.
    ///
    /// # Errors
    /// As [`Pieces::article`], of the Bengali one; the program failed on it. A story that cannot be read is passed over.
    pub fn trial(
        &self,
        bn: &Given<'_>,
        weights: &[u8],
        offers: &[Offer<'_>],
        articles: u32,
    ) -> Result<Vec<PairRow>> {
        let article = self.article(bn, Lang::Bn)?;
        guarded(|| self.tried(&article, weights, offers, articles as f32))?
    }

    fn tried(
        &self,
        article: &Article,
        weights: &[u8],
        offers: &[Offer<'_>],
        articles: f32,
    ) -> Result<Vec<PairRow>> {
        let mut asking = self.asks(article, weights)?;
        let mut order: Vec<usize> = (0..offers.len()).collect();
        order.sort_by(|&a, &b| offers[a].given.id.cmp(offers[b].given.id));
        let offer = |place: u32| &offers[order[place as usize]];
        let stories = stories(offers, &order);
        let mut judged: Vec<Candidate> = Vec::new();
        for turn in Turn::ALL {
            for hit in turn.hits(&stories, &judged, self.accept) {
                let offer = (offer(hit.place), turn);
                let candidate = self.candidate(&mut asking, &hit, offer, articles);
                candidate
                    .into_iter()
                    .for_each(|of| Turn::put(&mut judged, of));
            }
        }
        let left = Turn::left(&stories, &judged);
        for hit in left {
            let offer = offer(hit.place);
            judged.push(Candidate::unaligned(
                hit.id as usize,
                asking.side.segments.len(),
                days(asking.day, offer.day),
                sketch(offer.sketch)?,
            ));
        }
        let decided = choose_sources(judged, self.accept);
        let id = |story: usize| offers[order[story]].given.id.to_owned();
        Ok(rows_of(&article.id, &decided, true, &id))
    }

    fn asks(&self, article: &Article, packed: &[u8]) -> Result<Asking> {
        let side = bengali_side::analyze(&beginning(article, MOST_BN), &self.resources.lexicon);
        let mut weights = vec![0.0; side.units.len()];
        let mut known: Vec<Vec<Found>> = vec![Vec::new(); side.units.len()];
        let mut terms = Numbers::default();
        let mut reading = Unpacking(packed);
        while !reading.is_empty() {
            let (no, weight, count) = (reading.int()?, reading.float()?, reading.int()?);
            for _ in 0..count {
                let (key, strength) = (reading.long()?, reading.float()?);
                if let Some(found) = known.get_mut(no as usize) {
                    found.push((terms.of(key), strength));
                }
            }
            if let Some(slot) = weights.get_mut(no as usize) {
                *slot = weight;
            }
        }
        let of_unit = |unit: u32| &*known[unit as usize];
        let number = |value| Some(terms.of(Term::Value(value).key()));
        let sought = Sought::of(&side, &weights, of_unit, number);
        Ok(Asking {
            side,
            weights,
            sought,
            day: article.date.map(Date::days),
            terms,
        })
    }

    /// Aligns an article with a story; none if the story cannot be read.
    fn candidate(
        &self,
        asking: &mut Asking,
        hit: &Hit,
        (offer, turn): (&Offer<'_>, Turn),
        articles: f32,
    ) -> Option<Candidate> {
        let article = self.article(&offer.given, Lang::En).ok()?;
        let side = english_side::analyze(&beginning(&article, MOST_EN), &self.resources.lexicon);
        let terms = offer.terms.iter();
        let weights = Weights(
            terms
                .map(|&(key, count, idf)| (key, weight(count as f32, idf, articles)))
                .collect(),
        );
        let seen = asking.seen(hit, &side, &weights);
        let told = Told {
            days: days(asking.day, article.date.map(Date::days)),
            shingles: Shingles::of(&side),
        };
        let tried = Tried {
            side: &asking.side,
            weights: &asking.weights,
            collection: &weights,
        };
        let sides = Comparison::between(&asking.side, &side, &EnglishIndex::new(&side));
        if turn.is_first_look() && !seen.is_open(&self.model) {
            return Some(Candidate {
                shared: tried.shared(&sides, hit),
                ..seen.candidate(&self.model, told)
            });
        }
        let models = Models {
            beads: &self.resources.model,
            stories: &self.model,
        };
        Some(tried.aligned(&sides, hit, models, told))
    }
}

impl Asking {
    /// What the article shares with a story at a glance.
    fn seen<'h>(&mut self, hit: &'h Hit, side: &Side<EnglishUnit>, weights: &Weights) -> Seen<'h> {
        let digest = digest(side, None);
        let story = Glimpse::of(&digest, |_, listed| {
            let key = listed.term.key();
            let known = matches!(listed.term, Term::Value(_)) || weights.0.contains_key(&key);
            known.then(|| self.terms.of(key))
        });
        let keys = &self.terms.keys;
        let weight = |term: TermId| weights.0.get(&keys[term as usize]).copied();
        let glance = self
            .sought
            .glance(&story, |term| weight(term).unwrap_or(0.0));
        Seen { hit, glance }
    }
}

/// The stories with their versions, as the shortlist had them; a story is known by its place in `order`.
fn stories(offers: &[Offer<'_>], order: &[usize]) -> Vec<Vec<Hit>> {
    let mut all: Vec<(u32, u32, Hit)> = (0..)
        .zip(order)
        .map(|(place, &at)| {
            let row = &offers[at].row;
            let hit = Hit {
                place,
                id: place,
                score: row.score,
                margin: row.margin,
                beside: row.beside,
            };
            (row.story, row.version, hit)
        })
        .collect();
    all.sort_by_key(|(story, version, _)| (*story, *version));
    let stories = all.chunk_by(|a, b| a.0 == b.0);
    stories
        .map(|versions| versions.iter().map(|(_, _, hit)| *hit).collect())
        .collect()
}

fn days(bn: Option<i32>, en: Option<i32>) -> Option<i32> {
    bn.zip(en).map(|(bn, en)| bn - en)
}
