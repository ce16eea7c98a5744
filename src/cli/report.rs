//! A table of what was done to which unit, for whoever wants to check it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::formats::{Format, Ready, Role};
use super::guarding::Guarding;
use crate::files::atomic::AtomicFile;
use crate::files::guarded_rows::Dress;
use crate::files::output_guard::OutputGuard;
use crate::model::error::Error;

/// Where a report goes.
#[derive(Args, Debug)]
pub(super) struct Reporting {
    /// A .tsv or .csv file that lists what was left out or changed, and why.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// A report in the making; without a file it takes rows and forgets them.
pub(super) struct UnitReport {
    table: Option<AtomicFile>,
    path: PathBuf,
    tabs: bool,
    guards: bool,
}

impl Reporting {
    /// Begins the report, which the guard of outputs has to approve.
    pub(super) fn open(
        &self,
        columns: &[&str],
        guarding: Guarding,
        outputs: &mut OutputGuard,
    ) -> anyhow::Result<UnitReport> {
        let Some(path) = &self.report else {
            return Ok(UnitReport {
                table: None,
                path: PathBuf::new(),
                tabs: false,
                guards: false,
            });
        };
        let tabs = Format::written(path, Role::Report, Format::Tsv)? == Format::Tsv;
        let approved = outputs.approve("--report", path)?;
        let mut report = UnitReport {
            table: Some(AtomicFile::create(approved)?),
            path: path.clone(),
            tabs,
            guards: guarding.guards(),
        };
        report.row(columns)?;
        Ok(report)
    }

    /// The file, where there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.report.as_deref()
    }
}

impl UnitReport {
    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[impl AsRef<str>]) -> anyhow::Result<()> {
        let Some(file) = &mut self.table else {
            return Ok(());
        };
        let dress = Dress::report(self.tabs, self.guards);
        let cells = cells
            .iter()
            .map(|cell| cell.as_ref().replace(['\t', '\r', '\n'], " "));
        let written = dress.rows([cells], file);
        Ok(written.map_err(|error| Error::io(&self.path, error))?)
    }

    /// Ends the file, where there is one; it waits to be put into place.
    pub(super) fn ready(self) -> anyhow::Result<Option<Ready>> {
        match self.table {
            Some(file) => Ok(Some(file.ready()?)),
            None => Ok(None),
        }
    }
}
