//! Reading a memory of any format, unit by unit.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use shetu::types::Omitted;
use shetu::{Lang, open_memory};

use crate::errors::{Kind, OrRaise, of_library, raise};
use crate::texts::type_name;
use crate::unit::Unit;
use crate::units::path;

/// So many units are read at once.
const TOGETHER: usize = 512;

/// The units of a memory in the order of the file. A fault of the file is raised at its place; what is whole behind it
/// follows, where the format allows that.
#[pyclass(frozen, module = "shetu")]
pub(crate) struct MemoryReader {
    state: Mutex<State>,
    source: Lang,
    path: PathBuf,
}

/// The file, and the units of it that were read and not asked for yet. Whoever locks it has let the interpreter go, so that
/// threads may share a reader.
struct State {
    units: Box<shetu::Units>,
    waiting: VecDeque<shetu::Result<shetu::Unit>>,
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
            state: Mutex::new(State {
                units,
                waiting: VecDeque::new(),
            }),
            source,
            path,
        })
    })
}

impl MemoryReader {
    fn locked<T: Send>(&self, py: Python<'_>, ask: impl FnOnce(&mut State) -> T + Send) -> T {
        py.detach(|| ask(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

#[pymethods]
impl MemoryReader {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Unit>> {
        let (next, read) = self.locked(py, |state| {
            let read = state.waiting.is_empty();
            if read {
                state.waiting.extend(state.units.by_ref().take(TOGETHER));
            }
            (state.waiting.pop_front(), read)
        });
        if read {
            py.check_signals()?;
        }
        match next {
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
    fn tool(&self, py: Python<'_>) -> Option<String> {
        self.locked(py, |state| state.units.tool())
    }

    /// What CAT tools will not like about the file as a whole, as far as it was read.
    #[getter]
    fn remarks(&self, py: Python<'_>) -> Vec<String> {
        self.locked(py, |state| state.units.remarks())
    }

    /// What was left out so far: for each reason a dict with `reason`, `count`, `line` and `record` of the first.
    #[getter]
    fn omitted<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let omitted: Omitted = self.locked(py, |state| state.units.omitted().clone());
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
