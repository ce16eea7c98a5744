//! Bengali numbers: figures, numeral words and their sums.
//!
//! A number is numerals and scales in falling order (`৩ লাখ ৭৬ হাজার ৩০৯`); a half or a quarter may stand before
//! (`সাড়ে`), a decimal after `দশমিক`, a part of the whole after it (`তৃতীয়াংশ`, `শতাংশ`). A classifier or a case
//! ending closes it.

use super::wording::{Class, Tail, Word};
use crate::figure::{Sum, finite, parts};
use crate::quantity::{Quantity, QuantityKind};
use crate::token::Token;

/// How far behind a number a word for "more than" is looked for: `৫০ লাখ টাকার বেশি`, `৫০-এরও বেশি`.
const REACH: usize = 3;

/// A numeral read from a place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub value: f64,
    /// The token after it.
    pub end: usize,
    pub digits: bool,
    /// Vague by its own form (`শতাধিক`, `হাজার`).
    pub vague: bool,
    /// What is glued to its last word.
    pub tail: Tail,
    /// A half or a quarter stands before it.
    pub part: bool,
    /// A numeral by itself, or the numeral and scale it is made of.
    scaled: Option<(f64, f64)>,
}

/// Reads numbers from left to right.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The place in the output and the end of the last number, when it was a bare numeral: in `৫ থেকে ৬ লাখ`
    /// the scale belongs to both.
    bare: Option<(usize, usize)>,
}

impl Reader {
    /// Takes the number that begins at a token, or says that none does. Gives the token after it.
    pub fn take(
        &mut self,
        words: &[Word],
        at: usize,
        tokens: &[Token],
        found: &mut Vec<Quantity>,
    ) -> Option<usize> {
        let word = words[at];
        match word.class {
            Class::Figures => {
                let each = parts(&tokens[at].text);
                found.extend(
                    each.map(|value| quantity(value, QuantityKind::Number, at, at + 1, true)),
                );
                return Some(at + 1);
            }
            Class::Ordinal | Class::HundredPercent => {
                let kind = match word.class {
                    Class::Ordinal => QuantityKind::Ordinal,
                    _ => QuantityKind::Percent,
                };
                found.push(quantity(word.value, kind, at, at + 1, false));
                return Some(at + 1);
            }
            _ => {}
        }
        let numeral = numeral(words, at)?;
        self.share_scale(words, at, &numeral, found);
        let mut quantity = whole(words, at, &numeral);
        quantity.approximate |= numeral.vague || is_rounded(words, at, quantity.tokens.end);
        let end = quantity.tokens.end;
        let bare = numeral.scaled.is_none() && quantity.kind == QuantityKind::Number;
        self.bare = bare.then_some((found.len(), end));
        found.push(quantity);
        Some(end)
    }

    /// Gives the scale of this number to the bare one before it in a range.
    fn share_scale(&self, words: &[Word], at: usize, now: &Numeral, found: &mut [Quantity]) {
        let (Some((before, end)), Some((first, factor))) = (self.bare, now.scaled) else {
            return;
        };
        let joined = end + 1 == at && matches!(words[end].class, Class::Hyphen | Class::To);
        let Some(before) = found.get_mut(before).filter(|_| joined) else {
            return;
        };
        if before.value > 0.0 && before.value < first && first <= before.value * 10.0 {
            before.value = finite(before.value * factor);
        }
    }
}

fn quantity(value: f64, kind: QuantityKind, at: usize, end: usize, digits: bool) -> Quantity {
    Quantity {
        value: finite(value),
        kind,
        tokens: at..end,
        approximate: false,
        digits,
    }
}

/// A numeral with what makes it a share, a rank or a part of something.
fn whole(words: &[Word], at: usize, numeral: &Numeral) -> Quantity {
    let mut made = quantity(
        numeral.value,
        QuantityKind::Number,
        at,
        numeral.end,
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
        Class::Decade if is_ten(numeral) => {
            made.value = 1900.0 + numeral.value;
            made.tokens.end = end + 1;
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

/// The নব্বইয়ের of নব্বইয়ের দশক.
fn is_ten(numeral: &Numeral) -> bool {
    !numeral.digits
        && numeral.tail == Tail::Ending
        && (10.0..=90.0).contains(&numeral.value)
        && numeral.value % 10.0 == 0.0
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
                Class::Hyphen | Class::Other | Class::Counted | Class::More
            )
        })
        .any(|word| word.class == Class::More)
}

