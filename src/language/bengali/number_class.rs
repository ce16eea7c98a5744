//! The classes of words that say numbers and dates: what data/numerals/bengali.tsv and
//! data/calendar/bengali.tsv name in their first column.

/// What a word is: the classes that data/numerals/bengali.tsv and data/calendar/bengali.tsv explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Digits: every number in them counts.
    Figure,
    /// Digits that are several numbers (`12.05.2024`).
    Figures,
    /// A numeral word.
    Unit,
    Bound,
    Nine,
    Scale,
    BoundScale,
    Over,
    Vague,
    Part,
    Ordinal,
    Denominator,
    Point,
    Fraction,
    Percent,
    Share,
    PerHundred,
    HundredPercent,
    About,
    More,
    Counted,
    Noun,
    Denied,
    Only,
    Year,
    Event,
    Decade,
    Century,
    To,
    Month,
    BengaliMonth,
    ShortMonth,
    MonthAbbreviation,
    MonthWord,
    Weekday,
    ShortWeekday,
    Day,
    Last,
    Tomorrow,
    DayPart,
    Midnight,
    ClockAfter,
    Strikes,
    StrikesTo,
    Before,
    Zone,
    HalfDay,
    Minute,
    Hour,
    Hyphen,
    Colon,
    Quote,
    Currency,
    /// The ordinal ending of the figure before it, written apart: `২১ শে`.
    OrdinalEnding,
    /// A list's "and" or comma.
    And,
    Mark,
    /// Any other word.
    Other,
}

/// What was glued to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
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

/// A token as the grammars see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
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
    pub(super) const fn new(class: Class, value: f64) -> Self {
        Word {
            class,
            value,
            tail: Tail::None,
            scale: 1.0,
            over: false,
            places: 0,
        }
    }
}
