//! Bengali numbers: figures, numeral words and their sums.
//!
//! A number is numerals and scales in falling order (`৩ লাখ ৭৬ হাজার ৩০৯`); a half or a quarter may stand before
//! (`সাড়ে`), a decimal after `দশমিক`, a part of the whole after it (`তৃতীয়াংশ`, `শতাংশ`). A classifier or a case
//! ending closes it.

mod reading;
mod years;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(super) use reading::{Numeral, numeral};

use super::number_class::{Class, Tail, Word};
use crate::files::data_table::{Columns, TableRow, embedded};
use crate::language::number_frame::{LastBare, each_number, quantity};
use crate::language::tokens::Token;
use crate::model::quantity::{Quantity, QuantityKind};

/// How far behind a number a word for "more than" is looked for: `৫০ লাখ টাকার বেশি`, `৫০-এরও বেশি`.
const REACH: usize = 3;

/// Number words that say no number, each with the beginnings of the words behind it, from `data/numerals/idioms.tsv`.
static IDIOMS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let text = include_str!("../../../data/numerals/idioms.tsv");
    let rows = embedded("data/numerals/idioms.tsv", text, Columns { min: 2, max: 2 });
    let idiom = |row: &TableRow<'static>| (row.cell(0), row.cell(1).split(' ').collect());
    rows.iter().map(idiom).collect()
});

/// Whether the number word at a place says no number with what follows it: হাফ টাইম, half-time; আধা সামরিক, paramilitary.
fn begins_an_idiom(tokens: &[Token], at: usize) -> bool {
    let Some(behind) = IDIOMS.get(&*tokens[at].text) else {
        return false;
    };
    let hyphen = usize::from(tokens.get(at + 1).is_some_and(|token| token.text == "-"));
    let next = tokens.get(at + 1 + hyphen);
    next.is_some_and(|token| behind.iter().any(|start| token.text.starts_with(start)))
}

/// Reads numbers from left to right.
#[derive(Debug, Default)]
pub(super) struct NumberReader {
    last: LastBare,
}

impl NumberReader {
    /// Takes the number that begins at a token, or says that none does. Gives the token after it.
    pub(super) fn take(
        &mut self,
        words: &[Word],
        at: usize,
        tokens: &[Token],
        found: &mut Vec<Quantity>,
    ) -> Option<usize> {
        let word = words[at];
        match word.class {
            Class::Figures => {
                found.extend(each_number(&tokens[at].text, at));
                return Some(at + 1);
            }
            Class::Ordinal | Class::HundredPercent => {
                let kind = match word.class {
                    Class::Ordinal => QuantityKind::Ordinal,
                    _ => QuantityKind::Percent,
                };
                found.push(quantity(word.value, kind, at..at + 1, false));
                return Some(at + 1);
            }
            _ => {}
        }
        if word.class == Class::Unit && begins_an_idiom(tokens, at) {
            return None;
        }
        if let Some(some) = some_of_a_scale(words, at) {
            self.last = LastBare::default();
            found.push(some);
            return Some(at + 2);
        }
        let numeral = numeral(words, at)?;
        if let Some(scaled) = numeral.scaled {
            self.last.share_scale(scaled, found, |end| {
                end + 1 == at && matches!(words[end].class, Class::Hyphen | Class::To)
            });
        }
        let mut quantity = whole(words, at, &numeral);
        if let Some((value, end)) = years::year(words, tokens, at, &numeral) {
            (quantity.value, quantity.tokens.end) = (value, end);
        }
        quantity.approximate |= numeral.vague || is_rounded(words, at, quantity.tokens.end);
        let end = quantity.tokens.end;
        let bare = numeral.scaled.is_none() && quantity.kind == QuantityKind::Number;
        self.last.remember(bare, found, end);
        found.push(quantity);
        Some(end)
    }
}

/// হাজার দেড়েক, লাখ তিনেক: so many of a scale, about.
fn some_of_a_scale(words: &[Word], at: usize) -> Option<Quantity> {
    let (scale, count) = (words.get(at)?, words.get(at + 1)?);
    let scales = matches!(scale.class, Class::Scale | Class::BoundScale);
    let counts = count.class == Class::Unit && count.scale == 1.0 && count.tail == Tail::About;
    let stands = scales && scale.tail == Tail::None && counts;
    stands.then(|| Quantity {
        approximate: true,
        ..quantity(
            scale.value * count.value,
            QuantityKind::Number,
            at..at + 2,
            false,
        )
    })
}

/// A numeral with what makes it a share, a rank or a part of something.
fn whole(words: &[Word], at: usize, numeral: &Numeral) -> Quantity {
    let mut made = quantity(
        numeral.value,
        QuantityKind::Number,
        at..numeral.end,
        numeral.digits,
    );
    let end = numeral.end;
    let class = |i: usize| words.get(i).map_or(Class::Mark, |word| word.class);
    let hyphen = usize::from(class(end) == Class::Hyphen);
    match numeral.tail {
        Tail::Ordinal(..) => made.kind = QuantityKind::Ordinal,
        Tail::Percent => made.kind = QuantityKind::Percent,
        _ => {}
    }
    match class(end + hyphen) {
        Class::Denominator => {
            made.value = numeral.value / words[end + hyphen].value.max(1.0);
            made.tokens.end = end + hyphen + 1;
        }
        Class::Percent => {
            made.kind = QuantityKind::Percent;
            made.tokens.end = end + hyphen + 1;
        }
        Class::Share if hyphen == 0 => share(words, numeral, &mut made),
        Class::Century if is_century(&words[at], numeral) => {
            made.value = words[at].value;
            made.kind = QuantityKind::Ordinal;
        }
        _ => {}
    }
    if at > 0 && class(at - 1) == Class::PerHundred {
        made.kind = QuantityKind::Percent;
        made.tokens.start -= 1;
    }
    made
}

/// `৯০ ভাগ` is per cent; `তিন ভাগের এক ভাগ` a third.
fn share(words: &[Word], numeral: &Numeral, made: &mut Quantity) {
    let end = numeral.end;
    let cased = words[end].tail != Tail::None;
    if let Some([of, last]) = words.get(end + 1..end + 3) {
        let small = |value: f64| (1.0..=100.0).contains(&value);
        let counts = matches!(of.class, Class::Unit | Class::Figure) && last.class == Class::Share;
        if cased && counts && small(numeral.value) && of.value <= numeral.value {
            made.value = of.value / numeral.value;
            made.tokens.end = end + 3;
            return;
        }
    }
    if !cased && numeral.digits {
        made.kind = QuantityKind::Percent;
        made.tokens.end = end + 1;
    }
}

/// The ১৭শ of ১৭শ শতাব্দী, which is not 1,700.
fn is_century(word: &Word, numeral: &Numeral) -> bool {
    word.class == Class::Figure && word.scale == 100.0 && numeral.value == word.value * 100.0
}

/// Whether words around a number say that it is not exact.
fn is_rounded(words: &[Word], start: usize, end: usize) -> bool {
    let before = words[..start].iter().rev();
    let mut before = before.skip_while(|word| word.class == Class::Currency);
    if before.next().is_some_and(|word| word.class == Class::About) {
        return true;
    }
    words[end..]
        .iter()
        .take(REACH)
        .take_while(|word| {
            matches!(
                word.class,
                Class::Hyphen
                    | Class::Other
                    | Class::Counted
                    | Class::Noun
                    | Class::Denied
                    | Class::Only
                    | Class::More
            )
        })
        .any(|word| word.class == Class::More)
}
