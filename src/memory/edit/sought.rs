//! What is sought in texts. Letters are found however they are encoded: a letter with its nukta in one code point or two, a
//! vowel sign in one or two, with or without the joiners that nobody sees.

use std::ops::Range;

use fancy_regex::Regex;
use unicode_normalization::char::decompose_canonical;

use crate::model::lang::{AU_MARK, NUKTA, SIGN_AA, SIGN_E, is_joiner};

/// What is sought in texts.
#[derive(Clone, Debug)]
pub(crate) enum Sought {
    /// These letters, and whether in capitals or not is all one.
    Letters { letters: String, any_case: bool },
    /// What a regular expression matches.
    Pattern(Box<Regex>),
}

/// Signs that make another letter of the one before them, so that a match does not end before them: the nukta, and the second
/// halves of the vowel signs o and au.
const COMPLETING: [char; 3] = [NUKTA, SIGN_AA, AU_MARK];

impl Sought {
    /// Whether a text has it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        match self {
            Sought::Letters { letters, any_case } => !places(text, letters, *any_case).is_empty(),
            Sought::Pattern(pattern) => pattern.is_match(text).unwrap_or(false),
        }
    }

    /// The text with something else in its place; `$1` stands for a group of a pattern.
    pub(super) fn replaced(&self, text: &str, with: &str) -> String {
        match self {
            Sought::Letters { letters, any_case } => {
                let found = places(text, letters, *any_case);
                let (mut out, mut at) = (String::with_capacity(text.len()), 0);
                for place in found {
                    out.push_str(&text[at..place.start]);
                    out.push_str(with);
                    at = place.end;
                }
                out + &text[at..]
            }
            Sought::Pattern(pattern) => pattern.replace_all(text, with).into_owned(),
        }
    }
}

/// A text in the form in which letters are sought: taken apart, without joiners.
pub(super) fn plain(text: &str) -> String {
    folded(text, false).into_iter().map(|(c, _)| c).collect()
}

/// The letters taken apart, without joiners, each with the place of what it was taken from.
fn folded(text: &str, any_case: bool) -> Vec<(char, Range<usize>)> {
    let mut all = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices().filter(|&(_, c)| !is_joiner(c)) {
        let place = at..at + c.len_utf8();
        decompose_canonical(c, |part| match any_case {
            true => all.extend(part.to_lowercase().map(|c| (c, place.clone()))),
            false => all.push((part, place.clone())),
        });
    }
    all
}

/// Where a text has these letters, from the first on, none in another.
fn places(text: &str, letters: &str, any_case: bool) -> Vec<Range<usize>> {
    let sought: Vec<char> = folded(letters, any_case).iter().map(|(c, _)| *c).collect();
    let Some(last) = sought.last().copied() else {
        // Joiners alone are sought as they are.
        let same = text.match_indices(letters);
        return same.map(|(at, found)| at..at + found.len()).collect();
    };
    let all = folded(text, any_case);
    let (mut found, mut at) = (Vec::new(), 0);
    while at + sought.len() <= all.len() {
        let run = &all[at..at + sought.len()];
        let (first, end) = (&run[0].1, &run[run.len() - 1].1);
        let next = all.get(at + sought.len());
        // A part of a letter is no letter: neither য of য়, nor ে of ো.
        let is_part = at > 0 && all[at - 1].1 == *first
            || next.is_some_and(|(c, place)| {
                *place == *end || *c == NUKTA || last == SIGN_E && COMPLETING.contains(c)
            });
        if !is_part && run.iter().map(|(c, _)| c).eq(&sought) {
            found.push(first.start..end.end);
            at += sought.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(letters: &str, any_case: bool) -> Sought {
        Sought::Letters {
            letters: letters.to_owned(),
            any_case,
        }
    }

    #[test]
    fn letters_are_found_however_they_are_encoded() {
        for (text, sought, with, new) in [
            // য় in one code point and in two.
            ("সম\u{09DF} নেই", "সম\u{09AF}\u{09BC}", "কাল", "কাল নেই"),
            ("সম\u{09AF}\u{09BC} নেই", "সম\u{09DF}", "কাল", "কাল নেই"),
            // The sign o, likewise.
            ("ক\u{09C7}\u{09BE}ন", "ক\u{09CB}ন", "কী", "কী"),
            // Joiners.
            ("র\u{200D}\u{09CD}যাব এল", "র\u{09CD}যাব", "পুলিশ", "পুলিশ এল"),
            ("র\u{09CD}যাব এল", "র\u{200D}\u{09CD}যাব", "পুলিশ", "পুলিশ এল"),
            // A part of a letter is none.
            (
                "সম\u{09AF}\u{09BC}",
                "সম\u{09AF}",
                "x",
                "সম\u{09AF}\u{09BC}",
            ),
            ("সম\u{09DF}", "সম\u{09AF}", "x", "সম\u{09DF}"),
            ("ক\u{09C7}\u{09BE}ন", "ক\u{09C7}", "x", "ক\u{09C7}\u{09BE}ন"),
            ("ক\u{09CB}ন", "ক\u{09C7}", "x", "ক\u{09CB}ন"),
            ("কেন কেন", "কেন", "কী", "কী কী"),
            // Joiners alone.
            ("ক\u{200C}খ", "\u{200C}", "", "কখ"),
            ("aaa", "aa", "b", "ba"),
        ] {
            assert_eq!(
                letters(sought, false).replaced(text, with),
                new,
                "{text} {sought}"
            );
            assert_eq!(
                letters(sought, false).is_in(text),
                text != new,
                "{text} {sought}"
            );
        }
        assert_eq!(letters("TRUMP", true).replaced("Trump, trump", "X"), "X, X");
        assert!(!letters("TRUMP", false).is_in("Trump"));
    }
}
