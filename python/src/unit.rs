//! Units of a memory.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use shetu::Lang;
use shetu::types::Status;

use crate::arguments;
use crate::errors::{Kind, raise};
use crate::pickled;
use crate::quoted::Quoted;
use crate::segment::language;
use crate::texts::text;

/// One unit of a translation memory: a text and its translation, with what is known about them.
///
/// >>> import shetu
/// >>> unit = shetu.Unit("Oil prices rose.", "তেলের দাম বেড়েছে।", score=0.98)
/// >>> unit.source, unit.bn, unit.lang, unit.score, unit.approved
/// ('Oil prices rose.', 'তেলের দাম বেড়েছে।', 'en', 0.98, False)
#[pyclass(frozen, eq, from_py_object, module = "shetu")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    /// The unit.
    pub unit: Arc<shetu::Unit>,
    /// The language translated from.
    pub lang: Lang,
}

impl Unit {
    pub(crate) fn of(unit: shetu::Unit, lang: Lang) -> Self {
        Unit {
            unit: Arc::new(unit),
            lang,
        }
    }

    /// The unit with the texts in a direction.
    pub(crate) fn oriented(&self, to: Lang) -> shetu::Unit {
        shetu::types::oriented((*self.unit).clone(), self.lang, to)
    }
}

/// A probability that a caller gave.
fn probability(name: &str, value: Option<f64>) -> PyResult<Option<f64>> {
    match value {
        Some(value) if !(0.0..=1.0).contains(&value) => Err(raise(
            Kind::Usage,
            format!("{name} is {value}; it is from 0 to 1"),
        )),
        value => Ok(value),
    }
}

/// A time that a caller gave, in the form that memories have.
fn time(name: &str, value: Option<String>) -> PyResult<Option<String>> {
    let Some(given) = value else { return Ok(None) };
    match shetu::types::date(&given) {
        Some(date) => Ok(Some(date)),
        None => {
            let given = Quoted(&given);
            let message = format!(
                "{name} is {given}; it is a day or a time, such as 2026-01-31 or 20260131T093000Z"
            );
            Err(raise(Kind::Usage, message))
        }
    }
}

#[pymethods]
impl Unit {
    #[new]
    #[pyo3(signature = (source, target, *, lang="en".to_owned(), score=None, related=None, document=None, approved=false,
        notes=Vec::new(), created=None, changed=None, props=Vec::new(), shape=None, _codes=None),
        text_signature = "(source, target, *, lang='en', score=None, related=None, document=None, approved=False, notes=(), created=None, changed=None, props=(), shape=None)")]
    #[allow(clippy::too_many_arguments)]
    fn new(
        source: &Bound<'_, PyAny>,
        target: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::lang)] lang: String,
        #[pyo3(from_py_with = arguments::score)] score: Option<f64>,
        #[pyo3(from_py_with = arguments::related)] related: Option<f64>,
        #[pyo3(from_py_with = arguments::document)] document: Option<String>,
        #[pyo3(from_py_with = arguments::approved)] approved: bool,
        #[pyo3(from_py_with = arguments::notes)] notes: Vec<String>,
        #[pyo3(from_py_with = arguments::created)] created: Option<String>,
        #[pyo3(from_py_with = arguments::changed)] changed: Option<String>,
        #[pyo3(from_py_with = arguments::props)] props: Vec<(String, String)>,
        #[pyo3(from_py_with = arguments::shape)] shape: Option<(usize, usize)>,
        _codes: Option<&str>,
    ) -> PyResult<Self> {
        let unit = shetu::Unit {
            source: text(source, "source")?.into_owned(),
            target: text(target, "target")?.into_owned(),
            score: probability("score", score)?,
            related: probability("related", related)?,
            shape,
            document,
            status: match approved {
                true => Status::Approved,
                false => Status::Unreviewed,
            },
            notes,
            created: time("created", created)?,
            changed: time("changed", changed)?,
            props,
            // Nobody writes them by hand: they come from a pickle.
            codes: _codes.map(pickled::read).transpose()?,
        };
        Ok(Unit::of(unit, language(Some(&lang))?.unwrap_or(Lang::En)))
    }

    /// The text translated from.
    #[getter]
    fn source(&self) -> &str {
        &self.unit.source
    }

    /// Its translation.
    #[getter]
    fn target(&self) -> &str {
        &self.unit.target
    }

    /// The language translated from, `en` or `bn`.
    #[getter]
    fn lang(&self) -> &'static str {
        self.lang.tag()
    }

    /// The Bengali text.
    #[getter]
    fn bn(&self) -> &str {
        self.unit.sides(self.lang).0
    }

    /// The English text.
    #[getter]
    fn en(&self) -> &str {
        self.unit.sides(self.lang).1
    }

    /// How probable it is that the two are complete translations of each other, where that is known.
    #[getter]
    fn score(&self) -> Option<f64> {
        self.unit.score
    }

    /// How probable it is that they have anything in common, where that is known.
    #[getter]
    fn related(&self) -> Option<f64> {
        self.unit.related
    }

    /// How many Bengali and how many English segments it was made of, where that is known.
    #[getter]
    fn shape(&self) -> Option<(usize, usize)> {
        self.unit.shape
    }

    /// The id of the document it comes from.
    #[getter]
    fn document(&self) -> Option<&str> {
        self.unit.document.as_deref()
    }

    /// Whether a person approved it.
    #[getter]
    fn approved(&self) -> bool {
        self.unit.status == Status::Approved
    }

    /// What reviewers wrote about it.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.unit.notes)
    }

    /// When it was made, as `YYYYMMDDThhmmssZ`.
    #[getter]
    fn created(&self) -> Option<&str> {
        self.unit.created.as_deref()
    }

    /// When it was last changed, in the same form.
    #[getter]
    fn changed(&self) -> Option<&str> {
        self.unit.changed.as_deref()
    }

    /// Further properties, type and value.
    #[getter]
    fn props<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.unit.props.iter().cloned())
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<((&str, &str), Bound<'py, PyDict>)> {
        let unit = &self.unit;
        let rest = PyDict::new(py);
        rest.set_item("lang", self.lang.tag())?;
        rest.set_item("score", unit.score)?;
        rest.set_item("related", unit.related)?;
        rest.set_item("document", &unit.document)?;
        rest.set_item("approved", self.approved())?;
        rest.set_item("notes", &unit.notes)?;
        rest.set_item("created", &unit.created)?;
        rest.set_item("changed", &unit.changed)?;
        rest.set_item("props", &unit.props)?;
        rest.set_item("shape", unit.shape)?;
        if let Some(codes) = &unit.codes {
            rest.set_item("_codes", pickled::written(codes)?.0)?;
        }
        Ok(((&unit.source, &unit.target), rest))
    }

    fn __repr__(&self) -> String {
        let Unit { unit, lang } = self;
        let (from, to) = (lang.tag(), lang.other().tag());
        match unit.score {
            Some(score) => {
                format!(
                    "<Unit {from}={} {to}={} score={score:.4}>",
                    Quoted(&unit.source),
                    Quoted(&unit.target)
                )
            }
            None => format!(
                "<Unit {from}={} {to}={}>",
                Quoted(&unit.source),
                Quoted(&unit.target)
            ),
        }
    }
}
