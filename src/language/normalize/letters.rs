//! Bengali letters that only look right: two signs for one, a sign before its consonant, letters of a neighbouring script.
//!
//! Converters of old fonts, OCR and typists leave them; a reader sees nothing, and no word is found. Nothing here changes
//! a right spelling: two vowel signs never stand in a row in one. What makes one of two is in data/letters.tsv.

use std::borrow::Cow;
use std::ops::Range;

use super::letter_table::{LETTERS, Letters};
use super::signs::{fixed_run, is_bengali_digit, last_word};
use crate::model::lang::{VISARGA, is_bengali_letter, is_joiner};

/// A run of letters that was changed: where it stands in the changed text, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FixedRun {
    /// In the text that came out.
    pub now: Range<usize>,
    /// In the text that went in.
    pub was: Range<usize>,
}

/// The text with its letters in normal form, and the runs that changed.
pub(crate) fn fix(text: &str) -> (Cow<'_, str>, Vec<FixedRun>) {
    each_run(text, |_, run, after| fixed_run(text, run, after))
}

/// The text as it should be written: its letters in normal form, a visarga where a colon was typed for it and the other
/// way about, the danda for the currency sign that looks like it.
pub(crate) fn written(text: &str) -> Cow<'_, str> {
    let mut settled = written_once(text);
    for _ in 0..PASSES {
        let again = written_once(&settled);
        if again == settled {
            break;
        }
        settled = Cow::Owned(again.into_owned());
    }
    settled
}

/// How often a changed text is looked at again: a sign that went may have parted what is one now.
pub(super) const PASSES: usize = 4;

fn written_once(text: &str) -> Cow<'_, str> {
    let (fixed, _) = each_run(text, |letters, run, after| {
        let fixed = fixed_run(text, run.clone(), after);
        let now = fixed.as_deref().unwrap_or(&text[run.clone()]);
        let rest = &text[run.end..];
        if let Some(label) = now.strip_suffix(VISARGA) {
            let ends = rest.chars().next().is_none_or(char::is_whitespace);
            if ends && letters.labels.contains(label) {
                return Some(format!("{label}:"));
            }
        }
        fixed
    });
    let mut out = fixed;
    if out.contains('\u{09F7}') {
        out = Cow::Owned(out.replace('\u{09F7}', "।"));
    }
    if out.contains(':') {
        out = colons_to_visargas(out);
    }
    out
}

/// কো: লি: to কোঃ লিঃ.
fn colons_to_visargas(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for (at, c) in text.char_indices() {
        let short = || {
            let next = text[at + c.len_utf8()..].chars().next();
            next == Some(' ') && LETTERS.short.contains(last_word(&text[..at]))
        };
        if c == ':' && short() {
            out.push(VISARGA);
            changed = true;
        } else {
            out.push(c);
        }
    }
    if changed { Cow::Owned(out) } else { text }
}

/// Changes the runs of Bengali letters and digits of a text one by one.
fn each_run(
    text: &str,
    change: impl Fn(&Letters, Range<usize>, Option<char>) -> Option<String>,
) -> (Cow<'_, str>, Vec<FixedRun>) {
    let mut out = String::new();
    let mut runs = Vec::new();
    let mut copied = 0;
    let mut rest = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, first)) = rest.next() {
        if !is_of_run(first) {
            before = Some(first);
            continue;
        }
        let (mut end, mut last) = (start + first.len_utf8(), first);
        let mut bengali = !first.is_ascii_digit();
        while let Some(&(at, c)) = rest.peek() {
            let next = text[at + c.len_utf8()..].chars().next();
            if !is_of_run(c) && !joins(last, c, next) {
                break;
            }
            bengali |= !c.is_ascii_digit();
            (end, last) = (at + c.len_utf8(), c);
            rest.next();
        }
        if bengali && let Some(new) = change(&LETTERS, start..end, before) {
            out.push_str(&text[copied..start]);
            let now = out.len();
            out.push_str(&new);
            runs.push(FixedRun {
                now: now..out.len(),
                was: start..end,
            });
            copied = end;
        }
        before = Some(last);
    }
    if runs.is_empty() {
        return (Cow::Borrowed(text), runs);
    }
    out.push_str(&text[copied..]);
    (Cow::Owned(out), runs)
}

fn is_of_run(c: char) -> bool {
    match c {
        '\u{09F2}'..='\u{09FB}' | '\u{0964}' | '\u{0965}' => false,
        '\u{0900}'..='\u{09FF}' => true,
        _ => is_joiner(c) || c.is_ascii_digit(),
    }
}

/// A colon between letters, and a Latin o between digits.
fn joins(last: char, c: char, next: Option<char>) -> bool {
    match c {
        ':' => is_bengali_letter(last) && next.is_some_and(is_bengali_letter),
        'o' | 'O' => is_bengali_digit(last) && next.is_some_and(is_bengali_digit),
        _ => false,
    }
}
