//! `shetu apply`.

mod onto;
pub(super) mod options;
mod proposals;

use std::path::PathBuf;

use super::Messages;
use super::dating::chosen;
use super::formats::{Format, Ready, Role, place, unit_writer};
use super::reading::SourceLang;
use super::status::{Status, usage};
use crate::align::pipeline::resources::Resources;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::files::output_path::OutputPath;
use crate::memory::formats::patch::{is_patched, is_same_form};
use crate::memory::formats::settings::Settings;
use crate::model::display::counted::counted;
use crate::model::error::{Error, Position};
use crate::model::lang::Lang;
use crate::model::unit::{Status as UnitStatus, Unit};
use crate::review::applied::{Applied, Outcome, Problem};
use crate::review::apply::{Options, apply};
use crate::review::carry::Carried;
use crate::review::carry::old::Old;
use crate::review::location::Location;
use crate::review::{decisions, report, sheet_reader};
use onto::{Came, Onto, reviewed_memory, touched_units};
use options::Apply;
use proposals::proposals;

/// So many problems are shown; the report has them all.
const SHOWN: usize = 20;

impl Apply {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut outputs = self.approved(messages)?;
        let resources = Resources::shipped();
        let options = Options {
            source: self.source.map(SourceLang::lang),
            min_score: self
                .min_score
                .unwrap_or_else(|| resources.model.calibration.threshold()),
            accept_from: self.accept_from,
        };
        for path in self.report.iter().chain(&self.learn) {
            self.overwriting.check(path)?;
        }
        let applied = self.read(options)?;
        self.show(messages, &applied);
        let mut made = Made::default();
        if let Some(path) = outputs.report.take() {
            made.ready.push(self.report(path, &applied)?);
        }
        let review = Review {
            applied: &applied,
            options,
            resources: &resources,
        };
        let status = self.make(&review, outputs, &mut made, messages)?;
        place(made.ready)?;
        if let Some(path) = &self.report {
            messages.note(&format!("wrote {}", path.display()));
        }
        made.told.iter().for_each(|line| messages.note(line));
        Ok(status)
    }

    /// Makes the memory and the proposals, unless something is in the way.
    fn make(
        &self,
        review: &Review<'_>,
        outputs: Approved,
        made: &mut Made,
        messages: &Messages,
    ) -> anyhow::Result<Status> {
        let applied = review.applied;
        if !applied.problems.is_empty() && !self.force {
            let count = match applied.problems.len() {
                1 => "one problem".to_owned(),
                n => format!("{n} problems"),
            };
            messages.error(&format!(
                "{count}, so no memory was written: fix the rows, or leave them out with --force"
            ));
            return Ok(Status::Found);
        }
        if let Some(name) = &applied.memory {
            return self.change_memory(review, name, outputs, made, messages);
        }
        if self.onto.is_some() {
            return Err(usage(format!(
                "{} is no review of a memory: --onto is for one that `shetu convert` wrote",
                self.review.display()
            )));
        }
        if applied.units.is_empty() {
            messages.error(&self.nothing_left(applied));
            return Ok(match applied.changes.is_empty() {
                true => Status::Input,
                false => Status::Found,
            });
        }
        self.make_memory(review, outputs, made)
    }

    /// Writes the memory that was reviewed, with what was decided.
    fn change_memory(
        &self,
        review: &Review<'_>,
        name: &str,
        outputs: Approved,
        made: &mut Made,
        messages: &Messages,
    ) -> anyhow::Result<Status> {
        let settings = self.settings(review)?;
        let onto = Onto {
            review: &self.review,
            memory: reviewed_memory(self.onto.as_deref(), &self.review, name)?,
            output: &self.output,
            settings: &settings,
            overwriting: self.overwriting,
            force: self.force,
            columns: self.columns.as_ref(),
        };
        match onto.write(messages, review.applied, outputs.memory)? {
            Came::Strange => Ok(Status::Found),
            Came::Written(written, told) => {
                made.ready.push(written);
                made.told.extend(told);
                if let Some(path) = outputs.learn {
                    let units = touched_units(review.applied);
                    let text = proposals(&units, &settings, review.resources);
                    made.told.push(format!("wrote {}", path.name().display()));
                    made.ready.push(AtomicFile::of(path, text.as_bytes())?);
                }
                Ok(Status::Done)
            }
        }
    }

    /// Writes the memory of an alignment that was reviewed.
    fn make_memory(
        &self,
        review: &Review<'_>,
        outputs: Approved,
        made: &mut Made,
    ) -> anyhow::Result<Status> {
        self.check_memory()?;
        let settings = self.settings(review)?;
        let units = &review.applied.units;
        let (written, told) = self.write_memory(outputs.memory, units, &settings)?;
        made.ready.push(written);
        made.told.extend(told);
        if let Some(path) = outputs.learn {
            let text = proposals(units, &settings, review.resources);
            let proposed = text.lines().filter(|line| !line.starts_with('#'));
            made.told.push(format!(
                "wrote {}: {}; delete what is wrong, and give it to align --lexicon",
                path.name().display(),
                counted(proposed.count(), "proposal")
            ));
            made.ready.push(AtomicFile::of(path, text.as_bytes())?);
        }
        Ok(Status::Done)
    }

    /// What came of each row, as a table.
    fn report(&self, path: OutputPath, applied: &Applied) -> anyhow::Result<Ready> {
        let tabs = Format::of(path.name(), Role::Report).ok() != Some(Format::Csv);
        let bytes = report::report(applied, tabs, self.guarding.guards());
        let bytes = bytes.map_err(|error| Error::io(path.name(), error))?;
        Ok(AtomicFile::of(path, &bytes)?)
    }

    fn settings(&self, review: &Review<'_>) -> anyhow::Result<Settings> {
        Ok(Settings {
            date: chosen(self.date.as_deref())?,
            min_score: review.options.min_score,
            source: review.applied.source.unwrap_or(Lang::En),
            signature: review.resources.signature(),
            guard: self.guarding.guards(),
            ..Settings::default()
        })
    }

    /// The files to write; names that make no sense are found before any work is done.
    fn approved(&self, messages: &Messages) -> anyhow::Result<Approved> {
        let onto = self.onto.as_deref();
        if !onto.is_some_and(|memory| is_patched(memory) && is_same_form(&self.output, memory)) {
            Format::written(&self.output, Role::Applied, Format::Tmx)?;
        }
        let mut guard = OutputGuard::new();
        guard.reads("the review", &self.review);
        if let Some(memory) = &self.onto {
            guard.reads("the memory", memory);
        }
        let memory = guard.approve("-o", &self.output)?;
        let mut other = |option: &str, path: &Option<PathBuf>| {
            let approved = path.as_ref().map(|path| guard.approve(option, path));
            approved.transpose()
        };
        let approved = Approved {
            memory,
            report: other("--report", &self.report)?,
            learn: other("--learn", &self.learn)?,
        };
        let named = |path: &Option<PathBuf>, role| {
            let format = path
                .as_ref()
                .map(|path| Format::written(path, role, Format::Tsv));
            format.transpose().map(|_| ())
        };
        named(&self.report, Role::Report)?;
        named(&self.learn, Role::Words)?;
        messages.warn_all(guard.take_notes());
        Ok(approved)
    }

    /// No memory may be replaced in which units are approved, unless the reviewed file is the newer word about them.
    fn check_memory(&self) -> Result<(), Error> {
        let is_known = |old: &Old| {
            let mut reviewed = Carried::default();
            let read = Old::read(&self.review).map(|review| reviewed.add(review));
            read.is_ok() && old.is_memory && old.decided().all(|row| reviewed.knows(row))
        };
        let remedy = "merge both memories with shetu merge, ";
        self.overwriting
            .check_unless(&self.output, remedy, is_known)
    }

    /// Why there is no memory to write although nothing else is wrong.
    fn nothing_left(&self, applied: &Applied) -> String {
        let path = self.review.display();
        if applied.changes.is_empty() && applied.problems.is_empty() {
            return format!("{path}: the review holds no row, so no memory was written");
        }
        let count = |(outcome, n): &(Outcome, usize)| format!("{n} {}", outcome.name());
        let mut why: Vec<String> = applied.counts().iter().map(count).collect();
        let missing = applied
            .problems
            .iter()
            .filter(|p| p.place == Location::File);
        match missing.count() {
            0 => {}
            1 => why.push("1 problem of the whole table".to_owned()),
            n => why.push(format!("{n} problems of the whole table")),
        }
        format!(
            "{path}: no pair is left for a memory ({}), so none was written: decide on rows, bring back those that were \
             deleted, or lower --min-score",
            why.join(", ")
        )
    }

    fn read(&self, options: Options) -> anyhow::Result<Applied> {
        let path = &self.review;
        let format = Format::of(path, Role::Reviewed).map_err(Error::from)?;
        let bytes = crate::files::whole::bytes(path, crate::files::whole::CORPUS)?;
        if format == Format::Json {
            let text = crate::files::encoding::decode_text(bytes)
                .map_err(|problem| Error::input(Position::file(path), problem))?;
            return Ok(decisions::apply(&decisions::read(path, &text)?, options));
        }
        Ok(apply(&sheet_reader::read(path, bytes)?, options))
    }

    fn show(&self, messages: &Messages, applied: &Applied) {
        for (kind, found) in [("doubts", &applied.doubts), ("problems", &applied.problems)] {
            for problem in found.iter().take(SHOWN) {
                messages.warning(&self.described(problem));
            }
            if found.len() > SHOWN {
                let more = found.len() - SHOWN;
                messages.warning(&format!("{more} more {kind}; --report FILE lists them all"));
            }
        }
        let name = |(outcome, n): &(Outcome, usize)| format!("{n} {}", outcome.name());
        let counts: Vec<String> = applied.counts().iter().map(name).collect();
        messages.note(&format!(
            "{}: {}",
            counted(applied.changes.len(), "row"),
            counts.join(", ")
        ));
    }

    fn described(&self, problem: &Problem) -> String {
        let path = self.review.display();
        match &problem.place {
            Location::File => format!("{path}: {}", problem.what),
            place => format!("{path}: {place} ({}): {}", problem.id, problem.what),
        }
    }

    /// The memory, written but not yet in place, and what is to be told of it.
    fn write_memory(
        &self,
        output: OutputPath,
        units: &[Unit],
        settings: &Settings,
    ) -> anyhow::Result<(Ready, Vec<String>)> {
        let failed = |source| Error::io(&self.output, source);
        let mut file = AtomicFile::create(output)?;
        let format = Format::written(&self.output, Role::Applied, Format::Tmx)?;
        let mut writer = unit_writer(format, settings.clone())?;
        writer.begin(&mut file).map_err(failed)?;
        for unit in units {
            writer.unit(unit, &mut file).map_err(failed)?;
        }
        writer.finish(&mut file).map_err(failed)?;
        let approved = units
            .iter()
            .filter(|unit| unit.status == UnitStatus::Approved)
            .count();
        let mut told = vec![format!(
            "wrote {}: {}, {approved} approved and {} unreviewed of score {:.4} and above",
            self.output.display(),
            counted(units.len(), "unit"),
            units.len() - approved,
            settings.min_score
        )];
        let notes = writer.notes().into_iter();
        told.extend(notes.map(|note| format!("{}: {note}", self.output.display())));
        Ok((file.ready()?, told))
    }
}

/// A reviewed file, read.
struct Review<'a> {
    applied: &'a Applied,
    options: Options,
    resources: &'a Resources,
}

/// Files that are written but not yet in place, and what is to be told of them.
#[derive(Default)]
struct Made {
    ready: Vec<Ready>,
    told: Vec<String>,
}

/// What apply may write.
struct Approved {
    memory: OutputPath,
    report: Option<OutputPath>,
    learn: Option<OutputPath>,
}
