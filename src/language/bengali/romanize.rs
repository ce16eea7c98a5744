//! Bengali words in Latin letters and in sounds, by pronunciation rather than as for Sanskrit.
//!
//! data/phonetics/romanization.tsv says how letters and conjuncts sound; here stands only the inherent vowel: it is
//! spoken after a consonant that no sign mutes, falls silent at the end of a word after a single consonant,
//! and in the spelling also before a consonant with a vowel of its own (the schwa deletion described by
//! Narasimhan, Sproat and Kiraz, "Schwa-deletion in Hindi text-to-speech synthesis", 2004): কলকাতা Kolkata.

use std::sync::LazyLock;

use super::letters::{is_consonant, is_vowel_sign};
use crate::files::data_table::{Columns, embedded};
use crate::language::phonetics::grapheme_rules::{Piece, Rules};
use crate::model::lang::{HASANTA, NUKTA};

/// The longest word that is read, in characters.
const LONGEST_WORD: usize = 60;
/// The signs of the inherent vowel in data/phonetics/sounds.tsv, spoken and as good as silent.
const SPOKEN: char = 'O';
const SILENT: char = '0';

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let name = "data/phonetics/romanization.tsv";
    let text = include_str!("../../../data/phonetics/romanization.tsv");
    Rules::from_rows(name, &embedded(name, text, Columns { min: 4, max: 4 }))
});

/// The spelling that an English reader would most likely give the word, in small letters: what the last column of the
/// table says, which stands there to be read.
#[cfg(test)]
fn romanize(word: &str) -> String {
    let word = shortened(word);
    let pieces = RULES.pieces(word);
    let mut out = String::with_capacity(word.len());
    for (i, piece) in pieces.iter().enumerate() {
        match piece.rule {
            Some(rule) => out.push_str(rule.outcomes[1]),
            None if word[piece.span.clone()].is_ascii() => out.push_str(&word[piece.span.clone()]),
            None => {}
        }
        if has_inherent(word, piece) && !falls_silent(word, &pieces, i) {
            out.push('o');
        }
    }
    out
}

/// The word as signs of data/phonetics/sounds.tsv.
pub(crate) fn sounds(word: &str) -> String {
    let word = shortened(word);
    let mut out = String::with_capacity(word.len());
    let pieces = RULES.pieces(word);
    for (i, piece) in pieces.iter().enumerate() {
        if let Some(rule) = piece.rule {
            out.push_str(rule.outcomes[0]);
        }
        if has_inherent(word, piece) && !ends_after_one_consonant(word, piece) {
            let conjunct_end = piece.span.end == word.len();
            let silent = conjunct_end || falls_silent(word, &pieces, i);
            out.push(if silent { SILENT } else { SPOKEN });
        }
    }
    out
}

fn shortened(word: &str) -> &str {
    let end = word
        .char_indices()
        .nth(LONGEST_WORD)
        .map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// True when the piece ends in a consonant letter and neither hasanta nor a vowel follows.
fn has_inherent(word: &str, piece: &Piece<'_>) -> bool {
    let last = word[piece.span.clone()].chars().next_back();
    let next = word[piece.span.end..].chars().next();
    let consonant = last.is_some_and(|c| is_consonant(c) || c == NUKTA);
    consonant && !next.is_some_and(|c| is_vowel_sign(c) || matches!(c, HASANTA | NUKTA))
}

/// True at the end of the word, unless a conjunct stands there.
fn ends_after_one_consonant(word: &str, piece: &Piece<'_>) -> bool {
    let syllable = &word[..piece.span.end];
    let conjunct = syllable.trim_end_matches(NUKTA).chars().rev().nth(1) == Some(HASANTA);
    piece.span.end == word.len() && !conjunct
}

/// Whether readers leave out the inherent vowel of piece `i`: at the end, and in an open syllable between
/// two others, the next of which has a written vowel.
fn falls_silent(word: &str, pieces: &[Piece<'_>], i: usize) -> bool {
    if ends_after_one_consonant(word, &pieces[i]) {
        return true;
    }
    let glide = word[pieces[i].span.clone()].ends_with(NUKTA);
    let Some(next) = pieces.get(i + 1) else {
        return false;
    };
    let after = word[next.span.end..].chars().next();
    let next_is_consonant = word[next.span.clone()]
        .chars()
        .next()
        .is_some_and(is_consonant);
    let open = i > 0 && !word[..pieces[i].span.start].ends_with(HASANTA);
    (glide && next_is_consonant)
        || (open
            && next_is_consonant
            && after.is_some_and(is_vowel_sign)
            && !follows_silent(word, pieces, i))
}

/// A syllable cannot lose its vowel right after another that lost its own.
fn follows_silent(word: &str, pieces: &[Piece<'_>], i: usize) -> bool {
    i >= 2 && has_inherent(word, &pieces[i - 1]) && falls_silent(word, pieces, i - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::phonetics::distance::Sounds;

    #[test]
    fn spells_as_readers_do() {
        for (word, latin) in [
            ("কলকাতা", "kolkata"),
            ("ওয\u{09BC}াশিংটন", "washington"),
            ("পুতিন", "putin"),
            ("রহমান", "rohman"),
            ("চন্দ্র", "chondro"),
            ("ভ্লাদিমির", "vladimir"),
            ("ঢাকা", "dhaka"),
        ] {
            assert_eq!(romanize(word), latin, "{word}");
        }
    }

    #[test]
    fn consonants_meet_those_of_english() {
        use crate::language::english::g2p::readings;
        let consonants = |signs: &str| Sounds::new(signs).consonants();
        for (bn, en) in [("হামাস", "Hamas"), ("মস্কো", "Moscow"), ("ট্রাম্প", "Tramp")]
        {
            assert_eq!(consonants(&sounds(bn)), consonants(&readings(en)[0]));
        }
    }
}
