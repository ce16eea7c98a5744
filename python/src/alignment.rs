//! An aligned document: its segments and its beads.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyIterator, PyList, PyTuple};
use shetu::{Aligned, Segment};

use crate::bead::Bead;

/// An aligned document: both sides' segments, and the beads in the order of the Bengali side, segments without a partner
/// among them. It is a sequence of its beads.
///
/// >>> import shetu
/// >>> alignment = shetu.align(["রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।"], ["President Putin arrived in Moscow."])
/// >>> len(alignment), alignment[0].kind, alignment.en
/// (1, '1-1', ('President Putin arrived in Moscow.',))
#[pyclass(frozen, module = "shetu")]
pub(crate) struct Alignment {
    aligned: Arc<Aligned>,
    /// The beads that are kept, by their places.
    kept: Vec<usize>,
    /// Made when they are asked for.
    beads: PyOnceLock<Py<PyTuple>>,
}

impl Alignment {
    /// The document, without the beads that score less than `min_score`.
    pub(crate) fn of(aligned: Aligned, min_score: Option<f64>) -> Self {
        let least = min_score.unwrap_or(0.0);
        let beads = aligned.beads.iter().enumerate();
        let kept = beads
            .filter(|(_, bead)| bead.score >= least)
            .map(|(at, _)| at)
            .collect();
        Alignment {
            aligned: Arc::new(aligned),
            kept,
            beads: PyOnceLock::new(),
        }
    }

    fn all<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        let make = || {
            let beads = self.kept.iter().map(|&at| Bead::of(&self.aligned, at));
            let beads: Vec<Py<Bead>> = beads
                .map(|bead| Py::new(py, bead))
                .collect::<PyResult<_>>()?;
            Ok::<_, PyErr>(PyTuple::new(py, beads)?.unbind())
        };
        Ok(self.beads.get_or_try_init(py, make)?.bind(py))
    }
}

fn texts<'py>(py: Python<'py>, segments: &[Segment]) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, segments.iter().map(|segment| segment.text.as_str()))
}

#[pymethods]
impl Alignment {
    /// The beads.
    #[getter]
    fn beads<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.all(py).cloned()
    }

    /// The Bengali segments; the indices of the beads are their places.
    #[getter]
    fn bn<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        texts(py, &self.aligned.bn)
    }

    /// The English segments.
    #[getter]
    fn en<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        texts(py, &self.aligned.en)
    }

    /// The id of the Bengali article.
    #[getter]
    fn doc(&self) -> &str {
        &self.aligned.doc
    }

    /// The id of the English article.
    #[getter]
    fn doc_en(&self) -> &str {
        &self.aligned.doc_en
    }

    /// The beads as the records of a .jsonl file have them.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let records: Vec<Bound<'py, PyDict>> = self
            .kept
            .iter()
            .map(|&at| Bead::of(&self.aligned, at).to_dict(py))
            .collect::<PyResult<_>>()?;
        PyList::new(py, records)
    }

    fn __len__(&self) -> usize {
        self.kept.len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        at: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.all(py)?.as_any().get_item(at)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.all(py)?.try_iter()
    }

    fn __repr__(&self) -> String {
        let Aligned { doc, bn, en, .. } = &*self.aligned;
        format!(
            "<Alignment of {doc:?}: {} beads of {} Bengali and {} English segments>",
            self.kept.len(),
            bn.len(),
            en.len()
        )
    }
}
