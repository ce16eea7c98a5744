//! A memory in three parts, for who trains on it: each document is in one part whole, and no text of one part stands in
//! another.
//!
//! The units are heard three times: [`Split::count`] learns how large each document is, [`Split::hear`] which texts each part
//! has, [`Split::fate`] says where each unit goes. Which document goes where follows from the seed and the document's name
//! alone, so that a memory that grew keeps most documents where they were.

use rustc_hash::FxHashMap;

use super::keys;
use crate::model::unit::Unit;

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    Train,
    Dev,
    Test,
}

impl Section {
    /// All of them.
    pub(crate) const ALL: [Section; 3] = [Section::Train, Section::Dev, Section::Test];

    /// Its name in those of files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Section::Train => "train",
            Section::Dev => "dev",
            Section::Test => "test",
        }
    }
}

/// How large a part shall be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Size {
    /// So many units.
    Units(usize),
    /// So many of a hundred.
    Percent(f64),
}

impl Size {
    fn of(self, all: usize) -> usize {
        match self {
            Size::Units(units) => units,
            // A share of a small memory is a unit at least.
            Size::Percent(percent) => {
                let share = (all as f64 * percent / 100.0).round() as usize;
                share.max(usize::from(!self.is_none()))
            }
        }
    }

    /// Whether no such part is wanted.
    pub(crate) fn is_none(self) -> bool {
        matches!(self, Size::Units(0)) || self == Size::Percent(0.0)
    }
}

impl std::str::FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let wrong = || {
            format!(
                "\"{text}\" is no size: give a number of units such as 1000, or a share such as 5%"
            )
        };
        match text.strip_suffix('%') {
            Some(percent) => {
                let percent: f64 = percent.trim().parse().map_err(|_| wrong())?;
                let fits = (0.0..100.0).contains(&percent);
                fits.then_some(Size::Percent(percent)).ok_or_else(wrong)
            }
            None => text.parse().map(Size::Units).map_err(|_| wrong()),
        }
    }
}

/// A part that no document is for.
pub(crate) struct Unfilled {
    pub(crate) section: Section,
    /// How many units it may have.
    pub(crate) wanted: usize,
    /// How many the smallest document has that could be taken; none where the last one is for training.
    pub(crate) smallest: Option<usize>,
}

/// Which part each unit goes into.
pub(crate) struct Split {
    seed: u64,
    /// How many units each document has.
    sizes: FxHashMap<u64, usize>,
    /// The documents that are not for training.
    held_out: FxHashMap<u64, Section>,
    /// Which parts a text stands in, by its key: a bit each.
    texts: FxHashMap<u64, u8>,
}

impl Split {
    /// A split without units. The same seed makes the same parts.
    pub(crate) fn new(seed: u64) -> Self {
        Split {
            seed,
            sizes: FxHashMap::default(),
            held_out: FxHashMap::default(),
            texts: FxHashMap::default(),
        }
    }

    /// Hears a unit, the first time.
    pub(crate) fn count(&mut self, unit: &Unit) {
        *self.sizes.entry(document(unit)).or_default() += 1;
    }

    /// How many units were counted.
    pub(crate) fn units(&self) -> usize {
        self.sizes.values().sum()
    }

    /// Whether parts of these sizes leave no unit to train on.
    pub(crate) fn is_used_up(&self, dev: Size, test: Size) -> bool {
        let all = self.units();
        dev.of(all).saturating_add(test.of(all)) >= all
    }

    /// Deals the documents out, when all units were counted.
    pub(crate) fn deal(&mut self, dev: Size, test: Size) {
        let all = self.units();
        let mut documents: Vec<(u64, u64, usize)> = self
            .sizes
            .iter()
            .map(|(&document, &size)| (mixed(document, self.seed), document, size))
            .collect();
        documents.sort_unstable();
        for (section, size) in [(Section::Test, test), (Section::Dev, dev)] {
            let wanted = size.of(all);
            let mut found = 0;
            for &(_, document, size) in &documents {
                // The last document is for training.
                let is_free = !self.held_out.contains_key(&document);
                let is_last = self.held_out.len() + 1 >= documents.len();
                if is_free && !is_last && found + size <= wanted {
                    found += size;
                    self.held_out.insert(document, section);
                }
            }
        }
    }

    /// The first part that was wanted, of this size, and got no document, after [`deal`](Split::deal): documents are never
    /// divided, and none was small enough.
    pub(crate) fn unfilled(&self, dev: Size, test: Size) -> Option<Unfilled> {
        let got = |section| self.held_out.values().any(|found| *found == section);
        let parts = [(Section::Dev, dev), (Section::Test, test)];
        let (section, size) = parts
            .into_iter()
            .find(|&(section, size)| !size.is_none() && !got(section))?;
        let free = self.sizes.iter();
        let free = free.filter(|(document, _)| !self.held_out.contains_key(document));
        let mut sizes: Vec<usize> = free.map(|(_, size)| *size).collect();
        sizes.sort_unstable();
        Some(Unfilled {
            section,
            wanted: size.of(self.units()),
            // One document at least is for training.
            smallest: sizes.first().copied().filter(|_| sizes.len() > 1),
        })
    }

