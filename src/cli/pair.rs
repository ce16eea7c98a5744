//! `shetu pair`, and the pairing that `shetu align --pair` begins with.

mod job;
mod partners;
mod rows;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::align::{probability, resources};
use super::archive::interrupt::{Interrupted, Watch};
use super::archive::left_out::{Report, Row};
use super::archive::size::size;
use super::guarding::Guarding;
use super::{Messages, Status};
use job::{Counts, Job, Sides};
pub(super) use partners::pairing;
use rows::{nearest, rows};
use shetu::article::Layout;
use shetu::error::Error;
use shetu::pipeline::Resources;
use shetu::pipeline::pair::Found;
use shetu::write::WholeFile;
use shetu::write::pairs::{PairFormat, PairRow};

/// Arguments of `shetu pair`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Which wire story is behind each article of an archive:
    shetu pair articles/ wire/ -o pairs.csv

  Every story that was looked at, for articles that stay alone too, as records:
    shetu pair articles.jsonl wire.jsonl --all -o candidates.jsonl

A row's role is `source` (the surest story), `also` (a further story), `version` (a near-duplicate of a story that
fits better; the note says which), `doubtful` (the best story, but below the least score), `other` (with --all) or
`alone`. The format follows the extension: .csv .tsv .jsonl. Without -o, JSONL goes to standard output.")]
pub struct Pair {
    /// The Bengali articles: a folder of articles, or a corpus (.jsonl .csv .tsv, also .gz).
    bn: PathBuf,

    /// The wire stories: the same.
    en: PathBuf,

    /// A file to write, may be repeated; its extension says the format.
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// List every story that was aligned with an article.
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    search: Search,

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

    /// Threads to use [default: all].
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// The arguments of `shetu align` for pairs found by content.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct ByContent {
    /// Find the partners by content instead of by name: which wire story each article was made from.
    #[arg(long)]
    pair: bool,

    #[command(flatten, next_help_heading = "With --pair")]
    search: Search,
}

impl ByContent {
    /// How to search, if the user asked for it.
    pub(super) fn search(self) -> Option<Search> {
        self.pair.then_some(self.search)
    }
}

/// What is taken for a pair.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Search {
    /// The least score of a pair of articles, 0 to 1 [default: the point of 99 % precision].
    #[arg(long, value_name = "P", value_parser = probability)]
    min_pair_score: Option<f64>,

    /// Where both sides have a date, leave out stories more than so many days older or newer.
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    days: u16,
}

/// The tables that are being written.
struct Tables<'a>(Vec<(&'a PathBuf, PairFormat, WholeFile)>);

impl<'a> Tables<'a> {
    fn open(paths: &'a [PathBuf], guarding: Guarding) -> Result<Self, Error> {
        let open = |path: &'a PathBuf| {
            let format = match guarding.guards() {
                true => PairFormat::of(path)?,
                false => PairFormat::of(path)?.unguarded(),
            };
            let mut file = WholeFile::create(path)?;
            let begun = format.begin(&mut file);
            begun.map_err(|source| Error::io(path, source))?;
            Ok((path, format, file))
        };
        Ok(Tables(
            paths.iter().map(open).collect::<Result<_, Error>>()?,
        ))
    }

    /// Writes a row to all of them, or to standard output where there are none.
    fn row(&mut self, row: &PairRow) -> anyhow::Result<()> {
        for (path, format, file) in &mut self.0 {
            let written = format.row(row, file);
            written.map_err(|source| Error::io(path, source))?;
        }
        if self.0.is_empty() {
            PairFormat::Jsonl.row(row, &mut io::stdout().lock())?;
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        for (_, _, file) in self.0 {
            file.persist()?;
        }
        Ok(io::stdout().flush()?)
    }
}

impl Pair {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        self.check()?;
        let resources = resources(&self.lexicon)?;
        let watch = Watch::begin(messages);
        match self.pair(&resources, &watch, messages) {
            Err(error) if error.is::<Interrupted>() => {
                messages.warning("interrupted; nothing was written");
                Ok(Status::Interrupted)
            }
            Err(error) => Err(error),
            Ok(counts) => {
                counts.warn(messages);
                counts.show(messages);
                for path in self.output.iter().chain(&self.report) {
                    messages.note(&format!("wrote {}", path.display()));
                }
                Ok(counts.status())
            }
        }
    }

    /// What makes no sense, before any work is done.
    fn check(&self) -> Result<(), Error> {
        for path in &self.output {
            PairFormat::of(path)?;
        }
        let paths: Vec<&PathBuf> = self.output.iter().chain(&self.report).collect();
        for (n, &path) in paths.iter().enumerate() {
            if paths[..n].contains(&path) || *path == self.bn || *path == self.en {
                let name = path.display();
                let problem = format!("{name}: given twice; an output needs a name of its own");
                return Err(Error::Usage(problem));
            }
        }
        Ok(())
    }

    /// Pairs both sides, and writes the tables and the report.
    fn pair(
        &self,
        resources: &Resources,
        watch: &Watch,
        messages: &Messages,
    ) -> anyhow::Result<Counts> {
        let job = Job {
            search: self.search,
            layout: layout(self.segmented),
            max_bytes: self.max_size,
            jobs: self.jobs.map_or(0, usize::from),
            resources,
            watch,
            messages,
        };
        let mut sides = Sides::open(&self.bn, &self.en, job.layout, job.max_bytes)?;
        let problems = std::mem::take(&mut sides.problems);
        let report = self.report.as_deref();
        let report = report.map(|path| Report::open(path, self.guarding));
        let mut report = report.transpose()?;
        let mut tables = Tables::open(&self.output, self.guarding)?;
        let counts = job.run(&sides, problems, |found: Found| {
            if let (Some(report), Some(near)) = (&mut report, nearest(&found, &sides)) {
                let item = sides.bn.items.get(found.article);
                report.add(&Row::alone(&item, near.best))?;
            }
            rows(&found, &sides, self.all)
                .iter()
                .try_for_each(|row| tables.row(row))
        })?;
        tables.finish()?;
        if let Some(mut report) = report {
            report.add_listing(&counts.problems, &sides.passed_over())?;
            report.finish()?;
        }
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
