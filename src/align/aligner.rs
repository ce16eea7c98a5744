//! The whole of alignment behind one door, for who uses the library.

use std::path::Path;

use super::pipeline::{self, Reasons, Resources, reasons};
use crate::articles::{article, check_language};
use crate::files::whole;
use crate::memory::qa::fault::Finding;
use crate::model::article::{Article, Layout};
use crate::model::bead::{Aligned, MatchKind};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Aligns Bengali articles with the English ones they were made from. Making one loads the lexicon (some
/// milliseconds); it may then be used for any number of articles, from any number of threads.
///
/// ```
/// let aligner = shetu::Aligner::new();
/// let aligned = aligner.align_texts("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow.")?;
/// let bead = &aligned.beads[0];
/// assert_eq!((&bead.bn[..], &bead.en[..]), (&[0][..], &[0][..]));
/// assert!(bead.score > aligner.accepts_from());
/// # Ok::<(), shetu::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Aligner {
    resources: Resources,
}

impl Aligner {
    /// An aligner with the shipped lexicon and model.
    pub fn new() -> Self {
        Aligner {
            resources: Resources::shipped(),
        }
    }

    /// Adds a lexicon: a line an entry, `bn<TAB>en[<TAB>weight]`; `name` is what errors call it.
    ///
    /// # Errors
    /// A malformed line, with its number.
    pub fn add_lexicon(&mut self, name: impl AsRef<Path>, text: &str) -> Result<()> {
        self.resources.add_lexicon(name.as_ref(), text)
    }

    /// Adds the lexicon of a file.
    ///
    /// # Errors
    /// The file cannot be read, or has a malformed line.
    pub fn add_lexicon_file(&mut self, path: &Path) -> Result<()> {
        let text = whole::text(path, whole::TABLE)?;
        self.add_lexicon(path, &text)
    }

    /// Adds one entry with its weight, above 0 and at most 1.
    pub fn add_word(&mut self, bengali: &str, english: &str, weight: f32) {
        let kind = MatchKind::Lexicon;
        self.resources.add_word(bengali, english, weight, kind);
    }

    /// Adds a word pair that was found in parallel text, as [`induce`](crate::induce) gives them.
    pub fn add_induced(&mut self, bengali: &str, english: &str, probability: f32) {
        let kind = MatchKind::Induced;
        self.resources.add_word(bengali, english, probability, kind);
    }

    /// Aligns two articles; the beads stand in the order of the Bengali side, segments without a partner among them.
    pub fn align(&self, bn: &Article, en: &Article) -> Aligned {
        pipeline::align(bn, en, &self.resources)
    }

    /// Aligns two articles as the program does: each is in its language, and a fault of the program is an error.
    ///
    /// # Errors
    /// An article is in the other language, or in a font encoding; the program failed on it.
    pub fn align_checked(&self, bn: &Article, en: &Article) -> Result<Aligned> {
        check_language(bn)?;
        check_language(en)?;
        pipeline::guarded(|| self.align(bn, en))
    }

    /// How probable it is that two articles of one segment each are complete translations of each other.
    ///
    /// # Errors
    /// The program failed on them.
    pub fn score(&self, bn: &Article, en: &Article) -> Result<f64> {
        let aligned = pipeline::guarded(|| self.align(bn, en))?;
        let paired = aligned.beads.iter().find(|bead| !bead.is_gap());
        Ok(paired.map_or(0.0, |bead| bead.score))
    }

    /// Aligns two texts whose paragraphs are separated by empty lines, or stand one a line.
    ///
    /// # Errors
    /// A text is empty.
    pub fn align_texts(&self, bn: &str, en: &str) -> Result<Aligned> {
        let of = |lang, text| article("text", None, lang, Layout::Paragraphs, text);
        Ok(self.align(&of(Lang::Bn, bn)?, &of(Lang::En, en)?))
    }

    /// Doubts about units translated from `source`, in the order of the units; a known score below `min_score` is one too.
    pub fn doubts(
        &self,
        units: &[Unit],
        source: Lang,
        min_score: Option<f64>,
    ) -> Vec<Vec<Finding>> {
        pipeline::doubts_below(units, source, min_score, &self.resources)
    }

    /// What the rooms of alignment work with.
    pub(super) fn resources(&self) -> &Resources {
        &self.resources
    }

    /// Why pairs of segments of an aligned document score as they do, each given by its Bengali and its English indices.
    pub fn reasons(&self, aligned: &Aligned, pairs: &[(Vec<usize>, Vec<usize>)]) -> Vec<Reasons> {
        reasons(aligned, pairs, &self.resources)
    }

    /// The same as files show it: what is compared with the scores of files.
    pub fn threshold(&self) -> f64 {
        self.resources.model.calibration.threshold()
    }

    /// The score from which a pair may be used unseen: where 97 in 100 pairs of edited news were complete that the
    /// model had not seen, and more than 99 in 100 translations.
    pub fn accepts_from(&self) -> f64 {
        f64::from(self.resources.model.calibration.accept)
    }
}

impl Default for Aligner {
    fn default() -> Self {
        Aligner::new()
    }
}
