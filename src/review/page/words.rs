//! Where the matched words of a bead stand in its segments, so that the page can mark them without searching.
//!
//! The evidence names words in the form they are compared in (`11` for `১১`); they are found again by
//! tokenizing the segments in the same way.

use crate::language::tokens::{Token, TokenKind, tokenize};
use crate::model::article::Segment;
use crate::model::bead::{Aligned, MatchKind};

/// Places in a document.
#[derive(Default)]
pub(super) struct Places {
    /// `[kind, bn segment, start, length, en segment, start, length]`
    pub(super) matches: Vec<[usize; 7]>,
    /// `[segment, start, length]`
    pub(super) alone_bn: Vec<[usize; 3]>,
    pub(super) alone_en: Vec<[usize; 3]>,
}

/// A segment's place in a document with its tokens.
struct Tokens<'a> {
    index: usize,
    text: &'a str,
    tokens: Vec<Token>,
}

/// Finds the words of all beads. What cannot be found is left out.
pub(super) fn locate(doc: &Aligned) -> Places {
    let mut places = Places::default();
    for bead in doc.beads.iter().filter(|bead| !bead.is_gap()) {
        let bn = tokens(&doc.bn, &bead.bn);
        let en = tokens(&doc.en, &bead.en);
        // The matches come in the order of the Bengali side: a word that stands twice is found twice.
        let mut from = (0, 0);
        for found in &bead.explanation.matches {
            let left = find(&bn, &found.bn, from).or_else(|| find(&bn, &found.bn, (0, 0)));
            let (Some((left, next)), Some((right, _))) = (left, find(&en, &found.en, (0, 0)))
            else {
                continue;
            };
            from = next;
            let ([i, a, b], [j, c, d]) = (left, right);
            let place = [kind(found.kind), i, a, b, j, c, d];
            if !places.matches.ends_with(&[place]) {
                places.matches.push(place);
            }
        }
        alone(&bn, &bead.explanation.missing_bn, &mut places.alone_bn);
        alone(&en, &bead.explanation.missing_en, &mut places.alone_en);
    }
    places
}

/// The page colours by three kinds: 0 words, 1 names, 2 numbers and dates.
fn kind(kind: MatchKind) -> usize {
    match kind {
        MatchKind::Lexicon | MatchKind::Induced => 0,
        MatchKind::Name | MatchKind::Acronym | MatchKind::Same => 1,
        MatchKind::Number | MatchKind::Date => 2,
    }
}

fn tokens<'a>(segments: &'a [Segment], indices: &[usize]) -> Vec<Tokens<'a>> {
    let one = |&index: &usize| Tokens {
        index,
        text: &segments[index].text,
        tokens: tokenize(&segments[index].text),
    };
    indices.iter().map(one).collect()
}

fn alone(side: &[Tokens<'_>], words: &[String], places: &mut Vec<[usize; 3]>) {
    let mut from = (0, 0);
    for word in words {
        if let Some((place, next)) = find(side, word, from).or_else(|| find(side, word, (0, 0))) {
            from = next;
            places.push(place);
        }
    }
}

/// The first place from segment and token `from` on where the words stand, and where to go on.
fn find(
    side: &[Tokens<'_>],
    words: &str,
    from: (usize, usize),
) -> Option<([usize; 3], (usize, usize))> {
    let words: Vec<&str> = words.split(' ').collect();
    for (n, segment) in side.iter().enumerate().skip(from.0) {
        let begin = if n == from.0 { from.1 } else { 0 };
        for first in begin..segment.tokens.len() {
            if let Some(last) = stands_at(&segment.tokens[first..], &words) {
                let last = first + last;
                let span = segment.tokens[first].span.start..segment.tokens[last].span.end;
                let start = utf16(&segment.text[..span.start]);
                let place = [segment.index, start, utf16(&segment.text[span])];
                return Some((place, (n, last + 1)));
            }
        }
    }
    None
}

/// The token with which the words end if they stand at the beginning; marks between them do not matter.
fn stands_at(tokens: &[Token], words: &[&str]) -> Option<usize> {
    let mut words = words.iter();
    let mut wanted = words.next()?;
    for (at, token) in tokens.iter().enumerate() {
        if token.text == **wanted {
            match words.next() {
                Some(next) => wanted = next,
                None => return Some(at),
            }
        } else if at == 0 || token.kind != TokenKind::Mark {
            return None;
        }
    }
    None
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bead::Match;
    use crate::review::tests_support::{bead, doc};

    #[test]
    fn words_are_found_as_they_are_written() {
        let mut one = bead(&[0], &[0], 0.9);
        let word = |kind, bn: &str, en: &str| Match {
            kind,
            bn: bn.into(),
            en: en.into(),
            strength: 1.0,
        };
        one.explanation.matches = vec![
            word(MatchKind::Name, "পুতিন", "Putin"),
            word(MatchKind::Number, "11", "11"),
            word(MatchKind::Name, "পুতিন", "Putin"),
            word(MatchKind::Lexicon, "নেই", "none"),
        ];
        one.explanation.missing_en = vec!["Sri Lanka".into()];
        let doc = doc(&["পুতিন ১১, পুতিন।"], &["🙂 Putin: 11 Sri-Lanka"], vec![one]);
        let places = locate(&doc);
        assert_eq!(
            places.matches,
            [
                [1, 0, 0, 5, 0, 3, 5],
                [2, 0, 6, 2, 0, 10, 2],
                [1, 0, 10, 5, 0, 3, 5]
            ]
        );
        assert_eq!(places.alone_en, [[0, 13, 9]]);
        assert!(places.alone_bn.is_empty());
    }
}
