//! The files that `check` writes its list into.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::formats::{Format, Ready, Role, place};
use crate::files::atomic::AtomicFile;
use crate::files::guarded_rows::Dress;
use crate::files::json;
use crate::files::output_guard::OutputGuard;
use crate::model::display::counted;
use crate::model::error::Error;
use crate::review::fault_report::page::FaultPage;
#[cfg(feature = "xlsx")]
use crate::review::fault_report::workbook::FaultWorkbook;
use crate::review::fault_report::{COLUMNS, FaultRow};

/// The files in the making.
pub(super) struct Reports {
    name: String,
    files: Vec<Report>,
    faults: usize,
}

struct Report {
    path: PathBuf,
    file: AtomicFile,
    kind: Kind,
}

enum Kind {
    Text,
    Table(Dress),
    Jsonl,
    /// A list; whether something stands in it already.
    Json(bool),
    Page(FaultPage),
    #[cfg(feature = "xlsx")]
    Workbook(Box<FaultWorkbook>),
}

impl Reports {
    /// Begins the files of these names, which the guard has to approve; `name` is what the memory is called.
    pub(super) fn open(
        paths: &[PathBuf],
        name: &str,
        guard: &mut OutputGuard,
    ) -> anyhow::Result<Reports> {
        let mut named = Vec::new();
        for path in paths {
            let format = Format::written(path, Role::Faults, Format::Text)?;
            named.push((path, format, guard.approve("-o", path)?));
        }
        let mut files = Vec::new();
        for (path, format, approved) in named {
            let mut report = Report {
                path: path.clone(),
                file: AtomicFile::create(approved)?,
                kind: kind(format, path)?,
            };
            report.begin().map_err(|error| Error::io(path, error))?;
            files.push(report);
        }
        Ok(Reports {
            name: name.to_owned(),
            files,
            faults: 0,
        })
    }

    /// Adds a fault to all of them.
    pub(super) fn add(&mut self, row: &FaultRow<'_>) -> Result<(), Error> {
        self.faults += 1;
        for report in &mut self.files {
            let path = report.path.clone();
            report.add(row).map_err(|error| Error::io(&path, error))?;
        }
        Ok(())
    }

    /// Ends the files and puts them into place; what is to be told of them comes back.
    pub(super) fn place(self, units: usize) -> anyhow::Result<Vec<String>> {
        let mut ready: Vec<Ready> = Vec::new();
        let mut told = Vec::new();
        for mut report in self.files {
            let path = report.path.clone();
            let notes = report.end(&self.name, units);
            told.extend(notes.map_err(|error| Error::io(&path, error))?);
            told.push(format!(
                "wrote {}: {}",
                path.display(),
                counted(self.faults, "fault")
            ));
            ready.push(report.file.ready()?);
        }
        place(ready)?;
        Ok(told)
    }
}

fn kind(format: Format, path: &Path) -> anyhow::Result<Kind> {
    Ok(match format {
        Format::Csv => Kind::Table(Dress::report(false, true)),
        Format::Tsv => Kind::Table(Dress::report(true, true)),
        Format::Jsonl => Kind::Jsonl,
        Format::Json => Kind::Json(false),
        Format::ReviewPage => Kind::Page(FaultPage::default()),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => {
            let book = FaultWorkbook::new().map_err(|error| Error::io(path, error))?;
            Kind::Workbook(Box::new(book))
        }
        _ => {
            let _ = path;
            Kind::Text
        }
    })
}

impl Report {
    fn begin(&mut self) -> std::io::Result<()> {
        match &self.kind {
            Kind::Table(dress) => {
                dress.begin(&mut self.file)?;
                dress.rows([COLUMNS], &mut self.file)
            }
            Kind::Json(_) => self.file.write_all(b"["),
            _ => Ok(()),
        }
    }

    fn add(&mut self, row: &FaultRow<'_>) -> std::io::Result<()> {
        match &mut self.kind {
            Kind::Text => writeln!(self.file, "{}", row.line()),
            Kind::Table(dress) => {
                let cells = row
                    .cells()
                    .map(|cell| cell.replace(['\t', '\r', '\n'], " "));
                dress.rows([cells], &mut self.file)
            }
            Kind::Jsonl => {
                json::to_writer(&mut self.file, row)?;
                self.file.write_all(b"\n")
            }
            Kind::Json(begun) => {
                let between: &[u8] = if *begun { b",\n" } else { b"\n" };
                *begun = true;
                self.file.write_all(between)?;
                json::to_writer(&mut self.file, row)
            }
            Kind::Page(page) => {
                page.add(row);
                Ok(())
            }
            #[cfg(feature = "xlsx")]
            Kind::Workbook(book) => book.add(row),
        }
    }

    /// Ends the file, with what the user should know of it.
    fn end(&mut self, name: &str, units: usize) -> std::io::Result<Option<String>> {
        let mut told = None;
        match &mut self.kind {
            Kind::Json(_) => self.file.write_all(b"\n]\n")?,
            Kind::Page(page) => page.write(name, units, &mut self.file)?,
            #[cfg(feature = "xlsx")]
            Kind::Workbook(book) => {
                let bytes = book.bytes()?;
                self.file.write_all(&bytes)?;
                let left_out = book.left_out();
                told = (left_out > 0).then(|| {
                    format!(
                        "{}: {} found no place in the sheet; write a .csv or .jsonl",
                        self.path.display(),
                        counted(left_out, "fault")
                    )
                });
            }
            _ => {}
        }
        self.file.flush()?;
        Ok(told)
    }
}
