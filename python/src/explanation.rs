//! Why a bead scores as it does.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use shetu::Aligned;
use shetu::types::MatchKind;

use crate::pickled;

/// What matched in a bead, and what is missing.
///
/// >>> import shetu
/// >>> bead = shetu.align("পুতিন মস্কোতে পৌঁছেছেন।", "Putin arrived in Moscow.").beads[0]
/// >>> [(match.bn, match.en, match.kind) for match in bead.explanation.matches][0]
/// ('পুতিন', 'Putin', 'lexicon')
#[pyclass(frozen, module = "shetu")]
#[derive(Debug)]
pub(crate) struct Explanation {
    aligned: Arc<Aligned>,
    at: usize,
}

/// A word or number of one side and what it matches on the other.
#[pyclass(frozen, eq, get_all, module = "shetu")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Match {
    /// By which evidence: `lexicon`, `induced`, `name`, `acronym`, `same`, `number` or `date`.
    kind: String,
    /// The Bengali words, as written.
    bn: String,
    /// The English words, as written.
    en: String,
    /// How sure the match is, 0 to 1.
    strength: f64,
}

/// A stretch of one side that the other side does not say.
#[pyclass(frozen, eq, get_all, module = "shetu")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeftOver {
    /// The index of the segment it stands in.
    segment: usize,
    /// Where it begins in the segment's text, in characters.
    start: usize,
    /// Where it ends, exclusive.
    end: usize,
    /// The text as it is written.
    text: String,
    /// Where in the segment it stands: `whole`, `head`, `tail`, `clause` or `within`.
    place: String,
}

impl Match {
    fn of(found: &shetu::Match) -> Self {
        Match {
            kind: kind(found.kind).to_owned(),
            bn: found.bn.clone(),
            en: found.en.clone(),
            strength: found.strength,
        }
    }
}

/// The name used in files.
fn kind(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Lexicon => "lexicon",
        MatchKind::Induced => "induced",
        MatchKind::Name => "name",
        MatchKind::Acronym => "acronym",
        MatchKind::Same => "same",
        MatchKind::Number => "number",
        MatchKind::Date => "date",
    }
}

#[pymethods]
impl Match {
    #[new]
    fn unpickled(kind: String, bn: String, en: String, strength: f64) -> Self {
        Match {
            kind,
            bn,
            en,
            strength,
        }
    }

    fn __getnewargs__(&self) -> (&str, &str, &str, f64) {
        (&self.kind, &self.bn, &self.en, self.strength)
    }

    fn __repr__(&self) -> String {
        format!(
            "<Match {}: {} = {} ({:.2})>",
            self.kind, self.bn, self.en, self.strength
        )
    }
}

#[pymethods]
impl LeftOver {
    #[new]
    fn unpickled(segment: usize, start: usize, end: usize, text: String, place: String) -> Self {
        LeftOver {
            segment,
            start,
            end,
            text,
            place,
        }
    }

    fn __getnewargs__(&self) -> (usize, usize, usize, &str, &str) {
        (self.segment, self.start, self.end, &self.text, &self.place)
    }

    fn __repr__(&self) -> String {
        format!(
            "<LeftOver {} of {}: {}>",
            self.place, self.segment, self.text
        )
    }
}

impl LeftOver {
    fn of(left: &shetu::types::LeftOver) -> Self {
        LeftOver {
            segment: left.segment,
            start: left.start,
            end: left.end,
            text: left.text.clone(),
            place: left.place.name().to_owned(),
        }
    }
}

fn left<'py>(py: Python<'py>, left: &[shetu::types::LeftOver]) -> PyResult<Bound<'py, PyTuple>> {
    let left: Vec<Py<LeftOver>> = left
        .iter()
        .map(|left| Py::new(py, LeftOver::of(left)))
        .collect::<PyResult<_>>()?;
    PyTuple::new(py, left)
}

impl Explanation {
    /// The explanation of the bead at a place of a document.
    pub(crate) fn of(aligned: &Arc<Aligned>, at: usize) -> Self {
        Explanation {
            aligned: Arc::clone(aligned),
            at,
        }
    }

    fn explanation(&self) -> &shetu::types::Explanation {
        &self.aligned.beads[self.at].explanation
    }
}

#[pymethods]
impl Explanation {
    #[new]
    fn unpickled(state: &str) -> PyResult<Self> {
        let mut bead = shetu::Bead::unscored(Vec::new(), Vec::new());
        bead.explanation = pickled::read(state)?;
        let alone = Aligned {
            doc: String::new(),
            doc_en: String::new(),
            bn: Vec::new(),
            en: Vec::new(),
            beads: vec![bead],
            origins: Default::default(),
            made: None,
        };
        Ok(Explanation::of(&Arc::new(alone), 0))
    }

    fn __getnewargs__(&self) -> PyResult<(String,)> {
        pickled::written(self.explanation())
    }

    /// What matched with what, no word twice: first the words, then the numbers and dates.
    #[getter]
    fn matches<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let matches = self.explanation().matches.iter();
        let matches: Vec<Py<Match>> = matches
            .map(|found| Py::new(py, Match::of(found)))
            .collect::<PyResult<_>>()?;
        PyTuple::new(py, matches)
    }

    /// Bengali content words without a partner.
    #[getter]
    fn missing_bn<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.explanation().missing_bn)
    }

    /// English content words without a partner.
    #[getter]
    fn missing_en<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.explanation().missing_en)
    }

    /// What of a partial bead only the Bengali side says.
    #[getter]
    fn left_bn<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        left(py, &self.explanation().left_bn)
    }

    /// What of a partial bead only the English side says.
    #[getter]
    fn left_en<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        left(py, &self.explanation().left_en)
    }

    /// The explanation as a record of a .jsonl file has it.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let explanation = self.explanation();
        let record = PyDict::new(py);
        let matches = PyList::empty(py);
        for found in &explanation.matches {
            let one = PyDict::new(py);
            one.set_item("kind", kind(found.kind))?;
            one.set_item("bn", &found.bn)?;
            one.set_item("en", &found.en)?;
            one.set_item("strength", found.strength)?;
            matches.append(one)?;
        }
        record.set_item("matches", matches)?;
        record.set_item("missing_bn", &explanation.missing_bn)?;
        record.set_item("missing_en", &explanation.missing_en)?;
        let sides = [
            ("left_bn", &explanation.left_bn),
            ("left_en", &explanation.left_en),
        ];
        for (name, side) in sides.into_iter().filter(|(_, side)| !side.is_empty()) {
            let list = PyList::empty(py);
            for left in side {
                let one = PyDict::new(py);
                one.set_item("segment", left.segment)?;
                one.set_item("start", left.start)?;
                one.set_item("end", left.end)?;
                one.set_item("text", &left.text)?;
                one.set_item("place", left.place.name())?;
                list.append(one)?;
            }
            record.set_item(name, list)?;
        }
        Ok(record)
    }

    fn __repr__(&self) -> String {
        let explanation = self.explanation();
        format!(
            "<Explanation: {} matches, {} and {} words without a partner>",
            explanation.matches.len(),
            explanation.missing_bn.len(),
            explanation.missing_en.len()
        )
    }
}
