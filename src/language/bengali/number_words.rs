//! The words of numbers and dates with their endings, from data/numerals and data/calendar as `build/numbers.rs` lays them out.
//!
//! A news sentence has some twenty-five words of which one or two say a number, so most must be oriented away
//! at once: no form of the table begins with their first two letters.

use std::sync::LazyLock;

use super::number_class::{Class, HEAD, Tail, Word};
use crate::files::frozen::Frozen;
use crate::files::prepared::{frozen, prepared};

/// The tables, ready for the look-up.
pub(super) struct Forms {
    words: Frozen,
    /// The first two letters of every form.
    heads: Frozen,
    /// The words for hundred and the like that are glued to a unit, the longest first.
    scales: Vec<(&'static str, Word)>,
    tails: Frozen,
    /// Ordinal endings, which only digits take.
    digit_tails: Frozen,
}

/// The bytes of the longest form.
const LONGEST: usize = prepared!(value "longest_number_bn.rs");

pub(super) static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let scales = frozen!("number_scales_bn");
    let words = scales.keys().enumerate();
    Forms {
        scales: words
            .map(|(at, form)| (form, Word::of(scales.row(at))))
            .collect(),
        words: frozen!("number_words_bn"),
        heads: frozen!("number_heads_bn"),
        tails: frozen!("number_tails_bn"),
        digit_tails: frozen!("digit_tails_bn"),
    }
});

impl Forms {
    pub(super) fn look_up(&self, text: &str) -> Option<Word> {
        if text.len() >= HEAD && !self.heads.contains(&text.as_bytes()[..HEAD]) {
            return None;
        }
        if let Some(word) = self.word(text) {
            return Some(word);
        }
        let start = text.len().min(LONGEST);
        (1..=start)
            .rev()
            .filter(|at| *at < text.len() && text.is_char_boundary(*at))
            .find_map(|at| {
                let tail = self.tail(&text[at..])?;
                let word = self.word(&text[..at])?;
                with_tail(word, tail)
            })
    }

    /// A word of the tables as it stands there.
    pub(super) fn listed(&self, text: &str) -> Option<Word> {
        let place = self.words.place(text)?;
        Some(Word::of(self.words.row(place)))
    }

    /// What an ending is.
    pub(super) fn tail(&self, ending: &str) -> Option<Tail> {
        let place = self.tails.place(ending)?;
        Some(Tail::of(self.tails.row(place)))
    }

    /// What an ordinal ending behind digits is.
    pub(super) fn digit_tail(&self, ending: &str) -> Option<Tail> {
        let place = self.digit_tails.place(ending)?;
        Some(Tail::of(self.digit_tails.row(place)))
    }

    /// A word without an ending.
    fn word(&self, text: &str) -> Option<Word> {
        self.listed(text).or_else(|| self.hundreds(text))
    }

    /// পাঁচশ, দেড়শো, তিনশতাধিক, দু'শ: every unit with every word for hundred.
    fn hundreds(&self, text: &str) -> Option<Word> {
        self.scales.iter().find_map(|(scale, by)| {
            let unit = text.strip_suffix(scale)?;
            let joined = unit
                .strip_suffix('\'')
                .filter(|unit| by.value == 100.0 && !unit.ends_with('\''));
            let word = [Some(unit), joined]
                .into_iter()
                .flatten()
                .find_map(|unit| self.listed(unit).filter(Word::is_unit))?;
            Some(Word {
                class: Class::Unit,
                scale: by.value,
                over: by.class == Class::Over,
                ..word
            })
        })
    }
}

/// Whether letters may be glued to a counted word as its case.
pub(super) fn is_ending(letters: &str) -> bool {
    FORMS.tail(letters) == Some(Tail::Ending)
}

fn with_tail(mut word: Word, tail: Tail) -> Option<Word> {
    let counted = matches!(
        tail,
        Tail::Classifier | Tail::Hour | Tail::AtHour | Tail::About
    );
    match word.class {
        Class::Bound if !counted => return None,
        Class::Bound => word.class = Class::Unit,
        Class::Nine if tail != Tail::Ending => word.class = Class::Unit,
        Class::Nine => return None,
        // শটে is "in a shot".
        Class::BoundScale if word.value == 100.0 && tail != Tail::Ending => return None,
        _ => {}
    }
    let by_itself = matches!(
        word.class,
        Class::Point
            | Class::Part
            | Class::Last
            | Class::About
            | Class::More
            | Class::To
            | Class::MonthAbbreviation
            | Class::Denied
            | Class::Only
            | Class::Several
            | Class::OrSo
    );
    (!by_itself).then_some(Word { tail, ..word })
}
