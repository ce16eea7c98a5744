//! `shetu pair`, and the pairing that `shetu align --pair` begins with.

mod days;
mod job;
mod nearest;
mod partners;
pub(super) mod records;
pub(super) mod search;

use search::{DAYS, Search};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::align::tally::left_to_other;
use super::arguments::{probability, resources};
use super::batch::interrupt::{Interrupted, Watch};
use super::batch::kinds;
use super::batch::size::size;
use super::batch::skipped::SkippedReport;
use super::batch::threads::threads;
use super::finding::Finding;
use super::formats::{Ready, place};
use super::guarding::Guarding;
use super::held::Overwriting;
use super::old_letters::OldLetters;
use super::reading::reading_articles;
use super::status::Status;
use crate::align::pipeline::pair::Found;
use crate::align::pipeline::pair::rows::{PairRow, rows};
use crate::align::pipeline::resources::Resources;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::files::output_path::OutputPath;
use crate::model::article::Layout;
use crate::model::error::Error;
use crate::model::lang::Lang;
pub(super) use job::Given;
use job::{Counts, Job, Sides};
use nearest::nearest;
pub(super) use partners::pairing;
use records::PairFormat;

/// Arguments of `shetu pair`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Which wire story is behind each article of an archive:
    shetu pair articles/ wire/ -o pairs.csv

  The same where both lie in one folder, told apart by name or script:
    shetu pair newsroom/ -o pairs.csv

  Every story that was looked at, for articles that stay alone too, as records:
    shetu pair articles.jsonl wire.jsonl --all -o candidates.jsonl

A row's role is `source` (the surest story), `also` (a further story), `version` (a near-duplicate of a story that
fits better; the note says which), `doubtful` (the best story, but below the least score), `other` (with --all) or
`alone`. The format follows the extension: .csv .tsv .jsonl. Without -o, JSONL goes to standard output.")]
pub struct Pair {
    /// The Bengali articles: a folder of articles, or a corpus (.jsonl .csv .tsv, also packed). Alone: a folder that holds
    /// the wire stories too.
    bn: PathBuf,

    /// The wire stories: the same.
    en: Option<PathBuf>,

    /// A file to write, may be repeated; its extension says the format.
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// List every story that was aligned with an article.
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    search: Search,

    #[command(flatten)]
    finding: Finding,

    #[command(flatten)]
    old_letters: OldLetters,

    /// Each line is one segment already.
    #[arg(long)]
    segmented: bool,

    /// More lexicon entries: bn<TAB>en[<TAB>weight] a line; may be repeated.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,

    /// Leave out articles that are larger, such as 500k, 8M.
    #[arg(long, value_name = "SIZE", default_value = "8M", value_parser = size)]
    max_size: u64,

    /// List the articles that are left out or stay alone, with the reasons, in a .csv or .jsonl file.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    #[command(flatten)]
    guarding: Guarding,

    #[command(flatten)]
    overwriting: Overwriting,

    /// Threads to use, 16 or four a processor at most [default: all].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// The arguments of `shetu align` for pairs found by content.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct ByContent {
    /// Find the partners by content instead of by name: which wire story each article was made from.
    #[arg(long)]
    pair: bool,

    /// The least score of a pair of articles, 0 to 1 [default: the point of 99 % precision].
    #[arg(long, value_name = "P", value_parser = probability, help_heading = HEADING)]
    min_pair_score: Option<f64>,

    /// Where both sides have a date, leave out stories more than so many days older or newer.
    #[arg(long, value_name = "DAYS", default_value_t = DAYS, help_heading = HEADING)]
    days: u16,
}

/// The heading of what counts with --pair only. It stands at each argument: begun for a group, it would go on to the
/// end of the command.
const HEADING: &str = "With --pair";

impl ByContent {
    /// How to search, if the user asked for it.
    pub(super) fn search(self) -> Option<Search> {
        self.pair.then_some(Search {
            min_pair_score: self.min_pair_score,
            days: self.days,
        })
    }
}

/// The tables that are being written.
struct Tables(Vec<(PathBuf, PairFormat, AtomicFile)>);

impl Tables {
    fn open(paths: Vec<OutputPath>, guarding: Guarding) -> Result<Self, Error> {
        let open = |approved: OutputPath| {
            let path = approved.name().to_path_buf();
            let format = match path == Path::new("-") {
                true => PairFormat::Jsonl,
                false => PairFormat::of(&path)?,
            };
            let format = match guarding.guards() {
                true => format,
                false => format.unguarded(),
            };
            let mut file = AtomicFile::create(approved)?;
            let begun = format.begin(&mut file);
            begun.map_err(|source| Error::io(&path, source))?;
            Ok((path, format, file))
        };
        Ok(Tables(
            paths.into_iter().map(open).collect::<Result<_, Error>>()?,
        ))
    }

