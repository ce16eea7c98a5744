//! What `shetu.spark` is made of: the pieces of pairing ([`shetu::pieces`]) for batches of rows. Columns of numbers come
//! and go as bytes, so that a batch of Arrow costs a few objects of Python, not millions.
//!
//! Nothing here raises for a row: what is wrong with one is its reason (a word) and its problem (a sentence), and the
//! other columns are null.

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::PyModule;
use shetu::pieces::{
    self, Counted, FoundRow, FoundStory, Given, Heard, Offer, SearchBlock, ShortRow,
};

use crate::archive_rows::{Aligned, Asked, Listed, OfferRow, Tried, aligned, learnt as word};
use crate::columns::{floats, ints, longs, packed_floats, packed_ints, packed_longs};
use crate::errors::OrRaise;

type Bytes = PyBackedBytes;

/// A text, its headline and its date, each as bytes that nobody has decoded.
type Row = (PyBackedStr, Option<Bytes>, Option<Bytes>, Option<Bytes>);

fn given(row: &Row) -> Given<'_> {
    Given {
        id: &row.0,
        text: row.1.as_deref(),
        title: row.2.as_deref(),
        date: row.3.as_deref(),
    }
}

/// What the pieces need beside the articles; made once a process.
#[pyclass(frozen, module = "shetu._shetu")]
pub(crate) struct Pieces(pieces::Pieces);

impl Pieces {
    /// The pieces themselves.
    pub(crate) fn of(&self) -> &pieces::Pieces {
        &self.0
    }
}

#[pymethods]
impl Pieces {
    #[new]
    #[pyo3(signature = (lexicons=vec![], words=vec![], min_score=None, max_bytes=None))]
    fn new(
        lexicons: Vec<(String, String)>,
        words: Vec<(String, String, f32)>,
        min_score: Option<f64>,
        max_bytes: Option<usize>,
    ) -> PyResult<Self> {
        let mut made = pieces::Pieces::new(min_score, max_bytes);
        for (name, text) in lexicons {
            made.add_lexicon(&name, &text).or_raise()?;
        }
        let words: Vec<shetu::types::InducedPair> = words.into_iter().map(word).collect();
        Ok(Pieces(made.with_words(&words)))
    }

    /// What these are made of: others do not fit.
    fn signature(&self) -> String {
        self.0.signature()
    }

    /// The least score of a source.
    fn accepts_from(&self) -> f64 {
        self.0.accepts_from()
    }

    /// The least score of what a memory takes.
    fn takes_from(&self) -> f64 {
        self.0.takes_from()
    }

    /// Lists English articles.
    fn english(&self, py: Python<'_>, rows: Vec<Row>) -> Vec<Listed> {
        py.detach(|| {
            rows.iter()
                .map(|row| self.0.english(&given(row)).into())
                .collect()
        })
    }

    /// Lists what Bengali articles may ask.
    fn bengali(&self, py: Python<'_>, rows: Vec<Row>) -> Vec<Asked> {
        py.detach(|| {
            rows.iter()
                .map(|row| self.0.bengali(&given(row)).into())
                .collect()
        })
    }

    /// Tries the offered stories of articles, each with the weights of its question.
    fn trial(
        &self,
        py: Python<'_>,
        rows: Vec<(Row, Bytes, Vec<OfferRow>)>,
        articles: u32,
    ) -> PyResult<Vec<Tried>> {
        let mut tried = Vec::with_capacity(rows.len());
        for (row, weights, offers) in &rows {
            let mut offered: Vec<Offer<'_>> = Vec::with_capacity(offers.len());
            for offer in offers {
                offered.push(offer.offer());
            }
            let found = py.detach(|| self.0.trial(&given(row), weights, &offered, articles));
            tried.push(found.into());
        }
        Ok(tried)
    }

    /// Aligns documents: Bengali and English, and the least score of what a memory takes.
    #[pyo3(signature = (rows, min_score=None))]
    fn documents(
        &self,
        py: Python<'_>,
        rows: Vec<(Row, Row)>,
        min_score: Option<f64>,
    ) -> Vec<Aligned> {
        let min_score = min_score.unwrap_or_else(|| self.0.takes_from());
        let align =
            |(bn, en): &(Row, Row)| aligned(self.0.document(&given(bn), &given(en)), min_score);
        py.detach(|| rows.iter().map(align).collect())
    }

    /// The lines of documents that teach words, each with the place of its document.
    fn sure_lines(&self, py: Python<'_>, rows: Vec<(Row, Row)>) -> Vec<(usize, String, String)> {
        let lines = |(at, (bn, en)): (usize, &(Row, Row))| {
            let lines = self.0.sure_lines(&given(bn), &given(en));
            lines.into_iter().map(move |(bn, en)| (at, bn, en))
        };
        py.detach(|| rows.iter().enumerate().flat_map(lines).collect())
    }
}

/// Rows, keys, idf, capitals, names.
type TermColumns = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<bool>, Vec<Option<String>>);

