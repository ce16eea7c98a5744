//! The measure of translate-toolkit, Virtaal, amaGama and Pootle: Levenshtein distance in characters.
//!
//! Source: `LevenshteinComparer` in translate-toolkit's `translate/search/lshtein.py`, with the greatest length its
//! tmserver uses; `scripts/check-serve` compares the two.

use super::pattern;

/// Only so many characters of a text are compared.
pub(crate) const LONGEST_TEXT: usize = 1000;

/// What equal beginnings of texts cut at [`LONGEST_TEXT`] lose, in per cent, for each text that was cut.
const CUT: f64 = 7.0;

/// How alike two texts are, 0 to 100; 100 only for equal ones. A text without a character is like nothing.
/// What the lengths of texts over [`LONGEST_TEXT`] rule out is never exceeded, while the toolkit only heeds it below its
/// threshold.
pub(crate) fn similarity(a: &str, b: &str) -> f64 {
    if a == b && !a.is_empty() && a.len() <= LONGEST_TEXT {
        return 100.0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (head_a, head_b) = (
        &a[..a.len().min(LONGEST_TEXT)],
        &b[..b.len().min(LONGEST_TEXT)],
    );
    let longest = head_a.len().max(head_b.len());
    let distance = pattern::distance(head_a, head_b);
    let percent = percent(distance, longest);
    let cut = usize::from(a.len() > LONGEST_TEXT) + usize::from(b.len() > LONGEST_TEXT);
    let by_cut = if distance == 0 { cut as f64 * CUT } else { 0.0 };
    (percent - by_cut).min(most(a.len(), b.len()))
}

/// The similarity of texts at a distance, the longer of `longest` characters.
pub(crate) fn percent(distance: usize, longest: usize) -> f64 {
    100.0 - distance as f64 / longest as f64 * 100.0
}

/// What texts of such lengths can reach at most.
fn most(a: usize, b: usize) -> f64 {
    percent(a.abs_diff(b), a.max(b))
}

/// The greatest distance at which texts, the longer of `longest` characters, are still `least` per cent alike.
pub(crate) fn allowance(longest: usize, least: f64) -> usize {
    let least = least.clamp(0.0, 100.0);
    // A hair more than the quotient, so that rounding never loses a match; the last word has `similarity`.
    ((100.0 - least) / 100.0 * longest as f64 + 1e-6) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_of_the_longer_text() {
        assert_eq!(similarity("abcd", "abcd"), 100.0);
        assert_eq!(similarity("abcd", "abcx"), 75.0);
        assert_eq!(similarity("abc", "abcd"), 75.0);
        assert_eq!(similarity("", ""), 0.0);
        assert!((similarity("বাংলা", "বাংলার") - 83.33).abs() < 0.01);
    }

    #[test]
    fn only_the_beginning_of_long_texts_counts() {
        let long = "x".repeat(LONGEST_TEXT);
        assert_eq!(similarity(&format!("{long}y"), &format!("{long}z")), 86.0);
        assert_eq!(similarity(&format!("{long}y"), &long), 93.0);
        // The lengths still tell.
        assert_eq!(similarity(&long.repeat(2), &long), 50.0);
    }

    #[test]
    fn the_allowance_is_what_similarity_allows() {
        for longest in 1..200 {
            for least in 1..=100 {
                let k = allowance(longest, f64::from(least));
                assert!(k == 0 || percent(k, longest) >= f64::from(least) - 1e-3);
                assert!(percent(k + 1, longest) < f64::from(least));
            }
        }
    }
}
