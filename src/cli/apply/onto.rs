//! A review of a memory, back into that memory: every unit that no one touched stays as it is, to the byte where the format is
//! TMX, XLIFF or PO and stays so.

use std::path::{Path, PathBuf};

use crate::cli::approved::Approved;
use crate::cli::formats::{Format, Ready, Role, unit_writer};
use crate::cli::held::{Overwriting, real};
use crate::cli::messages::Messages;
use crate::cli::reading::shown;
use crate::cli::status::usage;
use crate::files::atomic::AtomicFile;
use crate::files::output_path::OutputPath;
use crate::memory::formats::buffered::Units;
use crate::memory::formats::input;
use crate::memory::formats::open::open_columns;
use crate::memory::formats::patch::{Patched, changed, is_patched, is_same_form, patch};
use crate::memory::formats::reader::oriented;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::table::chosen::Chosen;
use crate::model::display::counted;
use crate::model::error::Error;
use crate::model::unit::Unit;
use crate::review::applied::Applied;
use crate::review::of_memory::Decided;

/// The memory and where it goes once decisions are in it.
pub(super) struct Onto<'a> {
    /// The reviewed file, for messages.
    pub(super) review: &'a Path,
    /// The memory that was reviewed.
    pub(super) memory: PathBuf,
    /// The file to write.
    pub(super) output: &'a Path,
    pub(super) settings: &'a Settings,
    pub(super) overwriting: Overwriting,
    /// Whether decisions that belong to no unit are left out.
    pub(super) force: bool,
    /// What a person says of the columns of a table.
    pub(super) columns: Option<&'a Chosen>,
}

/// What came of it.
pub(super) enum Came {
    /// The memory is written, and waits to be put into place; with what is to be told.
    Written(Ready, Vec<String>),
    /// The memory is not the one that was reviewed.
    Strange,
}

/// The memory that was reviewed: as given, or the file of its name beside the review or here.
pub(super) fn reviewed_memory(
    given: Option<&Path>,
    review: &Path,
    name: &str,
) -> anyhow::Result<PathBuf> {
    if let Some(path) = given {
        return Ok(path.to_path_buf());
    }
    let places = [review.with_file_name(name), PathBuf::from(name)];
    let found = places.into_iter().find(|path| path.is_file());
    found.ok_or_else(|| {
        usage(format!(
            "{} reviews the memory {name}, which is not beside it: say where it is with --onto FILE",
            review.display()
        ))
    })
}

impl Onto<'_> {
    /// Writes the memory with what was decided.
    pub(super) fn write(
        &self,
        messages: &Messages,
        applied: &Applied,
        output: OutputPath,
    ) -> anyhow::Result<Came> {
        if real(&self.memory) == real(self.output) {
            let problem = "the memory that was reviewed is never written over: name another output";
            return Err(usage(format!("{}: {problem}", shown(&self.memory))));
        }
        let mut approved = Approved::at(self.output, self.overwriting)?;
        let mut decided = Decided::new(
            applied.touched.clone(),
            self.settings.source,
            self.settings.date.clone(),
        );
        let mut file = AtomicFile::create(output)?;
        let patched = self.write_units(&mut decided, &mut approved, &mut file)?;
        approved.none_lost(&shown(self.output))?;
        let strangers = strangers(&self.memory, self.review, &decided);
        let locked = locked(&self.memory, self.review, &decided);
        let mut stopped = false;
        for (problem, places) in strangers.into_iter().chain(locked) {
            messages.warn_all(places);
            messages.error(&problem);
            stopped |= !self.force;
        }
        if stopped {
            return Ok(Came::Strange);
        }
        let told = vec![format!(
            "wrote {}: {}, {} changed, {} taken out, the others as they were{}",
            self.output.display(),
            counted(patched.units - patched.dropped, "unit"),
            patched.changed,
            patched.dropped,
            if self.is_to_the_byte()? && patched.remarks.is_empty() {
                " to the byte"
            } else {
                ""
            }
        )];
        for remark in &patched.remarks {
            messages.warning(&format!("{}: {remark}", self.output.display()));
        }
        for (unit, doubt) in &patched.doubts {
            messages.warning(&format!("{}: unit {unit}: {doubt}", self.output.display()));
        }
        Ok(Came::Written(file.ready()?, told))
    }

    fn open(&self) -> anyhow::Result<Box<Units>> {
        Ok(open_columns(&self.memory, self.columns)?)
    }

    /// Whether the output is the memory with some of its units changed and nothing else.
    fn is_to_the_byte(&self) -> anyhow::Result<bool> {
        if !is_same_form(self.output, &self.memory) || !is_patched(&self.memory) {
            return Ok(false);
        }
        let lines = matches!(
            Format::of(&self.memory, Role::Memory),
            Ok(Format::Csv | Format::Tsv | Format::Jsonl)
        );
        // These have no direction of their own that could stay.
        Ok(!lines || self.open()?.source() == self.settings.source)
    }

    /// The units of a memory that is one file and gets no change, nor another format, if it is so.
    fn untouched(
        &self,
        decided: &mut Decided,
        approved: &mut Approved,
    ) -> anyhow::Result<Option<Patched>> {
        let format = Format::of(&self.memory, Role::Memory).ok();
        let pair = matches!(format, Some(Format::MosesPair | Format::Moses(_)));
        let same = format == Format::written(self.output, Role::Applied, Format::Tmx).ok();
        if pair || !same || self.settings.source != self.open()?.source() {
            return Ok(None);
        }
        let (mut seen, mut patched) = (decided.clone(), Patched::default());
        for unit in self.open()? {
            patched.units += 1;
            if seen.change(&unit?, patched.units).is_some() {
                return Ok(None);
            }
        }
        for unit in self.open()? {
            approved.is_written(&unit?);
        }
        *decided = seen;
        Ok(Some(patched))
    }

    fn write_units(
        &self,
        decided: &mut Decided,
        approved: &mut Approved,
        file: &mut AtomicFile,
    ) -> anyhow::Result<Patched> {
        if self.is_to_the_byte()? {
            let mut decide = |unit: &Unit, number: usize| {
                let change = decided.change(unit, number);
                for unit in changed(unit.clone(), change.clone()) {
                    approved.is_written(&unit);
                }
                change
            };
            return Ok(patch(&self.memory, self.columns, file, &mut decide)?);
        }
        let failed = |error| Error::io(self.output, error);
        if let Some(patched) = self.untouched(decided, approved)? {
            // Nothing changes: the same text again, in whatever form another tool wrote it.
            let mut text = input::bytes(&self.memory)?;
            std::io::copy(&mut text, file).map_err(failed)?;
            return Ok(patched);
        }
        let format = Format::written(self.output, Role::Applied, Format::Tmx)?;
        let mut writer = unit_writer(format, self.settings.clone())?;
        writer.begin(file).map_err(failed)?;
        let units = self.open()?;
        let from = units.source();
        let mut patched = Patched::default();
        for unit in units {
            patched.units += 1;
            let unit = oriented(unit?, from, self.settings.source);
            let change = decided.change(&unit, patched.units);
            patched.changed += usize::from(change.is_some());
            let made = changed(unit, change);
            if made.is_empty() {
                patched.dropped += 1;
                patched.changed -= 1;
            }
            for unit in made {
                approved.is_written(&unit);
                writer.unit(&unit, file).map_err(failed)?;
            }
        }
        writer.finish(file).map_err(failed)?;
        Ok(patched)
    }
}

