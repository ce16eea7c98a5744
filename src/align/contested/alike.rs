//! Lines of one side that are made after one pattern: results of games, prices, temperatures, winners of seats. They
//! share their wording, and differ in a name, a ware, a number.
//!
//! Lines that share a piece of their wording (two tokens in a row, figures taken as one) are looked at; of the lines
//! that share one piece only some are kept, so that the cost is linear in the length of the side.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::features::side::{Analysis, Side};
use crate::align::features::vector::is_date;
use crate::language::tokens::{Token, TokenKind};
use crate::model::quantity::{Quantity, QuantityKind};

/// Of the lines that share a piece so many are kept, those that come first and the newest.
const KEPT: usize = 6;
/// So many lines that share the most pieces with one are compared with it.
const COMPARED: usize = 6;
/// Of the tokens of the shorter and of the longer of two lines of one pattern so many hundredths are shared; names of
/// several words make a line longer.
const SHARED: (usize, usize) = (65, 50);
/// What is shorter, in tokens, has no pattern.
const SHORTEST: usize = 4;
/// What is longer is no line of a list.
const LONGEST_LINE: usize = 24;

/// From this value on a figure is hardly met twice by chance.
const LARGE: f64 = 100.0;
/// Years are met everywhere.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;

/// Which lines of a side are alike, and what tells them apart.
pub(super) struct Alike {
    /// For each segment the places of its words that tell it from others of its pattern; none for one without others.
    telling: Vec<Option<Box<[u16]>>>,
    /// In how many segments a large figure stands.
    figures: FxHashMap<u64, u32>,
}

impl Alike {
    /// Finds the lines of a side that are alike.
    pub(super) fn of<U>(side: &Side<U>) -> Self {
        let mut numbers = Numbers::default();
        let lines: Vec<Box<[u32]>> = side
            .segments
            .iter()
            .map(|segment| numbers.line(segment))
            .collect();
        let by_piece = by_piece(&lines);
        let mut counts = Counts::new(lines.len());
        let telling = |at: usize| {
            let others = others(at, &lines, &by_piece, &mut counts);
            (!others.is_empty()).then(|| telling(&side.segments[at], &lines[at], &others, &lines))
        };
        let mut figures = FxHashMap::default();
        for figure in side
            .segments
            .iter()
            .flat_map(|segment| large_figures(segment))
        {
            *figures.entry(figure).or_default() += 1;
        }
        Alike {
            telling: (0..lines.len()).map(telling).collect(),
            figures,
        }
    }

    /// The large figures of a segment that no other of the side has.
    pub(super) fn own_figures(&self, segment: &Analysis) -> impl Iterator<Item = u64> {
        large_figures(segment).filter(|figure| self.figures.get(figure) == Some(&1))
    }

    /// The places of the words that tell a segment from others like it, if there are others.
    pub(super) fn telling(&self, at: usize) -> Option<&[u16]> {
        self.telling[at].as_deref()
    }
}

/// Whether two of some segments of a side are made after one pattern.
pub(super) fn any_alike(segments: &[&Analysis]) -> bool {
    let mut numbers = Numbers::default();
    let lines: Vec<Box<[u32]>> = segments.iter().map(|line| numbers.line(line)).collect();
    let mut pairs = (0..lines.len()).flat_map(|at| lines[..at].iter().map(move |one| (at, one)));
    pairs.any(|(at, one)| !one.is_empty() && is_alike(one, &lines[at]))
}

/// Large figures in digits, each once for every time it stands, and times to the minute (6:10 p.m.).
fn large_figures(segment: &Analysis) -> impl Iterator<Item = u64> {
    let exact =
        |figure: &Quantity| figure.kind == QuantityKind::Clock && figure.value % 60.0 != 0.0;
    let large = move |figure: &&Quantity| {
        let value = figure.value;
        let large = !is_date(figure) && value >= LARGE && !YEARS.contains(&value);
        figure.digits && (large || exact(figure))
    };
    segment
        .quantities
        .iter()
        .filter(large)
        .map(|figure| figure.value.to_bits())
}

/// Tokens as numbers; every figure is the same one.
#[derive(Default)]
struct Numbers<'a> {
    known: FxHashMap<&'a str, u32>,
}

impl<'a> Numbers<'a> {
    fn line(&mut self, segment: &'a Analysis) -> Box<[u32]> {
        let tokens = &segment.tokens;
        if !(SHORTEST..=LONGEST_LINE).contains(&tokens.len()) {
            return Box::default();
        }
        let mut number = |token: &'a Token| match token.kind {
            TokenKind::Number => 0,
            _ => {
                let next = self.known.len() as u32 + 1;
                *self.known.entry(&token.text).or_insert(next)
            }
        };
        tokens.iter().map(&mut number).collect()
    }
}

type Pieces = FxHashMap<(u32, u32), With>;

/// Some lines that have a piece.
#[derive(Default)]
struct With {
    lines: [u32; KEPT],
    count: u8,
}

