//! One run of Bengali letters, sign by sign.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::letter_table::LETTERS;
use crate::model::lang::{
    ANUSVARA, AU_MARK, CANDRABINDU, HASANTA, KHANDA_TA, NUKTA, SIGN_AA, SIGN_AU, VISARGA, ZWJ,
    ZWNJ, is_bengali_letter, is_joiner,
};

/// How far the Bengali block stands behind that of Devanagari, letter for letter.
const FROM_DEVANAGARI: u32 = 0x80;
/// How many characters back the letter of a mark, or the beginning of a word, is looked for.
const NEAR: usize = 12;
/// How many characters around digits words of their script are looked for.
const AROUND: usize = 200;

/// The run in normal form, where it is not so already.
pub(super) fn fixed_run(text: &str, at: Range<usize>, before: Option<char>) -> Option<String> {
    let run = &text[at.clone()];
    if is_plain(run) {
        return None;
    }
    let mut chars: Vec<char> = run.nfc().collect();
    from_devanagari(&mut chars, text, &at);
    settle_digits(&mut chars);
    let opens = |c: char| c.is_whitespace() || matches!(c, '“' | '‘' | '(' | '[');
    let ending = before.is_some_and(|c| !opens(c));
    for _ in 0..PASSES {
        let mut out = pass(&chars, ending);
        settle_digits(&mut out);
        if out == chars {
            break;
        }
        chars = out;
    }
    let fixed: String = chars.into_iter().collect();
    (fixed != run).then_some(fixed)
}

/// How often what one passage leaves is looked at again: what it moved can meet what it makes one with.
const PASSES: usize = 6;

/// One passage over a run.
fn pass(chars: &[char], ending: bool) -> Vec<char> {
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    if ending && chars.first().copied().is_some_and(is_sign) {
        // An ending behind a mark: -ের, ৫%ের.
        out.push(chars[0]);
        at = 1;
    }
    while at < chars.len() {
        at = step(chars, at, &mut out);
    }
    // Marks behind it join no letter to it.
    let bare = out.len() - out.iter().rev().take_while(|c| is_mark(**c)).count();
    if bare > 2 && out[..bare].ends_with(&['ত', HASANTA]) {
        out.splice(bare - 2..bare, [KHANDA_TA]);
    }
    out.into_iter().nfc().collect()
}

/// A quick look at whether a run is surely right; false may be wrong.
fn is_plain(run: &str) -> bool {
    let (mut second, mut before) = ('\0', '\0');
    let (mut ascii, mut bengali) = (false, false);
    let plain = run.chars().all(|c| {
        let base = is_consonant(before) || before == NUKTA;
        let plain = match c {
            '\u{0985}'..='\u{0994}' | '\u{0995}'..='\u{09B9}' | KHANDA_TA => true,
            NUKTA => matches!(before, 'ড' | 'ঢ' | 'য'),
            SIGN_AA..=SIGN_AU => base,
            HASANTA => base || matches!(before, 'অ' | 'এ'),
            CANDRABINDU..=VISARGA => base || is_sign(before) || is_vowel(before),
            c => c.is_ascii_digit() || is_bengali_digit(c),
        };
        ascii |= c.is_ascii_digit();
        bengali |= is_bengali_digit(c);
        (second, before) = (before, c);
        plain
    });
    plain && !(ascii && bengali) && (second, before) != ('ত', HASANTA)
}

/// Takes one character, or the cluster that a sign stands before. Gives the place after it.
fn step(chars: &[char], at: usize, out: &mut Vec<char>) -> usize {
    let (c, next) = (chars[at], chars.get(at + 1).copied());
    let last = out.last().copied();
    match c {
        ZWJ | ZWNJ => joiner(c, next, out),
        NUKTA => nukta(out),
        HASANTA => return hasanta(chars, at, out),
        c if is_sign(c) => return sign(chars, at, out),
        CANDRABINDU | ANUSVARA | VISARGA if last == Some(c) => {}
        // ১০ঃ৩০.
        VISARGA if is_digit(last) && is_digit(next) => out.push(':'),
        ':' => {
            let near = out.len().saturating_sub(NEAR);
            let word: String = out[near..].iter().collect();
            let inside = LETTERS.inside.contains(last_word(&word));
            out.push(if inside { VISARGA } else { ':' });
        }
        'o' | 'O' => out.push('০'),
        c => out.push(LETTERS.single.get(&c).copied().unwrap_or(c)),
    }
    at + 1
}

