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
    share_out::each(&bn.units, |unit| index.links(unit, en))
}

/// The English units by what they can be found by.
struct Index {
    by_id: FxHashMap<EnglishId, Vec<UnitId>>,
    by_text: FxHashMap<String, Vec<UnitId>>,
    by_sound: FxHashMap<u16, Vec<UnitId>>,
}

impl Index {
    fn new(en: &Side<EnglishUnit>) -> Self {
        let mut index = Index {
            by_id: FxHashMap::default(),
            by_text: FxHashMap::default(),
            by_sound: FxHashMap::default(),
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
        }
        index
    }

    fn links(&self, unit: &BengaliUnit, en: &Side<EnglishUnit>) -> Vec<Link> {
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
        self.by_sound(unit, en, &mut links);
        links.sort_by(|a, b| {
            a.english
                .cmp(&b.english)
                .then(b.strength.total_cmp(&a.strength))
        });
        links.dedup_by_key(|link| link.english);
        links
    }

    fn by_sound(&self, unit: &BengaliUnit, en: &Side<EnglishUnit>, links: &mut Vec<Link>) {
        let Some(name) = &unit.name else { return };
        let mut candidates: Vec<UnitId> = name
            .block_keys()
            .iter()
            .filter_map(|key| self.by_sound.get(key))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let known = unit.is_known();
        for english in candidates {
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
