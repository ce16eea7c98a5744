//! What the desk says, in English and Bengali: `data/desk_messages.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;

use crate::files::data_table::{Columns, rows};
use crate::model::error::{Error, Position, Result};

/// The messages, by their keys: English and Bengali.
#[derive(Debug, Serialize)]
pub(super) struct Messages {
    en: BTreeMap<String, String>,
    bn: BTreeMap<String, String>,
}

static SHIPPED: LazyLock<Messages> = LazyLock::new(|| {
    let text = include_str!("../../data/desk_messages.tsv");
    Messages::parse("data/desk_messages.tsv", text)
        .unwrap_or_else(|problem| panic!("embedded table: {problem}"))
});

impl Messages {
    /// The shipped table.
    pub(super) fn shipped() -> &'static Messages {
        &SHIPPED
    }

    /// Reads a table of key, English and Bengali.
    ///
    /// # Errors
    /// A key that comes twice, or places (`{n}`) that the two languages do not share.
    fn parse(name: &str, text: &str) -> Result<Messages> {
        let (mut en, mut bn) = (BTreeMap::new(), BTreeMap::new());
        for row in rows(name, text, Columns { min: 3, max: 3 })? {
            let fault = |problem: String| Error::input(Position::line(name, row.line), problem);
            let (key, english, bengali) = (row.cell(0), row.cell(1), row.cell(2));
            if places(english) != places(bengali) {
                return Err(fault(format!(
                    "the places of {key} are not the same in both languages"
                )));
            }
            if en.insert(key.to_owned(), english.to_owned()).is_some() {
                return Err(fault(format!("the key {key} comes twice")));
            }
            bn.insert(key.to_owned(), bengali.to_owned());
        }
        Ok(Messages { en, bn })
    }
}

/// The places of a message, in the order of the alphabet.
fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect();
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_that_the_browser_asks_for_is_there() {
        let messages = Messages::shipped();
        let mut asked = std::collections::BTreeSet::new();
        for (_, text) in super::super::site::SOURCES {
            let attributes = ["data-t=\"", "data-t-label=\""];
            for marker in attributes {
                asked.extend(
                    text.split(marker)
                        .skip(1)
                        .filter_map(|rest| rest.split('"').next()),
                );
            }
            let mut before = "";
            for part in text.split("t(\"") {
                // A call of `t`, not of a function whose name ends in it.
                if before.ends_with(|c: char| !c.is_alphanumeric()) {
                    asked.extend(part.split('"').next());
                }
                before = part;
            }
        }
        let missing: Vec<_> = asked
            .iter()
            .filter(|key| !messages.en.contains_key(**key))
            .collect();
        assert!(
            missing.is_empty() && asked.len() > 60,
            "{missing:?} of {}",
            asked.len()
        );
        let unused: Vec<_> = messages
            .en
            .keys()
            .filter(|key| !asked.contains(key.as_str()))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn a_table_that_is_wrong_is_told_by_line() {
        for (text, says) in [
            ("a\tx {n}\tক\n", "t:1: the places of a"),
            ("a\tx\tক\na\ty\tখ\n", "t:2: the key a"),
        ] {
            assert!(
                Messages::parse("t", text)
                    .unwrap_err()
                    .to_string()
                    .starts_with(says)
            );
        }
    }
}
