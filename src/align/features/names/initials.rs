//! Initials before and within a name, however they are parted: টি এস এলিয়ট, টি. এস. and টিএস are T.S., T. S. and TS.

use super::{acronym, letter};
use crate::align::features::surface_cues::follows;
use crate::language::tokens::Token;

/// The most words that are initials together.
const MOST_WORDS: usize = 5;
/// The most letters they have.
const MOST_LETTERS: usize = 6;
/// Words that are the name of a letter far less often than something else: alone they are no initial.
const SELDOM: [&str; 7] = ["এ", "ই", "ও", "কে", "টি", "আর", "এল"];

/// Words that are initials together: the first of them, how many they are, and the letters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Initials {
    /// An index into the positions of words.
    pub first: usize,
    /// How many words they are.
    pub count: usize,
    /// Their capitals without stops.
    pub letters: String,
}

/// The capital that a Bengali word says by itself, where it is likely one (জন এফ কেনেডি).
pub(crate) fn single(word: &str) -> Option<String> {
    let many = word.chars().nth(1).is_some();
    let said = letter(word).filter(|_| many && !SELDOM.contains(&word));
    said.map(String::from)
}

/// The capitals that a Bengali word may say among others that do.
pub(crate) fn said(word: &str) -> Option<String> {
    letter(word).map(String::from).or_else(|| acronym(word))
}

/// The initials of two words and more among Bengali words, of which each says such capitals ([`said`]). What stands before initials may be the name of a letter as
/// well (এ, ও), so that every shorter end of a row of them counts too.
pub(crate) fn bengali<'w>(
    tokens: &[Token],
    positions: &[usize],
    said: impl Fn(usize) -> Option<&'w str>,
) -> Vec<Initials> {
    let letters = |at: usize| said(at).map(str::to_owned);
    let mut found = Vec::new();
    for run in runs(tokens, positions, letters) {
        for skipped in 0..run.len() - 1 {
            let (first, parts) = (run[skipped].0, &run[skipped..]);
            found.extend(together(
                first,
                parts.iter().map(|(_, letters)| letters.as_str()),
            ));
        }
    }
    found
}

/// The initials of two words and more among English words.
pub(crate) fn english(tokens: &[Token], positions: &[usize]) -> Vec<Initials> {
    let letters = |at: usize| {
        let word = &tokens[positions[at]].text;
        (word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase())).then(|| word.to_string())
    };
    let together = |run: Vec<(usize, String)>| {
        together(run[0].0, run.iter().map(|(_, letters)| letters.as_str()))
    };
    let runs = runs(tokens, positions, letters);
    runs.into_iter().filter_map(together).collect()
}

fn together<'a>(first: usize, parts: impl ExactSizeIterator<Item = &'a str>) -> Option<Initials> {
    let count = parts.len();
    let letters: String = parts.collect();
    (letters.len() <= MOST_LETTERS).then_some(Initials {
        first,
        count,
        letters,
    })
}

/// Rows of two words and more that have letters, each word with its own.
fn runs(
    tokens: &[Token],
    positions: &[usize],
    letters: impl Fn(usize) -> Option<String>,
) -> Vec<Vec<(usize, String)>> {
    let mut runs: Vec<Vec<(usize, String)>> = Vec::new();
    let mut run: Vec<(usize, String)> = Vec::new();
    for at in 0..positions.len() {
        let Some(own) = letters(at) else {
            runs.push(std::mem::take(&mut run));
            continue;
        };
        let joined = at > 0 && follows(tokens, positions[at - 1], positions[at]);
        if !joined || run.len() == MOST_WORDS {
            runs.push(std::mem::take(&mut run));
        }
        run.push((at, own));
    }
    runs.push(run);
    runs.retain(|run| run.len() > 1);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens::{TokenKind, tokenize};

    type Read = fn(&[Token], &[usize]) -> Vec<Initials>;

    fn bengali(tokens: &[Token], positions: &[usize]) -> Vec<Initials> {
        let said: Vec<Option<String>> =
            positions.iter().map(|&at| said(&tokens[at].text)).collect();
        super::bengali(tokens, positions, |at| said[at].as_deref())
    }

    fn letters(text: &str, read: Read) -> Vec<String> {
        let tokens = tokenize(text);
        let words = tokens.iter().enumerate();
        let words = words.filter(|(_, token)| token.kind == TokenKind::Word);
        let positions: Vec<usize> = words.map(|(at, _)| at).collect();
        let found = read(&tokens, &positions);
        found.into_iter().map(|initials| initials.letters).collect()
    }

    #[test]
    fn bengali_initials_are_read_however_they_are_parted() {
        for (text, longest) in [
            ("টি এস এলিয়ট", "TS"),
            ("টি. এস. এলিয়ট", "TS"),
            ("এ পি জে আব্দুল কালাম", "APJ"),
            ("আ ক ম মোজাম্মেল হক", "AKM"),
            ("আ.ফ.ম. বাহাউদ্দিন, এ বি এম মূসা", "ABM"),
            ("বি. কে. সিং", "BK"),
        ] {
            let found = letters(text, bengali);
            assert!(
                found.iter().any(|letters| letters == longest),
                "{text} {found:?}"
            );
        }
        assert!(letters("তিনি এ কথা বলেন", bengali).is_empty());
        assert_eq!(single("এফ").as_deref(), Some("F"));
        assert_eq!(single("কে"), None);
        assert_eq!(single("ক"), None);
    }

    #[test]
    fn english_initials_are_read_however_they_are_parted() {
        assert_eq!(letters("J. K. Rowling", english), ["JK"]);
        assert_eq!(letters("A K M Shamsul Huq", english), ["AKM"]);
        assert!(letters("I said US GDP A", english).is_empty());
        assert!(letters("J.K. Rowling and Plan B", english).is_empty());
    }
}