/// A joiner that shapes letters stays: beside a hasanta, or before a sign that changes the letter's form.
fn joiner(c: char, next: Option<char>, out: &mut Vec<char>) {
    if out.ends_with(&['ত', HASANTA]) {
        out.truncate(out.len() - 2);
        out.push(KHANDA_TA);
        return;
    }
    let last = out.last().copied();
    let shapes = next == Some(HASANTA)
        || last == Some(HASANTA)
        || last.is_some_and(is_consonant) && matches!(next, Some('\u{09C1}'..='\u{09C3}'));
    if shapes && !last.is_some_and(is_joiner) {
        out.push(c);
    }
}

/// A dot below, perhaps behind the vowel sign of its letter: a typed র, or the dot of ড় ঢ় য়. Letters of other languages
/// keep it.
fn nukta(out: &mut Vec<char>) {
    let is_mark = |c: &char| is_sign(*c) || *c == CANDRABINDU;
    let marks = out
        .iter()
        .rev()
        .take(NEAR)
        .take_while(|c| is_mark(c))
        .count();
    let Some(at) = out.len().checked_sub(marks + 1) else {
        return;
    };
    match out[at] {
        'ব' => out[at] = 'র',
        'ড' | 'ঢ' | 'য' => out.insert(at + 1, NUKTA),
        'ক' | 'খ' | 'গ' | 'জ' | 'ফ' | 'স' if at + 1 == out.len() => out.push(NUKTA),
        _ => {}
    }
}

/// A hasanta typed twice, or behind the vowel sign of its cluster: পি্রয় for প্রিয়; আ্য for অ্যা.
fn hasanta(chars: &[char], at: usize, out: &mut Vec<char>) -> usize {
    let next = chars.get(at + 1).copied();
    match out.last().copied() {
        Some(HASANTA) => {}
        Some('আ') if next == Some('য') => {
            out.pop();
            out.extend(['অ', HASANTA, 'য', SIGN_AA]);
            return at + 2;
        }
        Some(sign) if is_sign(sign) && next.is_some_and(is_consonant) => {
            let end = cluster_end(chars, at + 1);
            // Letters with a sign of their own can take no other: পা্নি is পানি.
            if chars.get(end).copied().is_some_and(is_sign) {
                return at + 1;
            }
            out.pop();
            out.push(HASANTA);
            push_cluster(&chars[at + 1..end], out);
            push_sign(out, sign);
            return end;
        }
        _ => out.push(HASANTA),
    }
    at + 1
}

/// A vowel sign; ি ে ৈ may stand before their consonants, as one sees them: েকান for কোন.
fn sign(chars: &[char], at: usize, out: &mut Vec<char>) -> usize {
    let c = chars[at];
    if let Some(vowel) = typed_vowel(c, out) {
        out.pop();
        out.push(vowel);
        return at + 1;
    }
    let last = out.last().copied();
    let end = cluster_end(chars, at + 1);
    let attached = last.is_some_and(|c| is_consonant(c) || c == NUKTA || is_joiner(c));
    let one = last
        .is_some_and(|last| is_sign(last) && (last == c || LETTERS.signs.contains_key(&(last, c))));
    if matches!(c, '\u{09BF}' | '\u{09C7}' | '\u{09C8}') && end > at + 1 && !attached && !one {
        push_cluster(&chars[at + 1..end], out);
        push_sign(out, c);
        return end;
    }
    push_sign(out, c);
    at + 1
}

/// The vowel that layouts of Bijoy type as a hasanta and its sign (ভা্ি for ভাই), where no consonant stands before them.
fn typed_vowel(sign: char, out: &[char]) -> Option<char> {
    let (&hasanta, before) = out.split_last()?;
    let joined = before
        .last()
        .is_some_and(|&c| is_consonant(c) || c == NUKTA || is_joiner(c) || c == KHANDA_TA);
    if hasanta != HASANTA || joined {
        return None;
    }
    Some(match sign {
        SIGN_AA => 'আ',
        '\u{09BF}' => 'ই',
        '\u{09C0}' => 'ঈ',
        '\u{09C1}' => 'উ',
        '\u{09C2}' => 'ঊ',
        '\u{09C3}' => 'ঋ',
        '\u{09C7}' => 'এ',
        '\u{09C8}' => 'ঐ',
        '\u{09CB}' => 'ও',
        SIGN_AU => 'ঔ',
        _ => return None,
    })
}

