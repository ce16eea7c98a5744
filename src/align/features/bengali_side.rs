//! The Bengali side of a document: words with their possible stems, looked up in the lexicon, prepared as
//! names, and joined to phrases.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::asides::{asides, holds};
use super::bengali_read::Read;
use super::bengali_words::WordType;
use super::burstiness::DocumentTerms;
use super::lexicon::{Equivalent, Equivalents, Lexicon};
use super::names::{BnName, initials};
use super::share_out;
use super::side::{Analysis, Lines, Occurrence, Side, UnitId, Units, Word};
use super::surface_cues;
use crate::language::tokens::Token;
use crate::model::article::Segment;
use crate::model::bead::MatchKind;
use crate::model::lang;
use crate::model::lang::Lang;

/// A Bengali word type or phrase, with everything it may match by.
#[derive(Clone, Debug, Default)]
pub(crate) struct BengaliUnit {
    /// As it stands in the text, in comparable form.
    pub text: String,
    /// What the lexicon offers, best first for each English word.
    pub equivalents: Vec<Equivalent>,
    /// How it sounds.
    pub name: Option<Arc<BnName>>,
    /// The capitals its letter names spell.
    pub acronym: Option<String>,
    /// The word itself when it is written in Latin letters, lower-cased.
    pub latin: Option<String>,
    /// Two words of which the lexicon knows one: a name only on good evidence.
    pub doubtful: bool,
}

impl BengaliUnit {
    /// Whether the hand-written lexicon has it as an ordinary word, not only the two halves of it.
    pub(crate) fn is_known(&self) -> bool {
        let by_hand =
            |found: &Equivalent| found.kind == MatchKind::Lexicon && found.weight > HALF_TRUST;
        self.equivalents.iter().any(by_hand)
    }
}

/// Trust in an entry found for the joined spelling of two words.
const JOINED_TRUST: f32 = 0.9;
/// Trust in the entries of the two halves of a compound.
const HALF_TRUST: f32 = 0.6;
/// A word that the lexicon knows is a part of a name up to this length, in characters.
const SHORT_PART: usize = 4;
/// A compound's halves have at least so many letters.
const HALF_LETTERS: usize = 3;

/// So many segments are read at once, so that what is read of a long document need not wait in memory.
const AT_ONCE: usize = 2048;

/// Analyses the Bengali segments of a document.
pub(crate) fn analyze(segments: &[Segment], lexicon: &Arc<Lexicon>) -> Side<BengaliUnit> {
    let mut reader = BengaliReader {
        lexicon,
        types: FxHashMap::default(),
        known: Vec::new(),
        units: Units::new(),
        said: DocumentTerms::default(),
    };
    let (lines, segments) = Lines::of(segments);
    let mut analyses = Vec::with_capacity(segments.len());
    for some in segments.chunks(AT_ONCE) {
        for read in share_out::each(some, |segment| Read::of(&segment.text)) {
            analyses.push(reader.segment(analyses.len(), read));
        }
    }
    reader.said.weigh(&mut analyses, &lines);
    reader.units.finish(analyses, &lines)
}

struct BengaliReader<'a> {
    lexicon: &'a Lexicon,
    types: FxHashMap<String, u32>,
    known: Vec<Known>,
    units: Units<BengaliUnit>,
    said: DocumentTerms,
}

/// A word type of the document.
struct Known {
    kind: Arc<WordType>,
    /// Its number among the words that are said.
    said: u32,
    /// The unit that it is by itself, once it was one.
    unit: Option<UnitId>,
}

