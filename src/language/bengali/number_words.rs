//! The words of numbers and dates with their endings, from data/numerals and data/calendar.
//!
//! A news sentence has some twenty-five words of which one or two say a number, so most must be oriented away
//! at once: no form of the table begins with their first two letters.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::number_class::{Class, Tail, Word};
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::language::normalize::comparable;
use crate::language::number_frame::each_form;

/// The tables, ready for the look-up.
pub(super) struct Forms {
    pub words: FxHashMap<String, Word>,
    /// The first two letters of every form.
    heads: FxHashSet<[u8; HEAD]>,
    /// For each count of bytes the different ones with which endings of at least so many begin.
    tail_heads: [Vec<Vec<u8>>; HEAD + 1],
    longest: usize,
    /// The words for hundred and the like that are glued to a unit.
    scales: Vec<(String, Word)>,
    pub tails: FxHashMap<String, Tail>,
    /// Ordinal endings, which only digits take.
    pub digit_tails: FxHashMap<String, Tail>,
}

/// Two Bengali letters in UTF-8.
const HEAD: usize = 6;

pub(super) static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms {
        words: FxHashMap::default(),
        heads: FxHashSet::default(),
        tail_heads: Default::default(),
        longest: 0,
        scales: Vec::new(),
        tails: FxHashMap::default(),
        digit_tails: FxHashMap::default(),
    };
    forms.add_endings();
    for (count, heads) in forms.tail_heads.iter_mut().enumerate() {
        let heads_of = forms
            .tails
            .keys()
            .filter_map(|tail| tail.as_bytes().get(..count));
        let once: BTreeSet<Vec<u8>> = heads_of.map(<[u8]>::to_vec).collect();
        *heads = once.into_iter().collect();
    }
    let tables = [
        (
            "numerals/bengali.tsv",
            include_str!("../../../data/numerals/bengali.tsv"),
        ),
        (
            "calendar/bengali.tsv",
            include_str!("../../../data/calendar/bengali.tsv"),
        ),
    ];
    // A word that only looks like a number is a word like any other.
    let named = |name: &str| match name {
        "none" => Some(Class::Other),
        name => Class::named(name),
    };
    each_form(tables, named, |form, class, value| {
        forms.add(&comparable(form), Word::new(class, value));
    });
    forms.add_hundreds();
    forms
});

impl Forms {
    pub(super) fn look_up(&self, text: &str) -> Option<Word> {
        if text.len() >= HEAD && !self.heads.contains(&head(text)?) {
            return None;
        }
        if let Some(word) = self.word(text) {
            return Some(word);
        }
        let start = text.len().min(self.longest);
        (1..=start)
            .rev()
            .filter(|at| *at < text.len() && text.is_char_boundary(*at))
            .find_map(|at| {
                let tail = *self.tails.get(&text[at..])?;
                let word = self.word(&text[..at])?;
                with_tail(word, tail)
            })
    }

    fn add(&mut self, form: &str, word: Word) {
        self.longest = self.longest.max(form.len());
        if form.len() >= HEAD {
            self.heads.extend(head(form));
        } else {
            // A short form takes endings, so every two letters that can begin it with one must pass.
            let mut all = [0; HEAD];
            let (own, rest) = all.split_at_mut(form.len());
            own.copy_from_slice(form.as_bytes());
            for tail in &self.tail_heads[rest.len()] {
                rest.copy_from_slice(tail);
                let mut head = [0; HEAD];
                head[..own.len()].copy_from_slice(own);
                head[own.len()..].copy_from_slice(rest);
                self.heads.insert(head);
            }
        }
        self.words.insert(form.to_owned(), word);
    }

    /// A word without an ending.
    fn word(&self, text: &str) -> Option<Word> {
        let known = self.words.get(text).copied();
        known.or_else(|| self.hundreds(text))
    }

    /// পাঁচশ, দেড়শো, তিনশতাধিক, দু'শ: every unit with every word for hundred.
    fn hundreds(&self, text: &str) -> Option<Word> {
        self.scales.iter().find_map(|(scale, by)| {
            let unit = text.strip_suffix(scale.as_str())?;
            let joined = unit
                .strip_suffix('\'')
                .filter(|unit| by.value == 100.0 && !unit.ends_with('\''));
            let word = [Some(unit), joined]
                .into_iter()
                .flatten()
                .find_map(|unit| {
                    let word = self.words.get(unit)?;
                    is_unit(word).then_some(*word)
                })?;
            Some(Word {
                class: Class::Unit,
                scale: by.value,
                over: by.class == Class::Over,
                ..word
            })
        })
    }

