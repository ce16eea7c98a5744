//! An English segment's tokens as the grammars of numbers and of dates see them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::language::digits::{figure, is_currency_sign, is_square, number_of_name};
use crate::language::tokens::{Token, TokenKind};

/// What a word is: the classes that data/numerals/english.tsv and data/calendar/english.tsv explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Digits.
    Figure,
    /// Digits that are several numbers (`12.05.2024`).
    Figures,
    Unit,
    Tens,
    Scale,
    Plural,
    Ordinal,
    Roman,
    Parts,
    Half,
    Couple,
    Fraction,
    Article,
    And,
    Of,
    Percent,
    Per,
    Cent,
    About,
    Up,
    Decades,
    Owner,
    To,
    ShortScale,
    GluedScale,
    GluedLetter,
    GluedOrdinal,
    GluedDecade,
    People,
    Pointing,
    Period,
    Month,
    MonthWord,
    ShortMonth,
    Weekday,
    ShortWeekday,
    Day,
    Last,
    Night,
    Morning,
    DateBefore,
    Am,
    Pm,
    OClock,
    Clock,
    Zone,
    Past,
    Minute,
    Hours,
    The,
    At,
    Hyphen,
    Colon,
    Dot,
    Comma,
    Quote,
    Currency,
    Mark,
    /// Any other word.
    Other,
}

/// A token as the grammars see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub class: Class,
    pub value: f64,
    /// What is glued to digits; [`Class::Other`] where nothing is.
    pub glued: Class,
    /// A glued scale, or 1.
    pub scale: f64,
    /// How many digits it begins with.
    pub places: usize,
    pub capital: bool,
    /// A word that ends in s, the sign of a counted noun.
    pub plural: bool,
    /// A currency is glued to the figure: `Tk1.5`.
    pub money: bool,
}

impl Word {
    const fn new(class: Class, value: f64) -> Self {
        Word {
            class,
            value,
            glued: Class::Other,
            scale: 1.0,
            places: 0,
            capital: false,
            plural: false,
            money: false,
        }
    }

    /// Whether it is a number written with digits.
    pub(super) fn is_figure(&self) -> bool {
        self.class == Class::Figure
    }
}

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

/// Writes out the year that stands short behind a month or a word that leads to it: Dec 25, '24; in '98, the '71 war.
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
        if short && (month || led && !counts) {
            let century = if year.value < 50.0 { 2000.0 } else { 1900.0 };
            words[at].value += century;
            words[at].places = 4;
        }
    }
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
        _ => {
            return forms
                .get(text)
                .copied()
                .unwrap_or(Word::new(Class::Mark, 0.0));
        }
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
    let Some(figure) = figure(text) else {
        return Word::new(Class::Other, 0.0);
    };
    let many = !is_square(figure.rest) && figure.rest.bytes().any(|b| b.is_ascii_digit());
    let Some(value) = figure.value.filter(|_| !many) else {
        return Word::new(Class::Figures, 0.0);
    };
    let mut word = Word::new(Class::Figure, value);
    word.places = figure.digits.len();
    let rest = figure.rest.trim_start_matches(['\'', '.', '_']);
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

type Forms = FxHashMap<String, Word>;

/// The longest form is sixteen letters; longer words need no look.
const LONGEST_WORD: usize = 16;

/// The word whatever its capitals, without allocating.
fn look_up(forms: &Forms, text: &str) -> Option<Word> {
    let mut buffer = [0; LONGEST_WORD];
    let small = buffer.get_mut(..text.len())?;
    small.copy_from_slice(text.as_bytes());
    small.make_ascii_lowercase();
    forms.get(std::str::from_utf8(small).ok()?).copied()
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::default();
    let columns = Columns { min: 3, max: 3 };
    for (name, text) in [
        (
            "numerals/english.tsv",
            include_str!("../../../data/numerals/english.tsv"),
        ),
        (
            "calendar/english.tsv",
            include_str!("../../../data/calendar/english.tsv"),
        ),
    ] {
        for row in data_table::embedded(name, text, columns) {
            let value = row.cell(1).parse().expect("column 2 is a number");
            for form in row.cell(2).split(' ') {
                forms.insert(form.to_owned(), Word::new(class(row.cell(0)), value));
            }
        }
    }
    forms
});

fn class(name: &str) -> Class {
    match name {
        "unit" => Class::Unit,
        "tens" => Class::Tens,
        "scale" => Class::Scale,
        "plural" => Class::Plural,
        "ordinal" => Class::Ordinal,
        "roman" => Class::Roman,
        "parts" => Class::Parts,
        "half" => Class::Half,
        "couple" => Class::Couple,
        "fraction" => Class::Fraction,
        "article" => Class::Article,
        "and" => Class::And,
        "of" => Class::Of,
        "percent" => Class::Percent,
        "per" => Class::Per,
        "cent" => Class::Cent,
        "about" => Class::About,
        "up" => Class::Up,
        "decades" => Class::Decades,
        "owner" => Class::Owner,
        "to" => Class::To,
        "short-scale" => Class::ShortScale,
        "currency" => Class::Currency,
        "glued-scale" => Class::GluedScale,
        "glued-letter" => Class::GluedLetter,
        "glued-ordinal" => Class::GluedOrdinal,
        "glued-decade" => Class::GluedDecade,
        "people" => Class::People,
        "pointing" => Class::Pointing,
        "period" => Class::Period,
        "month" => Class::Month,
        "month-word" => Class::MonthWord,
        "short-month" => Class::ShortMonth,
        "weekday" => Class::Weekday,
        "short-weekday" => Class::ShortWeekday,
        "day" => Class::Day,
        "last" => Class::Last,
        "night" => Class::Night,
        "morning" => Class::Morning,
        "date-before" => Class::DateBefore,
        "am" => Class::Am,
        "pm" => Class::Pm,
        "o'clock" => Class::OClock,
        "clock" => Class::Clock,
        "zone" => Class::Zone,
        "past" => Class::Past,
        "minute" => Class::Minute,
        "hours" => Class::Hours,
        "the" => Class::The,
        "at" => Class::At,
        _ => panic!("numerals or calendar table: no class is called {name}"),
    }
}
