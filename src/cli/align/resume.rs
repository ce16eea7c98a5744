//! The journal that `--resume` goes on with: whether a run has one, and what its beads depend on.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::Align;
use crate::cli::Messages;
use shetu::error::Error;
use shetu::pipeline::journal::{self, Journal};
use shetu::pipeline::{Resources, Word};
use shetu::read::Pairing;
use shetu::write::is_stream;

impl Align {
    /// Where the journal lies of a run over several documents to files.
    pub(super) fn journal_path(&self, pairing: &Pairing) -> Option<PathBuf> {
        let mut files = self.output.iter().filter(|path| !is_stream(path));
        let first = files.next().filter(|_| pairing.pairs.len() > 1)?;
        Some(journal::beside(first))
    }

    /// The journal to go on with, if the user wants to and there is one.
    pub(super) fn taken_up(
        &self,
        pairing: &Pairing,
        made_by: &str,
        messages: &Messages,
    ) -> anyhow::Result<Option<Journal>> {
        let Some(path) = self.journal_path(pairing).filter(|_| self.resume) else {
            return Ok(None);
        };
        let journal = Journal::resume(&path, made_by)?;
        messages.note(&match &journal {
            None => "there is nothing to go on with; beginning anew".to_owned(),
            Some(Journal {
                finished, words, ..
            }) => {
                let learnt = match words.len() {
                    0 => String::new(),
                    count => format!(", and with the {count} word pairs it learnt"),
                };
                format!("going on with the {finished} documents of an earlier run{learnt}")
            }
        });
        Ok(journal)
    }

    /// A new journal.
    pub(super) fn journal(
        &self,
        pairing: &Pairing,
        made_by: &str,
        words: &[Word],
        messages: &Messages,
    ) -> anyhow::Result<Option<Journal>> {
        let Some(path) = self.journal_path(pairing) else {
            return Ok(None);
        };
        if path.exists() && !self.resume {
            messages.note(&format!(
                "{}: begun anew (--resume would have gone on with it)",
                path.display()
            ));
        }
        Ok(Some(Journal::begin(&path, made_by, words)?))
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
        let passes = if self.refines() { 2 } else { 1 };
        Ok(format!(
            "{}; {layout}; --lexicon {lexicons:08x}; {passes} passes",
            resources.signature()
        ))
    }
}
