//! What the names of two files have in common where they differ in how they are written: `Budget_bn` and `budget-en`,
//! `story_০১` and `story 1`, `12 May 2020` and `১২ মে ২০২০`, `story_ban_2` and `2_eng_story`, `budget_bn_final` and
//! `budget_en`. Only for files, whose names people typed: ids of a corpus are what they are.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::day::month;
use super::marks::{Word, keys, names_language, within_file, word};
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::lang::{Lang, ascii_digit, is_bengali, is_invisible, is_joiner};

/// What two names may share, from the surest.
pub(super) const FORMS: [fn(&str, Lang) -> Option<String>; 3] =
    [written, wherever_marked, versioned];

/// Copies and versions have numbers of so many digits.
const MOST_DIGITS: usize = 2;

/// When a word says which version of a text it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    Always,
    /// Behind a mark or in brackets.
    Marked,
}

static VERSIONS: LazyLock<FxHashMap<&'static str, Version>> = LazyLock::new(|| {
    let name = "data/version_words.tsv";
    let text = include_str!("../../data/version_words.tsv");
    let mut words = FxHashMap::default();
    for row in data_table::embedded(name, text, Columns { min: 2, max: 2 }) {
        let version = match row.cell(0) {
            "always" => Version::Always,
            "marked" => Version::Marked,
            _ => panic!("{name}:{}: no such kind", row.line),
        };
        words.extend(row.cell(1).split("; ").map(|word| (word, version)));
    }
    words
});

/// The words and numbers of a name without its marks, however they are written and parted.
fn written(name: &str, side: Lang) -> Option<String> {
    is_of_file(name).then(|| dated(tokens(&keys(name, side)[1])).join(" "))
}

/// The same where the marks stand at different places of the two names, or are such as count only together: the words in
/// their order and the numbers in theirs. None where the name has no mark of its own.
fn wherever_marked(name: &str, side: Lang) -> Option<String> {
    let (unmarked, part) = without_marks(tokens(name), side)?;
    let is_number = |token: &String| token.starts_with(|c: char| c.is_ascii_digit());
    let (numbers, words): (Vec<_>, Vec<_>) = dated(unmarked).into_iter().partition(is_number);
    is_of_file(name).then(|| format!("{}\0{}\0{part}", numbers.join(" "), words.join(" ")))
}

/// The first form of a name without what says which version it is. Names without such words have it too.
fn versioned(name: &str, side: Lang) -> Option<String> {
    written(without_version(name), side).filter(|key| !key.is_empty())
}

fn is_of_file(name: &str) -> bool {
    within_file(name).is_none()
}

/// Words in small letters and numbers without zeros before them. A number ends a word, and so does a capital letter behind a
/// small one: `budgetBn12`.
fn tokens(name: &str) -> Vec<String> {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        Digit,
        Small,
        Other,
    }
    let mut tokens: Vec<String> = Vec::new();
    let mut before = None;
    for c in name.nfkc().map(ascii_digit) {
        if is_joiner(c) || is_invisible(c) {
            continue;
        }
        let kind = match c {
            '0'..='9' => Kind::Digit,
            c if c.is_lowercase() => Kind::Small,
            c if is_of_word(c) => Kind::Other,
            _ => {
                before = None;
                continue;
            }
        };
        let goes_on = before.is_some_and(|before| {
            (before == Kind::Digit) == (kind == Kind::Digit)
                && !(before == Kind::Small && c.is_uppercase())
        });
        match tokens.last_mut().filter(|_| goes_on) {
            Some(token) => token.extend(c.to_lowercase()),
            None => tokens.push(c.to_lowercase().collect()),
        }
        before = Some(kind);
    }
    for token in &mut tokens {
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            let bare = token.trim_start_matches('0');
            *token = if bare.is_empty() { "0" } else { bare }.to_owned();
        }
    }
    tokens
}

/// A number of so many digits at most.
fn number(token: &str, digits: usize) -> Option<u32> {
    token.parse().ok().filter(|_| token.len() <= digits)
}

