//! Where articles are held against stories: a handful of articles at a time, in turns.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::day::{Day, days_between};
use super::offered::{KeptOffers, Offered};
use super::settings::Settings;
use super::words::learn;
use crate::align::docalign::decide::{Candidate, Decided, choose_sources};
use crate::align::docalign::glance::Sought;
use crate::align::docalign::glimpse::Glimpse;
use crate::align::docalign::index::{Apart, ArticleId, Hit, Index, MOST_EN, Scratch};
use crate::align::docalign::near_duplicates::Shingles;
use crate::align::docalign::query::TermCache;
use crate::align::docalign::shortlist::{Sketches, Turn};
use crate::align::docalign::trial::{Models, Seen, Told, Tried};
use crate::align::features::bengali_side;
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::comparison::Comparison;
use crate::align::features::english_side;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::side::Side;
use crate::align::pipeline::resources::Resources;
use crate::articles::{Item, Items, in_its_language};
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Unconverted};
use crate::model::error::Result;
use crate::model::lang::Lang;

/// Segments of a Bengali article that are looked at; a longer one is known by its beginning.
pub(crate) const MOST_BN: usize = 60;
/// Hits of a search, from which the stories to align are chosen.
pub(crate) const HITS: usize = 32;

/// What articles and stories are held against each other with.
pub(super) struct Desk<'a> {
    pub(super) settings: &'a Settings,
    resources: &'a Resources,
    pub(super) en: &'a Items,
    /// The English articles in the order of their ids, by their numbers: the index knows each by its place here, so
    /// that ties are broken alike in whatever order the articles lie, and on however many machines.
    pub(super) by_id: Vec<u32>,
    /// The stories that were asked for last.
    kept: KeptOffers,
}

/// A Bengali article that looks for its source.
struct Asking {
    side: Side<BengaliUnit>,
    /// What its units say in the collection.
    weights: Vec<f32>,
    /// Its words and numbers as terms of the collection.
    sought: Sought,
    day: Day,
}

impl Asking {
    fn seen<'h>(&self, hit: &'h Hit, story: &Glimpse, index: &Index) -> Seen<'h> {
        let glance = self.sought.glance(story, |term| index.weight(term));
        Seen { hit, glance }
    }
}

/// What came of an article.
pub(super) struct Answer {
    pub(super) candidates: Vec<Decided>,
    pub(super) apart: Option<Apart>,
    pub(super) unread_date: Option<String>,
    pub(super) converted: Option<Vec<Unconverted>>,
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

impl<'a> Desk<'a> {
    /// A desk with the English articles on it.
    pub(super) fn new(settings: &'a Settings, resources: &'a Resources, en: &'a Items) -> Self {
        Desk {
            settings,
            resources,
            en,
            by_id: en.by_id(),
            kept: KeptOffers::default(),
        }
    }

    /// The candidates of some articles.
    pub(super) fn candidates(
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

    /// Looks at the candidates whose turn it is, and aligns those that a glance leaves open. A story that several articles
    /// ask for is read once.
    fn take_turn(&self, turn: Turn, cases: &mut [Result<Case>], index: &Index) {
        let accept = self.settings.accept;
        let lists: Vec<Vec<Hit>> = cases
            .par_iter_mut()
            .map(|case| match case {
                Ok(case) => {
                    let mut hits = turn.hits(&case.stories, &case.judged, accept);
                    hits.retain(|hit| !turn.is_first_look() || !self.is_settled(case, hit, index));
                    hits
                }
                Err(_) => Vec::new(),
            })
            .collect();
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
                    let candidate = self.candidate(&case.asking, hit, (offered, turn), index);
                    Turn::put(&mut case.judged, candidate);
                }
            }
        });
    }

    /// Whether a glance at what is kept of a story is enough; then it is judged.
    fn is_settled(&self, case: &mut Case, hit: &Hit, index: &Index) -> bool {
        let Some(glimpse) = index.glimpse(hit.place) else {
            return false;
        };
        let seen = case.asking.seen(hit, glimpse, index);
        if self.settings.all || seen.is_open(&self.settings.model) {
            return false;
        }
        let told = Told {
            days: days_between(case.asking.day.date, index.date(hit.place)),
            shingles: index.shingles(hit.place).clone(),
        };
        let candidate = seen.candidate(&self.settings.model, told);
        case.judged.push(candidate);
        true
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
        let terms = |unit| known.known(&asking.side.units[unit as usize]);
        let number = |value| index.vocabulary.value(value);
        asking.sought = Sought::of(&asking.side, &asking.weights, terms, number);
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

    /// Judges a story: aligned with the article, unless a glance is enough.
    fn candidate(
        &self,
        asking: &Asking,
        hit: &Hit,
        (offered, turn): (&Offered, Turn),
        index: &Index,
    ) -> Candidate {
        let model = &self.settings.model;
        let told = Told {
            days: days_between(asking.day.date, offered.date),
            shingles: offered.shingles.clone(),
        };
        let tried = Tried {
            side: &asking.side,
            weights: &asking.weights,
            collection: index,
        };
        let seen = match index.glimpse(hit.place) {
            Some(glimpse) => asking.seen(hit, glimpse, index),
            None => asking.seen(hit, &offered.glimpse(index), index),
        };
        let is_open = !turn.is_first_look() || seen.is_open(model);
        if !is_open && !self.settings.all {
            return seen.candidate(model, told);
        }
        let sides = Comparison::between(&asking.side, &offered.side, offered.units());
        if !is_open {
            return Candidate {
                shared: tried.shared(&sides, hit),
                ..seen.candidate(model, told)
            };
        }
        let beads = &self.resources.model;
        let models = Models {
            beads,
            stories: model,
        };
        tried.aligned(&sides, hit, models, told)
    }

    fn bengali(&self, item: &Item) -> Result<Asking> {
        let article = self.load(item, Lang::Bn)?;
        let mut segments = segment(&article, Rules::embedded());
        segments.truncate(MOST_BN);
        Ok(Asking {
            side: bengali_side::analyze(&segments, &self.resources.lexicon),
            weights: Vec::new(),
            sought: Sought::default(),
            day: Day::of(&article),
        })
    }

    /// An English article, the first segments of it, and its day.
    pub(super) fn english(&self, item: &Item, most: usize) -> Result<(Side<EnglishUnit>, Day)> {
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
            units: OnceLock::new(),
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
