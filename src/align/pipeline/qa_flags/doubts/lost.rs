//! Names and abbreviations of the English side that the Bengali side has nothing for. In a memory the texts are translations
//! to begin with: what has no partner there is mostly lost, unless a Bengali word without partner may be it, in a spelling
//! that is not heard as the same or in translation.
//!
//! The bounds come from 3,004 human translations (FLORES, NTREX, TICO-19, Tatoeba, news) and the same with a name or an
//! abbreviation taken out of 1,541 of them.

use std::cell::LazyCell;

use super::side::Side;
use crate::align::features::assignment::{Assignment, Item, What};
use crate::align::features::names::{BnName, EnName, acronyms as spelled, similarity_from};
use crate::language::tokens::{Token, TokenKind};

/// So many words of the Bengali side may lack a partner where a name of one word is missing for sure, and where one of
/// several is: any of them may be the name in translation.
const UNANSWERED: [usize; 2] = [1, 3];
/// ... and where an abbreviation is: it may be said in full.
const UNANSWERED_CODE: usize = 3;
/// A word without partner that sounds so much like a name may be it ...
const ALIKE: f64 = 0.45;
/// ... and one with a partner that sounds so.
const SAME: f64 = 0.7;
/// An abbreviation of so many letters may be said as a word: ন্যাটো.
const HEARD: usize = 3;
/// What says so little is no name.
const LEAST: f32 = 1.0;

/// Names of which nothing has a partner.
pub(super) fn names(en: &Side<'_>, bn: &Side<'_>, assignment: &Assignment) -> Vec<String> {
    let word = |item: &Item| &en.found.tokens[item.tokens.start];
    let is_lost = |item: &&Item| is_alone(item) && is_name(item, en, bn);
    let lost: Vec<&Item> = assignment.en.items.iter().filter(is_lost).collect();
    let unanswered = unanswered(assignment);
    let spoken = LazyCell::new(|| spoken(bn, &unanswered));
    let runs = lost.chunk_by(|one, next| one.tokens.end == next.tokens.start);
    let gone = runs.filter(|run| {
        let most = match (run.len(), run[0].tokens.start) {
            // A word that begins a sentence has its capital from that.
            (1, 0) => 0,
            (1, _) => UNANSWERED[0],
            _ => UNANSWERED[1],
        };
        let is_code = run.len() == 1 && is_code(&word(run[0]).text);
        let heard = || run.iter().any(|item| is_heard(word(item), &spoken));
        !is_code && unanswered.len() <= most && !heard()
    });
    gone.map(|run| {
        let tokens = run[0].tokens.start..run[run.len() - 1].tokens.end;
        en.written(&en.found.tokens[tokens])
    })
    .collect()
}

/// Whether an item is a name that the Bengali text does not have as it is, in Latin letters.
pub(super) fn is_name(item: &Item, en: &Side<'_>, bn: &Side<'_>) -> bool {
    let text = &en.found.tokens[item.tokens.start].text;
    let latin = |token: &Token| {
        let word = bare(&token.text);
        let plain = word.len() >= 2 && word.is_ascii() && token.kind == TokenKind::Word;
        plain && text.to_lowercase().starts_with(&word.to_lowercase())
    };
    matches!(item.what, What::Name(_))
        && item.weight >= LEAST
        && text.chars().count() >= 2
        && !is_contraction(text)
        && !bn.found.tokens.iter().any(latin)
}

/// Abbreviations of capitals and codes of letters and digits that have no partner and are not written in the Bengali
/// text either.
pub(super) fn acronyms(en: &Side<'_>, bn: &Side<'_>, assignment: &Assignment) -> Vec<String> {
    let tokens = &en.found.tokens;
    let is_shout = |token: &&Token| {
        token.text.len() > 5 && !token.text.contains(|c: char| c.is_ascii_lowercase())
    };
    let unanswered = unanswered(assignment);
    let spoken = LazyCell::new(|| spoken(bn, &unanswered));
    // A heading in capitals says nothing about its words.
    if tokens.iter().filter(is_shout).count() >= 2 || unanswered.len() > UNANSWERED_CODE {
        return Vec::new();
    }
    let mut lost: Vec<String> = Vec::new();
    for item in assignment.en.items.iter().filter(|item| is_alone(item)) {
        let token = &tokens[item.tokens.start];
        if item.tokens.len() == 1
            && is_code(&token.text)
            && !is_written(&token.text, bn)
            // So few letters sound like any word.
            && (token.text.len() < HEARD || !is_heard(token, &spoken))
            && !lost.iter().any(|lost| token.text == *lost)
        {
            lost.push(token.text.to_string());
        }
    }
    lost
}