/// Dates in one form, year, month, day: `20200510`, `10 May 2020`, `May 10`, `১০ মে ২০২০`. The order of one in figures alone is not
/// known unless the year goes first.
fn dated(tokens: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = |n: usize, digits| tokens.get(at + n).and_then(|next| number(next, digits));
        let year = |n: usize| next(n, 4).filter(|year| (1900..2100).contains(year));
        let day_and_month = match (number(token, 2), tokens.get(at + 1).and_then(|w| month(w))) {
            (Some(day), Some(month)) => Some((day, month)),
            _ => month(token).and_then(|month| Some((next(1, 2)?, month))),
        };
        let of_eight = number(token, 8).filter(|date| (19_000_101..21_000_101).contains(date));
        match (day_and_month, of_eight) {
            (Some((day, month)), _) => {
                out.extend(year(2).map(|year| year.to_string()));
                out.extend([u32::from(month), day].map(|n| n.to_string()));
                at += 2 + usize::from(year(2).is_some());
            }
            (None, Some(date)) => {
                out.extend([date / 10_000, date / 100 % 100, date % 100].map(|n| n.to_string()));
                at += 1;
            }
            (None, None) => {
                out.push(token.clone());
                at += 1;
            }
        }
    }
    out
}

/// The tokens that are no mark of this side, and which of two texts it says it is: on both sides the same where the names belong
/// together. None where there is no mark.
fn without_marks(tokens: Vec<String>, side: Lang) -> Option<(Vec<String>, &'static str)> {
    let is_number = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.starts_with(|c: char| c.is_ascii_digit()))
    };
    let (mut kept, mut part, mut found, mut at) = (Vec::new(), "", false, 0);
    while let Some(token) = tokens.get(at) {
        let beside_number = is_number(at.checked_sub(1)) || is_number(Some(at + 1));
        let (is_mark, is_code) = match word(token) {
            Some(Word::Code(lang)) => (lang == side, true),
            Some(Word::Spelled(lang) | Word::OfTitle(lang)) => (lang == side, false),
            Some(Word::Letter(lang)) => (lang == side && (token.len() > 1 || beside_number), false),
            Some(known @ (Word::Source | Word::Target)) if part.is_empty() => {
                part = match (known == Word::Source, side) {
                    (true, Lang::En) | (false, Lang::Bn) => "from English",
                    (false, Lang::En) | (true, Lang::Bn) => "from Bengali",
                };
                (true, false)
            }
            _ => (false, false),
        };
        let has_region =
            is_mark && is_code && tokens.get(at + 1).is_some_and(|next| is_region(next));
        match is_mark {
            true => found = true,
            false => kept.push(token.clone()),
        }
        at += 1 + usize::from(has_region);
    }
    found.then_some((kept, part))
}

fn is_region(token: &str) -> bool {
    word(token) == Some(Word::Region)
}

/// A name without what says at its end which version it is, and without `Copy of` before it.
fn without_version(name: &str) -> &str {
    const COPY_OF: &str = "copy of ";
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    let is_copy = |start: &str| start.eq_ignore_ascii_case(COPY_OF);
    let mut name = match name[file..].get(..COPY_OF.len()) {
        Some(start) if file == 0 && is_copy(start) => &name[COPY_OF.len()..],
        _ => name,
    };
    while let Some(shorter) = without_last(name).filter(|shorter| !shorter.is_empty()) {
        name = shorter;
    }
    name
}

/// The name without its last word or number in brackets, where that says which version it is.
fn without_last(name: &str) -> Option<&str> {
    let ends = up_to_word(name);
    let in_brackets = name[ends.len()..].starts_with([')', ']', '}']);
    let (before, last) = last_word(ends)?;
    let bracketed = in_brackets && before.ends_with(['(', '[', '{']);
    let unnumbered = last.trim_end_matches(char::is_numeric);
    let is_count = |digits: &str| !digits.is_empty() && digits.chars().count() <= MOST_DIGITS;
    if unnumbered.is_empty() {
        // `copy 2`, `v-2`, and `budget (1)`.
        return match is_count(last) {
            true if bracketed => Some(before),
            true => last_word(up_to_word(before))
                .filter(|(before, word)| is_version(word, before, false))
                .map(|(before, _)| before),
            false => None,
        };
    }
    let digits = &last[unnumbered.len()..];
    let fits = digits.is_empty() || is_count(digits);
    (fits && is_version(unnumbered, before, bracketed)).then_some(before)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_bengali(c)
}

