//! Which English article each Bengali one was made from.

use std::sync::Arc;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use shetu::types::{PairNews, PairRow, PairSettings};
use shetu::{Error, Lang};

use crate::aligner::{self, Aligner, SHIPPED};
use crate::arguments;
use crate::article_pair::ArticlePair;
use crate::articles::{Side, side};
use crate::errors::{Kind, OrRaise, of_library, raise};
use crate::quoted::Quoted;
use crate::unread::{UnreadDate, warn};
use crate::watch::{Watch, watched};

/// Something that could not be used.
#[pyclass(frozen, get_all, module = "shetu")]
#[derive(Debug)]
pub(crate) struct LeftOut {
    /// The side, `bn` or `en`.
    side: String,
    /// The id, where the article has one.
    id: Option<String>,
    /// What is wrong, an `ArticleError`.
    error: Py<PyAny>,
}

#[pymethods]
impl LeftOut {
    #[new]
    fn unpickled(side: String, id: Option<String>, error: Py<PyAny>) -> Self {
        LeftOut { side, id, error }
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (&str, Option<&str>, Py<PyAny>) {
        (&self.side, self.id.as_deref(), self.error.clone_ref(py))
    }

    fn __repr__(&self) -> String {
        let id = self.id.as_deref().unwrap_or_default();
        format!("<LeftOut {} {}: {}>", self.side, Quoted(id), self.error)
    }
}

/// What was found: a sequence of pairs, article by article, the surest story first.
#[pyclass(frozen, sequence, module = "shetu")]
pub(crate) struct Pairing {
    rows: Vec<ArticlePair>,
    left_out: Vec<Py<LeftOut>>,
    unread_dates: Vec<Py<UnreadDate>>,
}

#[pymethods]
impl Pairing {
    #[new]
    fn unpickled(
        rows: Vec<Py<ArticlePair>>,
        left_out: Vec<Py<LeftOut>>,
        unread_dates: Vec<Py<UnreadDate>>,
    ) -> Self {
        Pairing {
            rows: rows.iter().map(|row| row.get().clone()).collect(),
            left_out,
            unread_dates,
        }
    }

    fn __getnewargs__(
        &self,
        py: Python<'_>,
    ) -> (Vec<ArticlePair>, Vec<Py<LeftOut>>, Vec<Py<UnreadDate>>) {
        (self.rows.clone(), self.left_out(py), self.unread_dates(py))
    }

    /// The pairs that may be aligned: of the roles `source` and `also`.
    #[getter]
    fn pairs(&self) -> Vec<ArticlePair> {
        let sure = |pair: &&ArticlePair| matches!(pair.role(), "source" | "also");
        self.rows.iter().filter(sure).cloned().collect()
    }

    /// Articles that could not be used, with the reasons.
    #[getter]
    fn left_out(&self, py: Python<'_>) -> Vec<Py<LeftOut>> {
        self.left_out
            .iter()
            .map(|left_out| left_out.clone_ref(py))
            .collect()
    }

    /// What was said of an article's day and cannot be read: such articles are paired as those without a day.
    #[getter]
    fn unread_dates(&self, py: Python<'_>) -> Vec<Py<UnreadDate>> {
        let unread = self.unread_dates.iter();
        unread.map(|unread| unread.clone_ref(py)).collect()
    }

    /// The pairs as records, for `pandas.DataFrame` or `polars.DataFrame`.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.rows.iter().map(|row| row.to_dict(py)).collect()
    }

    fn __len__(&self) -> usize {
        self.rows.len()
    }

    fn __getitem__(&self, at: isize) -> PyResult<ArticlePair> {
        let row = usize::try_from(at).ok().and_then(|at| self.rows.get(at));
        row.cloned()
            .ok_or_else(|| PyIndexError::new_err("there is no such pair"))
    }

    fn __repr__(&self) -> String {
        format!(
            "<Pairing: {} rows, {} articles left out>",
            self.rows.len(),
            self.left_out.len()
        )
    }
}

/// What came of the work: the rows, what was left out by side and id, and the dates that cannot be read.
type Outcome = (
    Vec<PairRow>,
    Vec<(Lang, Option<String>, Error)>,
    Vec<UnreadDate>,
);

/// A run that ends early because the user wants it.
enum Stop {
    Asked,
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error)
    }
}

