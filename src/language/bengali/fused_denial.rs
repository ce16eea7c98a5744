//! Verbs that a নি or না written together with them denies: করেনি, দেখিনি, করবেনা.

use std::sync::LazyLock;

use super::known::is_denied_verb;
use crate::files::data_table::{Columns, embedded};

/// The endings, from `data/negation.tsv`, and whether what stands before নি must be a form of a known verb.
static ENDINGS: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    let name = "data/negation.tsv";
    let text = include_str!("../../../data/negation.tsv");
    let mut endings = Vec::new();
    for row in embedded(name, text, Columns { min: 2, max: 3 }) {
        let of_verb = match row.cell(2) {
            "" => false,
            "verb" => true,
            other => panic!("embedded table: {name}:{}: {other} is not verb", row.line),
        };
        match row.cell(1).strip_prefix('-') {
            Some(ending) => endings.push((ending, of_verb)),
            None if of_verb => panic!("embedded table: {name}:{}: no ending of a verb", row.line),
            None => {}
        }
    }
    endings
});

/// Such verbs have so many characters at least: তিনি (he) and চিনি (sugar) are none.
const LEAST: usize = 5;

/// Whether a word is a verb with a fused নি or না; আমদানি, বাহিনি and ইয়েভগেনি are none.
pub(crate) fn is_fused_denial(word: &str) -> bool {
    let denies = |&(ending, of_verb): &(&str, bool)| {
        word.ends_with(ending) && (!of_verb || word.strip_suffix("নি").is_some_and(is_denied_verb))
    };
    word.chars().count() >= LEAST && ENDINGS.iter().any(denies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_end_like_denied_verbs_deny_nothing() {
        for verb in [
            "করেনি",
            "আসেনি",
            "জানায়নি",
            "হয়নি",
            "থামেনি",
            "পেরোয়নি",
            "আসেননি",
            "পাননি",
            "যাইনি",
            "করিনি",
            "ফিরবেনা",
        ] {
            assert!(is_fused_denial(verb), "{verb}");
        }
        for name in [
            "ইয়েভগেনি",
            "আলবেনি",
            "ইউজেনি",
            "খামেনি",
            "খোমেনি",
            "ইয়েমেনি",
            "আর্মেনি",
            "ফিলিস্তিনি",
            "কাহিনি",
            "চিনি",
        ] {
            assert!(!is_fused_denial(name), "{name}");
        }
    }
}
