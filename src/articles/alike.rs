//! Names that nearly match. Articles belong together by their names, and names that differ in a capital letter, a
//! space at the end or a mark of the language look the same to whoever gave them.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::marks::names_language;
use crate::model::display::Quoted;
use crate::model::lang::ascii_digit;

/// So many names of each side are compared letter by letter: each with each.
const COMPARED: usize = 1000;

/// Two names that nearly match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    /// Of the Bengali article.
    pub bn: String,
    /// Of the English one.
    pub en: String,
    /// In what they differ, to be read after "differ".
    pub how: &'static str,
}

impl std::fmt::Display for Alike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} and {} differ {}",
            Quoted(&self.bn),
            Quoted(&self.en),
            self.how
        )
    }
}

/// How a name is made like others: the coarser form, and in what two names differ that share it but no form before.
type Form = (fn(&str) -> String, &'static str);

/// From the finest to the coarsest; each begins with what the one before made.
const FORMS: [Form; 7] = [
    (trimmed, "in spaces at the end or the beginning"),
    (visible, "in characters that nobody sees"),
    (lowered, "in capital letters only"),
    (ascii_digits, "in Bengali and Latin digits"),
    (parted, "in hyphens, low lines, dots or spaces"),
    (unmarked, "in the mark of the language"),
    (counted, "in zeros before a number"),
];

/// Names of the two sides that nearly match, in the order of the Bengali ones; each name once.
pub(crate) fn alike(bn: &[String], en: &[String]) -> Vec<Alike> {
    let mut left: (Vec<usize>, Vec<usize>) = ((0..bn.len()).collect(), (0..en.len()).collect());
    let mut shapes: (Vec<String>, Vec<String>) = (composed(bn), composed(en));
    let mut found: BTreeMap<usize, Alike> = BTreeMap::new();
    let mut take = |left: &mut (Vec<usize>, Vec<usize>), pairs: Vec<(usize, usize)>, how| {
        for &(one, other) in &pairs {
            let (bn, en) = (bn[one].clone(), en[other].clone());
            found.insert(one, Alike { bn, en, how });
        }
        let (ones, others): (HashSet<usize>, HashSet<usize>) = pairs.into_iter().unzip();
        left.0.retain(|at| !ones.contains(at));
        left.1.retain(|at| !others.contains(at));
    };
    for (form, how) in FORMS {
        for shape in shapes.0.iter_mut().chain(&mut shapes.1) {
            *shape = form(shape);
        }
        let pairs = equal(&left, &shapes);
        take(&mut left, pairs, how);
    }
    let pairs = near(&left, &shapes);
    take(&mut left, pairs, "in one character");
    found.into_values().collect()
}

fn composed(names: &[String]) -> Vec<String> {
    names.iter().map(|name| name.nfc().collect()).collect()
}

/// Those that are left and have the same shape now.
fn equal(
    left: &(Vec<usize>, Vec<usize>),
    shapes: &(Vec<String>, Vec<String>),
) -> Vec<(usize, usize)> {
    let mut there: HashMap<&str, Vec<usize>> = HashMap::new();
    for &other in left.1.iter().rev() {
        there.entry(&shapes.1[other]).or_default().push(other);
    }
    let partner = |&one: &usize| Some((one, there.get_mut(shapes.0[one].as_str())?.pop()?));
    left.0
        .iter()
        .filter_map(partner)
        .filter(|&(one, _)| !shapes.0[one].is_empty())
        .collect()
}

/// Those of which a letter differs. In names of numbers another digit is another article.
fn near(
    left: &(Vec<usize>, Vec<usize>),
    shapes: &(Vec<String>, Vec<String>),
) -> Vec<(usize, usize)> {
    const SHORTEST: usize = 4;
    let fit = |shape: &str| shape.chars().count() >= SHORTEST;
    let letters = |shape: &str| -> String { shape.chars().filter(char::is_ascii_digit).collect() };
    let mut taken = vec![false; shapes.1.len()];
    let mut pairs = Vec::new();
    for &one in left
        .0
        .iter()
        .take(COMPARED)
        .filter(|&&one| fit(&shapes.0[one]))
    {
        let shape = &shapes.0[one];
        let mut others = left.1.iter().take(COMPARED);
        let close = |&&other: &&usize| {
            let there = &shapes.1[other];
            !taken[other]
                && shape.len().abs_diff(there.len()) <= 4
                && fit(there)
                && letters(shape) == letters(there)
                && strsim::osa_distance(shape, there) == 1
        };
        if let Some(&other) = others.find(close) {
            taken[other] = true;
            pairs.push((one, other));
        }
    }
    pairs
}

fn trimmed(name: &str) -> String {
    name.trim().to_owned()
}

fn visible(name: &str) -> String {
    let joiner = |c: char| matches!(c, '\u{200C}' | '\u{200D}');
    let name: String = without_escapes(name)
        .nfkc()
        .filter(|&c| !joiner(c) && !crate::model::lang::is_invisible(c))
        .collect();
    name.trim().to_owned()
}

/// Without the escapes that stand in an id for what a terminal obeys.
fn without_escapes(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, from)) = rest.split_once("\\u{") {
        out.push_str(before);
        match from.split_once('}') {
            Some((_, after)) => rest = after,
            None => rest = from,
        }
    }
    out + rest
}

