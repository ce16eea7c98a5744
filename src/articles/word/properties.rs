//! What a document says about itself: its title and its day.
//!
//! The title is that of the article's record and no part of its text: Word fills it in from the first line or from
//! whatever document a new one was made of, and no reader of the page sees it.

use super::markup::{Listener, Next, Tag};
use crate::articles::story::collapsed;
use crate::files::fault::Fault;

/// More of a property than this is not kept.
const LONGEST: usize = 1_000;

/// The properties of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Properties {
    /// Its title.
    pub title: Option<String>,
    /// When it was made and when it was last changed, as they stand there.
    pub stamps: [String; 2],
}

impl Properties {
    /// The time stamps that mean something, the best first. Programs that do not know the day write the first day of
    /// their calendar.
    pub(super) fn days(&self) -> impl Iterator<Item = &str> {
        const NONE: [&str; 5] = ["0000", "1601", "1899", "1970-01-01", "1980-01-01"];
        let said = |stamp: &&str| !stamp.is_empty() && !NONE.iter().any(|n| stamp.starts_with(n));
        self.stamps.iter().map(|stamp| stamp.trim()).filter(said)
    }

    /// The title, unless a program made it up.
    pub(super) fn headline(&self) -> Option<String> {
        const BEGINNINGS: [&str; 6] = [
            "microsoft word - ",
            "document",
            "untitled",
            "word document",
            "powerpoint",
            "normal.dot",
        ];
        let title = collapsed(self.title.as_deref()?);
        let lower = title.to_lowercase();
        let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let made_up = BEGINNINGS.iter().any(|begin| {
            bare == begin.trim_end() || begin.ends_with(' ') && lower.starts_with(begin)
        });
        (!title.is_empty() && !made_up).then_some(title)
    }
}

/// Reads `docProps/core.xml` and `meta.xml`, which share the names that matter.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) found: Properties,
    field: Option<Field>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Stamp(usize),
}

impl Listener for Reading {
    fn start(&mut self, name: (&str, &str), _: &Tag<'_>) -> Result<Next, Fault> {
        self.field = match name.1 {
            "title" => Some(Field::Title),
            "created" | "creation-date" => Some(Field::Stamp(0)),
            "modified" => Some(Field::Stamp(1)),
            "date" if name.0 == "dc" => Some(Field::Stamp(1)),
            _ => None,
        };
        Ok(Next::Into)
    }

    fn end(&mut self, _: (&str, &str)) -> Result<(), Fault> {
        self.field = None;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        let kept = match self.field {
            Some(Field::Title) => self.found.title.get_or_insert_default(),
            Some(Field::Stamp(at)) => &mut self.found.stamps[at],
            None => return Ok(()),
        };
        if kept.len() + text.len() <= LONGEST {
            kept.push_str(text);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::listen;
    use super::*;

    fn of(xml: &str) -> Properties {
        let mut reading = Reading::default();
        listen(xml.as_bytes(), &mut reading).unwrap();
        reading.found
    }

    #[test]
    fn both_families_are_read() {
        let word = of(
            "<cp:coreProperties><dc:title>A &amp; B</dc:title><dcterms:created>2020-05-10T01:02:03Z</dcterms:created>\
             <dcterms:modified>2021-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>",
        );
        assert_eq!(word.headline().as_deref(), Some("A & B"));
        assert_eq!(
            word.days().collect::<Vec<_>>(),
            ["2020-05-10T01:02:03Z", "2021-01-01T00:00:00Z"]
        );
        let open = of(
            "<office:document-meta><office:meta><dc:title>ক</dc:title><meta:creation-date>1970-01-01T00:00:00\
             </meta:creation-date><dc:date>2021-01-02</dc:date></office:meta></office:document-meta>",
        );
        assert_eq!(open.headline().as_deref(), Some("ক"));
        assert_eq!(open.days().collect::<Vec<_>>(), ["2021-01-02"]);
    }

    #[test]
    fn titles_that_programs_make_up_are_none() {
        let headline = |title: &str| {
            let properties = Properties {
                title: Some(title.to_owned()),
                ..Properties::default()
            };
            properties.headline()
        };
        for title in ["", " ", "Document1", "Microsoft Word - x.doc", "Untitled"] {
            assert_eq!(headline(title), None, "{title}");
        }
        for title in ["Documents of a war", "ঢাকা"] {
            assert_eq!(headline(title).as_deref(), Some(title));
        }
    }
}
