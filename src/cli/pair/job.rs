//! One run of the pairing: both sides listed, the bar, the counts, what is told at the end.

use std::path::{Path, PathBuf};

use super::days::Days;
use super::search::Search;
use crate::align::docalign::decide::Role;
use crate::align::docalign::model::Model;
use crate::align::pipeline::pair::{Found, News, Settings, pair};
use crate::align::pipeline::resources::Resources;
use crate::articles::items::Entry;
use crate::articles::{Reading, Source, sorted, source_within};
use crate::cli::Messages;
use crate::cli::batch::interrupt::Watch;
use crate::cli::old_letters::OldTexts;
use crate::cli::status::{Status, usage};
use crate::files::decimals::rounded;
use crate::language::bijoy::Variant;
use crate::model::display;
use crate::model::display::counted::{counted, number};
use crate::model::error::{Error, Reason};
use crate::model::lang::Lang;

/// Both sides, listed.
pub(super) struct Sides {
    /// The Bengali articles.
    pub bn: Source,
    /// The wire stories.
    pub en: Source,
    /// Articles left out while they were listed.
    pub problems: Vec<(Option<Lang>, Error)>,
    /// Of one folder: files that hold both sides, row by row.
    pub rows: Vec<Entry>,
    /// Of one folder: files of no kind that is read.
    others: Vec<PathBuf>,
    /// Corpora that lie in folders.
    pub corpora: Vec<PathBuf>,
}

/// What is given to be paired.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) enum Given<'a> {
    /// The Bengali articles and the English ones.
    Two(&'a Path, &'a Path),
    /// One path that holds both.
    One(&'a Path),
}

impl<'a> Given<'a> {
    /// The paths of a command.
    pub(in crate::cli) fn of(bn: &'a Path, en: Option<&'a Path>) -> Self {
        match en {
            Some(en) => Given::Two(bn, en),
            None => Given::One(bn),
        }
    }

    /// The paths in words, as they are typed.
    pub(in crate::cli) fn typed(self) -> String {
        match self {
            Given::Two(bn, en) => format!("{} {}", display::path(bn), display::path(en)),
            Given::One(path) => display::path(path).to_string(),
        }
    }
}

impl Sides {
    /// Lists both sides.
    pub(super) fn open(given: Given<'_>, reading: &Reading) -> anyhow::Result<Sides> {
        match given {
            Given::Two(bn, en) => Sides::of_two(bn, en, reading),
            Given::One(path) => Sides::of_one(path, reading),
        }
    }

    fn of_one(path: &Path, reading: &Reading) -> anyhow::Result<Sides> {
        let sorted = sorted(path, reading)?;
        let problems = sorted.problems.into_iter().map(|error| (None, error));
        Ok(Sides {
            bn: sorted.bn,
            en: sorted.en,
            problems: problems.collect(),
            rows: sorted.rows,
            others: sorted.passed_over,
            corpora: sorted.corpora,
        })
    }

    fn of_two(bn: &Path, en: &Path, reading: &Reading) -> anyhow::Result<Sides> {
        if let (Ok(one), Ok(other)) = (bn.canonicalize(), en.canonicalize())
            && one == other
        {
            let problem = format!(
                "{} was given for both sides; give the Bengali articles first, then the English ones",
                display::path(bn)
            );
            return Err(usage(problem));
        }
        let mut bn = source_within(bn, Lang::Bn, reading)?;
        let mut en = source_within(en, Lang::En, reading)?;
        let mut problems: Vec<(Option<Lang>, Error)> = Vec::new();
        problems.extend(
            std::mem::take(&mut bn.problems)
                .into_iter()
                .map(|e| (Some(Lang::Bn), e)),
        );
        problems.extend(
            std::mem::take(&mut en.problems)
                .into_iter()
                .map(|e| (Some(Lang::En), e)),
        );
        let mut corpora = std::mem::take(&mut bn.corpora);
        corpora.append(&mut en.corpora);
        Ok(Sides {
            bn,
            en,
            problems,
            rows: Vec::new(),
            others: Vec::new(),
            corpora,
        })
    }

