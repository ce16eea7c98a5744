//! Pairing strung together: two sources in, for each Bengali article its candidates with their roles out.
//!
//! Only the index of the English side and a handful of articles a thread are in memory; articles are loaded
//! when their turn comes.

mod claims;
mod day;
mod found;
mod offered;
pub(crate) mod rows;
mod words;

use claims::Claims;
use day::{Day, days_between};
pub(crate) use found::Found;
use offered::{KeptOffers, Offered};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use words::learn;

use super::ordered::in_order;
use super::resources::Resources;
use super::threads::pool;
use crate::align::docalign::decide::{Candidate, Decided, choose_sources};
use crate::align::docalign::index::{Apart, ArticleId, Builder, Hit, Index, Scratch};
use crate::align::docalign::model::Model;
use crate::align::docalign::near_duplicates::Shingles;
use crate::align::docalign::query::TermCache;
use crate::align::docalign::shortlist::{Sketches, Turn};
use crate::align::docalign::terms;
use crate::align::docalign::trial::{Models, Trial};
use crate::align::features::bengali_side;
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::comparison::Comparison;
use crate::align::features::english_side;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::links::EnglishIndex;
use crate::align::features::side::Side;
use crate::articles::{Item, Items, Source, in_its_language};
use crate::language::bijoy::Variant;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Layout, Unconverted};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// What pairing needs beside the articles.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// How texts are divided.
    pub layout: Layout,
    /// Which English articles may be found, by their numbers: all, unless a part is held back to learn from.
    pub offered: fn(usize) -> bool,
    /// The largest article, in bytes of its file or record.
    pub max_bytes: u64,
    /// How Bengali in the letters of Bijoy is read, if it is.
    pub bijoy: Option<Variant>,
    /// Threads, 0 for all there are.
    pub jobs: usize,
    /// Wire copy more days away than this is no candidate, where both sides have a day.
    pub days: u16,
    /// The least score of a source.
    pub accept: f64,
    /// Whether what is doubtful is looked at again when all is known; not where a least score was asked for.
    pub settle: bool,
    /// The model of pairs.
    pub model: Model,
}

/// What happens while sources are paired, in the order of the sources; what is doubtful comes last, when all else is known.
#[derive(Debug)]
pub(crate) enum News {
    /// An English article is in the index.
    Listed,
    /// An article cannot be used.
    LeftOut(Lang, Error),
    /// What a source says of an article's day cannot be read: its side, its number, and the words.
    UnreadDate(Lang, usize, String),
    /// A Bengali article, its number, was in the letters of Bijoy: what could not be converted.
    Converted(usize, Vec<Unconverted>),
    /// What was found for a Bengali article.
    Found(Found),
}

/// Articles in flight for each thread.
const IN_FLIGHT: usize = 32;
/// Segments of a Bengali article that are looked at; a longer one is known by its beginning.
pub(super) const MOST_BN: usize = 60;
/// Segments of an English article that are aligned.
pub(super) const MOST_EN: usize = 80;
/// Segments of an English article that it can be found by.
pub(super) const MOST_LISTED: usize = 400;
/// Hits of a search, from which the stories to align are chosen.
pub(super) const HITS: usize = 32;

/// Pairs two sources and tells the news to `take`.
///
/// # Errors
/// What `take` returns, or threads that cannot be had. An article that cannot be read is news, not an error.
pub(crate) fn pair<E: From<Error> + Send>(
    bn: &Source,
    en: &Source,
    settings: &Settings,
    resources: &Resources,
    mut take: impl FnMut(News) -> std::result::Result<(), E> + Send,
) -> std::result::Result<(), E> {
    let pool = pool(settings.jobs)?;
    let chunk = IN_FLIGHT * pool.current_num_threads().max(1);
    let desk = Desk {
        settings,
        resources,
        en: &en.items,
        by_id: en.items.by_id(),
        kept: KeptOffers::default(),
    };
    let index = pool_index(&pool, &desk, chunk, &mut take)?;
    let mut known = TermCache::default();
    let mut claims = Claims::default();
    for first in (0..bn.items.len()).step_by(chunk) {
        let items = some(&bn.items, first, chunk);
        let found = pool.install(|| desk.candidates(&items, &index, &mut known));
        for (at, found) in found.into_iter().enumerate() {
            let article = first + at;
            let news = match found {
                Err(error) => News::LeftOut(Lang::Bn, error),
                Ok(answer) => {
                    if let Some(unread) = answer.unread_date {
                        take(News::UnreadDate(Lang::Bn, article, unread))?;
                    }
                    if let Some(lost) = answer.converted {
                        take(News::Converted(article, lost))?;
                    }
                    let found = Found {
                        article,
                        candidates: answer.candidates,
                        apart: answer.apart,
                    };
                    let certain = match settings.settle {
                        true => claims.certain(found),
                        false => Some(found),
                    };
                    let Some(found) = certain else { continue };
                    News::Found(found)
                }
            };
            take(news)?;
        }
    }
    let mut settled = claims.settled().into_iter();
    settled.try_for_each(|found| take(News::Found(found)))
}

