//! The day an article was published. Only the day counts: wire copy and article are hours apart, in other zones.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if there is such a day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let exists = (1..=9999).contains(&year) && (1..=length).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The day a time stamp begins with: `2026-11-24`, `2026/11/24` or `20261124`, whatever follows it (a time of
    /// day, a zone). Years come first, since 03/04/2026 means two different days.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let part = |from: usize, to: usize| -> Option<u16> {
            let digits = text.get(from..to)?;
            let all = digits.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| digits.parse().ok())?
        };
        let ends = |at: usize| !matches!(text.as_bytes().get(at), Some(b'0'..=b'9'));
        let small = |value: u16| u8::try_from(value).ok();
        let (month, day) = match text.as_bytes().get(4)? {
            b'-' | b'/' if text.as_bytes().get(7) == text.as_bytes().get(4) && ends(10) => {
                (part(5, 7)?, part(8, 10)?)
            }
            b'0'..=b'9' if ends(8) => (part(4, 6)?, part(6, 8)?),
            _ => return None,
        };
        Date::new(part(0, 4)?, small(month)?, small(day)?)
    }

    /// The day so many days after 1 January 1970.
    pub(crate) fn since_1970(days: u64) -> Option<Date> {
        // Years begin in March, so that the leap day is the last (Hinnant, "chrono-compatible low-level date algorithms").
        let days = days.checked_add(719_468)?;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + u64::from(month <= 2);
        Date::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }

    /// Its midnight, as memories write dates: `20260510T000000Z`.
    pub(crate) fn stamp(self) -> String {
        format!("{:04}{:02}{:02}T000000Z", self.year, self.month, self.day)
    }

    /// Days since 1 January of the year 1, so that a difference is a number of days.
    pub fn days(self) -> i32 {
        // Years begin in March here, so that the leap day is the last of its year.
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month < 3);
        let before = (153 * ((month + 9) % 12) + 2) / 5;
        365 * year + year / 4 - year / 100 + year / 400 + before + day - 307
    }
}

/// Seconds since 1970 as memories write dates: `20260510T081500Z`.
pub(crate) fn stamp(seconds: u64) -> String {
    let day = Date::since_1970(seconds / 86_400).map(Date::stamp);
    let day = day.unwrap_or_else(|| "99991231T000000Z".to_owned());
    let rest = seconds % 86_400;
    let time = format!("{:02}{:02}{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    day.replace("T000000Z", &format!("T{time}Z"))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stamps_begin_with_a_day() {
        let day = Date::new(2026, 2, 3);
        for text in [
            "2026-02-03",
            " 2026-02-03T23:59:00+06:00",
            "2026/02/03",
            "20260203",
            "20260203T101500Z",
            "2026-02-03 10:15",
        ] {
            assert_eq!(Date::parse(text), day, "{text}");
        }
        for text in [
            "",
            "03/02/2026",
            "2026-02-30",
            "2026-13-01",
            "2026-2-3",
            "202602031",
            "২০২৬-০২-০৩",
            "2026-02/03",
            "0000-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(
            day.map(|day| day.to_string()).as_deref(),
            Some("2026-02-03")
        );
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let days = |year, month, day| Date::new(year, month, day).map(Date::days);
        assert_eq!(days(1, 1, 1), Some(0));
        assert_eq!(days(1970, 1, 1), Some(719_162));
        assert_eq!(days(2024, 3, 1).unwrap() - days(2024, 2, 28).unwrap(), 2);
        assert_eq!(days(2100, 3, 1).unwrap() - days(2100, 2, 28).unwrap(), 1);
        assert_eq!(days(2027, 1, 1).unwrap() - days(2026, 1, 1).unwrap(), 365);
        assert!(Date::new(2000, 2, 29).is_some() && Date::new(1900, 2, 29).is_none());
    }
}
