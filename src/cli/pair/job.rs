//! One run of the pairing: both sides listed, the bar, the counts, what is told at the end.

use std::path::{Path, PathBuf};

use super::days::Days;
use super::search::Search;
use crate::align::docalign::decide::Role;
use crate::align::docalign::model::Model;
use crate::align::pipeline::pair::{Found, News, Settings, pair};
use crate::align::pipeline::resources::Resources;
use crate::articles::{Source, source_within};
use crate::cli::Messages;
use crate::cli::batch::interrupt::Watch;
use crate::cli::status::{Status, usage};
use crate::files::decimals::rounded;
use crate::model::article::Layout;
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
    pub problems: Vec<(Lang, Error)>,
}

impl Sides {
    /// Lists both sides.
    pub(super) fn open(
        bn: &Path,
        en: &Path,
        layout: Layout,
        max_bytes: u64,
    ) -> anyhow::Result<Sides> {
        if let (Ok(one), Ok(other)) = (bn.canonicalize(), en.canonicalize())
            && one == other
        {
            let problem = format!(
                "{} was given for both sides; give the Bengali articles first, then the English ones",
                display::path(bn)
            );
            return Err(usage(problem));
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

    /// Files of no kind that is read.
    pub(super) fn passed_over(&self) -> Vec<(Lang, PathBuf)> {
        let of = |source: &Source| {
            let lang = source.lang;
            let paths = source.passed_over.clone().into_iter();
            paths.map(move |path| (lang, path))
        };
        of(&self.bn).chain(of(&self.en)).collect()
    }
}

/// How a run is done.
pub(super) struct Job<'r> {
    /// What is taken for a pair.
    pub search: Search,
    /// How texts are divided.
    pub layout: Layout,
    /// The largest article, in bytes of its file or record.
    pub max_bytes: u64,
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
        problems: Vec<(Lang, Error)>,
        mut take: impl FnMut(Found) -> anyhow::Result<()> + Send,
    ) -> anyhow::Result<Counts> {
        let model = Model::shipped().clone();
        let shipped = rounded(f64::from(model.accept));
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
            days: Days::within(settings.days),
            ..Counts::default()
        };
        let bar = self
            .messages
            .progress(sides.en.items.len() + sides.bn.items.len());
        let mut told = |news: News| -> anyhow::Result<()> {
            if !matches!(news, News::UnreadDate(..)) {
                bar.inc(1);
            }
            match news {
                News::Listed => counts.listed += 1,
                News::LeftOut(side, error) => counts.problems.push((side, error)),
                News::UnreadDate(side, at, stamp) => {
                    let items = match side {
                        Lang::Bn => &sides.bn.items,
                        Lang::En => &sides.en.items,
                    };
                    counts.days.unread(stamp, || items.get(at).position());
                    // The article itself is counted with what comes of it.
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
    versions: usize,
    doubtful: usize,
    /// Articles that cannot be used.
    pub problems: Vec<(Lang, Error)>,
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
        self.versions += count(Role::Version);
        self.doubtful += count(Role::Doubtful);
    }

    /// Names the articles that cannot be used; the first ones only, as an archive may hold thousands.
    pub(super) fn warn(&self, messages: &Messages) {
        const SHOWN: usize = 20;
        let warn = |(_, problem): &(Lang, Error)| messages.warning(&format!("left out: {problem}"));
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
        if self.pairs + self.doubtful > 0 && self.problems.iter().all(|(_, error)| withdrawn(error))
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
        messages.note(&format!(
            "{}, {}: {} {} a source ({} at or above {:.4}, {} not kept), {} {} doubtful, {} {} alone{failed}",
            counted(self.articles, "article"),
            counted(self.listed, "wire story"),
            counted(self.paired, "article"),
            number(self.paired, "has", "have"),
            counted(self.pairs, "pair"),
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
