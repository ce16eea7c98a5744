//! The rows that the pieces of pairing give to Python, each a tuple in the order of its columns.

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use shetu::pieces::{BengaliPiece, Blamed, EnglishPiece, Given, Offer, PairRow, ShortRow};
use shetu::types::{InducedPair, Part};
use shetu::{Lang, Settings, source};

use crate::columns::{floats, longs};
use crate::errors::OrRaise;

/// Why a row cannot be used: in a word, and in a sentence.
pub(crate) type Fault = (Option<&'static str>, Option<String>);

/// The fault of an error.
pub(crate) fn fault(error: &shetu::Error) -> Fault {
    (Some(error.reason().name()), Some(error.problem()))
}

/// An English article: its fault, day, unread date, words, terms, asked, sketch.
#[derive(IntoPyObject)]
pub(crate) struct Listed(
    Fault,
    Option<i32>,
    Option<String>,
    u32,
    Vec<u8>,
    Vec<u8>,
    Vec<u8>,
);

impl From<shetu::Result<EnglishPiece>> for Listed {
    fn from(piece: shetu::Result<EnglishPiece>) -> Self {
        let (fault, of) = match piece {
            Ok(of) => ((None, None), of),
            Err(error) => (fault(&error), EnglishPiece::default()),
        };
        Listed(
            fault,
            of.day,
            of.unread_date,
            of.words,
            of.terms,
            of.asked,
            of.sketch,
        )
    }
}

/// A unit: its number, key, segments, idf, whether it is known, the terms it stands for, its sounds.
type Unit = (u32, String, u32, f32, bool, Vec<u8>, Vec<u32>);

/// A Bengali article: its fault, day, unread date, units.
#[derive(IntoPyObject)]
pub(crate) struct Asked(Fault, Option<i32>, Option<String>, Vec<Unit>);

impl From<shetu::Result<BengaliPiece>> for Asked {
    fn from(piece: shetu::Result<BengaliPiece>) -> Self {
        let (fault, of) = match piece {
            Ok(of) => ((None, None), of),
            Err(error) => (fault(&error), BengaliPiece::default()),
        };
        let units = of.units.into_iter();
        let units = units.map(|u| (u.no, u.key, u.segments, u.idf, u.known, u.direct, u.sounds));
        Asked(fault, of.day, of.unread_date, units.collect())
    }
}

/// A story that is offered: id, text, title, date, day, sketch; keys, articles and idf of its terms; story, version, score,
/// margin, beside.
#[derive(FromPyObject)]
pub(crate) struct OfferRow(
    (
        PyBackedStr,
        Option<PyBackedBytes>,
        Option<PyBackedBytes>,
        Option<PyBackedBytes>,
    ),
    Option<i32>,
    PyBackedBytes,
    (PyBackedBytes, PyBackedBytes, PyBackedBytes),
    (u32, u32, f32, f32, f32),
);

impl OfferRow {
    pub(crate) fn offer(&self) -> Offer<'_> {
        let OfferRow((id, text, title, date), day, sketch, (keys, articles, idf), of) = self;
        let terms = longs(keys)
            .into_iter()
            .zip(longs(articles))
            .zip(floats(idf));
        let terms = terms.map(|((key, articles), idf)| {
            (key as u64, u32::try_from(articles).unwrap_or(u32::MAX), idf)
        });
        Offer {
            given: Given {
                id,
                text: text.as_deref(),
                title: title.as_deref(),
                date: date.as_deref(),
            },
            day: *day,
            row: ShortRow {
                found: 0,
                story: of.0,
                version: of.1,
                score: of.2,
                margin: of.3,
                beside: of.4,
            },
            sketch,
            terms: terms.collect(),
        }
    }
}

/// A row of the table of pairs: en, score, rank, role, days, names, numbers, words, paired, covers, note, likeness.
type Pair = (
    String,
    f64,
    usize,
    &'static str,
    Option<i32>,
    Vec<String>,
    Vec<String>,
    Vec<String>,
    f64,
    f64,
    (String, Option<Vec<f32>>),
);

