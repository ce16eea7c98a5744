//! `shetu align`: arguments, and the run from the paths given to the files written.

mod carry;
mod guarding;
mod outputs;
mod refine;
mod resume;
mod summary;
pub(super) mod tally;
mod twins;
mod worker;
pub(super) mod options;

use std::path::{Path, PathBuf};

use guarding::Begun;
use options::{Align, Twins, Which};
use outputs::Outputs;
use tally::Tally;
use worker::Worker;

use super::Messages;
use super::arguments::resources;
use super::batch::interrupt::{Interrupted, Watch};
use super::batch::skipped::SkippedRow;
use super::batch::threads::threads;
use super::formats::{Format, Role, place};
use super::kit::Target;
use super::pair::Given;
use super::status::{Status, usage};
use crate::align::pipeline;
use crate::align::pipeline::Job;
use crate::align::pipeline::journal::Journal;
use crate::align::pipeline::resources::Resources;
use crate::align::pipeline::twins::Likenesses;
use crate::articles::Pairing;
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::Settings;
use crate::model::article::Layout;
use crate::model::display::counted::counted;
use crate::review::carry::Carried;

/// Aligns all pairs, with a bar.
fn align(
    pairing: &Pairing,
    job: &Job<'_>,
    watch: &Watch,
    (outputs, carried): (&mut Outputs, &mut Carried),
    tally: &mut Tally<'_>,
) -> anyhow::Result<()> {
    let single = pairing.pairs.len() == 1 && pairing.problems.is_empty();
    let bar = tally.messages.progress(pairing.pairs.len());
    let done = pipeline::run(&pairing.pairs, job, |outcome| {
        bar.inc(1);
        match outcome {
            Ok(finished) => {
                tally.summary.add(&finished);
                bar.suspend(|| tally.converted(&finished));
                if let Some(likenesses) = &mut tally.likenesses {
                    likenesses.add(&finished.aligned);
                }
                let fitted = carried.fit(&finished.aligned);
                outputs.document(&fitted.doc, &fitted.decisions)?;
            }
            Err(left_out) if single => return Err((*left_out.error).into()),
            Err(left_out) => bar.suspend(|| {
                let row = SkippedRow::of(left_out.side, &left_out.id, &left_out.error);
                tally.leave_out(&row, left_out.error.reason(), &left_out.error.to_string())
            })?,
        }
        watch.check()
    });
    bar.finish_and_clear();
    done
}

