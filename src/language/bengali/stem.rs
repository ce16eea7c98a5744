//! Bengali stems: what a word may be once its endings are off, and the key under which its spellings meet.
//!
//! A word gets a short list of candidates rather than one stem: `সরকার` may be itself or `সরকা` with a genitive,
//! and only the lexicon can tell. Endings stack (classifier or plural, then case, then emphatic) and come off
//! by the conditions in `data/bengali/suffixes.tsv`; verb forms lead to the verbal noun, which is how the lexicon
//! lists verbs, by `data/bengali/verb_endings.tsv` and `data/bengali/verbs.tsv`.

use super::endings::{Class, ENDINGS, ROOTS, SUFFIXES, Suffix, WHOLE, last_byte};
use crate::model::lang::{ANUSVARA, HASANTA};

/// A candidate stem of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stem {
    /// The stem, in the spelling of the word.
    pub text: String,
    /// 0 the word itself, 1 a sure ending off, 2 several or a risky one.
    pub depth: u8,
}

/// At most so many candidates are kept.
const MOST: usize = 10;
/// A name that an ending is written apart from has so many letters at least: ক'জন is how many, দু'টি two.
const SHORTEST_APART: usize = 2;
/// Words longer than this (in bytes) are no Bengali words; they keep their form.
const LONGEST_WORD: usize = 150;

/// The candidate stems of a word in comparable form, the word itself first.
pub(crate) fn stems(word: &str) -> Vec<Stem> {
    let mut found = vec![Stem {
        text: word.to_owned(),
        depth: 0,
    }];
    if let Some(stems) = WHOLE.get(word) {
        stems
            .iter()
            .for_each(|stem| offer(&mut found, [stem, ""], 1));
        return found;
    }
    if word.len() > LONGEST_WORD || !word.chars().all(crate::model::lang::is_bengali) {
        strip_apart(word, &mut found);
        return found;
    }
    strip_nominal(word, &mut found);
    let bare = word
        .strip_suffix("নি")
        .filter(|rest| rest.len() > 3)
        .unwrap_or(word);
    strip_verbal(bare, &mut found);
    for emphatic in ["ই", "ও"] {
        if let Some(rest) = bare.strip_suffix(emphatic).filter(|rest| rest.len() > 6) {
            strip_verbal(rest, &mut found);
        }
    }
    found.truncate(MOST);
    found
}

/// Like [`stems`], but noun endings only: what a name may be under its case endings.
pub(crate) fn noun_stems(word: &str) -> Vec<Stem> {
    let mut found = vec![Stem {
        text: word.to_owned(),
        depth: 0,
    }];
    if word.len() > LONGEST_WORD || WHOLE.contains_key(word) {
        return found;
    }
    if word.chars().all(crate::model::lang::is_bengali) {
        strip_nominal(word, &mut found);
        found.truncate(MOST);
    } else {
        strip_apart(word, &mut found);
    }
    found
}

/// Takes off an ending that is written apart, as many desks do behind foreign names and closing quotation marks: বিবিসি'র,
/// ট্রাম্প'কে, প্রথম আলো'র.
fn strip_apart(word: &str, found: &mut Vec<Stem>) {
    let Some((name, ending)) = word.rsplit_once('\'') else {
        return;
    };
    let bengali = |text: &str| text.chars().all(crate::model::lang::is_bengali);
    if letters(name) >= SHORTEST_APART && bengali(name) && is_noun_ending(ending) {
        offer(found, [name, ""], 1);
    }
}

/// Whether a text is an ending of nouns, or one with an emphatic one.
fn is_noun_ending(text: &str) -> bool {
    let known = |text: &str| {
        let slot = last_byte(text).map_or(&[][..], |slot| &SUFFIXES[slot]);
        slot.iter()
            .any(|suffix| suffix.text == text && suffix.depth == 1)
    };
    let without = |emphatic: &str| text.strip_suffix(emphatic).is_some_and(known);
    known(text) || without("ই") || without("ও")
}

fn offer(found: &mut Vec<Stem>, parts: [&str; 2], depth: u8) {
    let length = parts[0].len() + parts[1].len();
    let same = |known: &&mut Stem| {
        known.text.len() == length
            && known.text.starts_with(parts[0])
            && known.text.ends_with(parts[1])
    };
    match found.iter_mut().find(same) {
        Some(known) => known.depth = known.depth.min(depth),
        None => found.push(Stem {
            text: parts.concat(),
            depth,
        }),
    }
}

fn strip_nominal(word: &str, found: &mut Vec<Stem>) {
    let mut layer = vec![(word, 0u8)];
    for class in [Class::Emphatic, Class::Case, Class::Plural] {
        let before = layer.len();
        for n in 0..before {
            let (text, depth) = layer[n];
            let slot = last_byte(text).map_or(&[][..], |slot| &SUFFIXES[slot]);
            for suffix in slot.iter().filter(|suffix| suffix.class == class) {
                if let Some(rest) = text.strip_suffix(suffix.text)
                    && may_follow(rest, suffix)
                {
                    // Several sure endings in their order are as sure as one.
                    layer.push((rest, depth.max(suffix.depth)));
                }
            }
        }
        for (text, depth) in &layer[before..] {
            offer(found, [text, ""], *depth);
        }
    }
}

