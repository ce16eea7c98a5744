//! What reviewers write for a status, in English and Bengali: `data/review/statuses.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::reviewer_verdict::Verdict;
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::language::normalize::comparable;
use crate::language::normalize::published;
use crate::model::display::Quoted;
use crate::model::display::shortened::shortened;

const TABLE: &str = include_str!("../../data/review/statuses.tsv");
const NAME: &str = "data/review/statuses.tsv";
const COLUMNS: Columns = Columns { min: 2, max: 2 };

/// The kind of the rows that hold what may follow a status: গ্রহণ করা হলো.
const ENDING: &str = "ending";

/// The words by their keys.
struct Words {
    statuses: HashMap<String, Verdict>,
    /// The longest first.
    endings: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let (mut statuses, mut endings) = (HashMap::new(), Vec::new());
    for (name, word) in entries() {
        match Verdict::CHOICES.iter().find(|v| v.name() == name) {
            Some(verdict) => drop(statuses.insert(key(word), *verdict)),
            None if name == ENDING => endings.push(key(word)),
            None => panic!("embedded table: {NAME}: {name} is no status"),
        }
    }
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    Words { statuses, endings }
});

/// Kind and word of every entry of the table.
fn entries() -> Vec<(&'static str, &'static str)> {
    let rows = data_table::embedded(NAME, TABLE, COLUMNS).into_iter();
    let words = rows.flat_map(|row| {
        let (kind, words) = (row.cells[0], row.cells[1]);
        words.split("; ").map(move |word| (kind, word))
    });
    words.collect()
}

/// So much of a status that is none is shown.
const SHOWN: usize = 60;

impl Verdict {
    /// As [`Verdict::parse`], where nobody asks what is wrong with a word that is none.
    pub(crate) fn known(text: &str) -> Option<Verdict> {
        meaning(&published(text))
    }

    /// The decision of a name, whatever its case and the space around it, or of a word that reviewers write for it,
    /// in English or Bengali.
    ///
    /// # Errors
    /// What is wrong with it, and the nearest name.
    pub fn parse(text: &str) -> Result<Verdict, String> {
        let text = published(text);
        if text.is_empty() || text.chars().all(|c| "-–—_.…".contains(c)) {
            return Ok(Verdict::Open);
        }
        if let Some(found) = meaning(&text) {
            return Ok(found);
        }
        if text.contains('?') && text.chars().all(|c| c == '?' || c.is_whitespace()) {
            return Err(format!(
                "the letters of the status are gone ({text}): the file was saved in a character set without \
                 Bengali letters; take the file that was sent out and enter the decisions there again"
            ));
        }
        let meant = nearest(&text);
        let meant = meant.map_or_else(String::new, |v| format!(" (meant: {}?)", v.name()));
        let names = Verdict::CHOICES.map(Verdict::name).join(", ");
        Err(format!(
            "{} is no status{meant}; choose one of {names}, or leave it empty",
            Quoted(&shortened(&text, SHOWN))
        ))
    }
}

/// The decision that a word means, if it is one of the table's, with or without an ending.
fn meaning(text: &str) -> Option<Verdict> {
    let key = key(text);
    let exact = |key: &str| WORDS.statuses.get(key).copied();
    exact(&key).or_else(|| {
        let stems = WORDS.endings.iter();
        stems
            .filter_map(|ending| key.strip_suffix(ending.as_str()))
            .find_map(exact)
    })
}

/// The decision whose word is the nearest, for a suggestion.
fn nearest(text: &str) -> Option<Verdict> {
    let key = key(text);
    // Short words are near to everything.
    let most = (key.chars().count() / 3).min(2);
    let near = WORDS.statuses.iter().filter_map(|(word, verdict)| {
        let distance = strsim::osa_distance(word, &key);
        (distance <= most).then_some((distance, word, *verdict))
    });
    near.min_by_key(|(distance, word, _)| (*distance, *word))
        .map(|(_, _, verdict)| verdict)
}

/// The form in which words are compared: no case, spaces, hyphens, joiners or marks at the ends.
fn key(text: &str) -> String {
    // Joiners first: behind ত + hasanta one would make another letter.
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200C}' | '\u{200D}'))
        .collect();
    let text = comparable(&plain).to_lowercase();
    let mark = |c: char| c.is_whitespace() || "-_.,;:!।*'\"()[]".contains(c);
    text.chars().filter(|&c| !mark(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (kind, word) in entries() {
            let key = key(word);
            assert!(!key.is_empty(), "{word}");
            let other = seen.insert(key, kind);
            assert!(
                other.is_none_or(|other| other == kind),
                "{word}: {other:?} and {kind}"
            );
            if kind != ENDING {
                assert_eq!(meaning(word).map(Verdict::name), Some(kind), "{word}");
            }
        }
    }

    #[test]
    fn an_ending_makes_no_difference_and_a_denial_does() {
        for (text, verdict) in [
            ("গ্রহণ করা হলো।", Verdict::Accept),
            ("বাতিল করুন", Verdict::Reject),
            ("সংশোধন করা হয়েছে", Verdict::Edit),
            ("ঠিক করা হয়েছে", Verdict::Edit),
            ("গ্রহণযোগ্য নয়", Verdict::Reject),
            ("ঠিক নয়", Verdict::Reject),
            ("ভাগ করলাম", Verdict::Split),
        ] {
            assert_eq!(meaning(text), Some(verdict), "{text}");
        }
        assert_eq!(meaning("বাতিল করা হয়নি"), None);
        assert_eq!(meaning("করা হলো"), None);
    }
}