    /// Lets the look-up pass what begins with a unit and a word for hundred.
    fn add_hundreds(&mut self) {
        let is_scale = |word: &Word| {
            let classes = [Class::Scale, Class::BoundScale, Class::Over];
            classes.contains(&word.class) && word.tail == Tail::None
        };
        let scales = self.words.iter().filter(|(_, word)| is_scale(word));
        self.scales = scales.map(|(form, word)| (form.clone(), *word)).collect();
        // The longest first: শতাধিক before its end.
        self.scales
            .sort_unstable_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        let units: Vec<String> = self
            .words
            .iter()
            .filter(|(_, word)| is_unit(word))
            .map(|(form, _)| form.clone())
            .collect();
        let longest = |forms: &mut dyn Iterator<Item = usize>| forms.max().unwrap_or(0);
        let glued = longest(&mut units.iter().map(String::len))
            + 1
            + longest(&mut self.scales.iter().map(|(form, _)| form.len()));
        self.longest = self.longest.max(glued);
        // A longer unit has passed by its own two letters.
        for unit in units.iter().filter(|unit| unit.len() < HEAD) {
            for (scale, _) in &self.scales {
                for form in [format!("{unit}{scale}"), format!("{unit}'{scale}")] {
                    self.heads.extend(head(&form));
                }
            }
        }
    }

    fn add_endings(&mut self) {
        let text = include_str!("../../../data/numerals/endings.tsv");
        let rows = data_table::embedded("numerals/endings.tsv", text, Columns { min: 2, max: 4 });
        let of = |role: &'static str| {
            let some = rows.iter().filter(move |row| row.cell(1) == role);
            some.map(|row| row.cell(0))
        };
        let classifiers = std::iter::once(("", Tail::Ending))
            .chain(of("classifier").map(|form| (form, Tail::Classifier)))
            .chain(of("hour").map(|form| (form, Tail::Hour)))
            .chain(of("about").map(|form| (form, Tail::About)));
        for (classifier, tail) in classifiers {
            self.add_tails(classifier, tail, of("case"), of("emphatic"));
        }
        for row in rows.iter().filter(|row| row.cell(1) == "ordinal") {
            let bound = |i: usize| row.cell(i).parse().expect("ordinal endings have bounds");
            self.add_ordinal(row.cell(0), Tail::Ordinal(bound(2), bound(3)), of("case"));
        }
    }

    fn add_tails<'a>(
        &mut self,
        classifier: &str,
        tail: Tail,
        cases: impl Iterator<Item = &'a str>,
        emphatics: impl Iterator<Item = &'a str> + Clone,
    ) {
        for case in std::iter::once("").chain(cases) {
            let at_hour = tail == Tail::Hour && case.starts_with('য') && !case.ends_with('র');
            let tail = if at_hour { Tail::AtHour } else { tail };
            for emphatic in std::iter::once("").chain(emphatics.clone()) {
                let form = ending(&format!("{classifier}{case}{emphatic}"));
                if !form.is_empty() {
                    self.tails.entry(form).or_insert(tail);
                }
            }
        }
    }

    fn add_ordinal<'a>(&mut self, form: &str, tail: Tail, cases: impl Iterator<Item = &'a str>) {
        for case in std::iter::once("").chain(cases) {
            let form = ending(&format!("{form}{case}"));
            if form.starts_with("তম") {
                self.tails.insert(form.clone(), tail);
            }
            self.digit_tails.insert(form, tail);
        }
    }
}

/// Whether letters may be glued to a counted word as its case.
pub(super) fn is_ending(letters: &str) -> bool {
    FORMS.tails.get(letters) == Some(&Tail::Ending)
}

/// An ending in comparable form; without the hyphen its first sign would be taken for that of the consonant behind it.
fn ending(form: &str) -> String {
    comparable(&format!("-{form}")).split_off(1)
}

/// Whether a word for hundred can be glued to a word.
fn is_unit(word: &Word) -> bool {
    let classes = [Class::Unit, Class::Bound, Class::Nine];
    classes.contains(&word.class) && word.tail == Tail::None && word.value >= 1.0
}

fn with_tail(mut word: Word, tail: Tail) -> Option<Word> {
    let counted = matches!(tail, Tail::Classifier | Tail::Hour | Tail::AtHour);
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
    );
    (!by_itself).then_some(Word { tail, ..word })
}

fn head(text: &str) -> Option<[u8; HEAD]> {
    text.as_bytes().get(..HEAD)?.try_into().ok()
}