/// Whether nothing of the other side says it.
fn is_alone(item: &Item) -> bool {
    item.share == 0.0 && item.pairing.is_none() && !item.again
}

/// The words of the Bengali side without a partner.
fn unanswered(assignment: &Assignment) -> Vec<&Item> {
    let items = assignment.bn.items.iter();
    items
        .filter(|item| item.is_missing() && !item.again)
        .collect()
}

/// How the Bengali words sound, each with how much a name must sound like it to be it; read once for all that may be lost.
type Spoken = Vec<(BnName, f64)>;

fn spoken(bn: &Side<'_>, unanswered: &[&Item]) -> Spoken {
    let words = bn.found.tokens.iter().enumerate();
    let words = words.filter(|(_, token)| token.kind == TokenKind::Word);
    let read = |(at, token): (usize, &Token)| {
        let alone = unanswered.iter().any(|item| item.tokens.contains(&at));
        let least = if alone { ALIKE } else { SAME };
        (BnName::new(bare(&token.text)), least)
    };
    words.map(read).collect()
}

/// Whether a Bengali word may be this one by its sound.
fn is_heard(word: &Token, spoken: &Spoken) -> bool {
    let name = EnName::new(&word.text);
    let mut spoken = spoken.iter();
    spoken.any(|(bn, least)| similarity_from(bn, &name, *least) >= *least)
}

/// A word without the ending that an apostrophe or a hyphen glues to it: বিবিসি’র.
fn bare(word: &str) -> &str {
    word.split(['\'', '’', '-']).next().unwrap_or(word)
}

/// I've and you'll begin with a capital and are no names.
fn is_contraction(word: &str) -> bool {
    let ends = ["ve", "ll", "re", "m", "d", "t"];
    let parts = word.rsplit_once(['\'', '’']);
    parts.is_some_and(|(_, end)| ends.contains(&end))
}

/// An abbreviation of capitals, or a code of capitals and digits: WHO, U.S., MPs, G7.
fn is_code(text: &str) -> bool {
    let whole = text.strip_suffix("'s").or(text.strip_suffix("’s"));
    let letters = || whole.unwrap_or(text).chars().filter(|&c| c != '.');
    let count = |is: fn(char) -> bool| letters().filter(|&c| is(c)).count();
    let capitals = count(|c| c.is_ascii_uppercase());
    let digits = count(|c| c.is_ascii_digit());
    let small = count(|c| c.is_ascii_lowercase());
    capitals + digits + small == letters().count()
        && letters().count() <= 6
        && capitals >= 1
        && capitals + digits >= 2
        && small <= 1
}

/// Whether the Bengali text has an abbreviation in Latin letters, or spells it by the names of its letters, together or apart.
fn is_written(code: &str, bn: &Side<'_>) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_uppercase()).collect()
    };
    let code = plain(code.trim_end_matches(['s', '\'', '’']));
    let words = bn.found.tokens.iter().map(|token| bare(&token.text));
    let words: Vec<&str> = words.collect();
    let latin = |word: &&str| {
        let word = plain(word);
        word.len() >= 2 && word.contains(&code)
    };
    let spells = |at: usize, count: usize| {
        let all = words.get(at..at + count).map(|words| words.join(" "));
        all.is_some_and(|all| spelled(&all).contains(&code))
    };
    words.iter().any(latin)
        || (0..words.len()).any(|at| (1..=code.len()).any(|count| spells(at, count)))
}
