//! A memory into sheets and pages for a person to judge.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::align::pipeline::resources::Resources;
use crate::cli::formats::{Format, Ready, Role, place, writer};
use crate::cli::kit::beside;
use crate::cli::messages::Messages;
use crate::cli::outputs::Writing;
use crate::cli::paired::{beads, texts};
use crate::cli::qa_batch::QaBatch;
use crate::cli::qa_rules::QaRules;
use crate::cli::reading::{Reading, nothing, reading, shown};
use crate::cli::status::{Status, usage};
use crate::files::atomic::AtomicFile;
use crate::files::output_path::OutputPath;
use crate::memory::formats::settings::Settings;
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::fault::Finding;
use crate::model::display::counted;
use crate::model::error::Error;
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use crate::review::memory_doc::{Judged, MemoryDoc, document, said_by, said_of};

const HEADING: &str = "Reviewing";

/// How a memory is written for a person to judge.
#[derive(Args, Debug)]
pub(super) struct Reviewing {
    /// Which units a review lists: all of them, or those with an error or a warning, a score below acceptance, or a side
    /// without text, as far as no one approved them.
    #[arg(long, value_name = "WHICH", help_heading = HEADING)]
    only: Option<Which>,

    /// Write a .xlsx as a plain table of two columns, named English and Bengali, in place of a review.
    #[arg(long, help_heading = HEADING)]
    plain: bool,

    #[command(flatten)]
    rules: QaRules,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    All,
    Doubtful,
}

impl Reviewing {
    /// The outputs that are reviews or plain sheets, where there are some: then there are no others.
    pub(super) fn outputs(&self, writing: &Writing) -> anyhow::Result<Option<Vec<PathBuf>>> {
        let is_review = |path: &&PathBuf| Format::of(path, Role::MemoryReview).is_ok();
        let (reviews, others): (Vec<&PathBuf>, Vec<&PathBuf>) =
            writing.paths().iter().partition(is_review);
        if reviews.is_empty() {
            if self.only.is_some() || self.plain {
                let problem =
                    "--only and --plain are for a review: add -o review.xlsx or -o review.html";
                return Err(usage(problem));
            }
            return Ok(None);
        }
        if let Some(other) = others.first() {
            return Err(usage(format!(
                "{}: a review and a memory are written by two calls",
                shown(other)
            )));
        }
        if self.plain
            && let Some(page) = reviews.iter().find(|path| !is_sheet(path))
        {
            return Err(usage(format!(
                "--plain is for a .xlsx, not for {}",
                shown(page)
            )));
        }
        Ok(Some(reviews.into_iter().cloned().collect()))
    }

    /// Writes the reviews of a memory.
    pub(super) fn run(
        &self,
        memory: &Path,
        outputs: &[PathBuf],
        writing: &Writing,
        units: &Reading,
        messages: &Messages,
    ) -> anyhow::Result<Status> {
        let inputs = [memory.to_path_buf()];
        let mut guard = reading(&inputs);
        self.rules.tell(&mut guard);
        let mut approved = Vec::new();
        for path in outputs {
            approved.push(guard.approve("-o", path)?);
        }
        messages.warn_all(guard.take_notes());
        let source = units.direction(writing.source, &inputs)?;
        let (judged, damaged) = self.judged(memory, source, units, messages)?;
        if judged.is_empty() {
            return Err(nothing(&inputs));
        }
        // What the memory says itself is in the new review too.
        let said = said_by(judged.iter().map(|(unit, _)| unit), source);
        for path in outputs {
            writing.may_replace(path, |old| {
                !self.plain
                    && old
                        .decided()
                        .all(|row| said_of(row).is_some_and(|one| said.contains(&one)))
            })?;
        }
        let files = outputs.iter().map(PathBuf::as_path).zip(approved);
        let done = if self.plain {
            plain_sheets(&judged, source, files)?
        } else {
            let only = self.only == Some(Which::Doubtful);
            reviews(memory, &judged, source, only, files)?
        };
        let Some((ready, told)) = done else {
            messages.note(&format!(
                "{}: nothing is doubtful; no review was written",
                shown(memory)
            ));
            return Ok(Status::Done);
        };
        place(ready)?;
        told.iter().for_each(|line| messages.note(line));
        Ok(if damaged { Status::Input } else { Status::Done })
    }

    /// The units with what is wrong with each, and whether some were lost.
    fn judged(
        &self,
        memory: &Path,
        source: Lang,
        units: &Reading,
        messages: &Messages,
    ) -> anyhow::Result<(Vec<Judged>, bool)> {
        let mut inspector = Inspector::new(self.rules.read()?);
        let mut judged: Vec<Judged> = Vec::new();
        let mut look = |unit: Unit, _: usize, doubts: &[Finding]| -> anyhow::Result<()> {
            let found = inspector.inspect(&unit, source, doubts);
            judged.push((unit, found));
            Ok(())
        };
        let mut batch = QaBatch::new(source, Some(QaBatch::accept()));
        let outcome = units.each(memory, source, messages, |unit, number| {
            batch.add(unit, number, &mut look)
        })?;
        batch.finish(&mut look)?;
        Ok((judged, outcome.damaged))
    }
}

