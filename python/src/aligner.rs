//! Alignment of one document: `align`, `score`, and the `Aligner` that both have behind them.

use std::sync::{Arc, LazyLock};

use pyo3::prelude::*;
use shetu::{Article, Lang, Layout};

use crate::alignment::Alignment;
use crate::arguments;
use crate::documents::{self, Alignments, State, Supply};
use crate::errors::{Kind, OrRaise, raise};
use crate::lexicon;
use crate::tables::{self, Named, TableDocuments};
use crate::texts::{MAX_BYTES, Wanted, text};
use crate::watch::{callable, pool, watched};

/// Texts of more bytes than this are aligned in a thread of their own, while this one listens for Ctrl-C.
const LONG: usize = 100_000;

/// The aligner of who asks for nothing special.
pub(crate) static SHIPPED: LazyLock<Arc<shetu::Aligner>> =
    LazyLock::new(|| Arc::new(shetu::Aligner::new()));

/// Aligns Bengali articles with the English ones they were made from. One may be used for any number of documents, from
/// any number of threads.
///
/// `lexicon` adds words to the shipped ones: the path of a table (`bn<TAB>en[<TAB>weight]` a line), several, a dict, or an
/// iterable of tuples; `induced` adds word pairs as `shetu.induce` finds them. `min_score` leaves out beads that score less. `max_size` is the largest article in bytes.
///
/// >>> import shetu
/// >>> aligner = shetu.Aligner(lexicon={"সেতুবন্ধ": "causeway"})
/// >>> [bead.kind for bead in aligner.align("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow.")]
/// ['1-1']
#[pyclass(frozen, module = "shetu")]
#[derive(Debug)]
pub(crate) struct Aligner {
    aligner: Arc<shetu::Aligner>,
    min_score: Option<f64>,
    max_bytes: usize,
}

/// The aligner that a caller gave as `aligner`.
pub(crate) fn given(value: &Bound<'_, PyAny>) -> PyResult<Py<Aligner>> {
    match value.cast::<Aligner>() {
        Ok(aligner) => Ok(aligner.clone().unbind()),
        Err(_) => Err(arguments::refused(value, "aligner", "an Aligner")),
    }
}

/// The same, where none is given.
pub(crate) fn given_or_none(value: &Bound<'_, PyAny>) -> PyResult<Option<Py<Aligner>>> {
    (!value.is_none()).then(|| given(value)).transpose()
}

/// How texts are divided.
pub(crate) fn layout(segmented: bool) -> Layout {
    match segmented {
        true => Layout::Segmented,
        false => Layout::Paragraphs,
    }
}

impl Aligner {
    fn of(
        lexicon: Option<&Bound<'_, PyAny>>,
        induced: Option<&Bound<'_, PyAny>>,
        min_score: Option<f64>,
        max_bytes: usize,
    ) -> PyResult<Self> {
        if let Some(score) = min_score
            && !(0.0..=1.0).contains(&score)
        {
            return Err(raise(
                Kind::Usage,
                format!("min_score is {score}; it is from 0 to 1"),
            ));
        }
        let aligner = match (lexicon, induced) {
            (None, None) => Arc::clone(&SHIPPED),
            (words, induced) => {
                let mut aligner = shetu::Aligner::new();
                words.map_or(Ok(()), |words| lexicon::add(&mut aligner, words))?;
                induced.map_or(Ok(()), |pairs| lexicon::add_induced(&mut aligner, pairs))?;
                Arc::new(aligner)
            }
        };
        Ok(Aligner {
            aligner,
            min_score,
            max_bytes,
        })
    }

    fn wanted<'a>(&self, name: &'a str, lang: Lang, id: &'a str, segmented: bool) -> Wanted<'a> {
        Wanted {
            name,
            id,
            lang,
            layout: layout(segmented),
            max_bytes: self.max_bytes,
        }
    }

    fn aligned(&self, py: Python<'_>, bn: Article, en: Article) -> PyResult<Alignment> {
        let is_long = bn.text.len() + en.text.len() > LONG;
        let aligner = Arc::clone(&self.aligner);
        let align = move || aligner.align_checked(&bn, &en);
        let aligned = match is_long {
            true => watched(py, None, move |_| align())?,
            false => py.detach(align),
        };
        Ok(Alignment::of(
            aligned.or_raise()?,
            self.min_score,
            self.aligner.threshold(),
        ))
    }

    /// The aligner of the library.
    pub(crate) fn shared(&self) -> Arc<shetu::Aligner> {
        Arc::clone(&self.aligner)
    }

    /// The largest article, in bytes of UTF-8.
    pub(crate) fn max_bytes(&self) -> usize {
        self.max_bytes
    }

    /// What beads score at least.
    pub(crate) fn least(&self) -> f64 {
        self.min_score.unwrap_or(0.0)
    }
}

