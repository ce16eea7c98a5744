//! Figures and sums: what the number grammars of both languages share.
//!
//! A figure is the run of digits that a token begins with; a sum is built from numerals and scales in the order
//! they are spoken, `3 lakh 76 thousand 309` and `two hundred and fifty thousand` alike. Values are always finite.

/// The digits a token begins with, and what is glued to them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure<'a> {
    /// The value; nothing when the digits are several numbers in a row (`12.05.2024`, `3,5`): see [`parts`].
    pub value: Option<f64>,
    /// The digits with the marks between them.
    pub digits: &'a str,
    /// What is glued to them (`টি`, `th`).
    pub rest: &'a str,
}

/// Reads the figure a token begins with, if it begins with a digit.
pub(crate) fn figure(text: &str) -> Option<Figure<'_>> {
    if !text.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let run = text
        .bytes()
        .position(|b| !b.is_ascii_digit() && !is_mark(b))
        .unwrap_or(text.len());
    let digits = text[..run].trim_end_matches(|c: char| !c.is_ascii_digit());
    Some(Figure {
        value: value_of(digits),
        digits,
        rest: &text[digits.len()..],
    })
}

/// The number that ends a name: the 20 of G20, the 1.5 of Xy1.5. Of single digits there are four at most; more are the
/// number of a thing.
pub(crate) fn number_of_name(text: &str) -> Option<f64> {
    let name = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = &text[name.len()..];
    let short = digits.len() <= 4 || digits.contains(['.', ',']);
    figure(digits)
        .filter(|figure| short && figure.rest.is_empty())?
        .value
}

/// A unit of area or of space glued to figures: the 2 of `5km2` is no number.
pub(crate) fn is_square(rest: &str) -> bool {
    rest.strip_suffix(['2', '3'])
        .is_some_and(|unit| matches!(unit, "m" | "km" | "cm" | "mm" | "ft"))
}

/// A sign of money.
pub(crate) fn is_currency_sign(text: &str) -> bool {
    let mut chars = text.chars();
    let sign = chars.next().is_some_and(|c| {
        matches!(
            c,
            '$' | '£' | '¢' | '¥' | '৳' | '৲' | '\u{20A0}'..='\u{20C0}'
        )
    });
    sign && chars.next().is_none()
}

fn is_mark(b: u8) -> bool {
    matches!(b, b',' | b'.' | b';' | b'\'' | b'_')
}

/// The single numbers in digits that are not one number.
pub(crate) fn parts(digits: &str) -> impl Iterator<Item = f64> + '_ {
    digits
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(parse)
}

fn value_of(digits: &str) -> Option<f64> {
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(parse(digits));
    }
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if !whole.contains(',') {
        let plain = whole.bytes().all(|b| b.is_ascii_digit());
        return plain.then(|| parse(digits));
    }
    grouped(whole).then(|| parse(&digits.replace(',', "")))
}

/// Whether the digits are grouped by commas as in either custom: `3,76,309` or `376,309`.
fn grouped(whole: &str) -> bool {
    let mut groups = whole.rsplit(',');
    let three = groups.next().is_some_and(|last| last.len() == 3);
    let mut first = "";
    for group in groups {
        if !first.is_empty() && !(2..=3).contains(&first.len()) {
            return false;
        }
        first = group;
    }
    three
        && (1..=3).contains(&first.len())
        && whole.bytes().all(|b| b == b',' || b.is_ascii_digit())
}

fn parse(digits: &str) -> f64 {
    finite(digits.parse().unwrap_or(0.0))
}

/// The value, or the largest there is when it has overflowed.
pub(crate) fn finite(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(f64::MIN, f64::MAX)
    }
}

/// A number under way: numerals and scales are offered in turn, and refused where a new number begins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    total: f64,
    current: Option<f64>,
    /// The last scale that closed a group, 0 before the first.
    scale: f64,
    /// The current group has had its hundred, so that only tens and units may follow.
    hundred: bool,
    broken: bool,
    /// The first numeral, and whether it is the only one.
    first: Option<f64>,
    more: bool,
    /// A scale stood without a numeral before it: a vague number.
    pub implied: bool,
}