impl With {
    fn lines(&self) -> &[u32] {
        &self.lines[..usize::from(self.count)]
    }

    /// Adds the next line; the last place is for the newest, which stands near in the text.
    fn add(&mut self, at: u32) {
        if self.lines().last() == Some(&at) {
            return;
        }
        let place = usize::from(self.count).min(KEPT - 1);
        self.lines[place] = at;
        self.count = place as u8 + 1;
    }
}

/// How many pieces each line shares with one, all 0 between looks.
struct Counts {
    shared: Vec<u32>,
    touched: Vec<u32>,
}

impl Counts {
    fn new(lines: usize) -> Self {
        Counts {
            shared: vec![0; lines],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, line: u32) {
        let shared = &mut self.shared[line as usize];
        if *shared == 0 {
            self.touched.push(line);
        }
        *shared += 1;
    }

    /// The lines that share the most, those before others where it is as much; and forgets all.
    fn most(&mut self) -> Vec<usize> {
        let mut kept: Vec<(u32, u32)> = Vec::with_capacity(COMPARED + 1);
        for line in self.touched.drain(..) {
            let count = std::mem::take(&mut self.shared[line as usize]);
            let before = |known: &(u32, u32)| (known.0, line) > (count, known.1);
            let at = kept.partition_point(before);
            if at < COMPARED {
                kept.insert(at, (count, line));
                kept.truncate(COMPARED);
            }
        }
        kept.into_iter().map(|(_, line)| line as usize).collect()
    }
}

fn pieces(line: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    line.windows(2).map(|pair| (pair[0], pair[1]))
}

/// For each piece lines that have it.
fn by_piece(lines: &[Box<[u32]>]) -> Pieces {
    let mut found = Pieces::default();
    for (at, line) in (0..).zip(lines) {
        for piece in pieces(line) {
            found.entry(piece).or_default().add(at);
        }
    }
    found
}

/// The lines of the pattern of one, itself and its copies left out.
fn others(at: usize, lines: &[Box<[u32]>], by_piece: &Pieces, counts: &mut Counts) -> Vec<usize> {
    let line = &lines[at];
    let with = pieces(line).flat_map(|piece| by_piece[&piece].lines());
    with.filter(|&&other| other as usize != at)
        .for_each(|&other| counts.add(other));
    let alike = |&other: &usize| lines[other] != *line && is_alike(line, &lines[other]);
    counts.most().into_iter().filter(alike).collect()
}

/// Whether two lines share enough of their tokens.
fn is_alike(one: &[u32], other: &[u32]) -> bool {
    let sorted = |line: &[u32]| {
        let mut line = line.to_vec();
        line.sort_unstable();
        line
    };
    let (a, b) = (sorted(one), sorted(other));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    shared * 100 >= (shorter * SHARED.0).max(longer * SHARED.1)
}

/// The places of the words that one of the others lacks.
fn telling(segment: &Analysis, line: &[u32], others: &[usize], lines: &[Box<[u32]>]) -> Box<[u16]> {
    let others: Vec<FxHashSet<u32>> = others
        .iter()
        .map(|&other| lines[other].iter().copied().collect())
        .collect();
    let tells = |token: u32| {
        let number = line[token as usize];
        others.iter().any(|other| !other.contains(&number))
    };
    let words = (0..).zip(&segment.words);
    words
        .filter(|(_, word)| tells(word.token))
        .map(|(place, _)| place)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::english_side::analyze;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn telling(texts: &[&str]) -> Vec<Option<String>> {
        let segments: Vec<Segment> = texts.iter().map(|text| Segment::alone(text)).collect();
        let side = analyze(&segments, &Lexicon::shipped());
        let alike = Alike::of(&side);
        let words = |at: usize| {
            let segment = &side.segments[at];
            let text = |place: &u16| {
                let token = segment.words[usize::from(*place)].token;
                segment.tokens[token as usize].text.as_str()
            };
            let places = alike.telling(at)?;
            Some(places.iter().map(text).collect::<Vec<_>>().join(" "))
        };
        (0..texts.len()).map(words).collect()
    }

    #[test]
    fn lines_of_a_pattern_differ_in_what_tells_them_apart() {
        let found = telling(&[
            "Rice sold for Tk 60 per kg.",
            "The minister said prices would fall soon.",
            "Eggs sold for Tk 145 per kg.",
            "Rice sold for Tk 60 per kg.",
        ]);
        let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
        assert_eq!(found, [Some("Rice"), None, Some("Eggs"), Some("Rice")]);
    }

    #[test]
    fn one_line_is_alike_to_none() {
        assert_eq!(telling(&["India won 7 gold medals."]), [None]);
        assert_eq!(telling(&["One.", "Two."]), [None, None]);
        let copies = ["India won 7 gold medals."; 3];
        assert_eq!(telling(&copies), [None, None, None]);
    }
}
