//! The grammar of numbers, dates and times that the two languages share. Each language turns its tokens into
//! lexemes by its own tables; this puts the lexemes together to quantities.

use std::ops::Range;

use crate::quantity::{Quantity, QuantityKind};

/// What a token is in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lexeme {
    /// Digits, with the number of digits.
    Digits(f64, u8),
    /// A number word.
    Word(f64),
    /// Multiplies what stands before it.
    Scale(f64),
    /// Is added to the number after it (সাড়ে).
    Plus(f64),
    /// A rank; in digits or not.
    Ordinal(f64, bool),
    /// A value that is no whole number or a factor (half, twice).
    Fraction(f64),
    /// The divisor of a fraction.
    Divisor(f64),
    /// A rounded number by itself (hundreds).
    Vague(f64),
    /// Says that the number beside it is rounded.
    About,
    /// Makes the number before it a percentage.
    Percent,
    /// The decimal point in words.
    Point,
    /// Joins parts of a number (two hundred and fifty).
    And,
    /// A hyphen.
    Hyphen,
    /// A colon.
    Colon,
    /// The word minute.
    Minute,
    /// A part of the day.
    DayPart(DayPart),
    /// A month, weekday, relative day or clock time by itself.
    Calendar(QuantityKind, f64),
    /// Anything else.
    Other,
}

/// A part of the day, for clock times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// Around noon.
    Noon,
    /// After noon.
    Afternoon,
    /// Late, or after midnight.
    Night,
}

impl DayPart {
    /// A part by its name in the tables.
    pub fn named(name: &str) -> Option<DayPart> {
        match name {
            "am" => Some(DayPart::Morning),
            "noon" => Some(DayPart::Noon),
            "pm" => Some(DayPart::Afternoon),
            "night" => Some(DayPart::Night),
            _ => None,
        }
    }

    /// Minutes after midnight of an hour said with this part of the day.
    fn minutes(self, hours: f64) -> f64 {
        let hours = match self {
            DayPart::Morning if hours >= 12.0 => hours - 12.0,
            DayPart::Noon if hours < 7.0 => hours + 12.0,
            DayPart::Afternoon if hours < 12.0 => hours + 12.0,
            DayPart::Night if hours >= 12.0 => hours - 12.0,
            DayPart::Night if hours > 5.0 => hours + 12.0,
            _ => hours,
        };
        (hours * 60.0).round()
    }
}

/// The quantities that lexemes, one a token, make up; in order, none overlapping another.
pub fn assemble(lexemes: &[Lexeme]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        let quantity = clock(lexemes, at)
            .or_else(|| number(lexemes, at))
            .or_else(|| single(lexemes, at));
        match quantity {
            Some(quantity) if quantity.value.is_finite() => {
                at = quantity.tokens.end;
                found.push(quantity);
            }
            _ => at += 1,
        }
    }
    found
}

fn get(lexemes: &[Lexeme], at: usize) -> Lexeme {
    lexemes.get(at).copied().unwrap_or(Lexeme::Other)
}

fn quantity(value: f64, kind: QuantityKind, tokens: Range<usize>, digits: bool) -> Quantity {
    Quantity {
        value,
        kind,
        tokens,
        approximate: false,
        digits,
    }
}

/// Whether a word close by says that the number at these tokens is rounded.
fn is_about(lexemes: &[Lexeme], tokens: &Range<usize>) -> bool {
    let before = tokens.start.saturating_sub(2)..tokens.start;
    let after = tokens.end..(tokens.end + 3).min(lexemes.len());
    before.chain(after).any(|n| lexemes[n] == Lexeme::About)
}

fn single(lexemes: &[Lexeme], at: usize) -> Option<Quantity> {
    let one = at..at + 1;
    match lexemes[at] {
        Lexeme::Ordinal(value, digits) => Some(quantity(value, QuantityKind::Ordinal, one, digits)),
        Lexeme::Fraction(value) => Some(quantity(value, QuantityKind::Number, one, false)),
        Lexeme::Vague(value) => {
            // Thousands upon thousands, হাজার হাজার.
            let end = if get(lexemes, at + 1) == lexemes[at] {
                at + 2
            } else {
                at + 1
            };
            let vague = quantity(value, QuantityKind::Number, at..end, false);
            Some(Quantity {
                approximate: true,
                ..vague
            })
        }
        Lexeme::Calendar(kind, value) => Some(quantity(value, kind, one, true)),
        _ => None,
    }
}

