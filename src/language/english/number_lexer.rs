//! An English segment's tokens as the grammars of numbers and of dates see them.

use std::sync::LazyLock;

pub(super) use super::number_class::{Class, Word};
use crate::files::frozen::Frozen;
use crate::files::prepared::frozen;
use crate::language::digits::{is_currency_sign, number_of_name};
use crate::language::number_frame::{Digits, digits};
use crate::language::tokens::{Token, TokenKind};

/// The tokens as words of numbers and dates, one for one.
pub(super) fn read(tokens: &[Token]) -> Vec<Word> {
    let forms = &*FORMS;
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for token in tokens {
        words.push(match token.kind {
            TokenKind::Number => number(forms, &token.text),
            TokenKind::Word => {
                short_scale(forms, &token.text, &words).unwrap_or_else(|| word(forms, &token.text))
            }
            TokenKind::Mark => mark(forms, &token.text),
        });
    }
    short_years(&mut words);
    words
}

/// Writes out the year that stands short behind a month or a word that leads to it: Dec 25, '24; in '98, the '71 war; and in
/// 3-Sep-21.
fn short_years(words: &mut [Word]) {
    let in_date = |word: &&Word| {
        matches!(word.class, Class::Comma | Class::Dot | Class::Ordinal) || word.is_figure()
    };
    for at in 2..words.len() {
        let (before, year) = (&words[..at - 1], words[at]);
        let short = words[at - 1].class == Class::Quote
            && year.is_figure()
            && year.places == 2
            && year.glued == Class::Other;
        let month = before.iter().rev().take(4).find(|word| !in_date(word));
        let month = month.is_some_and(|word| {
            matches!(
                word.class,
                Class::Month | Class::MonthWord | Class::ShortMonth
            )
        });
        let led = matches!(
            before.last().map(|word| word.class),
            Some(Class::DateBefore | Class::Of | Class::The)
        );
        let counts = words
            .get(at + 1)
            .is_some_and(|word| word.class == Class::Of);
        if short && (month || led && !counts) || ends_date(&words[..=at]) {
            let century = if year.value < 50.0 { 2000.0 } else { 1900.0 };
            words[at].value += century;
            words[at].places = 4;
        }
    }
}

/// Whether these words end with a day, a month and two figures that are joined: 3-Sep-21.
fn ends_date(words: &[Word]) -> bool {
    let [.., day, before, month, behind, year] = words else {
        return false;
    };
    let is_month = matches!(
        month.class,
        Class::Month | Class::MonthWord | Class::ShortMonth
    );
    let joined = before.class == Class::Hyphen && behind.class == Class::Hyphen;
    let figures = day.is_figure() && (1.0..=31.0).contains(&day.value) && year.is_figure();
    is_month && month.capital && joined && figures && year.places == 2 && year.glued == Class::Other
}

/// Whether an amount of money stands at a place: `$5`, `Tk. 5`, `Tk5`, and the 6 of `$5-6m`.
pub(super) fn is_money(words: &[Word], at: usize) -> bool {
    let named = |at: usize| words[at].money || currency_before(words, at) > 0;
    let class = |back: usize| at.checked_sub(back).map(|i| words[i].class);
    let ranged = matches!(class(1), Some(Class::Hyphen | Class::To));
    named(at) || ranged && class(2) == Some(Class::Figure) && named(at - 2)
}

/// How many words before a number are its currency and the full stop behind it.
pub(super) fn currency_before(words: &[Word], at: usize) -> usize {
    match &words[..at] {
        [.., last] if last.class == Class::Currency => 1,
        [.., currency, dot] if currency.class == Class::Currency && dot.class == Class::Dot => 2,
        _ => 0,
    }
}

