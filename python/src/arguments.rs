//! What functions are called with beside texts: numbers, names, switches. A value of another type is an exception of the
//! package that names the argument, as texts have it in `texts`; so is a number that no machine holds.

use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyString, PyTuple};

use crate::errors::{Kind, raise};
use crate::texts::{text, type_name};

/// A type that an argument may have.
trait Argument: Sized {
    /// What is needed, for messages.
    const NEEDED: &'static str;

    /// The value, or what is wrong with it; `name` is what messages call it.
    fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self>;
}

/// What is said of a value of another type.
pub(crate) fn refused(value: &Bound<'_, PyAny>, name: &str, needed: &str) -> PyErr {
    let is = match value.is_none() {
        true => "None".to_owned(),
        false => format!("of type {}", type_name(value)),
    };
    raise(Kind::Type, format!("{name} is {is}; {needed} is needed"))
}

/// A number; True and False are none.
fn number<'py, T: Argument + for<'a> FromPyObject<'a, 'py>>(
    value: &Bound<'py, PyAny>,
    name: &str,
) -> PyResult<T> {
    if value.is_instance_of::<PyBool>() {
        return Err(refused(value, name, T::NEEDED));
    }
    value.extract::<T>().map_err(|error| {
        let error: PyErr = error.into();
        if !error.is_instance_of::<PyOverflowError>(value.py()) {
            return refused(value, name, T::NEEDED);
        }
        let written = value
            .str()
            .map_or_else(|_| "a number".to_owned(), |text| text.to_string());
        // A number of a thousand digits says no more than its first ones.
        let mut shown: String = written.chars().take(30).collect();
        if shown.len() < written.len() {
            shown.push('…');
        }
        raise(
            Kind::Usage,
            format!(
                "{name} is {shown}, which is out of range; {} is needed",
                T::NEEDED
            ),
        )
    })
}

macro_rules! numbers {
    ($($type:ty: $needed:literal),*) => {$(
        impl Argument for $type {
            const NEEDED: &'static str = $needed;

            fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
                number(value, name)
            }
        }
    )*};
}

numbers!(f64: "a number", f32: "a number", i64: "a whole number", usize: "a whole number from 0 on");

impl Argument for bool {
    const NEEDED: &'static str = "True or False";

    fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        value
            .extract()
            .map_err(|_| refused(value, name, Self::NEEDED))
    }
}

impl Argument for String {
    const NEEDED: &'static str = "a str";

    fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        Ok(text(value, name)?.into_owned())
    }
}

/// Several of them; a text is not the list of its letters.
impl<T: Argument> Argument for Vec<T> {
    const NEEDED: &'static str = "a list";

    fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let is_text = value.is_instance_of::<PyString>()
            || value.is_instance_of::<PyBytes>()
            || value.is_instance_of::<PyByteArray>();
        match value.try_iter() {
            Ok(items) if !is_text => items
                .enumerate()
                .map(|(at, item)| T::taken(&item?, &format!("{name}[{at}]")))
                .collect(),
            _ => Err(refused(value, name, Self::NEEDED)),
        }
    }
}

impl<A: Argument, B: Argument> Argument for (A, B) {
    const NEEDED: &'static str = "a tuple of two";

    fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        match value.cast::<PyTuple>() {
            Ok(pair) if pair.len() == 2 => Ok((
                A::taken(&pair.get_item(0)?, &format!("{name}[0]"))?,
                B::taken(&pair.get_item(1)?, &format!("{name}[1]"))?,
            )),
            _ => Err(refused(value, name, Self::NEEDED)),
        }
    }
}

impl<T: Argument> Argument for Option<T> {
    const NEEDED: &'static str = T::NEEDED;

    fn taken(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        match value.is_none() {
            true => Ok(None),
            false => T::taken(value, name).map(Some),
        }
    }
}

/// The names of the columns of a table of documents.
pub(crate) fn columns(value: &Bound<'_, PyAny>) -> PyResult<[String; 3]> {
    let named = |at: usize, name| String::taken(&value.get_item(at)?, name);
    Ok([named(0, "id")?, named(1, "bn")?, named(2, "en")?])
}

/// A share that a record or a row has; NaN is what pandas has for nothing.
pub(crate) fn share(number: Option<f64>, name: impl Fn() -> String) -> PyResult<Option<f64>> {
    match number.filter(|number| !number.is_nan()) {
        Some(number) if !(0.0..=1.0).contains(&number) => Err(raise(
            Kind::Usage,
            format!("{} is {number}; it is from 0 to 1", name()),
        )),
        number => Ok(number),
    }
}

/// A function for each argument, for `from_py_with`, which does not say the name.
macro_rules! arguments {
    ($($function:ident = $name:literal: $type:ty,)*) => {$(
        pub(crate) fn $function(value: &Bound<'_, PyAny>) -> PyResult<$type> {
            <$type>::taken(value, $name)
        }
    )*};
}

arguments! {
    all = "all": bool,
    approved = "approved": bool,
    by = "by": String,
    changed = "changed": Option<String>,
    created = "created": Option<String>,
    days = "days": i64,
    doc = "doc": String,
    doc_en = "doc_en": Option<String>,
    document = "document": Option<String>,
    doubts = "doubts": bool,
    errors = "errors": String,
    explain = "explain": bool,
    ignore = "ignore": Vec<String>,
    keep = "keep": Vec<String>,
    keep_columns = "keep": bool,
    lang = "lang": String,
    lang_or_none = "lang": Option<String>,
    least = "least": f64,
    least_probability = "least_probability": Option<f32>,
    max_size = "max_size": usize,
    min_score = "min_score": Option<f64>,
    most = "most": usize,
    notes = "notes": Vec<String>,
    overwrite = "overwrite": bool,
    profile = "profile": String,
    props = "props": Vec<(String, String)>,
    related = "related": Option<f64>,
    remove = "remove": Vec<String>,
    score = "score": Option<f64>,
    segmented = "segmented": bool,
    shape = "shape": Option<(usize, usize)>,
    side = "side": Option<String>,
    source = "source": String,
    source_or_none = "source": Option<String>,
    threads = "threads": Option<usize>,
}