    /// Files that are left to the other side.
    pub(super) fn other_side(&self) -> Vec<(Lang, PathBuf)> {
        let of = |source: &Source| {
            let lang = source.lang;
            let paths = source.other_side.clone().into_iter();
            paths.map(move |path| (lang, path))
        };
        of(&self.bn).chain(of(&self.en)).collect()
    }

    /// Files of no kind that is read.
    pub(super) fn passed_over(&self) -> Vec<(Option<Lang>, PathBuf)> {
        let of = |source: &Source| {
            let lang = source.lang;
            let paths = source.passed_over.clone().into_iter();
            paths.map(move |path| (Some(lang), path))
        };
        let others = self.others.iter().map(|path| (None, path.clone()));
        of(&self.bn).chain(of(&self.en)).chain(others).collect()
    }
}

/// How a run is done.
pub(super) struct Job<'r> {
    /// What is taken for a pair.
    pub search: Search,
    /// Whether what is shared with every story is shown.
    pub all: bool,
    /// How articles are found and read.
    pub reading: &'r Reading,
    /// How Bengali in the letters of Bijoy is read, if it is.
    pub bijoy: Option<Variant>,
    /// Threads, 0 for all there are.
    pub jobs: usize,
    /// What pairing needs beside the articles.
    pub resources: &'r Resources,
    /// Whether the user wants to stop.
    pub watch: &'r Watch,
    /// Where it is told.
    pub messages: &'r Messages,
}

impl Job<'_> {
    /// Pairs both sides. What cannot be used is added to `problems`.
    pub(super) fn run(
        &self,
        sides: &Sides,
        problems: Vec<(Option<Lang>, Error)>,
        mut take: impl FnMut(Found) -> anyhow::Result<()> + Send,
    ) -> anyhow::Result<Counts> {
        let model = Model::shipped().clone();
        let shipped = rounded(f64::from(model.accept));
        let settings = Settings {
            layout: self.reading.layout,
            offered: |_| true,
            max_bytes: self.reading.max_bytes,
            bijoy: self.bijoy,
            jobs: self.jobs,
            days: self.search.days,
            accept: self.search.min_pair_score.unwrap_or(shipped),
            settle: self.search.min_pair_score.is_none(),
            all: self.all,
            model,
        };
        let mut counts = Counts {
            accept: settings.accept,
            lost: 0,
            problems,
            days: Days::within(settings.days),
            ..Counts::default()
        };
        let bar = self
            .messages
            .progress(sides.en.items.len() + sides.bn.items.len());
        let mut told = |news: News| -> anyhow::Result<()> {
            if !matches!(news, News::UnreadDate(..) | News::Converted(..)) {
                bar.inc(1);
            }
            match news {
                News::Listed => counts.listed += 1,
                News::LeftOut(side, error) => counts.problems.push((Some(side), error)),
                News::UnreadDate(side, at, stamp) => {
                    let items = match side {
                        Lang::Bn => &sides.bn.items,
                        Lang::En => &sides.en.items,
                    };
                    counts.days.unread(stamp, || items.get(at).position());
                    // The article itself is counted with what comes of it.
                    return Ok(());
                }
                News::Converted(at, lost) => {
                    let name = sides.bn.items.id(at);
                    counts
                        .lost_letters
                        .extend(counts.old_texts.add(&name, Some(&lost)));
                    return Ok(());
                }
                News::Found(found) => {
                    counts.add(&found, sides);
                    take(found)?;
                }
            }
            self.watch.check()
        };
        let done = pair(&sides.bn, &sides.en, &settings, self.resources, &mut told);
        bar.finish_and_clear();
        done?;
        Ok(counts)
    }
}

