//! Writing a memory in any format.

use std::collections::VecDeque;

use pyo3::prelude::*;
use shetu::types::Profile;
use shetu::{Lang, Settings};

use crate::arguments;
use crate::errors::{Kind, of_library, raise};
use crate::quoted::Quoted;
use crate::segment::language;
use crate::texts::type_name;
use crate::unit::Unit;
use crate::units::{Drawn, path};

/// So many units are drawn from Python at once.
const TOGETHER: usize = 512;

/// The name of a tool that a TMX is written for.
fn profile(name: &str) -> PyResult<Profile> {
    Ok(match name {
        "any" => Profile::Any,
        "weblate" => Profile::Weblate,
        "trados" => Profile::Trados,
        "memoq" => Profile::Memoq,
        _ => {
            let message = format!(
                "profile is {}; it is any, weblate, trados or memoq",
                Quoted(name)
            );
            return Err(raise(Kind::Usage, message));
        }
    })
}

/// Writes a memory in the format of its extension: `.tmx .xliff .po .csv .tsv .jsonl`, `.moses` for a pair of text files.
/// The file appears whole or not at all. Says how many units were written.
///
/// `units` is an iterable of `Unit`, `Bead`, `(bn, en)`, dicts with `bn` and `en`, or of alignments, of which the beads go
/// in that may be used unseen. `source` is the language translated from. Decisions of a person that a file at this place
/// holds are given up only with `overwrite`.
///
/// >>> import os, shetu, tempfile
/// >>> alignment = shetu.align("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow.")
/// >>> shetu.write_memory(os.path.join(tempfile.mkdtemp(), "memory.tmx"), [alignment])
/// 1
#[pyfunction]
#[pyo3(signature = (path, units, *, source="en".to_owned(), profile="any".to_owned(), overwrite=false),
    text_signature = "(path, units, *, source='en', profile='any', overwrite=False)")]
pub(crate) fn write_memory(
    py: Python<'_>,
    path: &Bound<'_, PyAny>,
    units: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::source)] source: String,
    #[pyo3(from_py_with = arguments::profile)] profile: String,
    #[pyo3(from_py_with = arguments::overwrite)] overwrite: bool,
) -> PyResult<usize> {
    let Some(file) = self::path(path)? else {
        let message = format!("path is of type {}; a path is needed", type_name(path));
        return Err(raise(Kind::Type, message));
    };
    let source = language(Some(&source))?.unwrap_or(Lang::En);
    let settings = Settings {
        source,
        profile: self::profile(&profile)?,
        ..Settings::default()
    };
    let supply = Supply {
        drawn: Drawn::of(units, "units")?,
        waiting: VecDeque::new(),
        source,
    };
    let written =
        py.detach(|| shetu::cli::written_units::write_units(&file, &settings, overwrite, supply));
    written.map_err(of_command)
}

/// The exception of an error of the command line.
fn of_command(error: anyhow::Error) -> PyErr {
    let error = match error.downcast::<PyErr>() {
        Ok(error) => return error,
        Err(error) => error,
    };
    match error.downcast_ref::<shetu::Error>() {
        Some(error) => of_library(error),
        None => raise(Kind::Usage, format!("{error:#}")),
    }
}

/// Units from Python, some hundred at a time, for a writer that goes on without the interpreter.
struct Supply {
    drawn: Drawn,
    waiting: VecDeque<Unit>,
    source: Lang,
}

impl Supply {
    fn draw(&mut self) -> PyResult<()> {
        Python::attach(|py| {
            py.check_signals()?;
            while self.waiting.len() < TOGETHER {
                match self.drawn.next(py)? {
                    Some(units) => self.waiting.extend(units),
                    None => break,
                }
            }
            Ok(())
        })
    }
}

impl Iterator for Supply {
    type Item = anyhow::Result<shetu::Unit>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.waiting.is_empty()
            && let Err(error) = self.draw()
        {
            return Some(Err(error.into()));
        }
        let unit = self.waiting.pop_front()?;
        Some(Ok(unit.oriented(self.source)))
    }
}
