//! `shetu convert`.

mod review;

use std::path::PathBuf;

use clap::Args;

use super::Messages;
use super::outputs::Writing;
use super::reading::{Reading, nothing, reading};
use super::status::Status;

/// Arguments of `shetu convert`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  A memory of Trados for OmegaT, and the same as a table:
    shetu convert studio.tmx -o memory.tmx -o memory.csv

  What can be saved of a memory that was cut by a full disk:
    shetu convert broken.tmx --salvage -o rescued.tmx

  For a colleague who reads Bengali, what is doubtful in it, and back into the memory:
    shetu convert studio.tmx -o review.xlsx --only doubtful
    shetu apply review.xlsx --onto studio.tmx -o checked.tmx

A review (.xlsx, or .html for a page) lists the units with their faults as flags, the doubtful ones first; `shetu apply` takes
the decisions back. With --plain a .xlsx is a table of two columns.

Reads .tmx .xliff .xlf .sdlxliff .mqxliff .mxliff .po .csv .tsv .xlsx .ods .jsonl .json and pairs of text files (.moses, or
one of .en and .bn), packed (.gz .zst .bz2) or not, and - for standard input. Inline tags go from TMX and XLIFF to TMX and XLIFF; other\nformats have the text without them.")]
pub struct Convert {
    /// The memory to read.
    memory: PathBuf,

    #[command(flatten)]
    reviewing: review::Reviewing,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    reading: Reading,
}

impl Convert {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let inputs = std::slice::from_ref(&self.memory);
        if let Some(outputs) = self.reviewing.outputs(&self.writing)? {
            let (reviewing, writing) = (&self.reviewing, &self.writing);
            return reviewing.run(&self.memory, &outputs, writing, &self.reading, messages);
        }
        let begun = self.reading.beginning(self.writing.source, inputs)?;
        let to = begun.source;
        let mut guard = reading(inputs);
        let mut outputs = self.writing.open(&begun, &mut guard)?;
        messages.warn_all(guard.take_notes());
        let outcome = self
            .reading
            .each_pair(&self.memory, to, messages, |unit, _| outputs.unit(&unit))?;
        outcome.tell_unread(&self.memory, messages);
        if outputs.written == 0 {
            return Err(nothing(inputs));
        }
        outputs.finish(None, messages)?;
        Ok(if outcome.damaged {
            Status::Input
        } else {
            Status::Done
        })
    }
}
