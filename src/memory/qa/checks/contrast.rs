//! Words that cannot stand for each other: opposites (rose, কমেছে), currencies, units of measure; data/qa/contrasts.tsv
//! has them. A pair is doubted where each side has words of one pole of a group only, and not of the same one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::data_table::{Columns, embedded};
use crate::language::bengali::fused_denial::is_fused_denial;
use crate::language::bengali::stem::stems;
use crate::language::english::lower;
use crate::language::tokens::{Token, TokenKind, tokenize};
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::memory::qa::words::Stems;

/// The words of a table in which each has its poles.
struct Table {
    /// One fault a group, and whether a pair that has it never goes in unseen.
    groups: Vec<(Fault, bool)>,
    /// English words of one token, with group and pole.
    en: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// English phrases, and which of them begin with a word.
    phrases: Vec<(Vec<&'static str>, (usize, usize))>,
    beginning: FxHashMap<&'static str, Vec<usize>>,
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
        beginning: FxHashMap::default(),
        bn: FxHashMap::default(),
        bn_exact: FxHashMap::default(),
    };
    for row in embedded(name, text, Columns { min: 5, max: 5 }) {
        let [kind, group, pole, en, bn] = [0, 1, 2, 3, 4].map(|at| row.cells[at]);
        let fault = match kind {
            "opposite" | "turned" => Fault::OppositeWords,
            "currency" => Fault::CurrencyDiffers,
            "measure" => Fault::MeasureDiffers,
            other => panic!("embedded table: {name}:{}: kind {other:?}", row.line),
        };
        let at = names.iter().position(|(known, _)| *known == group);
        let at = at.unwrap_or_else(|| {
            names.push((group, Vec::new()));
            table.groups.push((fault, kind != "turned"));
            names.len() - 1
        });
        names[at].1.push(pole);
        let place = (at, names[at].1.len() - 1);
        for word in en.split("; ") {
            match word.contains(' ') {
                true => {
                    let phrase: Vec<&str> = word.split(' ').collect();
                    let beginning = table.beginning.entry(phrase[0]).or_default();
                    beginning.push(table.phrases.len());
                    table.phrases.push((phrase, place));
                }
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

/// A word of a side that says something of a group, with the poles that it may mean (টাকা are taka and rupees).
struct Said {
    poles: Vec<usize>,
    word: String,
}

/// What a side says of each group.
type Poles = FxHashMap<usize, Vec<Said>>;

/// Of what cannot stand for each other what keeps a pair from going in unseen.
pub(super) fn sure(bn: &str, en: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    find_of(
        &tokenize(en),
        || Cow::Owned(tokenize(bn)),
        |sure| sure,
        &mut found,
    );
    found
}

/// What cannot stand for each other, also where the sentence may say it the other way round.
pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let bn = || Cow::Borrowed(&*texts.bn_tokens);
    find_of(&texts.en_tokens, bn, |_| true, found);
}

fn find_of<'t>(
    en_tokens: &[Token],
    bn_tokens: impl FnOnce() -> Cow<'t, [Token]>,
    counts: impl Fn(bool) -> bool,
    found: &mut Vec<Finding>,
) {
    let en = english(en_tokens);
    // Most sentences name no pole, and the other side need not be read.
    if en.is_empty() {
        return;
    }
    let bn_tokens = &*bn_tokens();
    let bn = bengali(bn_tokens);
    let denied = || denies(en_tokens, bn_tokens);
    let groups = TABLE.groups.iter().enumerate();
    for (group, &(fault, _)) in groups.filter(|(_, (_, sure))| counts(*sure)) {
        let (Some(en), Some(bn)) = (en.get(&group), bn.get(&group)) else {
            continue;
        };
        let poles = |side: &[Said]| -> FxHashSet<usize> {
            side.iter().flat_map(|said| said.poles.clone()).collect()
        };
        let (en_poles, bn_poles) = (poles(en), poles(bn));
        // Where a side names both poles nothing can be said; a sum is named in several currencies.
        let opposite = fault == Fault::OppositeWords;
        let single = !opposite || (en_poles.len() == 1 && bn_poles.len() == 1 && !denied());
        if single && en_poles.is_disjoint(&bn_poles) {
            let told = format!("{} / {}", en[0].word, bn[0].word);
            found.push(Finding::new(fault, told));
        } else if !opposite && let Some((en, bn)) = one_of_several(en, bn) {
            found.push(Finding::new(fault, format!("{en} / {bn}")));
        }
    }
}

/// Where both sides name as many units or currencies, in whatever order, and not the same: one of each side that the other does
/// not answer.
fn one_of_several<'a>(en: &'a [Said], bn: &'a [Said]) -> Option<(&'a str, &'a str)> {
    if en.len() != bn.len() {
        return None;
    }
    let mut left: Vec<&Said> = en.iter().collect();
    let mut odd = None;
    for said in bn {
        let same = |one: &&Said| one.poles.iter().any(|pole| said.poles.contains(pole));
        match left.iter().position(same) {
            Some(at) => {
                left.remove(at);
            }
            None => odd = odd.or(Some(said)),
        }
    }
    Some((left.first()?.word.as_str(), odd?.word.as_str()))
}

/// Notes a word with what it says; a word says a thing once, whatever it may be reduced to.
fn note(found: &mut Poles, places: &[&Vec<(usize, usize)>], word: &str) {
    let places: BTreeSet<(usize, usize)> =
        places.iter().flat_map(|all| all.iter().copied()).collect();
    let groups: BTreeSet<usize> = places.iter().map(|(group, _)| *group).collect();
    for group in groups {
        let of_group = places.iter().filter(|(one, _)| *one == group);
        found.entry(group).or_default().push(Said {
            poles: of_group.map(|(_, pole)| *pole).collect(),
            word: word.to_owned(),
        });
    }
}

fn english(tokens: &[Token]) -> Poles {
    let mut found = Poles::default();
    let lowered: Vec<_> = tokens.iter().map(|token| lower(&token.text)).collect();
    for (at, word) in lowered.iter().enumerate() {
        let known = |word: &str| TABLE.en.get(word);
        if let Some(places) = known(word).or_else(|| known(unit_of_amount(word)?)) {
            note(&mut found, &[places], &tokens[at].text);
        }
    }
    let stands = |(at, word): (usize, &Cow<'_, str>)| {
        let begun = TABLE.beginning.get(&**word).into_iter().flatten();
        let lowered = &lowered;
        begun.copied().filter(move |&phrase| {
            let mut words = lowered[at..].iter();
            let phrase = &TABLE.phrases[phrase].0;
            phrase
                .iter()
                .all(|wanted| words.next().is_some_and(|word| word == wanted))
        })
    };
    let phrases: BTreeSet<usize> = lowered.iter().enumerate().flat_map(stands).collect();
    for phrase in phrases {
        let (phrase, place) = &TABLE.phrases[phrase];
        note(&mut found, &[&vec![*place]], &phrase.join(" "));
    }
    found
}

/// The letters of an amount that is written in one: 25kg, tk1.5.
fn unit_of_amount(word: &str) -> Option<&str> {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let unit = word.trim_start_matches(figure);
    let unit = if unit.len() < word.len() {
        unit
    } else {
        unit.trim_end_matches(figure)
    };
    let letters = !unit.is_empty() && unit.chars().all(char::is_alphabetic);
    (letters && unit.len() < word.len()).then_some(unit)
}

fn bengali(tokens: &[Token]) -> Poles {
    let mut found = Poles::default();
    let known = |stem: &str| TABLE.bn.get(stem);
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Word) {
        // Signs, and words glued to figures: ৫০কেজি.
        let mut places: Vec<_> = known(&token.text).into_iter().collect();
        let rest = token.text.trim_start_matches(char::is_numeric);
        if token.kind == TokenKind::Number && rest.len() > 3 {
            places.extend(stems(rest).iter().filter_map(|stem| known(&stem.text)));
        }
        note(&mut found, &places, &token.text);
    }
    for (token, stems) in Stems::of(tokens).words() {
        let mut places: Vec<_> = TABLE
            .bn_exact
            .get(token.text.as_str())
            .into_iter()
            .collect();
        places.extend(stems.iter().filter_map(|stem| known(stem.as_str())));
        note(&mut found, &places, &token.text);
    }
    found
}

/// Whether a side denies something: then an opposite may say the same.
fn denies(en_tokens: &[Token], bn_tokens: &[Token]) -> bool {
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
        ) || is_fused_denial(&token.text)
    };
    en_tokens.iter().any(en) || bn_tokens.iter().any(bn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::model::unit::Unit;

    #[test]
    fn what_may_be_said_the_other_way_round_is_doubted_but_not_sure() {
        let of = |source: &str, target: &str| {
            let unit = Unit {
                source: source.to_owned(),
                target: target.to_owned(),
                ..Unit::default()
            };
            let mut all = Vec::new();
            find(&Texts::of(&unit, Lang::En), &mut all);
            (all.len(), sure(target, source).len())
        };
        let turned = (
            "Bouchard equalised before Nielsen scored twice.",
            "বুচার্ড সমতা ফেরান, পরে নিলসেন দুটি গোল করেন।",
        );
        assert_eq!(of(turned.0, turned.1), (1, 0));
        let opposite = ("Prices rose on Sunday.", "রবিবার দাম কমেছে।");
        assert_eq!(of(opposite.0, opposite.1), (1, 1));
    }
}
