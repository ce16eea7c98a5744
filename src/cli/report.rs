//! A table of what was done to which unit, for whoever wants to check it.

use std::path::{Path, PathBuf};

use clap::Args;
use csv::{Writer, WriterBuilder};

use shetu::display::tame;
use shetu::error::Error;
use shetu::write::{OutputGuard, Ready, WholeFile, guard, is_stream};

/// Where a report goes.
#[derive(Args, Debug)]
pub(super) struct Reporting {
    /// A .tsv or .csv file that lists what was left out or changed, and why.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// A report in the making; without a file it takes rows and forgets them.
pub(super) struct Report {
    table: Option<Writer<WholeFile>>,
    path: PathBuf,
}

impl Reporting {
    /// Begins the report, which the guard of outputs has to approve.
    pub(super) fn open(
        &self,
        columns: &[&str],
        outputs: &mut OutputGuard,
    ) -> anyhow::Result<Report> {
        let Some(path) = &self.report else {
            return Ok(Report {
                table: None,
                path: PathBuf::new(),
            });
        };
        let delimiter = match path.extension().and_then(|extension| extension.to_str()) {
            Some("tsv") => b'\t',
            Some("csv") => b',',
            None if is_stream(path) => b'\t',
            _ => {
                let problem = format!("{}: a report ends in .tsv or .csv", path.display());
                return Err(Error::Usage(problem).into());
            }
        };
        let approved = outputs.approve("--report", path)?;
        let table = WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(WholeFile::create(approved)?);
        let mut report = Report {
            table: Some(table),
            path: path.clone(),
        };
        report.row(columns)?;
        Ok(report)
    }

    /// The file, where there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.report.as_deref()
    }
}

impl Report {
    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[&str]) -> anyhow::Result<()> {
        if let Some(table) = &mut self.table {
            let cells = cells
                .iter()
                .map(|cell| guard(&tame(&cell.replace(['\t', '\r', '\n'], " "))).into_owned());
            table.write_record(cells)?;
        }
        Ok(())
    }

    /// Ends the file, where there is one; it waits to be put into place.
    pub(super) fn ready(self) -> anyhow::Result<Option<Ready>> {
        let Some(table) = self.table else {
            return Ok(None);
        };
        let file = table
            .into_inner()
            .map_err(|error| Error::io(&self.path, error.into_error()))?;
        Ok(Some(file.ready()?))
    }
}
