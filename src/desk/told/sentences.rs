//! `data/problems.tsv`: the program's sentences about what went wrong, as the desk says them in English and Bengali.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::files::data_table::{Columns, rows};
use crate::model::error::{Error, Position, Result};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Said {
    pub en: String,
    pub bn: String,
}

/// A sentence with places: the texts between them, and their names.
#[derive(Debug)]
struct Pattern {
    texts: Vec<String>,
    names: Vec<String>,
    said: Said,
}

/// The table.
#[derive(Debug, Default)]
struct Sentences {
    whole: HashMap<String, Said>,
    /// Those that say the most by themselves first.
    patterns: Vec<Pattern>,
    kinds: HashMap<String, Said>,
}

static SHIPPED: LazyLock<Sentences> = LazyLock::new(|| {
    let text = include_str!("../../../data/problems.tsv");
    Sentences::parse("data/problems.tsv", text)
        .unwrap_or_else(|problem| panic!("embedded table: {problem}"))
});

/// Sentences stand in sentences, but not deeper than this.
const DEEPEST: usize = 4;

/// What the desk says where the program says this; none where the table does not have it.
pub(in crate::desk) fn said(sentence: &str) -> Option<Said> {
    SHIPPED.said(sentence, DEEPEST)
}

/// What is said of an error of a kind.
pub(in crate::desk) fn of_kind(kind: &str) -> Said {
    let kinds = &SHIPPED.kinds;
    kinds.get(kind).unwrap_or(&kinds["failed"]).clone()
}

impl Sentences {
    /// Reads the table.
    ///
    /// # Errors
    /// A sentence that comes twice, or a place that the program's sentence does not have.
    fn parse(name: &str, text: &str) -> Result<Sentences> {
        let mut found = Sentences::default();
        for row in rows(name, text, Columns { min: 3, max: 3 })? {
            let fault = |problem: String| Error::input(Position::line(name, row.line), problem);
            let sentence = row.cell(0);
            let en = match row.cell(1) {
                "=" => sentence,
                other => other,
            };
            let (texts, names) = parted(sentence);
            for said in [en, row.cell(2)] {
                if let Some(other) = parted(said).1.iter().find(|name| !names.contains(name)) {
                    return Err(fault(format!("{{{other}}} is no place of the sentence")));
                }
            }
            let said = Said {
                en: en.to_owned(),
                bn: row.cell(2).to_owned(),
            };
            let known = match sentence.strip_prefix('@') {
                Some(kind) => found.kinds.insert(kind.to_owned(), said),
                None if names.is_empty() => found.whole.insert(sentence.to_owned(), said),
                None => {
                    let same = found.patterns.iter().any(|known| known.texts == texts);
                    found.patterns.push(Pattern {
                        texts,
                        names,
                        said: said.clone(),
                    });
                    same.then_some(said)
                }
            };
            if known.is_some() {
                return Err(fault(format!("“{sentence}” comes twice")));
            }
        }
        let own = |pattern: &Pattern| pattern.texts.iter().map(String::len).sum::<usize>();
        found
            .patterns
            .sort_by_key(|pattern| std::cmp::Reverse(own(pattern)));
        Ok(found)
    }

    fn said(&self, sentence: &str, depth: usize) -> Option<Said> {
        if let Some(said) = self.whole.get(sentence) {
            return Some(said.clone());
        }
        let (pattern, values) = self
            .patterns
            .iter()
            .find_map(|pattern| Some((pattern, pattern.values(sentence)?)))?;
        let values: Vec<Said> = values
            .into_iter()
            .map(|value| self.value(value, depth))
            .collect();
        let filled = |text: &str, of: fn(&Said) -> &str| {
            let named = pattern.names.iter().zip(&values);
            named.fold(text.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), of(value))
            })
        };
        Some(Said {
            en: filled(&pattern.said.en, |said| &said.en),
            bn: filled(&pattern.said.bn, |said| &said.bn),
        })
    }

    /// What stands at a place: a sentence of the table, a number, or as it is.
    fn value(&self, value: &str, depth: usize) -> Said {
        let inner = (depth > 0).then(|| self.said(value, depth - 1)).flatten();
        inner.unwrap_or_else(|| Said {
            en: value.to_owned(),
            bn: match value.bytes().all(|byte| byte.is_ascii_digit()) {
                true => in_bengali(value),
                false => value.to_owned(),
            },
        })
    }
}