/// The index of the English side.
fn pool_index<E: From<Error> + Send>(
    pool: &rayon::ThreadPool,
    desk: &Desk<'_>,
    limit: usize,
    take: &mut (impl FnMut(News) -> std::result::Result<(), E> + Send),
) -> std::result::Result<Index, E> {
    let digest = |item: Item| -> Result<(terms::Digest, Option<String>)> {
        let (side, day) = desk.english(&item, MOST_LISTED)?;
        Ok((terms::digest(&side, day.date), day.unread))
    };
    let mut ranks = vec![0; desk.by_id.len()];
    for (rank, &number) in (0..).zip(&desk.by_id) {
        ranks[number as usize] = rank;
    }
    let mut builder = Builder::default();
    let mut number = 0;
    let list = |digest: Result<(terms::Digest, Option<String>)>| {
        let news = match digest {
            Err(error) => News::LeftOut(Lang::En, error),
            Ok((digest, unread)) => {
                if let Some(unread) = unread {
                    take(News::UnreadDate(Lang::En, number, unread))?;
                }
                if (desk.settings.offered)(number) {
                    builder.add(ranks[number], digest);
                }
                News::Listed
            }
        };
        number += 1;
        take(news)
    };
    let items = (0..desk.en.len()).map(|at| desk.en.get(at));
    in_order(pool, limit, items, digest, list)?;
    Ok(builder.finish())
}

/// So many articles from a place on.
fn some(items: &Items, first: usize, count: usize) -> Vec<Item> {
    let last = items.len().min(first + count);
    (first..last).map(|at| items.get(at)).collect()
}

struct Desk<'a> {
    settings: &'a Settings,
    resources: &'a Resources,
    en: &'a Items,
    /// The English articles in the order of their ids, by their numbers: the index knows each by its place here, so
    /// that ties are broken alike in whatever order the articles lie, and on however many machines.
    by_id: Vec<u32>,
    /// The stories that were asked for last.
    kept: KeptOffers,
}

/// A Bengali article that looks for its source.
struct Asking {
    side: Side<BengaliUnit>,
    /// What its units say in the collection.
    weights: Vec<f32>,
    day: Day,
}

/// What came of an article.
struct Answer {
    candidates: Vec<Decided>,
    apart: Option<Apart>,
    unread_date: Option<String>,
    converted: Option<Vec<Unconverted>>,
}

/// A Bengali article, the stories that are worth aligning with it, and what came of those that were.
struct Case {
    asking: Asking,
    stories: Vec<Vec<Hit>>,
    judged: Vec<Candidate>,
}

impl Case {
    /// The candidates, those too that need no alignment to be told from the source.
    fn all(self, index: &Index) -> Vec<Candidate> {
        let left = Turn::left(&self.stories, &self.judged);
        let mut all = self.judged;
        all.extend(left.into_iter().map(|hit| {
            let days = days_between(self.asking.day.date, index.date(hit.place));
            let shingles = index.shingles(hit.place).clone();
            let segments = self.asking.side.segments.len();
            Candidate::unaligned(hit.id as usize, segments, days, shingles)
        }));
        all
    }
}