/// A clock time: an hour with a part of the day before or after it, or hours and minutes with a colon.
fn clock(lexemes: &[Lexeme], at: usize) -> Option<Quantity> {
    let (part, first) = match lexemes[at] {
        Lexeme::DayPart(part) => (Some(part), at + 1),
        _ => (None, at),
    };
    let (mut hours, mut end) = match (get(lexemes, first), get(lexemes, first + 1)) {
        (Lexeme::Plus(x), Lexeme::Digits(h, _) | Lexeme::Word(h)) => (h + x, first + 2),
        (Lexeme::Digits(h, _) | Lexeme::Word(h), _) => (h, first + 1),
        _ => return None,
    };
    if !(0.0..=24.0).contains(&hours) {
        return None;
    }
    let mut colon = false;
    match (
        get(lexemes, end),
        get(lexemes, end + 1),
        get(lexemes, end + 2),
    ) {
        (Lexeme::Colon, Lexeme::Digits(m, 2), _) if m < 60.0 => {
            hours += m / 60.0;
            end += 2;
            colon = true;
        }
        (Lexeme::Digits(m, _) | Lexeme::Word(m), Lexeme::Minute, _)
            if part.is_some() && m < 60.0 =>
        {
            hours += m / 60.0;
            end += 2;
        }
        _ => {}
    }
    let part = part.or(match get(lexemes, end) {
        Lexeme::DayPart(after) => {
            end += 1;
            Some(after)
        }
        _ => None,
    });
    let minutes = match part {
        Some(part) => part.minutes(hours),
        None if colon => (hours * 60.0).round(),
        None => return None,
    };
    Some(quantity(minutes, QuantityKind::Clock, at..end, true))
}

/// A number in digits and words, with its scales, fraction and per cent.
fn number(lexemes: &[Lexeme], at: usize) -> Option<Quantity> {
    if let Some(fraction) = fraction(lexemes, at) {
        return Some(fraction);
    }
    let mut state = Sum::default();
    let mut end = at;
    while end < lexemes.len() {
        let Some(taken) = state.take(&lexemes[end..]) else {
            break;
        };
        end += taken;
    }
    let value = state.value()?;
    let vague = lexemes[at] == get(lexemes, at + 1) && matches!(lexemes[at], Lexeme::Scale(_));
    let mut result = quantity(value, QuantityKind::Number, at..end, state.digits);
    if get(lexemes, end) == Lexeme::Percent {
        result.kind = QuantityKind::Percent;
        result.tokens.end += 1;
    }
    result.approximate = vague || is_about(lexemes, &result.tokens);
    if vague {
        let Lexeme::Scale(value) = lexemes[at] else {
            return None;
        };
        result.value = value;
    }
    Some(result)
}

/// এক-তৃতীয়াংশ, two-thirds.
fn fraction(lexemes: &[Lexeme], at: usize) -> Option<Quantity> {
    let Lexeme::Word(above) = lexemes[at] else {
        return None;
    };
    let hyphen = usize::from(get(lexemes, at + 1) == Lexeme::Hyphen);
    let below = match get(lexemes, at + 1 + hyphen) {
        Lexeme::Divisor(below) => below,
        Lexeme::Ordinal(3.0, false) if above == 1.0 && hyphen == 1 => 3.0,
        _ => return None,
    };
    Some(quantity(
        above / below,
        QuantityKind::Number,
        at..at + 2 + hyphen,
        false,
    ))
}

/// A number being summed up.
#[derive(Default)]
struct Sum {
    total: f64,
    current: Option<f64>,
    /// Whether `current` is a number word that a smaller one may be added to (twenty).
    open_tens: bool,
    scale: Option<f64>,
    digits: bool,
    any: bool,
}

