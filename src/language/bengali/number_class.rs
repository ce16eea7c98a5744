//! The classes of words that say numbers and dates: what data/numerals/bengali.tsv and
//! data/calendar/bengali.tsv name in their first column.

use crate::language::word_classes::word_classes;

word_classes! {
    /// What a word is: the classes that data/numerals/bengali.tsv and data/calendar/bengali.tsv explain.
    named {
        /// A number by itself: এগারো.
        Unit = "unit",
        /// A number only before a classifier, a counted noun or a scale, glued or not: দু in দুজন, দু লাখ.
        Bound = "bound",
        /// A number, but also another word ("is not", "vacant"): taken only where a number must stand.
        Nine = "nine",
        /// Multiplies what stands before it; alone it is vague: হাজার.
        Scale = "scale",
        /// Multiplies what stands before it, and is another word alone: শ, লক্ষ.
        BoundScale = "bound-scale",
        /// A scale that means "more than": শতাধিক.
        Over = "over",
        /// A rounded number by itself: হাজারো, কয়েকশ.
        Vague = "vague",
        /// Before a bound scale, which then stands alone: কয়েক শ.
        Several = "several",
        /// Behind a scale that then stands alone, and is not exact: শ খানেক.
        OrSo = "or-so",
        /// Added to the number after it: সাড়ে (and a half).
        Part = "part",
        /// A rank: প্রথম; Roman figures stay in Latin letters.
        Ordinal = "ordinal",
        /// With a number before it a fraction: তৃতীয়াংশ.
        Denominator = "denominator",
        /// The decimal point as a word.
        Point = "point",
        /// A sign for a fraction, added to the figures before it.
        Fraction = "fraction",
        /// After a number.
        Percent = "percent",
        /// After figures, per cent: ৯০ ভাগ; also in তিন ভাগের এক ভাগ.
        Share = "share",
        /// Before a number: শতকরা ৫.
        PerHundred = "per-hundred",
        /// The whole of something: শতভাগ.
        HundredPercent = "hundred-percent",
        /// Before a number: not exact.
        About = "about",
        /// After a number, with at most three words between: not exact.
        More = "more",
        /// A noun that follows numbers: tells নয় "nine" from নয় "is not"; 1 is also the end of a weekday (রবি বার).
        Counted = "counted",
        /// A noun or an adjective that may follow numbers: tells the same where nothing speaks against it; 1 says that বুধ ও
        /// শুক্র are no days.
        Noun = "noun",
        /// A word before নয় that says "is not": এটা নয়.
        Denied = "denied",
        /// A word after which, with others between, নয় says "is not": শুধু ঢাকা নয়.
        Only = "only",
        /// Money before a number, glued or not.
        Currency = "currency",
        /// After a number, says that it is a year; 0 where its century may be left out, 1 where it may not.
        Year = "year",
        /// After a number of two figures with a genitive, says that it is a year: একাত্তরের মুক্তিযুদ্ধ.
        Event = "event",
        /// After ১৭শ, says that it is the 17th.
        Century = "century",
        /// After a ten, says that it is a decade: আশির দশক.
        Decade = "decade",
        /// Between the ends of a range.
        To = "to",
        /// 1 to 12.
        Month = "month",
        /// A month of the Bengali year, by the month it begins in (বৈশাখ, mid-April: 4); many are also names of
        /// people, so they need a number or মাস beside them.
        BengaliMonth = "bengali-month",
        /// A month that is also a name or an ending: a number, মাস or গত beside it.
        ShortMonth = "short-month",
        /// The short form of a month, without endings: figures beside it (২৫ সেপ্ট., ডিসে ২০২৪).
        MonthAbbreviation = "month-abbreviation",
        /// The word "month" itself.
        MonthWord = "month-word",
        /// 1 Monday to 7 Sunday.
        Weekday = "weekday",
        /// In a list with a full weekday or of days one after the other, or before বার: শুক্র ও শনিবার, শনি-রবি, রবি বার.
        ShortWeekday = "short-weekday",
        /// Days from today.
        Day = "day",
        /// Before the night or the words below: গত রাতে, গত পরশু.
        Last = "last",
        /// One day away in either direction: tomorrow unless "last" stands before it.
        Tomorrow = "tomorrow",
        /// The first hour that it covers, on the clock of 24; it covers twelve hours.
        DayPart = "day-part",
        /// By itself a time, in minutes after midnight.
        Midnight = "midnight",
        /// After ৭টা says that it is a time, not seven things.
        ClockAfter = "clock-after",
        /// After the hour: so many minutes have gone (৮টা বেজে ১০ মিনিট).
        Strikes = "strikes",
        /// After the hour: so many minutes are left, where "before" stands behind them (৯টা বাজার ১০ মিনিট আগে).
        StrikesTo = "strikes-to",
        /// See there.
        Before = "before",
        /// Beside four figures says that they are a time: ১৭৩০ জিএমটি.
        Zone = "zone",
        /// After a time, the first hour of its half of the day: এএম, পিএম.
        HalfDay = "half-day",
        /// After the minutes.
        Minute = "minute",
        /// The classifier of hours, written apart; the value 1 says "at".
        Hour = "hour",
        /// Between days of a list: শুক্র ও শনিবার.
        And = "and",
    }
    seen {
        /// Digits: every number in them counts.
        Figure,
        /// Digits that are several numbers (`12.05.2024`).
        Figures,
        /// A hyphen.
        Hyphen,
        /// A colon.
        Colon,
        /// An apostrophe.
        Quote,
        /// The ordinal ending of the figure before it, written apart: `২১ শে`.
        OrdinalEnding,
        /// Any other mark.
        Mark,
        /// Any other word, those among them that the tables say are only like a number or a date.
        Other,
    }
}

