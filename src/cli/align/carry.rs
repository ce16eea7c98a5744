//! `--carry`: what a person decided before, taken over into the new outputs, and no output replaced that holds
//! decisions which are not.

use std::fs;
use std::path::{Path, PathBuf};

use super::options::Align;
use super::tally::Tally;
use crate::cli::Messages;
use crate::cli::batch::skipped::SkippedRow;
use crate::cli::formats::Role;
use crate::cli::held::{Overwriting, real};
use crate::cli::kit::Target;
use crate::cli::reading::shown;
use crate::model::error::Error;
use crate::review::carry::old::Old;
use crate::review::carry::{Carried, Left};

impl Align {
    /// Reads what is carried over, and refuses to replace what is not.
    pub(super) fn carried(
        &self,
        targets: &[Target],
        messages: &Messages,
    ) -> anyhow::Result<Carried> {
        let outputs: Vec<PathBuf> = targets.iter().map(|target| real(&target.path)).collect();
        let mut carried = Carried::default();
        for path in &self.carry {
            if !path.exists() && outputs.contains(&real(path)) {
                messages.note(&format!(
                    "{}: not there yet, so there is nothing to carry over from it",
                    shown(path)
                ));
                continue;
            }
            carried.add(Old::read(path)?);
        }
        let carry: Vec<PathBuf> = self.carry.iter().map(|path| real(path)).collect();
        for target in targets {
            if !target.format.has(Role::Decided) {
                self.overwriting.check(&target.path)?;
            } else if !carry.contains(&real(&target.path)) {
                check(&target.path, &carried, self.overwriting)?;
            }
        }
        if let Some(report) = &self.report {
            self.overwriting.check(report)?;
        }
        Ok(carried)
    }
}

/// A memory may be replaced if what is carried over knows all that was approved in it; nothing else that holds
/// decisions.
fn check(path: &Path, carried: &Carried, overwriting: Overwriting) -> Result<(), Error> {
    let remedy = format!("take them over with --carry {}, ", shown(path));
    overwriting.check_unless(path, &remedy, |old| {
        old.is_memory && old.decided().all(|row| carried.knows(row))
    })
}

/// Says how many decisions were carried over and which were not. A file that is about to be replaced is kept beside if
/// it holds decisions that were not.
pub(super) fn tell(
    carried: &Carried,
    targets: &[Target],
    tally: &mut Tally<'_>,
) -> anyhow::Result<()> {
    const SHOWN: usize = 20;
    for (path, taken, left) in carried.counts() {
        let told = format!("{}: {} carried over", shown(path), decisions(taken));
        if left == 0 {
            tally.messages.note(&told);
            continue;
        }
        let fit = if left == 1 { "fits" } else { "fit" };
        tally
            .messages
            .warning(&format!("{told}; {left} no longer {fit}:"));
        let here: Vec<Left<'_>> = carried.left().filter(|one| one.path == path).collect();
        for one in here.iter().take(SHOWN) {
            tally.messages.warning(&format!("  {}", described(one)));
        }
        if left > SHOWN {
            let more = left - SHOWN;
            tally
                .messages
                .warning(&format!("  {more} more; --report FILE lists them all"));
        }
        for one in &here {
            tally.decision(&row(one))?;
        }
        if targets
            .iter()
            .any(|target| real(&target.path) == real(path))
        {
            let kept = kept_beside(path)?;
            tally.messages.warning(&format!(
                "{}: kept as {}, since not all of its decisions are in the new one",
                shown(path),
                shown(&kept)
            ));
        }
    }
    Ok(())
}

fn decisions(count: usize) -> String {
    match count {
        1 => "1 decision".to_owned(),
        count => format!("{count} decisions"),
    }
}

fn described(one: &Left<'_>) -> String {
    let document = one.row.document.as_deref().unwrap_or_default();
    let status = &one.row.decision.status;
    let status = if status.is_empty() {
        "no status"
    } else {
        status
    };
    let shown = if one.row.place.contains(document) {
        one.row.place.clone()
    } else {
        format!("{} ({document})", one.row.place)
    };
    format!("{shown}, {status}: {}", one.why)
}

/// The row of the report: with all that the person wrote.
fn row(one: &Left<'_>) -> SkippedRow {
    let [english, bengali] = &one.row.texts;
    let mut problem = described(one);
    let comment = &one.row.decision.comment;
    for (name, text) in [
        ("English", english),
        ("Bengali", bengali),
        ("comment", comment),
    ] {
        if !text.is_empty() {
            problem.push_str(&format!("; {name}: {text}"));
        }
    }
    SkippedRow::decision(
        one.row.document.as_deref().unwrap_or_default(),
        one.path,
        problem,
    )
}

/// Keeps a file under a name of its own beside its place, where the new one is about to stand.
fn kept_beside(path: &Path) -> Result<PathBuf, Error> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let name = format!("{stem}.before-{number}.{extension}");
        let kept = path.with_file_name(name);
        if fs::symlink_metadata(&kept).is_ok() {
            number += 1;
            continue;
        }
        let failed = |source| Error::io(&kept, source);
        // A second name for the file as it is; its own name goes to the new one.
        if fs::hard_link(real(path), &kept).is_err() {
            fs::copy(path, &kept).map_err(failed)?;
        }
        return Ok(kept);
    }
}
