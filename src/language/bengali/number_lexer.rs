//! A segment's tokens as the grammars of numbers and of dates see them.

use super::number_class::{Class, Tail, Word};
use super::number_words::{FORMS, Forms};
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
            TokenKind::Word => ordinal_ending(forms, &token.text, &words)
                .or_else(|| forms.look_up(&token.text))
                .unwrap_or_else(|| other(forms, &token.text)),
            TokenKind::Mark => mark(forms, &token.text),
        });
    }
    words
}

/// শে, ই, ম and তম apart from their figure, with a hyphen or without. মে by itself is the month, and no ending ম with ে: ৭ মে
/// is 7 May, and ৭মে mostly too, but one word cannot be two quantities.
fn ordinal_ending(forms: &Forms, text: &str, before: &[Word]) -> Option<Word> {
    let figure = match before {
        [.., figure, hyphen] if hyphen.class == Class::Hyphen => figure,
        [.., figure] => figure,
        [] => return None,
    };
    if figure.class != Class::Figure || figure.tail != Tail::None {
        return None;
    }
    let is_month = |word: &Word| matches!(word.class, Class::Month | Class::ShortMonth);
    if forms.listed(text).as_ref().is_some_and(is_month) {
        return None;
    }
    let tail = forms.digit_tail(text)?;
    fits(tail, figure.value).then(|| Word {
        tail,
        ..Word::new(Class::OrdinalEnding, 0.0)
    })
}

/// The value of a comma, which stands between what a list names as "and" does, and elsewhere too.
pub(super) const COMMA: f64 = 1.0;

fn mark(forms: &Forms, text: &str) -> Word {
    let class = match text {
        "-" => Class::Hyphen,
        ":" => Class::Colon,
        "'" => Class::Quote,
        "," => return Word::new(Class::And, COMMA),
        _ if is_currency_sign(text) => Class::Currency,
        _ => return forms.listed(text).unwrap_or(Word::new(Class::Mark, 0.0)),
    };
    Word::new(class, 0.0)
}

/// A word outside the tables; দু'পক্ষ counts two, money stands before its amount (টাকা৫০০, Tk১.৫), and the number of G20
/// (জি২০) is kept.
fn other(forms: &Forms, text: &str) -> Word {
    if text.starts_with("দু'") {
        return Word {
            tail: Tail::Classifier,
            ..Word::new(Class::Unit, 2.0)
        };
    }
    if let Some(at) = text.find(|c: char| c.is_ascii_digit()) {
        let (money, amount) = text.split_at(at);
        let known = forms.look_up(money).map(|word| word.class);
        if matches!(known, Some(Class::Currency | Class::Counted)) {
            return number(forms, amount);
        }
    }
    match number_of_name(text) {
        Some(value) => Word {
            tail: Tail::Ending,
            ..Word::new(Class::Figure, value)
        },
        None => Word::new(Class::Other, 0.0),
    }
}

fn number(forms: &Forms, text: &str) -> Word {
    let (value, places, rest) = match digits(text) {
        Digits::None => return Word::new(Class::Other, 0.0),
        Digits::Several => return Word::new(Class::Figures, 0.0),
        Digits::One(value, places, rest) => (value, places, rest),
    };
    let mut word = Word::new(Class::Figure, value);
    word.places = places;
    let rest = rest.trim_matches('\'');
    if rest.is_empty() {
        return word;
    }
    let ordinal = forms.digit_tail(rest).filter(|tail| fits(*tail, value));
    if let Some(tail) = ordinal.or_else(|| forms.tail(rest)) {
        word.tail = tail;
    } else {
        word.tail = Tail::Ending;
        if let Some(glued) = forms.look_up(rest) {
            add_glued(&mut word, &glued);
        }
    }
    word
}

/// What stands behind digits without a space: ৩লাখ, ৫শতাধিক, ১০জনের.
fn add_glued(word: &mut Word, glued: &Word) {
    match glued.class {
        Class::Scale | Class::BoundScale | Class::Over => {
            word.scale = glued.value;
            word.tail = glued.tail;
            word.over = glued.class == Class::Over;
        }
        Class::Counted => word.tail = Tail::Classifier,
        Class::Percent => word.tail = Tail::Percent,
        _ => {}
    }
}

fn fits(tail: Tail, value: f64) -> bool {
    match tail {
        Tail::Ordinal(low, high) => {
            value.fract() == 0.0 && (f64::from(low)..=f64::from(high)).contains(&value)
        }
        _ => true,
    }
}