/// What was glued to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    None,
    /// A case or emphatic ending, or letters that are not known.
    Ending,
    /// টি, জন and the like, with or without a case.
    Classifier,
    /// টা, which counts hours and things.
    Hour,
    /// টায়: at the hour.
    AtHour,
    /// খানেক: about.
    About,
    /// ম, তম, ই after digits; with the numbers it is said of.
    Ordinal(u32, u32),
    /// শতাংশ without a space.
    Percent,
}

impl Tail {
    /// The tails that say nothing of the number. The place here is the number of a tail in the tables that `build/` lays
    /// out; the ordinal one comes after them, with its two bounds behind.
    pub(crate) const PLAIN: [Tail; 7] = [
        Tail::None,
        Tail::Ending,
        Tail::Classifier,
        Tail::Hour,
        Tail::AtHour,
        Tail::About,
        Tail::Percent,
    ];

    /// The tail of three numbers.
    pub(crate) fn of([number, low, high]: [u32; 3]) -> Tail {
        let plain = Self::PLAIN.get(number as usize).copied();
        plain.unwrap_or(Tail::Ordinal(low, high))
    }
}

/// The bytes of two Bengali letters: with those that no form begins with, a word says no number.
pub(crate) const HEAD: usize = 6;

/// A token as the grammars see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub class: Class,
    pub value: f64,
    pub tail: Tail,
    /// A scale glued to the numeral (পাঁচশ, ৩লাখ), or 1.
    pub scale: f64,
    /// The glued scale means "more than" (পাঁচশতাধিক).
    pub over: bool,
    /// How many digits it begins with.
    pub places: usize,
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
            tail: Tail::None,
            scale: 1.0,
            over: false,
            places: 0,
        }
    }

    /// Whether a word for hundred can be glued to it.
    pub(crate) fn is_unit(&self) -> bool {
        let classes = [Class::Unit, Class::Bound, Class::Nine];
        classes.contains(&self.class) && self.tail == Tail::None && self.value >= 1.0
    }
}
