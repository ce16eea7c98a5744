//! One Bengali number, word by word.

use crate::language::bengali::number_class::{Class, Tail, Word};
use crate::language::digits::{Sum, finite};

/// How many words before নয় a word for "only" is looked for.
const DENIED: usize = 8;

/// A numeral read from a place in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
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
    pub scaled: Option<(f64, f64)>,
}

/// Reads a numeral with its scales and decimals, if one begins at the token.
pub(crate) fn numeral(words: &[Word], at: usize) -> Option<Numeral> {
    let first = words.get(at)?;
    let part = first.class == Class::Part;
    let mut reading = Reading {
        words,
        at: at + usize::from(part),
        sum: Sum::default(),
        tail: Tail::None,
        digits: false,
        vague: false,
        add: if part { first.value } else { 0.0 },
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
                let fits = !alone || word.class == Class::Over || self.stands_for_several();
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
        let next = self.words.get(self.at + 1);
        let scale = next.filter(|next| next.class == Class::Scale);
        let taken = match scale.filter(|_| value.fract() != 0.0) {
            Some(scale) if !first => self.sum.decimal_before(value, scale.value),
            _ => self.sum.numeral(value),
        };
        if !taken {
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
        let nine = self.words[self.at].class == Class::Nine;
        if nine && self.denies_all_but() {
            return false;
        }
        let before = self.at.checked_sub(1).map(|i| self.words[i].class);
        let ahead = 1 + usize::from(self.class_after(1) == Some(Class::Hyphen));
        let after = self.class_after(ahead);
        let ranged = after == Some(Class::Unit) && (!nine || ahead == 2);
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
        led || followed || ranged || nine && self.nine_is_likely(before, after)
    }

    /// নয় before a noun (নয় জেলায়, নয় নম্বর) or in a range (আট-নয়, আট থেকে নয়), and no word before it that is denied.
    fn nine_is_likely(&self, before: Option<Class>, after: Option<Class>) -> bool {
        let joins = |class| matches!(class, Class::Hyphen | Class::To);
        let counts = |class| matches!(class, Class::Unit | Class::Figure);
        let two_before = self.at.checked_sub(2).map(|i| self.words[i].class);
        let ranged = before.is_some_and(joins) && two_before.is_some_and(counts)
            || after.is_some_and(joins) && self.class_after(2).is_some_and(counts);
        ranged || after == Some(Class::Noun) && before != Some(Class::Denied)
    }

    /// শুধু ছাত্র নয় শিক্ষকও: not only students but teachers too; but only nine months is শুধু নয় মাস.
    fn denies_all_but(&self) -> bool {
        let before = &self.words[self.at.saturating_sub(DENIED)..self.at];
        let only = before.iter().rposition(|word| word.class == Class::Only);
        only.is_some_and(|at| {
            let between = &before[at + 1..];
            !between.is_empty() && between.iter().all(|word| word.class != Class::Mark)
        })
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

    /// কয়েক শ, several hundred, where শ alone is no number; শ খানেক, a hundred or so.
    fn stands_for_several(&self) -> bool {
        let before = self.at.checked_sub(1).map(|i| self.words[i].class);
        before == Some(Class::Several) || self.class_after(1) == Some(Class::OrSo)
    }

    fn end(&mut self, word: &Word) -> bool {
        self.tail = word.tail;
        self.vague |= word.tail == Tail::About;
        true
    }

    /// `৫'শ`: an apostrophe between the digits and the hundred; `পাঁচশ’ কোটি`, `তিন শ’ বিশ`: one behind it.
    fn quoted_scale(&mut self) -> bool {
        let last = self.at.checked_sub(1).map(|i| self.words[i]);
        let hundred = last.is_some_and(|word| {
            let scale = matches!(word.class, Class::Scale | Class::BoundScale | Class::Vague);
            word.scale == 100.0 || scale && word.value == 100.0
        });
        if hundred && !self.sum.is_empty() {
            let goes_on = matches!(
                self.class_after(1),
                Some(Class::Scale | Class::BoundScale | Class::Unit)
            );
            self.at += usize::from(goes_on);
            return goes_on;
        }
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
            // ১৪২ দশমিক শূন্য ৮: noughts in words may stand before a figure.
            let figure = word.class == Class::Figure && self.words[at - 1].value != 0.0;
            if at > self.at + 1 && (figure || self.tail != Tail::None) {
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