impl Sum {
    /// Whether nothing was taken yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_none() && !self.implied
    }

    /// Takes a numeral below the last scale, or says that it begins another number.
    pub(crate) fn numeral(&mut self, value: f64) -> bool {
        let fits = match self.current {
            _ if self.broken || self.implied => false,
            Some(_) => self.hundred && value < 100.0 && value.fract() == 0.0,
            None => self.scale == 0.0 || value < self.scale && value.fract() == 0.0,
        };
        if fits {
            self.current = Some(self.current.unwrap_or(0.0) + value);
            self.more = self.first.is_some();
            self.first = self.first.or(Some(value));
            self.broken = value.fract() != 0.0;
            if self.hundred {
                self.broken = true;
            }
        }
        fits
    }

    /// Takes a decimal below the last scale where a larger one follows: the 975.4 of ২৮ হাজার ৯৭৫.৪ কোটি.
    pub(crate) fn decimal_before(&mut self, value: f64, scale: f64) -> bool {
        let open = self.current.is_none() && !self.broken && !self.implied;
        let fits = open && value < self.scale && scale > self.scale;
        if fits {
            self.current = Some(value);
            self.more = true;
        }
        fits
    }

    /// Takes a scale, or says that it does not belong here.
    pub(crate) fn scale(&mut self, scale: f64) -> bool {
        if scale < 1000.0 {
            return self.small_scale(scale);
        }
        match self.current.take() {
            Some(group) if self.scale > 0.0 && scale > self.scale => {
                self.total = finite((self.total + group) * scale);
            }
            Some(group) if self.scale == 0.0 || scale < self.scale => {
                self.total = finite(self.total + group * scale);
            }
            Some(group) => {
                self.current = Some(group);
                return false;
            }
            None if self.scale == 0.0 => {
                self.implied = true;
                self.total = scale;
            }
            None if scale > self.scale => self.total = finite(self.total * scale),
            None => return false,
        }
        self.scale = scale;
        self.hundred = false;
        self.broken = self.total.fract() != 0.0 || self.first.is_some_and(|v| v.fract() != 0.0);
        true
    }

    fn small_scale(&mut self, scale: f64) -> bool {
        match self.current {
            Some(_) if self.hundred => return false,
            Some(group) => self.current = Some(group * scale),
            None if self.scale == 0.0 => {
                self.implied = true;
                self.current = Some(scale);
            }
            None => return false,
        }
        self.hundred = true;
        self.broken = self.first.is_some_and(|v| v.fract() != 0.0) || scale != 100.0;
        true
    }

    /// The number so far.
    pub(crate) fn value(&self) -> f64 {
        finite(self.total + self.current.unwrap_or(0.0))
    }

    /// Adds a half or a quarter to the numeral just taken: `two and a half`, `2½`.
    pub(crate) fn add_part(&mut self, part: f64) {
        let group = self.current.unwrap_or(0.0) + part;
        self.current = Some(group);
        self.first = Some(group);
        self.broken = true;
    }

    /// The numeral and the scale, when the number is one numeral with scales: 5 and 100,000 of `5 lakh`.
    pub(crate) fn scaled(&self) -> Option<(f64, f64)> {
        let first = self.first.filter(|v| !self.more && *v > 0.0)?;
        let factor = self.value() / first;
        (factor > 1.0).then_some((first, factor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_take_either_grouping() {
        let value = |text| figure(text).unwrap().value;
        assert_eq!(value("3,76,309"), Some(376_309.0));
        assert_eq!(value("376,309.5টি"), Some(376_309.5));
        assert_eq!(value("3,5"), None);
        assert_eq!(value("12.05.2024"), None);
        assert_eq!(value("1,00,00,000"), Some(1e7));
        assert_eq!(value("1234,567"), None);
        assert_eq!(figure("16th").unwrap().rest, "th");
        assert_eq!(figure("7.").unwrap().rest, ".");
        assert_eq!(parts("12.05.2024").collect::<Vec<_>>(), [12.0, 5.0, 2024.0]);
        assert!(value(&"9".repeat(10_000)).unwrap().is_finite());
    }

    #[test]
    fn sums_grow_in_spoken_order() {
        let mut sum = Sum::default();
        assert!(sum.numeral(3.0) && sum.scale(1e5) && sum.numeral(76.0) && sum.scale(1e3));
        assert!(sum.numeral(3.0) && sum.scale(100.0) && sum.numeral(9.0));
        assert!(!sum.numeral(4.0));
        assert_eq!(sum.value(), 376_309.0);
        let mut sum = Sum::default();
        assert!(sum.numeral(5.0) && sum.scale(1e3) && sum.scale(1e7));
        assert_eq!(sum.value(), 5e10);
        assert_eq!(sum.scaled(), Some((5.0, 1e10)));
    }
}