#[pymethods]
impl Aligner {
    #[new]
    #[pyo3(signature = (lexicon=None, min_score=None, *, induced=None, max_size=MAX_BYTES))]
    fn new(
        lexicon: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::min_score)] min_score: Option<f64>,
        induced: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::max_size)] max_size: usize,
    ) -> PyResult<Self> {
        Aligner::of(lexicon, induced, min_score, max_size)
    }

    /// Aligns many documents, on all processors: an iterator of their alignments, in order, while the next are under way.
    ///
    /// A document is `(bn, en)`, `(id, bn, en)`, or a dict with `bn`, `en` and perhaps `id`; or `documents` is a table with
    /// these columns. What is wrong with one is raised in its place, and `next()` goes on behind it; with
    /// `errors="return"` the exception comes as an item instead. `progress` is called with how many are done and how many
    /// there are.
    ///
    /// >>> import shetu
    /// >>> documents = [("পুতিন মস্কোতে পৌঁছেছেন।", "Putin arrived in Moscow."), ("", "Nothing.")]
    /// >>> [type(found).__name__ for found in shetu.Aligner().align_many(documents, errors="return")]
    /// ['Alignment', 'ArticleError']
    #[pyo3(signature = (documents, *, segmented=false, threads=None, errors="raise".to_owned(), progress=None),
        text_signature = "($self, documents, *, segmented=False, threads=None, errors='raise', progress=None)")]
    fn align_many(
        &self,
        documents: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::segmented)] segmented: bool,
        #[pyo3(from_py_with = arguments::threads)] threads: Option<usize>,
        #[pyo3(from_py_with = arguments::errors)] errors: String,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Alignments> {
        if let Some(progress) = &progress {
            callable(progress.bind(documents.py()))?;
        }
        let layout = layout(segmented);
        let (supply, total) = match tables::arrow::read(documents)? {
            Some(table) => {
                let named = Named {
                    id: "id",
                    bn: "bn",
                    en: "en",
                };
                let table = TableDocuments::of(&table, named, layout, self.max_bytes)?;
                let total = table.len();
                (Supply::Table(table), Some(total))
            }
            None => (Supply::of(documents)?, documents.len().ok()),
        };
        Ok(Alignments {
            supply,
            total,
            layout,
            progress,
            aligner: self.shared(),
            max_bytes: self.max_bytes,
            min_score: self.min_score,
            threads: Arc::new(pool(threads)?),
            raises: documents::raises(&errors)?,
            state: State::default(),
        })
    }

    /// Aligns a Bengali article with its English source: each a text, or an iterable of its paragraphs; with `segmented`,
    /// of its segments, or a text with a segment a line.
    #[pyo3(signature = (bn, en, *, segmented=false, doc="text".to_owned(), doc_en=None),
        text_signature = "($self, bn, en, *, segmented=False, doc='text', doc_en=None)")]
    fn align(
        &self,
        py: Python<'_>,
        bn: &Bound<'_, PyAny>,
        en: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::segmented)] segmented: bool,
        #[pyo3(from_py_with = arguments::doc)] doc: String,
        #[pyo3(from_py_with = arguments::doc_en)] doc_en: Option<String>,
    ) -> PyResult<Alignment> {
        let bn = self.wanted("bn", Lang::Bn, &doc, segmented).article(bn)?;
        let doc_en = doc_en.as_deref().unwrap_or(&doc);
        let en = self.wanted("en", Lang::En, doc_en, segmented).article(en)?;
        self.aligned(py, bn, en)
    }

    /// How probable it is that two texts are complete translations of each other, 0 to 1; each is taken as one segment.
    ///
    /// >>> shetu.Aligner().score("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow.") > 0.9
    /// True
    fn score(&self, py: Python<'_>, bn: &Bound<'_, PyAny>, en: &Bound<'_, PyAny>) -> PyResult<f64> {
        let bn = self
            .wanted("bn", Lang::Bn, "text", true)
            .segment(&text(bn, "bn")?)?;
        let en = self
            .wanted("en", Lang::En, "text", true)
            .segment(&text(en, "en")?)?;
        py.detach(|| self.aligner.score(&bn, &en)).or_raise()
    }

    /// The score from which a pair may be used unseen: where 97 in 100 pairs of edited news were
    /// complete, and more than 99 in 100 translations.
    #[getter]
    fn accepts_from(&self) -> f64 {
        self.aligner.threshold()
    }

    /// What beads score at least; `None`: all are kept.
    #[getter]
    fn min_score(&self) -> Option<f64> {
        self.min_score
    }

    fn __repr__(&self) -> String {
        match self.min_score {
            None => "Aligner()".to_owned(),
            Some(score) => format!("Aligner(min_score={score})"),
        }
    }
}

/// Aligns a Bengali article with the English one it was made from.
///
/// Each is a text, whose paragraphs stand apart by empty lines or one a line, or an iterable of paragraphs. With
/// `segmented`, each line (or each part of the iterable) is one segment, and its index is its number. `lexicon` adds words,
/// `min_score` leaves out beads that score less: see [`Aligner`][shetu.Aligner].
///
/// >>> import shetu
/// >>> alignment = shetu.align(
/// ...     "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন। তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।",
/// ...     "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.",
/// ... )
/// >>> for bead in alignment.beads:
/// ...     print(bead.kind, bead.bn, bead.en, bead.en_text, bead.score > 0.9)
/// 1-1 (0,) (0,) President Putin arrived in Moscow on Sunday. True
/// 1-1 (1,) (1,) He gave 376,000 taka. True
#[pyfunction]
#[pyo3(signature = (bn, en, *, segmented=false, lexicon=None, min_score=None))]
pub(crate) fn align(
    py: Python<'_>,
    bn: &Bound<'_, PyAny>,
    en: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::segmented)] segmented: bool,
    lexicon: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::min_score)] min_score: Option<f64>,
) -> PyResult<Alignment> {
    Aligner::of(lexicon, None, min_score, MAX_BYTES)?.align(
        py,
        bn,
        en,
        segmented,
        "text".to_owned(),
        None,
    )
}

/// How probable it is that two texts are complete translations of each other, 0 to 1; each is taken as one segment.
///
/// >>> import shetu
/// >>> shetu.score("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow.") > 0.9
/// True
/// >>> shetu.score("রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "Rain fell in Sylhet.")
/// 0.0
#[pyfunction]
pub(crate) fn score(py: Python<'_>, bn: &Bound<'_, PyAny>, en: &Bound<'_, PyAny>) -> PyResult<f64> {
    Aligner::of(None, None, None, MAX_BYTES)?.score(py, bn, en)
}
