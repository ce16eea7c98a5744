//! Whether a few words are Bijoy. Their letters are Latin, so it takes three things: signs that Bijoy has within words and
//! Latin writing has not, words that read as Bengali, and letters as often as Bengali has them. Brand names (iPhone,
//! YouTube) have capitals within, but hardly a vowel sign; Polish has many a `w` and `z`, which would be signs without
//! their letter.

use std::ops::Add;

use unicode_normalization::UnicodeNormalization;

use super::{Variant, to_unicode};
use crate::files::bijoy::SIGNS;
use crate::language::bengali::known::is_known;
use crate::language::bengali::letters::{is_vowel_letter, is_vowel_sign};
use crate::model::lang::{HASANTA, is_bengali};

/// Fewer words than this say nothing.
const FEWEST_WORDS: usize = 2;
/// So many are few.
const FEW_WORDS: usize = 3;
/// Of a hundred words so many have a sign of Bijoy within.
const TELLING: usize = 30;
/// Of a hundred words so many read as Bengali.
const READING: usize = 75;
/// Of a hundred letters at least so many are vowel signs.
const VOWEL_SIGNS: usize = 15;
const MANY_VOWEL_SIGNS: usize = 20;
/// Of a hundred letters at most so many are those that Bengali has seldom, and that stand where Latin writing has some of
/// its most frequent ones (t, s, o, u, r, p).
const SELDOM: usize = 14;
/// Fewer letters than this are no measure.
const FEWEST_LETTERS: usize = 6;
/// The same of words that the lexicon has.
const FEWEST_KNOWN_LETTERS: usize = 5;

/// What is seen of some words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    words: usize,
    telling: usize,
    signed: usize,
    bare: usize,
    reading: usize,
    known: usize,
    letters: usize,
    vowel_signs: usize,
    seldom: usize,
}

impl Add for Seen {
    type Output = Seen;

    fn add(self, other: Seen) -> Seen {
        Seen {
            words: self.words + other.words,
            telling: self.telling + other.telling,
            signed: self.signed + other.signed,
            bare: self.bare + other.bare,
            reading: self.reading + other.reading,
            known: self.known + other.known,
            letters: self.letters + other.letters,
            vowel_signs: self.vowel_signs + other.vowel_signs,
            seldom: self.seldom + other.seldom,
        }
    }
}

impl Seen {
    /// Looks at words in Latin letters.
    pub(crate) fn of(text: &str) -> Seen {
        let words = || words(text);
        let mut seen = Seen {
            words: words().count(),
            telling: words().filter(|word| is_telling(word)).count(),
            signed: words().filter(|word| has_sign(word)).count(),
            bare: words().filter(|word| is_bare(word)).count(),
            ..Seen::default()
        };
        // Nothing else need be looked at in nearly all Latin text.
        if seen.tells() {
            words().for_each(|word| seen.read(word));
        }
        seen
    }

    fn read(&mut self, word: &str) {
        let Some(bengali) = read(word) else {
            return;
        };
        self.reading += 1;
        self.known += usize::from(begins_a_word(&bengali) && is_known(&bengali));
        let mut before = None;
        for c in bengali.nfd() {
            self.letters += 1;
            self.vowel_signs += usize::from(is_vowel_sign(c));
            let dotted = c == '\u{09BC}' && matches!(before, Some('ড' | 'ঢ'));
            self.seldom += usize::from(dotted || matches!(c, 'ৎ' | 'ং' | 'ঃ' | 'ঁ'));
            before = Some(c);
        }
    }

    /// Whether a word has something that Latin writing has not, or all of them lack its vowels.
    fn tells(&self) -> bool {
        self.telling > 0 || self.bare > 0 && self.bare == self.words
    }

