//! One bead of an aligned document.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use shetu::{Aligned, Segment, Settings, unit_of_bead};

use crate::errors::{Kind, raise};
use crate::explanation::Explanation;
use crate::pickled;

/// Segments that say the same: `m` Bengali and `n` English ones, with the score and what speaks for it. Where a side is
/// empty, the segments found no partner.
#[pyclass(frozen, module = "shetu")]
#[derive(Debug)]
pub(crate) struct Bead {
    aligned: Arc<Aligned>,
    at: usize,
    /// Of a bead that came from another process, with its own segments only: the indices that these have in the document.
    numbers: Option<Numbers>,
}

/// Indices of Bengali and of English segments.
type Numbers = (Vec<usize>, Vec<usize>);

impl Bead {
    /// The bead at a place of a document.
    pub(crate) fn of(aligned: &Arc<Aligned>, at: usize) -> Self {
        Bead {
            aligned: Arc::clone(aligned),
            at,
            numbers: None,
        }
    }

    /// The indices of its segments in the document.
    fn numbers(&self) -> (&[usize], &[usize]) {
        match &self.numbers {
            Some((bn, en)) => (bn, en),
            None => (&self.bead().bn, &self.bead().en),
        }
    }

    /// The document as if it were all of it.
    fn alone(&self) -> Aligned {
        let Aligned { bn, en, .. } = &*self.aligned;
        let bead = self.bead();
        let of = |segments: &[Segment], indices: &[usize]| -> Vec<Segment> {
            indices.iter().map(|&at| segments[at].clone()).collect()
        };
        Aligned {
            doc: self.aligned.doc.clone(),
            doc_en: self.aligned.doc_en.clone(),
            bn: of(bn, &bead.bn),
            en: of(en, &bead.en),
            beads: vec![shetu::Bead {
                bn: (0..bead.bn.len()).collect(),
                en: (0..bead.en.len()).collect(),
                ..bead.clone()
            }],
            origins: self.aligned.origins.clone(),
            made: self.aligned.made.clone(),
        }
    }

    fn bead(&self) -> &shetu::Bead {
        &self.aligned.beads[self.at]
    }

    /// The unit of a memory that it makes.
    pub(crate) fn unit(&self, settings: &Settings) -> shetu::Unit {
        unit_of_bead(&self.aligned, self.bead(), settings)
    }

    fn flag_names(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.bead().flags.iter().map(|flag| flag.name())
    }
}

#[pymethods]
impl Bead {
    #[new]
    fn unpickled(state: &str) -> PyResult<Self> {
        let (aligned, numbers): (Aligned, Numbers) = pickled::read(state)?;
        let is_whole = aligned.beads.len() == 1
            && aligned.bn.len() == numbers.0.len()
            && aligned.en.len() == numbers.1.len();
        if !is_whole {
            return Err(raise(Kind::Input, "state is not that of one bead"));
        }
        Ok(Bead {
            aligned: Arc::new(aligned),
            at: 0,
            numbers: Some(numbers),
        })
    }

    fn __getnewargs__(&self) -> PyResult<(String,)> {
        pickled::written(&(self.alone(), self.numbers()))
    }

    /// The indices of the Bengali segments.
    #[getter]
    fn bn<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.numbers().0)
    }

    /// The indices of the English segments.
    #[getter]
    fn en<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.numbers().1)
    }

    /// The text of the Bengali segments, joined by a space.
    #[getter]
    fn bn_text(&self) -> String {
        Aligned::text(&self.aligned.bn, &self.bead().bn)
    }

    /// The text of the English segments, joined by a space.
    #[getter]
    fn en_text(&self) -> String {
        Aligned::text(&self.aligned.en, &self.bead().en)
    }

    /// How probable it is that both sides are complete translations of each other, 0 to 1; 0 for a side alone.
    #[getter]
    fn score(&self) -> f64 {
        self.bead().score
    }

    /// How probable it is that they have anything in common, 0 to 1.
    #[getter]
    fn related(&self) -> f64 {
        self.bead().related
    }

    /// The shape, such as `1-2`: one Bengali segment, two English ones.
    #[getter]
    fn kind(&self) -> String {
        self.bead().kind()
    }

    /// Whether it stands out of the order of the other beads.
    #[getter]
    fn moved(&self) -> bool {
        self.bead().moved
    }

    /// What a reviewer should look at, such as `number-missing`.
    #[getter]
    fn flags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.flag_names())
    }

    /// What matched and what is missing.
    #[getter]
    fn explanation(&self) -> Explanation {
        Explanation::of(&self.aligned, self.at)
    }

    /// Whether a side is empty.
    #[getter]
    fn is_gap(&self) -> bool {
        self.bead().is_gap()
    }

    /// The bead as a record of a .jsonl file has it.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let record = PyDict::new(py);
        record.set_item("doc", &self.aligned.doc)?;
        if self.aligned.doc_en != self.aligned.doc {
            record.set_item("doc_en", &self.aligned.doc_en)?;
        }
        let (bn, en) = self.numbers();
        record.set_item("bn", bn)?;
        record.set_item("en", en)?;
        record.set_item("bn_text", self.bn_text())?;
        record.set_item("en_text", self.en_text())?;
        record.set_item("score", self.score())?;
        record.set_item("related", self.related())?;
        record.set_item("kind", self.kind())?;
        record.set_item("moved", self.moved())?;
        record.set_item("flags", self.flag_names().collect::<Vec<_>>())?;
        record.set_item("evidence", self.explanation().to_dict(py)?)?;
        Ok(record)
    }

    fn __eq__(&self, other: &Self) -> bool {
        let with_numbers = |bead: &Bead| {
            let (bn, en) = bead.numbers();
            shetu::Bead {
                bn: bn.to_vec(),
                en: en.to_vec(),
                ..bead.bead().clone()
            }
        };
        with_numbers(self) == with_numbers(other)
            && self.bn_text() == other.bn_text()
            && self.en_text() == other.en_text()
    }

    fn __repr__(&self) -> String {
        let (bead, (bn, en)) = (self.bead(), self.numbers());
        format!(
            "<Bead {} bn={bn:?} en={en:?} score={:.4}>",
            bead.kind(),
            bead.score
        )
    }
}
