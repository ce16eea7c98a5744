//! Names of several words, which the two sides divide differently: নিউইয়র্ক and New York.

use super::{BnName, EnName, similarity};

/// The most words of a side that are looked at.
const MOST: usize = 8;

/// A name of several words, read once for comparison: its words, each two neighbours as one, and all as one.
#[derive(Clone, Debug)]
pub(crate) struct Phrase<N> {
    words: Vec<N>,
    sizes: Vec<f64>,
    pairs: Vec<N>,
    whole: N,
}

impl<N> Phrase<N> {
    fn read(words: &[&str], read: impl Fn(&str) -> N) -> Self {
        let words = &words[..words.len().min(MOST)];
        let size = |word: &&str| word.chars().count().min(super::LONGEST_NAME) as f64;
        Phrase {
            sizes: words.iter().map(size).collect(),
            pairs: words.windows(2).map(|pair| read(&pair.concat())).collect(),
            whole: read(&words.concat()),
            words: words.iter().map(|word| read(word)).collect(),
        }
    }

    /// The words that end before place `end`, one or two of them, as one name.
    fn last(&self, end: usize, count: usize) -> &N {
        match count {
            1 => &self.words[end - 1],
            _ => &self.pairs[end - 2],
        }
    }

    fn size(&self, end: usize, count: usize) -> f64 {
        self.sizes[end - count..end].iter().sum()
    }
}

impl Phrase<BnName> {
    /// Reads the words of a Bengali name, in comparable form.
    pub(crate) fn bengali(words: &[&str]) -> Self {
        Phrase::read(words, BnName::new)
    }
}

impl Phrase<EnName> {
    /// Reads the words of an English name.
    pub(crate) fn english(words: &[&str]) -> Self {
        Phrase::read(words, EnName::new)
    }
}

/// How alike two names of several words sound, 0 to 1: written together, or word by word in order, with
/// words that have no partner counting against it.
pub(crate) fn phrase_similarity(bn: &Phrase<BnName>, en: &Phrase<EnName>) -> f64 {
    if bn.words.is_empty() || en.words.is_empty() {
        return 0.0;
    }
    heard(&bn.whole, &en.whole).max(word_by_word(bn, en))
}

/// The similarity of two words that a join by their keys brings together; 0 of others, as for the aligner.
fn heard(bn: &BnName, en: &EnName) -> f64 {
    match bn.shares_key(en) {
        true => similarity(bn, en),
        false => 0.0,
    }
}

/// The best pairing in order of words, or of one word with two of the other side, as a share of all letters.
fn word_by_word(bn: &Phrase<BnName>, en: &Phrase<EnName>) -> f64 {
    let (m, n) = (bn.words.len(), en.words.len());
    let mut best = [[0.0_f64; MOST + 1]; MOST + 1];
    for i in 1..=m {
        for j in 1..=n {
            best[i][j] = best[i - 1][j].max(best[i][j - 1]);
            for (of_bn, of_en) in [(1, 1), (1, 2), (2, 1)] {
                if of_bn > i || of_en > j {
                    continue;
                }
                let alike = heard(bn.last(i, of_bn), en.last(j, of_en));
                let covered = alike * (bn.size(i, of_bn) + en.size(j, of_en));
                best[i][j] = best[i][j].max(best[i - of_bn][j - of_en] + covered);
            }
        }
    }
    let all: f64 = bn.sizes.iter().chain(&en.sizes).sum();
    if all > 0.0 { best[m][n] / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(bn: &[&str], en: &[&str]) -> f64 {
        phrase_similarity(&Phrase::bengali(bn), &Phrase::english(en))
    }

    #[test]
    fn words_may_be_divided_differently() {
        assert!(alike(&["নিউইয\u{09BC}র্ক"], &["New", "York"]) >= 0.75);
        assert!(alike(&["চোই", "সন", "হুই"], &["Choe", "Son", "Hui"]) >= 0.75);
        assert!(alike(&["কিম", "জং", "উন"], &["Joe", "Biden"]) < 0.6);
        assert_eq!(alike(&[], &["Kim"]), 0.0);
    }

    #[test]
    fn long_lists_of_words_are_cut() {
        assert!(alike(&["পুতিন"; 1000], &["Putin"; 1000]) > 0.9);
    }
}
