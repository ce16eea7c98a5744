//! Memories made at random, the same on every run, for the tests of the index.

use std::fs;
use std::path::Path;

use crate::files::file_writer::FileWriter;
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::UnitWriter;
use crate::memory::search::Index;
use crate::memory::search::store::{Prepared, prepare};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// A small random source (xorshift), the same on every run.
pub(super) struct Random(pub u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    pub(super) fn sentence(&mut self, words: &[&str], end: &str) -> String {
        let length = 1 + self.below(12);
        let chosen: Vec<&str> = (0..length)
            .map(|_| words[self.below(words.len())])
            .collect();
        chosen.join(" ") + end
    }

    /// A text with some letters or words changed.
    pub(super) fn edited(&mut self, text: &str, words: &[&str]) -> String {
        let mut pieces: Vec<String> = text.split(' ').map(str::to_owned).collect();
        for _ in 0..=self.below(3) {
            let at = self.below(pieces.len());
            match self.below(4) {
                0 => pieces[at] = words[self.below(words.len())].to_owned(),
                1 => pieces.insert(at, words[self.below(words.len())].to_owned()),
                2 if pieces.len() > 1 => drop(pieces.remove(at)),
                _ => pieces[at].push('x'),
            }
        }
        pieces.join(" ")
    }
}

pub(super) const EN: [&str; 24] = [
    "the",
    "minister",
    "ministers",
    "said",
    "talks",
    "with",
    "Russia",
    "will",
    "continue",
    "in",
    "Moscow",
    "on",
    "Sunday",
    "oil",
    "prices",
    "rose",
    "3.5%",
    "of",
    "a",
    "ceasefire",
    "Reuters,",
    "reported",
    "U.S.",
    "to",
];
pub(super) const BN: [&str; 16] = [
    "মন্ত্রী",
    "মন্ত্রীর",
    "বলেছেন",
    "আলোচনা",
    "রাশিয়ার",
    "সঙ্গে",
    "চলবে",
    "মস্কোতে",
    "রোববার",
    "তেলের",
    "দাম",
    "৩.৫%",
    "বেড়েছে",
    "যুদ্ধবিরতি",
    "রয়টার্স",
    "জানিয়েছে",
];

pub(super) fn memory(random: &mut Random, units: usize) -> Vec<Unit> {
    let mut made: Vec<Unit> = Vec::new();
    for _ in 0..units {
        let (source, target) = if made.is_empty() || random.below(3) == 0 {
            (random.sentence(&EN, "."), random.sentence(&BN, "।"))
        } else {
            let like = made[random.below(made.len())].clone();
            (
                random.edited(&like.source, &EN),
                random.edited(&like.target, &BN),
            )
        };
        made.push(Unit {
            source,
            target,
            ..Unit::default()
        });
    }
    made
}

pub(super) fn write(units: &[Unit], path: &Path) {
    let mut writer = crate::memory::formats::tmx::writer::Tmx::new(Settings::default());
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for unit in units {
        writer.unit(unit, &mut out).unwrap();
    }
    FileWriter::finish(&mut writer, &mut out).unwrap();
    fs::write(path, out).unwrap();
}

pub(super) fn index(path: &Path, side: Lang) -> Index {
    prepared(path, side).index
}

pub(super) fn prepared(path: &Path, side: Lang) -> Prepared {
    let (mut guard, mut progress) = (OutputGuard::new(), |_| ());
    prepare(path, side, None, false, &mut guard, &mut progress).unwrap()
}
