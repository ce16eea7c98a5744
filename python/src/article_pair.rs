//! What was found for an article: one story that it may have been made from.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use shetu::types::PairRow;

use crate::errors::{Kind, raise};
use crate::pickled;
use crate::quoted::Quoted;

/// An article and a story that it may have been made from, or an article that stays alone.
#[pyclass(frozen, module = "shetu")]
#[derive(Clone, Debug)]
pub(crate) struct ArticlePair {
    row: Arc<PairRow>,
}

/// What a story may be to an article.
const ROLES: [&str; 6] = ["source", "also", "version", "doubtful", "other", "alone"];

impl ArticlePair {
    /// The pair of a row.
    pub(crate) fn of(row: PairRow) -> Self {
        ArticlePair { row: Arc::new(row) }
    }
}

#[pymethods]
impl ArticlePair {
    #[new]
    fn unpickled(state: &str) -> PyResult<Self> {
        let (row, role): (PairRow, String) = pickled::read(state)?;
        let role = ROLES.into_iter().find(|known| *known == role);
        let role = role.ok_or_else(|| raise(Kind::Input, "state names a role that is unknown"))?;
        Ok(ArticlePair::of(PairRow { role, ..row }))
    }

    fn __getnewargs__(&self) -> PyResult<(String,)> {
        pickled::written(&(&*self.row, self.row.role))
    }

    /// The id of the Bengali article.
    #[getter]
    fn bn(&self) -> &str {
        &self.row.bn
    }

    /// The id of the English article; `None` for an article that stays alone.
    #[getter]
    fn en(&self) -> Option<&str> {
        Some(self.row.en.as_str()).filter(|_| self.row.role != "alone")
    }

    /// How probable it is that the one was made from the other, 0 to 1.
    #[getter]
    fn score(&self) -> f64 {
        self.row.score
    }

    /// The place among the stories of the article, from 1.
    #[getter]
    fn rank(&self) -> usize {
        self.row.rank
    }

    /// `source` (the surest story), `also` (a further one), `version` (a near-duplicate of a story that fits better),
    /// `doubtful` (the best story, but not sure enough), `alone`, and with `all` also `other`.
    #[getter]
    pub(crate) fn role(&self) -> &'static str {
        self.row.role
    }

    /// Days from the English article to the Bengali one.
    #[getter]
    fn days(&self) -> Option<i32> {
        self.row.days
    }

    /// Names that both have.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.row.names.clone()
    }

    /// Numbers that both have.
    #[getter]
    fn numbers(&self) -> Vec<String> {
        self.row.numbers.clone()
    }

    /// Other telling words that both have.
    #[getter]
    fn words(&self) -> Vec<String> {
        self.row.words.clone()
    }

    /// The share of the Bengali text that was paired.
    #[getter]
    fn paired(&self) -> f64 {
        self.row.paired
    }

    /// The share of the English text that the Bengali article has.
    #[getter]
    fn covers(&self) -> f64 {
        self.row.covers
    }

    /// Why a version was not kept.
    #[getter]
    fn note(&self) -> &str {
        &self.row.note
    }

    /// The pair as a record of a .jsonl file has it.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (row, record) = (&self.row, PyDict::new(py));
        record.set_item("bn", &row.bn)?;
        record.set_item("en", &row.en)?;
        record.set_item("score", row.score)?;
        record.set_item("rank", row.rank)?;
        record.set_item("role", row.role)?;
        record.set_item("days", row.days)?;
        record.set_item("names", &row.names)?;
        record.set_item("numbers", &row.numbers)?;
        record.set_item("words", &row.words)?;
        record.set_item("paired", row.paired)?;
        record.set_item("covers", row.covers)?;
        record.set_item("note", &row.note)?;
        Ok(record)
    }

    fn __repr__(&self) -> String {
        let row = &self.row;
        format!(
            "<ArticlePair {} {} {} score={:.4}>",
            Quoted(&row.bn),
            row.role,
            Quoted(&row.en),
            row.score
        )
    }
}