/// Reads a numeral with its scales and decimals, if one begins at the token.
pub(super) fn numeral(words: &[Word], at: usize) -> Option<Numeral> {
    let part = words[at].class == Class::Part;
    let mut reading = Reading {
        words,
        at: at + usize::from(part),
        sum: Sum::default(),
        tail: Tail::None,
        digits: false,
        vague: false,
        add: if part { words[at].value } else { 0.0 },
        point: false,
    };
    while reading.step() {}
    if reading.sum.is_empty() && !reading.quarter_stands() {
        return None;
    }
    Some(reading.finish(part))
}

/// A numeral under way.
struct Reading<'a> {
    words: &'a [Word],
    at: usize,
    sum: Sum,
    tail: Tail,
    digits: bool,
    vague: bool,
    /// A half or a quarter that the next numeral takes.
    add: f64,
    /// Decimals were read.
    point: bool,
}

impl Reading<'_> {
    /// Takes one more word, or says that the number ends.
    fn step(&mut self) -> bool {
        let Some(&word) = self.words.get(self.at) else {
            return false;
        };
        if !matches!(self.tail, Tail::None) {
            return false;
        }
        let taken = match word.class {
            Class::Figure | Class::Unit => self.unit(&word),
            Class::Nine | Class::Bound => self.nine_stands() && self.unit(&word),
            Class::Scale => self.scale(&word),
            Class::BoundScale | Class::Over => {
                let alone = self.sum.is_empty();
                let fits = !alone || word.class == Class::Over;
                self.vague |= fits && word.class == Class::Over;
                fits && self.scale(&word)
            }
            Class::Vague => {
                self.vague = true;
                self.sum.is_empty() && self.sum.numeral(word.value) && self.end(&word)
            }
            Class::Point => return self.decimals(),
            Class::Fraction => self.fraction(&word),
            Class::Quote => return self.quoted_scale(),
            Class::OrdinalEnding => self.ends_figure(self.at) && self.end(&word),
            Class::Hyphen if self.class_after(1) == Some(Class::Scale) => !self.sum.is_empty(),
            Class::Hyphen => return self.hyphened_ending(),
            _ => false,
        };
        self.at += usize::from(taken);
        taken
    }

    fn unit(&mut self, word: &Word) -> bool {
        let first = self.sum.is_empty();
        if !first && (self.point || self.is_year()) {
            return false;
        }
        let value = word.value + std::mem::take(&mut self.add);
        if !self.sum.numeral(value) {
            return false;
        }
        self.digits |= word.class == Class::Figure;
        if word.scale > 1.0 {
            self.sum.scale(word.scale);
            self.vague |= word.over;
        }
        self.end(word)
    }

    fn class_after(&self, steps: usize) -> Option<Class> {
        self.words.get(self.at + steps).map(|word| word.class)
    }

    /// নয় is "nine" where a number must stand, else "is not"; দু is two in দু লাখ and দু-তিন.
    fn nine_stands(&self) -> bool {
        let before = self.at.checked_sub(1).map(|i| self.words[i].class);
        let after = match self.class_after(1) {
            Some(Class::Hyphen) => self.class_after(2),
            after => after,
        };
        let ranged = after == Some(Class::Unit) && self.words[self.at].class == Class::Bound;
        let led = matches!(
            before,
            Some(Class::Part | Class::About | Class::DayPart | Class::Point | Class::PerHundred)
        );
        let followed = matches!(
            after,
            Some(
                Class::Counted
                    | Class::MonthWord
                    | Class::Scale
                    | Class::BoundScale
                    | Class::Percent
                    | Class::Hour
                    | Class::Point
            )
        );
        led || followed || ranged
    }

    /// সোয়া and পৌনে are one and a quarter, and three quarters, before a counted noun (সোয়া ঘণ্টা).
    fn quarter_stands(&self) -> bool {
        let counted = |word: &Word| word.class == Class::Counted;
        self.add.abs() == 0.25 && self.words.get(self.at).is_some_and(counted)
    }

    /// A figure before সাল is a year of its own: `৫ লাখ ২০২৪ সালে`.
    fn is_year(&self) -> bool {
        let next = self.words.get(self.at + 1);
        next.is_some_and(|word| word.class == Class::Year)
    }

    fn scale(&mut self, word: &Word) -> bool {
        let add = std::mem::take(&mut self.add);
        if add != 0.0 && self.sum.is_empty() {
            // সোয়া লাখ, পৌনে এক লাখ without its এক.
            self.sum.numeral(1.0 + add);
        }
        if !self.sum.scale(word.value) {
            // হাজার হাজার: the same scale again is the vague plural.
            let again = self.sum.implied && self.words[self.at - 1].value == word.value;
            return again && self.end(word);
        }
        self.end(word)
    }

    fn end(&mut self, word: &Word) -> bool {
        self.tail = word.tail;
        self.vague |= word.tail == Tail::About;
        true
    }

    /// `৫'শ`: an apostrophe between the digits and the hundred.
    fn quoted_scale(&mut self) -> bool {
        let next = self.words.get(self.at + 1).copied();
        let Some(word) = next.filter(|word| word.class == Class::BoundScale) else {
            return false;
        };
        let taken = !self.sum.is_empty() && self.scale(&word);
        self.at += 2 * usize::from(taken);
        taken
    }

    /// Whether the number so far is a figure just before a place.
    fn ends_figure(&self, at: usize) -> bool {
        let figure = |i: usize| self.words[i].class == Class::Figure;
        !self.sum.is_empty() && at.checked_sub(1).is_some_and(figure)
    }

    /// `১১-তম`.
    fn hyphened_ending(&mut self) -> bool {
        let next = self.words.get(self.at + 1).copied();
        let ending = next.filter(|word| word.class == Class::OrdinalEnding);
        let Some(word) = ending.filter(|_| self.ends_figure(self.at)) else {
            return false;
        };
        self.at += 2;
        self.end(&word)
    }

    fn fraction(&mut self, word: &Word) -> bool {
        if self.sum.is_empty() {
            return self.sum.numeral(word.value);
        }
        let after_figure = self.words[self.at - 1].class == Class::Figure;
        if after_figure {
            self.sum.add_part(word.value);
        }
        after_figure
    }

    /// `৩ দশমিক ০৫`, `দশমিক পাঁচ`, `তিন দশমিক দুই পাঁচ`: the decimals read as digits one after the other.
    fn decimals(&mut self) -> bool {
        if self.point {
            return false;
        }
        let (mut part, mut unit, mut at) = (0.0, 1.0, self.at + 1);
        while let Some(word) = self.words.get(at).filter(|_| unit > 1e-6) {
            let places = match word.class {
                Class::Figure => word.places,
                Class::Unit | Class::Nine if word.scale == 1.0 => word.value.to_string().len(),
                _ => break,
            };
            if at > self.at + 1 && (word.class == Class::Figure || self.tail != Tail::None) {
                break;
            }
            unit /= 10f64.powi(places.min(20) as i32);
            part += word.value * unit;
            self.digits |= word.class == Class::Figure;
            self.end(word);
            at += 1;
            if places > 1 {
                break;
            }
        }
        if at == self.at + 1 {
            return false;
        }
        if self.sum.is_empty() {
            self.sum.numeral(0.0);
        }
        self.sum.add_part(part);
        self.point = true;
        self.at = at;
        true
    }

    fn finish(self, part: bool) -> Numeral {
        let alone = self.sum.is_empty();
        let value = if alone {
            1.0 + self.add
        } else {
            self.sum.value()
        };
        Numeral {
            value: finite(value),
            end: self.at,
            digits: self.digits,
            vague: self.vague || self.sum.implied,
            tail: self.tail,
            part,
            scaled: self.sum.scaled(),
        }
    }
}
