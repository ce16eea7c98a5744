//! Units as Python gives them: the path of a memory, or an iterable of units, beads, pairs of texts or records.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use shetu::{Lang, Settings};

use crate::alignment::Alignment;
use crate::arguments::share;
use crate::bead::Bead;
use crate::errors::{Kind, raise, raise_for};
use crate::quoted::Quoted;
use crate::tables::{arrow, units_of_table};
use crate::texts::{not_computed, text, type_name};
use crate::unit::Unit;
use crate::unit_list::UnitList;

/// A path, if a value is one.
pub(crate) fn path(value: &Bound<'_, PyAny>) -> PyResult<Option<PathBuf>> {
    if !value.is_instance_of::<PyString>() && !value.hasattr("__fspath__")? {
        return Ok(None);
    }
    value.extract().map(Some).map_err(|error: PyErr| {
        match error.is_instance_of::<PyUnicodeEncodeError>(value.py()) {
            true => raise_for(
                Kind::Input,
                "encoding",
                "the path holds half of a surrogate pair, which no name of a file has",
            ),
            false => error,
        }
    })
}

/// Where units come from.
pub(crate) enum Given {
    /// A memory in a file.
    Path(PathBuf),
    /// Units in memory, translated from a language.
    Units(Vec<shetu::Unit>, Lang),
}

/// What a caller gave for a memory; the texts in the direction `source`, or as the first unit has them.
pub(crate) fn given(value: &Bound<'_, PyAny>, source: Option<Lang>) -> PyResult<Given> {
    if let Some(path) = path(value)? {
        return Ok(Given::Path(path));
    }
    if let Some(batches) = arrow::read(value)? {
        let lang = source.unwrap_or(Lang::En);
        return Ok(Given::Units(units_of_table(&batches, lang)?, lang));
    }
    let mut lang = source;
    let mut units = Vec::new();
    let mut drawn = Drawn::of(value, "memory")?;
    while let Some(more) = drawn.next(value.py())? {
        for unit in more {
            let lang = *lang.get_or_insert(unit.lang);
            units.push(unit.oriented(lang));
        }
        value.py().check_signals()?;
    }
    Ok(Given::Units(units, lang.unwrap_or(Lang::En)))
}

/// The units of an iterable, drawn one item after another.
pub(crate) struct Drawn {
    items: Py<PyAny>,
    name: &'static str,
    at: usize,
}

impl Drawn {
    /// The units of a value; `name` is what messages call it.
    pub(crate) fn of(value: &Bound<'_, PyAny>, name: &'static str) -> PyResult<Self> {
        if let Some(batches) = arrow::read(value)? {
            let units = units_of_table(&batches, Lang::En)?.into_iter();
            let list = UnitList::of(units.map(Arc::new), Lang::En);
            return Drawn::of(Bound::new(value.py(), list)?.as_any(), name);
        }
        if let Some(error) = not_computed(value, name) {
            return Err(error);
        }
        let refused = value.is_none() || value.is_instance_of::<PyDict>();
        match value.try_iter() {
            Ok(items) if !refused => Ok(Drawn {
                items: items.into_any().unbind(),
                name,
                at: 0,
            }),
            _ => {
                let message = format!(
                    "{name} is of type {}; the path of a memory is needed, or an iterable of units",
                    type_name(value)
                );
                Err(raise(Kind::Type, message))
            }
        }
    }

    /// The units of the next item: one, but for an alignment; `None` at the end.
    pub(crate) fn next(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Unit>>> {
        let Some(item) = self.items.bind(py).try_iter()?.next().transpose()? else {
            return Ok(None);
        };
        self.at += 1;
        units_of(&item, || format!("{}[{}]", self.name, self.at - 1)).map(Some)
    }
}

/// The units of an item.
fn units_of(item: &Bound<'_, PyAny>, name: impl Fn() -> String) -> PyResult<Vec<Unit>> {
    if let Ok(unit) = item.cast::<Unit>() {
        return Ok(vec![unit.get().clone()]);
    }
    if let Ok(bead) = item.cast::<Bead>() {
        return Ok(vec![Unit::of(
            bead.get().unit(&Settings::default()),
            Lang::En,
        )]);
    }
    if let Ok(alignment) = item.cast::<Alignment>() {
        let units = alignment.get().sure(Lang::En).into_iter();
        return Ok(units.map(|unit| Unit::of(unit, Lang::En)).collect());
    }
    if let Ok(record) = item.cast::<PyDict>() {
        return Ok(vec![of_record(record, &name())?]);
    }
    match item.cast::<PyTuple>() {
        Ok(pair) if pair.len() == 2 => {
            let name = name();
            let bn = text(&pair.get_item(0)?, &format!("{name}[0]"))?.into_owned();
            let en = text(&pair.get_item(1)?, &format!("{name}[1]"))?.into_owned();
            Ok(vec![of_texts(bn, en)])
        }
        _ => {
            let message = format!(
                "{} is of type {}; a Unit is needed, a Bead, an Alignment, a pair of texts (bn, en), or a dict with \
                 the keys bn and en",
                name(),
                type_name(item)
            );
            Err(raise(Kind::Type, message))
        }
    }
}

fn of_texts(bn: String, en: String) -> Unit {
    Unit::of(
        shetu::Unit {
            source: en,
            target: bn,
            ..shetu::Unit::default()
        },
        Lang::En,
    )
}

/// A unit of a record with the texts under `bn` and `en`, or `bn_text` and `en_text`.
fn of_record(record: &Bound<'_, PyDict>, name: &str) -> PyResult<Unit> {
    let side = |key: &str, long: &str| -> PyResult<String> {
        let found = match record.get_item(long)? {
            Some(found) => Some(found),
            None => record.get_item(key)?,
        };
        match found {
            Some(found) => Ok(text(&found, &format!("{name}[{}]", Quoted(key)))?.into_owned()),
            None => {
                let message = format!(
                    "{name} has no key {}; a record has its texts under bn and en",
                    Quoted(key)
                );
                Err(raise(Kind::Input, message))
            }
        }
    };
    let number = |key: &str| -> PyResult<Option<f64>> {
        let found = record.get_item(key)?.filter(|found| !found.is_none());
        let number = found.map(|found| found.extract::<f64>()).transpose();
        let named = || format!("{name}[{}]", Quoted(key));
        let number = number.map_err(|_| raise(Kind::Type, format!("{} is no number", named())))?;
        share(number, named)
    };
    let mut unit = of_texts(side("bn", "bn_text")?, side("en", "en_text")?);
    let (score, related) = (number("score")?, number("related")?);
    let document = record
        .get_item("doc")?
        .filter(|doc| doc.is_instance_of::<PyString>());
    let document = document
        .map(|doc| text(&doc, name).map(|doc| doc.into_owned()))
        .transpose()?;
    let known = Arc::make_mut(&mut unit.unit);
    (known.score, known.related, known.document) = (score, related, document);
    Ok(unit)
}
