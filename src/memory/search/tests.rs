//! The index answers what comparing with every unit answers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::UnitWriter;
use crate::memory::fuzzy::{characters, words};
use crate::memory::search::{By, Index, Match, Search, prepare, store};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// A small random source (xorshift), the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn sentence(&mut self, words: &[&str], end: &str) -> String {
        let length = 1 + self.below(12);
        let chosen: Vec<&str> = (0..length)
            .map(|_| words[self.below(words.len())])
            .collect();
        chosen.join(" ") + end
    }

    /// A text with some letters or words changed.
    fn edited(&mut self, text: &str, words: &[&str]) -> String {
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

const EN: [&str; 24] = [
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
const BN: [&str; 16] = [
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

fn memory(random: &mut Random, units: usize) -> Vec<Unit> {
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

fn write(units: &[Unit], path: &Path) {
    let mut writer = crate::memory::formats::tmx::writer::Tmx::new(Settings::default());
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for unit in units {
        writer.unit(unit, &mut out).unwrap();
    }
    UnitWriter::finish(&mut writer, &mut out).unwrap();
    fs::write(path, out).unwrap();
}

fn index(path: &Path, side: Lang) -> Index {
    prepare(
        path,
        side,
        None,
        false,
        &mut OutputGuard::new(),
        &mut |_| (),
    )
    .unwrap()
    .index
}

/// How alike every unit is, without an index: by characters and by words, and its two texts.
fn brute(units: &[Unit], query: &str, side: Lang) -> Vec<([f64; 2], String)> {
    let asked = words::Words::of(query);
    let alike = |unit: &Unit| {
        let text = if side == Lang::En {
            &unit.source
        } else {
            &unit.target
        };
        let by_words = words::similarity(&asked, &words::Words::of(text), side).best();
        let key = format!("{}\t{}", unit.source, unit.target);
        ([characters::similarity(query, text), by_words.into()], key)
    };
    units.iter().map(alike).collect()
}

/// Those that are alike enough, best first, each once.
fn expected(all: &[([f64; 2], String)], search: &Search) -> Vec<(f64, String)> {
    let mut found: Vec<(f64, String)> = Vec::new();
    for ([by_characters, by_words], key) in all {
        let percent = match search.by {
            By::Characters => *by_characters,
            By::Words => *by_words,
            By::Either => by_characters.max(*by_words),
        };
        let key = (percent, key.clone());
        if percent >= search.least && !found.contains(&key) {
            found.push(key);
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found
}

fn keys(matches: &[Match], by: By) -> Vec<(f64, String)> {
    let key = |m: &Match| {
        (
            m.percent(by),
            format!("{}\t{}", m.unit.source, m.unit.target),
        )
    };
    let mut keys: Vec<_> = matches.iter().map(key).collect();
    keys.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    keys
}

#[test]
fn every_match_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let mut random = Random(88_172_645_463_325_252);
    let units = memory(&mut random, 300);
    write(&units, &path);
    let mut total = 0;
    for side in [Lang::En, Lang::Bn] {
        let index = index(&path, side);
        for _ in 0..6 {
            let unit = &units[random.below(units.len())];
            let (text, words) = if side == Lang::En {
                (&unit.source, &EN[..])
            } else {
                (&unit.target, &BN[..])
            };
            let query = random.edited(text, words);
            let all = brute(&units, &query, side);
            for least in [30.0, 50.0, 66.6, 75.0, 90.0, 100.0] {
                for by in [By::Either, By::Characters, By::Words] {
                    let search = Search {
                        least,
                        most: usize::MAX,
                        by,
                    };
                    let found = index.search(&query, &search).unwrap();
                    let expected = expected(&all, &search);
                    let found = keys(&found, by);
                    let missing = expected.iter().find(|key| !found.contains(key));
                    assert_eq!(missing, None, "{query} {least} {by:?}");
                    assert!(found == expected, "{query} {least} {by:?}");
                    total += expected.len();
                }
            }
        }
    }
    assert!(total > 500, "{total}: the test compares next to nothing");
}

/// The order that is promised: the exact one first, then by the measure, then by the place in the memory.
fn order(units: &[Unit], query: &str, side: Lang, by: By) -> Vec<([f64; 4], usize)> {
    let asked = words::Words::of(query);
    let mut seen = std::collections::HashSet::new();
    let mut all = Vec::new();
    for (number, unit) in units.iter().enumerate() {
        let text = match side {
            Lang::En => &unit.source,
            Lang::Bn => &unit.target,
        };
        if !seen.insert((&unit.source, &unit.target)) {
            continue;
        }
        let longest = text.chars().count().max(query.chars().count()) as f64;
        // Not by the code that is tested.
        let characters = 100.0 - strsim::levenshtein(query, text) as f64 / longest * 100.0;
        let percent = words::similarity(&asked, &words::Words::of(text), side);
        let [stems, words, everything] = [percent.stems, percent.words, percent.all].map(f64::from);
        let keys = match by {
            By::Words => [stems, words, everything, characters],
            By::Characters => [characters, 0.0, 0.0, 0.0],
            By::Either => [characters.max(stems).max(words), characters, stems, words],
        };
        all.push((text == query, keys, number));
    }
    all.sort_by(|a, b| {
        let keys = b.1.iter().zip(&a.1).map(|(x, y)| x.total_cmp(y));
        let keys = keys.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then);
        b.0.cmp(&a.0).then(keys).then(a.2.cmp(&b.2))
    });
    all.into_iter()
        .map(|(_, keys, number)| (keys, number))
        .collect()
}

#[test]
fn the_best_come_first_and_none_better_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let mut random = Random(4_101_842_887_655_102_017);
    let mut units = memory(&mut random, 120);
    // Repeated units, repeated texts with other translations, and texts that differ by a number only.
    for n in 0..60 {
        let mut unit = units[random.below(units.len())].clone();
        match n % 3 {
            0 => {}
            1 => unit.target.push('?'),
            _ => unit.source = format!("The minister met {n} reporters in Moscow on Sunday."),
        }
        units.push(unit);
    }
    write(&units, &path);
    let mut compared = 0;
    for side in [Lang::En, Lang::Bn] {
        let index = index(&path, side);
        for n in 0..12 {
            let unit = &units[random.below(units.len())];
            let (text, words) = match side {
                Lang::En => (&unit.source, &EN[..]),
                Lang::Bn => (&unit.target, &BN[..]),
            };
            let query = match n % 3 {
                0 => text.clone(),
                1 => random.edited(text, words),
                _ => random.sentence(words, ""),
            };
            for by in [By::Either, By::Characters, By::Words] {
                let whole = order(&units, &query, side, by);
                for (least, most) in [(75.0, 5), (40.0, 1), (90.0, 3), (55.0, 20)] {
                    let alike = |keys: &[f64; 4]| match by {
                        By::Words => keys[0].max(keys[1]) >= least,
                        _ => keys[0] >= least,
                    };
                    let expected = whole.iter().filter(|(keys, _)| alike(keys)).take(most);
                    let expected: Vec<usize> = expected.map(|&(_, number)| number).collect();
                    let found = index.search(&query, &Search { least, most, by }).unwrap();
                    let found: Vec<usize> = found.iter().map(|m| m.number).collect();
                    assert_eq!(found, expected, "{query:?} {least} {most} {by:?}");
                    compared += expected.len();
                }
            }
        }
    }
    assert!(
        compared > 500,
        "{compared}: the test compares next to nothing"
    );
}

#[test]
fn an_index_is_made_once_and_again_when_the_memory_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let units = memory(&mut Random(42), 20);
    write(&units, &path);
    let made = |path: &Path| {
        let prepared = prepare(
            path,
            Lang::En,
            None,
            false,
            &mut OutputGuard::new(),
            &mut |_| (),
        )
        .unwrap();
        prepared.made.map(|made| made.because)
    };
    assert_eq!(made(&path), Some(None));
    assert_eq!(made(&path), None);
    // Touched but the same.
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes).unwrap();
    assert_eq!(made(&path), None);
    // Of the same length, but another.
    let text = String::from_utf8(bytes)
        .unwrap()
        .replacen("</seg>", "</seG>", 1);
    fs::write(
        &path,
        text.replacen("</seG>", "</seg>", 1).replacen('a', "b", 0),
    )
    .unwrap();
    assert_eq!(made(&path), None);
    write(&units[1..], &path);
    assert_eq!(made(&path), Some(Some("the memory has changed".to_owned())));
}

#[test]
fn every_damage_is_noticed_and_fixed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    write(&memory(&mut Random(43), 20), &path);
    index(&path, Lang::En);
    let at: PathBuf = store::place(&path, Lang::En, None);
    let whole = fs::read(&at).unwrap();
    for (n, cut) in [0, 1, 10, 24, 100, whole.len() / 2, whole.len() - 1]
        .into_iter()
        .enumerate()
    {
        fs::write(&at, &whole[..cut]).unwrap();
        let prepared = prepare(
            &path,
            Lang::En,
            None,
            false,
            &mut OutputGuard::new(),
            &mut |_| (),
        )
        .unwrap();
        assert!(prepared.made.is_some(), "cut {n}");
        assert_eq!(fs::read(&at).unwrap(), whole);
    }
    for n in 0..40 {
        let mut bytes = whole.clone();
        let place = n * whole.len() / 40;
        bytes[place] ^= 0x10;
        fs::write(&at, &bytes).unwrap();
        let prepared = prepare(
            &path,
            Lang::En,
            None,
            false,
            &mut OutputGuard::new(),
            &mut |_| (),
        )
        .unwrap();
        // Damage to a unit shows when that unit is wanted, everything else at once.
        let shown = (0..20).any(|number| prepared.index.unit(number).is_err());
        assert!(shown || prepared.made.is_some(), "byte {place}");
    }
}

#[test]
fn units_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let mut units = memory(&mut Random(44), 3);
    units[0].score = Some(0.9731);
    units[0].notes = vec!["\"quoted\"\nnote".to_owned()];
    units[0].document = Some("033".to_owned());
    write(&units, &path);
    let read: Vec<Unit> = crate::memory::formats::open::open(&path)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let index = index(&path, Lang::Bn);
    for (number, unit) in read.iter().enumerate() {
        let kept = index.unit(number).unwrap();
        assert_eq!((&kept.source, &kept.target), (&unit.source, &unit.target));
        assert_eq!((kept.score, &kept.notes), (unit.score, &unit.notes));
        assert_eq!(kept.document, unit.document);
    }
}
