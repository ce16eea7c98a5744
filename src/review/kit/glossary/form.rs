//! The form of a dictionary: which of the stems of a Bengali word is the name that English writes.

use crate::language::bengali::letters::ends_in_vowel;
use crate::language::bengali::{romanize, stem};
use crate::language::normalize::published;
use crate::language::phonetics::distance::{Sounds, distance};

/// A form with how much it sounds like the English name, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sounding {
    pub(super) text: String,
    pub(super) alike: f64,
}

/// Forms whose likeness differs by less sound the same.
const NEAR: f64 = 0.005;

/// A form without the e of "at" may sound so much less like a name whose own e is silent.
const SILENT: f64 = 0.1;

/// Endings that are written apart from a foreign name.
const LONE: [&str; 8] = ["র", "এর", "ের", "কে", "তে", "এ", "রা", "দের"];
/// Endings behind an apostrophe.
const QUOTED: [&str; 5] = ["'র", "'এর", "'কে", "'স", "'এ"];
/// A word of honour that is written to a name (গান্ধীজি); the English text may have it or not.
const HONOURS: [&str; 2] = ["জি", "জী"];
/// The glide য়, in comparable form.
const GLIDE: &str = "\u{09AF}\u{09BC}";

/// Words that join a name to what stands before it, and sound like the head of some (ও'ব্রায়েন, আর কে নারায়ণ).
const JOINS: [&str; 4] = ["ও", "আর", "বা", "এবং"];

/// The words of a name, the last without its endings: the stem that sounds most like the English name. None where
/// nothing sounds enough like it.
pub(super) fn by_sound(bn: &[&str], en: &[&str], least: f64) -> Option<Sounding> {
    let whole = as_it_stands(bn, en, least);
    match bn {
        [first, rest @ ..] if !rest.is_empty() && JOINS.contains(first) => {
            let alone = by_sound(rest, en, least);
            let alike = |form: &Option<Sounding>| form.as_ref().map_or(0.0, |form| form.alike);
            if alike(&alone) > alike(&whole) {
                alone
            } else {
                whole
            }
        }
        _ => whole,
    }
}

fn as_it_stands(bn: &[&str], en: &[&str], least: f64) -> Option<Sounding> {
    let (last, before) = bn.split_last()?;
    if !before.is_empty() && LONE.contains(last) {
        return by_sound(before, en, least);
    }
    let (name, start) = (en.concat(), before.concat());
    let mut stems: Vec<String> = stem::noun_stems(last)
        .into_iter()
        .map(|stem| stem.text)
        .collect();
    for ending in QUOTED {
        stems.extend(last.strip_suffix(ending).map(str::to_owned));
    }
    let honoured = stems
        .iter()
        .flat_map(|stem| HONOURS.iter().filter_map(|end| stem.strip_suffix(end)));
    let bare: Vec<String> = honoured
        .filter(|stem| !stem.is_empty())
        .map(str::to_owned)
        .collect();
    stems.extend(bare);
    // The glide before an ending belongs to the ending where no vowel stands before it: ট্রাম্পয়ের, ওয়াশিংটনয়ের.
    let glides = stems.iter().filter_map(|stem| stem.strip_suffix(GLIDE));
    let without: Vec<String> = glides
        .filter(|stem| !ends_in_vowel(stem))
        .map(str::to_owned)
        .collect();
    stems.extend(without);
    // A nukta at the end of র is a slip of the pen.
    let forms: Vec<Sounding> = stems
        .into_iter()
        .filter(|text| !text.ends_with("\u{09B0}\u{09BC}"))
        .map(|text| Sounding {
            alike: alike(&format!("{start}{text}"), &name),
            text,
        })
        .collect();
    let forms = as_the_name_ends(forms, &name);
    let most = forms.iter().map(|form| form.alike).fold(0.0, f64::max);
    // A final e is mostly silent in English: মেলরোজে is at Melrose.
    let silent = |form: &Sounding| {
        is_silent_e(&name) && last.strip_suffix('\u{09C7}') == Some(form.text.as_str())
    };
    // What is as good without an ending is the form of a dictionary.
    let best = forms
        .iter()
        .filter(|form| {
            let near = form.alike >= least && form.alike >= most - NEAR;
            near || silent(form) && most >= least && form.alike >= least - SILENT
        })
        .min_by_key(|form| form.text.chars().count())?;
    let mut words = before.to_vec();
    words.push(&best.text);
    Some(Sounding {
        text: published(&words.join(" ")),
        alike: best.alike,
    })
}

