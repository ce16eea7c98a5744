//! What `align` reads and writes, told to the guard of outputs before any work is done.

use std::path::PathBuf;

use super::options::Align;
use super::outputs::Approved;
use super::tally::Tally;
use crate::align::pipeline::journal::Claim;
use crate::cli::Messages;
use crate::cli::batch::skipped::SkippedReport;
use crate::cli::formats::Format;
use crate::cli::held::real;
use crate::cli::kit::Target;
use crate::cli::reading::reading_articles;
use crate::cli::status::usage;
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::Settings;
use crate::review::carry::Carried;

/// What a run has before any work is done.
pub(super) struct Begun<'m> {
    pub approved: Approved,
    pub carried: Carried,
    pub claim: Option<Claim>,
    pub tally: Tally<'m>,
}

impl Align {
    /// Whatever can make a run end before any work is done.
    pub(super) fn begin<'m>(
        &self,
        targets: &[Target],
        settings: &Settings,
        guard: &mut OutputGuard,
        messages: &'m Messages,
    ) -> anyhow::Result<Begun<'m>> {
        let approved = self.approved(targets, guard)?;
        let carried = self.carried(targets, messages)?;
        let claim = self.claim(guard, messages)?;
        let report = self.report.as_deref();
        let report = report.map(|path| SkippedReport::open(path, self.guarding, guard));
        Ok(Begun {
            approved,
            carried,
            claim,
            tally: Tally::begin(messages, settings.min_score, report.transpose()?),
        })
    }

    /// Refuses `--only` where no output is a sheet: nothing else lists pairs for a person, but for the page, which has a list of
    /// the doubtful.
    pub(super) fn check_only(&self, targets: &[Target]) -> anyhow::Result<()> {
        let is_sheet =
            |target: &Target| matches!(target.format, Format::Xlsx | Format::Csv | Format::Tsv);
        if self.only.is_some() && !targets.iter().any(is_sheet) {
            let problem = "--only is for a sheet: add -o review.xlsx; a page lists the doubtful pairs by itself";
            return Err(usage(problem));
        }
        Ok(())
    }

    /// What is read.
    pub(super) fn guard(&self) -> OutputGuard {
        let english = self.en.as_deref().map(|en| ("the English articles", en));
        let mut guard = reading_articles(&self.bn, english);
        guard.reads_all("--lexicon", &self.lexicon);
        // What is carried over may be what an output replaces, and nothing else.
        let is_output = |old: &PathBuf| self.output.iter().any(|path| real(path) == real(old));
        for old in self.carry.iter().filter(|old| !is_output(old)) {
            guard.reads("--carry", old);
        }
        guard
    }

    /// What is written, checked before any work is done.
    fn approved(&self, targets: &[Target], guard: &mut OutputGuard) -> anyhow::Result<Approved> {
        if self.resume && self.output.is_empty() {
            let problem = "--resume needs an output (-o): the journal lies beside the first";
            return Err(usage(problem.to_owned()));
        }
        let approved = Approved::by(guard, targets, &self.cat_tools)?;
        if let Some(folder) = approved.folder() {
            // Where the outputs have room, temporary files have; it can be set once only, which is enough.
            let _ = tempfile::env::override_temp_dir(folder);
        }
        Ok(approved)
    }
}