/// The short form of a scale apart from its number: `$1 bn`, `Tk 125 cr`, `29 lakh cr`.
fn short_scale(forms: &Forms, text: &str, before: &[Word]) -> Option<Word> {
    let before = match before {
        [head @ .., hyphen] if hyphen.class == Class::Hyphen => head,
        _ => before,
    };
    let last = before.last()?;
    if !matches!(
        last.class,
        Class::Figure | Class::Unit | Class::Tens | Class::Scale
    ) {
        return None;
    }
    let form = look_up(forms, text)?;
    let money = || last.is_figure() && is_money(before, before.len() - 1);
    let fits = match form.class {
        Class::ShortScale => true,
        Class::GluedScale | Class::GluedLetter => money(),
        _ => false,
    };
    fits.then(|| Word::new(Class::Scale, form.value))
}

fn mark(forms: &Forms, text: &str) -> Word {
    let class = match text {
        "-" => Class::Hyphen,
        ":" => Class::Colon,
        "." => Class::Dot,
        "," => Class::Comma,
        "'" => Class::Quote,
        _ if is_currency_sign(text) => Class::Currency,
        _ => return forms.listed(text).unwrap_or(Word::new(Class::Mark, 0.0)),
    };
    Word::new(class, 0.0)
}

fn word(forms: &Forms, text: &str) -> Word {
    let mut word = look_up(forms, text.strip_suffix("'s").unwrap_or(text))
        .filter(|word| !is_glued(word.class))
        .filter(|word| word.class != Class::Roman || text.bytes().all(|b| b.is_ascii_uppercase()))
        .or_else(|| of_money(forms, text))
        .or_else(|| of_name(text))
        .unwrap_or(Word::new(Class::Other, 0.0));
    word.capital = text.as_bytes()[0].is_ascii_uppercase();
    word.plural = text.ends_with('s');
    word
}

/// Letters that mean something only glued to digits are other words alone.
fn is_glued(class: Class) -> bool {
    matches!(
        class,
        Class::ShortScale
            | Class::GluedScale
            | Class::GluedLetter
            | Class::GluedOrdinal
            | Class::GluedDecade
    )
}

/// An amount behind its currency: Tk1.5, Rs1,200, USD500m.
fn of_money(forms: &Forms, text: &str) -> Option<Word> {
    let (currency, amount) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let known = look_up(forms, currency.trim_end_matches('.'))?;
    (known.class == Class::Currency).then(|| Word {
        money: true,
        ..number(forms, amount)
    })
}

/// The number in a name such as G20.
fn of_name(text: &str) -> Option<Word> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    Some(Word::new(Class::Figure, number_of_name(text)?))
}

fn number(forms: &Forms, text: &str) -> Word {
    let (value, places, rest) = match digits(text) {
        Digits::None => return Word::new(Class::Other, 0.0),
        Digits::Several => return Word::new(Class::Figures, 0.0),
        Digits::One(value, places, rest) => (value, places, rest),
    };
    let mut word = Word::new(Class::Figure, value);
    word.places = places;
    let rest = rest.trim_start_matches(['\'', '.', '_']);
    if let Some(glued) = look_up(forms, rest) {
        word.glued = glued.class;
        if matches!(
            glued.class,
            Class::Scale
                | Class::Plural
                | Class::ShortScale
                | Class::GluedScale
                | Class::GluedLetter
        ) {
            word.scale = glued.value;
        }
    }
    word
}

/// The longest form is sixteen letters; longer words need no look.
const LONGEST_WORD: usize = 16;

/// The word whatever its capitals, without allocating.
fn look_up(forms: &Forms, text: &str) -> Option<Word> {
    let mut buffer = [0; LONGEST_WORD];
    let small = buffer.get_mut(..text.len())?;
    small.copy_from_slice(text.as_bytes());
    small.make_ascii_lowercase();
    forms.listed(small)
}

/// The words of data/numerals/english.tsv and data/calendar/english.tsv as `build/numbers.rs` lays them out.
struct Forms(Frozen);

impl Forms {
    /// A word in small letters.
    fn listed(&self, word: impl AsRef<[u8]>) -> Option<Word> {
        let place = self.0.place(word)?;
        Some(Word::of(self.0.row(place)))
    }
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms(frozen!("number_words_en")));
