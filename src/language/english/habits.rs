//! Foreign names by the spelling of the languages they may come from: data/phonetics/name_habits.tsv, and the syllables of pinyin.
//!
//! Every language is a table of its own, with the rows of data/phonetics/english_sounds.tsv behind its own. A word is read by a table
//! only where it has letters that the table reads in another way.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::files::data_table::{Columns, TableRow, embedded};
use crate::language::phonetics::grapheme_rules::Rules;

/// The longest word of pinyin, in letters.
const LONGEST_PINYIN: usize = 18;
/// The most readings of a word by these tables.
const MOST: usize = 12;

/// A language: what in a word calls for its table, and the table.
struct Habit {
    letters: Vec<&'static str>,
    rules: Rules,
}

static HABITS: LazyLock<Vec<Habit>> = LazyLock::new(|| {
    let name = "data/phonetics/name_habits.tsv";
    let text = include_str!("../../../data/phonetics/name_habits.tsv");
    let mut languages: Vec<(&str, Vec<TableRow<'static>>)> = Vec::new();
    for mut row in embedded(name, text, Columns { min: 4, max: 5 }) {
        let language = row.cells.remove(0);
        match languages.last_mut() {
            Some((known, rows)) if *known == language => rows.push(row),
            _ => languages.push((language, vec![row])),
        }
    }
    let habit = |(_, rows): (&str, Vec<TableRow<'static>>)| Habit {
        letters: rows.iter().map(|row| row.cell(0)).collect(),
        rules: Rules::from_rows(name, &rows).before(super::g2p::rules()),
    };
    languages.into_iter().map(habit).collect()
});

/// Initials and finals with their sounds by the letters and by the ear.
#[derive(Default)]
struct Pinyin {
    initials: FxHashMap<&'static str, [&'static str; 2]>,
    finals: FxHashMap<&'static str, [&'static str; 2]>,
}

static PINYIN: LazyLock<Pinyin> = LazyLock::new(|| {
    let name = "data/phonetics/pinyin.tsv";
    let text = include_str!("../../../data/phonetics/pinyin.tsv");
    let mut pinyin = Pinyin::default();
    for row in embedded(name, text, Columns { min: 4, max: 4 }) {
        let sounds = [row.cell(2), row.cell(3)];
        match row.cell(0) {
            "initial" => pinyin.initials.insert(row.cell(1), sounds),
            "final" => pinyin.finals.insert(row.cell(1), sounds),
            other => panic!("embedded table: {name}:{}: no such part: {other}", row.line),
        };
    }
    pinyin
});

/// Further readings of a word that is written with a capital and so may be a foreign name.
pub(crate) fn foreign_readings(word: &str) -> Vec<String> {
    if word.starts_with(char::is_uppercase) {
        readings(&super::g2p::letters(word))
    } else {
        Vec::new()
    }
}

/// The readings of a name, in small letters, by the habits of other languages, as signs of data/phonetics/sounds.tsv.
fn readings(letters: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |reading: String| {
        if !reading.is_empty() && found.len() < MOST && !found.contains(&reading) {
            found.push(reading);
        }
    };
    for habit in HABITS.iter() {
        if habit.letters.iter().any(|own| letters.contains(own)) {
            super::g2p::read(&habit.rules, letters)
                .into_iter()
                .for_each(&mut add);
        }
    }
    if let Some(syllables) = syllables(letters) {
        for by in 0..2 {
            add(syllables.iter().map(|sounds| sounds[by]).collect());
        }
    }
    found
}

/// The sounds of the initials and finals that a word of pinyin is made of, the longest finals first.
fn syllables(word: &str) -> Option<Vec<[&'static str; 2]>> {
    if word.is_empty() || word.len() > LONGEST_PINYIN || !word.is_ascii() {
        return None;
    }
    let pinyin = &*PINYIN;
    // For each place, the sounds of what stands before it.
    let mut ways: Vec<Option<Vec<[&'static str; 2]>>> = vec![None; word.len() + 1];
    ways[0] = Some(Vec::new());
    for at in 0..word.len() {
        let Some(before) = ways[at].clone() else {
            continue;
        };
        for initial in [2, 1, 0] {
            let Some(first) = word.get(at..at + initial) else {
                continue;
            };
            let first = match initial {
                0 => None,
                _ => match pinyin.initials.get(first) {
                    Some(sounds) => Some(*sounds),
                    None => continue,
                },
            };
            for length in (1..=4).rev() {
                let start = at + initial;
                let rest = word.get(start..start + length);
                let Some(last) = rest.and_then(|rest| pinyin.finals.get(rest)) else {
                    continue;
                };
                let way = &mut ways[start + length];
                if way.is_none() {
                    let mut sounds = before.clone();
                    sounds.extend(first);
                    sounds.push(*last);
                    *way = Some(sounds);
                }
            }
        }
    }
    ways.pop().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinyin_is_read_by_the_letters_and_by_the_ear() {
        let read = |word: &str| {
            let found = syllables(word)?;
            let by = |by: usize| found.iter().map(|s| s[by]).collect::<String>();
            Some((by(0), by(1)))
        };
        assert_eq!(read("xi"), Some(("Si".into(), "si".into())));
        assert_eq!(read("beijing"), Some(("b3jiN".into(), "p3ciN".into())));
        assert_eq!(read("qin").map(|r| r.1), Some("Cin".into()));
        assert_eq!(read("smith"), None);
        assert_eq!(read(""), None);
        assert_eq!(read(&"xi".repeat(5000)), None);
    }

    #[test]
    fn silent_letters_are_silent_in_french() {
        let read = |word: &str, sounds: &str| readings(word).iter().any(|r| r == sounds);
        assert!(read("barrot", "baro") || read("barrot", "barro"));
        assert!(read("camus", "kamu"));
        assert!(
            readings("smith")
                .iter()
                .all(|r| r.contains('s') || r.contains('S'))
        );
    }
}