    /// Writes a row to all of them.
    fn row(&mut self, row: &PairRow) -> anyhow::Result<()> {
        for (path, format, file) in &mut self.0 {
            let written = format.row(row, file);
            written.map_err(|source| Error::io(path, source))?;
        }
        Ok(())
    }

    fn ready(self) -> anyhow::Result<Vec<Ready>> {
        let ready = self.0.into_iter().map(|(_, _, file)| file.ready());
        Ok(ready.collect::<Result<_, Error>>()?)
    }
}

impl Pair {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut guard = self.guard();
        let outputs = self.outputs(&mut guard)?;
        if let Some(folder) = outputs.iter().find_map(OutputPath::folder) {
            // It can be set once only, which is enough.
            let _ = tempfile::env::override_temp_dir(folder);
        }
        let report = match &self.report {
            Some(path) => {
                self.overwriting.check(path)?;
                Some(SkippedReport::open(path, self.guarding, &mut guard)?)
            }
            None => None,
        };
        messages.warn_all(guard.take_notes());
        let resources = resources(&self.lexicon)?;
        let watch = Watch::begin();
        match self.pair(&resources, outputs, report, &watch, (&guard, messages)) {
            Err(error) if error.is::<Interrupted>() => {
                messages.warning("interrupted; nothing was written");
                Ok(Status::Interrupted)
            }
            Err(error) => Err(error),
            Ok(counts) => {
                counts.warn(messages);
                messages.warn_all(counts.lost_letters.clone());
                counts.old_texts.tell(messages);
                counts.show(messages);
                for path in self.output.iter().chain(&self.report) {
                    messages.note(&format!("wrote {}", path.display()));
                }
                Ok(counts.status())
            }
        }
    }

    /// What is read.
    fn guard(&self) -> OutputGuard {
        let english = self.en.as_deref().map(|en| ("the wire stories", en));
        let mut guard = reading_articles(&self.bn, english);
        guard.reads_all("--lexicon", &self.lexicon);
        guard
    }

    /// What is written, checked before any work is done.
    fn outputs(&self, guard: &mut OutputGuard) -> Result<Vec<OutputPath>, Error> {
        if self.output.is_empty() {
            return Ok(vec![guard.approve("standard output", Path::new("-"))?]);
        }
        let approve = |path: &PathBuf| {
            PairFormat::of(path)?;
            let approved = guard.approve("-o", path)?;
            self.overwriting.check(path)?;
            Ok(approved)
        };
        self.output.iter().map(approve).collect()
    }

    /// Pairs both sides, and writes the tables and the report.
    fn pair(
        &self,
        resources: &Resources,
        outputs: Vec<OutputPath>,
        mut report: Option<SkippedReport>,
        watch: &Watch,
        (guard, messages): (&OutputGuard, &Messages),
    ) -> anyhow::Result<Counts> {
        let reading = self
            .finding
            .reading(layout(self.segmented), self.max_size)?;
        let job = Job {
            search: self.search,
            all: self.all,
            reading: &reading,
            bijoy: self.old_letters.variant(),
            jobs: threads(self.jobs, messages),
            resources,
            watch,
            messages,
        };
        let mut sides = Sides::open(Given::of(&self.bn, self.en.as_deref()), &reading)?;
        guard.check_read("a corpus of the folder", &sides.corpora)?;
        let other_side = sides.other_side();
        for side in [Lang::Bn, Lang::En] {
            let told = left_to_other(side, &other_side);
            told.iter().for_each(|told| messages.note(told));
        }
        let problems = std::mem::take(&mut sides.problems);
        let mut tables = Tables::open(outputs, self.guarding)?;
        let mut counts = job.run(&sides, problems, |found: Found| {
            if let (Some(report), Some(near)) = (&mut report, nearest(&found, &sides)) {
                report.add(&near.row(&found, &sides, self.search.days))?;
            }
            rows(&found, &sides.bn.items, &sides.en.items, self.all)
                .iter()
                .try_for_each(|row| tables.row(row))
        })?;
        let passed_over = sides.passed_over();
        let paths = || passed_over.iter().map(|(_, path)| path.as_path());
        kinds::told(paths())
            .iter()
            .for_each(|told| messages.warning(told));
        counts.lost = paths().filter(|path| kinds::is_lost(path)).count();
        let mut ready = Vec::new();
        if let Some(mut report) = report {
            report.add_listing(&counts.problems, &passed_over)?;
            ready.push(report.ready()?);
        }
        if let Some(nothing) = counts.nothing() {
            counts.warn(messages);
            // The report says why.
            place(ready)?;
            anyhow::bail!(nothing);
        }
        ready.extend(tables.ready()?);
        place(ready)?;
        Ok(counts)
    }
}

fn layout(segmented: bool) -> Layout {
    if segmented {
        Layout::Segmented
    } else {
        Layout::Paragraphs
    }
}
