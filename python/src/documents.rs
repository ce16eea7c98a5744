//! Many documents aligned one after the other, on all processors and in their order.

use std::collections::VecDeque;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyString, PyTuple};
use rayon::prelude::*;
use shetu::{Aligned, Article, Lang, Layout};

use crate::alignment::Alignment;
use crate::errors::{Kind, of_library, raise};
use crate::quoted::Quoted;
use crate::tables::TableDocuments;
use crate::texts::{Wanted, is_missing, not_computed, text, type_name};
use crate::watch::{Running, begin};

/// So many documents are under way for each thread.
const FOR_EACH_THREAD: usize = 16;

/// Where documents come from.
pub(crate) enum Supply {
    /// An iterable of Python.
    Items(Py<PyIterator>),
    /// The rows of a table.
    Table(TableDocuments),
}

impl Supply {
    /// The documents of an iterable.
    pub(crate) fn of(documents: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(error) = not_computed(documents, "documents") {
            return Err(error);
        }
        let refused = documents.is_none()
            || documents.is_instance_of::<PyString>()
            || documents.is_instance_of::<PyDict>();
        match documents.try_iter() {
            Ok(items) if !refused => Ok(Supply::Items(items.unbind())),
            _ => {
                let message = format!(
                    "documents is of type {}; an iterable of (bn, en) is needed, of (id, bn, en) or of dicts, or a table",
                    type_name(documents)
                );
                Err(raise(Kind::Type, message))
            }
        }
    }
}

/// A document whose articles were made, or what is wrong with it.
type Prepared = Result<(Article, Article), PyErr>;
/// Some documents that were aligned.
type Chunk = Vec<Result<Aligned, Failed>>;

/// Why a document was not aligned.
enum Failed {
    Library(shetu::Error),
    Python(PyErr),
}

/// The alignments of documents, in their order, while the next ones are under way. What is wrong with a document is raised
/// in its place, and the next call goes on behind it; with `errors="return"` the exception comes as an item.
#[pyclass(module = "shetu")]
pub(crate) struct Alignments {
    pub(crate) supply: Supply,
    pub(crate) aligner: Arc<shetu::Aligner>,
    pub(crate) layout: Layout,
    pub(crate) max_bytes: usize,
    pub(crate) min_score: Option<f64>,
    pub(crate) threads: Arc<rayon::ThreadPool>,
    pub(crate) raises: bool,
    pub(crate) progress: Option<Py<PyAny>>,
    pub(crate) total: Option<usize>,
    pub(crate) state: State,
}

/// How far it is.
#[derive(Default)]
pub(crate) struct State {
    drawn: usize,
    done: usize,
    ended: bool,
    running: Option<Running<Chunk>>,
    waiting: VecDeque<Result<Aligned, Failed>>,
}

impl Alignments {
    /// Draws some documents and begins to align them.
    fn begin(&mut self, py: Python<'_>) -> PyResult<()> {
        if self.state.ended {
            return Ok(());
        }
        let wanted = FOR_EACH_THREAD * self.threads.current_num_threads();
        let (aligner, threads) = (Arc::clone(&self.aligner), Arc::clone(&self.threads));
        let drawn = self.state.drawn;
        let align = move |(bn, en): (Article, Article)| {
            aligner.align_checked(&bn, &en).map_err(Failed::Library)
        };
        let running = match &self.supply {
            Supply::Table(table) => {
                let rows = drawn..table.len().min(drawn + wanted);
                self.state.drawn = rows.end;
                self.state.ended = rows.end == table.len();
                let table = table.clone();
                begin(move |watch| {
                    let one = |row| {
                        let articles = table.articles(row).map_err(Failed::Library);
                        (!watch.is_stopped()).then(|| articles.and_then(&align))
                    };
                    threads.install(|| rows.into_par_iter().filter_map(one).collect())
                })?
            }
            Supply::Items(items) => {
                let mut some: Vec<Prepared> = Vec::with_capacity(wanted);
                let mut items = items.bind(py).clone();
                while some.len() < wanted {
                    match items.next() {
                        Some(item) => {
                            let at = drawn + some.len();
                            some.push(self.articles(&item?, at));
                        }
                        None => {
                            self.state.ended = true;
                            break;
                        }
                    }
                }
                self.state.drawn += some.len();
                begin(move |watch| {
                    let one = |prepared: Prepared| {
                        let articles = prepared.map_err(Failed::Python);
                        (!watch.is_stopped()).then(|| articles.and_then(&align))
                    };
                    threads.install(|| some.into_par_iter().filter_map(one).collect())
                })?
            }
        };
        self.state.running = Some(running);
        Ok(())
    }

