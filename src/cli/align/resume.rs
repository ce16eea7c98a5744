//! The journal that `--resume` goes on with: whether a run has one, and what its beads depend on.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use super::options::Align;
use crate::align::induce::WordPair;
use crate::align::pipeline::journal;
use crate::align::pipeline::journal::{Claim, Journal, Run};
use crate::align::pipeline::resources::Resources;
use crate::cli::Messages;
use crate::cli::batch::interrupt::Watch;
use crate::cli::formats::{Format, Role, is_stream};
use crate::cli::status::usage;
use crate::files::output_guard::OutputGuard;
use crate::model::display::counted;

impl Align {
    /// Takes hold of the journal beside the first output that is a file, before any work is done, so that a second run
    /// of the same outputs ends at once. None for a single article, and without an output.
    pub(super) fn claim(
        &self,
        guard: &mut OutputGuard,
        messages: &Messages,
    ) -> anyhow::Result<Option<Claim>> {
        let mut files = self.output.iter().filter(|path| !is_stream(path));
        let Some(first) = files.next() else {
            return Ok(None);
        };
        let one = self.en.as_deref().is_none_or(|en| !may_be_many(en));
        if !may_be_many(&self.bn) && one {
            return Ok(None);
        }
        let path = journal::beside(first);
        guard.approve("the journal", &path)?;
        has_a_folder(first)?;
        let mut claim = Claim::take(&path, this_run())?;
        if claim.finished() > 0 && !self.resume && !self.restart {
            return Err(forgotten(&path, &claim));
        }
        if !claim.damaged().is_empty() && !self.restart {
            messages.warning(&format!(
                "{}: {} damaged (the first is line {}); what stood there is aligned again",
                path.display(),
                match claim.damaged().len() {
                    1 => "1 line is".to_owned(),
                    count => format!("{} are", counted(count, "line")),
                },
                claim.damaged()[0]
            ));
        }
        if claim.finished() > 0 {
            claim.hold()?;
        }
        Ok(Some(claim))
    }

    /// Whether the journal has something to go on with, which the user wants.
    pub(super) fn goes_on(
        &self,
        claim: Option<&Claim>,
        made_by: &str,
        messages: &Messages,
    ) -> anyhow::Result<bool> {
        let Some(claim) = claim.filter(|_| self.resume) else {
            return Ok(false);
        };
        let goes_on = claim.fits(made_by)?;
        if !goes_on {
            messages.note("there is nothing to go on with; beginning anew");
        }
        Ok(goes_on)
    }

    /// What the beads of a run depend on beside the articles.
    pub(super) fn made_by(&self, resources: &Resources) -> anyhow::Result<String> {
        let mut lexicons = Sha256::new();
        for path in &self.lexicon {
            lexicons.update(crate::files::whole::bytes(
                path,
                crate::files::whole::TABLE,
            )?);
        }
        let lexicons: u32 = lexicons
            .finalize()
            .iter()
            .take(4)
            .fold(0, |hash, &byte| hash << 8 | u32::from(byte));
        let layout = if self.segmented {
            "segments"
        } else {
            "paragraphs"
        };
        let passes = if self.refines() { 2 } else { 1 };
        Ok(format!(
            "{}; {layout}; --lexicon {lexicons:08x}; {passes} passes",
            resources.signature()
        ))
    }
}

/// The journal of an earlier run, taken up.
pub(super) fn taken_up(claim: Claim, messages: &Messages) -> anyhow::Result<Journal> {
    let journal = claim.resume()?;
    let learnt = match journal.words.len() {
        0 => String::new(),
        count => format!(", and with the {} it learnt", counted(count, "word pair")),
    };
    messages.note(&format!(
        "going on with the {} of an earlier run{learnt}",
        counted(journal.finished, "document")
    ));
    Ok(journal)
}

/// A new journal, where there is one to begin.
pub(super) fn begun(
    claim: Option<Claim>,
    made_by: &str,
    words: &[WordPair],
) -> anyhow::Result<Option<Journal>> {
    Ok(claim.map(|claim| claim.begin(made_by, words)).transpose()?)
}

/// Whether a path can hold several articles: a folder or a corpus.
fn may_be_many(path: &Path) -> bool {
    path.is_dir() || Format::of(path, Role::Corpus).is_ok()
}

/// The journal would be the first to miss the folder; the user knows the output's name only.
fn has_a_folder(output: &Path) -> anyhow::Result<()> {
    match output.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => Err(usage(format!(
            "{} cannot be written, since the folder {} does not exist: create it first",
            output.display(),
            folder.display()
        ))),
        _ => Ok(()),
    }
}

/// The error for a journal that would be lost because --resume was forgotten.
fn forgotten(path: &Path, claim: &Claim) -> anyhow::Error {
    let documents = match claim.finished() {
        1 => "1 finished document".to_owned(),
        count => format!("{count} finished documents"),
    };
    usage(format!(
        "{}: holds {documents} of a run that was interrupted: add --resume to go on with it, or --restart to \
         begin anew",
        path.display()
    ))
}

/// How this run names itself to others.
fn this_run() -> Run {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    Run {
        pid: std::process::id(),
        since: utc(now.unwrap_or_default().as_secs()),
    }
}

/// Seconds since 1970 as a date and time, by the days of the proleptic Gregorian calendar.
fn utc(seconds: u64) -> String {
    let (mut days, rest) = (seconds / 86_400, seconds % 86_400);
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [
        31,
        28 + u64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    format!(
        "{year}-{:02}-{:02} {:02}:{:02}:{:02} UTC",
        month + 1,
        days + 1,
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

/// What is told when a run has to be ended before it comes to its own farewell.
pub(super) fn told_at_a_stop(journal: Option<&Journal>, watch: &Watch) {
    if let Some(journal) = journal {
        watch.keeps(format!(
            "; the documents that are finished are kept in {}; the same call with --resume goes on from there",
            journal.path().display()
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        assert_eq!(utc(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(utc(951_827_696), "2000-02-29 12:34:56 UTC");
        assert_eq!(utc(1_795_926_084), "2026-11-29 04:21:24 UTC");
        assert_eq!(utc(4_102_444_799), "2099-12-31 23:59:59 UTC");
    }
}
