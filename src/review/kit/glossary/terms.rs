//! Terms of several words, and names that go by another word, by the hand-written lexicon: it knows their dictionary
//! form on both sides.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::{Found, Kind};
use super::form;
use super::spots::{Spot, Spots};
use super::types::votes;
use crate::align::features::idf::idf;
use crate::align::features::lexicon::{Equivalent, Lexicon, keys};
use crate::files::prepared::prepared;
use crate::language::bengali::stem::{spelling_key, stems};
use crate::language::english::stem::stem;
use crate::model::bead::MatchKind;
use crate::model::lang::Lang;

/// What `build/terms.rs` took from data/lexicon/core.tsv: headword, equivalent, part of speech, the equivalent's rank.
const PREPARED: &str = prepared!(text "terms.txt");

/// A term has a word at least so rare (in nats): "last year" has none.
const TELLING: f32 = 4.2;
/// A headword that does not sound like a name goes by a nickname, where another one does.
const ALIKE: f64 = 0.7;

/// An entry of the lexicon as a person wrote it.
#[derive(Clone, Copy, Debug)]
struct Entry {
    bn: &'static str,
    en: &'static str,
    kind: Kind,
    rank: u8,
}

static EVERYDAY: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/everyday.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

#[derive(Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    /// By Bengali and English key.
    pairs: FxHashMap<(String, String), usize>,
    /// By English key.
    english: FxHashMap<String, Vec<usize>>,
    /// By headword.
    bengali: FxHashMap<&'static str, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in PREPARED.lines() {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().expect("the build writes four cells");
        let entry = Entry {
            bn: cell(),
            en: cell(),
            kind: if cell() == "p" {
                Kind::Name
            } else {
                Kind::Term
            },
            rank: cell().parse().expect("the build writes a rank"),
        };
        let (bn, en) = (keys::bengali(entry.bn), keys::english(entry.en));
        let at = table.entries.len();
        table.entries.push(entry);
        table.english.entry(en.clone()).or_default().push(at);
        table.bengali.entry(entry.bn).or_default().push(at);
        table.pairs.entry((bn, en)).or_insert(at);
    }
    table
});

/// The terms of a bead.
pub(super) fn terms(spots: &Spots) -> Vec<Found> {
    let lexical = spots
        .all
        .iter()
        .filter(|spot| spot.kind == MatchKind::Lexicon);
    let mut found: Vec<(usize, Found)> = lexical
        .filter_map(|spot| Some((spot.en.start, term(spots, spot)?)))
        .collect();
    found.dedup();
    found.into_iter().map(|(_, found)| found).collect()
}

fn term(spots: &Spots, spot: &Spot) -> Option<Found> {
    let bn: Vec<&str> = spots.bn[spot.bn.clone()]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let en: Vec<&str> = spots.en[spot.en.clone()]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let entry = whole(spots, entry(&bn, &en.join(" "))?);
    let is_good = match entry.kind {
        Kind::Name => spots.en[spot.en.start].is_capital() && is_usual(entry),
        _ => is_telling(entry.en) && !is_open(entry.en),
    };
    is_good.then(|| Found {
        en: entry.en.to_owned(),
        bn: entry.bn.to_owned(),
        kind: entry.kind,
        votes: votes(spots, &spot.en),
    })
}

/// Words that want another one behind them, or before them.
const JOINS: [&str; 15] = [
    "of", "to", "in", "for", "by", "at", "on", "with", "from", "the", "a", "and", "or", "as",
    "than",
];
/// Words that begin a sentence and no term.
const SUBJECTS: [&str; 7] = ["it", "he", "she", "they", "we", "you", "i"];

/// Whether a phrase wants another word, behind or before it: point of, of age, as chief guest; or is a sentence: it is seen.
pub(super) fn is_open(en: &str) -> bool {
    let first = en.split(' ').next().unwrap_or(en);
    let last = en.rsplit(' ').next().unwrap_or(en);
    JOINS.contains(&last) || JOINS.contains(&first) || SUBJECTS.contains(&first)
}

