//! The second pass: the surest beads of a corpus teach words that no lexicon holds yet (names of its region, the
//! vocabulary of its desks), and everything is aligned again with them. The idea is hunalign's (Varga et al. 2005,
//! "Parallel corpora for medium density languages"); the words are found as [`crate::align::induce`] does.

use crate::align::induce::WordPair;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::run::{Job, look};
use super::threads::pool;
use super::{rows, sure_texts};
use crate::align::induce::{Settings, induce};
use crate::articles::Pair;
use crate::model::article::Article;
use crate::model::bead::{Aligned, MatchKind};
use crate::model::error::Error;

use super::resources::Resources;

/// A bead whose sides belong together so surely teaches: what one of them leaves out teaches nothing wrong.
const SURE: f64 = 0.95;
/// Fewer beads teach nothing that is not chance.
const FEWEST: usize = 200;
/// More beads cost time and teach little more.
pub(super) const MOST: usize = 10_000;

/// What a first pass taught.
#[derive(Clone, Debug)]
pub(crate) struct Refined {
    /// From how many beads it was learnt.
    pub beads: usize,
    /// The word pairs learnt.
    pub words: Vec<WordPair>,
}

impl Resources {
    /// These with words that a first pass taught.
    pub(crate) fn with_words(mut self, words: &[WordPair]) -> Resources {
        if !words.is_empty() {
            let lexicon = Arc::make_mut(&mut self.lexicon);
            for word in words {
                lexicon.add(&word.bn, &word.en, word.probability, MatchKind::Induced);
            }
        }
        self
    }
}

/// Aligns articles until enough sure beads are found, and learns words from them. `None` when there are too few.
/// The same articles teach the same words, whatever the number of threads. `seen` is called after each article.
///
/// # Errors
/// What `seen` returns, and as [`run`](super::run::run); articles that cannot be aligned teach nothing, and are reported when they
/// are aligned again.
pub(crate) fn refined<E: From<Error> + Send>(
    pairs: impl IntoIterator<Item = Pair>,
    job: &Job<'_>,
    mut seen: impl FnMut() -> Result<(), E> + Send,
) -> Result<Option<Refined>, E> {
    let mut lines = Vec::new();
    let outcome = look(pairs, job, first_pass, |found| {
        seen().map_err(Stop::Failed)?;
        lines.extend(found.into_iter().flatten());
        if lines.len() < MOST {
            Ok(())
        } else {
            Err(Stop::Enough)
        }
    });
    if let Err(Stop::Failed(error)) = outcome {
        return Err(error);
    }
    // Most runs are too small to teach anything, and threads are not free.
    if lines.len() < FEWEST {
        return Ok(None);
    }
    let beads = lines.len().min(MOST);
    let words = pool(job.threads)?.install(|| learnt(&lines));
    Ok(words.map(|words| Refined { beads, words }))
}

/// Why the first pass ends early.
enum Stop<E> {
    Enough,
    Failed(E),
}

impl<E: From<Error>> From<Error> for Stop<E> {
    fn from(error: Error) -> Self {
        Stop::Failed(error.into())
    }
}

/// The texts of a document's sure beads.
pub(super) fn first_pass(
    bn: &Article,
    en: &Article,
    of_rows: bool,
    resources: &Resources,
) -> Vec<(String, String)> {
    match of_rows && rows::are_rows(bn) {
        true => sure(&rows::align(bn, en, resources)).collect(),
        false => sure_texts(bn, en, (SURE, MOST), resources),
    }
}

fn sure(aligned: &Aligned) -> impl Iterator<Item = (String, String)> + '_ {
    let beads = aligned.beads.iter().filter(|bead| bead.related >= SURE);
    beads.map(|bead| {
        (
            Aligned::text(&aligned.bn, &bead.bn),
            Aligned::text(&aligned.en, &bead.en),
        )
    })
}

/// The words that the first of these lines teach, each once: what is said again proves nothing more. `None` of too few.
pub(super) fn learnt(lines: &[(String, String)]) -> Option<Vec<WordPair>> {
    let lines = &lines[..lines.len().min(MOST)];
    if lines.len() < FEWEST {
        return None;
    }
    let mut seen = FxHashSet::default();
    let once = lines.iter().filter(|line| seen.insert(*line));
    let lines: Vec<(String, String)> = once.cloned().collect();
    Some(induce(&lines, Settings::default()))
}