impl Pattern {
    /// What stands at the places of a sentence of this form.
    fn values<'t>(&self, sentence: &'t str) -> Option<Vec<&'t str>> {
        let (first, rest) = self.texts.split_first()?;
        let (last, between) = rest.split_last()?;
        let mut left = sentence
            .strip_prefix(first.as_str())?
            .strip_suffix(last.as_str())?;
        let mut values = Vec::new();
        for text in between {
            let (value, behind) = left.split_once(text.as_str())?;
            values.push(value);
            left = behind;
        }
        values.push(left);
        values
            .iter()
            .all(|value| !value.is_empty())
            .then_some(values)
    }
}

/// A sentence in its texts and the names of the places between them.
fn parted(sentence: &str) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut names) = (vec![String::new()], Vec::new());
    let mut left = sentence;
    while let Some((before, behind)) = left.split_once('{') {
        let name = behind.split_once('}').filter(|(name, _)| is_name(name));
        texts[names.len()].push_str(before);
        match name {
            Some((name, rest)) => {
                names.push(name.to_owned());
                texts.push(String::new());
                left = rest;
            }
            None => {
                texts[names.len()].push('{');
                left = behind;
            }
        }
    }
    texts[names.len()].push_str(left);
    (texts, names)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn in_bengali(number: &str) -> String {
    const ZERO: u32 = '০' as u32;
    let digit = |c: char| {
        c.to_digit(10)
            .and_then(|digit| char::from_u32(ZERO + digit))
    };
    number.chars().filter_map(digit).collect()
}

/// The sentences of the table as the program has them, without the kinds, and the kinds.
#[cfg(test)]
pub(super) fn listed() -> (Vec<Vec<String>>, Vec<&'static str>) {
    let whole = SHIPPED.whole.keys().map(|sentence| vec![sentence.clone()]);
    let patterns = SHIPPED.patterns.iter().map(|pattern| pattern.texts.clone());
    let kinds = SHIPPED.kinds.keys().map(String::as_str).collect();
    (whole.chain(patterns).collect(), kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(table: &str, sentence: &str) -> Option<(String, String)> {
        let found = Sentences::parse("t", table).unwrap();
        found.said(sentence, DEEPEST).map(|said| (said.en, said.bn))
    }

    #[test]
    fn values_stand_in_their_places_and_sentences_in_sentences() {
        let table = "not so: {why}\tno: {why}\tনা: {why}\nline {n} of {of}\t=\t{of}টির {n}\nit is cut\tget it anew\tআবার নিন\n";
        let both = |en: &str, bn: &str| Some((en.to_owned(), bn.to_owned()));
        assert_eq!(
            said(table, "not so: it is cut"),
            both("no: get it anew", "না: আবার নিন")
        );
        assert_eq!(
            said(table, "not so: x/y.txt"),
            both("no: x/y.txt", "না: x/y.txt")
        );
        assert_eq!(
            said(table, "line 12 of 30"),
            both("line 12 of 30", "৩০টির ১২")
        );
        assert_eq!(said(table, "line 12"), None);
        assert_eq!(said(table, "not so: "), None);
    }

    #[test]
    fn the_bengali_of_the_tables_has_no_letter_of_another_script() {
        // Letters of the scripts beside Bengali in Unicode look alike, and come from slips of the keyboard.
        let foreign = |c: &char| {
            matches!(c, '\u{900}'..='\u{97f}' | '\u{a00}'..='\u{dff}') && !"।॥".contains(*c)
        };
        let tables = [
            include_str!("../../../data/problems.tsv"),
            include_str!("../../../data/interface.tsv"),
        ];
        for line in tables.into_iter().flat_map(str::lines) {
            assert_eq!(line.chars().find(foreign), None, "{line}");
        }
    }

    #[test]
    fn a_table_that_is_wrong_is_told_by_line() {
        for (table, says) in [
            ("a {n}\t=\tক {m}\n", "t:1: {m} is no place"),
            ("a\tx\tক\na\ty\tখ\n", "t:2: “a” comes twice"),
            ("a {n}\tx\tক\na {m}\ty\tখ\n", "t:2: “a {m}” comes twice"),
        ] {
            let problem = Sentences::parse("t", table).unwrap_err().to_string();
            assert!(problem.starts_with(says), "{problem}");
        }
    }
}
