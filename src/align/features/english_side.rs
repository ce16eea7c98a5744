//! The English side of a document: words by stem and by sound, capitals, lexicon phrases and names of
//! several words.

use std::sync::{Arc, LazyLock};

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::asides::{asides, holds};
use super::burstiness::DocumentTerms;
use super::english_words::Stem;
use super::idf::RAREST;
use super::lexicon::{EnglishId, Lexicon};
use super::names::{EnName, initials, titles};
use super::remembered::Remembered;
use super::share_out;
use super::side::{Analysis, Cues, Lines, Occurrence, Side, UnitId, Units, Word};
use super::surface_cues;
use crate::language::english;
use crate::language::english::stem::stem;
use crate::language::tokens::{Token, tokenize};
use crate::model::article::Segment;
use crate::model::lang::Lang;
use crate::model::quantity::Quantity;

/// An English word type or phrase, with everything it may match by.
#[derive(Clone, Debug, Default)]
pub(crate) struct EnglishUnit {
    /// As it stands in the text; lower-cased unless it is a name.
    pub text: String,
    /// Its number in the lexicon.
    pub english: Option<EnglishId>,
    /// How it sounds.
    pub name: Option<Arc<EnName>>,
    /// Written with a capital where the sentence does not ask for one.
    pub capital: bool,
}

impl EnglishUnit {
    /// Whether the lexicon has it.
    pub(crate) fn is_known(&self) -> bool {
        self.english.is_some()
    }
}

/// So many segments are looked into at once.
const AT_ONCE: usize = 2048;
/// Words that may stand within a phrase that is listed without them.
const OWNERS: [&str; 7] = ["my", "your", "his", "her", "its", "our", "their"];
/// The most words of a name that one Bengali word, or two, may stand for.
const LONGEST_NAME: usize = 3;

/// Analyses the English segments of a document.
pub(crate) fn analyze(segments: &[Segment], lexicon: &Arc<Lexicon>) -> Side<EnglishUnit> {
    let (lines, segments) = Lines::of(segments);
    let tokens: Vec<Vec<Token>> = share_out::each(&segments, |segment| tokenize(&segment.text));
    let capitals = capitals_within(&tokens);
    let mut reader = EnglishReader {
        lexicon,
        capitals,
        stems: FxHashMap::default(),
        known: Vec::new(),
        units: Units::new(),
        said: DocumentTerms::default(),
    };
    let mut analyses = Vec::with_capacity(segments.len());
    let mut tokens = tokens.into_iter();
    for some in segments.chunks(AT_ONCE) {
        let some: Vec<(&Segment, Vec<Token>)> = some.iter().copied().zip(tokens.by_ref()).collect();
        let found = share_out::each(&some, |(segment, tokens)| Found::of(&segment.text, tokens));
        for ((_, tokens), found) in some.into_iter().zip(found) {
            analyses.push(reader.segment(analyses.len(), tokens, found));
        }
    }
    reader.said.weigh(&mut analyses, &lines);
    reader.units.finish(analyses, &lines)
}

/// An English text without its words: what it looks like, and its numbers.
pub(super) fn wordless(text: &str) -> Side<EnglishUnit> {
    let tokens = tokenize(text);
    let found = Found::of(text, &tokens);
    Side::wordless(Analysis {
        tokens,
        quantities: found.quantities,
        length: found.length,
        cues: found.cues,
        ..Analysis::default()
    })
}

fn spell(phrase: &mut String, stem: &str) {
    phrase.push(' ');
    phrase.push_str(stem);
}

/// Words that the document writes with a capital in the middle of a sentence.
fn capitals_within(segments: &[Vec<Token>]) -> FxHashSet<CompactString> {
    let mut found = FxHashSet::default();
    for tokens in segments.iter().filter(|tokens| !is_title(tokens)) {
        for pair in tokens.windows(2) {
            if is_capital(&pair[1].text) && pair[0].text.chars().all(char::is_alphanumeric) {
                found.insert(pair[1].text.clone());
            }
        }
    }
    found
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// A headline that writes most words with a capital, initials aside.
fn is_title(tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|t| t.text.chars().nth(1).is_some() && t.text.chars().all(char::is_alphabetic))
        .collect();
    let capitals = words.iter().filter(|t| is_capital(&t.text)).count();
    words.len() >= 4 && capitals * 10 >= words.len() * 6
}

/// Names of several words.
static NAMES: LazyLock<Remembered<Arc<EnName>>> = LazyLock::new(Remembered::new);