impl Align {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        if self.bn == Path::new("-") {
            return self.work(messages);
        }
        let watch = Watch::begin();
        match self.align(&watch, messages) {
            Err(error) if error.is::<Interrupted>() => {
                messages.warning("interrupted before a document was finished");
                Ok(Status::Interrupted)
            }
            outcome => outcome,
        }
    }

    /// Aligns the articles of two paths, or of one that holds both sides.
    fn align(&self, watch: &Watch, messages: &Messages) -> anyhow::Result<Status> {
        let mut resources = resources(&self.lexicon)?;
        let settings = self.settings(&resources)?;
        let targets = self.cat_tools.targets(&self.output, &settings)?;
        self.check_only(&targets)?;
        let mut guard = self.guard();
        let begun = self.begin(&targets, &settings, &mut guard, messages);
        // Also where it ends here: who is to choose how to go on has to know what lies there.
        messages.warn_all(guard.take_notes());
        let Begun {
            approved,
            mut carried,
            claim,
            mut tally,
        } = begun?;
        let search = self.by_content.search();
        let given = Given::of(&self.bn, self.en.as_deref());
        let reading = self.finding.reading(self.layout(), self.max_size)?;
        let threads = threads(self.jobs, messages);
        let job = self.job(&resources, threads);
        let mut pairing = super::pair::pairing(search, (given, &reading), &job, watch, &mut tally)?;
        guard.check_read("a corpus of the folder", &pairing.corpora)?;
        if let Some(why) = pairing.no_pair.take() {
            if tally.report.is_some() {
                tally.pairing(&pairing)?;
            }
            place(tally.skipped()?.into_iter().collect())?;
            return Err(why.into());
        }
        if self.leaves_twins_out() {
            twins::leave_out(&mut pairing, &job, watch, &mut tally)?;
        }
        let made_by = self.made_by(&resources)?;
        let mut claim = claim.filter(|_| pairing.pairs.len() > 1);
        let mut journal = None;
        if self.goes_on(claim.as_ref(), &made_by, messages)? {
            let taken_up = |claim| resume::taken_up(claim, messages);
            journal = claim.take().map(taken_up).transpose()?;
        }
        let words = match &journal {
            Some(journal) => journal.words.clone(),
            None if self.refines() => refine::refine(&pairing, &job, watch, messages)?,
            None => Vec::new(),
        };
        resources = resources.with_words(&words);
        tally.pairing(&pairing)?;
        let mut outputs = Outputs::open(&targets, approved, &settings)?;
        if journal.is_none() {
            journal = resume::begun(claim, &made_by, &words)?;
        }
        resume::told_at_a_stop(journal.as_ref(), watch);
        let job = Job {
            journal: journal.as_ref(),
            ..self.job(&resources, threads)
        };
        let into = (&mut outputs, &mut carried);
        let is_looked_for = self.twins != Some(Twins::Keep) && pairing.pairs.len() > 1;
        tally.likenesses = is_looked_for.then(Likenesses::default);
        let done = align(&pairing, &job, watch, into, &mut tally);
        if let Err(error) = done {
            return self.stopped(error, &tally, pairing.pairs.len(), journal, messages);
        }
        if let Some(likenesses) = tally.likenesses.take() {
            twins::tell(likenesses, &tally);
        }
        if tally.summary.articles > 0 {
            carry::tell(&carried, &targets, &mut tally)?;
        }
        let report = tally.skipped()?;
        if tally.summary.articles > 0 {
            outputs.finish(report, messages)?;
        } else {
            place(report.into_iter().collect())?;
        }
        let ended = self.ended(tally, &targets, messages);
        if let Some(Err(error)) = journal.map(Journal::remove) {
            // The outputs are complete; a journal that stays does no harm.
            messages.warning(&error.to_string());
        }
        ended
    }

    /// The end of a run: what is told.
    fn ended(
        &self,
        tally: Tally<'_>,
        targets: &[Target],
        messages: &Messages,
    ) -> anyhow::Result<Status> {
        let Tally {
            summary, old_texts, ..
        } = tally;
        old_texts.tell(messages);
        if summary.articles == 0 {
            anyhow::bail!("no article could be aligned; nothing was written");
        }
        summary
            .warning()
            .iter()
            .for_each(|told| messages.warning(told));
        summary.lines().iter().for_each(|line| messages.note(line));
        let is_memory = |path: &&PathBuf| Format::of(path, Role::SureMemory).is_ok();
        // What a person approved is carried over whatever it scores.
        for memory in self
            .output
            .iter()
            .filter(|path| is_memory(path) && self.carry.is_empty())
        {
            let told = summary.nothing_sure(&memory.display().to_string());
            told.iter().for_each(|told| messages.warning(told));
        }
        let written = targets
            .iter()
            .map(|target| &target.path)
            .chain(&self.report);
        written.for_each(|path| messages.note(&format!("wrote {}", path.display())));
        Ok(summary.status(messages))
    }

    /// Whether documents that are nearly the same as others are left out: where nobody said which article belongs to
    /// which, unless somebody says otherwise.
    fn leaves_twins_out(&self) -> bool {
        match self.twins {
            Some(Twins::LeaveOut) => true,
            Some(Twins::Keep) => false,
            None => self.by_content.search().is_some(),
        }
    }

    /// Whether words are learnt from a first pass.
    fn refines(&self) -> bool {
        self.refine && !self.no_refine
    }

    /// The end of a run that did not come to its end. What is finished stays in the journal.
    fn stopped(
        &self,
        error: anyhow::Error,
        tally: &Tally<'_>,
        pairs: usize,
        journal: Option<Journal>,
        messages: &Messages,
    ) -> anyhow::Result<Status> {
        if !error.is::<Interrupted>() {
            return Err(error);
        }
        let done = tally.summary.articles;
        messages.warning(&match journal {
            Some(journal) => format!(
                "interrupted: finished {done} of {}, kept in {}; no output was written; the \
                 same call with --resume goes on from there",
                counted(pairs, "document"),
                journal.path().display()
            ),
            None => format!("interrupted after {done} of {}", counted(pairs, "document")),
        });
        Ok(Status::Interrupted)
    }

    /// Works as a worker of a pipe.
    fn work(&self, messages: &Messages) -> anyhow::Result<Status> {
        let odd = [
            (self.en.is_some(), "a second path"),
            (!self.output.is_empty(), "-o"),
            (self.report.is_some(), "--report"),
            (self.resume, "--resume"),
            (self.restart, "--restart"),
            (!self.carry.is_empty(), "--carry"),
            (self.only.is_some(), "--only"),
        ];
        if let Some((_, what)) = odd.iter().find(|(given, _)| *given) {
            let problem = format!(
                "with -, documents come from standard input and go to standard output: leave {what} away"
            );
            return Err(usage(problem));
        }
        let mut guard = OutputGuard::new();
        guard
            .reads("the documents", &self.bn)
            .reads_all("--lexicon", &self.lexicon);
        guard.approve_stdout()?;
        let resources = resources(&self.lexicon)?;
        let worker = Worker {
            resources: &resources,
            layout: self.layout(),
            settings: self.settings(&resources)?,
            max_bytes: self.max_size,
            bijoy: self.old_letters.variant(),
            threads: threads(self.jobs, messages),
        };
        worker.run()
    }

    fn job<'r>(&self, resources: &'r Resources, threads: usize) -> Job<'r> {
        Job {
            resources,
            layout: self.layout(),
            max_bytes: self.max_size,
            bijoy: self.old_letters.variant(),
            threads,
            journal: None,
        }
    }

    fn layout(&self) -> Layout {
        if self.segmented {
            Layout::Segmented
        } else {
            Layout::Paragraphs
        }
    }

    fn settings(&self, resources: &Resources) -> anyhow::Result<Settings> {
        let accept = resources.model.calibration.threshold();
        Ok(Settings {
            min_score: self.min_score.unwrap_or(accept),
            unaligned: self.unaligned.then_some(true),
            only_doubtful: self.only == Some(Which::Doubtful),
            source: self.source.lang(),
            signature: resources.signature(),
            guard: self.guarding.guards(),
            origins: self.dating.origins(),
            date: self.dating.date()?,
            ..Settings::default()
        })
    }
}
