//! A decimal number by its digits, and the ways in which it may have been typed.

/// So many zeros may have been typed before or behind a number.
const ZEROS: usize = 12;

/// Numbers of more places than this are not typed out.
const PLACES: i32 = 40;

/// The value is 0.`digits` times ten to the power of `point`; no zero stands at either end of the digits.
pub(super) struct Decimal {
    pub(super) negative: bool,
    digits: String,
    point: i32,
}

impl Decimal {
    /// A number as a spreadsheet writes it: `-1234.5`, `$5.00`, `1.50E-03`, `12.50%`.
    pub(super) fn parse(cell: &str) -> Option<Decimal> {
        let cell = cell.replace(['$', ','], "");
        let (negative, cell) = match cell.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, cell.as_str()),
        };
        let (cell, shift) = match cell.strip_suffix('%') {
            Some(rest) => (rest, -2),
            None => (cell, 0),
        };
        let (mantissa, power) = match cell.split_once(['E', 'e']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
            None => (cell, 0),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{part}");
        let is_number = !all.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || all.len() > 400 || power.abs() > 400 {
            return None;
        }
        let lead = all.len() - all.trim_start_matches('0').len();
        let digits = all.trim_matches('0').to_owned();
        let point = match digits.is_empty() {
            true => 1,
            false => whole.len() as i32 - lead as i32 + power + shift,
        };
        Some(Decimal {
            negative,
            digits,
            point,
        })
    }

    /// The number of per cent.
    pub(super) fn hundredfold(&self) -> Decimal {
        Decimal {
            negative: self.negative,
            digits: self.digits.clone(),
            point: self.point + 2,
        }
    }

    /// The digits before and behind the decimal point; none where there are too many.
    fn halves(&self) -> Option<(String, String)> {
        if self.point.abs() > PLACES {
            return None;
        }
        let (count, before) = (self.digits.len(), self.point.max(0) as usize);
        let (whole, part) = self.digits.split_at(before.min(count));
        let behind = "0".repeat(before.saturating_sub(count));
        let between = "0".repeat((-self.point).max(0) as usize);
        let zero = if whole.is_empty() && part.is_empty() {
            "0"
        } else {
            ""
        };
        let between = if part.is_empty() {
            String::new()
        } else {
            between
        };
        Some((format!("{whole}{behind}{zero}"), format!("{between}{part}")))
    }

    /// With zeros before it and behind it.
    pub(super) fn plain(&self) -> Vec<String> {
        let Some((whole, part)) = self.halves() else {
            return Vec::new();
        };
        let lead = |zeros: usize| format!("{}{whole}", "0".repeat(zeros));
        let texts = (0..=ZEROS)
            .map(lead)
            .flat_map(|whole| tails(&whole, &part, ZEROS));
        texts.collect()
    }

    /// With commas as in 1,234,567 and as in 12,34,567.
    pub(super) fn grouped(&self) -> Vec<String> {
        let Some((whole, part)) = self.halves() else {
            return Vec::new();
        };
        let texts = [3, 2].map(|step| tails(&with_commas(&whole, step), &part, 2));
        texts.concat()
    }

    /// As a mantissa and a power of ten, wherever the point of the mantissa was.
    pub(super) fn scientific(&self) -> Vec<String> {
        let digits = if self.digits.is_empty() {
            "0"
        } else {
            &self.digits
        };
        let mut texts = Vec::new();
        for before in 1..=digits.len().min(ZEROS) {
            let (whole, part) = digits.split_at(before);
            let power = self.point - before as i32;
            for mantissa in tails(whole, part, 3) {
                texts.extend(powers(&mantissa, power));
            }
            if part.is_empty() {
                // 10e4: the mantissa ends in zeros.
                let larger =
                    (1..=3).map(|n| (format!("{whole}{}", "0".repeat(n)), power - n as i32));
                texts.extend(larger.flat_map(|(mantissa, power)| powers(&mantissa, power)));
            }
        }
        texts
    }
}

/// A number with up to `most` zeros behind its digits, and without a point where it needs none.
fn tails(whole: &str, part: &str, most: usize) -> Vec<String> {
    let tail = |zeros: usize| format!("{whole}.{part}{}", "0".repeat(zeros));
    let bare = part.is_empty().then(|| whole.to_owned());
    bare.into_iter().chain((0..=most).map(tail)).collect()
}

/// Commas before the last three digits, and before every `step` digits in front of those.
fn with_commas(whole: &str, step: usize) -> String {
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left >= 3 && (left - 3).is_multiple_of(step) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn powers(mantissa: &str, power: i32) -> Vec<String> {
    let size = power.unsigned_abs();
    let signs: &[&str] = if power < 0 { &["-"] } else { &["", "+"] };
    let mut texts = Vec::new();
    for e in ['e', 'E'] {
        for sign in signs {
            texts.push(format!("{mantissa}{e}{sign}{size}"));
            texts.push(format!("{mantissa}{e}{sign}{size:02}"));
        }
    }
    texts
}
