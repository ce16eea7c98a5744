//! Where the matched words of a bead stand in its segments, so that the page can mark them without searching.
//!
//! The evidence names words in the form they are compared in (`11` for `১১`); they are found again by
//! tokenizing the segments in the same way.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::tokens::{Token, TokenKind, tokenize};
use crate::model::article::Segment;
use crate::model::bead::{Aligned, LeftOver, MatchKind};

/// Places in a document.
#[derive(Default)]
pub(super) struct Places {
    /// `[kind, bn segment, start, length, en segment, start, length]`
    pub(super) matches: Vec<[usize; 7]>,
    /// `[segment, start, length]`
    pub(super) alone_bn: Vec<[usize; 3]>,
    pub(super) alone_en: Vec<[usize; 3]>,
    /// What only one side says, the same.
    pub(super) left_bn: Vec<[usize; 3]>,
    pub(super) left_en: Vec<[usize; 3]>,
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
        // A word that stands twice is found twice: no place is taken by two words.
        let (mut bn_taken, mut en_taken) = (Taken::default(), Taken::default());
        for found in &bead.explanation.matches {
            let (Some([i, a, b]), Some([j, c, d])) = (
                find(&bn, &found.bn, &mut bn_taken),
                find(&en, &found.en, &mut en_taken),
            ) else {
                continue;
            };
            let place = [kind(found.kind), i, a, b, j, c, d];
            places.matches.push(place);
        }
        let alone = |side: &[Tokens<'_>], words: &[String], taken: &mut Taken| {
            // Named once, it is missing wherever it stands.
            let mut found = Vec::new();
            for word in words {
                found.extend(std::iter::from_fn(|| find(side, word, taken)));
            }
            found
        };
        let explanation = &bead.explanation;
        places
            .alone_bn
            .extend(alone(&bn, &explanation.missing_bn, &mut bn_taken));
        places
            .alone_en
            .extend(alone(&en, &explanation.missing_en, &mut en_taken));
        places
            .left_bn
            .extend(stretches(&doc.bn, &explanation.left_bn));
        places
            .left_en
            .extend(stretches(&doc.en, &explanation.left_en));
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

/// The places of what only one side says.
fn stretches<'a>(
    segments: &'a [Segment],
    left: &'a [LeftOver],
) -> impl Iterator<Item = [usize; 3]> + 'a {
    left.iter().map(|left| {
        let text = segments[left.segment].text.chars();
        let before: usize = text.take(left.start).map(char::len_utf16).sum();
        [left.segment, before, utf16(&left.text)]
    })
}

/// The places of a side that words were found at.
#[derive(Default)]
struct Taken {
    /// Tokens, each with the place of its segment in the bead.
    tokens: FxHashSet<(usize, usize)>,
    /// Where to look for words that were found before, so that a text of one word costs linear time.
    from: FxHashMap<String, (usize, usize)>,
}

/// The first place where the words stand that is not taken; it is then.
fn find(side: &[Tokens<'_>], words: &str, taken: &mut Taken) -> Option<[usize; 3]> {
    let (at, begin) = taken.from.get(words).copied().unwrap_or_default();
    let wanted: Vec<&str> = words.split(' ').collect();
    for (n, segment) in side.iter().enumerate().skip(at) {
        let begin = if n == at { begin } else { 0 };
        for first in begin..segment.tokens.len() {
            let Some(last) = stands_at(&segment.tokens[first..], &wanted) else {
                continue;
            };
            let last = first + last;
            if (first..=last).any(|token| taken.tokens.contains(&(n, token))) {
                continue;
            }
            taken.tokens.extend((first..=last).map(|token| (n, token)));
            taken.from.insert(words.to_owned(), (n, last + 1));
            let span = segment.tokens[first].span.start..segment.tokens[last].span.end;
            let start = utf16(&segment.text[..span.start]);
            return Some([segment.index, start, utf16(&segment.text[span])]);
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
            word(MatchKind::Lexicon, "নেই", "none"),
        ];
        one.explanation.missing_bn = vec!["পুতিন".into()];
        one.explanation.missing_en = vec!["Sri Lanka".into()];
        one.explanation.left_en = vec![LeftOver {
            segment: 0,
            start: 12,
            end: 21,
            text: "Sri-Lanka".into(),
            place: crate::model::bead::Place::Tail,
        }];
        let doc = doc(&["পুতিন ১১, পুতিন।"], &["🙂 Putin: 11 Sri-Lanka"], vec![one]);
        let places = locate(&doc);
        assert_eq!(
            places.matches,
            [[1, 0, 0, 5, 0, 3, 5], [2, 0, 6, 2, 0, 10, 2],]
        );
        assert_eq!(places.alone_en, [[0, 13, 9]]);
        assert_eq!(places.alone_bn, [[0, 10, 5]], "the one that has no partner");
        assert_eq!(places.left_en, [[0, 13, 9]], "UTF-16 units, not characters");
        assert!(places.left_bn.is_empty());
    }
}
