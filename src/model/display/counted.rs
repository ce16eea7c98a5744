//! Counts in words: `1 article`, `2 articles`.

use std::fmt;

/// A count of something, to be shown with its name in the right number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted<'a> {
    count: usize,
    one: &'a str,
}

/// So many of what one is called `one`: `counted(2, "word pair")` is "2 word pairs".
pub(crate) fn counted(count: usize, one: &str) -> Counted<'_> {
    Counted { count, one }
}

/// The word for one or for several: `number(n, "is", "are")`.
pub(crate) fn number<'a>(count: usize, one: &'a str, several: &'a str) -> &'a str {
    if count == 1 { one } else { several }
}

/// So many of what several are called: `counted_as(1, "units without text")` is "1 unit without text".
pub(crate) fn counted_as(count: usize, several: &str) -> String {
    if count != 1 {
        return format!("{count} {several}");
    }
    let mut done = false;
    let word = |word: &str| {
        let (noun, mark) = match word.strip_suffix(',') {
            Some(noun) => (noun, ","),
            None => (word, ""),
        };
        if done || !noun.ends_with('s') {
            return word.to_owned();
        }
        done = true;
        match noun.strip_suffix("ies") {
            Some(stem) => format!("{stem}y{mark}"),
            None => format!("{}{mark}", &noun[..noun.len() - 1]),
        }
    };
    let words: Vec<String> = several.split(' ').map(word).collect();
    let mut one = words.join(" ");
    for (several, single) in [
        (" that are ", " that is "),
        (" that were ", " that was "),
        (" that have ", " that has "),
        (" which are ", " which is "),
        (" which need ", " which needs "),
        (" which hold ", " which holds "),
    ] {
        one = one.replacen(several, single, 1);
    }
    format!("1 {one}")
}

impl fmt::Display for Counted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counted { count, one } = *self;
        if count == 1 {
            return write!(f, "1 {one}");
        }
        let before = one.chars().rev().nth(1).unwrap_or_default();
        match one.strip_suffix('y') {
            Some(stem) if !"aeiou".contains(before) => write!(f, "{count} {stem}ies"),
            _ if one.ends_with("ch") || one.ends_with("sh") || one.ends_with(['s', 'x']) => {
                write!(f, "{count} {one}es")
            }
            _ => write!(f, "{count} {one}s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_more_are_more() {
        for (count, one, shown) in [
            (1, "article", "1 article"),
            (0, "article", "0 articles"),
            (2, "wire story", "2 wire stories"),
            (3, "day", "3 days"),
            (5, "match", "5 matches"),
            (1, "match", "1 match"),
        ] {
            assert_eq!(counted(count, one).to_string(), shown);
        }
        assert_eq!(
            (number(1, "is", "are"), number(0, "is", "are")),
            ("is", "are")
        );
        for (count, several, shown) in [
            (1, "units without text", "1 unit without text"),
            (2, "entries", "2 entries"),
            (1, "entries", "1 entry"),
            (1, "rows of one text", "1 row of one text"),
            (
                1,
                "fuzzy entries, which need a review",
                "1 fuzzy entry, which needs a review",
            ),
            (
                1,
                "plural forms that are not translated",
                "1 plural form that is not translated",
            ),
            (
                1,
                "segments that were rejected",
                "1 segment that was rejected",
            ),
            (
                1,
                "segments in state new, which hold no translation yet",
                "1 segment in state new, which holds no translation yet",
            ),
            (
                2,
                "plural forms that are not translated",
                "2 plural forms that are not translated",
            ),
        ] {
            assert_eq!(counted_as(count, several), shown);
        }
    }
}