    /// Whether these words are Bijoy, and can hardly be anything else.
    pub(crate) fn is_bijoy(&self) -> bool {
        let vowel_signs = self.vowel_signs * 100;
        let told = self.telling >= FEWEST_WORDS
            && self.telling * 100 >= self.words * TELLING
            && self.reading * 100 >= self.words * READING
            && vowel_signs >= self.letters * VOWEL_SIGNS
            // Of a few words with nothing but a capital within (eBay PayPal), Bengali has to have one.
            && (self.signed > 0 || self.words > FEW_WORDS || self.known > 0);
        // One sign is enough where every other word reads as Bengali, too.
        let reads = self.telling > 0
            && self.words > FEWEST_WORDS
            && self.reading == self.words
            && vowel_signs >= self.letters * MANY_VOWEL_SIGNS;
        // So it is where all are words that Bengali has.
        let knows = self.tells()
            && self.known == self.words
            && self.vowel_signs > 0
            && self.letters >= FEWEST_KNOWN_LETTERS
            && self.words >= FEWEST_WORDS;
        if knows {
            return true;
        }
        (told || reads)
            && self.words >= FEWEST_WORDS
            && self.letters >= FEWEST_LETTERS
            && self.seldom * 100 <= self.letters * SELDOM
    }

    /// Whether these words, too few to say it by themselves, may be a part of what is.
    pub(crate) fn may_be_part(&self) -> bool {
        self.telling > 0 && self.reading == self.words
    }
}

/// Words with Latin letters, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '|');
    let words = text.split(between);
    let words = words.map(|word| word.trim_matches(|c: char| ",.;:()[]\"'“”‘’!?–—".contains(c)));
    words.filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
}

/// Whether a sign of Bijoy stands in a word.
fn has_sign(word: &str) -> bool {
    word.contains(|c: char| SIGNS.contains(c))
}

/// Whether a word has no vowel of Latin writing, and is no abbreviation in capitals or small letters alone.
fn is_bare(word: &str) -> bool {
    word.chars().all(|c| !"aeiouyAEIOUY".contains(c))
        && word.contains(|c: char| c.is_ascii_uppercase())
        && word.contains(|c: char| c.is_ascii_lowercase())
}

/// Whether a capital stands behind a small letter, or a sign of Bijoy beside a letter.
fn is_telling(word: &str) -> bool {
    let mut pairs = word.chars().zip(word.chars().skip(1));
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let is_sign = |c: char| SIGNS.contains(c);
    pairs.any(|(one, next)| {
        one.is_ascii_lowercase() && next.is_ascii_uppercase()
            || is_letter(one) && is_sign(next)
            || is_sign(one) && is_letter(next)
    })
}

/// A word as Bengali, if it reads as such in one of the two ways.
fn read(word: &str) -> Option<String> {
    let read = |variant| {
        let converted = to_unicode(word, variant);
        (converted.unmapped.is_empty() && is_well_formed(&converted.text)).then_some(converted.text)
    };
    read(Variant::Newer).or_else(|| read(Variant::Older))
}

/// Whether words begin so: with ষ few do, with some letters none.
fn begins_a_word(word: &str) -> bool {
    let mut letters = word.nfd();
    match (letters.next(), letters.next()) {
        (Some('ষ'), next) => matches!(next, Some('া' | 'ো' | 'ড' | HASANTA)),
        (Some('ঙ' | 'ঞ' | 'ণ' | 'ৎ'), _) | (Some('ড' | 'ঢ' | 'য'), Some('\u{09BC}')) => {
            false
        }
        _ => true,
    }
}