impl BengaliReader<'_> {
    fn segment(&mut self, index: usize, read: Read) -> Analysis {
        let Read {
            tokens, positions, ..
        } = &read;
        let known: Vec<u32> = positions
            .iter()
            .map(|&at| self.word_type(&tokens[at].text))
            .collect();
        let asides = asides(tokens, &read.quantities, Lang::Bn);
        let types: Vec<Arc<WordType>> = known
            .iter()
            .map(|&known| Arc::clone(&self.known[known as usize].kind))
            .collect();
        let said = known.iter().map(|&known| self.known[known as usize].said);
        self.said.segment(said);
        let words = positions
            .iter()
            .zip(&types)
            .map(|(&at, kind)| Word {
                token: at as u32,
                idf: kind.idf,
                weight: kind.idf,
                capital: false,
                light: holds(&asides, at) || kind.light,
                telling: kind.telling,
            })
            .collect();
        let mut units = Vec::with_capacity(types.len());
        let mut singles = Vec::with_capacity(types.len());
        for at in 0..positions.len() {
            let text = &tokens[positions[at]].text;
            let lexicon = self.lexicon;
            let kind = &types[at];
            let known = &mut self.known[known[at] as usize].unit;
            let unit = match *known {
                Some(unit) => self.units.again(unit, index),
                None => {
                    let make = || single(lexicon, text, kind);
                    *known.insert(self.units.intern(text, index, make))
                }
            };
            units.push(Occurrence {
                unit,
                first: at as u16,
                count: 1,
            });
            singles.push(unit);
            self.phrases(index, tokens, positions, &types, at, &mut units);
        }
        self.names(index, tokens, positions, &singles, &mut units);
        self.initials(index, tokens, positions, &types, &mut units);
        Analysis {
            cues: read.cues,
            tokens: read.tokens,
            words,
            units,
            quantities: read.quantities,
            length: read.length,
        }
    }

    /// Adds the lexicon phrases that begin at a word.
    fn phrases(
        &mut self,
        index: usize,
        tokens: &[Token],
        positions: &[usize],
        types: &[Arc<WordType>],
        at: usize,
        units: &mut Vec<Occurrence>,
    ) {
        let first = &types[at].keys[0].0;
        let known = self.lexicon.longest_bengali(first);
        let longest = known.max(2);
        let mut joined = first.clone();
        let mut name = String::new();
        for count in 2..=longest.min(positions.len() - at) {
            let last = at + count - 1;
            if !surface_cues::follows(tokens, positions[last - 1], positions[last]) {
                break;
            }
            let mut found = Vec::new();
            for (key, trust) in &types[last].keys {
                if count <= known {
                    spell(&mut name, &[&joined, " ", key]);
                    collect(&mut found, self.lexicon.equivalents(&name), *trust);
                }
                if count == 2 {
                    spell(&mut name, &[&joined, key]);
                    let trust = trust * JOINED_TRUST;
                    collect(&mut found, self.lexicon.equivalents(&name), trust);
                }
            }
            if !found.is_empty() {
                let text: Vec<&str> = positions[at..=last]
                    .iter()
                    .map(|&p| tokens[p].text.as_str())
                    .collect();
                let text = text.join(" ");
                let unit = self.units.intern(&text, index, || BengaliUnit {
                    text: text.clone(),
                    equivalents: found,
                    ..BengaliUnit::default()
                });
                units.push(Occurrence {
                    unit,
                    first: at as u16,
                    count: count as u16,
                });
            }
            joined.push(' ');
            joined.push_str(&types[last].keys[0].0);
        }
    }

    /// The initials before a name, which are one word on the other side or several (টি এস, T.S.).
    fn initials(
        &mut self,
        index: usize,
        tokens: &[Token],
        positions: &[usize],
        types: &[Arc<WordType>],
        units: &mut Vec<Occurrence>,
    ) {
        let said = |at: usize| types[at].initials.as_deref();
        for found in initials::bengali(tokens, positions, said) {
            let words = &positions[found.first..found.first + found.count];
            let text: Vec<&str> = words.iter().map(|&at| tokens[at].text.as_str()).collect();
            let text = text.join(" ");
            // The same words may be a name by another reading.
            let key = format!("{text} = {}", found.letters);
            let unit = self.units.intern(&key, index, || BengaliUnit {
                text: text.clone(),
                acronym: Some(found.letters),
                ..BengaliUnit::default()
            });
            units.push(Occurrence {
                unit,
                first: found.first as u16,
                count: found.count as u16,
            });
        }
    }

    /// Two neighbours that no lexicon knows may be one English name (হোয়াটস অ্যাপ, WhatsApp), and so may a short word that
    /// it knows and one that it does not (চিন পিং, Jinping; সে তুং, Zedong).
    fn names(
        &mut self,
        index: usize,
        tokens: &[Token],
        positions: &[usize],
        singles: &[UnitId],
        units: &mut Vec<Occurrence>,
    ) {
        for (at, pair) in singles.windows(2).enumerate() {
            let named = |id: UnitId| {
                let unit = self.units.get(id);
                unit.name.is_some() && unit.equivalents.is_empty()
            };
            let short = |at: usize| {
                let text = &tokens[positions[at]].text;
                text.chars().nth(SHORT_PART).is_none() && text.chars().any(lang::is_bengali)
            };
            let both = [named(pair[0]), named(pair[1])];
            let fits = match both {
                [true, true] => true,
                [false, true] => short(at),
                [true, false] => short(at + 1),
                [false, false] => false,
            };
            if !fits || !surface_cues::adjacent(tokens, positions[at], positions[at + 1]) {
                continue;
            }
            let (one, two) = (&tokens[positions[at]].text, &tokens[positions[at + 1]].text);
            let unit = self
                .units
                .intern(&format!("{one} {two}"), index, || BengaliUnit {
                    text: format!("{one} {two}"),
                    name: Some(Arc::new(BnName::joined(one, two))),
                    doubtful: both != [true, true],
                    ..BengaliUnit::default()
                });
            units.push(Occurrence {
                unit,
                first: at as u16,
                count: 2,
            });
        }
    }

    /// The number of a word type of the document.
    fn word_type(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.types.get(text) {
            return known;
        }
        let kind = WordType::of(text);
        let number = self.known.len() as u32;
        self.known.push(Known {
            said: self.said.number(&kind.commonest),
            kind,
            unit: None,
        });
        self.types.insert(text.to_owned(), number);
        number
    }
}