fn lowered(name: &str) -> String {
    name.to_lowercase()
}

fn ascii_digits(name: &str) -> String {
    name.chars().map(ascii_digit).collect()
}

/// Words with a space between them.
fn parted(name: &str) -> String {
    let words = name.split(|c: char| !(c.is_alphanumeric() || is_mark(c)));
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Bengali signs are no letters by themselves.
fn is_mark(c: char) -> bool {
    crate::model::lang::is_bengali(c)
}

/// Without the words for a language at either end: `12_bn`, `bangla-12`, `12.eng`.
fn unmarked(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| names_language(word)) {
        words.pop();
    }
    while words.len() > 1 && names_language(words[0]) {
        words.remove(0);
    }
    words.join(" ")
}

/// Numbers without zeros before them.
fn counted(name: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in name.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let bare = digits.trim_start_matches('0');
            out.push_str(if bare.is_empty() { "0" } else { bare });
            digits.clear();
        }
        out.push(c);
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn each_kind_of_difference_has_its_name() {
        for (bn, en, how) in [
            ("a", "A", "capital"),
            ("Flood-2026", "flood-2026", "capital"),
            ("a ", "a", "spaces at the end"),
            ("a\u{200B}", "a", "nobody sees"),
            ("story\u{FEFF}", "story", "nobody sees"),
            ("story\\u{200e}", "story", "nobody sees"),
            ("১২", "12", "digits"),
            ("a-1", "a_1", "hyphens"),
            ("12_bn", "12_en", "mark of the language"),
            ("12.bangla", "12", "mark of the language"),
            ("bn-x7", "en-x7", "mark of the language"),
            ("খবর_bn", "খবর", "mark of the language"),
            ("story-007", "story-7", "zeros"),
            ("minister", "ministre", "one character"),
            ("flood", "floods", "one character"),
            ("বন্যা", "বন্য়া", "one character"),
        ] {
            let found = alike(&names(&[bn]), &names(&[en]));
            assert_eq!(found.len(), 1, "{bn} {en}");
            assert!(found[0].how.contains(how), "{bn} {en}: {}", found[0]);
        }
        let shown = alike(&names(&["গ্রহণ "]), &names(&["গ্রহণ"]))[0].to_string();
        assert_eq!(
            shown,
            "\"গ্রহণ \" and \"গ্রহণ\" differ in spaces at the end or the beginning"
        );
    }

    #[test]
    fn what_is_not_alike_is_not_named() {
        for (bn, en) in [
            ("story-12", "story-13"),
            ("a", "b"),
            ("dhaka", "sylhet"),
            ("2026-01-31", "2026-01-30"),
        ] {
            assert_eq!(alike(&names(&[bn]), &names(&[en])), [], "{bn} {en}");
        }
    }

    #[test]
    fn each_name_is_used_once_and_many_are_no_trouble() {
        let bn: Vec<String> = (0..20_000).map(|n| format!("n{n}_bn")).collect();
        let en: Vec<String> = (10_000..30_000).map(|n| format!("N{n}.en")).collect();
        let found = alike(&bn, &en);
        assert_eq!(found.len(), 10_000);
        assert_eq!(
            (found[0].bn.as_str(), found[0].en.as_str()),
            ("n10000_bn", "N10000.en")
        );
        assert_eq!(alike(&names(&["A", "a "]), &names(&["a"])).len(), 1);
    }
}
