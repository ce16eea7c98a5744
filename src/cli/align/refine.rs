//! The first of two passes, with its bar and its message.

use sha2::{Digest, Sha256};
use shetu::induce::Pair;
use shetu::pipeline::{Job, Refined, refined};
use shetu::read::Pairing;

use super::interrupt::Watch;
use crate::cli::Messages;

/// What a first pass over the articles teaches, where it teaches anything.
pub fn refine(
    pairing: &Pairing,
    job: &Job<'_>,
    watch: &Watch,
    messages: &Messages,
) -> anyhow::Result<Option<Refined>> {
    let bar = messages.progress(pairing.pairs.len());
    let outcome = refined(&pairing.pairs, job, || {
        bar.inc(1);
        watch.check()
    });
    bar.finish_and_clear();
    let refined = outcome?;
    if let Some(refined) = &refined {
        messages.note(&format!(
            "a first pass taught {} word pairs from {} sure pairs of segments",
            refined.words.len(),
            refined.beads
        ));
    }
    Ok(refined)
}

/// What tells the words learnt apart from others: beads made with other words are not gone on with.
pub fn signature(words: &[Pair]) -> String {
    let mut hash = Sha256::new();
    for pair in words {
        hash.update(format!("{}\t{}\t{}\n", pair.bn, pair.en, pair.probability));
    }
    let hash: String = hash
        .finalize()
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("; words learnt {hash}")
}
