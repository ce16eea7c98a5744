//! How much a word says *here*: in an article on an election `nomination` is rare in the language but stands in
//! every other sentence, and tells none of them from the others.

use rustc_hash::FxHashMap;

use super::side::{Analysis, Lines};

/// How far a word is expected because the article keeps saying it, against how far the language expects it.
const LOCAL: f32 = 0.4;
/// Added to the number of other segments, so that a word said twice in a short article is no commonplace yet.
const SMOOTHING: f32 = 2.0;

/// The words of an article by what they are counted as: their stems.
#[derive(Debug, Default)]
pub(super) struct DocumentTerms {
    numbers: FxHashMap<String, u32>,
    /// The stem of each word, segment after segment, and where each segment ends: a list a segment would be most of the
    /// memory of a million short lines.
    stems: Vec<u32>,
    ends: Vec<usize>,
}

impl DocumentTerms {
    /// The number of a stem.
    pub(super) fn number(&mut self, stem: &str) -> u32 {
        match self.numbers.get(stem) {
            Some(&known) => known,
            None => {
                let next = self.numbers.len() as u32;
                self.numbers.insert(stem.to_owned(), next);
                next
            }
        }
    }

    /// Notes the stems of the words of the next segment whose text is new, by their numbers.
    pub(super) fn segment(&mut self, stems: impl Iterator<Item = u32>) {
        self.stems.extend(stems);
        self.ends.push(self.stems.len());
    }

    /// The stems of each segment.
    fn segments(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts
            .zip(&self.ends)
            .map(|(&start, &end)| &self.stems[start..end])
    }

    /// Sets the words' weights to their surprise: the negative logarithm of the probability of unit_match the word in
    /// a segment, the language's and that of the article's other segments mixed (Jelinek and Mercer 1980, the
    /// article's estimate with this segment left out).
    pub(super) fn weigh(self, segments: &mut [Analysis], lines: &Lines<'_>) {
        let mut spread = vec![0u32; self.numbers.len()];
        let mut seen_in = vec![u32::MAX; self.numbers.len()];
        for (n, (stems, times)) in (0..).zip(self.segments().zip(lines.times())) {
            for &stem in stems {
                let seen = &mut seen_in[stem as usize];
                if *seen != n {
                    *seen = n;
                    spread[stem as usize] += times;
                }
            }
        }
        let others = lines.count().saturating_sub(1) as f32 + SMOOTHING;
        for (segment, stems) in segments.iter_mut().zip(self.segments()) {
            for (word, &stem) in segment.words.iter_mut().zip(stems) {
                let elsewhere = spread[stem as usize].saturating_sub(1) as f32 / others;
                if elsewhere > 0.0 {
                    let everywhere = (-word.idf).exp();
                    let met = everywhere + LOCAL * (elsewhere - everywhere).max(0.0);
                    word.weight = -met.ln();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::align::features::english_side::analyze;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn segments(texts: &[&str]) -> Vec<Segment> {
        let segment = |text: &&str| Segment::alone(text);
        texts.iter().map(segment).collect()
    }

    #[test]
    fn what_an_article_keeps_saying_says_little() {
        let text = segments(&[
            "The nomination was refused.",
            "Each nomination costs money.",
            "Her nomination surprised everyone.",
            "A stampede followed.",
        ]);
        let side = analyze(&text, &Lexicon::shipped());
        let word = |segment: usize, at: usize| side.segments[segment].words[at];
        let (nomination, stampede) = (word(0, 1), word(3, 1));
        assert!(nomination.idf > 4.0, "{nomination:?}");
        assert!(nomination.weight < 2.0, "{nomination:?}");
        assert_eq!(stampede.weight, stampede.idf, "said once");
        let alone = analyze(&text[..1], &Lexicon::shipped());
        let word = alone.segments[0].words[1];
        assert_eq!(word.weight, word.idf, "an article of one sentence");
    }
}
