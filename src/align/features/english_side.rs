//! The English side of a document: words by stem and by sound, capitals, lexicon phrases and names of
//! several words.

use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::burstiness::DocumentTerms;
use super::idf::{RAREST, idf};
use super::lexicon::{EnglishId, Lexicon};
use super::light_words::is_light;
use super::names::{EnName, initials, titles};
use super::remembered::Remembered;
use super::side::{Analysis, Occurrence, Side, Units, Word};
use super::surface_cues;
use crate::language::english;
use crate::language::english::stem::stem;
use crate::language::tokens::{Token, tokenize};
use crate::model::article::Segment;
use crate::model::lang::Lang;

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

/// The most words of a name that one Bengali word, or two, may stand for.
const LONGEST_NAME: usize = 3;

/// Analyses the English segments of a document.
pub(crate) fn analyze(segments: &[Segment], lexicon: &Arc<Lexicon>) -> Side<EnglishUnit> {
    let tokens: Vec<Vec<Token>> = segments.iter().map(|s| tokenize(&s.text)).collect();
    let capitals = capitals_within(&tokens);
    let mut reader = EnglishReader {
        lexicon,
        capitals,
        stems: FxHashMap::default(),
        units: Units::new(),
        said: DocumentTerms::default(),
    };
    let mut analyses: Vec<Analysis> = segments
        .iter()
        .zip(tokens)
        .enumerate()
        .map(|(i, (segment, tokens))| reader.segment(i, &segment.text, tokens))
        .collect();
    reader.said.weigh(&mut analyses);
    reader.units.finish(analyses)
}

/// Words that the document writes with a capital in the middle of a sentence.
fn capitals_within(segments: &[Vec<Token>]) -> FxHashSet<String> {
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

/// What a word is, whatever lexicon there is: found once.
#[derive(Debug)]
struct Stem {
    text: String,
    idf: f32,
    light: bool,
    /// How the word sounds.
    name: Arc<EnName>,
}

/// The words of every article.
static STEMS: LazyLock<Remembered<Stem>> = LazyLock::new(Remembered::new);
/// Names of several words.
static NAMES: LazyLock<Remembered<Arc<EnName>>> = LazyLock::new(Remembered::new);

fn found(text: &str) -> Stem {
    let key = stem(text);
    Stem {
        idf: idf(Lang::En, &key),
        light: is_light(Lang::En, &key),
        text: key,
        name: Arc::new(EnName::new(text)),
    }
}

struct EnglishReader<'a> {
    lexicon: &'a Lexicon,
    capitals: FxHashSet<String>,
    stems: FxHashMap<String, Arc<Stem>>,
    units: Units<EnglishUnit>,
    said: DocumentTerms,
}

impl EnglishReader<'_> {
    fn segment(&mut self, index: usize, text: &str, tokens: Vec<Token>) -> Analysis {
        let quantities = english::quantities(&tokens);
        let positions = surface_cues::word_positions(&tokens, &quantities);
        let title = is_title(&tokens);
        let stems: Vec<Arc<Stem>> = positions
            .iter()
            .map(|&at| self.stem(&tokens[at].text))
            .collect();
        self.said.segment(stems.iter().map(|stem| stem.text.as_str()));
        let mut words = Vec::with_capacity(positions.len());
        let mut units = Vec::with_capacity(positions.len());
        for (i, &at) in positions.iter().enumerate() {
            let capital = self.is_name(&tokens, at, title, &stems[i]);
            words.push(Word {
                token: at as u32,
                idf: stems[i].idf,
                weight: stems[i].idf,
                capital,
                light: stems[i].light && !capital,
            });
            let unit = self.single(index, &tokens[at].text, capital, &stems[i]);
            units.push(Occurrence {
                unit,
                first: i as u16,
                count: 1,
            });
        }
        for at in 0..positions.len() {
            self.phrases(index, &tokens, &positions, &stems, at, &mut units);
            self.names(index, &tokens, &positions, &words, at, &mut units);
        }
        for found in initials::english(&tokens, &positions) {
            let text = found.letters;
            let unit = self.units.intern(&text, index, || EnglishUnit {
                text: text.clone(),
                capital: true,
                ..EnglishUnit::default()
            });
            units.push(Occurrence {
                unit,
                first: found.first as u16,
                count: found.count as u16,
            });
        }
        let length = text.chars().filter(|c| !c.is_whitespace()).count();
        Analysis {
            cues: surface_cues::english(text, &tokens),
            tokens,
            words,
            units,
            quantities,
            length,
        }
    }

    /// A capital counts in the middle of a sentence; at its beginning, and in a headline, only when the
    /// document writes the word so elsewhere, or nobody knows it as a common word.
    fn is_name(&self, tokens: &[Token], at: usize, title: bool, stem: &Stem) -> bool {
        let text = &tokens[at].text;
        if !is_capital(text) || text == "I" {
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
        for count in 2..=longest.min(positions.len() - at) {
            let last = at + count - 1;
            let (one, two) = (positions[last - 1], positions[last]);
            // A stop parts sentences, but shortens what has a capital: Brig. Gen.
            let shortened =
                is_capital(&tokens[one].text) && surface_cues::follows(tokens, one, two);
            if !shortened && !surface_cues::adjacent(tokens, one, two) {
                break;
            }
            joined.push(' ');
            joined.push_str(&stems[last].text);
            if let Some(id) = self.lexicon.english_id(&joined) {
                let text = phrase_text(tokens, &positions[at..=last]).to_lowercase();
                let unit = self.units.intern(&text, index, || EnglishUnit {
                    text: text.clone(),
                    english: Some(id),
                    ..EnglishUnit::default()
                });
                units.push(Occurrence {
                    unit,
                    first: at as u16,
                    count: count as u16,
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
                name: Some(Arc::clone(&NAMES.of(&text.replace(' ', ""), |text| Arc::new(EnName::new(text))))),
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

    fn stem(&mut self, text: &str) -> Arc<Stem> {
        if let Some(known) = self.stems.get(text) {
            return Arc::clone(known);
        }
        let found = STEMS.of(text, found);
        self.stems.insert(text.to_owned(), Arc::clone(&found));
        found
    }
}

fn phrase_text(tokens: &[Token], positions: &[usize]) -> String {
    let words: Vec<&str> = positions.iter().map(|&p| tokens[p].text.as_str()).collect();
    words.join(" ")
}
