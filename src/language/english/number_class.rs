//! The classes of words that say numbers and dates: what data/numerals/english.tsv and
//! data/calendar/english.tsv name in their first column.

use crate::language::word_classes::word_classes;

word_classes! {
    /// What a word is: the classes that data/numerals/english.tsv and data/calendar/english.tsv explain.
    named {
        /// A number by itself.
        Unit = "unit",
        /// A number that a unit may follow: twenty-five.
        Tens = "tens",
        /// Multiplies what stands before it.
        Scale = "scale",
        /// A scale that is vague by itself: hundreds of people.
        Plural = "plural",
        /// A rank, after a unit also a denominator: one-third.
        Ordinal = "ordinal",
        /// A rank in capitals: World War II.
        Roman = "roman",
        /// A denominator only: two-thirds.
        Parts = "parts",
        /// A half; before a scale it multiplies: half a million.
        Half = "half",
        /// Two, but loosely, before "of": a couple of days.
        Couple = "couple",
        /// A sign for a fraction, added to the figures before it.
        Fraction = "fraction",
        /// Before a scale it is one: a million.
        Article = "article",
        /// Joins: two hundred and fifty, two and a half.
        And = "and",
        /// Between vague scales: tens of thousands.
        Of = "of",
        /// After a number, glued or not: 5%, 5pc.
        Percent = "percent",
        /// Before "cent".
        Per = "per",
        /// After "per".
        Cent = "cent",
        /// Before a number: not exact.
        About = "about",
        /// Before "to": not exact.
        Up = "up",
        /// A decade as a word: the eighties.
        Decades = "decades",
        /// Before a decade: an age (in his 80s).
        Owner = "owner",
        /// Between the ends of a range.
        To = "to",
        /// After a number, glued or not: 1.2bn, Tk 125 cr, 29 lakh cr.
        ShortScale = "short-scale",
        /// Money, before a number, glued or not, with or without a full stop: Tk1.5, Rs. 500; the value 1 says
        /// that it also stands after: 500m taka.
        Currency = "currency",
        /// Glued to figures, or after an amount of money: 10k, $10 k.
        GluedScale = "glued-scale",
        /// After an amount of money, glued to figures also before people, else another thing: $1.5m, $1.5 m,
        /// not 802.11b.
        GluedLetter = "glued-letter",
        /// Glued to figures: 16th.
        GluedOrdinal = "glued-ordinal",
        /// Glued to figures: 1990s.
        GluedDecade = "glued-decade",
        /// After 1.5m says that the m is a million.
        People = "people",
        /// Before "one": a pronoun, no number (no one, another one, that one).
        Pointing = "pointing",
        /// After "half": a part of a match, no number (half-time).
        Period = "period",
        /// 1 to 12; taken with a capital only.
        Month = "month",
        /// A month that is also another word: a capital and a date beside it.
        MonthWord = "month-word",
        /// An abbreviation: a capital, and a full stop or a number beside it.
        ShortMonth = "short-month",
        /// 1 Monday to 7 Sunday; taken with a capital only.
        Weekday = "weekday",
        /// An abbreviation: a capital and a full stop, another weekday or something of a date beside it.
        ShortWeekday = "short-weekday",
        /// Days from today.
        Day = "day",
        /// Before "night": last night; this before any part of the day: this morning.
        Last = "last",
        /// After "last" and "this"; after "at" and an hour, by the first hour that it covers.
        Night = "night",
        /// After "this"; after "in the" and an hour, by the first hour that it covers.
        Morning = "morning",
        /// Before a month-word says that it is a month, before '98 that it is a year.
        DateBefore = "date-before",
        /// After a clock time.
        Am = "am",
        /// After a clock time.
        Pm = "pm",
        /// After an hour.
        OClock = "o'clock",
        /// A time by itself, in minutes after midnight.
        Clock = "clock",
        /// After four figures says that they are a time: 1930 GMT.
        Zone = "zone",
        /// Between minutes and their hour: half past six.
        Past = "past",
        /// Before "past" and "to".
        Minute = "minute",
        /// After four figures says that they are a time: at 1730 hours.
        Hours = "hours",
        /// In "in the morning", and before '71.
        The = "the",
        /// In "at night", "at six".
        At = "at",
    }
    seen {
        /// Digits.
        Figure,
        /// Digits that are several numbers (`12.05.2024`).
        Figures,
        /// A hyphen.
        Hyphen,
        /// A colon.
        Colon,
        /// A full stop.
        Dot,
        /// A comma.
        Comma,
        /// An apostrophe.
        Quote,
        /// Any other mark.
        Mark,
        /// Any other word.
        Other,
    }
}

/// A token as the grammars see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
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
    /// The word of three numbers: the number of its class, and the lower and the upper half of its value.
    pub(crate) fn of([class, low, high]: [u32; 3]) -> Self {
        let value = f64::from_bits(u64::from(high) << 32 | u64::from(low));
        Self::new(Class::numbered(class), value)
    }

    pub(crate) const fn new(class: Class, value: f64) -> Self {
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