fn run(
    aligner: &shetu::Aligner,
    (bn, en): (Side, Side),
    settings: &PairSettings,
    watch: &Watch,
) -> shetu::Result<Outcome> {
    let ((bn, bn_problems), (en, en_problems)) = (bn.source(Lang::Bn)?, en.source(Lang::En)?);
    let of = |side: Lang| move |(id, error): (Option<String>, Error)| (side, id, error);
    let mut left_out: Vec<_> = bn_problems.into_iter().map(of(Lang::Bn)).collect();
    left_out.extend(en_problems.into_iter().map(of(Lang::En)));
    watch.expect(bn.items.len() + en.items.len());
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    // News come in the order of the articles: the number of those before tells which one it is about.
    let (mut listed, mut asked) = (0, 0);
    let ended = aligner.pair(&bn, &en, settings, |news| {
        match news {
            PairNews::UnreadDate(side, at, date) => {
                let items = match side {
                    Lang::Bn => &bn.items,
                    Lang::En => &en.items,
                };
                unread.push(UnreadDate {
                    side: side.tag().to_owned(),
                    id: items.id(at),
                    date,
                });
                return Ok(());
            }
            PairNews::Listed => listed += 1,
            PairNews::Found(found) => {
                asked += 1;
                rows.extend(found);
            }
            PairNews::LeftOut(side, error) => {
                let (items, at) = match side {
                    Lang::Bn => (&bn.items, &mut asked),
                    Lang::En => (&en.items, &mut listed),
                };
                left_out.push((side, Some(items.id(*at)), error));
                *at += 1;
            }
        }
        match watch.step(1) {
            true => Ok(()),
            false => Err(Stop::Asked),
        }
    });
    match ended {
        Err(Stop::Failed(error)) => Err(error),
        // Nobody waits for what was found any more.
        Err(Stop::Asked) | Ok(()) => Ok((rows, left_out, unread)),
    }
}

/// Finds which English article each Bengali one was made from, by content.
///
/// Both sides are the path of a folder or a corpus, a table with the columns `id` and `text` (and `title`, `date`), or an
/// iterable of articles: a text (its number is its id), `(id, text)`, `(id, text, date)`, or a dict with `id`, `text`, and
/// perhaps `title` and `date`. Where both have a date, stories more than `days` older or newer are left out. `min_score` is
/// the least score of a pair (the point of 99 % precision unless you say otherwise), `all` lists every story that was
/// looked at, `progress` is called with how many articles are done and how many there are. A date that cannot be read is none:
/// a warning tells of it, and `unread_dates` of the result lists it.
///
/// >>> import shetu
/// >>> pairing = shetu.pair(
/// ...     [("b1", "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন। তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।", "2026-05-02")],
/// ...     [("e1", "Floods in Sylhet killed 25 people. The water of the river rose.", "2026-05-01"),
/// ...      ("e2", "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.", "2026-05-01")],
/// ... )
/// >>> [(found.bn, found.en, found.days) for found in pairing if found.rank == 1]
/// [('b1', 'e2', 1)]
#[pyfunction]
#[pyo3(signature = (bn_articles, en_articles, days=7, *, min_score=None, all=false, aligner=None, threads=None,
    progress=None))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn pair(
    py: Python<'_>,
    bn_articles: &Bound<'_, PyAny>,
    en_articles: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::days)] days: i64,
    #[pyo3(from_py_with = arguments::min_score)] min_score: Option<f64>,
    #[pyo3(from_py_with = arguments::all)] all: bool,
    #[pyo3(from_py_with = aligner::given_or_none)] aligner: Option<Py<Aligner>>,
    #[pyo3(from_py_with = arguments::threads)] threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Pairing> {
    let days = u16::try_from(days).map_err(|_| {
        raise(
            Kind::Usage,
            format!("days is {days}; it is from 0 to {}", u16::MAX),
        )
    })?;
    if let Some(score) = min_score
        && !(0.0..=1.0).contains(&score)
    {
        return Err(raise(
            Kind::Usage,
            format!("min_score is {score}; it is from 0 to 1"),
        ));
    }
    let settings = PairSettings {
        days,
        min_score,
        all,
        threads: crate::watch::count(threads)?,
        ..PairSettings::default()
    };
    let sides = (
        side(bn_articles, Lang::Bn, "bn_articles")?,
        side(en_articles, Lang::En, "en_articles")?,
    );
    if let (Side::Path(bn), Side::Path(en)) = &sides
        && bn == en
    {
        let message = "the same path was given for both sides; give the Bengali articles first, then the English ones";
        return Err(raise(Kind::Usage, message));
    }
    let aligner = aligner.map_or_else(|| Arc::clone(&SHIPPED), |aligner| aligner.get().shared());
    let (rows, left_out, unread) = watched(py, progress, move |watch| {
        run(&aligner, sides, &settings, watch)
    })?
    .or_raise()?;
    warn(py, &unread)?;
    let unread = unread.into_iter().map(|of| Py::new(py, of));
    let left_out = left_out.into_iter().map(|(side, id, error)| {
        let error = of_library(&error).into_value(py).into_any();
        Py::new(
            py,
            LeftOut {
                side: side.tag().to_owned(),
                id,
                error,
            },
        )
    });
    Ok(Pairing {
        rows: rows.into_iter().map(ArticlePair::of).collect(),
        left_out: left_out.collect::<PyResult<_>>()?,
        unread_dates: unread.collect::<PyResult<_>>()?,
    })
}
