//! Links: which Bengali unit may match which English unit of a document, how strongly, and by which
//! evidence. Found by hash joins, never by comparing all with all.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::bengali_side::BengaliUnit;
use super::english_side::EnglishUnit;
use super::lexicon::EnglishId;
use super::names::Heard;
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
pub(crate) fn link(bn: &Side<BengaliUnit>, en: &Side<EnglishUnit>, index: &EnglishIndex) -> Links {
    let parts = share_out::parts(bn.units.len(), |part| {
        let units = bn.units[part].iter();
        let links = units.map(|unit| index.links(unit, en));
        links.collect::<Vec<Vec<Link>>>()
    });
    parts.into_iter().flatten().collect()
}

/// The English units of a side by what they can be found by.
#[derive(Clone, Debug)]
pub(crate) struct EnglishIndex {
    by_id: FxHashMap<EnglishId, Vec<UnitId>>,
    by_text: FxHashMap<String, Vec<UnitId>>,
    /// Those with a capital, and those without.
    by_sound: [BySound; 2],
}

/// English units by how they sound.
#[derive(Clone, Debug)]
struct BySound {
    units: Vec<UnitId>,
    heard: Heard,
}

impl BySound {
    fn new(en: &Side<EnglishUnit>, capital: bool) -> Self {
        let (mut units, mut names) = (Vec::new(), Vec::new());
        for (id, unit) in (0..).zip(&en.units) {
            if let Some(name) = unit.name.as_ref().filter(|_| unit.capital == capital) {
                units.push(id);
                names.push(Arc::clone(name));
            }
        }
        BySound {
            units,
            heard: Heard::new(names),
        }
    }
}

impl EnglishIndex {
    /// The index of a side's units.
    pub(crate) fn new(en: &Side<EnglishUnit>) -> Self {
        let mut index = EnglishIndex {
            by_id: FxHashMap::default(),
            by_text: FxHashMap::default(),
            by_sound: [true, false].map(|capital| BySound::new(en, capital)),
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
        let same = unit.latin.iter().flat_map(|text| inflected(text));
        let same = same.map(|text| (text, MatchKind::Same));
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
        self.by_sound(unit, &mut links);
        links.sort_by(|a, b| {
            a.english
                .cmp(&b.english)
                .then(b.strength.total_cmp(&a.strength))
        });
        links.dedup_by_key(|link| link.english);
        links
    }

    fn by_sound(&self, unit: &BengaliUnit, links: &mut Vec<Link>) {
        let Some(name) = &unit.name else { return };
        for (capital, sounding) in [true, false].into_iter().zip(&self.by_sound) {
            let least = least_of_unit(capital, unit.is_known(), unit.doubtful);
            let alike = least.map(|least| sounding.heard.alike(name, least));
            links.extend(alike.into_iter().flatten().map(|(at, similarity)| Link {
                english: sounding.units[at as usize],
                strength: strength(similarity),
                kind: MatchKind::Name,
            }));
        }
    }
}

/// How English may spell a word in Latin letters that Bengali leaves without an ending: `CoV` stands for `CoVs`, `WHO` for `WHO's`.
fn inflected(latin: &str) -> impl Iterator<Item = String> {
    let singular = latin.strip_suffix('s').filter(|rest| rest.len() > 1);
    let endings = ["", "s", "'s"].map(|ending| format!("{latin}{ending}"));
    endings.into_iter().chain(singular.map(str::to_owned))
}
