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
    Ending,
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
            "ending" => Role::Ending,
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

/// What a name says of its type by itself.
fn by_itself(en: &str, words: &[&str]) -> Option<Option<NameType>> {
    if let Some(known) = find(Role::Whole, en) {
        return Some(known);
    }
    let [first, .., last] = words else {
        return by_ending(en);
    };
    // Fox News Channel: two words tell more than one.
    let two = en.rsplitn(3, ' ').take(2).map(str::len).sum::<usize>() + 1;
    let two = en.get(en.len().saturating_sub(two)..).unwrap_or_default();
    let last = find(Role::Last, two).or_else(|| find(Role::Last, last));
    // Bank of England: what stands before "of" is the body.
    let head = en.split_once(" of ").and_then(|(head, _)| {
        let head = head.rsplit(' ').next().unwrap_or(head);
        find(Role::Last, head).or(find(Role::First, head))
    });
    let found = head.or(last).or_else(|| find(Role::First, first));
    // Berlin-Moscow: a way, a match or a list.
    let is_place = |word: &&str| find(Role::Whole, word) == Some(Some(NameType::Place));
    let places = || words.iter().all(is_place).then_some(None);
    found.or_else(places)
}

/// What the ending of a single word says: Northamptonshire, Gafargaon.
fn by_ending(en: &str) -> Option<Option<NameType>> {
    let from = |at: &(usize, char)| at.0 >= MOST_OF_A_WORD && en.len() - at.0 >= SHORTEST_ENDING;
    let mut places = en.char_indices().filter(from);
    places.find_map(|(at, _)| find(Role::Ending, &en[at..]))
}

/// Of a word in front of its ending so many letters must stand, and an ending has so many.
const MOST_OF_A_WORD: usize = 3;
const SHORTEST_ENDING: usize = 3;

/// The type of a name: by itself, by what stands beside it, and where neither tells, a name of two or three words is a
/// person's.
pub(super) fn of(en: &str, votes: Votes) -> Option<NameType> {
    let words: Vec<&str> = en.split([' ', '-']).collect();
    if let Some(known) = by_itself(en, &words) {
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

/// A single word that is the last or the first of a person's name elsewhere is that person's, whatever stands beside it
/// (Furyk and LeBron, beside Jim Furyk and LeBron James), unless the word itself says more.
pub(super) fn complete(entries: &mut [Entry]) {
    let persons = entries
        .iter()
        .filter(|entry| entry.names == Some(NameType::Person) && entry.en.contains(' '));
    let parts: FxHashSet<String> = persons
        .flat_map(|entry| {
            let mut words = entry.en.split(' ');
            [words.next(), words.next_back()]
        })
        .flatten()
        .map(str::to_owned)
        .collect();
    for entry in entries.iter_mut() {
        let single = entry.kind == Kind::Name && parts.contains(&entry.en);
        if single && by_itself(&entry.en, &[&entry.en]).is_none() {
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
            ("Fox News Channel", [0, 2, 0], Some(NameType::Organisation)),
            ("Berlin-Moscow", [0, 0, 0], None),
            ("Inter Milan", [0, 0, 0], Some(NameType::Organisation)),
            ("Massachusetts Democrat", [0, 0, 0], None),
            ("Central American", [0, 1, 0], None),
            (
                "Washington Examiner",
                [0, 0, 0],
                Some(NameType::Organisation),
            ),
            ("Northwest Florida", [0, 0, 0], Some(NameType::Place)),
            ("Northamptonshire", [0, 0, 0], Some(NameType::Place)),
            ("Gafargaon", [0, 0, 0], Some(NameType::Place)),
            ("Aminul Islam Raju", [0, 0, 0], Some(NameType::Person)),
            (
                "Indonesian Red Cross",
                [0, 0, 0],
                Some(NameType::Organisation),
            ),
        ] {
            assert_eq!(of(en, votes), kind, "{en}");
        }
    }

    #[test]
    fn a_part_of_a_person_s_name_is_the_person() {
        let entry = |en: &str, names: Option<NameType>| Entry {
            en: en.to_owned(),
            bn: "ক".to_owned(),
            kind: Kind::Name,
            times: 1,
            articles: 1,
            names,
            example: [String::new(), String::new()],
        };
        let (person, place) = (Some(NameType::Person), Some(NameType::Place));
        let mut entries = [
            entry("Brett Kavanaugh", person),
            entry("Denzel Washington", person),
            entry("LeBron James", person),
            entry("Kavanaugh", place),
            entry("LeBron", None),
            entry("Washington", place),
            entry("Chandpur", place),
        ];
        complete(&mut entries);
        let types: Vec<Option<NameType>> = entries[3..].iter().map(|entry| entry.names).collect();
        assert_eq!(types, [person, person, place, place]);
    }
}
