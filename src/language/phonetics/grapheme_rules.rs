//! Longest-match rewriting of a word by a table of letters: how spellings become sounds or other spellings.
//!
//! A linguist writes rows "letters, where, outcome"; at each place the longest row that fits is taken, of
//! equal ones that with the most conditions, then the first. Conditions look at the word as it was written, never at what was already rewritten,
//! so the order of rows matters only among rows for the same letters.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::files::data_table::TableRow;
use crate::language::bengali::letters::{is_consonant, is_vowel_letter, is_vowel_sign};

/// A table of rewriting rules.
pub(crate) struct Rules {
    /// By the first character of the letters, the longest first.
    rules: FxHashMap<char, Vec<(&'static str, Vec<Rule>)>>,
    /// Rules that come behind these for the same letters.
    behind: Option<&'static Rules>,
}

/// One row of a table.
pub(crate) struct Rule {
    conditions: Vec<Condition>,
    /// The cells after "letters" and "where"; `-` has become the empty string.
    pub outcomes: Vec<&'static str>,
}

enum Condition {
    Initial,
    Inner,
    Final,
    Before(&'static str),
    After(&'static str),
}

/// A part of a word and the rule that fits it; letters that no rule knows stand alone without one.
pub(crate) struct Piece<'r> {
    /// Its place in the word, in bytes.
    pub span: Range<usize>,
    /// The rule.
    pub rule: Option<&'r Rule>,
}

impl Rules {
    /// Reads rules from a table's rows: letters, where, outcomes.
    ///
    /// # Panics
    /// On a "where" that it does not know: the tables are embedded, so this is a fault of the build.
    pub(crate) fn from_rows(name: &str, rows: &[TableRow<'static>]) -> Self {
        let mut rules: FxHashMap<&'static str, Vec<Rule>> = FxHashMap::default();
        for row in rows {
            let conditions = row
                .cell(1)
                .split(' ')
                .filter_map(|word| condition(name, row.line, word))
                .collect();
            let outcomes = row.cells[2..]
                .iter()
                .map(|cell| if *cell == "-" { "" } else { cell })
                .collect();
            rules.entry(row.cell(0)).or_default().push(Rule {
                conditions,
                outcomes,
            });
        }
        for rules in rules.values_mut() {
            rules.sort_by_key(|rule| std::cmp::Reverse(rule.conditions.len()));
        }
        let mut table = Rules {
            rules: FxHashMap::default(),
            behind: None,
        };
        for (letters, rules) in rules {
            let Some(first) = letters.chars().next() else {
                continue;
            };
            let known = table.rules.entry(first).or_default();
            let at = known.partition_point(|(known, _)| known.len() >= letters.len());
            known.insert(at, (letters, rules));
        }
        table
    }

    /// These rules, and behind them those of another table for the same letters.
    pub(crate) fn before(self, other: &'static Rules) -> Self {
        Rules {
            behind: Some(other),
            ..self
        }
    }

    /// The rules for letters that begin with a character, the longest letters first.
    fn beginning(&self, first: char) -> &[(&'static str, Vec<Rule>)] {
        self.rules.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Divides a word into the pieces that rules fit, from the left.
    pub(crate) fn pieces(&self, word: &str) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < word.len() {
            let piece = self.piece(word, at);
            at = piece.span.end;
            pieces.push(piece);
        }
        pieces
    }

    fn piece(&self, word: &str, at: usize) -> Piece<'_> {
        let rest = &word[at..];
        let Some(first) = rest.chars().next() else {
            return Piece {
                span: at..at,
                rule: None,
            };
        };
        let mut own = self.beginning(first);
        let mut behind = self.behind.map_or(&[][..], |rules| rules.beginning(first));
        loop {
            let longer = |own: &str, behind: &str| own.len() >= behind.len();
            let next = match (own.first(), behind.first()) {
                (Some(mine), Some(theirs)) if !longer(mine.0, theirs.0) => &mut behind,
                (Some(_), _) => &mut own,
                (None, Some(_)) => &mut behind,
                (None, None) => break,
            };
            let (letters, rules) = &next[0];
            *next = &next[1..];
            if !rest.starts_with(letters) {
                continue;
            }
            let span = at..at + letters.len();
            let rule = rules.iter().find(|rule| rule.fits(word, &span));
            if rule.is_some() {
                return Piece { span, rule };
            }
        }
        Piece {
            span: at..at + first.len_utf8(),
            rule: None,
        }
    }
}

impl Rule {
    fn fits(&self, word: &str, span: &Range<usize>) -> bool {
        let before = word[..span.start].chars().next_back();
        let after = word[span.end..].chars().next();
        self.conditions.iter().all(|condition| match condition {
            Condition::Initial => before.is_none(),
            Condition::Inner => before.is_some(),
            Condition::Final => after.is_none(),
            Condition::Before(set) => after.is_some_and(|c| is_in(set, c)),
            Condition::After(set) => before.is_some_and(|c| is_in(set, c)),
        })
    }
}

fn condition(name: &str, line: usize, word: &'static str) -> Option<Condition> {
    match word {
        "any" => None,
        "initial" => Some(Condition::Initial),
        "inner" => Some(Condition::Inner),
        "final" => Some(Condition::Final),
        _ => match word.split_once(':') {
            Some(("before", set)) => Some(Condition::Before(set)),
            Some(("after", set)) => Some(Condition::After(set)),
            _ => panic!("{name}:{line}: no such place: {word}"),
        },
    }
}

fn is_in(set: &str, c: char) -> bool {
    match set {
        "V" => {
            matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || is_vowel_sign(c) || is_vowel_letter(c)
        }
        "C" => (c.is_ascii_lowercase() && !is_in("V", c)) || is_consonant(c),
        _ => set.contains(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::data_table::{Columns, embedded};

    fn rewrite(table: &'static str, word: &str) -> String {
        let rules = Rules::from_rows("t", &embedded("t", table, Columns { min: 3, max: 3 }));
        let outcome = |p: Piece<'_>| match p.rule {
            Some(rule) => rule.outcomes[0].to_owned(),
            None => word[p.span].to_owned(),
        };
        rules.pieces(word).into_iter().map(outcome).collect()
    }

    #[test]
    fn takes_the_longest_row_that_fits() {
        let table = "c\tany\tk\nc\tbefore:ei\ts\nch\tany\tC\ne\tfinal after:C\t-\n";
        assert_eq!(rewrite(table, "cache"), "kaC");
        assert_eq!(rewrite(table, "cecx"), "sekx");
    }
}