impl Desk<'_> {
    /// The candidates of some articles.
    fn candidates(
        &self,
        items: &[Item],
        index: &Index,
        known: &mut TermCache,
    ) -> Vec<Result<Answer>> {
        let asking: Vec<Result<Asking>> = items.par_iter().map(|item| self.bengali(item)).collect();
        learn(
            known,
            asking.iter().flatten().map(|asking| &asking.side),
            index,
        );
        let known = &*known;
        let mut cases: Vec<Result<Case>> = asking
            .into_par_iter()
            .map_init(Scratch::default, |scratch, asking| {
                asking.map(|asking| self.case(asking, index, known, scratch))
            })
            .collect();
        for turn in Turn::ALL {
            self.take_turn(turn, &mut cases, index);
        }
        let answer = |case: Result<Case>| {
            let mut case = case?;
            let days = i32::from(self.settings.days);
            let day = &mut case.asking.day;
            let apart = day.date.and_then(|date| index.apart(date, days));
            let (unread_date, converted) = (day.unread.take(), day.converted.take());
            let decided = choose_sources(case.all(index), self.settings.accept);
            let numbered = |story: usize| self.by_id[story] as usize;
            Ok(Answer {
                unread_date,
                converted,
                apart: apart.map(|apart| apart.renumbered(numbered)),
                candidates: decided
                    .into_iter()
                    .map(|decided| decided.renumbered(numbered))
                    .collect(),
            })
        };
        cases.into_iter().map(answer).collect()
    }

    /// Aligns the candidates whose turn it is. A story that several articles ask for is read once.
    fn take_turn(&self, turn: Turn, cases: &mut [Result<Case>], index: &Index) {
        let accept = self.settings.accept;
        let hits = |case: &Result<Case>| match case {
            Ok(case) => turn.hits(&case.stories, &case.judged, accept),
            Err(_) => Vec::new(),
        };
        let lists: Vec<Vec<Hit>> = cases.iter().map(hits).collect();
        let mut wanted: Vec<ArticleId> = lists.iter().flatten().map(|hit| hit.id).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let offered: FxHashMap<ArticleId, Arc<Offered>> = wanted
            .par_iter()
            .filter_map(|&id| Some((id, self.kept.of(id, || self.offered(id))?)))
            .collect();
        cases.par_iter_mut().zip(lists).for_each(|(case, hits)| {
            let Ok(case) = case else { return };
            for hit in &hits {
                if let Some(offered) = offered.get(&hit.id) {
                    let candidate = self.candidate(&case.asking, hit, offered, index);
                    case.judged.push(candidate);
                }
            }
        });
    }

    /// An article with the stories that the index finds for it.
    fn case(
        &self,
        mut asking: Asking,
        index: &Index,
        known: &TermCache,
        scratch: &mut Scratch,
    ) -> Case {
        asking.weights = known.weights(&asking.side, index);
        let question = known.question(&asking.side, &index.vocabulary);
        let around = asking
            .day
            .date
            .map(|date| (date, i32::from(self.settings.days)));
        let hits = index.search(&question, around, HITS, scratch);
        Case {
            stories: Sketches(|place| index.shingles(place)).shortlist(&hits),
            judged: Vec::new(),
            asking,
        }
    }

    /// Aligns an article with a candidate, and judges what came of it.
    fn candidate(&self, asking: &Asking, hit: &Hit, offered: &Offered, index: &Index) -> Candidate {
        let sides = Comparison::between(&asking.side, &offered.side, &offered.units);
        let models = Models {
            beads: &self.resources.model,
            stories: &self.settings.model,
        };
        let trial = Trial::of(&sides, &asking.weights, hit, index, models);
        let story_features = trial.features;
        Candidate {
            story: hit.id as usize,
            score: self.settings.model.probability(&story_features),
            beside: self.settings.model.probability(&story_features.beside(hit)),
            of_part: self.settings.model.probability(&story_features.of_part()),
            firm: trial.firm,
            story_features,
            shared: trial.shared,
            days: days_between(asking.day.date, offered.date),
            shingles: offered.shingles.clone(),
        }
    }

    fn bengali(&self, item: &Item) -> Result<Asking> {
        let article = self.load(item, Lang::Bn)?;
        let mut segments = segment(&article, Rules::embedded());
        segments.truncate(MOST_BN);
        Ok(Asking {
            side: bengali_side::analyze(&segments, &self.resources.lexicon),
            weights: Vec::new(),
            day: Day::of(&article),
        })
    }

    fn english(&self, item: &Item, most: usize) -> Result<(Side<EnglishUnit>, Day)> {
        let article = self.load(item, Lang::En)?;
        let mut segments = segment(&article, Rules::embedded());
        segments.truncate(most);
        let side = english_side::analyze(&segments, &self.resources.lexicon);
        Ok((side, Day::of(&article)))
    }

    /// A candidate; none when it can no longer be read.
    fn offered(&self, id: ArticleId) -> Option<Offered> {
        let (side, day) = self
            .english(&self.en.get(self.by_id[id as usize] as usize), MOST_EN)
            .ok()?;
        Some(Offered {
            shingles: Shingles::of(&side),
            units: EnglishIndex::new(&side),
            side,
            date: day.date,
        })
    }

    fn load(&self, item: &Item, lang: Lang) -> Result<Article> {
        let settings = self.settings;
        let article = item.load_within(lang, settings.layout, settings.max_bytes)?;
        in_its_language(article, settings.bijoy)
    }
}
