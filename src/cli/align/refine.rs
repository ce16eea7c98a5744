//! The first of two passes, with its bar and its message.

use crate::align::induce::WordPair;
use crate::align::pipeline::{Job, refined};
use crate::articles::Pairing;
use crate::model::display::counted;

use crate::cli::Messages;
use crate::cli::batch::interrupt::Watch;

/// The words that a first pass over the articles teaches; none where there is too little to learn from.
pub(super) fn refine(
    pairing: &Pairing,
    job: &Job<'_>,
    watch: &Watch,
    messages: &Messages,
) -> anyhow::Result<Vec<WordPair>> {
    let bar = messages.progress(pairing.pairs.len());
    // By id, so that the same articles teach the same words in whatever order a corpus has them, on a cluster too.
    let outcome = refined(pairing.pairs.by_id(), job, || {
        bar.inc(1);
        watch.check()
    });
    bar.finish_and_clear();
    let refined = outcome?;
    if let Some(refined) = &refined {
        messages.note(&format!(
            "a first pass taught {} from {} of segments",
            counted(refined.words.len(), "word pair"),
            counted(refined.beads, "sure pair")
        ));
    }
    Ok(refined.map_or_else(Vec::new, |refined| refined.words))
}
