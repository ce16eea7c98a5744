//! Words out of parallel text.

use pyo3::prelude::*;
use shetu::types::InduceSettings;
use shetu::{Lang, open_memory};

use crate::arguments;
use crate::errors::{Kind, OrRaise, raise};
use crate::units::{Given, given};
use crate::watch::{pool, watched};

/// A word pair as Python gets it: Bengali spelling key, English stem, probability.
type WordPair = (String, String, f32);

/// Finds word pairs in texts that are translations of each other: see `shetu.induce`.
#[pyfunction]
#[pyo3(signature = (pairs, least_probability=None, threads=None))]
pub(crate) fn induce(
    py: Python<'_>,
    pairs: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::least_probability)] least_probability: Option<f32>,
    #[pyo3(from_py_with = arguments::threads)] threads: Option<usize>,
) -> PyResult<Vec<WordPair>> {
    let shipped = InduceSettings::default();
    let settings = InduceSettings {
        least_probability: least_probability.unwrap_or(shipped.least_probability),
        ..shipped
    };
    if !(0.0..=1.0).contains(&settings.least_probability) {
        let given = settings.least_probability;
        return Err(raise(
            Kind::Usage,
            format!("least_probability is {given}; it is from 0 to 1"),
        ));
    }
    let given = given(pairs, Some(Lang::Bn))?;
    let threads = pool(threads)?;
    let found = watched(py, None, move |_| {
        let lines = lines(given)?;
        Ok(threads.install(|| shetu::induce(&lines, settings)))
    })?;
    let found = found.or_raise()?.into_iter();
    Ok(found
        .map(|pair| (pair.bn, pair.en, pair.probability))
        .collect())
}

/// Bengali and English, line by line.
fn lines(given: Given) -> shetu::Result<Vec<(String, String)>> {
    match given {
        Given::Units(units, Lang::Bn) => Ok(units
            .into_iter()
            .map(|unit| (unit.source, unit.target))
            .collect()),
        Given::Units(units, Lang::En) => Ok(units
            .into_iter()
            .map(|unit| (unit.target, unit.source))
            .collect()),
        Given::Path(path) => {
            let units = open_memory(&path)?;
            let from = units.source();
            let line = |unit: shetu::Unit| {
                let (bn, en) = unit.sides(from);
                (bn.to_owned(), en.to_owned())
            };
            units.map(|unit| unit.map(line)).collect()
        }
    }
}
