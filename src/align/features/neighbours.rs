//! Names found by their neighbours: beside a word that surely stands for a word of an English name, the next word stands for
//! the next one of that name on less evidence than a word by itself needs. Desks spell foreign names each in its own way, but
//! they keep the order of their words: হোয়াং হি-চান, Hwang Hee-chan.

use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::bengali_side::BengaliUnit;
use super::english_side::EnglishUnit;
use super::links::{Link, Links};
use super::names::same::{least_beside, strength_beside};
use super::names::{BnName, EnName, similarity_from};
use super::remembered::Remembered;
use super::side::{Analysis, Side, UnitId};
use super::surface_cues::follows;
use crate::model::bead::MatchKind;
use crate::model::lang;

/// A link of this strength is sure enough to vouch for its neighbours ...
const ANCHOR: f32 = 0.4;
/// ... and one by the lexicon where the words also sound so much alike: খান, Khan, but not রাষ্ট্রপতি, President.
const SOUNDS_ALIKE: f64 = 0.75;
/// A name is gone along from a sure word to its ends in at most so many steps.
const STEPS: usize = 2;
/// Beside a word that occurs beside more words than this nobody can tell.
const MOST_BESIDE: usize = 64;
/// A word of an English name without a capital is at most so long, in letters (Jae-in, Chan-o-cha, al-Assad).
const LONGEST_SMALL: usize = 5;

/// Pairs of neighbouring words, by the first and by the second.
#[derive(Default)]
struct Beside {
    after: FxHashMap<UnitId, Vec<UnitId>>,
    before: FxHashMap<UnitId, Vec<UnitId>>,
}

impl Beside {
    fn put(&mut self, one: UnitId, two: UnitId) {
        for (map, from, to) in [(&mut self.after, one, two), (&mut self.before, two, one)] {
            let list = map.entry(from).or_default();
            if list.len() < MOST_BESIDE && !list.contains(&to) {
                list.push(to);
            }
        }
    }
}

/// Adds the links that neighbours vouch for.
pub(super) fn add(bn: &Side<BengaliUnit>, en: &Side<EnglishUnit>, links: &mut Links) {
    let english = english_pairs(en);
    if english.after.is_empty() {
        return;
    }
    let mut sounds = Sounds::default();
    let mut open: FxHashSet<UnitId> = anchors(en, links, &english);
    let bengali = bengali_pairs(bn);
    for _ in 0..STEPS {
        let mut found: Vec<(UnitId, Link)> = Vec::new();
        let mut anchors: Vec<UnitId> = open.drain().collect();
        anchors.sort_unstable();
        for anchor in anchors {
            for link in &links[anchor as usize] {
                if !is_anchor(en, link) || !sounds.is_name(bn, en, anchor, link) {
                    continue;
                }
                for (words, names) in [
                    (bengali.after.get(&anchor), english.after.get(&link.english)),
                    (
                        bengali.before.get(&anchor),
                        english.before.get(&link.english),
                    ),
                ] {
                    let (Some(words), Some(names)) = (words, names) else {
                        continue;
                    };
                    for &word in words {
                        for &name in names {
                            let known = |link: &Link| link.english == name;
                            if links[word as usize].iter().any(known) {
                                continue;
                            }
                            found.extend(sounds.link(bn, en, word, name).map(|link| (word, link)));
                        }
                    }
                }
            }
        }
        for (word, link) in found {
            let own = &mut links[word as usize];
            if let Err(at) = own.binary_search_by_key(&link.english, |link| link.english) {
                own.insert(at, link);
                open.insert(word);
            }
        }
        if open.is_empty() {
            break;
        }
    }
}

fn is_anchor(en: &Side<EnglishUnit>, link: &Link) -> bool {
    link.strength >= ANCHOR && en.units[link.english as usize].capital
}

/// The Bengali words that have a sure link to a word of an English name of several words.
fn anchors(en: &Side<EnglishUnit>, links: &Links, english: &Beside) -> FxHashSet<UnitId> {
    let named = |link: &Link| {
        let beside = |map: &FxHashMap<UnitId, Vec<UnitId>>| map.contains_key(&link.english);
        is_anchor(en, link) && (beside(&english.after) || beside(&english.before))
    };
    let anchored = |links: &[Link]| links.iter().any(named);
    let units = (0..).zip(links.iter());
    units
        .filter(|(_, links)| anchored(links))
        .map(|(unit, _)| unit)
        .collect()
}

