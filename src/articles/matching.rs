//! Which names of two lists belong together: the same name, the same but for the form of Unicode, the same but for the
//! mark of the language. Where several would fit, none is taken.

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{marks, name_words};
use crate::model::lang::Lang;

/// A list of names, each known by its place.
pub(crate) trait Names {
    /// The places in the order of their names.
    fn order(&self) -> Vec<u32>;

    /// The name at a place.
    fn name(&self, at: u32) -> String;
}

impl Names for Vec<String> {
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by_key(|&at| &self[at as usize]);
        order
    }

    fn name(&self, at: u32) -> String {
        self[at as usize].clone()
    }
}

/// Names of both sides of which it cannot be told which belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ambiguous {
    pub bn: Vec<u32>,
    pub en: Vec<u32>,
}

/// Which names belong together.
#[derive(Debug, Default)]
pub(crate) struct Matching {
    /// Places in both lists.
    pub partners: Vec<(u32, u32)>,
    /// Places of Bengali names that are alone, those of which it cannot be told among them.
    pub only_bn: Vec<u32>,
    /// The same of the English ones.
    pub only_en: Vec<u32>,
    /// Those of which it cannot be told.
    pub ambiguous: Vec<Ambiguous>,
    /// Of the partners, those whose names differ in more than the mark of the language.
    pub loosely: Vec<(u32, u32)>,
}

impl Matching {
    /// Matches two lists.
    pub(crate) fn of(bn: &impl Names, en: &impl Names) -> Matching {
        let mut matching = Matching::equal(bn, en);
        let composed = |name: String, _| Some(name.nfc().collect());
        let firm = |name: String, side| Some(marks::keys(&name, side)[0].nfc().collect());
        let unmarked = |name: String, side| Some(marks::keys(&name, side)[1].nfc().collect());
        let placed = |name: String, side| Some(marks::placed(&name, side)?.nfc().collect());
        // Files that went over a Mac have names in another form than was typed.
        if matching.has_decomposed(bn, en) {
            matching.join(bn, en, composed);
        }
        matching.join(bn, en, firm);
        matching.join(bn, en, unmarked);
        matching.join(bn, en, placed);
        matching.in_order()
    }

    /// Matches two lists of files, whose names people typed: also where they are written in different ways, be it that the
    /// mark stands elsewhere, or that one says which version it is.
    pub(crate) fn of_files(bn: &impl Names, en: &impl Names) -> Matching {
        let mut matching = Matching::of(bn, en);
        let sure: HashSet<(u32, u32)> = matching.partners.iter().copied().collect();
        for form in name_words::FORMS {
            matching.join(bn, en, |name, side| form(&name, side));
        }
        let found = matching.partners.iter().copied();
        matching.loosely = found.filter(|pair| !sure.contains(pair)).collect();
        matching.in_order()
    }

    fn in_order(mut self) -> Matching {
        let Matching {
            partners,
            only_bn,
            only_en,
            loosely,
            ..
        } = &mut self;
        partners.sort_unstable();
        loosely.sort_unstable();
        only_bn.sort_unstable();
        only_en.sort_unstable();
        self
    }

    /// Equal names, by walking both lists in their order: of a million names none is kept.
    fn equal(bn: &impl Names, en: &impl Names) -> Matching {
        let mut matching = Matching::default();
        let mut rest = en
            .order()
            .into_iter()
            .map(|at| (at, en.name(at)))
            .peekable();
        for here in bn.order() {
            let name = bn.name(here);
            while let Some((at, _)) = rest.next_if(|(_, other)| *other < name) {
                matching.only_en.push(at);
            }
            match rest.next_if(|(_, other)| *other == name) {
                Some((at, _)) => matching.partners.push((here, at)),
                None => matching.only_bn.push(here),
            }
        }
        matching.only_en.extend(rest.map(|(at, _)| at));
        matching
    }

    fn has_decomposed(&self, bn: &impl Names, en: &impl Names) -> bool {
        self.only_bn.iter().any(|&at| !is_nfc(&bn.name(at)))
            || self.only_en.iter().any(|&at| !is_nfc(&en.name(at)))
    }

