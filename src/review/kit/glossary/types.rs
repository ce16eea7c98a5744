//! Whether a name is that of a person, a place or an organisation: by the words of the name and by those beside it in the
//! texts, both from data/name_types.tsv.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entry::NameType;
use super::spots::{Spots, Word};
use crate::files::data_table::{Columns, embedded};

/// What a word is to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Role {
    Whole,
    Last,
    First,
    Before,
    After,
}

static TABLE: LazyLock<FxHashMap<(Role, &'static str), NameType>> = LazyLock::new(|| {
    let name = "data/name_types.tsv";
    let text = include_str!("../../../../data/name_types.tsv");
    let mut table = FxHashMap::default();
    for row in embedded(name, text, Columns { min: 3, max: 3 }) {
        let kind = match row.cell(0) {
            "person" => NameType::Person,
            "place" => NameType::Place,
            "organisation" => NameType::Organisation,
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

fn find(role: Role, word: &str) -> Option<NameType> {
    TABLE.get(&(role, word)).copied()
}

/// What the words beside a name say, which stands at `run` of the English side.
pub(super) fn votes(spots: &Spots, run: &std::ops::Range<usize>) -> Votes {
    let mut votes = Votes::default();
    let beside = |at: Option<usize>| at.and_then(|at| spots.en.get(at)).map(Word::bare);
    let before = beside(run.start.checked_sub(1)).and_then(|word| find(Role::Before, word));
    let after = beside(Some(run.end)).and_then(|word| find(Role::After, word));
    for found in [before, after].into_iter().flatten() {
        votes[found as usize] += 1;
    }
    votes
}

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
    if known.is_some() {
        return known;
    }
    let most = (0..3)
        .max_by_key(|&at| votes[at])
        .filter(|&at| votes[at] > 0);
    let alone = |at: usize| (0..3).all(|other| other == at || votes[other] < votes[at]);
    match most {
        Some(at) if alone(at) => Some(NameType::ALL[at]),
        _ if (2..=3).contains(&words.len()) => Some(NameType::Person),
        _ => None,
    }
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
        ] {
            assert_eq!(of(en, votes), kind, "{en}");
        }
    }
}
