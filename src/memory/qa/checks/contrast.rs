//! Words that cannot stand for each other: opposites (rose, কমেছে), currencies, units of measure; data/qa/contrasts.tsv
//! has them. A pair is doubted where each side has words of one pole of a group only, and not of the same one.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::data_table::{Columns, embedded};
use crate::language::bengali::stem::stems;
use crate::language::english::lower;
use crate::language::tokens::{Token, TokenKind};
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::memory::qa::words::Stems;

/// The words of a table in which each has its poles.
struct Table {
    /// One fault a group.
    groups: Vec<Fault>,
    /// English words of one token, with group and pole.
    en: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// English phrases.
    phrases: Vec<(Vec<&'static str>, (usize, usize))>,
    /// Bengali words in dictionary form.
    bn: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// Bengali words of which only that form counts.
    bn_exact: FxHashMap<&'static str, Vec<(usize, usize)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let name = "data/qa/contrasts.tsv";
    let text = include_str!("../../../../data/qa/contrasts.tsv");
    let mut names: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut table = Table {
        groups: Vec::new(),
        en: FxHashMap::default(),
        phrases: Vec::new(),
        bn: FxHashMap::default(),
        bn_exact: FxHashMap::default(),
    };
    for row in embedded(name, text, Columns { min: 5, max: 5 }) {
        let [kind, group, pole, en, bn] = [0, 1, 2, 3, 4].map(|at| row.cells[at]);
        let fault = match kind {
            "opposite" => Fault::OppositeWords,
            "currency" => Fault::CurrencyDiffers,
            "measure" => Fault::MeasureDiffers,
            other => panic!("embedded table: {name}:{}: kind {other:?}", row.line),
        };
        let at = names.iter().position(|(known, _)| *known == group);
        let at = at.unwrap_or_else(|| {
            names.push((group, Vec::new()));
            table.groups.push(fault);
            names.len() - 1
        });
        names[at].1.push(pole);
        let place = (at, names[at].1.len() - 1);
        for word in en.split("; ") {
            match word.contains(' ') {
                true => table.phrases.push((word.split(' ').collect(), place)),
                false => table.en.entry(word).or_default().push(place),
            }
        }
        for word in bn.split("; ") {
            let (words, word) = match word.strip_prefix('=') {
                Some(exact) => (&mut table.bn_exact, exact),
                None => (&mut table.bn, word),
            };
            words.entry(word).or_default().push(place);
        }
    }
    table
});

/// What a side says of a group: its poles, each with the word that says it.
type Poles = FxHashMap<usize, Vec<(usize, String)>>;

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let en = english(&texts.en_tokens);
    if en.is_empty() {
        return;
    }
    let bn = bengali(&texts.bn_tokens);
    let denied = || denies(texts);
    for (group, &fault) in TABLE.groups.iter().enumerate() {
        let (Some(en), Some(bn)) = (en.get(&group), bn.get(&group)) else {
            continue;
        };
        let poles = |side: &[(usize, String)]| -> FxHashSet<usize> {
            side.iter().map(|(pole, _)| *pole).collect()
        };
        let (en_poles, bn_poles) = (poles(en), poles(bn));
        // Where a side names both poles nothing can be said; a sum is named in several currencies.
        let opposite = fault == Fault::OppositeWords;
        let single = !opposite || (en_poles.len() == 1 && bn_poles.len() == 1 && !denied());
        if single && en_poles.is_disjoint(&bn_poles) {
            found.push(Finding::new(fault, format!("{} / {}", en[0].1, bn[0].1)));
        }
    }
}

fn english(tokens: &[Token]) -> Poles {
    let mut found = Poles::default();
    let lowered: Vec<_> = tokens.iter().map(|token| lower(&token.text)).collect();
    for (at, word) in lowered.iter().enumerate() {
        for &(group, pole) in TABLE.en.get(&**word).into_iter().flatten() {
            found
                .entry(group)
                .or_default()
                .push((pole, tokens[at].text.clone()));
        }
    }
    for (phrase, (group, pole)) in &TABLE.phrases {
        let stands = lowered.windows(phrase.len()).any(|words| {
            words
                .iter()
                .zip(phrase)
                .all(|(word, wanted)| &**word == *wanted)
        });
        if stands {
            found
                .entry(*group)
                .or_default()
                .push((*pole, phrase.join(" ")));
        }
    }
    found
}

fn bengali(tokens: &[Token]) -> Poles {
    let mut found = Poles::default();
    let mut add = |places: Option<&Vec<(usize, usize)>>, word: &str| {
        for &(group, pole) in places.into_iter().flatten() {
            found
                .entry(group)
                .or_default()
                .push((pole, word.to_owned()));
        }
    };
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Word) {
        // Signs, and words glued to figures: ৫০কেজি.
        add(TABLE.bn.get(token.text.as_str()), &token.text);
        let rest = token.text.trim_start_matches(char::is_numeric);
        if token.kind == TokenKind::Number && rest.len() > 3 {
            stems(rest)
                .iter()
                .for_each(|stem| add(TABLE.bn.get(stem.text.as_str()), rest));
        }
    }
    for (token, stems) in Stems::of(tokens).words() {
        add(TABLE.bn_exact.get(token.text.as_str()), &token.text);
        for stem in stems {
            add(TABLE.bn.get(stem.as_str()), &token.text);
        }
    }
    found
}

/// Whether a side denies something: then an opposite may say the same.
fn denies(texts: &Texts) -> bool {
    let en = |token: &Token| {
        matches!(
            &*lower(&token.text),
            "not"
                | "no"
                | "never"
                | "without"
                | "nor"
                | "neither"
                | "cannot"
                | "despite"
                | "unless"
        ) || token.text.ends_with("n't")
    };
    let bn = |token: &Token| {
        matches!(
            token.text.as_str(),
            "না" | "নি" | "নয়" | "নেই" | "নাই" | "ছাড়া" | "বিনা" | "নন"
        ) || token.text.ends_with("নি")
    };
    texts.en_tokens.iter().any(en) || texts.bn_tokens.iter().any(bn)
}