/// The terms of articles, one after the other.
#[pyfunction]
fn term_columns(py: Python<'_>, packed: Vec<Bytes>) -> PyResult<TermColumns> {
    py.detach(|| {
        let (mut rows, mut keys, mut idf) = (Vec::new(), Vec::new(), Vec::new());
        let (mut capitals, mut names) = (Vec::new(), Vec::new());
        for (row, packed) in (0..).zip(&packed) {
            for term in pieces::terms(packed)? {
                rows.push(row);
                keys.push(term.key as i64);
                idf.push(term.idf);
                capitals.push(term.capital);
                names.push(term.name);
            }
        }
        Ok((
            packed_ints(&rows),
            packed_longs(&keys),
            packed_floats(&idf),
            capitals,
            names,
        ))
    })
    .or_raise()
}

/// The terms whose weights a trial of articles needs: rows, keys.
#[pyfunction]
fn asked_columns(py: Python<'_>, packed: Vec<Bytes>) -> PyResult<(Vec<u8>, Vec<u8>)> {
    py.detach(|| {
        let (mut rows, mut keys) = (Vec::new(), Vec::new());
        for (row, packed) in (0..).zip(&packed) {
            for key in pieces::asked(packed)? {
                rows.push(row);
                keys.push(key as i64);
            }
        }
        Ok((packed_ints(&rows), packed_longs(&keys)))
    })
    .or_raise()
}

/// The terms that units stand for by the lexicon: rows, keys, strengths.
#[pyfunction]
fn direct_columns(packed: Vec<Bytes>) -> PyResult<(Vec<u8>, Vec<u8>, Vec<u8>)> {
    let (mut rows, mut keys, mut strengths) = (Vec::new(), Vec::new(), Vec::new());
    for (row, packed) in (0..).zip(&packed) {
        for (key, strength) in pieces::direct(packed).or_raise()? {
            rows.push(row);
            keys.push(key as i64);
            strengths.push(strength);
        }
    }
    Ok((
        packed_ints(&rows),
        packed_longs(&keys),
        packed_floats(&strengths),
    ))
}

/// The beginnings of the sounds of names.
#[pyfunction]
fn name_sounds(py: Python<'_>, names: Vec<PyBackedStr>) -> Vec<Vec<u32>> {
    py.detach(|| names.iter().map(|name| pieces::name_sounds(name)).collect())
}

/// Which words (unit, known, sounds) and names (name, capital, sounds) sound alike, of those whose sounds belong to one
/// of so many parts: places of words, places of names, similarities.
#[pyfunction]
fn heard(
    py: Python<'_>,
    words: Vec<(PyBackedStr, bool, Vec<u32>)>,
    names: Vec<(PyBackedStr, bool, Vec<u32>)>,
    part: u32,
    parts: u32,
) -> (Vec<u8>, Vec<u8>, Vec<f64>) {
    fn of((text, marked, sounds): &(PyBackedStr, bool, Vec<u32>)) -> Heard<'_> {
        Heard {
            text,
            marked: *marked,
            sounds: sounds.clone(),
        }
    }
    py.detach(|| {
        let words: Vec<Heard<'_>> = words.iter().map(of).collect();
        let names: Vec<Heard<'_>> = names.iter().map(of).collect();
        let pairs = pieces::heard(&words, &names, |sound| sound % parts == part);
        let words: Vec<i32> = pairs.iter().map(|pair| pair.0 as i32).collect();
        let names: Vec<i32> = pairs.iter().map(|pair| pair.1 as i32).collect();
        let similarities = pairs.iter().map(|pair| pair.2).collect();
        (packed_ints(&words), packed_ints(&names), similarities)
    })
}

/// What units may stand for, of all that was found for each: the ends of their rows; key, strength, similarity (less
/// than 0 for what the lexicon gave), articles, idf.
#[pyfunction]
fn found(
    ends: Bytes,
    keys: Bytes,
    strengths: Bytes,
    similarities: Vec<f64>,
    articles: Bytes,
    idf: Bytes,
) -> Vec<Vec<u8>> {
    let (keys, strengths) = (longs(&keys), floats(&strengths));
    let (articles, idf) = (longs(&articles), floats(&idf));
    let row = |at: usize| FoundRow {
        key: keys[at] as u64,
        strength: strengths[at],
        similarity: Some(similarities[at]).filter(|similarity| *similarity >= 0.0),
        articles: u32::try_from(articles[at]).unwrap_or(u32::MAX),
        idf: idf[at],
    };
    let mut start = 0;
    let of = |end: i32| {
        let rows: Vec<FoundRow> = (start..end as usize).map(row).collect();
        start = end as usize;
        pieces::found(&rows)
    };
    ints(&ends).into_iter().map(of).collect()
}

/// Terms, keys, articles, weights of a unit.
type Weighed = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);

