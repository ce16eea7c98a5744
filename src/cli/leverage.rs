//! `shetu leverage`.

mod table;

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Args;

use super::Messages;
use super::batch::kinds;
use super::formats::{Format, Ready, Role, place};
use super::guarding::Guarding;
use super::held::Overwriting;
use super::memory_index::{Indexed, Opened};
use super::old_letters::{OldLetters, OldTexts};
use super::reading::SourceLang;
use super::status::Status;
use crate::articles;
use crate::files::atomic::AtomicFile;
use crate::files::identity::folder_of;
use crate::files::output_guard::OutputGuard;
use crate::files::stream::Stream;
use crate::language::segmentation::{Rules, segment};
use crate::memory::leverage::unmatchable::Reason;
use crate::memory::leverage::{Amounts, Leverage as Sorter};
use crate::model::article::{Article, Layout};
use crate::model::error::Error;

use table::{LeverageReport, Unmatchable};

/// Arguments of `shetu leverage`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What OmegaT will find for new wire copy, in its bands:
    shetu leverage story.txt --memory memory.tmx

  For a folder, also as a table for a spreadsheet:
    shetu leverage incoming/ --memory memory.tmx -o leverage.csv

Segments are counted as OmegaT counts: exact ones, repetitions, and the rest by the best of the five nearest units.
`repetitions` came before in the same text, `cross-file` ones in another. Characters are counted with spaces. There is no
band of context matches (101 %): the index of a memory does not keep neighbours, so an exact match is no more than
that. Below stand the units of the memory that no new text can match, with the reason. Of several texts, the table has a
line each; the files have every band of every text.")]
pub struct Leverage {
    /// The new texts: a text file, a folder of .txt files, or a .jsonl file of {\"id\",\"text\"}; - is one text on standard
    /// input.
    texts: PathBuf,

    #[command(flatten)]
    indexed: Indexed,

    #[command(flatten)]
    old_letters: OldLetters,

    /// A file to write too, .csv or .json; may be repeated.
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Print JSON instead of the table.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    guarding: Guarding,

    /// The language of the texts [default: that the memory is translated from].
    #[arg(long, value_name = "LANG")]
    side: Option<SourceLang>,

    /// Each line is one segment already.
    #[arg(long)]
    segmented: bool,

    /// Other segmentation rules than the built-in ones.
    #[arg(long, value_name = "SRX")]
    rules: Option<PathBuf>,

    #[command(flatten)]
    overwriting: Overwriting,
}

impl Leverage {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut guard = self.indexed.guard();
        guard
            .reads("the texts", &self.texts)
            .reads_all("--rules", self.rules.as_slice());
        // The table goes there in any case.
        guard.approve_stdout()?;
        let outputs = self.outputs(&mut guard)?;
        messages.warn_all(guard.take_notes());
        if let Some(folder) = self.room() {
            // What is unpacked lies there; it can be set once only, which is enough.
            let _ = tempfile::env::override_temp_dir(&folder);
        }
        let lang = match self.side {
            Some(side) => side.lang(),
            None => self.indexed.source()?,
        };
        let layout = match self.segmented {
            true => Layout::Segmented,
            false => Layout::Paragraphs,
        };
        let own = self.own_rules()?;
        let rules = own.as_ref().unwrap_or_else(|| Rules::embedded());
        let source = articles::source(&self.texts, lang, layout)?;
        let opened = self.indexed.open(lang, &mut guard, messages)?;
        let mut report = LeverageReport::default();
        let failed = Counting {
            rules,
            opened: &opened,
            messages,
            old_letters: &self.old_letters,
        }
        .read(&source, &mut report)?;
        if report.texts.is_empty() {
            anyhow::bail!("no text could be read; nothing was written");
        }
        report.unmatchable = unmatchable(&opened);
        report.units = opened.index.about().units;
        self.write(&report, outputs)?;
        for path in &self.output {
            messages.note(&format!("wrote {}", path.display()));
        }
        Ok(if failed > 0 {
            Status::Input
        } else {
            Status::Done
        })
    }

    /// Prints the table and writes the files.
    fn write(
        &self,
        report: &LeverageReport,
        outputs: Vec<(AtomicFile, bool)>,
    ) -> anyhow::Result<()> {
        let printed = if self.json {
            report.json()
        } else {
            report.table()
        };
        Stream::new(stdout().lock()).write_all(printed.as_bytes())?;
        let mut ready: Vec<Ready> = Vec::new();
        for (mut file, is_json) in outputs {
            let content = if is_json {
                report.json()
            } else {
                report.csv(self.guarding.guards())?
            };
            let path = file.path().to_path_buf();
            file.write_all(content.as_bytes())
                .map_err(|error| Error::io(&path, error))?;
            ready.push(file.ready()?);
        }
        Ok(place(ready)?)
    }

    /// The folder for temporary files: that of the first output, or of the index, where one can be written there.
    fn room(&self) -> Option<PathBuf> {
        let output = self
            .output
            .iter()
            .find(|path| !crate::cli::formats::is_stream(path));
        let folder = match output {
            Some(path) => folder_of(path).to_path_buf(),
            None => self.indexed.folder(),
        };
        tempfile::tempfile_in(&folder).is_ok().then_some(folder)
    }

    fn own_rules(&self) -> anyhow::Result<Option<Rules>> {
        let Some(path) = &self.rules else {
            return Ok(None);
        };
        let text = crate::files::whole::text(path, crate::files::whole::TABLE)?;
        Ok(Some(Rules::parse(&path.display().to_string(), &text)?))
    }

    /// The files to write, and whether each is JSON; begun before any work is done.
    fn outputs(&self, guard: &mut OutputGuard) -> anyhow::Result<Vec<(AtomicFile, bool)>> {
        let mut open = |path: &PathBuf| -> anyhow::Result<(AtomicFile, bool)> {
            let format = Format::written(path, Role::Leverage, Format::Json)?;
            self.overwriting.check(path)?;
            let file = AtomicFile::create(guard.approve("-o", path)?)?;
            Ok((file, format == Format::Json))
        };
        self.output.iter().map(&mut open).collect()
    }
}