impl Sum {
    /// Takes the next lexemes and says how many; none when the number ends here.
    fn take(&mut self, rest: &[Lexeme]) -> Option<usize> {
        match rest[0] {
            Lexeme::Plus(x) => match (self.current, get(rest, 1)) {
                (None, Lexeme::Digits(v, _) | Lexeme::Word(v)) => self.push(v + x, false, 2),
                (None, Lexeme::Scale(_)) => self.push(1.0 + x, false, 1),
                _ => None,
            },
            Lexeme::Digits(v, _) if self.current.is_none() && self.fits(v) => {
                self.digits = true;
                self.push(v, false, 1)
            }
            Lexeme::Word(v) => match self.current {
                None if self.fits(v) => {
                    self.push(v, (20.0..100.0).contains(&v) && v % 10.0 == 0.0, 1)
                }
                Some(tens) if self.open_tens && (1.0..10.0).contains(&v) => {
                    self.push(tens + v, false, 1)
                }
                Some(hundreds) if hundreds >= 100.0 && hundreds % 100.0 == 0.0 && v < 100.0 => {
                    self.push(hundreds + v, v >= 20.0 && v % 10.0 == 0.0, 1)
                }
                _ => None,
            },
            Lexeme::Hyphen if self.open_tens => match get(rest, 1) {
                Lexeme::Word(v) if v < 10.0 => self.push(self.current? + v, false, 2),
                _ => None,
            },
            Lexeme::Point => match (self.any, get(rest, 1)) {
                (_, Lexeme::Digits(v, digits)) => {
                    self.digits = true;
                    self.push(
                        self.current.unwrap_or(0.0) + v / 10f64.powi(i32::from(digits)),
                        false,
                        2,
                    )
                }
                (true, Lexeme::Word(v)) if v < 10.0 => {
                    self.push(self.current? + v / 10.0, false, 2)
                }
                _ => None,
            },
            Lexeme::Scale(scale) => self.multiply(scale, rest),
            Lexeme::And
                if self.any
                    && (self.scale.is_some() || self.current.is_some_and(|c| c >= 100.0)) =>
            {
                matches!(get(rest, 1), Lexeme::Word(_)).then_some(1)
            }
            _ => None,
        }
    }

    fn push(&mut self, value: f64, open_tens: bool, taken: usize) -> Option<usize> {
        self.current = Some(value);
        self.open_tens = open_tens;
        self.any = true;
        Some(taken)
    }

    /// After a scale only something smaller may follow: three lakh, then seventy-six thousand.
    fn fits(&self, value: f64) -> bool {
        self.scale.is_none_or(|scale| value < scale)
    }

    fn multiply(&mut self, scale: f64, rest: &[Lexeme]) -> Option<usize> {
        if self.current.is_none() && self.any {
            return None;
        }
        let value = self.current.unwrap_or(1.0) * scale;
        self.any = true;
        self.open_tens = false;
        let goes_on = matches!(get(rest, 1), Lexeme::Scale(next) if next > scale);
        if goes_on || scale < 1000.0 {
            self.current = Some(value);
        } else {
            self.total += value;
            self.current = None;
            self.scale = Some(scale);
        }
        Some(1)
    }

    fn value(&self) -> Option<f64> {
        self.any.then(|| self.total + self.current.unwrap_or(0.0))
    }
}

/// The number at the beginning of a token: its value, its number of digits, and the rest of the token. Digits
/// beyond what a double holds make no number.
pub fn leading_number(text: &str) -> Option<(f64, u8, &str)> {
    const MOST_DIGITS: usize = 15;
    let end = text
        .char_indices()
        .find(|&(_, c)| !c.is_ascii_digit() && c != ',' && c != '.')
        .map_or(text.len(), |(at, _)| at);
    let written = text[..end].trim_end_matches([',', '.']);
    let plain: String = written.chars().filter(|&c| c != ',').collect();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits > MOST_DIGITS {
        return None;
    }
    Some((plain.parse().ok()?, digits as u8, &text[written.len()..]))
}
