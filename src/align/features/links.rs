//! Links: which Bengali unit may match which English unit of a document, how strongly, and by which
//! evidence. Found by hash joins, never by comparing all with all.

use rustc_hash::FxHashMap;

use super::bengali_side::BengaliUnit;
use super::english_side::EnglishUnit;
use super::lexicon::EnglishId;
use super::names;
use super::names::same::{least_of_unit, strength};
use super::share_out;
use super::side::{Side, UnitId};
use crate::model::bead::MatchKind;

/// One way a Bengali unit can match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    /// The English unit.
    pub english: UnitId,
    /// How sure the match is, 0 to 1.
    pub strength: f32,
    /// By which evidence.
    pub kind: MatchKind,
}

/// For every Bengali unit its links, in the order of the English units.
pub(crate) type Links = Vec<Vec<Link>>;

/// Links the units of the two sides.
pub(crate) fn link(bn: &Side<BengaliUnit>, en: &Side<EnglishUnit>) -> Links {
    let index = Index::new(en);
    let parts = share_out::parts(bn.units.len(), |part| {
        let mut seen = Seen::new(en.units.len());
        let units = bn.units[part].iter();
        let links = units.map(|unit| index.links(unit, en, &mut seen));
        links.collect::<Vec<Vec<Link>>>()
    });
    parts.into_iter().flatten().collect()
}

/// Which English units were looked at for the Bengali one under way.
struct Seen {
    last: Vec<u32>,
    look: u32,
}

impl Seen {
    fn new(units: usize) -> Self {
        Seen {
            last: vec![0; units],
            look: 0,
        }
    }

    /// Whether it is the first time.
    fn is_new(&mut self, unit: UnitId) -> bool {
        std::mem::replace(&mut self.last[unit as usize], self.look) != self.look
    }
}

/// The English units by what they can be found by.
struct Index {
    by_id: FxHashMap<EnglishId, Vec<UnitId>>,
    by_text: FxHashMap<String, Vec<UnitId>>,
    by_sound: FxHashMap<u16, Vec<UnitId>>,
    /// The consonants of the readings of each unit, and where those of each begin: together, since nearly all that share a
    /// key are told apart by them.
    masks: Vec<u16>,
    masks_of: Vec<u32>,
}

impl Index {
    fn new(en: &Side<EnglishUnit>) -> Self {
        let mut index = Index {
            by_id: FxHashMap::default(),
            by_text: FxHashMap::default(),
            by_sound: FxHashMap::default(),
            masks: Vec::new(),
            masks_of: vec![0],
        };
        for (id, unit) in en.units.iter().enumerate() {
            let id = id as UnitId;
            if let Some(english) = unit.english {
                index.by_id.entry(english).or_default().push(id);
            }
            let bare = unit.text.replace('.', "");
            index
                .by_text
                .entry(bare.to_lowercase())
                .or_default()
                .push(id);
            for &key in unit.name.iter().flat_map(|name| name.block_keys()) {
                index.by_sound.entry(key).or_default().push(id);
            }
            let masks = unit.name.iter().flat_map(|name| name.masks());
            index.masks.extend(masks);
            index.masks_of.push(index.masks.len() as u32);
        }
        index
    }

    fn links(&self, unit: &BengaliUnit, en: &Side<EnglishUnit>, seen: &mut Seen) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for equivalent in &unit.equivalents {
            for &english in self.by_id.get(&equivalent.english).into_iter().flatten() {
                links.push(Link {
                    english,
                    strength: equivalent.weight,
                    kind: equivalent.kind,
                });
            }
        }
        let same = unit
            .latin
            .iter()
            .map(|text| (text.clone(), MatchKind::Same));
        let acronym = unit
            .acronym
            .iter()
            .map(|text| (text.to_lowercase(), MatchKind::Acronym));
        for (text, kind) in same.chain(acronym) {
            for &english in self.by_text.get(&text).into_iter().flatten() {
                if kind == MatchKind::Same || en.units[english as usize].capital {
                    links.push(Link {
                        english,
                        strength: 1.0,
                        kind,
                    });
                }
            }
        }
        self.by_sound(unit, en, seen, &mut links);
        links.sort_by(|a, b| {
            a.english
                .cmp(&b.english)
                .then(b.strength.total_cmp(&a.strength))
        });
        links.dedup_by_key(|link| link.english);
        links
    }

    fn by_sound(
        &self,
        unit: &BengaliUnit,
        en: &Side<EnglishUnit>,
        seen: &mut Seen,
        links: &mut Vec<Link>,
    ) {
        let Some(name) = &unit.name else { return };
        seen.look += 1;
        let keys = name.block_keys().iter();
        let candidates = keys.filter_map(|key| self.by_sound.get(key)).flatten();
        let known = unit.is_known();
        for &english in candidates {
            let at = english as usize;
            let masks = self.masks_of[at] as usize..self.masks_of[at + 1] as usize;
            if !seen.is_new(english) || !name.may_be(&self.masks[masks]) {
                continue;
            }
            let other = &en.units[english as usize];
            let (Some(least), Some(other_name)) = (
                least_of_unit(other.capital, known, unit.doubtful),
                &other.name,
            ) else {
                continue;
            };
            let similarity = names::similarity_from(name, other_name, least);
            if similarity >= least {
                links.push(Link {
                    english,
                    strength: strength(similarity),
                    kind: MatchKind::Name,
                });
            }
        }
    }
}
