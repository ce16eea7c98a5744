//! Unicode to Bijoy, for who sets newspapers with it, and for the tests of the way back.

use unicode_normalization::UnicodeNormalization;

use super::table::{Kind, ROWS, Row, Where, row};
use super::{Converted, Unmapped, Variant};
use crate::model::lang::{HASANTA, NUKTA, is_joiner};

const REPH: &str = "র\u{09CD}";
/// What glyphs cost: what hangs on a letter is written rather than the letter itself.
const LETTER: usize = 10;
const BELOW: usize = 9;
/// A glyph that stands elsewhere as a rule, and a hasanta that is seen, because nothing else joins the letters.
const ODD: usize = 50;
const SEEN: usize = 100;

/// A Unicode text in Bijoy. Latin letters and digits cannot be written in it, since its fonts draw them as Bengali ones.
pub(crate) fn from_unicode(text: &str, variant: Variant) -> Converted {
    let mut done = Converted::default();
    let mut at = 0;
    while at < text.len() {
        let length = syllable(&text[at..]);
        if length == 0 {
            let character = text[at..].chars().next().unwrap_or_default();
            other(character, at, variant, &mut done);
            at += character.len_utf8().max(1);
            continue;
        }
        match written(&text[at..at + length], variant) {
            Some(glyphs) => done.text.push_str(&glyphs),
            None => {
                let character = text[at..].chars().next().unwrap_or_default();
                done.unmapped.push(Unmapped { at, character });
                done.text.push_str(&text[at..at + length]);
            }
        }
        at += length;
    }
    done
}

/// What is no syllable: a digit, a mark, a space.
fn other(character: char, at: usize, variant: Variant, done: &mut Converted) {
    let mut letters = [0; 4];
    let text: &str = character.encode_utf8(&mut letters);
    let found = rows(variant).find(|row| row.kind == Kind::Mark && row.text == text);
    let itself = || {
        !character.is_alphanumeric()
            && row(character).is_none_or(|row| row.place != Where::Everywhere)
    };
    match found {
        Some(row) => done.text.push(row.character),
        None if is_joiner(character) => {}
        None => {
            if !itself() {
                done.unmapped.push(Unmapped { at, character });
            }
            done.text.push(character);
        }
    }
}

fn rows(variant: Variant) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.is_written(variant))
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{0985}'..='\u{09B9}' | '\u{09CE}' | '\u{09DC}'..='\u{09DF}')
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{09BE}'..='\u{09CC}' | '\u{09D7}')
}

/// How many bytes of a text the syllable takes that it begins with.
fn syllable(text: &str) -> usize {
    let mut joined = true;
    let mut length = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let takes = match c {
            c if is_letter(c) => std::mem::take(&mut joined),
            _ if length == 0 => false,
            HASANTA => {
                joined = true;
                true
            }
            c if is_joiner(c) => rest.peek() == Some(&HASANTA) || joined,
            c => is_sign(c) || c == NUKTA || matches!(c, '\u{0981}'..='\u{0983}'),
        };
        if !takes {
            break;
        }
        length += c.len_utf8();
    }
    length
}

/// The glyphs of a syllable, if there are any.
fn written(syllable: &str, variant: Variant) -> Option<String> {
    // The nukta letters in one form, the vowel signs of two parts in two.
    let kept: String = syllable.chars().filter(|&c| c != '\u{200C}').collect();
    let plain: String = kept.nfc().filter(|c| *c != '\u{200D}').collect();
    let is_ya = kept.starts_with("র\u{200D}");
    let (reph, plain) = match plain.strip_prefix(REPH) {
        Some(rest) if !is_ya && rest.starts_with(is_letter) => (true, rest),
        _ => (false, plain.as_str()),
    };
    let split = plain.find(|c| is_sign(c) || matches!(c, '\u{0981}'..='\u{0983}'));
    let (cluster, tail) = plain.split_at(split.unwrap_or(plain.len()));
    let split = tail.find(|c| !is_sign(c)).unwrap_or(tail.len());
    let (signs, ends) = tail.split_at(split);
    let (before, behind) = match signs {
        "\u{09CB}" => ("\u{09C7}", "\u{09BE}"),
        "\u{09CC}" => ("\u{09C7}", "\u{09D7}"),
        "\u{09BF}" | "\u{09C7}" | "\u{09C8}" => (signs, ""),
        signs => ("", signs),
    };
    let one = |text: &str, kinds: &[Kind]| {
        let mut found = rows(variant).filter(|row| kinds.contains(&row.kind) && row.text == text);
        found.next().map(|row| row.character)
    };
    let mut glyphs = String::new();
    if !before.is_empty() {
        glyphs.push(one(before, &[Kind::Before])?);
    }
    if cluster == "আ" {
        glyphs.push_str("Av");
    } else {
        glyphs.push_str(&cluster_glyphs(cluster, variant)?);
    }
    if reph {
        glyphs.push(one(REPH, &[Kind::Reph])?);
    }
    for sign in behind.chars() {
        glyphs.push(one(
            sign.encode_utf8(&mut [0; 4]),
            &[Kind::Sign, Kind::Length],
        )?);
    }
    for end in ends.chars() {
        glyphs.push(one(end.encode_utf8(&mut [0; 4]), &[Kind::End])?);
    }
    Some(glyphs)
}

/// The fewest glyphs for some consonants, by dynamic programming over their bytes: for each place the cheapest way to
/// it, and whether a half letter has taken the hasanta before it.
fn cluster_glyphs(cluster: &str, variant: Variant) -> Option<String> {
    type Way = Option<(usize, String)>;
    let mut ways: Vec<[Way; 2]> = vec![[None, None]; cluster.len() + 1];
    ways[0][0] = Some((0, String::new()));
    for at in 0..cluster.len() {
        for half in [0, 1] {
            let Some((cost, glyphs)) = ways[at][half].clone() else {
                continue;
            };
            let rest = &cluster[at..];
            for row in rows(variant) {
                let fits = match row.kind {
                    Kind::Letter | Kind::Vowel | Kind::Half => at == 0 || half == 1,
                    Kind::Below => at > 0 && (half == 1 || row.place != Where::Half),
                    Kind::Hasanta => at > 0 && half == 0,
                    _ => false,
                };
                // A half letter has taken the hasanta of what hangs on it.
                let text = match row.kind {
                    Kind::Below if half == 1 => &row.text[HASANTA.len_utf8()..],
                    _ => row.text,
                };
                if !fits || !rest.starts_with(text) {
                    continue;
                }
                let to = at + text.len();
                // A consonant is not parted from its nukta.
                if cluster[to..].starts_with(NUKTA) {
                    continue;
                }
                // Nothing is left to join for a half letter at the end: its hasanta is seen.
                if row.kind == Kind::Half && to == cluster.len() {
                    continue;
                }
                let open = usize::from(matches!(row.kind, Kind::Half | Kind::Hasanta));
                let price = match (row.kind, row.place) {
                    (Kind::Hasanta, _) => SEEN,
                    (Kind::Below, Where::Low) if half == 0 => ODD,
                    (Kind::Below, _) => BELOW,
                    _ => LETTER,
                };
                let total = cost + price;
                if ways[to][open]
                    .as_ref()
                    .is_none_or(|(known, _)| *known > total)
                {
                    ways[to][open] = Some((total, format!("{glyphs}{}", row.character)));
                }
            }
        }
    }
    // A word may end in a hasanta that is seen.
    let [whole, open] = ways.pop()?;
    whole.or(open).map(|(_, glyphs)| glyphs)
}
