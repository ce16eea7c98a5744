//! How alike a Bengali article and a wire story are, once aligned: the named numbers that the pairing model
//! weighs, and the names and numbers to show for them.

use serde::Serialize;

use super::index::{Collection, Hit};

use super::terms::{Value, value};
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::comparison::Comparison;
use crate::align::features::side::{Side, UnitId};
use crate::align::score::CLIP;
use crate::align::scored_bead::ScoredBead;
use crate::model::bead::MatchKind;

/// Margins beyond this say no more.
pub(crate) const MARGIN: f32 = 1.5;

/// What speaks for a pair of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct StoryFeatures {
    /// 1.
    #[serde(skip)]
    pub constant: f32,
    /// The share of the Bengali text that is paired, each bead as far as it is sure.
    pub paired_bn: f32,
    /// The same of the English text.
    pub paired_en: f32,
    /// The share of the Bengali text that is paired, each bead as far as its potential goes.
    pub firm: f32,
    /// The share of the paired Bengali text that changed its place.
    pub moved: f32,
    /// The sum of the beads' scores, as ln(1 + sum).
    pub beads: f32,
    /// The surest bead of the first two Bengali segments: headline and lede.
    pub lead: f32,
    /// The share of the Bengali words that the English article has, by the square of what they say in the collection.
    pub cover_bn: f32,
    /// The same of the English words.
    pub cover_en: f32,
    /// The share of the English names, by weight in the collection, that the Bengali article has.
    pub names: f32,
    /// The share of the Bengali telling numbers that the English article lacks.
    pub missing_numbers: f32,
    /// How far it is ahead of the best story that is not a version of it, as the logarithm of the search's scores.
    pub margin: f32,
}

impl StoryFeatures {
    /// How many features there are.
    pub const COUNT: usize = 12;

    /// Their names in files.
    pub const NAMES: [&'static str; StoryFeatures::COUNT] = [
        "constant",
        "paired_bn",
        "paired_en",
        "firm",
        "moved",
        "beads",
        "lead",
        "cover_bn",
        "cover_en",
        "names",
        "missing_numbers",
        "margin",
    ];

    /// Their values, in the order of the names.
    pub fn values(&self) -> [f32; StoryFeatures::COUNT] {
        [
            self.constant,
            self.paired_bn,
            self.paired_en,
            self.firm,
            self.moved,
            self.beads,
            self.lead,
            self.cover_bn,
            self.cover_en,
            self.names,
            self.missing_numbers,
            self.margin,
        ]
    }
}

/// What two articles share, for people to read: the most telling first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shared {
    /// Names, `পুতিন=Putin`.
    pub names: Vec<String>,
    /// Numbers, as values.
    pub numbers: Vec<String>,
    /// Other words, `সেতু=bridge`.
    pub words: Vec<String>,
}

/// So many of each kind are shown.
const SHOWN: usize = 6;
/// English words below this weight are not worth showing.
const TELLING: f32 = 3.0;
/// A link of this strength makes a word common to both articles.
const SURE: f32 = 0.5;
/// The Bengali segments that headline and lede are.
const LEAD: usize = 2;

impl StoryFeatures {
    /// The story_features with the part of the article that the story may be the source of: it has no rivals there, and the
    /// article's lede is not its own.
    pub(crate) fn of_part(self) -> StoryFeatures {
        StoryFeatures {
            margin: MARGIN,
            lead: 1.0,
            ..self
        }
    }
}

impl StoryFeatures {
    /// The story_features with a story whose best rival tells of the same event, and so is none.
    pub(crate) fn beside(self, hit: &Hit) -> StoryFeatures {
        StoryFeatures {
            margin: hit.beside,
            ..self
        }
    }

    /// How much of the article a story accounts for: of its text and of its words.
    pub(crate) fn accounts_for(&self) -> f32 {
        self.paired_bn + self.cover_bn
    }
}

/// How much of the Bengali text each segment is, as far as it is paired and firm.
pub(crate) fn firm(side: &Side<BengaliUnit>, placed: &[ScoredBead]) -> Vec<f32> {
    let mut firm = vec![0.0; side.segments.len()];
    for bead in placed {
        for &i in &bead.bn {
            let length = side.segments[i].length as f32;
            firm[i] = bead.related as f32 * firmness(bead) * length / total(side);
        }
    }
    firm
}

fn firmness(bead: &ScoredBead) -> f32 {
    bead.potential.clamp(0.0, CLIP) / CLIP
}

/// What two articles share in words and numbers, the story being this hit of the search; nothing is aligned yet
/// ([`StoryFeatures::add_beads`]). `weights` is what the units of the Bengali article say in the collection
/// ([`super::query::TermCache::weights`]).
pub(crate) fn story_features(
    sides: &Comparison<'_>,
    weights: &[f32],
    hit: &Hit,
    index: &dyn Collection,
) -> (StoryFeatures, Shared) {
    let mut story_features = StoryFeatures {
        constant: 1.0,
        margin: hit.margin,
        ..StoryFeatures::default()
    };
    let mut shared = Shared::default();
    story_features.add_words(sides, weights, index, &mut shared);
    story_features.add_numbers(sides, &mut shared);
    (story_features, shared)
}

