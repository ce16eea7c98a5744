//! Whether a name is that of a person, a place or an organisation: by the words of the name and by those beside it in the
//! texts, both from data/name_types.tsv.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::{Entry, Kind, NameType};
use super::spots::{Spots, Word};
use crate::align::features::idf::idf;
use crate::files::data_table::{Columns, embedded};
use crate::language::english::stem::stem;
use crate::model::lang::Lang;

/// What a word is to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Role {
    Whole,
    Last,
    First,
    Before,
    After,
}

static TABLE: LazyLock<FxHashMap<(Role, &'static str), Option<NameType>>> = LazyLock::new(|| {
    let name = "data/name_types.tsv";
    let text = include_str!("../../../../data/name_types.tsv");
    let mut table = FxHashMap::default();
    for row in embedded(name, text, Columns { min: 3, max: 3 }) {
        let kind = match row.cell(0) {
            "person" => Some(NameType::Person),
            "place" => Some(NameType::Place),
            "organisation" => Some(NameType::Organisation),
            "other" => None,
            other => panic!("embedded table: {name}:{}: type {other:?}", row.line),
        };
        let role = match row.cell(1) {
            "whole" => Role::Whole,
            "last" => Role::Last,
            "first" => Role::First,
            "before" => Role::Before,
            "after" => Role::After,
            other => panic!("embedded table: {name}:{}: {other:?}", row.line),
        };
        for word in row.cell(2).split("; ") {
            table.entry((role, word)).or_insert(kind);
        }
    }
    table
});

/// How often the words beside a name speak for each type, in the order person, place, organisation.
pub(super) type Votes = [u32; 3];

/// What a word says of a name; of some it is known that they name none of the three.
fn find(role: Role, word: &str) -> Option<Option<NameType>> {
    TABLE.get(&(role, word)).copied()
}

/// What the words beside a name say, which stands at `run` of the English side.
pub(super) fn votes(spots: &Spots, run: &std::ops::Range<usize>) -> Votes {
    let mut votes = Votes::default();
    let beside = |at: Option<usize>| at.and_then(|at| spots.en.get(at)).map(Word::bare);
    let before = beside(run.start.checked_sub(1)).and_then(|word| find(Role::Before, word));
    let after = beside(Some(run.end)).and_then(|word| find(Role::After, word));
    for found in [before, after].into_iter().flatten().flatten() {
        votes[found as usize] += 1;
    }
    votes
}

/// What the ending says that a Bengali name has in a text and not in a dictionary: where something is, or to whom.
pub(super) fn of_ending(written: &str, form: &str) -> Votes {
    let ending = written.strip_prefix(form).unwrap_or_default();
    let mut votes = Votes::default();
    match ending {
        "\u{09A4}\u{09C7}" | "\u{09C7}" | "\u{09AF}\u{09BC}" | "\u{09C7}\u{09A4}\u{09C7}" => {
            votes[NameType::Place as usize] += 1
        }
        "\u{0995}\u{09C7}" => votes[NameType::Person as usize] += 1,
        _ => {}
    }
    votes
}

/// Words more common than this in English (in nats) are ordinary ones: a name of them is a person's only where something else
/// says so.
const ORDINARY: f32 = 6.5;

/// The type of a name: by itself, by what stands beside it, and where neither tells, a name of two or three words is a
/// person's.
pub(super) fn of(en: &str, votes: Votes) -> Option<NameType> {
    let words: Vec<&str> = en.split([' ', '-']).collect();
    let (first, last) = (words.first()?, words.last()?);
    let known = find(Role::Whole, en).or_else(|| {
        let several = words.len() > 1;
        let last = find(Role::Last, last).filter(|_| several);
        // Bank of England: what stands before "of" is the body.
        let head = en.split_once(" of ").and_then(|(head, _)| {
            let head = head.rsplit(' ').next().unwrap_or(head);
            find(Role::Last, head).or(find(Role::First, head))
        });
        head.or(last)
            .or_else(|| find(Role::First, first).filter(|_| several))
    });
    if let Some(known) = known {
        return known;
    }
    let most = (0..3)
        .max_by_key(|&at| votes[at])
        .filter(|&at| votes[at] > 0);
    let alone = |at: usize| (0..3).all(|other| other == at || votes[other] < votes[at]);
    match most {
        // One word beside it is not enough against a name that has the form of a person's.
        Some(at) if alone(at) && (votes[at] > 1 || !is_like_a_person(en, &words)) => {
            Some(NameType::ALL[at])
        }
        _ if is_like_a_person(en, &words) => Some(NameType::Person),
        _ => None,
    }
}

/// A single word that is the last of a person's name elsewhere is that person's: Furyk, beside Jim Furyk.
pub(super) fn complete(entries: &mut [Entry]) {
    let persons = entries
        .iter()
        .filter(|entry| entry.names == Some(NameType::Person));
    let lasts: FxHashSet<String> = persons
        .filter_map(|entry| entry.en.rsplit_once(' ').map(|(_, last)| last.to_owned()))
        .collect();
    for entry in entries.iter_mut() {
        if entry.kind == Kind::Name && entry.names.is_none() && lasts.contains(&entry.en) {
            entry.names = Some(NameType::Person);
        }
    }
}

/// Whether a name has the form of a person's: two to four words, none of them an ordinary one.
fn is_like_a_person(en: &str, words: &[&str]) -> bool {
    let count = en.split(' ').count();
    let is_short = |word: &str| word.chars().count() < 2 || word.chars().all(char::is_uppercase);
    let is_ordinary = |word: &str| idf(Lang::En, &stem(word)) < ORDINARY;
    (2..=4).contains(&count)
        && en.starts_with(char::is_uppercase)
        && !words.iter().any(|word| is_short(word))
        && (find(Role::First, words[0]) == Some(Some(NameType::Person))
            || !words.iter().any(|word| is_ordinary(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_typed_by_their_words_and_by_what_stands_beside_them() {
        for (en, votes, kind) in [
            ("Dhaka", [0, 0, 0], Some(NameType::Place)),
            ("Bay of Bengal", [0, 0, 0], Some(NameType::Place)),
            ("Bank of England", [0, 3, 0], Some(NameType::Organisation)),
            ("Dhaka University", [0, 1, 0], Some(NameType::Organisation)),
            ("Sergei Lavrov", [0, 0, 0], Some(NameType::Person)),
            ("Palu", [0, 2, 0], Some(NameType::Place)),
            ("Putin", [2, 1, 0], Some(NameType::Person)),
            ("Qwerty", [0, 0, 0], None),
            ("Sagar Island", [1, 0, 0], Some(NameType::Place)),
            ("Hurricane Katrina", [0, 0, 0], None),
            ("Ryder Cup", [1, 0, 0], None),
            ("Indo-Pacific", [0, 0, 0], None),
            ("Agra Fort", [0, 0, 0], Some(NameType::Place)),
            ("La Paz", [0, 0, 0], Some(NameType::Place)),
            ("Hungarian Grand Prix", [0, 0, 0], None),
            ("YouGov", [0, 1, 0], Some(NameType::Organisation)),
        ] {
            assert_eq!(of(en, votes), kind, "{en}");
        }
    }
}