/// What came of the trial of an article: its fault, and its rows.
#[derive(IntoPyObject)]
pub(crate) struct Tried(Fault, Vec<Pair>);

impl From<shetu::Result<Vec<PairRow>>> for Tried {
    fn from(rows: shetu::Result<Vec<PairRow>>) -> Self {
        match rows {
            Ok(rows) => Tried((None, None), rows.into_iter().map(row).collect()),
            Err(error) => Tried(fault(&error), Vec::new()),
        }
    }
}

fn row(of: PairRow) -> Pair {
    (
        of.en,
        of.score,
        of.rank,
        of.role,
        of.days,
        of.names,
        of.numbers,
        of.words,
        of.paired,
        of.covers,
        (
            of.note,
            of.likeness.map(|likeness| likeness.values()[1..].to_vec()),
        ),
    )
}

/// A bead: bn, en, bn_text, en_text, score, related, kind, moved, flags, whether a memory takes it.
type Bead = (
    Vec<usize>,
    Vec<usize>,
    String,
    String,
    f64,
    f64,
    String,
    bool,
    Vec<&'static str>,
    bool,
);

/// An aligned document: the side that is to blame, its fault, when it was made, its beads.
#[derive(IntoPyObject)]
pub(crate) struct Aligned(Option<&'static str>, Fault, Option<String>, Vec<Bead>);

/// The rows of a document.
pub(crate) fn aligned(outcome: Result<shetu::Aligned, Blamed>, min_score: f64) -> Aligned {
    let of = match outcome {
        Ok(of) => of,
        Err(blamed) => {
            return Aligned(
                blamed.side.map(Lang::tag),
                fault(&blamed.error),
                None,
                Vec::new(),
            );
        }
    };
    let settings = Settings {
        min_score,
        ..Settings::default()
    };
    let bead = |bead: &shetu::Bead| -> Bead {
        (
            bead.bn.clone(),
            bead.en.clone(),
            shetu::Aligned::text(&of.bn, &bead.bn),
            shetu::Aligned::text(&of.en, &bead.en),
            bead.score,
            bead.related,
            bead.kind(),
            bead.moved,
            bead.flags.iter().map(|flag| flag.name()).collect(),
            !bead.is_gap() && Part::Sure.takes(bead, &settings),
        )
    };
    Aligned(
        None,
        (None, None),
        of.made.clone(),
        of.beads.iter().map(bead).collect(),
    )
}

/// A word that was learnt.
pub(crate) fn learnt((bn, en, probability): (String, String, f32)) -> InducedPair {
    InducedPair {
        bn,
        en,
        probability,
        ..InducedPair::default()
    }
}

/// Articles that are read one by one: id, text, title, date, fault.
#[pyclass(module = "shetu._shetu")]
pub(crate) struct Reading {
    source: shetu::types::Source,
    lang: Lang,
    problems: Vec<shetu::Error>,
    at: usize,
}

type Read = (
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Fault,
);

impl Reading {
    pub(crate) fn of(path: &str, lang: Lang) -> PyResult<Self> {
        let mut source =
            source(std::path::Path::new(path), lang, shetu::Layout::Paragraphs).or_raise()?;
        let problems = std::mem::take(&mut source.problems);
        Ok(Reading {
            source,
            lang,
            problems,
            at: 0,
        })
    }
}

#[pymethods]
impl Reading {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> Option<Read> {
        if let Some(error) = self.problems.pop() {
            let place = error.position().to_string();
            return Some((place, None, None, None, fault(&error)));
        }
        if self.at >= self.source.items.len() {
            return None;
        }
        let item = self.source.items.get(self.at);
        self.at += 1;
        let lang = self.lang;
        Some(
            match py.detach(|| item.load(lang, shetu::Layout::Paragraphs)) {
                Ok(article) => {
                    let date = article
                        .date
                        .map(|date| date.to_string())
                        .or(article.unread_date);
                    (
                        item.id,
                        Some(article.text),
                        article.title,
                        date,
                        (None, None),
                    )
                }
                Err(error) => (item.id, None, None, None, fault(&error)),
            },
        )
    }
}