/// Weighs what articles ask: the ends of their units; number, segments, idf, found. Gives terms, keys, articles, weights
/// of each.
#[pyfunction]
fn questions(
    py: Python<'_>,
    ends: Bytes,
    numbers: Bytes,
    segments: Bytes,
    idf: Bytes,
    found: Vec<Option<Bytes>>,
    articles: u32,
) -> PyResult<Vec<Weighed>> {
    py.detach(|| {
        let (numbers, segments, idf) = (longs(&numbers), ints(&segments), floats(&idf));
        let unit = |at: usize| Counted {
            no: numbers[at] as u32,
            segments: segments[at] as u32,
            idf: idf[at],
            found: found[at].as_deref().unwrap_or_default(),
        };
        let mut start = 0;
        let of = |end: i32| {
            let mut units: Vec<Counted<'_>> = (start..end as usize).map(unit).collect();
            units.sort_by_key(|unit| unit.no);
            start = end as usize;
            let asked = pieces::question(&units, articles)?;
            let keys: Vec<i64> = asked.keys.iter().map(|key| *key as i64).collect();
            let counts: Vec<i32> = asked.articles.iter().map(|count| *count as i32).collect();
            Ok((
                asked.terms,
                packed_longs(&keys),
                packed_ints(&counts),
                asked.weights,
            ))
        };
        ints(&ends)
            .into_iter()
            .map(of)
            .collect::<shetu::Result<_>>()
    })
    .or_raise()
}

/// How many terms of a question are looked at, given the postings of each within the days.
#[pyfunction]
fn reached(postings: Vec<u64>) -> usize {
    pieces::reached(postings)
}

/// What the note of a doubtful story says that is an article's source after all; none of others.
#[pyfunction]
fn settled(score: f64, story: f64, article: f64) -> Option<&'static str> {
    pieces::settled(score, story, article)
}

/// The usual length of an English article.
#[pyfunction]
fn usual(words: u64, articles: usize) -> f32 {
    pieces::usual(words, articles)
}

/// Searches English articles (day, words, terms; in the order of their ids) with questions (terms, how many are looked
/// at, day). Gives the places and scores of the best for each.
#[pyfunction]
fn search(
    py: Python<'_>,
    usual: f32,
    reach: i32,
    english: Vec<(Option<i32>, u32, Bytes)>,
    questions: Vec<(Bytes, usize, Option<i32>)>,
) -> PyResult<Vec<Vec<(u32, f32)>>> {
    py.detach(|| {
        let mut block = SearchBlock::of(usual);
        for (day, words, terms) in &english {
            block.add(*day, *words, terms)?;
        }
        let mut ask = |(terms, reached, day): &(Bytes, usize, Option<i32>)| {
            block.search(terms, *reached, day.map(|day| (day, reach)))
        };
        questions.iter().map(&mut ask).collect::<shetu::Result<_>>()
    })
    .or_raise()
}

/// Found, story, version, score, margin, beside.
type Shortlisted = (usize, u32, u32, f32, f32, f32);

/// The stories worth a trial of what was found for articles (id, score, sketch): found, story, version, score, margin,
/// beside.
#[pyfunction]
fn shortlist(groups: Vec<Vec<(PyBackedStr, f32, Bytes)>>) -> PyResult<Vec<Vec<Shortlisted>>> {
    let of = |group: &Vec<(PyBackedStr, f32, Bytes)>| {
        let found = group.iter().map(|(id, score, sketch)| FoundStory {
            id,
            score: *score,
            sketch,
        });
        let rows = pieces::shortlist(&found.collect::<Vec<_>>())?;
        let row = |of: ShortRow| {
            (
                of.found, of.story, of.version, of.score, of.margin, of.beside,
            )
        };
        Ok(rows.into_iter().map(row).collect())
    };
    groups
        .iter()
        .map(of)
        .collect::<shetu::Result<_>>()
        .or_raise()
}

/// Adds these to the module of the pieces.
pub(crate) fn add(own: &Bound<'_, PyModule>) -> PyResult<()> {
    own.add_class::<Pieces>()?;
    own.add("MOST_ARTICLES", pieces::MOST_ARTICLES)?;
    own.add("MOST_POSTINGS", pieces::MOST_POSTINGS)?;
    own.add("MOST_LINES", pieces::MOST_LINES)?;
    own.add_function(wrap_pyfunction!(term_columns, own)?)?;
    own.add_function(wrap_pyfunction!(asked_columns, own)?)?;
    own.add_function(wrap_pyfunction!(direct_columns, own)?)?;
    own.add_function(wrap_pyfunction!(name_sounds, own)?)?;
    own.add_function(wrap_pyfunction!(heard, own)?)?;
    own.add_function(wrap_pyfunction!(found, own)?)?;
    own.add_function(wrap_pyfunction!(questions, own)?)?;
    own.add_function(wrap_pyfunction!(reached, own)?)?;
    own.add_function(wrap_pyfunction!(settled, own)?)?;
    own.add_function(wrap_pyfunction!(usual, own)?)?;
    own.add_function(wrap_pyfunction!(search, own)?)?;
    own.add_function(wrap_pyfunction!(shortlist, own)?)?;
    Ok(())
}
