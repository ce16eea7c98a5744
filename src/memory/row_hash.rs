//! The row_hash of a row, in its hidden column `hash`: by it a row is known again, and every change is seen.
//!
//! `en3+-77ff0879d5eb-50885722c1ab-0a1b2c3d4e5f`: the language translated from, the place of the document in the
//! table and whether another one follows (`+`, or `.` for the last), how many rows around it are not listed (`~2.0`), the digest of the English text, of the Bengali
//! text, and of all else that decides about the row. The texts are sealed apart, so that an edit shows on which
//! side it was made.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::language::normalize::published;
use crate::model::lang::Lang;

/// What is known of a row as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowHash {
    /// The language translated from.
    pub source: Lang,
    /// The place of the document among the documents of the table, from 1.
    pub place: usize,
    /// Whether another document follows in the table; none where the table does not say.
    pub follows: Option<bool>,
    /// How many rows of the document right before and right behind this one were never listed, in a table that lists
    /// only some.
    pub unlisted: [usize; 2],
    /// The digest of the English text.
    pub english: String,
    /// The digest of the Bengali text.
    pub bengali: String,
    /// The digest of source, place, id, segment numbers and score.
    pub facts: String,
}

/// The facts of a row that are sealed beside its texts.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The row's id.
    pub id: &'a str,
    /// Bengali segments.
    pub bn: &'a [usize],
    /// English segments.
    pub en: &'a [usize],
    /// The score.
    pub score: f64,
}

impl RowHash {
    /// Seals a row of the document at `place`.
    pub fn new(source: Lang, place: usize, english: &str, bengali: &str, facts: Facts<'_>) -> Self {
        let Facts { id, bn, en, score } = facts;
        let text = format!("{} {place} {bn:?} {en:?} {score:.4} {id}", source.tag());
        RowHash {
            source,
            place,
            follows: None,
            unlisted: [0, 0],
            english: text_digest(english),
            bengali: text_digest(bengali),
            facts: digest(&text),
        }
    }
}

/// The property by which an approved unit of a memory says of which row it was made, whatever became of its texts:
/// the [`pair_digest`] of the row, of several rows separated by spaces where they were merged.
pub const ROW: &str = "x-row";

/// What both texts of a row are known by, from the digests of each.
pub fn pair_digest(english: &str, bengali: &str) -> String {
    format!("{english}-{bengali}")
}

/// The digest of a text as it is written out: normal forms and characters that cannot be seen make no difference.
pub fn text_digest(text: &str) -> String {
    digest(&published(text))
}

/// Twelve hexadecimal digits of the SHA-256 of a text, white space collapsed and trimmed, since programs that
/// open a table may change it.
pub fn digest(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hash = Sha256::digest(words.join(" ").as_bytes());
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl fmt::Display for RowHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (source, place) = (self.source.tag(), self.place);
        let follows = match self.follows {
            Some(true) => "+",
            Some(false) => ".",
            None => "",
        };
        write!(f, "{source}{place}{follows}")?;
        let [before, behind] = self.unlisted;
        if before + behind > 0 {
            write!(f, "~{before}.{behind}")?;
        }
        write!(f, "-{}-{}-{}", self.english, self.bengali, self.facts)
    }
}

impl FromStr for RowHash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let [head, digests @ ..] = parts.as_slice() else {
            return Err(());
        };
        let is_digest =
            |part: &&str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        if digests.len() != 3 || !digests.iter().all(is_digest) {
            return Err(());
        }
        let (head, unlisted) = match head.split_once('~') {
            None => (*head, [0, 0]),
            Some((head, counts)) => {
                let (before, behind) = counts.split_once('.').ok_or(())?;
                let count = |text: &str| text.parse().map_err(|_| ());
                (head, [count(before)?, count(behind)?])
            }
        };
        let (source, place) = match (head.strip_prefix("en"), head.strip_prefix("bn")) {
            (Some(place), _) => (Lang::En, place),
            (_, Some(place)) => (Lang::Bn, place),
            _ => return Err(()),
        };
        let (place, follows) = match (place.strip_suffix('+'), place.strip_suffix('.')) {
            (Some(place), _) => (place, Some(true)),
            (_, Some(place)) => (place, Some(false)),
            _ => (place, None),
        };
        Ok(RowHash {
            source,
            place: place.parse().map_err(|_| ())?,
            follows,
            unlisted,
            english: digests[0].to_owned(),
            bengali: digests[1].to_owned(),
            facts: digests[2].to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_hash(english: &str, score: f64) -> RowHash {
        let facts = Facts {
            id: "d#1/2",
            bn: &[0],
            en: &[0, 1],
            score,
        };
        RowHash::new(Lang::Bn, 12, english, "ক।", facts)
    }

    #[test]
    fn comes_back_from_its_text() {
        let one = row_hash("One.", 0.5);
        assert!(one.to_string().starts_with("bn12-"));
        assert_eq!(one.to_string().parse(), Ok(one.clone()));
        for follows in [Some(true), Some(false)] {
            let one = RowHash {
                follows,
                ..one.clone()
            };
            assert_eq!(one.to_string().parse(), Ok(one));
        }
        let some = RowHash {
            follows: Some(true),
            unlisted: [0, 12],
            ..one.clone()
        };
        assert!(some.to_string().starts_with("bn12+~0.12-"));
        assert_eq!(some.to_string().parse(), Ok(some));
        for text in [
            "",
            "en1~2-000000000000-000000000000-000000000000",
            "en1~a.b-000000000000-000000000000-000000000000",
            "en1",
            "en-a-b-c",
            "en1++-000000000000-000000000000-000000000000",
            "xx1-000000000000-000000000000-000000000000",
        ] {
            assert!(text.parse::<RowHash>().is_err(), "{text}");
        }
    }

    #[test]
    fn each_change_shows_in_its_part() {
        let one = row_hash("One.", 0.5);
        assert_eq!(row_hash(" One.\u{200B}\n", 0.500_01), one);
        let other = row_hash("Two.", 0.5);
        assert_ne!(other.english, one.english);
        assert_eq!(
            (other.bengali, other.facts),
            (one.bengali.clone(), one.facts.clone())
        );
        assert_ne!(row_hash("One.", 0.6).facts, one.facts);
    }
}