/// Files that are written but not yet in place, and what is to be told of them.
type Made = (Vec<Ready>, Vec<String>);

/// Writes sheets of the texts only.
#[cfg(feature = "xlsx")]
fn plain_sheets<'p>(
    judged: &[Judged],
    source: Lang,
    files: impl Iterator<Item = (&'p Path, OutputPath)>,
) -> anyhow::Result<Option<Made>> {
    let (mut ready, mut told) = (Vec::new(), Vec::new());
    for (path, approved) in files {
        let units = judged.iter().map(|(unit, _)| unit);
        let bytes = crate::memory::formats::table::plain_sheet::bytes(units, source)
            .map_err(|error| Error::io(path, error))?;
        ready.push(AtomicFile::of(approved, &bytes)?);
        told.push(format!(
            "wrote {}: {}",
            shown(path),
            counted(judged.len(), "unit")
        ));
    }
    Ok(Some((ready, told)))
}

/// No sheet is approved in a build without them.
#[cfg(not(feature = "xlsx"))]
fn plain_sheets<'p>(
    _: &[Judged],
    _: Lang,
    _: impl Iterator<Item = (&'p Path, OutputPath)>,
) -> anyhow::Result<Option<Made>> {
    Ok(Some((Vec::new(), Vec::new())))
}

/// Writes reviews of all units, or of the doubtful ones only; none where nothing is doubtful.
fn reviews<'p>(
    memory: &Path,
    judged: &[Judged],
    source: Lang,
    only: bool,
    files: impl Iterator<Item = (&'p Path, OutputPath)>,
) -> anyhow::Result<Option<Made>> {
    let resources = Resources::shipped();
    let name = memory
        .file_name()
        .map_or_else(|| "memory".into(), |name| name.to_string_lossy());
    let texts: Vec<_> = judged.iter().map(|(unit, _)| texts(unit, source)).collect();
    let made = beads(&texts, &resources);
    let accept = resources.model.calibration.threshold();
    let doc = document(&name, judged, source, only, (made, accept));
    if doc.listed == 0 {
        return Ok(None);
    }
    let (mut ready, mut told) = (Vec::new(), Vec::new());
    for (path, approved) in files {
        let mut file = AtomicFile::create(approved)?;
        let notes = write(path, &doc, source, &resources, &mut file)?;
        ready.push(file.ready()?);
        told.push(of_review(path, &doc));
        told.extend(
            notes
                .into_iter()
                .map(|note| format!("{}: {note}", shown(path))),
        );
    }
    told.push(format!(
        "take the decisions back with: shetu apply REVIEW --onto {} -o NEW",
        shown(memory)
    ));
    Ok(Some((ready, told)))
}

fn is_sheet(path: &Path) -> bool {
    !matches!(Format::of(path, Role::MemoryReview), Ok(Format::ReviewPage))
}

fn of_review(path: &Path, doc: &MemoryDoc) -> String {
    let left_out = match doc.left_out {
        0 => String::new(),
        count => format!(", {count} left out in which nothing is doubtful"),
    };
    format!(
        "wrote {}: {}{left_out}",
        shown(path),
        counted(doc.listed, "unit")
    )
}

/// Writes a review, and gives what the user should know of it.
fn write(
    path: &Path,
    doc: &MemoryDoc,
    source: Lang,
    resources: &Resources,
    file: &mut AtomicFile,
) -> anyhow::Result<Vec<String>> {
    let format = Format::written(path, Role::MemoryReview, Format::Xlsx)?;
    let settings = Settings {
        min_score: resources.model.calibration.threshold(),
        source,
        signature: resources.signature(),
        // Where the output has room, its rows have.
        temporary: beside(path),
        ..Settings::default()
    };
    let failed = |error| Error::io(path, error);
    let mut writer = writer(format, &settings)?;
    writer.begin(file).map_err(failed)?;
    let (aligned, decisions);
    let shown = match format {
        Format::ReviewPage => {
            (aligned, decisions) = doc.for_page();
            (&aligned, &decisions)
        }
        _ => (&doc.aligned, &doc.decisions),
    };
    writer.decided(shown.0, shown.1, file).map_err(failed)?;
    writer.finish(file).map_err(failed)?;
    file.flush().map_err(failed)?;
    // How the memory is made is told for a review of an alignment.
    let notes = writer
        .notes()
        .into_iter()
        .filter(|note| !note.contains("shetu apply"));
    Ok(notes.collect())
}
