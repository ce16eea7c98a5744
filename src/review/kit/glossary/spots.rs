//! Where the matched words of a bead stand on its two sides.

use std::ops::Range;

use crate::language::normalize::published;
use crate::language::tokens::{Token, TokenKind, tokenize};
use crate::model::bead::{Aligned, Bead, MatchKind};

/// Words that a text repeats more often are matched this many times.
const PLACES: usize = 6;

/// A word of a side.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// In the form that is compared.
    pub(super) text: String,
    /// As the article writes it.
    pub(super) written: String,
    /// The place of its token.
    at: usize,
    /// Whether a sentence begins with it, where any word has a capital.
    pub(super) first: bool,
    /// Its segment within the bead.
    segment: usize,
    /// Whether a hyphen stands before it.
    pub(super) hyphened: bool,
}

impl Word {
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_possessive(&self) -> bool {
        self.text.ends_with("'s") || self.text.ends_with("s'")
    }

    /// The word without a possessive ending.
    pub(super) fn bare(&self) -> &str {
        let text = self.text.strip_suffix("'s").unwrap_or(&self.text);
        text.strip_suffix('\'').unwrap_or(text)
    }
}

/// Words of one side that match words of the other.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) bn: Range<usize>,
    pub(super) en: Range<usize>,
    pub(super) kind: MatchKind,
    pub(super) strength: f64,
}

/// The two sides of a bead, in words, with what matches.
#[derive(Debug)]
pub(super) struct Spots {
    pub(super) bn: Vec<Word>,
    pub(super) en: Vec<Word>,
    pub(super) all: Vec<Spot>,
    /// For each English segment whether a mark ends it, as none ends a headline.
    ended: Vec<bool>,
}

impl Spots {
    pub(super) fn new(doc: &Aligned, bead: &Bead) -> Self {
        let (mut bn, mut en) = (Vec::new(), Vec::new());
        for (segment, &i) in bead.bn.iter().enumerate() {
            read(&doc.bn[i].text, segment, &mut bn);
        }
        for (segment, &j) in bead.en.iter().enumerate() {
            read(&doc.en[j].text, segment, &mut en);
        }
        let mut all = Vec::new();
        for found in &bead.explanation.matches {
            if matches!(found.kind, MatchKind::Number | MatchKind::Date) {
                continue;
            }
            let of_bn = places(&bn, &found.bn);
            for place in places(&en, &found.en) {
                all.extend(of_bn.iter().map(|of_bn| Spot {
                    bn: of_bn.clone(),
                    en: place.clone(),
                    kind: found.kind,
                    strength: found.strength,
                }));
            }
        }
        all.sort_by_key(|spot| (spot.en.start, spot.bn.start, spot.en.end, spot.bn.end));
        all.dedup_by_key(|spot| (spot.en.clone(), spot.bn.clone()));
        let ended = bead.en.iter().map(|&j| has_end(&doc.en[j].text));
        Spots {
            bn,
            en,
            all,
            ended: ended.collect(),
        }
    }

    /// The English words that are written small.
    pub(super) fn small_words(&self) -> impl Iterator<Item = &str> {
        let words = self.en.iter().filter(|word| !word.is_capital());
        words.map(|word| word.bare())
    }

    /// Whether the English side has these words, one after the other, possessive endings aside.
    pub(super) fn says(&self, text: &str) -> bool {
        let wanted: Vec<&str> = text.split(' ').collect();
        let is_here = |here: &[Word]| here.iter().map(Word::bare).eq(wanted.iter().copied());
        self.en.windows(wanted.len()).any(is_here)
    }

    /// Whether a headline writes most of its words with capitals, so that a capital says nothing.
    pub(super) fn is_title(&self, word: &Word) -> bool {
        let line = || self.en.iter().filter(|other| other.segment == word.segment);
        let (all, capitals) = (
            line().count(),
            line().filter(|word| word.is_capital()).count(),
        );
        !self.ended[word.segment] && all >= 4 && capitals * 10 >= all * 6
    }
}

/// Whether two words follow each other, with at most a hyphen between.
pub(super) fn adjacent(words: &[Word], one: usize) -> bool {
    let (Some(a), Some(b)) = (words.get(one), words.get(one + 1)) else {
        return false;
    };
    a.segment == b.segment && (b.at == a.at + 1 || (b.at == a.at + 2 && b.hyphened))
}

fn read(text: &str, segment: usize, words: &mut Vec<Word>) {
    let tokens = tokenize(text);
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Word {
            words.push(Word {
                text: token.text.to_string(),
                written: published(&text[token.span.clone()]),
                at,
                first: begins(&tokens[..at]),
                segment,
                hyphened: at > 0 && tokens[at - 1].text == "-",
            });
        }
    }
}

/// Whether what stands before lets a sentence begin: nothing, or a mark that is no comma or hyphen.
fn begins(before: &[Token]) -> bool {
    match before.last() {
        None => true,
        Some(token) => {
            token.kind == TokenKind::Mark && !matches!(&*token.text, "," | "-" | "(" | "/" | "&")
        }
    }
}

fn has_end(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', ')', '\u{201D}', '\u{2019}']);
    text.ends_with(['.', '?', '!'])
}

/// Words as a text writes them, with the hyphens between them.
pub(super) fn joined<'w>(words: impl Iterator<Item = (&'w Word, &'w str)>) -> String {
    let mut text = String::new();
    for (word, written) in words {
        if !text.is_empty() {
            text.push(if word.hyphened { '-' } else { ' ' });
        }
        text.push_str(written);
    }
    text
}

/// Where words stand that are given as one text.
fn places(words: &[Word], text: &str) -> Vec<Range<usize>> {
    let wanted: Vec<&str> = text.split(' ').collect();
    let is_here = |at: &usize| {
        let here = &words[*at..*at + wanted.len()];
        here.iter()
            .zip(&wanted)
            .all(|(word, wanted)| word.text == *wanted)
    };
    let starts = 0..(words.len() + 1).saturating_sub(wanted.len());
    let found = starts.filter(is_here).take(PLACES);
    found.map(|at| at..at + wanted.len()).collect()
}
