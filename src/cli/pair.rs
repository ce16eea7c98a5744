//! `shetu pair`, and the pairing that `shetu align --pair` begins with.

mod rows;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::align::{probability, resources};
use super::{Messages, Status};
use rows::rows;
use shetu::article::Layout;
use shetu::error::Error;
use shetu::lang::Lang;
use shetu::pairing::decide::Role;
use shetu::pairing::model::Model;
use shetu::pipeline;
use shetu::pipeline::Resources;
use shetu::pipeline::pair::{Found, News, Settings, pair};
use shetu::read::{self, MAX_BYTES, Pairs, Source, source_within};
use shetu::write::WholeFile;
use shetu::write::pairs::PairFormat;

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

impl Pair {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut formats = Vec::new();
        for (n, path) in self.output.iter().enumerate() {
            formats.push(PairFormat::of(path)?);
            if self.output[..n].contains(path) || *path == self.bn || *path == self.en {
                let name = path.display();
                let problem = format!("{name}: given twice; an output needs a name of its own");
                return Err(Error::Usage(problem).into());
            }
        }
        let resources = resources(&self.lexicon)?;
        let job = Job {
            search: self.search,
            layout: layout(self.segmented),
            max_bytes: MAX_BYTES,
            jobs: self.jobs.map_or(0, usize::from),
        };
        let mut sides = Sides::open(&self.bn, &self.en, job.layout, MAX_BYTES)?;
        let problems = std::mem::take(&mut sides.problems);
        let mut outputs = Vec::new();
        for (path, format) in self.output.iter().zip(formats) {
            let mut file = WholeFile::create(path)?;
            format
                .begin(&mut file)
                .map_err(|source| Error::io(path, source))?;
            outputs.push((path, format, file));
        }
        let counts = job.run(&sides, problems, &resources, messages, |found| {
            for row in rows(&found, &sides, self.all) {
                for (path, format, file) in &mut outputs {
                    format
                        .row(&row, file)
                        .map_err(|source| Error::io(path, source))?;
                }
                if self.output.is_empty() {
                    PairFormat::Jsonl.row(&row, &mut io::stdout().lock())?;
                }
            }
            Ok(())
        })?;
        for (_, _, file) in outputs {
            file.persist()?;
        }
        io::stdout().flush()?;
        counts.warn(messages);
        counts.show(messages);
        for path in &self.output {
            messages.note(&format!("wrote {}", path.display()));
        }
        Ok(counts.status())
    }
}

fn layout(segmented: bool) -> Layout {
    if segmented {
        Layout::Segmented
    } else {
        Layout::Paragraphs
    }
}

/// The pairs that `shetu align` works on: found by content with a search, by name without one.
pub(super) fn pairing(
    search: Option<Search>,
    (bn, en): (&Path, &Path),
    align: &pipeline::Job<'_>,
    messages: &Messages,
) -> anyhow::Result<read::Pairing> {
    if let Some(search) = search {
        return partners(search, (bn, en), align, messages);
    }
    let spinner = messages.spinner("finding the articles");
    let pairing = read::pairs_within(bn, en, align.layout, align.max_bytes);
    spinner.finish_and_clear();
    Ok(pairing?)
}

/// For `shetu align --pair`: the pairs found by content, in the order of the Bengali side, and how many articles
/// could not be used. What stays alone is told here.
fn partners(
    search: Search,
    (bn, en): (&Path, &Path),
    align: &pipeline::Job<'_>,
    messages: &Messages,
) -> anyhow::Result<read::Pairing> {
    let mut sides = Sides::open(bn, en, align.layout, align.max_bytes)?;
    let job = Job {
        search,
        layout: align.layout,
        max_bytes: align.max_bytes,
        jobs: align.threads,
    };
    let problems = std::mem::take(&mut sides.problems);
    let mut partners = Vec::new();
    let counts = job.run(&sides, problems, align.resources, messages, |found| {
        let sources = found.candidates.iter();
        let sources = sources.filter(|d| matches!(d.role, Role::Source | Role::Also));
        partners.extend(sources.map(|d| (found.article as u32, d.candidate.story as u32)));
        Ok(())
    })?;
    counts.show(messages);
    if partners.is_empty() {
        counts.warn(messages);
        anyhow::bail!(
            "no article found its source; `shetu pair {} {} --all` shows the nearest stories",
            bn.display(),
            en.display()
        );
    }
    let passed_over = |source: &Source| source.passed_over.clone().into_iter();
    let (bn_over, en_over) = (passed_over(&sides.bn), passed_over(&sides.en));
    Ok(read::Pairing {
        pairs: Pairs::new(sides.bn.items, sides.en.items, partners),
        only_bn: Vec::new(),
        only_en: Vec::new(),
        problems: counts.problems,
        passed_over: bn_over
            .map(|path| (Lang::Bn, path))
            .chain(en_over.map(|path| (Lang::En, path)))
            .collect(),
    })
}