fn may_follow(rest: &str, suffix: &Suffix) -> bool {
    let Some(last) = rest.chars().next_back() else {
        return false;
    };
    // The glide of an ending stands after ং too, which closes a syllable: মিটিংয়ে, সিংয়ের.
    let closed = last == ANUSVARA && suffix.text.starts_with("য়");
    let fits = match suffix.after {
        b'V' => is_vowel(last) || closed,
        b'C' => !is_vowel(last) && last != HASANTA,
        _ => last != HASANTA,
    };
    fits && letters(rest) + usize::from(closed) >= suffix.letters
}

/// Independent vowels and vowel signs.
fn is_vowel(c: char) -> bool {
    matches!(c, '\u{0985}'..='\u{0994}' | '\u{09BE}'..='\u{09CC}')
}

/// Letters without vowel signs and other marks.
fn letters(text: &str) -> usize {
    text.chars()
        .filter(|&c| matches!(c, '\u{0985}'..='\u{09B9}' | '\u{09CE}'))
        .count()
}

fn strip_verbal(word: &str, found: &mut Vec<Stem>) {
    let slot = last_byte(word).map_or(&[][..], |slot| &ENDINGS[slot]);
    for &(ending, kind) in slot {
        let Some(root) = word.strip_suffix(ending) else {
            continue;
        };
        let Some(last) = root.chars().next_back() else {
            continue;
        };
        if let Some(citations) = ROOTS.get(root) {
            citations
                .iter()
                .for_each(|citation| offer(found, [citation, ""], 1));
        }
        let regular = !is_vowel(last) && last != HASANTA && letters(root) >= 2;
        match kind {
            b'C' if regular => {
                offer(found, [root, "া"], 1);
                if ROOTS.get(root).is_none() {
                    offer(found, [root, ""], 2);
                }
            }
            b'A' if last == 'া' && letters(root) >= 2 => offer(found, [root, "নো"], 1),
            b'I' if regular => offer(found, [root, "ানো"], 1),
            _ => {}
        }
    }
}

/// Whether a form, such as করে or যায় of করেনি and যায়নি, is one of a verb that is `known` by its citation form. A form of the
/// future is none: নি denies what was, so that the ব of ভাবেনি is one of the verb, and আলবেনি is a name.
pub(crate) fn is_denied_form(form: &str, known: impl Fn(&str) -> bool) -> bool {
    let mut found = Vec::new();
    strip_verbal(form, &mut found);
    let root = form.strip_suffix('ে').filter(|root| root.ends_with('ব'));
    let of_verb = |stem: &Stem| {
        let whole = root.is_none_or(|root| stem.text.starts_with(root));
        stem.depth == 1 && whole && known(&stem.text)
    };
    found.iter().any(of_verb)
}

/// The key under which the spellings of a word meet: long and short vowels, the three s, the two n, য and জ,
/// ঙ and ং, ৎ and ত are one; chandrabindu, visarga and a final ো are dropped. Keys are for look-up only.
pub(crate) fn spelling_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            'ী' => key.push('ি'),
            'ূ' => key.push('ু'),
            'ঈ' => key.push('ই'),
            'ঊ' => key.push('উ'),
            'ণ' => key.push('ন'),
            'শ' | 'ষ' => key.push('স'),
            'ৎ' => key.push('ত'),
            // ত্ before these is ৎ: উত্সাহ and উৎসাহ, উত্পাদন and উৎপাদন.
            'ত' if !key.is_empty() && before_khanda_ta(chars.clone()) => {
                key.push('ত');
                chars.next();
            }
            'ঁ' | 'ঃ' => {}
            // ঙ্ক and ংক are the same.
            'ঙ' => {
                key.push('ং');
                if chars.peek() == Some(&HASANTA) {
                    chars.next();
                }
            }
            // The sign ya after a consonant, before া: ট্র্যাম্প and ট্রাম্প.
            HASANTA if chars.peek() == Some(&'য') => {
                chars.next();
                if chars.peek() != Some(&'া') {
                    key.push_str("\u{09CD}য");
                }
            }
            'য' if chars.peek() != Some(&'\u{09BC}') => key.push('জ'),
            'ই' if key.ends_with('ে') && chars.peek().is_some() => {}
            'এ' if chars.peek() == Some(&HASANTA) => key.push('অ'),
            c => key.push(c),
        }
    }
    if key.ends_with('ো') && letters(&key) >= 2 {
        key.pop();
    }
    key
}

