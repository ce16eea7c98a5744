//! The index answers what comparing with every unit answers.

use super::made_memory::{BN, EN, Random, index, memory, write};
use crate::memory::fuzzy::{characters, words};
use crate::memory::search::{By, Match, Search};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

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
