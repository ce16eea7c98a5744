//! The report of what was left out or stays alone, one row an article, as CSV or JSONL.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::articles::{Item, source};
use crate::cli::formats::{Format, Ready, Role};
use crate::cli::guarding::Guarding;
use crate::files::atomic::AtomicFile;
use crate::files::guarded_rows::Dress;
use crate::files::json;
use crate::files::output_guard::OutputGuard;
use crate::model::display::tame;
use crate::model::error::{Error, Reason};
use crate::model::lang::Lang;

/// A report in the making; it appears when it is finished.
pub(crate) struct SkippedReport {
    file: AtomicFile,
    format: Format,
    guards: bool,
}

/// One article that was left out.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SkippedRow {
    /// `bn` or `en`; empty for a decision, and where it is not known.
    pub side: &'static str,
    /// Its id, where it is known.
    pub id: String,
    /// Its file or corpus.
    pub file: String,
    /// The line in it.
    pub line: Option<usize>,
    /// Why, in a word.
    pub reason: &'static str,
    /// Why, in a sentence.
    pub problem: String,
    /// For an article without a source: the wire story that came nearest.
    pub nearest: String,
    /// How probable it is that the nearest story is the source all the same.
    pub score: Option<f64>,
}

impl SkippedRow {
    /// A row from an error.
    pub(crate) fn of(side: Lang, id: &str, error: &Error) -> SkippedRow {
        let at = error.position();
        SkippedRow {
            side: side.tag(),
            id: id.to_owned(),
            file: at
                .path
                .map(|path| path.display().to_string())
                .unwrap_or_default(),
            line: at.line,
            reason: error.reason().name(),
            problem: error.problem(),
            nearest: String::new(),
            score: None,
        }
    }

    /// A row from an error about an article that is known by its file only.
    pub(crate) fn unnamed(side: Option<Lang>, error: &Error) -> SkippedRow {
        let at = error.position();
        let file = at.path.filter(|_| at.line.is_none());
        let id = file.map(|path| source::stem(&path));
        SkippedRow {
            side: side.map_or("", Lang::tag),
            ..SkippedRow::of(Lang::Bn, &id.unwrap_or_default(), error)
        }
    }

    /// A row for a file of no kind that is read.
    pub(crate) fn passed_over(side: Option<Lang>, path: &Path) -> SkippedRow {
        let problem = super::kinds::problem(path);
        let id = source::stem(path);
        SkippedRow {
            side: side.map_or("", Lang::tag),
            ..SkippedRow::new(Lang::Bn, &id, path, super::kinds::reason(path), &problem)
        }
    }

    /// A row for something that is no error.
    pub(crate) fn new(
        side: Lang,
        id: &str,
        file: &Path,
        reason: Reason,
        problem: &str,
    ) -> SkippedRow {
        SkippedRow {
            side: side.tag(),
            id: id.to_owned(),
            file: file.display().to_string(),
            line: None,
            reason: reason.name(),
            problem: problem.to_owned(),
            nearest: String::new(),
            score: None,
        }
    }

    /// A decision that could not be carried over.
    pub(crate) fn decision(document: &str, file: &Path, problem: String) -> SkippedRow {
        SkippedRow {
            side: "",
            id: document.to_owned(),
            file: file.display().to_string(),
            line: None,
            reason: "decision-not-carried",
            problem,
            nearest: String::new(),
            score: None,
        }
    }

    /// An article whose source was not found, with the story that came nearest.
    pub(crate) fn alone(item: &Item, nearest: Option<(String, f64)>) -> SkippedRow {
        let at = item.position();
        let problem = match &nearest {
            Some(_) => "no wire story is surely its source",
            None => "no wire story has anything in common with it",
        };
        let (nearest, score) = nearest.unzip();
        SkippedRow {
            line: at.line,
            nearest: nearest.unwrap_or_default(),
            score,
            ..SkippedRow::new(
                Lang::Bn,
                &item.id,
                &at.path.unwrap_or_default(),
                Reason::NoSource,
                problem,
            )
        }
    }

    /// A wire story of which another version was taken.
    pub(crate) fn version(item: &Item, note: &str) -> SkippedRow {
        let at = item.position();
        let problem = format!("this story is {note}");
        SkippedRow {
            line: at.line,
            ..SkippedRow::new(
                Lang::En,
                &item.id,
                &at.path.unwrap_or_default(),
                Reason::Twin,
                &problem,
            )
        }
    }
}

/// The columns of a report.
const COLUMNS: [&str; 8] = [
    "side", "id", "file", "line", "reason", "problem", "nearest", "score",
];

impl SkippedReport {
    /// Begins a report, which the guard of outputs has to approve; the extension says the format.
    pub(crate) fn open(
        path: &Path,
        guarding: Guarding,
        outputs: &mut OutputGuard,
    ) -> anyhow::Result<SkippedReport> {
        let format = Format::written(path, Role::Skipped, Format::Jsonl)?;
        let file = AtomicFile::create(outputs.approve("--report", path)?)?;
        let guards = guarding.guards();
        let mut report = SkippedReport {
            file,
            format,
            guards,
        };
        if format == Format::Csv {
            report.dress().begin(&mut report.file)?;
            report.dress().rows([COLUMNS], &mut report.file)?;
        }
        Ok(report)
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: &SkippedRow) -> anyhow::Result<()> {
        if self.format == Format::Jsonl {
            json::to_writer(&mut self.file, row)?;
            self.file.write_all(b"\n")?;
            return Ok(());
        }
        let line = row.line.map(|line| line.to_string()).unwrap_or_default();
        let score = row.score.map(|score| score.to_string()).unwrap_or_default();
        let cells = [
            row.side,
            &row.id,
            &row.file,
            &line,
            row.reason,
            &row.problem,
            &row.nearest,
            &score,
        ];
        let dress = self.dress();
        Ok(dress.rows([cells.map(tame)], &mut self.file)?)
    }

    fn dress(&self) -> Dress {
        Dress {
            crlf: true,
            ..Dress::report(false, self.guards)
        }
    }

    /// Adds what was wrong before any article was read: articles of the two sides, files that are passed over.
    pub(crate) fn add_listing(
        &mut self,
        problems: &[(Option<Lang>, Error)],
        passed_over: &[(Option<Lang>, PathBuf)],
    ) -> anyhow::Result<()> {
        for (side, error) in problems {
            self.add(&SkippedRow::unnamed(*side, error))?;
        }
        for (side, path) in passed_over {
            self.add(&SkippedRow::passed_over(*side, path))?;
        }
        Ok(())
    }

    /// Ends it; it waits to be put into place with the outputs.
    pub(crate) fn ready(self) -> anyhow::Result<Ready> {
        Ok(self.file.ready()?)
    }
}
