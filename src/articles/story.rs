//! What every format is read to: a text and what the source says about it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::day;
use super::day::DateOrder;
use super::text::is_blank;
use crate::model::article::{Date, Layout, Origin};

/// An article's text before its paragraphs are found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// The body; a blank line between paragraphs, or one paragraph a line.
    pub text: String,
    /// The headline, where the source names it apart.
    pub title: Option<String>,
    /// Whether the headline only labels the article, or stands in its text already: it never becomes a paragraph.
    pub title_is_label: bool,
    /// The day it was published.
    pub date: Option<Date>,
    /// What it says of the day, where that cannot be read.
    pub unread_date: Option<String>,
    /// Of a text with parts in the letters of a Bijoy font, which are in Unicode now: the characters that could not be
    /// converted; they stand in the text as they were.
    #[serde(skip)]
    pub converted: Option<BTreeSet<char>>,
    /// Where it comes from.
    #[serde(default)]
    pub origin: Origin,
    /// How much its day and its headline say of where it comes from.
    #[serde(default)]
    pub stated: Stated,
}

/// What of day and headline its source says for its own sake, so that units tell it even where nothing else is known.
/// What a file merely has is not told alone, so that the same text gives the same memory in whatever file it lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stated {
    /// Neither: the day is when the file was made or saved.
    Nothing,
    /// The day it was published, as a page or a wire story names it; the headline stands in the text anyway.
    #[default]
    Day,
    /// Both, in fields of their own: a record of a corpus.
    Fields,
}

impl Story {
    /// A text of which nothing else is known.
    pub fn plain(text: String) -> Self {
        Story {
            text,
            ..Story::default()
        }
    }

    /// The same story of the day that the first of these time stamps names that can be read; the first that cannot is
    /// remembered where none can.
    pub fn dated<S: AsRef<str>>(mut self, stamps: impl IntoIterator<Item = S>) -> Self {
        let mut unread = None;
        for stamp in stamps {
            let stamp = stamp.as_ref().trim();
            if let Some(day) = day::read(stamp, None) {
                self.date = Some(day);
                self.unread_date = None;
                return self;
            }
            if !stamp.is_empty() {
                unread.get_or_insert_with(|| stamp.to_owned());
            }
        }
        if self.date.is_none() && self.unread_date.is_none() {
            self.unread_date = unread;
        }
        self
    }

    /// The same story, its day read in this order where it was not read for want of one.
    pub(crate) fn ordered(mut self, order: Option<DateOrder>) -> Self {
        if self.date.is_none()
            && let Some(day) = self
                .unread_date
                .as_deref()
                .and_then(|stamp| day::read(stamp, order))
        {
            self.date = Some(day);
            self.unread_date = None;
        }
        self
    }

    /// Where it comes from, with its headline and its day as far as they say something.
    pub(crate) fn provenance(&self) -> Origin {
        let title = self.title.as_deref().map(collapsed);
        let title = title.filter(|title| !title.is_empty());
        let date = self.date.map(|date| date.to_string());
        let alone = self.origin.is_empty();
        Origin {
            date: date.filter(|_| !alone || self.stated != Stated::Nothing),
            title: title.filter(|_| {
                let dated = self.date.is_some() && self.stated == Stated::Day;
                !alone || dated || self.stated == Stated::Fields
            }),
            ..self.origin.clone()
        }
    }

    /// A story of paragraphs.
    pub fn of_paragraphs(paragraphs: &[String]) -> Self {
        Story::plain(paragraphs.join("\n\n"))
    }

    /// The text with the headline as its first paragraph, unless it stands there already. Where line numbers
    /// count, the text stays as it is.
    pub fn with_headline(&self, layout: Layout) -> String {
        let title = match &self.title {
            Some(title)
                if !is_blank(title) && layout == Layout::Paragraphs && !self.title_is_label =>
            {
                collapsed(title)
            }
            _ => return self.text.clone(),
        };
        let first = self.text.lines().find(|line| !is_blank(line));
        if first.is_some_and(|first| collapsed(first) == title) {
            return self.text.clone();
        }
        format!("{title}\n\n{}", self.text)
    }
}

/// The text with white space, line ends included, as single spaces, and none at the ends.
pub(crate) fn collapsed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_alone_only_where_it_is_that_of_the_text() {
        let day = day::read("2026-05-10", None);
        let of = |stated, date, url: Option<&str>| {
            let origin = Origin {
                url: url.map(str::to_owned),
                ..Origin::default()
            };
            let story = Story {
                title: Some(" A  head".to_owned()),
                date,
                stated,
                origin,
                ..Story::default()
            };
            let told = story.provenance();
            (told.date.is_some(), told.title.is_some())
        };
        assert_eq!(of(Stated::Nothing, day, None), (false, false));
        assert_eq!(of(Stated::Nothing, day, Some("http://x")), (true, true));
        assert_eq!(of(Stated::Day, day, None), (true, true));
        assert_eq!(of(Stated::Day, None, None), (false, false));
        assert_eq!(of(Stated::Fields, day, None), (true, true));
        assert_eq!(of(Stated::Fields, None, None), (false, true));
    }

    #[test]
    fn the_headline_comes_first_once() {
        let story = |title: &str, text: &str| Story {
            text: text.to_owned(),
            title: Some(title.to_owned()),
            ..Story::default()
        };
        let of = |title, text| story(title, text).with_headline(Layout::Paragraphs);
        assert_eq!(
            of("A  head\nline", "Body.\nMore."),
            "A head line\n\nBody.\nMore."
        );
        assert_eq!(of("A head", "\n A  head \n\nBody."), "\n A  head \n\nBody.");
        assert_eq!(of(" ", "Body."), "Body.");
        assert_eq!(
            story("A", "Body.").with_headline(Layout::Segmented),
            "Body."
        );
    }
}
