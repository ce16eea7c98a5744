//! Dates of articles that cannot be read: listed, and told of in a warning, as the command tells of them.

use std::ffi::CString;

use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;

use crate::quoted::Quoted;

/// What was said of the day of an article, and cannot be read as one: the article was paired as one without a day.
#[pyclass(frozen, get_all, module = "shetu")]
#[derive(Debug)]
pub(crate) struct UnreadDate {
    /// The side, `bn` or `en`.
    pub(crate) side: String,
    /// The id of the article.
    pub(crate) id: String,
    /// What is written there.
    pub(crate) date: String,
}

#[pymethods]
impl UnreadDate {
    #[new]
    fn unpickled(side: String, id: String, date: String) -> Self {
        UnreadDate { side, id, date }
    }

    fn __getnewargs__(&self) -> (&str, &str, &str) {
        (&self.side, &self.id, &self.date)
    }

    fn __repr__(&self) -> String {
        format!(
            "<UnreadDate {} {}: {}>",
            self.side,
            Quoted(&self.id),
            Quoted(&self.date)
        )
    }
}

/// So many dates are shown by a warning, and so many characters of each.
const SHOWN: (usize, usize) = (3, 40);

/// Warns of dates that cannot be read, as the command does.
pub(crate) fn warn(py: Python<'_>, unread: &[UnreadDate]) -> PyResult<()> {
    if unread.is_empty() {
        return Ok(());
    }
    let shown = unread.iter().take(SHOWN.0).map(|of| {
        let date: String = of.date.chars().take(SHOWN.1).collect();
        format!("{} ({} {})", Quoted(&date), of.side, of.id)
    });
    let shown: Vec<String> = shown.collect();
    let more = if unread.len() > SHOWN.0 { ", …" } else { "" };
    let (dates, are) = match unread.len() {
        1 => ("date", "is"),
        _ => ("dates", "are"),
    };
    let message = format!(
        "{} {dates} cannot be read and {are} not counted: {}{more}; write dates as 2026-01-31 (unread_dates lists them)",
        unread.len(),
        shown.join(", ")
    );
    let message = CString::new(message.replace('\0', " "))?;
    PyErr::warn(py, &py.get_type::<PyUserWarning>(), &message, 1)
}