/// What came of it.
#[derive(Default)]
pub(super) struct Counts {
    accept: f64,
    articles: usize,
    listed: usize,
    paired: usize,
    pairs: usize,
    /// Of these, how many were doubtful until all others were known.
    settled: usize,
    versions: usize,
    doubtful: usize,
    /// Articles in the letters of Bijoy, and what could not be converted of them.
    pub old_texts: OldTexts,
    pub lost_letters: Vec<String>,
    /// Articles that cannot be used.
    pub problems: Vec<(Option<Lang>, Error)>,
    /// Files that hold an article and are of no kind that is read.
    pub lost: usize,
    /// Dates that do not meet, or cannot be read.
    pub days: Days,
}

impl Counts {
    /// Why there is nothing to do, where a side has no article that can be used.
    pub(super) fn nothing(&self) -> Option<&'static str> {
        match (self.listed, self.articles) {
            (0, _) => Some("no English article could be used; no pairs were written"),
            (_, 0) => Some("no Bengali article could be used; no pairs were written"),
            _ => None,
        }
    }

    fn add(&mut self, found: &Found, sides: &Sides) {
        let count = |role: Role| {
            let of_role = found.candidates.iter().filter(|d| d.role == role);
            of_role.count()
        };
        self.articles += 1;
        if let Some(apart) = found.apart {
            let article = || {
                (
                    sides.bn.items.id(found.article),
                    sides.en.items.id(apart.story),
                )
            };
            self.days.apart(apart.days, article);
        }
        self.paired += count(Role::Source);
        self.pairs += count(Role::Source) + count(Role::Also);
        self.settled += found.candidates.iter().filter(|d| d.settled).count();
        self.versions += count(Role::Version);
        self.doubtful += count(Role::Doubtful);
    }

    /// Names the articles that cannot be used; the first ones only, as an archive may hold thousands.
    pub(super) fn warn(&self, messages: &Messages) {
        const SHOWN: usize = 20;
        let warn = |(_, problem): &(Option<Lang>, Error)| {
            messages.warning(&format!("left out: {problem}"))
        };
        self.problems.iter().take(SHOWN).for_each(warn);
        if self.problems.len() > SHOWN {
            let more = self.problems.len() - SHOWN;
            messages.warning(&format!(
                "{} {} left out; --report FILE lists them all",
                counted(more, "more article"),
                number(more, "is", "are")
            ));
        }
    }

    /// The exit status.
    pub(super) fn status(&self) -> Status {
        let withdrawn = |error: &Error| error.reason() == Reason::Withdrawn;
        if self.pairs + self.doubtful > 0
            && self.lost == 0
            && self.problems.iter().all(|(_, error)| withdrawn(error))
        {
            Status::Done
        } else {
            Status::Input
        }
    }

    /// Tells what came of it.
    pub(super) fn show(&self, messages: &Messages) {
        let alone = self.articles - self.paired - self.doubtful;
        let failed = match self.problems.len() {
            0 => String::new(),
            count => format!("; {} left out", counted(count, "article")),
        };
        let settled = match self.settled {
            0 => String::new(),
            count => format!(", {count} likely and near nothing else"),
        };
        messages.note(&format!(
            "{}, {}: {} {} a source ({} at or above {:.4}{settled}, {} not kept), {} {} doubtful, {} {} alone{failed}",
            counted(self.articles, "article"),
            counted(self.listed, "wire story"),
            counted(self.paired, "article"),
            number(self.paired, "has", "have"),
            counted(self.pairs - self.settled, "pair"),
            self.accept,
            counted(self.versions, "version"),
            self.doubtful,
            number(self.doubtful, "is", "are"),
            alone,
            number(alone, "stays", "stay"),
        ));
        if self.pairs + self.doubtful == 0 {
            messages.error(
                "no article was paired, not even doubtfully: are these the right wire stories?",
            );
        }
        self.days.tell(messages);
    }
}
