//! Units that were found, kept as the library has them: a unit of Python is made when it is asked for.

use std::sync::Arc;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use shetu::Lang;

use crate::segment::language;
use crate::unit::Unit;

/// A sequence of units.
#[pyclass(frozen, sequence, module = "shetu")]
#[derive(Debug)]
pub(crate) struct UnitList {
    units: Arc<Vec<Arc<shetu::Unit>>>,
    lang: Lang,
}

impl UnitList {
    /// Units translated from a language.
    pub(crate) fn of(units: impl IntoIterator<Item = Arc<shetu::Unit>>, lang: Lang) -> Self {
        UnitList {
            units: Arc::new(units.into_iter().collect()),
            lang,
        }
    }

    /// The same list.
    pub(crate) fn share(&self) -> UnitList {
        UnitList {
            units: Arc::clone(&self.units),
            lang: self.lang,
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.units.len()
    }

    /// The units one after the other.
    pub(crate) fn iterate(&self) -> UnitIterator {
        UnitIterator {
            list: self.share(),
            next: 0,
        }
    }

    fn at(&self, at: usize) -> Option<Unit> {
        let unit = Arc::clone(self.units.get(at)?);
        Some(Unit {
            unit,
            lang: self.lang,
        })
    }
}

#[pymethods]
impl UnitList {
    #[new]
    fn unpickled(units: Vec<Py<Unit>>, lang: &str) -> PyResult<Self> {
        let lang = language(Some(lang))?.unwrap_or(Lang::En);
        let units = units.iter().map(|unit| Arc::clone(&unit.get().unit));
        Ok(UnitList::of(units, lang))
    }

    fn __getnewargs__(&self) -> (Vec<Unit>, &'static str) {
        let units = (0..self.count()).filter_map(|at| self.at(at));
        (units.collect(), self.lang.tag())
    }

    fn __len__(&self) -> usize {
        self.units.len()
    }

    fn __getitem__(&self, at: isize) -> PyResult<Unit> {
        // A sequence of Python counts from the end for us.
        let place = usize::try_from(at).unwrap_or(usize::MAX);
        self.at(place)
            .ok_or_else(|| PyIndexError::new_err("there is no such unit"))
    }

    fn __iter__(&self) -> UnitIterator {
        self.iterate()
    }

    fn __repr__(&self) -> String {
        format!("<UnitList of {} units>", self.units.len())
    }
}

/// The units of a list, one after the other.
#[pyclass(module = "shetu")]
#[derive(Debug)]
pub(crate) struct UnitIterator {
    list: UnitList,
    next: usize,
}

#[pymethods]
impl UnitIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self) -> Option<Unit> {
        self.next += 1;
        self.list.at(self.next - 1)
    }
}
