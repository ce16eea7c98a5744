//! Near-duplicates among wire stories: a lede and its writethru, the same story sent twice, corrections.
//!
//! An article is the set of its runs of five words (Broder, "On the resemblance and containment of documents",
//! 1997), hashed. The smallest hashes of a set are a random sample of it, so that a few of them tell how much two
//! sets share; of the few candidates that are aligned all hashes are kept and the answer is exact.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::align::features::side::{Analysis, Side};
use crate::language::tokens::TokenKind;
use crate::model::lang::is_bengali;

/// Words in a run.
const RUN: usize = 5;
/// Hashes in a sketch.
const SKETCH: usize = 64;
/// From this share of the shorter story's runs on, two stories are versions of one.
pub(crate) const SAME_STORY: f32 = 0.5;
/// From this share on, two articles are one text, if their lengths are as near as this.
const SAME_TEXT: f32 = 0.85;
const SAME_LENGTH: f32 = 0.8;

/// The hashed runs of an article's words: all of them, or the smallest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shingles {
    /// Ascending.
    smallest: Box<[u32]>,
    /// How many there are in all.
    count: u32,
}

impl Shingles {
    /// The runs of an analysed article.
    pub(crate) fn of<U>(side: &Side<U>) -> Shingles {
        let mut hashes: Vec<u32> = side
            .segments
            .iter()
            .flat_map(|segment| runs(segment))
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        Shingles {
            count: hashes.len() as u32,
            smallest: hashes.into(),
        }
    }

    /// The runs of a text that is not analysed.
    pub(crate) fn of_text(text: &str) -> Shingles {
        let is_word = |c: char| c.is_alphanumeric() || is_bengali(c);
        let words: Vec<String> = text
            .split(|c| !is_word(c))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let mut hashes: Vec<u32> = words.windows(RUN).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Shingles {
            count: hashes.len() as u32,
            smallest: hashes.into(),
        }
    }

    /// Ones that were kept elsewhere: the hashes, ascending, and how many there were in all.
    pub(crate) fn kept(smallest: Box<[u32]>, count: u32) -> Shingles {
        Shingles { smallest, count }
    }

    /// How many there are in all.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Its smallest hashes, so many at most.
    pub(crate) fn smallest(&self, most: usize) -> &[u32] {
        &self.smallest[..self.smallest.len().min(most)]
    }

    /// Whether two articles are the same but for a few words: nearly all of the shorter one stands in the other, which
    /// is hardly longer.
    pub(crate) fn is_twin(&self, other: &Shingles) -> bool {
        let (less, more) = (self.count.min(other.count), self.count.max(other.count));
        less as f32 >= more as f32 * SAME_LENGTH && self.overlap(other) >= SAME_TEXT
    }

    /// A sample of them, to keep for many articles.
    pub(crate) fn sketch(mut self) -> Shingles {
        if self.smallest.len() > SKETCH {
            self.smallest = self.smallest[..SKETCH].into();
        }
        self
    }

    /// How much of the shorter article stands in the longer one, 0 to 1.
    pub(crate) fn overlap(&self, other: &Shingles) -> f32 {
        let (own, theirs) = (&self.smallest, &other.smallest);
        if own.is_empty() || theirs.is_empty() {
            return 0.0;
        }
        // Both samples are complete up to the lesser of their last hashes.
        let complete = |of: &Shingles| of.smallest.len() == of.count as usize;
        let end = |of: &Shingles| match complete(of) {
            true => u32::MAX,
            false => of.smallest[of.smallest.len() - 1],
        };
        let end = end(self).min(end(other));
        let shared = own.iter().filter(|hash| **hash <= end);
        let shared = shared
            .filter(|hash| theirs.binary_search(hash).is_ok())
            .count();
        let within = |hashes: &[u32]| hashes.iter().filter(|hash| **hash <= end).count();
        let union = within(own) + within(theirs) - shared;
        let alike = shared as f32 / union.max(1) as f32;
        let (a, b) = (self.count as f32, other.count as f32);
        (alike * (a + b) / (1.0 + alike) / a.min(b)).min(1.0)
    }

    /// Whether two articles are versions of one story.
    pub(crate) fn same_story(&self, other: &Shingles) -> bool {
        self.overlap(other) >= SAME_STORY
    }
}

/// The hashed runs of a segment; a short one is a run by itself.
fn runs(segment: &Analysis) -> Vec<u32> {
    let is_word = |kind: &TokenKind| *kind == TokenKind::Word;
    let words = segment.tokens.iter().filter(|token| is_word(&token.kind));
    let words: Vec<_> = words.map(|token| token.text.to_lowercase()).collect();
    match words.len() {
        0..RUN => Vec::new(),
        _ => words.windows(RUN).map(hash).collect(),
    }
}

fn hash(words: &[impl Hash]) -> u32 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    // The upper half of the product is the better mixed one; mixed once more, since order is what samples.
    let mixed = hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::english_side;
    use crate::align::features::lexicon::Lexicon;
    use crate::articles::article;
    use crate::language::segmentation::{Rules, segment};
    use crate::model::article::Layout;
    use crate::model::lang::Lang;

    fn shingles(text: &str) -> Shingles {
        let article = article("a", None, Lang::En, Layout::Paragraphs, text).unwrap();
        let segments = segment(&article, Rules::embedded());
        Shingles::of(&english_side::analyze(&segments, &Lexicon::shipped()))
    }

    /// Sentences of eight words that no other number gives.
    fn sentences(numbers: std::ops::Range<usize>) -> String {
        let sentence = |n| format!("Word{n} stands for the story of day{n} only here.");
        numbers.map(sentence).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_lede_is_a_version_of_its_writethru_and_another_story_is_not() {
        let (lede, full) = (shingles(&sentences(0..10)), shingles(&sentences(0..40)));
        assert!(lede.overlap(&full) > 0.99);
        assert_eq!(lede.overlap(&full), full.overlap(&lede));
        let other = shingles(&sentences(40..60));
        assert!(!other.same_story(&full) && !shingles("Too short.").same_story(&full));
    }

    #[test]
    fn sketches_tell_about_the_same() {
        for shared in [0, 10, 20, 40] {
            let one = shingles(&sentences(0..40));
            let other = shingles(&sentences(40 - shared..80 - shared));
            let exact = one.overlap(&other);
            let sketched = one.clone().sketch().overlap(&other.clone().sketch());
            assert!((exact - sketched).abs() < 0.2, "{exact} {sketched}");
        }
    }
}