fn push_cluster(cluster: &[char], out: &mut Vec<char>) {
    for &c in cluster {
        match c {
            NUKTA => nukta(out),
            c => out.push(LETTERS.single.get(&c).copied().unwrap_or(c)),
        }
    }
}

/// Adds a vowel sign to what stands there, one with a sign that it makes another with.
fn push_sign(out: &mut Vec<char>, c: char) {
    let Some(last) = out.last().copied() else {
        out.push(c);
        return;
    };
    if last == c {
        return;
    }
    if let Some(one) = LETTERS.signs.get(&(last, c)) {
        out.pop();
        out.extend(one);
    } else if is_mark(last) && out.len() > 1 && !is_mark(out[out.len() - 2]) {
        out.pop();
        push_sign(out, c);
        out.push(last);
    } else if c == AU_MARK && (is_consonant(last) || last == NUKTA) {
        out.push(SIGN_AU);
    } else {
        out.push(c);
    }
}

/// Candrabindu, anusvara, visarga.
fn is_mark(c: char) -> bool {
    matches!(c, CANDRABINDU..=VISARGA)
}

/// The end of the consonants with hasantas between that begin at a place.
fn cluster_end(chars: &[char], at: usize) -> usize {
    let mut end = at;
    while chars
        .get(end)
        .is_some_and(|&c| is_consonant(c) || LETTERS.single.contains_key(&c))
    {
        end += 1;
        end += usize::from(chars.get(end) == Some(&NUKTA));
        let more = chars.get(end) == Some(&HASANTA);
        if !more || !chars.get(end + 1).is_some_and(|&c| is_consonant(c)) {
            break;
        }
        end += 1;
    }
    end
}

/// Devanagari letters and signs among Bengali ones, and Devanagari digits where the text has no word of that script.
fn from_devanagari(chars: &mut [char], text: &str, at: &Range<usize>) {
    let letter = |c: char| ('\u{0900}'..='\u{0963}').contains(&c);
    let digit = |c: char| ('०'..='९').contains(&c);
    if !chars.iter().any(|&c| letter(c) || digit(c)) {
        return;
    }
    let among = chars.iter().any(|&c| is_consonant(c) || is_vowel(c));
    let mut before = text[..at.start].chars().rev().take(AROUND);
    let mut after = text[at.end..].chars().take(AROUND);
    let bengali = among || !before.any(letter) && !after.any(letter);
    for c in chars.iter_mut() {
        let moved = match *c {
            'व' => Some('ব'),
            'ळ' => Some('ল'),
            one if letter(one) && among || digit(one) && bengali => {
                char::from_u32(one as u32 + FROM_DEVANAGARI).filter(|&c| is_known(c))
            }
            _ => None,
        };
        if among || digit(*c) {
            *c = moved.unwrap_or(*c);
        }
    }
}

/// Digits of both scripts in one number: Bengali ones.
fn settle_digits(chars: &mut [char]) {
    let any_digit = |c: char| c.is_ascii_digit() || is_bengali_digit(c) || matches!(c, 'o' | 'O');
    for number in chars.chunk_by_mut(|&a, &b| any_digit(a) && any_digit(b)) {
        let mixed = number.iter().any(|&c| is_bengali_digit(c));
        for c in number.iter_mut().filter(|c| mixed && c.is_ascii_digit()) {
            *c = char::from_u32('০' as u32 + (*c as u32 - '0' as u32)).unwrap_or(*c);
        }
    }
}

/// A vowel sign, or the right half of one.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\u{09BE}'
            ..='\u{09C4}'
                | '\u{09C7}'
                | '\u{09C8}'
                | '\u{09CB}'
                | '\u{09CC}'
                | AU_MARK
                | '\u{09E2}'
    )
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0995}'..='\u{09B9}' | '\u{09DC}'..='\u{09DF}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{0985}'..='\u{0994}')
}

/// The run of Bengali letters at the end.
pub(super) fn last_word(text: &str) -> &str {
    let head = text.trim_end_matches(is_bengali_letter).len();
    &text[head..]
}

pub(super) fn is_bengali_digit(c: char) -> bool {
    ('০'..='৯').contains(&c)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit() || is_bengali_digit(c))
}

/// A letter, sign or digit that Bengali has.
fn is_known(c: char) -> bool {
    matches!(c, CANDRABINDU..=VISARGA | KHANDA_TA | NUKTA | HASANTA)
        || is_vowel(c)
        || is_consonant(c)
        || is_sign(c)
        || is_bengali_digit(c)
}