/// What a word says: the No. of No. 10 is a number.
fn word_at(tokens: &[Token], at: usize) -> &str {
    match surface_cues::is_number(tokens, at) {
        true => "number",
        false => &tokens[at].text,
    }
}

struct EnglishReader<'a> {
    lexicon: &'a Lexicon,
    capitals: FxHashSet<CompactString>,
    stems: FxHashMap<String, u32>,
    known: Vec<Known>,
    units: Units<EnglishUnit>,
    said: DocumentTerms,
}

/// A word of the document as it is written.
struct Known {
    stem: Arc<Stem>,
    /// The number of its stem among those that are said.
    said: u32,
    /// The units that it is by itself, without and with a capital that counts, once it was one.
    units: [Option<UnitId>; 2],
}

/// What is found in a segment whatever the other segments and the lexicon are.
struct Found {
    quantities: Vec<Quantity>,
    /// The tokens that are words.
    positions: Vec<usize>,
    title: bool,
    cues: Cues,
    length: usize,
}

impl Found {
    fn of(text: &str, tokens: &[Token]) -> Found {
        let quantities = english::quantities(tokens);
        Found {
            positions: surface_cues::word_positions(tokens, &quantities),
            quantities,
            title: is_title(tokens),
            cues: surface_cues::english(text, tokens),
            length: text.chars().filter(|c| !c.is_whitespace()).count(),
        }
    }
}

