//! The journal that `--resume` goes on with: whether a run has one, and what its beads depend on.

use std::fs;

use sha2::{Digest, Sha256};

use super::Align;
use crate::cli::Messages;
use shetu::error::Error;
use shetu::pipeline::Resources;
use shetu::pipeline::journal::{self, Journal};
use shetu::read::Pairing;

impl Align {
    /// The journal of a run over several documents to files.
    pub(super) fn journal(
        &self,
        pairing: &Pairing,
        made_by: &str,
        messages: &Messages,
    ) -> anyhow::Result<Option<Journal>> {
        let Some(first) = self.output.first().filter(|_| pairing.pairs.len() > 1) else {
            return Ok(None);
        };
        let path = journal::beside(first);
        if self.resume {
            let journal = Journal::resume(&path, made_by)?;
            if journal.finished == 0 {
                messages.note("there is nothing to go on with; beginning anew");
            }
            return Ok(Some(journal));
        }
        if path.exists() {
            messages.note(&format!(
                "{}: begun anew (--resume would have gone on with it)",
                path.display()
            ));
        }
        Ok(Some(Journal::begin(&path, made_by)?))
    }

    /// What the beads of a run depend on beside the articles.
    pub(super) fn made_by(&self, resources: &Resources) -> anyhow::Result<String> {
        let mut lexicons = Sha256::new();
        for path in &self.lexicon {
            lexicons.update(fs::read(path).map_err(|source| Error::io(path, source))?);
        }
        let lexicons: u32 = lexicons
            .finalize()
            .iter()
            .take(4)
            .fold(0, |hash, &byte| hash << 8 | u32::from(byte));
        let layout = if self.segmented {
            "segments"
        } else {
            "paragraphs"
        };
        Ok(format!(
            "{}; {layout}; --lexicon {lexicons:08x}",
            resources.signature()
        ))
    }
}