/// Whether Bengali letters and signs follow each other as they do in words.
fn is_well_formed(word: &str) -> bool {
    let mut before = None;
    for c in word.chars() {
        let hangs = is_vowel_sign(c) || matches!(c, HASANTA | 'ঁ' | 'ং' | 'ঃ');
        let fits = match before {
            None => !hangs,
            Some(before) => {
                // অ carries া where আ is set with two glyphs, which is read as আ.
                !(is_vowel_sign(c) && (is_vowel_sign(before) || is_vowel_letter(before)))
                    && !(matches!(before, 'ঃ' | 'ং' | 'ঁ') && hangs)
                    && !(before == HASANTA && hangs)
            }
        };
        let known = is_bengali(c) || c == '\u{200D}';
        if !fits || !known {
            return false;
        }
        before = Some(c);
    }
    before.is_some_and(|last| last != HASANTA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::bijoy::from_unicode;

    #[test]
    fn few_words_are_enough() {
        for bengali in [
            "প্রধানমন্ত্রী বলেছেন",
            "আমি আপনাকে বিশ্বাস করি",
            "ঢাকায় ভারী বৃষ্টি, সড়কে পানি",
            "বন্যায় ক্ষতিগ্রস্ত মানুষের পাশে সরকার",
            "রিকশাচালক হারুন মিয়া জানান",
            "আজ থেকে শুরু এসএসসি পরীক্ষা",
            "নির্বাচন কমিশনের সঙ্গে বৈঠকে রাষ্ট্রপতি",
            "দাম বাড়ল ডিজেলের",
            "ফাইল ছবি",
            "ছবি সংগৃহীত",
            "আগুনে পুড়ল",
            "পদ্মা সেতু",
            "কালের খবর",
            "খেলা শুরু",
            "মন্ত্রীর সফর",
            "গানের আসর",
            "পানি কমছে",
            "ধান কাটা",
            "শোক সভা",
            "তাপ কমল",
        ] {
            for variant in [Variant::Newer, Variant::Older] {
                let old = from_unicode(bengali, variant).text;
                let seen = Seen::of(&old);
                assert!(seen.is_bijoy(), "{bengali}: {old}: {seen:?}");
            }
        }
    }

    #[test]
    fn other_writing_in_latin_letters_is_none() {
        for other in [
            "",
            "Prime minister visits flood victims",
            "iPhone, YouTube, eBay, TikTok, LinkedIn, OnePlus",
            "YouTube PayPal LinkedIn GitHub WhatsApp eBay",
            "McDonald’s and MacBook in McAllen",
            "SARS-CoV-2, MERS-CoV, HCoV-229E",
            "https://youtu.be/dQw4w9WgXcQ?si=UlBi_HX and http://bit.ly/3xYzAbC",
            "#NotoDrugs #BharatkiLakshmi #VandeMataram",
            "José Müller, François Hollande, Señor Núñez, Jürgen Klopp",
            "«Le Monde», Élysée, cœur, Œuvre, Ångström, Straße, ¿Qué?",
            "Wszyscy zwycięzcy wyścigu; Żywiec, Wrocław",
            "amar sOnar bangla ami tOmay bhalObasi",
            "ami bhalo achi tumi kemOn achO, deshe phirbO",
            "ami tomake bolechilam je ajke sokale dhakay onek brishti hobe",
            "file_name.txt, user_id, max_value, getValue(), vBulletin",
            "vivoV20 vivoY12 wi-fi Wifi viVo",
            "GDP 7.2% | CPI 9.1% | 12,345 | $40bn",
            "Yes…had, explain…it†",
            "Ã©tÃ© dÃ©jÃ  vu, cafÃ© crÃ¨me, FranÃ§ois",
            "à¦¬à¦¾à¦‚à¦²à¦¾ à¦¦à§‡à¦¶",
            "Hkkjr ljdkj us dgk gS fd",
            "eBay PayPal",
            "NagadPay iPay",
            "RoI live",
            "Mrs Dr",
            "Pvt Ltd",
            "McGrth Ltd",
            "iPhone Pro",
            "eBay sale",
            "YouTube Shorts",
            "McDonald’s burger",
            "MacBook Air",
            "vivo V20",
            "PlayStation 5 games",
            "WhatsApp group",
            "GitHub Copilot",
            "FedEx courier",
            "bKash payment",
            "DeepMind AlphaGo",
            "LaTeX, BibTeX, pH, mRNA, tRNA, dB, kWh, GHz, PhD",
        ] {
            let seen = Seen::of(other);
            assert!(!seen.is_bijoy(), "{other}: {seen:?}");
        }
    }
}