    /// Joins those that are alone and have one key.
    fn join(
        &mut self,
        bn: &impl Names,
        en: &impl Names,
        key: impl Fn(String, Lang) -> Option<String>,
    ) {
        let told: HashSet<(Lang, u32)> = (self.ambiguous.iter())
            .flat_map(|group| {
                let bn = group.bn.iter().map(|&at| (Lang::Bn, at));
                bn.chain(group.en.iter().map(|&at| (Lang::En, at)))
            })
            .collect();
        let mut groups: BTreeMap<String, Ambiguous> = BTreeMap::new();
        for &at in self
            .only_en
            .iter()
            .filter(|&&at| !told.contains(&(Lang::En, at)))
        {
            if let Some(key) = key(en.name(at), Lang::En) {
                groups.entry(key).or_default().en.push(at);
            }
        }
        for &at in self
            .only_bn
            .iter()
            .filter(|&&at| !told.contains(&(Lang::Bn, at)))
        {
            let group = key(bn.name(at), Lang::Bn).and_then(|key| groups.get_mut(&key));
            if let Some(group) = group {
                group.bn.push(at);
            }
        }
        let (mut bn_done, mut en_done) = (HashSet::new(), HashSet::new());
        for group in groups.into_values().filter(|group| !group.bn.is_empty()) {
            match (&group.bn[..], &group.en[..]) {
                (&[here], &[there]) => {
                    self.partners.push((here, there));
                    bn_done.insert(here);
                    en_done.insert(there);
                }
                _ => self.ambiguous.push(group),
            }
        }
        self.only_bn.retain(|at| !bn_done.contains(at));
        self.only_en.retain(|at| !en_done.contains(at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn partners(bn: &[&str], en: &[&str]) -> Vec<(u32, u32)> {
        Matching::of(&list(bn), &list(en)).partners
    }

    #[test]
    fn names_with_marks_at_any_place_are_partners() {
        for (bn, en) in [
            ("story_ban_2", "story_eng_2"),
            ("story_BAN_2", "story_Eng_2"),
            ("story-bn-2", "story-en-2"),
            ("2_bangla_story", "2_english_story"),
            ("Story (Bengali)", "Story (English)"),
            ("Story (Bengali)", "Story"),
            ("story Bangla final", "story English final"),
            ("bn 12 story", "en 12 story"),
            ("bn 12 story", "12 story en"),
            ("১২ বাংলা খবর", "১২ ইংরেজি খবর"),
            ("2026/ban/story", "2026/eng/story"),
            ("desk ben 2026/story", "desk eng 2026/story"),
            ("story_ban", "story_eng"),
            ("ban_story", "eng_story"),
            ("plastic-ban.bn", "plastic-ban.en"),
            ("plastic-ban_bangla", "plastic-ban_english"),
            ("a.ben", "a.eng"),
        ] {
            assert_eq!(partners(&[bn], &[en]), [(0, 0)], "{bn}, {en}");
            assert_eq!(partners(&["x", bn], &[en, "y"]), [(1, 0)], "{bn}, {en}");
        }
    }

    #[test]
    fn names_of_files_may_be_written_in_different_ways() {
        let bn = list(&[
            "a",
            "Budget_bn_final",
            "story_ban_2",
            "flood_bn (1)",
            "flood_bn (2)",
            "cup",
        ]);
        let en = list(&["a", "budget_en", "2_eng_story", "flood_en", "cup_final"]);
        let matching = Matching::of_files(&bn, &en);
        assert_eq!(matching.partners, [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(matching.loosely, [(1, 1), (2, 2)]);
        let told = Ambiguous {
            bn: vec![3, 4],
            en: vec![3],
        };
        assert_eq!(matching.ambiguous, [told]);
        assert_eq!(
            (matching.only_bn, matching.only_en),
            (vec![3, 4, 5], vec![3, 4])
        );
        assert_eq!(Matching::of(&bn, &en).partners, [(0, 0)]);
        // Where the plain name is there, a version is none's partner.
        let found = Matching::of_files(&list(&["b_bn", "b_bn_final"]), &list(&["b_en"]));
        assert_eq!((found.partners, found.ambiguous), (vec![(0, 0)], vec![]));
    }

    #[test]
    fn words_of_a_title_make_no_partners() {
        for (bn, en) in [
            ("plastic-ban", "plastic"),
            ("ban-on-plastic", "on-plastic"),
            ("ban-on-plastic", "en-on-paper"),
            ("urban", "ur"),
            ("big-ben", "big"),
            ("big-bang", "big"),
            ("open", "op"),
            ("the_ban_of_plastic", "the_of_plastic"),
            ("gare-en-route", "gare-route"),
            ("story_ban_2", "story_eng_3"),
            ("story_eng_2", "story_ban_2"),
        ] {
            assert_eq!(partners(&[bn], &[en]), [], "{bn}, {en}");
        }
    }

    #[test]
    fn where_several_fit_none_is_taken_and_it_is_told() {
        let bn = list(&["story_ban_2", "story_bangla_2", "flood_ban_1"]);
        let en = list(&["story_eng_2", "flood_eng_1"]);
        let matching = Matching::of(&bn, &en);
        assert_eq!(matching.partners, [(2, 1)]);
        assert_eq!((matching.only_bn, matching.only_en), (vec![0, 1], vec![0]));
        let told = Ambiguous {
            bn: vec![0, 1],
            en: vec![0],
        };
        assert_eq!(matching.ambiguous, [told]);
        let matching = Matching::of(&list(&["a"]), &list(&["a.en", "a_en"]));
        assert_eq!((matching.partners.len(), matching.ambiguous.len()), (0, 1));
        // The same name is the same name, whatever else is there.
        assert_eq!(partners(&["a"], &["a", "a_en"]), [(0, 0)]);
    }
}