/// Whether the letters after ত are a hasanta and a consonant that no conjunct with ত is written with.
fn before_khanda_ta(mut rest: impl Iterator<Item = char>) -> bool {
    rest.next() == Some(HASANTA) && rest.next().is_some_and(|c| "কখপফস".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, stem: &str) -> bool {
        stems(word).iter().any(|s| s.text == stem)
    }

    #[test]
    fn verb_forms_lead_to_the_verbal_noun() {
        let pairs = "করেছেন করা, করছে করা, বলেন বলা, বলেছিলেন বলা, জানিয়েছেন জানানো, জানান জানানো, \
             গেছেন যাওয়া, গিয়েছিল যাওয়া, শুনেছেন শোনা, থেকেছে থাকা, রেখেছেন রাখা, ভেঙেছে ভাঙা, \
             মেরেছে মারা, দেবে দেওয়া, দিয়েছে দেওয়া, হয়েছে হওয়া, হয়নি হওয়া, পেয়েছেন পাওয়া, \
             বাড়িয়েছে বাড়ানো, করেননি করা, করিয়াছেন করা, করিতেছিলেন করা, যাইতেছে যাওয়া, \
             হইয়াছে হওয়া, লইয়া নেওয়া, জানাইয়াছিলেন জানানো, করছ করা, করো করা, করবার করা, \
             যাবার যাওয়া, হচ্ছিলাম হওয়া, শুনিয়েছেন শোনানো, বোঝাচ্ছিলাম বোঝানো, পেরিয়ে পেরোনো, \
             বেঁচেছেন বাঁচা, চেপেছে চাপা, এঁকেছেন আঁকা";
        for (word, stem) in pairs.split(", ").map(|pair| pair.split_once(' ').unwrap()) {
            assert!(has(word, stem), "{word} -> {stem}: {:?}", stems(word));
        }
    }

    #[test]
    fn endings_stack_and_come_off() {
        for (word, stem) in [
            ("মস্কোতে", "মস্কো"),
            ("পুতিনের", "পুতিন"),
            ("হুইর", "হুই"),
            ("দেশগুলোর", "দেশ"),
            ("মন্ত্রীদের", "মন্ত্রী"),
            ("মানুষেরা", "মানুষ"),
            ("শিক্ষকরা", "শিক্ষক"),
            ("রাশিয়ায়", "রাশিয়া"),
            ("বইটিতে", "বই"),
            ("নেতাকে", "নেতা"),
            ("সক্রিয়ভাবে", "সক্রিয়"),
            ("জামায়াতসহ", "জামায়াত"),
            ("শিশুদেরসহ", "শিশু"),
            ("লোকদিগের", "লোক"),
            ("মানুষেরে", "মানুষ"),
            ("করোনাজনিত", "করোনা"),
            ("ভারতবিরোধী", "ভারত"),
            ("ঢাকাগামী", "ঢাকা"),
            ("দেশইতো", "দেশ"),
            ("মিটিংয়ে", "মিটিং"),
            ("সিংয়ের", "সিং"),
        ] {
            assert!(has(word, stem), "{word} -> {stem}: {:?}", stems(word));
        }
        for (word, stem) in [
            ("আমেরিকা", "আমেরি"),
            ("কেনিয়া", "কেনা"),
            ("পাখি", "পাখা"),
            ("মুক্তি", "মুক্তা"),
            ("আদায়", "আদা"),
            ("যাতে", "যাওয়া"),
        ] {
            assert!(!has(word, stem), "{word} -> {stem}");
        }
    }

    #[test]
    fn endings_that_are_written_apart_come_off() {
        for (word, stem) in [
            ("বিবিসি'র", "বিবিসি"),
            ("ট্রাম্প'কে", "ট্রাম্প"),
            ("ইরান'এর", "ইরান"),
            ("আলো'তে", "আলো"),
            ("রয়টার্স'ও", "রয়টার্স"),
            ("এএফপি'রও", "এএফপি"),
        ] {
            assert!(has(word, stem), "{word}");
            let names = noun_stems(word);
            assert!(names.iter().any(|found| found.text == stem), "{word}");
        }
        for word in ["ক'জন", "'র", "বিবিসি'", "দু'চোখ", "বিবিসি'সংবাদ", "BBC'র"]
        {
            assert_eq!(stems(word).len(), 1, "{word}");
        }
    }

    #[test]
    fn spellings_meet() {
        for (one, two) in [
            ("সরকারী", "সরকারি"),
            ("ব্যাঙ্ক", "ব্যাংক"),
            ("মতো", "মত"),
            ("ইউক্রেইন", "ইউক্রেন"),
            ("ষ্টেশন", "স্টেশন"),
            ("ট্র্যাম্প", "ট্রাম্প"),
            ("উত্সাহ", "উৎসাহ"),
            ("তাত্ক্ষণিক", "তাৎক্ষণিক"),
        ] {
            assert_eq!(spelling_key(one), spelling_key(two));
        }
        assert_ne!(spelling_key("দেশ"), spelling_key("বেশ"));
    }
}