impl EnglishReader<'_> {
    fn segment(&mut self, index: usize, tokens: Vec<Token>, found: Found) -> Analysis {
        let Found {
            positions, title, ..
        } = &found;
        let asides = asides(&tokens, &found.quantities, Lang::En);
        let known: Vec<u32> = positions
            .iter()
            .map(|&at| self.known(word_at(&tokens, at)))
            .collect();
        let stems: Vec<Arc<Stem>> = known
            .iter()
            .map(|&known| Arc::clone(&self.known[known as usize].stem))
            .collect();
        let said = known.iter().map(|&known| self.known[known as usize].said);
        self.said.segment(said);
        let mut words = Vec::with_capacity(positions.len());
        let mut units = Vec::with_capacity(positions.len());
        for (i, &at) in positions.iter().enumerate() {
            let capital = self.is_name(&tokens, at, *title, &stems[i]);
            words.push(Word {
                token: at as u32,
                idf: stems[i].idf,
                weight: stems[i].idf,
                capital,
                light: holds(&asides, at) || stems[i].light && !capital,
                telling: if capital { 1.0 } else { stems[i].telling },
            });
            let unit = match self.known[known[i] as usize].units[usize::from(capital)] {
                Some(unit) => self.units.again(unit, index),
                None => self.single(index, word_at(&tokens, at), capital, &stems[i]),
            };
            self.known[known[i] as usize].units[usize::from(capital)] = Some(unit);
            units.push(Occurrence {
                unit,
                first: i as u16,
                count: 1,
            });
        }
        for at in 0..positions.len() {
            self.phrases(index, &tokens, positions, &stems, at, &mut units);
            self.names(index, &tokens, positions, &words, at, &mut units);
        }
        for initials in initials::english(&tokens, positions) {
            let text = initials.letters;
            let unit = self.units.intern(&text, index, || EnglishUnit {
                text: text.clone(),
                capital: true,
                ..EnglishUnit::default()
            });
            units.push(Occurrence {
                unit,
                first: initials.first as u16,
                count: initials.count as u16,
            });
        }
        Analysis {
            cues: found.cues,
            tokens,
            words,
            units,
            quantities: found.quantities,
            length: found.length,
        }
    }

    /// A capital counts in the middle of a sentence; at its beginning, and in a headline, only when the
    /// document writes the word so elsewhere, or nobody knows it as a common word.
    fn is_name(&self, tokens: &[Token], at: usize, title: bool, stem: &Stem) -> bool {
        let text = &tokens[at].text;
        if !is_capital(text) || text == "I" || surface_cues::is_number(tokens, at) {
            return false;
        }
        let inside = at > 0 && tokens[at - 1].text.chars().all(char::is_alphanumeric)
            || self.is_behind_short_form(tokens, at);
        if inside && !title {
            return true;
        }
        self.capitals.contains(text)
            || crate::language::english::stem::acronym_stem(text).is_some()
            || (stem.idf >= RAREST && self.lexicon.english_id(&stem.text).is_none())
    }

    /// Whether the stop before a word shortens what stands before a name (Md. Rafiqul, T.S. Eliot) rather than ends a
    /// sentence, as after acronyms that are known (U.S.).
    fn is_behind_short_form(&self, tokens: &[Token], at: usize) -> bool {
        let Some([word, stop]) = at.checked_sub(2).and_then(|i| tokens.get(i..at)) else {
            return false;
        };
        let initials = || {
            let mut letters = word.text.split('.');
            let capital =
                |letter: &str| letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase());
            letters.all(capital) && self.lexicon.english_id(&stem(&word.text)).is_none()
        };
        stop.text == "." && (titles::is_short_form(&word.text) || initials())
    }

    fn single(&mut self, index: usize, text: &str, capital: bool, stem: &Stem) -> u32 {
        let lower;
        let name = if capital {
            text
        } else {
            lower = english::lower(text);
            &lower
        };
        let lexicon = self.lexicon;
        self.units.intern(name, index, || EnglishUnit {
            text: name.to_owned(),
            english: lexicon.english_id(&stem.text),
            name: Some(Arc::clone(&stem.name)),
            capital,
        })
    }

    /// Adds the lexicon phrases that begin at a word.
    fn phrases(
        &mut self,
        index: usize,
        tokens: &[Token],
        positions: &[usize],
        stems: &[Arc<Stem>],
        at: usize,
        units: &mut Vec<Occurrence>,
    ) {
        let longest = self.lexicon.longest_english(&stems[at].text);
        let mut joined = stems[at].text.clone();
        // Drag their feet, hold his head high: as it is listed, without an owner.
        let mut unowned = None;
        let mut owners = 0;
        for last in at + 1..positions.len() {
            if last - at - owners >= longest {
                break;
            }
            let (one, two) = (positions[last - 1], positions[last]);
            // A stop parts sentences, but shortens what has a capital: Brig. Gen.
            let shortened =
                is_capital(&tokens[one].text) && surface_cues::follows(tokens, one, two);
            if !shortened && !surface_cues::adjacent(tokens, one, two) {
                break;
            }
            let owner = OWNERS.contains(&&*tokens[two].text);
            if owner {
                unowned.get_or_insert_with(|| joined.clone());
                owners += 1;
            } else if let Some(unowned) = &mut unowned {
                spell(unowned, &stems[last].text);
            }
            spell(&mut joined, &stems[last].text);
            let unowned = unowned.as_deref().filter(|_| !owner);
            let bare = || self.lexicon.english_id(unowned?);
            if let Some(id) = self.lexicon.english_id(&joined).or_else(bare) {
                let text = phrase_text(tokens, &positions[at..=last]).to_lowercase();
                let unit = self.units.intern(&text, index, || EnglishUnit {
                    text: text.clone(),
                    english: Some(id),
                    ..EnglishUnit::default()
                });
                units.push(Occurrence {
                    unit,
                    first: at as u16,
                    count: (last - at + 1) as u16,
                });
            }
        }
    }

    /// Neighbouring capitalised words may be one Bengali word (New York, নিউইয়র্ক).
    fn names(
        &mut self,
        index: usize,
        tokens: &[Token],
        positions: &[usize],
        words: &[Word],
        at: usize,
        units: &mut Vec<Occurrence>,
    ) {
        for last in at + 1..words.len().min(at + LONGEST_NAME) {
            if !words[last - 1].capital
                || !words[last].capital
                || !surface_cues::adjacent(tokens, positions[last - 1], positions[last])
            {
                return;
            }
            let text = phrase_text(tokens, &positions[at..=last]);
            let unit = self.units.intern(&text, index, || EnglishUnit {
                text: text.clone(),
                name: Some(Arc::clone(
                    &NAMES.of(&text.replace(' ', ""), |text| Arc::new(EnName::new(text))),
                )),
                capital: true,
                ..EnglishUnit::default()
            });
            units.push(Occurrence {
                unit,
                first: at as u16,
                count: (last - at + 1) as u16,
            });
        }
    }

    /// The number of a word of the document as it is written.
    fn known(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.stems.get(text) {
            return known;
        }
        let stem = Stem::of(text);
        let number = self.known.len() as u32;
        self.known.push(Known {
            said: self.said.number(&stem.text),
            stem,
            units: [None, None],
        });
        self.stems.insert(text.to_owned(), number);
        number
    }
}

fn phrase_text(tokens: &[Token], positions: &[usize]) -> String {
    let words: Vec<&str> = positions.iter().map(|&p| tokens[p].text.as_str()).collect();
    words.join(" ")
}