/// So many units that do not fit are named one by one.
const SHOWN: usize = 20;

/// What is wrong when the memory is not the one that was reviewed, and each unit that does not fit.
fn strangers(path: &Path, review: &Path, decided: &Decided) -> Option<(String, Vec<String>)> {
    let (strange, unmet) = (&decided.strange, decided.unmet());
    let remedy = "the memory is not the one that was reviewed, or it was changed since; give that one with --onto, make the \
                  review anew, or leave these decisions out with --force";
    let named = |number: &usize, what: &str| format!("{}: unit {number} {what}", shown(path));
    let others = strange
        .iter()
        .map(|number| named(number, "has another text than its row"));
    let gone = unmet
        .iter()
        .map(|number| named(number, "is not there, though its row holds a decision"));
    let mut places: Vec<String> = others.chain(gone).take(SHOWN).collect();
    let all = strange.len() + unmet.len();
    if all > SHOWN {
        places.push(format!("{}: {} more do not fit", shown(path), all - SHOWN));
    }
    let problem = match (strange.first(), unmet.len()) {
        (Some(first), _) => format!(
            "{}: {} another text than {}, the first of them unit {first}, so no memory was written: {remedy}",
            shown(path),
            match strange.len() {
                1 => "1 unit has".to_owned(),
                count => format!("{count} units have"),
            },
            shown(review)
        ),
        (None, 0) => return None,
        (None, unmet) => format!(
            "{}: {} for units that it does not have, so no memory was written: {remedy}",
            shown(path),
            counted(unmet, "decision")
        ),
    };
    Some((problem, places))
}

/// What is said of units that were edited or rejected, though their file locks them.
fn locked(path: &Path, review: &Path, decided: &Decided) -> Option<(String, Vec<String>)> {
    let locked = &decided.locked;
    let named = |number: &usize| {
        format!(
            "{}: unit {number} is locked, though its row holds another text or rejects it",
            shown(path)
        )
    };
    let mut places: Vec<String> = locked.iter().take(SHOWN).map(named).collect();
    if locked.len() > SHOWN {
        places.push(format!(
            "{}: {} more are locked",
            shown(path),
            locked.len() - SHOWN
        ));
    }
    let problem = format!(
        "{}: {} changed in {}, the first of them unit {}, so no memory was written: unlock them in the tool that locked them, \
         or leave these decisions out with --force",
        shown(path),
        match locked.len() {
            1 => "1 locked unit is".to_owned(),
            count => format!("{count} locked units are"),
        },
        shown(review),
        locked.first()?
    );
    Some((problem, places))
}

/// The units that a person approved in the review of a memory.
pub(super) fn touched_units(applied: &Applied) -> Vec<Unit> {
    let touched = applied.touched.iter();
    touched
        .flat_map(|one| one.units.iter().flatten())
        .cloned()
        .collect()
}