/// Both sides, listed.
struct Sides {
    bn: Source,
    en: Source,
    /// Articles left out while they were listed.
    problems: Vec<(Lang, Error)>,
}

impl Sides {
    fn open(bn: &Path, en: &Path, layout: Layout, max_bytes: u64) -> anyhow::Result<Sides> {
        if let (Ok(one), Ok(other)) = (bn.canonicalize(), en.canonicalize())
            && one == other
        {
            let problem = format!(
                "{} was given for both sides; give the Bengali articles first, then the English ones",
                bn.display()
            );
            return Err(Error::Usage(problem).into());
        }
        let mut bn = source_within(bn, Lang::Bn, layout, max_bytes)?;
        let mut en = source_within(en, Lang::En, layout, max_bytes)?;
        let mut problems: Vec<(Lang, Error)> = Vec::new();
        problems.extend(
            std::mem::take(&mut bn.problems)
                .into_iter()
                .map(|e| (Lang::Bn, e)),
        );
        problems.extend(
            std::mem::take(&mut en.problems)
                .into_iter()
                .map(|e| (Lang::En, e)),
        );
        Ok(Sides { bn, en, problems })
    }
}

/// One run of the pairing.
struct Job {
    search: Search,
    layout: Layout,
    max_bytes: u64,
    jobs: usize,
}

impl Job {
    fn run(
        &self,
        sides: &Sides,
        problems: Vec<(Lang, Error)>,
        resources: &Resources,
        messages: &Messages,
        mut take: impl FnMut(Found) -> anyhow::Result<()>,
    ) -> anyhow::Result<Counts> {
        let model = Model::shipped().clone();
        let shipped = (f64::from(model.accept) * 1e4).round() / 1e4;
        let settings = Settings {
            layout: self.layout,
            offered: |_| true,
            max_bytes: self.max_bytes,
            jobs: self.jobs,
            days: self.search.days,
            accept: self.search.min_pair_score.unwrap_or(shipped),
            model,
        };
        let mut counts = Counts {
            accept: settings.accept,
            problems,
            ..Counts::default()
        };
        let bar = messages.progress(sides.en.items.len() + sides.bn.items.len());
        let mut told = |news: News| -> anyhow::Result<()> {
            bar.inc(1);
            match news {
                News::Listed => counts.listed += 1,
                News::LeftOut(side, error) => counts.problems.push((side, error)),
                News::Found(found) => {
                    counts.add(&found);
                    take(found)?;
                }
            }
            Ok(())
        };
        pair(&sides.bn, &sides.en, &settings, resources, &mut told)?;
        bar.finish_and_clear();
        if counts.articles == 0 || counts.listed == 0 {
            let side = if counts.listed == 0 {
                "English"
            } else {
                "Bengali"
            };
            counts.warn(messages);
            anyhow::bail!("no {side} article could be used; nothing was written");
        }
        Ok(counts)
    }
}

/// What came of it.
#[derive(Default)]
struct Counts {
    accept: f64,
    articles: usize,
    listed: usize,
    paired: usize,
    pairs: usize,
    versions: usize,
    doubtful: usize,
    problems: Vec<(Lang, Error)>,
}

impl Counts {
    fn add(&mut self, found: &Found) {
        let count = |role: Role| {
            let of_role = found.candidates.iter().filter(|d| d.role == role);
            of_role.count()
        };
        self.articles += 1;
        self.paired += count(Role::Source);
        self.pairs += count(Role::Source) + count(Role::Also);
        self.versions += count(Role::Version);
        self.doubtful += count(Role::Doubtful);
    }

    fn warn(&self, messages: &Messages) {
        let warn = |(_, problem): &(Lang, Error)| messages.warning(&format!("left out: {problem}"));
        self.problems.iter().for_each(warn);
    }

    fn status(&self) -> Status {
        if !self.problems.is_empty() {
            Status::Input
        } else {
            Status::Done
        }
    }

    fn show(&self, messages: &Messages) {
        let failed = match self.problems.len() {
            0 => String::new(),
            count => format!("; {count} articles left out"),
        };
        messages.note(&format!(
            "{} articles, {} wire stories: {} articles have a source ({} pairs at or above {:.4}, {} versions not kept), \
             {} are doubtful, {} stay alone{failed}",
            self.articles,
            self.listed,
            self.paired,
            self.pairs,
            self.accept,
            self.versions,
            self.doubtful,
            self.articles - self.paired - self.doubtful,
        ));
    }
}