impl StoryFeatures {
    /// Adds what the alignment of the two articles says.
    pub(crate) fn add_beads(&mut self, sides: &Comparison<'_>, placed: &[ScoredBead]) {
        let mut sum = 0.0;
        let (mut bn, mut en, mut firm, mut moved) = (0.0, 0.0, 0.0, 0.0);
        for bead in placed {
            let score = bead.related as f32;
            let length = |lengths: &dyn Fn(usize) -> usize, at: &[usize]| {
                at.iter().map(|&i| lengths(i)).sum::<usize>() as f32
            };
            sum += score;
            let own = score * length(&|i| sides.bn.segments[i].length, &bead.bn);
            bn += own;
            firm += own * firmness(bead);
            moved += if bead.moved { own } else { 0.0 };
            en += score * length(&|j| sides.en.segments[j].length, &bead.en);
            if bead.bn[0] < LEAD {
                self.lead = self.lead.max(score);
            }
        }
        self.paired_bn = bn / total(&sides.bn);
        self.paired_en = en / total(&sides.en);
        self.firm = firm / total(&sides.bn);
        self.moved = moved / f32::max(bn, 1.0);
        self.beads = (1.0 + sum).ln();
    }

    fn add_words(
        &mut self,
        sides: &Comparison<'_>,
        weights: &[f32],
        index: &dyn Collection,
        shared: &mut Shared,
    ) {
        let best = |unit: UnitId| {
            let found = sides.links[unit as usize].iter().map(|link| link.strength);
            found.fold(0.0, f32::max)
        };
        let units = (0..).zip(weights);
        self.cover_bn = cover(units.map(|(unit, &weight)| (weight, best(unit))));
        let answers = answers(sides);
        let units = sides.en.units.iter();
        let units = units.map(|unit| index.unit_weight(unit).unwrap_or(0.0));
        self.cover_en = cover(units.zip(answers.iter().map(|answer| answer.strength)));
        let (mut all, mut common) = (0.0, 0.0);
        let (mut names, mut words) = (Vec::new(), Vec::new());
        for ((unit, english), answer) in (0..).zip(&sides.en.units).zip(&answers) {
            let Some(weight) = index.unit_weight(english) else {
                continue;
            };
            if english.capital {
                all += weight;
                common += weight * answer.strength;
            }
            let listed = match english.capital || answer.kind == MatchKind::Name {
                true => &mut names,
                false => &mut words,
            };
            if answer.strength >= SURE && weight >= TELLING {
                listed.push((weight * answer.strength, unit));
            }
        }
        self.names = common / (all + TELLING);
        shared.names = shown(names, &answers, sides);
        shared.words = shown(words, &answers, sides);
    }

    fn add_numbers(&mut self, sides: &Comparison<'_>, shared: &mut Shared) {
        let bn = values(&sides.bn);
        let en = values(&sides.en);
        let common: Vec<_> = bn.iter().copied().filter(|v| en.contains(v)).collect();
        self.missing_numbers = (bn.len() - common.len()) as f32 / (bn.len() as f32 + 1.0);
        shared.numbers = common.iter().take(SHOWN).map(Value::to_string).collect();
    }
}

/// What answers an English unit best.
#[derive(Clone, Copy)]
struct Answer {
    strength: f32,
    bengali: UnitId,
    kind: MatchKind,
}

/// For each English unit its best answer, of strength 0 where there is none.
fn answers(sides: &Comparison<'_>) -> Vec<Answer> {
    let none = Answer {
        strength: 0.0,
        bengali: 0,
        kind: MatchKind::Lexicon,
    };
    let mut answers = vec![none; sides.en.units.len()];
    for (bengali, links) in (0..).zip(&sides.links) {
        for link in links {
            let answer = &mut answers[link.english as usize];
            if link.strength > answer.strength {
                *answer = Answer {
                    strength: link.strength,
                    bengali,
                    kind: link.kind,
                };
            }
        }
    }
    answers
}

/// The pairs that say most, each Bengali unit once.
fn shown(
    mut listed: Vec<(f32, UnitId)>,
    answers: &[Answer],
    sides: &Comparison<'_>,
) -> Vec<String> {
    listed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut shown: Vec<String> = Vec::new();
    let mut said: Vec<UnitId> = Vec::new();
    for (_, unit) in listed {
        let bengali = answers[unit as usize].bengali;
        if shown.len() < SHOWN && !said.contains(&bengali) {
            said.push(bengali);
            let bn = &sides.bn.units[bengali as usize].text;
            let en = &sides.en.units[unit as usize].text;
            shown.push(format!("{bn}={en}"));
        }
    }
    shown
}

/// The telling numbers of an article, each once, in the order of their places.
fn values<U>(side: &Side<U>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let all = side.segments.iter().flat_map(|segment| &segment.quantities);
    for (value, _) in all.filter_map(value) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn total<U>(side: &Side<U>) -> f32 {
    let all: usize = side.segments.iter().map(|segment| segment.length).sum();
    all.max(1) as f32
}

/// The share of an article's words that match, each given with what it says and how well it matches.
fn cover(words: impl Iterator<Item = (f32, f32)>) -> f32 {
    let (mut all, mut covered) = (TELLING * TELLING, 0.0);
    for (weight, strength) in words {
        all += weight * weight;
        covered += weight * weight * strength;
    }
    covered / all
}