/// The unit of each word of a segment by itself.
fn singles(segment: &Analysis) -> Vec<Option<UnitId>> {
    let mut singles = vec![None; segment.words.len()];
    for occurrence in segment.units.iter().filter(|unit| unit.count == 1) {
        singles[usize::from(occurrence.first)] = Some(occurrence.unit);
    }
    singles
}

fn english_pairs(en: &Side<EnglishUnit>) -> Beside {
    let mut pairs = Beside::default();
    for segment in &en.segments {
        let singles = singles(segment);
        let token = |at: usize| segment.words[at].token as usize;
        for at in 1..singles.len() {
            let (Some(one), Some(two)) = (singles[at - 1], singles[at]) else {
                continue;
            };
            if !follows(&segment.tokens, token(at - 1), token(at)) {
                continue;
            }
            let capital = |unit: UnitId| en.units[unit as usize].capital;
            let small = |at: usize| {
                let text = &segment.tokens[token(at)].text;
                text.len() <= LONGEST_SMALL
            };
            let hyphened = token(at) == token(at - 1) + 2;
            let named = match [capital(one), capital(two)] {
                [true, true] => true,
                [true, false] => hyphened && small(at),
                [false, true] => small(at - 1),
                [false, false] => false,
            };
            if named {
                pairs.put(one, two);
            }
        }
    }
    pairs
}

fn bengali_pairs(bn: &Side<BengaliUnit>) -> Beside {
    let mut pairs = Beside::default();
    for segment in &bn.segments {
        let singles = singles(segment);
        let token = |at: usize| segment.words[at].token as usize;
        for at in 1..singles.len() {
            if let (Some(one), Some(two)) = (singles[at - 1], singles[at])
                && follows(&segment.tokens, token(at - 1), token(at))
            {
                pairs.put(one, two);
            }
        }
    }
    pairs
}

/// How words sound, for all articles.
static BENGALI: LazyLock<Remembered<BnName>> = LazyLock::new(Remembered::new);
static ENGLISH: LazyLock<Remembered<EnName>> = LazyLock::new(Remembered::new);

/// How the words beside sure ones sound, each looked for once.
#[derive(Default)]
struct Sounds {
    bengali: FxHashMap<UnitId, Arc<BnName>>,
    english: FxHashMap<UnitId, Arc<EnName>>,
}

impl Sounds {
    /// Whether a link is that of a name.
    fn is_name(
        &mut self,
        bn: &Side<BengaliUnit>,
        en: &Side<EnglishUnit>,
        word: UnitId,
        link: &Link,
    ) -> bool {
        match link.kind {
            MatchKind::Lexicon | MatchKind::Induced => {
                self.similarity(bn, en, word, link.english, SOUNDS_ALIKE) >= SOUNDS_ALIKE
            }
            _ => true,
        }
    }

    fn similarity(
        &mut self,
        bn: &Side<BengaliUnit>,
        en: &Side<EnglishUnit>,
        word: UnitId,
        name: UnitId,
        least: f64,
    ) -> f64 {
        let (bn, en) = (&bn.units[word as usize], &en.units[name as usize]);
        let read = || BENGALI.of(&bn.text, BnName::new);
        let spoken = self.bengali.entry(word).or_insert_with(read);
        // The second half of Jae-in and Geun-hye has no capital, but is a name.
        let read = || ENGLISH.of(&en.text, |text| EnName::new(&capitalised(text)));
        let heard = self.english.entry(name).or_insert_with(read);
        similarity_from(spoken, heard, least)
    }

    fn link(
        &mut self,
        bn: &Side<BengaliUnit>,
        en: &Side<EnglishUnit>,
        word: UnitId,
        name: UnitId,
    ) -> Option<Link> {
        let spelt = &bn.units[word as usize];
        if !spelt.text.chars().any(lang::is_bengali) {
            return None;
        }
        let least = least_beside(spelt.is_known());
        let similarity = self.similarity(bn, en, word, name, least);
        (similarity >= least).then(|| Link {
            english: name,
            strength: strength_beside(similarity),
            kind: MatchKind::Name,
        })
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