fn spell(name: &mut String, parts: &[&str]) {
    name.clear();
    parts.iter().for_each(|part| name.push_str(part));
}

fn single(lexicon: &Lexicon, text: &str, kind: &WordType) -> BengaliUnit {
    let bengali = |text: &str| text.chars().any(lang::is_bengali);
    // BBC'র has a Bengali ending.
    let apart = text.split_once('\'');
    let latin = match apart.filter(|(bare, ending)| !bengali(bare) && bengali(ending)) {
        Some((bare, _)) => bare,
        None => text,
    };
    if !bengali(latin) {
        let latin = latin.trim_matches('.').replace('.', "").to_lowercase();
        return BengaliUnit {
            text: text.to_owned(),
            latin: Some(latin),
            ..BengaliUnit::default()
        };
    }
    let mut equivalents = Vec::new();
    for (key, trust) in &kind.keys {
        collect(&mut equivalents, lexicon.equivalents(key), *trust);
    }
    if equivalents.is_empty() {
        compound(lexicon, &kind.keys, &mut equivalents);
    }
    BengaliUnit {
        text: text.to_owned(),
        equivalents,
        name: kind.name.clone(),
        acronym: kind.acronym.clone(),
        ..BengaliUnit::default()
    }
}

/// Words are compounded freely (স্বাধীনতাপন্থী): an unknown word whose two halves are known may stand for either.
fn compound(lexicon: &Lexicon, keys: &[(String, f32)], found: &mut Vec<Equivalent>) {
    for (key, trust) in keys {
        for (cut, c) in key.char_indices().skip(HALF_LETTERS) {
            let (head, tail) = key.split_at(cut);
            let starts_letter = !surface_cues::is_combining(c);
            if !starts_letter || tail.chars().count() < HALF_LETTERS {
                continue;
            }
            let one = lexicon.equivalents(head);
            if one.is_empty() {
                continue;
            }
            let two = lexicon.equivalents(tail);
            if !two.is_empty() {
                collect(found, one.clone(), trust * HALF_TRUST);
                collect(found, two, trust * HALF_TRUST);
            }
        }
    }
}

fn collect(found: &mut Vec<Equivalent>, offered: Equivalents<'_>, trust: f32) {
    for equivalent in offered {
        let equivalent = Equivalent {
            weight: equivalent.weight * trust,
            ..equivalent
        };
        match found
            .iter_mut()
            .find(|known| known.english == equivalent.english)
        {
            None => found.push(equivalent),
            Some(known) if known.weight < equivalent.weight => *known = equivalent,
            Some(_) => {}
        }
    }
}