    /// The articles of an item: `(bn, en)`, `(id, bn, en)`, or a dict with `bn`, `en` and perhaps `id`.
    fn articles(&self, item: &Bound<'_, PyAny>, at: usize) -> Prepared {
        let name = format!("documents[{at}]");
        let (id, bn, en) = if let Ok(record) = item.cast::<PyDict>() {
            let needed = |key: &str| {
                record.get_item(key)?.ok_or_else(|| {
                    raise(
                        Kind::Input,
                        format!(
                            "{name} has no key {}; a document has bn and en",
                            Quoted(key)
                        ),
                    )
                })
            };
            let id = record.get_item("id")?;
            (id, needed("bn")?, needed("en")?)
        } else {
            let cells = item.cast::<PyTuple>().map_err(|_| {
                let message = format!(
                    "{name} is of type {}; (bn, en) is needed, (id, bn, en), or a dict with the keys bn and en",
                    type_name(item)
                );
                raise(Kind::Type, message)
            })?;
            match cells.len() {
                2 => (None, cells.get_item(0)?, cells.get_item(1)?),
                3 => (
                    Some(cells.get_item(0)?),
                    cells.get_item(1)?,
                    cells.get_item(2)?,
                ),
                count => {
                    let message =
                        format!("{name} has {count} parts; it is (bn, en) or (id, bn, en)");
                    return Err(raise(Kind::Input, message));
                }
            }
        };
        let is_text = |id: &Bound<'_, PyAny>| {
            id.is_instance_of::<PyString>() || id.is_instance_of::<PyBytes>()
        };
        let id = match id.filter(|id| !is_missing(id)) {
            None => at.to_string(),
            Some(id) if is_text(&id) => text(&id, &format!("{name}.id"))?.into_owned(),
            Some(id) => id.str()?.to_string(),
        };
        let (bn_name, en_name) = (format!("{name}.bn"), format!("{name}.en"));
        let wanted = |name, lang| Wanted {
            name,
            id: &id,
            lang,
            layout: self.layout,
            max_bytes: self.max_bytes,
        };
        Ok((
            wanted(&bn_name, Lang::Bn).article(&bn)?,
            wanted(&en_name, Lang::En).article(&en)?,
        ))
    }

    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Result<Aligned, Failed>>> {
        while self.state.waiting.is_empty() {
            if self.state.running.is_none() {
                self.begin(py)?;
            }
            let Some(running) = self.state.running.take() else {
                return Ok(None);
            };
            let chunk = running.wait(py, None)?;
            self.state.waiting.extend(chunk);
            // The next ones are under way while these are looked at.
            self.begin(py)?;
        }
        Ok(self.state.waiting.pop_front())
    }
}

#[pymethods]
impl Alignments {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __reduce__(&self) -> PyResult<()> {
        let message = "alignments that are under way cannot be pickled: pickle them one by one, or list(alignments)";
        Err(raise(Kind::Type, message))
    }

    fn __next__(slf: &Bound<'_, Self>) -> PyResult<Option<Py<PyAny>>> {
        // While it waits, another thread may ask; and so may what `progress` calls.
        let Ok(mut found) = slf.try_borrow_mut() else {
            let message = "the next alignment is being waited for already, by another thread or by the call that progress \
                           was called from; an iterator has one user at a time: give each thread its own documents";
            return Err(raise(Kind::Usage, message));
        };
        found.told(slf.py())
    }
}

impl Alignments {
    /// The next alignment, and what is to be told of it.
    fn told(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let Some(next) = self.next(py)? else {
            return Ok(None);
        };
        self.state.done += 1;
        if let Some(progress) = &self.progress {
            progress.call1(py, (self.state.done, self.total))?;
        }
        let error = match next {
            Ok(aligned) => {
                let alignment = Alignment::of(aligned, self.min_score, self.aligner.threshold());
                return Ok(Some(Py::new(py, alignment)?.into_any()));
            }
            Err(Failed::Library(error)) => of_library(&error),
            Err(Failed::Python(error)) => error,
        };
        match self.raises {
            true => Err(error),
            false => Ok(Some(error.into_value(py).into_any())),
        }
    }
}

/// Whether errors are raised.
pub(crate) fn raises(errors: &str) -> PyResult<bool> {
    match errors {
        "raise" => Ok(true),
        "return" => Ok(false),
        _ => Err(raise(
            Kind::Usage,
            format!("errors is {}; it is raise or return", Quoted(errors)),
        )),
    }
}
