//! Texts as Python gives them: a `str`, or parts of one; everything else is refused with a word on what to do.

use std::borrow::Cow;

use pyo3::exceptions::PyUnicodeDecodeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyFloat, PyFrozenSet, PyMapping, PySet, PyString};
use shetu::{Article, Lang, Layout, article, article_of_parts};

use crate::errors::{Kind, OrRaise, raise, raise_for};
use crate::tables::arrow::{self, TextColumn};

/// An article is not larger than this, in bytes of UTF-8, unless the caller says otherwise.
pub(crate) const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A text; `name` is what messages call it.
pub(crate) fn text<'a>(value: &'a Bound<'_, PyAny>, name: &str) -> PyResult<Cow<'a, str>> {
    let Ok(string) = value.cast::<PyString>() else {
        return match plain(value, name)? {
            Some(plain) => Ok(Cow::Owned(text(&plain, name)?.into_owned())),
            None => Err(no_text(value, name)),
        };
    };
    string
        .to_cow()
        .map_err(|error| lone_surrogate(&error, value.py(), name))
}

/// What a value of Arrow is to Python: an item of a column of pyarrow is a `StringScalar`, no `str`.
pub(crate) fn plain<'py>(
    value: &Bound<'py, PyAny>,
    name: &str,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !value.hasattr("as_py")? {
        return Ok(None);
    }
    match value.call_method0("as_py") {
        Ok(plain) => Ok(Some(plain)),
        Err(error) if error.is_instance_of::<PyUnicodeDecodeError>(value.py()) => {
            let at = error.value(value.py()).getattr("start")?.extract()?;
            Err(raise_for(
                Kind::Input,
                "encoding",
                format!("{name} {}", arrow::no_text(at)),
            ))
        }
        Err(error) => Err(error),
    }
}

/// Whether a value says that there is none: `None`, an empty cell of pandas (NaN, NaT, NA), a null of Arrow.
pub(crate) fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    value.is_none()
        || value
            .cast::<PyFloat>()
            .is_ok_and(|number| number.value().is_nan())
        || matches!(
            type_name(value).as_str(),
            "NAType" | "NaTType" | "NullScalar"
        )
        || value
            .getattr("is_valid")
            .is_ok_and(|valid| valid.extract().is_ok_and(|valid: bool| !valid))
}

/// What is said of a value that is no text.
fn no_text(value: &Bound<'_, PyAny>, name: &str) -> PyErr {
    let message = if value.is_none() {
        format!("{name} is None; a str is needed")
    } else if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        format!("{name} is bytes; decode it first, such as {name}.decode(\"utf-8\")")
    } else {
        format!("{name} is of type {}; a str is needed", type_name(value))
    };
    raise(Kind::Type, message)
}

/// What is said of a table that is still to be computed, as a `LazyFrame` of polars is, or a table of Spark; `None` for
/// anything else. Such a value counts as an iterable until it is asked for its first item.
pub(crate) fn not_computed(value: &Bound<'_, PyAny>, name: &str) -> Option<PyErr> {
    let of = value.get_type();
    let module: String = of.getattr("__module__").ok()?.extract().ok()?;
    let library = module.split('.').next()?;
    let ask = match (library, type_name(value).as_str()) {
        ("polars", "LazyFrame") => "collect()",
        ("pyspark", "DataFrame") => "toArrow()",
        _ => return None,
    };
    let message = format!(
        "{name} is of type {}, which is not computed yet: give {name}.{ask}",
        type_name(value)
    );
    Some(raise(Kind::Type, message))
}

/// The name of a value's type, for messages.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> String {
    let name = value.get_type().name();
    name.map_or_else(|_| "an unknown type".to_owned(), |name| name.to_string())
}

fn lone_surrogate(error: &PyErr, py: Python<'_>, name: &str) -> PyErr {
    let start = error
        .value(py)
        .getattr("start")
        .and_then(|start| start.extract::<usize>());
    let at = start.map_or_else(|_| String::new(), |start| format!(" (character {start})"));
    let message = format!(
        "{name} holds half of a surrogate pair{at}, which is no character; it was decoded wrongly, or cut in two: \
         decode it anew, or put U+FFFD in its place"
    );
    raise_for(Kind::Input, "encoding", message)
}

/// What an article is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its language.
    pub lang: Lang,
    /// How it is divided.
    pub layout: Layout,
    /// How large it may be, in bytes of UTF-8.
    pub max_bytes: usize,
}

