//! What the desk and the page say, in English and Bengali: `data/interface.tsv`, and the endings that the page's search
//! leaves aside.

#[cfg(test)]
pub(crate) mod asked_tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;

use crate::files::data_table::{Columns, rows};
use crate::model::error::{Error, Position, Result};

/// The messages, by their keys: English and Bengali.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Messages {
    pub(crate) en: BTreeMap<String, String>,
    pub(crate) bn: BTreeMap<String, String>,
}

static SHIPPED: LazyLock<Messages> = LazyLock::new(|| {
    let text = include_str!("../../../data/interface.tsv");
    Messages::parse("data/interface.tsv", text)
        .unwrap_or_else(|problem| panic!("embedded table: {problem}"))
});

/// Keys of the page begin with this, and lose it on the page.
const PAGE: &str = "page/";

impl Messages {
    /// The shipped table.
    pub(crate) fn shipped() -> &'static Messages {
        &SHIPPED
    }

    /// What the page says.
    pub(crate) fn of_page() -> Messages {
        Messages::shipped().part(|key| key.strip_prefix(PAGE).map(str::to_owned))
    }

    /// What the desk says.
    #[cfg(feature = "desk")]
    pub(crate) fn of_desk() -> Messages {
        Messages::shipped().part(|key| (!key.starts_with(PAGE)).then(|| key.to_owned()))
    }

    fn part(&self, own: impl Fn(&str) -> Option<String>) -> Messages {
        let of = |all: &BTreeMap<String, String>| {
            let one = |(key, text): (&String, &String)| Some((own(key)?, text.clone()));
            all.iter().filter_map(one).collect()
        };
        Messages {
            en: of(&self.en),
            bn: of(&self.bn),
        }
    }

    /// Reads a table of key, English and Bengali.
    ///
    /// # Errors
    /// A key that comes twice, or places (`{n}`) that the two languages do not share.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Messages> {
        let mut messages = Messages::default();
        for row in rows(name, text, Columns { min: 3, max: 3 })? {
            let fault = |problem: String| Error::input(Position::line(name, row.line), problem);
            let (key, english, bengali) = (row.cell(0), row.cell(1), row.cell(2));
            if places(english) != places(bengali) {
                return Err(fault(format!(
                    "the places of {key} are not the same in both languages"
                )));
            }
            let known = messages.en.insert(key.to_owned(), english.to_owned());
            if known.is_some() {
                return Err(fault(format!("the key {key} comes twice")));
            }
            messages.bn.insert(key.to_owned(), bengali.to_owned());
        }
        Ok(messages)
    }
}

/// The places of a message, in the order of the alphabet.
fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        // A number may have its word with it, of one and of others.
        .map(|place| place.split('|').next().unwrap_or(place))
        .collect();
    places.sort_unstable();
    places
}

/// Endings of words, for a search that leaves them aside.
#[derive(Debug, Serialize)]
pub(crate) struct Endings {
    bn: Vec<String>,
    en: Vec<String>,
}

impl Endings {
    /// Those of the tables of the language.
    pub(crate) fn shipped() -> Endings {
        let first = |name: &str, text: &'static str, max: usize| -> Vec<String> {
            let found = rows(name, text, Columns { min: 1, max });
            let found = found.unwrap_or_else(|problem| panic!("embedded table: {problem}"));
            found.iter().map(|row| row.cell(0).to_owned()).collect()
        };
        let mut bn = first(
            "data/bengali/suffixes.tsv",
            include_str!("../../../data/bengali/suffixes.tsv"),
            5,
        );
        bn.extend(first(
            "data/bengali/verb_endings.tsv",
            include_str!("../../../data/bengali/verb_endings.tsv"),
            2,
        ));
        bn.sort_unstable();
        bn.dedup();
        let en = first(
            "data/review/search_endings.tsv",
            include_str!("../../../data/review/search_endings.tsv"),
            1,
        );
        Endings { bn, en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_wrong_is_told_by_line() {
        for (text, says) in [
            ("a\tx {n}\tক\n", "t:1: the places of a"),
            ("a\tx\tক\na\ty\tখ\n", "t:2: the key a"),
            ("a\t{m|x|xs}\t{n}\n", "t:1: the places of a"),
        ] {
            let problem = Messages::parse("t", text).unwrap_err().to_string();
            assert!(problem.starts_with(says), "{problem}");
        }
        assert!(Messages::parse("t", "a\t{n|unit|units}\t{n}টি\n").is_ok());
    }

    #[test]
    fn the_page_has_its_own_messages() {
        let page = Messages::of_page();
        assert_eq!(page.en["accept"], "Accept");
        assert_eq!(page.bn["accept"], "গ্রহণ");
        assert!(page.en.contains_key("gone") && !page.en.contains_key("step-take"));
    }

    #[test]
    fn endings_come_from_the_tables_of_the_language() {
        let endings = Endings::shipped();
        for ending in ["ের", "কে", "ছেন"] {
            assert!(endings.bn.iter().any(|known| known == ending), "{ending}");
        }
        assert!(endings.en.iter().any(|known| known == "ing"));
    }
}