    /// Hears a unit, the second time.
    pub(crate) fn hear(&mut self, unit: &Unit) {
        let bit = 1 << self.section(unit) as u8;
        for key in texts(unit) {
            *self.texts.entry(key).or_default() |= bit;
        }
    }

    /// Where a unit goes; `None` for one of which a text stands in a part that goes before: training before the others, and
    /// the test before what is tuned on.
    pub(crate) fn fate(&self, unit: &Unit) -> Option<Section> {
        let section = self.section(unit);
        let bits = |sections: &[Section]| sections.iter().fold(0, |sum, one| sum | 1 << *one as u8);
        let before: u8 = match section {
            Section::Train => 0,
            Section::Test => bits(&[Section::Train]),
            Section::Dev => bits(&[Section::Train, Section::Test]),
        };
        let leaks = |key: &u64| self.texts.get(key).is_some_and(|found| found & before != 0);
        (!texts(unit).iter().any(leaks)).then_some(section)
    }

    /// How many documents there are.
    pub(crate) fn documents(&self) -> usize {
        self.sizes.len()
    }

    fn section(&self, unit: &Unit) -> Section {
        let held_out = self.held_out.get(&document(unit));
        held_out.copied().unwrap_or(Section::Train)
    }
}

/// The key of a unit's document: its name, or else the page of a text, or else the source text itself.
fn document(unit: &Unit) -> u64 {
    let named = unit.document.as_deref();
    let page = || {
        unit.prop("x-bn-url")
            .or(unit.prop("x-en-url"))
            .or(unit.prop("x-url"))
    };
    match named.or_else(page) {
        Some(name) => keys::hash(name),
        None => keys::loose(&unit.source),
    }
}

/// The keys of both texts; a text of one language is none of the other.
fn texts(unit: &Unit) -> [u64; 2] {
    [
        keys::loose(&unit.source),
        keys::loose(&unit.target).rotate_left(1),
    ]
}

/// The place of a document in the order of a seed (the finishing steps of SplitMix64).
fn mixed(key: u64, seed: u64) -> u64 {
    let mut mixed = key ^ seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(document: usize, source: &str) -> Unit {
        Unit {
            source: source.to_owned(),
            target: format!("বাংলা {source}"),
            document: Some(format!("d{document}")),
            ..Unit::default()
        }
    }

    fn parts(units: &[Unit], seed: u64) -> Vec<Option<Section>> {
        let mut split = Split::new(seed);
        units.iter().for_each(|unit| split.count(unit));
        split.deal(Size::Percent(10.0), Size::Units(20));
        units.iter().for_each(|unit| split.hear(unit));
        units.iter().map(|unit| split.fate(unit)).collect()
    }

    #[test]
    fn documents_stay_whole_and_no_text_leaks() {
        let mut units: Vec<Unit> = (0..200)
            .map(|n| unit(n / 5, &format!("Sentence {n}")))
            .collect();
        // A line that many documents end with.
        units.extend((0..40).map(|n| unit(n, "READ MORE")));
        let found = parts(&units, 7);
        assert_eq!(found, parts(&units, 7));
        assert_ne!(found, parts(&units, 8));
        let mut of: FxHashMap<&str, Section> = FxHashMap::default();
        for (unit, part) in units.iter().zip(&found) {
            let Some(part) = part else { continue };
            let document = unit.document.as_deref().unwrap();
            assert_eq!(of.entry(document).or_insert(*part), part);
        }
        let count = |section| found.iter().filter(|part| **part == Some(section)).count();
        assert!(
            (10..=20).contains(&count(Section::Test)),
            "{}",
            count(Section::Test)
        );
        assert!(
            (10..=24).contains(&count(Section::Dev)),
            "{}",
            count(Section::Dev)
        );
        let more: Vec<_> = units
            .iter()
            .zip(&found)
            .filter(|(unit, _)| unit.source == "READ MORE")
            .collect();
        assert!(
            more.iter()
                .all(|(_, part)| part.is_none_or(|part| part == Section::Train))
        );
        assert!(more.iter().any(|(_, part)| part.is_none()));
    }

    #[test]
    fn parts_that_take_all_are_seen() {
        let mut split = Split::new(1);
        (0..10).for_each(|n| split.count(&unit(n, "a")));
        let is =
            |dev: &str, test: &str| split.is_used_up(dev.parse().unwrap(), test.parse().unwrap());
        assert!(is("60%", "60%") && is("5", "5") && is("1000000", "0"));
        assert!(!is("5", "4") && !is("5%", "5%") && !is("0", "0"));
    }

    #[test]
    fn sizes_are_numbers_or_shares() {
        assert_eq!("5%".parse(), Ok(Size::Percent(5.0)));
        assert_eq!("1000".parse(), Ok(Size::Units(1000)));
        assert!("100%".parse::<Size>().is_err() && "x".parse::<Size>().is_err());
        assert!("-1".parse::<Size>().is_err());
    }
}
