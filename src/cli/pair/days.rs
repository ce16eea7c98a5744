//! What is told of days: articles whose date no story's date comes near, and dates that cannot be read.

use crate::cli::Messages;
use crate::model::display::counted::{counted, number};
use crate::model::display::{Quoted, Shown};
use crate::model::error::Position;

/// So many of the nearest, and so many dates that cannot be read, are named.
const SHOWN: usize = 3;

/// Dates that do not meet, and those that cannot be read.
#[derive(Debug, Default)]
pub(super) struct Days {
    within: u16,
    apart: usize,
    /// The days, the article and the story that come nearest, the nearest first.
    nearest: Vec<(i32, String, String)>,
    farthest: i32,
    unread: usize,
    examples: Vec<(String, Position)>,
}

impl Days {
    /// Nothing yet, with a window of so many days.
    pub(super) fn within(days: u16) -> Self {
        Days {
            within: days,
            ..Days::default()
        }
    }

    /// Counts an article whose nearest story is so many days away; `names` are those of the two.
    pub(super) fn apart(&mut self, days: i32, names: impl FnOnce() -> (String, String)) {
        self.apart += 1;
        self.farthest = self.farthest.max(days);
        if self.nearest.len() < SHOWN || self.nearest.last().is_some_and(|last| days < last.0) {
            let (bn, en) = names();
            let at = self.nearest.partition_point(|near| near.0 <= days);
            self.nearest.insert(at, (days, bn, en));
            self.nearest.truncate(SHOWN);
        }
    }

    /// Counts a date that cannot be read.
    pub(super) fn unread(&mut self, stamp: String, at: impl FnOnce() -> Position) {
        self.unread += 1;
        if self.examples.len() < SHOWN {
            self.examples.push((stamp, at()));
        }
    }

    /// Whether some article has no story near its date.
    pub(super) fn is_apart(&self) -> bool {
        self.apart > 0
    }

    /// What to do about dates that do not meet.
    pub(super) fn remedy(&self) -> String {
        let near = self.nearest.first().map_or(0, |near| near.0);
        if near == self.farthest {
            return format!(
                "--days {near} reaches {}",
                number(self.apart, "it", "them all")
            );
        }
        format!(
            "--days {near} reaches the nearest, --days {} all of them",
            self.farthest
        )
    }

    /// What an article is told in a report whose nearest story is so many days away.
    pub(super) fn problem(within: u16, days: i32) -> String {
        format!(
            "no wire story is dated within {} of it; the nearest is {} away: try --days {days}",
            counted(within.into(), "day"),
            counted(days.unsigned_abs() as usize, "day")
        )
    }

    /// Tells of them.
    pub(super) fn tell(&self, messages: &Messages) {
        if self.unread > 0 {
            let example =
                |(stamp, at): &(String, Position)| format!("{} ({at})", Quoted(short(stamp)));
            let examples: Vec<String> = self.examples.iter().map(example).collect();
            messages.warning(&format!(
                "{} cannot be read and {} not counted: {}; write dates as 2026-01-31, or say with --date-order how \
                 they are written",
                counted(self.unread, "date"),
                number(self.unread, "is", "are"),
                listed(&examples, self.unread)
            ));
        }
        if self.apart > 0 {
            let near = |(days, bn, en): &(i32, String, String)| {
                format!(
                    "{} and {} ({} apart)",
                    Shown(bn),
                    Shown(en),
                    counted(days.unsigned_abs() as usize, "day")
                )
            };
            let nearest: Vec<String> = self.nearest.iter().map(near).collect();
            messages.warning(&format!(
                "{} {} no wire story dated within {} (--days): the dates do not meet; the nearest {} {}; {}",
                counted(self.apart, "article"),
                number(self.apart, "has", "have"),
                counted(self.within.into(), "day"),
                number(self.apart, "is", "are"),
                listed(&nearest, self.apart),
                self.remedy()
            ));
        }
    }
}

fn listed(shown: &[String], all: usize) -> String {
    let more = if all > shown.len() { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The beginning of a time stamp, which somebody's mistake may have made a whole article.
fn short(stamp: &str) -> String {
    const LONGEST_STAMP: usize = 40;
    let mut short: String = stamp.chars().take(LONGEST_STAMP).collect();
    if short.len() < stamp.len() {
        short.push('…');
    }
    short
}