/// A text without what stands behind its last word.
fn up_to_word(text: &str) -> &str {
    text.trim_end_matches(|c| !is_of_word(c))
}

/// The last word of a text that ends with one, and what stands before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let start = text.trim_end_matches(is_of_word).len();
    (start < text.len()).then(|| text.split_at(start))
}

fn is_version(one: &str, before: &str, bracketed: bool) -> bool {
    let one: String = one.to_lowercase().nfc().collect();
    let behind_mark = || {
        last_word(up_to_word(before)).is_some_and(|(_, word)| {
            let lower = word.to_lowercase();
            names_language(word) || VERSIONS.contains_key(lower.trim_end_matches(char::is_numeric))
        })
    };
    match VERSIONS.get(one.as_str()) {
        Some(Version::Always) => true,
        Some(Version::Marked) => bracketed || behind_mark(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first form that two names share.
    fn shared(bn: &str, en: &str) -> Option<usize> {
        FORMS.iter().position(|form| {
            let (bn, en) = (form(bn, Lang::Bn), form(en, Lang::En));
            bn.is_some() && bn == en
        })
    }

    #[test]
    fn names_of_one_story_share_a_form() {
        for (bn, en, form) in [
            ("Budget_bn", "budget-en", 0),
            ("story_01_bn", "story_1_en", 0),
            ("story_০১", "Story 1", 0),
            ("খবর_১", "খবর_1", 0),
            ("১২ মে ২০২০ বাংলা", "12 May 2020 English", 0),
            ("2020-05-12 bn", "May 12 2020", 0),
            ("20200512_bn", "2020-05-12_en", 0),
            ("Budget Bangla FINAL", "Budget English final", 1),
            ("story_ban_2", "2_eng_story", 1),
            ("bang1", "eng1", 1),
            ("BanglaBudget", "EnglishBudget", 1),
            ("budgetBn", "enBudget", 1),
            ("B_001", "E_001", 1),
            ("001b", "001e", 1),
            ("lead_বাং", "lead_ইং", 1),
            ("target_001", "source_001", 1),
            ("budget.src", "budget.tgt", 1),
            ("bn-IN_budget_2", "2_en-GB_budget", 1),
            ("budget_bn_final", "budget_en", 2),
            ("budget_bn_final_v2", "budget_en_final", 2),
            ("budget_bn - Copy", "budget_en", 2),
            ("budget_bn - Copy (2)", "budget_en", 2),
            ("Copy of budget_bn", "budget_en", 2),
            ("budget_bn (1)", "budget_en", 2),
            ("budget_translated", "budget", 2),
            ("budget (final)", "budget", 2),
            ("বাজেট_বাংলা_চূড়ান্ত", "বাজেট_ইংরেজি", 2),
            ("PM speech বাংলা অনুবাদ", "PM speech English", 2),
        ] {
            assert_eq!(shared(bn, en), Some(form), "{bn}, {en}");
        }
    }

    #[test]
    fn names_of_two_stories_share_none() {
        for (bn, en) in [
            ("story_ban_2", "3_eng_story"),
            ("01-02-2020_bn", "02-01-2020_en"),
            ("story 1 part 2 ban", "eng story 2 part 1"),
            ("dog bites man ban", "eng man bites dog"),
            ("cup_final", "cup"),
            ("cup final 2020", "cup"),
            ("plastic-ban", "plastic"),
            ("vitamin_b", "vitamin_e"),
            ("source_001", "source_002"),
            ("budget (2020)", "budget"),
            ("wire.en#A1", "wire.en#a1"),
            ("v2", "copy"),
        ] {
            assert_eq!(shared(bn, en), None, "{bn}, {en}");
        }
    }
}