/// Counts the texts one after the other.
struct Counting<'a> {
    rules: &'a Rules,
    opened: &'a Opened,
    messages: &'a Messages,
    old_letters: &'a OldLetters,
}

impl Counting<'_> {
    /// Puts every text into the report; how many were lost.
    fn read(
        &self,
        source: &articles::Source,
        report: &mut LeverageReport,
    ) -> anyhow::Result<usize> {
        let messages = self.messages;
        let problems = source.problems.iter().map(ToString::to_string);
        let passed_over = || source.passed_over.iter().map(PathBuf::as_path);
        for told in problems.chain(kinds::told(passed_over())) {
            messages.warning(&told);
        }
        let lost = passed_over().filter(|path| kinds::is_lost(path)).count();
        let mut failed = source.problems.len() + lost;
        let single = source.items.len() == 1 && failed == 0;
        let bar = messages.progress(source.items.len());
        let mut sorter = Sorter::new(&self.opened.index);
        let mut old_texts = OldTexts::default();
        for article in source.articles() {
            bar.inc(1);
            let variant = self.old_letters.variant();
            match article.and_then(|article| articles::in_its_language(article, variant)) {
                Ok(article) => {
                    let told = old_texts.add(&article.id, article.converted.as_deref());
                    told.iter()
                        .for_each(|told| bar.suspend(|| messages.warning(told)));
                    let amounts = count(&article, self.rules, &mut sorter, self.opened)?;
                    report.add(article.id, amounts);
                }
                Err(error) if single => return Err(error.into()),
                Err(error) => {
                    failed += 1;
                    bar.suspend(|| messages.warning(&format!("left out: {error}")));
                }
            }
        }
        bar.finish_and_clear();
        old_texts.tell(messages);
        Ok(failed)
    }
}

fn count(
    article: &Article,
    rules: &Rules,
    sorter: &mut Sorter,
    opened: &Opened,
) -> anyhow::Result<Amounts> {
    let mut amounts = Amounts::default();
    sorter.next_text();
    for segment in segment(article, rules) {
        if segment.text.is_empty() {
            continue;
        }
        let band = sorter
            .band(&segment.text)
            .map_err(|problem| opened.damaged(problem))?;
        amounts.count(band, &segment.text);
    }
    Ok(amounts)
}

/// The reasons why units can never match, with how many and the first.
fn unmatchable(opened: &Opened) -> Vec<Unmatchable> {
    let units = opened.index.about().units;
    let of = |reason: Reason| {
        let holds = |&number: &usize| opened.index.reasons(number).contains(reason);
        Unmatchable {
            reason,
            units: (0..units).filter(holds).count(),
            first: (0..units).find(holds).map(|number| number + 1),
        }
    };
    Reason::ALL
        .into_iter()
        .map(of)
        .filter(|found| found.units > 0)
        .collect()
}