impl Wanted<'_> {
    /// An article of a text, or of the parts of one: paragraphs, or segments where the layout says so.
    pub(crate) fn article(self, value: &Bound<'_, PyAny>) -> PyResult<Article> {
        if value.is_instance_of::<PyString>() {
            let text = text(value, self.name)?;
            self.check_size(text.len())?;
            return self.of_text(&text).or_raise();
        }
        if let Some(plain) = plain(value, self.name)? {
            return self.article(&plain);
        }
        if let Some(columns) = arrow::texts(value, self.name)? {
            return self.of_columns(&columns);
        }
        let parts = self.parts(value)?;
        let parts = parts.iter().map(String::as_str);
        article_of_parts(self.id, self.lang, self.layout, parts).or_raise()
    }

    /// An article of one text, whose size was checked.
    pub(crate) fn of_text(self, text: &str) -> shetu::Result<Article> {
        article(self.id, None, self.lang, self.layout, text)
    }

    /// An article of the parts that a column of Arrow holds, read where it has them.
    fn of_columns(self, columns: &[TextColumn]) -> PyResult<Article> {
        let (mut parts, mut bytes) = (Vec::new(), 0);
        for column in columns {
            for row in 0..column.len() {
                let name = || format!("{}[{}]", self.name, parts.len());
                if let Some(at) = column.broken(row) {
                    let message = format!("{} {}", name(), arrow::no_text(at));
                    return Err(raise_for(Kind::Input, "encoding", message));
                }
                let Some(part) = column.get(row) else {
                    return Err(raise(
                        Kind::Type,
                        format!("{} is None; a str is needed", name()),
                    ));
                };
                bytes += part.len();
                parts.push(part);
            }
        }
        self.check_size(bytes)?;
        article_of_parts(self.id, self.lang, self.layout, parts).or_raise()
    }

    /// The article of one text that is a single segment.
    pub(crate) fn segment(self, text: &str) -> PyResult<Article> {
        self.check_size(text.len())?;
        article_of_parts(self.id, self.lang, Layout::Segmented, [text]).or_raise()
    }

    /// The parts that an iterable gives. One that never ends is heard of as soon as it has given too much.
    fn parts(self, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
        let is_bytes = value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>();
        let is_mapping = value.is_instance_of::<PyDict>() || value.cast::<PyMapping>().is_ok();
        if value.is_none() || is_bytes || is_mapping {
            return Err(no_text(value, self.name));
        }
        if let Some(error) = not_computed(value, self.name) {
            return Err(error);
        }
        if value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
            let message = format!(
                "{} is of type {}, which has no order; give a list of its parts",
                self.name,
                type_name(value)
            );
            return Err(raise(Kind::Type, message));
        }
        let Ok(items) = value.try_iter() else {
            let hint = match value.hasattr("read_text")? {
                true => format!(": read it first, {}.read_text(\"utf-8\")", self.name),
                false => String::new(),
            };
            let message = format!(
                "{} is of type {}; a str is needed, or an iterable of them{hint}",
                self.name,
                type_name(value)
            );
            return Err(raise(Kind::Type, message));
        };
        let (mut parts, mut bytes) = (Vec::new(), 0);
        for (at, item) in items.enumerate() {
            let item = item?;
            let part = text(&item, &format!("{}[{at}]", self.name))?;
            bytes += part.len();
            self.check_size(bytes)?;
            // A line takes a byte even if nothing stands in it.
            if at >= self.max_bytes {
                let message = format!(
                    "{} has more than {at} parts; an article is hardly that long: divide it, or give Aligner a greater \
                     max_size",
                    self.name
                );
                return Err(raise_for(Kind::Article, "too-large", message));
            }
            if at % 256 == 0 {
                value.py().check_signals()?;
            }
            parts.push(part.into_owned());
        }
        Ok(parts)
    }

    pub(crate) fn check_size(self, bytes: usize) -> PyResult<()> {
        if bytes <= self.max_bytes {
            return Ok(());
        }
        let message = format!(
            "{} has {bytes} bytes of UTF-8, more than the {} of max_size; an article is hardly that long: divide it, or \
             give Aligner a greater max_size",
            self.name, self.max_bytes
        );
        Err(raise_for(Kind::Article, "too-large", message))
    }
}