/// The entry by the whole name, where the English text has that: Sheikh Hasina, though Hasina matched.
fn whole(spots: &Spots, found: &'static Entry) -> &'static Entry {
    let is_whole = |at: &&usize| {
        let other = &TABLE.entries[**at];
        other.rank == 0 && other.kind == found.kind && spots.says(other.en)
    };
    let of_headword = TABLE.bengali.get(found.bn).into_iter().flatten();
    match of_headword.filter(|_| found.rank > 0).find(is_whole) {
        Some(&at) => &TABLE.entries[at],
        None => found,
    }
}

/// The entry of the table for words as they stand in a text.
fn entry(bn: &[&str], en: &str) -> Option<&'static Entry> {
    let table = &*TABLE;
    let en = keys::english(en);
    if !table.english.contains_key(&en) {
        return None;
    }
    let (last, before) = bn.split_last()?;
    let before: Vec<String> = before.iter().map(|word| spelling_key(word)).collect();
    let ends = stems(last).into_iter().map(|stem| spelling_key(&stem.text));
    let mut keys = ends.flat_map(|end| {
        let mut words = before.clone();
        words.push(end);
        [words.join(" "), words.concat()]
    });
    keys.find_map(|bn| table.pairs.get(&(bn, en.clone())))
        .map(|&at| &table.entries[at])
}

/// Whether a name is what English calls the headword first, and no nickname.
fn is_usual(entry: &Entry) -> bool {
    let others = TABLE
        .english
        .get(&keys::english(entry.en))
        .into_iter()
        .flatten();
    let alike = |bn: &str| {
        form::alike(
            &bn.replace([' ', '-'], ""),
            &entry.en.replace([' ', '-'], ""),
        )
    };
    let mut others = others.map(|&at| TABLE.entries[at].bn);
    // A New Zealander is no কিউই to a translator.
    let is_nickname = entry.en.contains(' ') && entry.en.ends_with("er") && alike(entry.bn) < ALIKE;
    entry.rank == 0
        && !is_nickname
        && (alike(entry.bn) >= ALIKE || others.all(|other| alike(other) < ALIKE))
}

/// Whether a term is no everyday phrase: it has a word that those lack, and none that only those have.
fn is_telling(en: &str) -> bool {
    let words = || en.split([' ', '-']);
    let rarities = words().map(|word| idf(Lang::En, &stem(word)));
    rarities.fold(0.0, f32::max) >= TELLING && !words().any(|word| EVERYDAY.contains(word))
}

/// The dictionary form of a word within a name, by the entry that links it with the English word.
pub(super) fn headword(bn: &[&str], en: &[&str]) -> Option<String> {
    let (_, before) = bn.split_last()?;
    let stem = known_stem(bn, en, |_| true)?;
    let words: Vec<&str> = before.iter().copied().chain([stem.as_str()]).collect();
    Some(crate::language::normalize::published(&words.join(" ")))
}

/// Whether the entry that links these words is said to be a name.
pub(super) fn is_name(bn: &[&str], en: &[&str]) -> bool {
    known_stem(bn, en, |found| found.name).is_some()
}

/// The stem of the last word under which an entry links it, and the words before it, with the English words.
fn known_stem(bn: &[&str], en: &[&str], which: impl Fn(&Equivalent) -> bool) -> Option<String> {
    let lexicon = Lexicon::shipped();
    let english = lexicon.english_id(&keys::english(&en.join(" ")))?;
    let (last, before) = bn.split_last()?;
    let is_known = |key: &str| {
        let mut found = lexicon.equivalents(key);
        found.any(|found| found.english == english && which(&found))
    };
    let found = stems(last).into_iter().find(|stem| {
        let mut keys: Vec<String> = before.iter().map(|word| spelling_key(word)).collect();
        keys.push(spelling_key(&stem.text));
        is_known(&keys.join(" ")) || is_known(&keys.concat())
    });
    found.map(|stem| stem.text)
}
