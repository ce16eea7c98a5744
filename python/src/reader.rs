//! Reading a memory of any format, unit by unit.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use shetu::types::{Omitted, UnitSource};
use shetu::{Lang, open_memory};

use crate::errors::{Kind, OrRaise, of_library, raise};
use crate::texts::type_name;
use crate::unit::Unit;
use crate::units::path;

/// So many units are read at once.
const TOGETHER: usize = 512;

/// The units of a memory in the order of the file. A fault of the file is raised at its place; what is whole behind it
/// follows, where the format allows that.
#[pyclass(module = "shetu")]
pub(crate) struct MemoryReader {
    units: Mutex<Box<shetu::Units>>,
    waiting: VecDeque<shetu::Result<shetu::Unit>>,
    source: Lang,
    path: PathBuf,
}

/// Reads a memory: TMX, XLIFF, PO, CSV, TSV, XLSX, ODS, JSONL, a pair of text files (`.moses`), also packed. The extension
/// says the format. An iterator of units.
///
/// >>> import os, shetu, tempfile
/// >>> path = os.path.join(tempfile.mkdtemp(), "memory.tmx")
/// >>> shetu.write_memory(path, [("তেলের দাম বেড়েছে।", "Oil prices rose.")])
/// 1
/// >>> [(unit.source, unit.target) for unit in shetu.read_memory(path)]
/// [('Oil prices rose.', 'তেলের দাম বেড়েছে।')]
#[pyfunction]
#[pyo3(name = "read_memory")]
pub(crate) fn read_memory(py: Python<'_>, path: &Bound<'_, PyAny>) -> PyResult<MemoryReader> {
    let Some(path) = self::path(path)? else {
        let message = format!("path is of type {}; a path is needed", type_name(path));
        return Err(raise(Kind::Type, message));
    };
    py.detach(|| {
        let units = open_memory(&path).or_raise()?;
        let source = units.source();
        Ok(MemoryReader {
            units: Mutex::new(units),
            waiting: VecDeque::new(),
            source,
            path,
        })
    })
}

impl MemoryReader {
    fn of_file<T>(&self, ask: impl FnOnce(&(dyn UnitSource + Send)) -> T) -> T {
        let units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        ask(&***units)
    }
}

#[pymethods]
impl MemoryReader {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Unit>> {
        if self.waiting.is_empty() {
            py.check_signals()?;
            let (units, waiting) = (&mut self.units, &mut self.waiting);
            py.detach(|| {
                let units = units.get_mut().unwrap_or_else(PoisonError::into_inner);
                waiting.extend(units.take(TOGETHER));
            });
        }
        match self.waiting.pop_front() {
            None => Ok(None),
            Some(Ok(unit)) => Ok(Some(Unit::of(unit, self.source))),
            Some(Err(error)) => Err(of_library(&error)),
        }
    }

    /// The language translated from, `en` or `bn`, as the file says or lets expect.
    #[getter]
    fn source(&self) -> &'static str {
        self.source.tag()
    }

    /// The tool that made the file, where the file says.
    #[getter]
    fn tool(&self) -> Option<String> {
        self.of_file(|file| file.tool())
    }

    /// What CAT tools will not like about the file as a whole, as far as it was read.
    #[getter]
    fn remarks(&self) -> Vec<String> {
        self.of_file(|file| file.remarks())
    }

    /// What was left out so far: for each reason a dict with `reason`, `count`, `line` and `record` of the first.
    #[getter]
    fn omitted<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let omitted: Omitted = self.of_file(|file| file.omitted().clone());
        let one = |omission: &shetu::types::Omission| {
            let one = PyDict::new(py);
            one.set_item("reason", &omission.reason)?;
            one.set_item("count", omission.count)?;
            one.set_item("line", omission.first.line)?;
            one.set_item("record", omission.first.record)?;
            Ok(one)
        };
        omitted.reasons.iter().map(one).collect()
    }

    fn __repr__(&self) -> String {
        format!("<MemoryReader of {}>", self.path.display())
    }
}
