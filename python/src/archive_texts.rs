//! Near-duplicates, the words of a first pass, and articles of files, for `shetu.spark`.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes as Bytes;
use pyo3::types::PyModule;
use shetu::{Lang, pieces};

use crate::archive_rows::Reading;
use crate::columns::{packed_ints, packed_longs};
use crate::errors::{Kind, OrRaise, raise};

/// Sketches of texts by themselves, by which near-duplicates are known; null for what is no UTF-8.
#[pyfunction]
fn sketches(py: Python<'_>, texts: Vec<Option<Bytes>>) -> Vec<Option<Vec<u8>>> {
    let of = |text: &Option<Bytes>| {
        let text = std::str::from_utf8(text.as_deref()?).ok()?;
        Some(pieces::sketch_of_text(text))
    };
    py.detach(|| texts.iter().map(of).collect())
}

/// The runs by which sketches are looked up: rows, runs.
#[pyfunction]
fn run_columns(packed: Vec<Bytes>) -> PyResult<(Vec<u8>, Vec<u8>)> {
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    for (row, packed) in (0..).zip(&packed) {
        for run in pieces::runs(packed).or_raise()? {
            rows.push(row);
            all.push(i64::from(run));
        }
    }
    Ok((packed_ints(&rows), packed_longs(&all)))
}

/// Whether texts are one but for a few words, by their sketches, and how much of the shorter stands in the longer.
#[pyfunction]
fn twins(pairs: Vec<(Bytes, Bytes)>) -> PyResult<Vec<(bool, f32)>> {
    let twin = |(one, other): &(Bytes, Bytes)| pieces::is_twin(one, other).or_raise();
    pairs.iter().map(twin).collect()
}

/// The words that the first sure lines teach; none of too few.
#[pyfunction]
fn learnt(
    py: Python<'_>,
    lines: Vec<(String, String)>,
) -> PyResult<Option<Vec<(String, String, f32)>>> {
    let words = py.detach(|| pieces::learnt_of(&lines)).or_raise()?;
    let row = |word: shetu::types::InducedPair| (word.bn, word.en, word.probability);
    Ok(words.map(|words| words.into_iter().map(row).collect()))
}

/// Reads the articles of a file or folder, whatever format it is: what is wrong with one is a row as well.
#[pyfunction]
fn articles(path: &str, lang: &str) -> PyResult<Reading> {
    let lang = Lang::from_tag(lang)
        .ok_or_else(|| raise(Kind::Usage, format!("{lang} is neither bn nor en")))?;
    Reading::of(path, lang)
}

/// Adds these to the module of the pieces.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(sketches, module)?)?;
    module.add_function(wrap_pyfunction!(run_columns, module)?)?;
    module.add_function(wrap_pyfunction!(twins, module)?)?;
    module.add_function(wrap_pyfunction!(learnt, module)?)?;
    module.add_function(wrap_pyfunction!(articles, module)?)?;
    Ok(())
}
