//! Units of a memory and words from parallel text, for batches of rows of `shetu.spark`.

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::PyModule;
use shetu::pieces::{self, CountedPair};
use shetu::{Lang, Unit};

use crate::archive::Pieces;
use crate::columns::{ints, longs, packed_ints, packed_longs};
use crate::errors::{Kind, OrRaise, raise};

/// A text that nobody has decoded; what is no UTF-8 is none.
fn text(bytes: Option<&PyBackedBytes>) -> Option<String> {
    String::from_utf8(bytes?.to_vec()).ok()
}

fn lang(tag: &str) -> PyResult<Lang> {
    Lang::from_tag(tag)
        .ok_or_else(|| raise(Kind::Usage, format!("source is {tag}; it is en or bn")))
}

/// A unit that was judged: why it goes, its key, and both texts as they are written.
type Judged = (Vec<String>, Option<i64>, Option<String>, Option<String>);

/// Judges units: source and target.
#[pyfunction]
fn judged_units(
    py: Python<'_>,
    pieces: PyRef<'_, Pieces>,
    rows: Vec<(Option<PyBackedBytes>, Option<PyBackedBytes>)>,
    source: &str,
) -> PyResult<Vec<Judged>> {
    let (source, pieces) = (lang(source)?, pieces.of());
    let judge = |(one, other): &(Option<PyBackedBytes>, Option<PyBackedBytes>)| -> Judged {
        let (Some(own), Some(theirs)) = (text(one.as_ref()), text(other.as_ref())) else {
            let lost = one.is_some() && other.is_some();
            let why = if lost { "lost-letters" } else { "empty-side" };
            return (vec![why.to_owned()], None, None, None);
        };
        let unit = Unit {
            source: own,
            target: theirs,
            ..Unit::default()
        };
        match pieces.unit(unit, source) {
            Ok(of) => (
                of.removed.iter().map(|&why| why.to_owned()).collect(),
                of.key.map(|key| key as i64),
                Some(of.unit.source),
                Some(of.unit.target),
            ),
            Err(error) => (vec![error.reason().name().to_owned()], None, None, None),
        }
    };
    Ok(py.detach(|| rows.iter().map(judge).collect()))
}

/// A TMX that is written piece by piece.
#[pyclass(module = "shetu._shetu")]
struct TmxPiece(pieces::TmxPiece);

/// A unit: source, target, score, related, segments of both sides, document, when it was made.
type Row = (
    String,
    String,
    Option<f64>,
    Option<f64>,
    Option<(usize, usize)>,
    Option<String>,
    Option<String>,
);

#[pymethods]
impl TmxPiece {
    #[new]
    fn new(source: &str, signature: String) -> PyResult<Self> {
        Ok(TmxPiece(pieces::TmxPiece::of(lang(source)?, signature)))
    }

    /// What stands before the first unit.
    fn begin(&mut self) -> PyResult<Vec<u8>> {
        Ok(self.0.begin()?)
    }

    /// Some units.
    fn units(&mut self, py: Python<'_>, rows: Vec<Row>) -> PyResult<Vec<u8>> {
        py.detach(|| {
            let mut out = Vec::new();
            for (source, target, score, related, shape, document, created) in rows {
                let props = created
                    .iter()
                    .map(|_| ("creationid".to_owned(), "shetu".to_owned()));
                let unit = Unit {
                    source,
                    target,
                    score,
                    related,
                    shape,
                    document,
                    props: props.collect(),
                    changed: created.clone(),
                    created,
                    ..Unit::default()
                };
                out.extend(self.0.unit(&unit)?);
            }
            Ok(out)
        })
    }

    /// What stands after the last one.
    fn finish(&mut self) -> PyResult<Vec<u8>> {
        Ok(self.0.finish()?)
    }
}

/// The keys of the Bengali stems of lines, which are counted for `Common`.
#[pyfunction]
fn line_keys(py: Python<'_>, lines: Vec<PyBackedStr>) -> Vec<Vec<String>> {
    py.detach(|| lines.iter().map(|line| pieces::line_keys(line)).collect())
}

/// How often each key stands in the text.
#[pyclass(frozen, module = "shetu._shetu")]
struct Common(pieces::Common);

#[pymethods]
impl Common {
    #[new]
    fn new(counts: Vec<(String, u32)>) -> Self {
        Common(pieces::Common::of(counts))
    }

    /// The words of pairs of lines, each once.
    fn words(
        &self,
        py: Python<'_>,
        lines: Vec<(PyBackedStr, PyBackedStr)>,
    ) -> Vec<(Vec<String>, Vec<String>)> {
        py.detach(|| lines.iter().map(|(bn, en)| self.0.words(bn, en)).collect())
    }
}

/// A round of expectation: for each target word its lines (packed numbers of source words) and what the round before
/// shared it out to, with the totals then.
#[pyfunction]
fn expected(
    py: Python<'_>,
    words: Vec<(Vec<PyBackedBytes>, Option<PyBackedBytes>)>,
    totals: Option<PyBackedBytes>,
    target_words: usize,
) -> PyResult<Vec<Vec<u8>>> {
    py.detach(|| {
        let totals = totals.map(|totals| longs(&totals));
        let of = |(lines, before): &(Vec<PyBackedBytes>, Option<PyBackedBytes>)| {
            let numbers = |line: &PyBackedBytes| ints(line).into_iter().map(|n| n as u32).collect();
            let lines: Vec<Vec<u32>> = lines.iter().map(numbers).collect();
            let before = before.as_deref().zip(totals.as_deref());
            pieces::expected(&lines, before, target_words)
        };
        words.iter().map(of).collect::<shetu::Result<_>>()
    })
    .or_raise()
}

/// What target words were shared out to: rows, source words (-1 for the empty one), shares.
#[pyfunction]
fn share_columns(packed: Vec<PyBackedBytes>) -> PyResult<(Vec<u8>, Vec<u8>, Vec<u8>)> {
    let (mut rows, mut words, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    for (row, packed) in (0..).zip(&packed) {
        for (word, share) in pieces::shared_out(packed).or_raise()? {
            rows.push(row);
            words.push(word as i32);
            shares.push(share);
        }
    }
    Ok((
        packed_ints(&rows),
        packed_ints(&words),
        packed_longs(&shares),
    ))
}

/// The pairs that are sure enough: words; shares and totals both ways; counts of both, of one, of the other.
#[pyfunction]
#[pyo3(signature = (rows, lines, least_probability=None))]
fn sure_pairs(
    rows: Vec<((String, String), [(i64, i64); 2], [u32; 3])>,
    lines: u64,
    least_probability: Option<f32>,
) -> Vec<(String, String, f32, u32, f64)> {
    let counted = rows.into_iter().map(|(words, shares, counts)| CountedPair {
        words,
        shares,
        counts,
    });
    let counted: Vec<CountedPair> = counted.collect();
    let sure = pieces::sure_pairs(&counted, lines, least_probability);
    let row = |of: shetu::types::InducedPair| {
        (of.bn, of.en, of.probability, of.together, of.significance)
    };
    sure.into_iter().map(row).collect()
}

/// Adds these to the module of the pieces.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<TmxPiece>()?;
    module.add_class::<Common>()?;
    module.add_function(wrap_pyfunction!(judged_units, module)?)?;
    module.add_function(wrap_pyfunction!(line_keys, module)?)?;
    module.add_function(wrap_pyfunction!(expected, module)?)?;
    module.add_function(wrap_pyfunction!(share_columns, module)?)?;
    module.add_function(wrap_pyfunction!(sure_pairs, module)?)
}
