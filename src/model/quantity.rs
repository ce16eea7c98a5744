//! Numbers, dates and times as values that the two languages share, so that `২৫ লাখ` and `2.5 million`
//! are the same thing.

use std::ops::Range;

pub(crate) use crate::language::numeric_dates::take as take_date;

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum QuantityKind {
    /// A cardinal, a decimal, a sum of money, a score's side: any plain value.
    Number,
    /// A rank or a day of the month written as an ordinal (`১৬ই`, `16th`, `প্রথম`).
    Ordinal,
    /// Per cent.
    Percent,
    /// A clock time, in minutes after midnight; 12-hour times without a part of day stay below 720.
    Clock,
    /// A month, 1 to 12.
    Month,
    /// The day or the month of a date in numbers whose order nobody told (05/06/2024).
    DayOrMonth,
    /// A day of the week, 1 (Monday) to 7 (Sunday).
    Weekday,
    /// A day relative to the day of writing: -1 yesterday, 0 today, 1 tomorrow.
    RelativeDay,
}

/// One quantity found in a segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// Its value, in the unit its kind names.
    pub value: f64,
    /// What it counts.
    pub kind: QuantityKind,
    /// The tokens it covers, as indices into the segment's tokens.
    pub tokens: Range<usize>,
    /// Said to be rounded or vague (about, more than, প্রায়, সহস্রাধিক).
    pub approximate: bool,
    /// Written with digits; small number words (one, দুই) are weaker evidence.
    pub digits: bool,
    /// What it is measured in, where the word is one of data/numerals/measures.tsv.
    pub measure: Option<Measure>,
}

impl Quantity {
    /// Whether it is a 1 in figures before a unit of measure, which other texts write as "an hour".
    pub(crate) fn is_one_of_a_unit(&self) -> bool {
        self.digits && self.value == 1.0 && self.measure.is_some()
    }
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    /// What is measured; only units of one kind compare.
    pub kind: u8,
    /// How many of the kind's small units it has.
    pub size: f64,
}

impl Measure {
    /// Whether so many of a smaller unit of the same kind are less than one of this.
    pub(crate) fn is_larger_of_one(self, small: Measure, count: f64) -> bool {
        self.kind == small.kind && small.size < self.size && count * small.size < self.size
    }
}
