//! `shetu split`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::outputs::{Outputs, Writing};
use super::reading::{Reading, nothing, reading, shown};
use super::status::{Status, usage};
use crate::files::whole::no_pipe;
use crate::memory::split::{Section, Size, Split as Splitter, Unfilled};
use crate::model::display::counted::counted;
use crate::model::lang::Lang;

/// Arguments of `shetu split`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  memory.train.tmx, memory.dev.tmx and memory.test.tmx, a twentieth each of the last two:
    shetu split memory.tmx -o memory.tmx

  A thousand pairs each, for Hugging Face and as a Moses pair:
    shetu split memory.tmx --dev 1000 --test 1000 --seed 3 -o pairs.hf.jsonl -o pairs.moses

A document is in one part whole. A unit of dev or test of which a text stands in train too (small differences of writing
and case do not count), or one of dev that stands in test, is left out. The same seed makes the same parts. The memory is
read three times, so it cannot be standard input.")]
pub struct Split {
    /// The memory to read.
    memory: PathBuf,

    /// How large the part to tune on shall be: units, or a share such as 5%.
    #[arg(long, value_name = "SIZE", default_value = "5%")]
    dev: Size,

    /// How large the part to test with shall be.
    #[arg(long, value_name = "SIZE", default_value = "5%")]
    test: Size,

    /// Another number deals the documents out in another way.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    reading: Reading,
}

impl Split {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        if self.memory == Path::new("-") {
            let problem = "split reads the memory three times: save standard input to a file first";
            return Err(usage(problem.to_owned()));
        }
        no_pipe(&self.memory, "")?;
        let inputs = std::slice::from_ref(&self.memory);
        let begun = self.reading.beginning(self.writing.source, inputs)?;
        let to = begun.source;
        let mut guard = reading(inputs);
        let mut outputs: Vec<(Section, Outputs)> = Vec::new();
        for section in Section::ALL {
            let opened = self.writing.open_part(section.name(), &begun, &mut guard)?;
            outputs.push((section, opened));
        }
        messages.warn_all(guard.take_notes());
        let mut split = Splitter::new(self.seed);
        let outcome = self
            .reading
            .each_pair(&self.memory, to, messages, |unit, _| {
                split.count(&unit);
                Ok(())
            })?;
        if split.documents() == 0 {
            return Err(nothing(inputs));
        }
        if split.is_used_up(self.dev, self.test) {
            let units = counted(split.units(), "unit");
            return Err(usage(format!(
                "--dev and --test together ask for all of the {units} of {} and leave nothing to train on: ask for fewer",
                shown(&self.memory)
            )));
        }
        split.deal(self.dev, self.test);
        if let Some(unfilled) = split.unfilled(self.dev, self.test) {
            return Err(self.undivided(&split, &unfilled));
        }
        let leaks = self.deal_out(&mut split, to, &mut outputs, messages)?;
        let whole = self.finish(outputs, leaks, messages)?;
        Ok(match outcome.damaged || !whole {
            true => Status::Input,
            false => Status::Done,
        })
    }

    /// Reads the memory twice more and gives each unit to its part. Returns how many are in none.
    fn deal_out(
        &self,
        split: &mut Splitter,
        to: Lang,
        outputs: &mut [(Section, Outputs)],
        messages: &Messages,
    ) -> anyhow::Result<usize> {
        // What there is to warn of was said the first time.
        let silent = messages.silenced();
        self.reading.each(&self.memory, to, &silent, |unit, _| {
            if !unit.is_one_sided() {
                split.hear(&unit);
            }
            Ok(())
        })?;
        let mut leaks = 0;
        self.reading.each(&self.memory, to, &silent, |unit, _| {
            if unit.is_one_sided() {
                return Ok(());
            }
            let Some(section) = split.fate(&unit) else {
                leaks += 1;
                return Ok(());
            };
            let of = outputs.iter_mut().find(|(known, _)| *known == section);
            of.map_or(Ok(()), |(_, outputs)| outputs.unit(&unit))
        })?;
        Ok(leaks)
    }

    /// The error for a part that no document is small enough for.
    fn undivided(&self, split: &Splitter, unfilled: &Unfilled) -> anyhow::Error {
        let name = unfilled.section.name();
        let remedy = match unfilled.smallest {
            Some(smallest) => format!(
                "the smallest that is left has {}: ask for so many with --{name} {smallest}, or for none with --{name} 0",
                counted(smallest, "unit")
            ),
            None => format!(
                "none is left for it: name the documents of the units with shetu edit --set document=NAME, or ask for none \
                 with --{name} 0"
            ),
        };
        usage(format!(
            "{name} would be empty: a document is never divided, {} has {}, and {name} may have {}; {remedy}",
            shown(&self.memory),
            counted(split.documents(), "document"),
            counted(unfilled.wanted, "unit"),
        ))
    }

    /// Puts the parts into place, and tells what is left out. Returns whether every part that was asked for has units.
    fn finish(
        &self,
        outputs: Vec<(Section, Outputs)>,
        leaks: usize,
        messages: &Messages,
    ) -> anyhow::Result<bool> {
        let mut whole = true;
        for (section, outputs) in outputs {
            let is_wanted = match section {
                Section::Train => true,
                Section::Dev => !self.dev.is_none(),
                Section::Test => !self.test.is_none(),
            };
            if outputs.written == 0 && is_wanted {
                whole = false;
                messages.warning(&format!(
                    "{} is empty: each of its units has a text that stands in another part; write each text once first, with \
                     shetu merge, or give another --seed",
                    section.name(),
                ));
            }
            outputs.finish(None, messages)?;
        }
        if leaks > 0 {
            messages.note(&format!(
                "{} left out, since a text of theirs stands in another part",
                counted(leaks, "unit")
            ));
        }
        Ok(whole)
    }
}
