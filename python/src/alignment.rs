//! An aligned document: its segments and its beads.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyIterator, PyList, PyTuple};
use shetu::{Aligned, Lang, Segment, Settings, unit_of_bead};

use crate::arguments;
use crate::bead::Bead;
use crate::pickled;
use crate::quoted::Quoted;
use crate::segment::language;
use crate::unit_list::UnitList;

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
    /// What a bead scores at least that goes into a memory.
    accepts_from: f64,
    /// Made when they are asked for.
    beads: PyOnceLock<Py<PyTuple>>,
}

impl Alignment {
    /// The document, without the beads that score less than `min_score`; others go into a memory from `threshold` on.
    pub(crate) fn of(aligned: Aligned, min_score: Option<f64>, threshold: f64) -> Self {
        let least = min_score.unwrap_or(0.0);
        let beads = aligned.beads.iter().enumerate();
        let kept = beads
            .filter(|(_, bead)| bead.score >= least)
            .map(|(at, _)| at)
            .collect();
        Alignment {
            aligned: Arc::new(aligned),
            kept,
            accepts_from: min_score.unwrap_or(threshold),
            beads: PyOnceLock::new(),
        }
    }

    /// The units of the beads that may go into a memory unseen, as a TMX of the program has them.
    pub(crate) fn sure(&self, source: Lang) -> Vec<shetu::Unit> {
        let settings = Settings {
            source,
            min_score: self.accepts_from,
            ..Settings::default()
        };
        let beads = self.kept.iter().map(|&at| &self.aligned.beads[at]);
        let sure = beads.filter(|bead| !bead.is_gap() && settings.part.takes(bead, &settings));
        sure.map(|bead| unit_of_bead(&self.aligned, bead, &settings))
            .collect()
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
    #[new]
    fn unpickled(state: &str) -> PyResult<Self> {
        let (aligned, kept, accepts_from) = pickled::read(state)?;
        Ok(Alignment {
            aligned: Arc::new(aligned),
            kept,
            accepts_from,
            beads: PyOnceLock::new(),
        })
    }

    fn __getnewargs__(&self) -> PyResult<(String,)> {
        pickled::written(&(&*self.aligned, &self.kept, self.accepts_from))
    }

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

    /// The units of the beads that may go into a memory unseen: those from `min_score` on (97 in 100 pairs of edited news are
    /// complete unless you say otherwise), but for what cleaning would remove again. `source` is the language translated from.
    #[pyo3(signature = (source="en".to_owned()), text_signature = "($self, source='en')")]
    fn units(
        &self,
        #[pyo3(from_py_with = arguments::source)] source: String,
    ) -> PyResult<UnitList> {
        let source = language(Some(&source))?.unwrap_or(Lang::En);
        Ok(UnitList::of(
            self.sure(source).into_iter().map(Arc::new),
            source,
        ))
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
            "<Alignment of {}: {} beads of {} Bengali and {} English segments>",
            Quoted(doc),
            self.kept.len(),
            bn.len(),
            en.len()
        )
    }
}
