//! A memory that is looked up.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use shetu::types::MemoryMatch as Found;
use shetu::{By, Lang, Search};

use crate::arguments;
use crate::errors::{Kind, OrRaise, raise};
use crate::quoted::Quoted;
use crate::segment::language;
use crate::texts::{text, type_name};
use crate::unit::Unit;
use crate::units::path;
use crate::watch::watched;

/// A memory whose texts can be looked up among a million others. Its index lies beside it (`memory.tmx.en.index`) and is
/// made first where it is missing or does not fit.
///
/// >>> import os, shetu, tempfile
/// >>> path = os.path.join(tempfile.mkdtemp(), "memory.tmx")
/// >>> shetu.write_memory(path, [("তেলের দাম বেড়েছে।", "Oil prices rose.")])
/// 1
/// >>> memory = shetu.Memory.open(path)
/// >>> [(found.unit.target, found.percent, found.exact) for found in memory.lookup("Oil prices rose.")]
/// [('তেলের দাম বেড়েছে।', 100.0, True)]
/// >>> memory.lookup("Oil prices rose again.")[0].exact
/// False
#[pyclass(frozen, module = "shetu")]
pub(crate) struct Memory {
    path: PathBuf,
    /// The only language that is looked up, where one was named.
    side: Option<Lang>,
    /// Opened when they are needed.
    sides: [Mutex<Option<Arc<shetu::Memory>>>; 2],
}

/// A unit that was found.
#[pyclass(frozen, get_all, module = "shetu")]
#[derive(Debug)]
pub(crate) struct MemoryMatch {
    /// The unit.
    unit: Unit,
    /// Its place in the memory, from 0.
    number: usize,
    /// Whether its text is the query to the letter.
    exact: bool,
    /// How alike by the measure that was asked for, in per cent.
    percent: f64,
    /// How alike by characters, as Virtaal and translate-toolkit count.
    characters: f64,
    /// How alike by words, as OmegaT counts.
    words: f64,
}

#[pymethods]
impl MemoryMatch {
    #[new]
    fn unpickled(
        unit: Unit,
        number: usize,
        exact: bool,
        percent: f64,
        characters: f64,
        words: f64,
    ) -> Self {
        MemoryMatch {
            unit,
            number,
            exact,
            percent,
            characters,
            words,
        }
    }

    fn __getnewargs__(&self) -> (Unit, usize, bool, f64, f64, f64) {
        (
            self.unit.clone(),
            self.number,
            self.exact,
            self.percent,
            self.characters,
            self.words,
        )
    }

    fn __repr__(&self) -> String {
        let unit = &self.unit.unit;
        format!(
            "<MemoryMatch {:.0} % {} = {}>",
            self.percent,
            Quoted(&unit.source),
            Quoted(&unit.target)
        )
    }
}

impl MemoryMatch {
    fn of(found: Found, by: By, lang: Lang) -> Self {
        MemoryMatch {
            percent: found.percent(by),
            number: found.number,
            exact: found.exact,
            characters: found.characters,
            words: found.percent(By::Words),
            unit: Unit::of(found.unit, lang),
        }
    }
}

impl Memory {
    /// The index of a side, opened once.
    fn opened(&self, py: Python<'_>, side: Lang) -> PyResult<Arc<shetu::Memory>> {
        let slot = &self.sides[side as usize];
        let known = || slot.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known() {
            return Ok(known);
        }
        let path = self.path.clone();
        let made = watched(py, None, move |_| shetu::Memory::open(path, side))?.or_raise()?;
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::clone(slot.get_or_insert_with(|| Arc::new(made))))
    }
}

#[pymethods]
impl Memory {
    /// Opens a memory. `side` is the language that is looked up, `en` or `bn`; without it the letters of each text tell.
    #[staticmethod]
    #[pyo3(signature = (path, side=None))]
    fn open(
        py: Python<'_>,
        path: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::side)] side: Option<String>,
    ) -> PyResult<Memory> {
        let Some(file) = self::path(path)? else {
            let message = format!("path is of type {}; a path is needed", type_name(path));
            return Err(raise(Kind::Type, message));
        };
        let memory = Memory {
            path: file,
            side: language(side.as_deref())?,
            sides: Default::default(),
        };
        // What is wrong with the file is told now, not at the first text.
        memory.opened(py, memory.side.unwrap_or(Lang::En))?;
        Ok(memory)
    }

    /// The units most like a text, the best first: at least `least` per cent alike, at most `most` of them. `by` is the
    /// measure: `characters`, `words`, or `either`, the greater of the two. With `least=100` only exact matches are
    /// found.
    #[pyo3(signature = (text, *, least=70.0, most=5, by="either".to_owned()),
        text_signature = "($self, text, *, least=70.0, most=5, by='either')")]
    fn lookup(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::least)] least: f64,
        #[pyo3(from_py_with = arguments::most)] most: usize,
        #[pyo3(from_py_with = arguments::by)] by: String,
    ) -> PyResult<Vec<MemoryMatch>> {
        let text = self::text(text, "text")?;
        if text.trim().is_empty() {
            return Err(raise(Kind::Input, "the text to look up is empty"));
        }
        if !(0.0..=100.0).contains(&least) {
            return Err(raise(
                Kind::Usage,
                format!("least is {least}; it is from 0 to 100"),
            ));
        }
        let measure = match by.as_str() {
            "either" => By::Either,
            "characters" => By::Characters,
            "words" => By::Words,
            _ => {
                let message = format!("by is {}; it is either, characters or words", Quoted(&by));
                return Err(raise(Kind::Usage, message));
            }
        };
        let side = self
            .side
            .or_else(|| shetu::language_of(&text))
            .unwrap_or(Lang::En);
        let memory = self.opened(py, side)?;
        py.detach(|| {
            let found = memory
                .lookup(
                    &text,
                    &Search {
                        least,
                        most,
                        by: measure,
                    },
                )
                .or_raise()?;
            let lang = memory.source();
            Ok(found
                .into_iter()
                .map(|found| MemoryMatch::of(found, measure, lang))
                .collect())
        })
    }

    fn __repr__(&self) -> String {
        format!("<Memory {}>", self.path.display())
    }
}