/// Of the forms those that end in the vowel that the English name ends in, where there are some: Pompeo is পম্পেও.
fn as_the_name_ends(mut forms: Vec<Sounding>, name: &str) -> Vec<Sounding> {
    let ends: &[char] = match name.chars().next_back() {
        Some('a') => &['\u{09BE}', '\u{0986}'],
        Some('i' | 'y') => &['\u{09BF}', '\u{09C0}', '\u{0987}', '\u{0988}'],
        Some('o') => &['\u{09CB}', '\u{0993}'],
        Some('u') => &['\u{09C1}', '\u{09C2}', '\u{0989}'],
        _ => return forms,
    };
    if forms.iter().any(|form| form.text.ends_with(ends)) {
        forms.retain(|form| form.text.ends_with(ends));
    }
    forms
}

/// A longer English name that ends in a consonant and an e.
fn is_silent_e(name: &str) -> bool {
    let mut letters = name.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    name.chars().count() >= 6
        && last == Some('e')
        && before.is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// An English name in the singular, where the Bengali form has no s either: Syrians, সিরিয়ান.
pub(super) fn singular(en: &str, bn: &str) -> String {
    match en.strip_suffix('s') {
        Some(one) if !one.ends_with('s') && alike(bn, one) > alike(bn, en) + NEAR => one.to_owned(),
        _ => en.to_owned(),
    }
}

/// A stem with the joiner that its word has after র (র‍্যাপিড), which comparing leaves out.
pub(super) fn spelt_like(stem: &str, word: &str) -> String {
    const JOINED: &str = "\u{09B0}\u{200D}\u{09CD}\u{09AF}";
    if word.contains(JOINED) {
        stem.replace("\u{09B0}\u{09CD}\u{09AF}", JOINED)
    } else {
        stem.to_owned()
    }
}

/// How much of the sounds of a Bengali word, as it stands, and of an English one agree, 0 to 1.
pub(super) fn alike(bn: &str, en: &str) -> f64 {
    let bn = Sounds::new(&romanize::sounds(bn));
    let likeness = |signs: &String| {
        let en = Sounds::new(signs);
        let weight = f64::from(bn.weight() + en.weight()) / 2.0;
        let apart = distance(&bn, &en, u32::MAX).map_or(weight, f64::from);
        if weight > 0.0 {
            1.0 - apart / weight
        } else {
            0.0
        }
    };
    let readings = crate::language::english::g2p::readings(en);
    readings.iter().map(likeness).fold(0.0, f64::max)
}

/// The letters of an abbreviation without a case ending.
pub(super) fn acronym(bn: &str, en: &str) -> Option<String> {
    let letters = en.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 {
        return None;
    }
    let spelt = |text: &str| {
        crate::align::features::names::acronyms(text)
            .iter()
            .any(|found| found.eq_ignore_ascii_case(&en.replace('.', "")))
    };
    let (before, last) = bn
        .rsplit_once(' ')
        .map_or(("", bn), |(before, last)| (before, last));
    let stems = stem::noun_stems(last);
    let shortest = stems
        .iter()
        .map(|stem| format!("{before} {}", stem.text).trim().to_owned())
        .filter(|form| spelt(form))
        .min_by_key(|form| form.chars().count());
    Some(published(&shortest.unwrap_or_else(|| bn.to_owned())).replace('.', ""))
}
