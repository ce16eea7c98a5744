//! Columns of texts as Arrow has them, whatever their width.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, RecordBatch};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::{DataType, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::input::{AnyArray, AnyRecordBatch};

use crate::errors::{Kind, raise};
use crate::quoted::Quoted;

/// A table that was read: its columns, and the rows in batches.
#[derive(Clone, Debug)]
pub(crate) struct Batches {
    /// The columns.
    pub schema: SchemaRef,
    /// The rows.
    pub batches: Vec<RecordBatch>,
}

/// The rows of a value that offers them by the Arrow C data interface; `None` for one that does not.
pub(crate) fn read(value: &Bound<'_, PyAny>) -> PyResult<Option<Batches>> {
    if !value.hasattr("__arrow_c_stream__")? && !value.hasattr("__arrow_c_array__")? {
        return Ok(None);
    }
    match batches(value) {
        Ok(read) => Ok(Some(read)),
        // A column by itself offers the interface, too: it is an iterable of its values.
        Err(_) if !has_columns(value)? => Ok(None),
        Err(error) => {
            if let Some(typed) = columns_of_nothing(value)? {
                return batches(&typed).map(Some);
            }
            let message = format!("the table cannot be read: {error}");
            Err(raise(Kind::Input, message))
        }
    }
}

fn batches(table: &Bound<'_, PyAny>) -> PyResult<Batches> {
    let table = table.extract::<AnyRecordBatch>()?.into_table()?;
    let (batches, schema) = table.into_inner();
    Ok(Batches { schema, batches })
}

/// The same table of polars with columns of texts where it has columns of nothing: it hands those out with a buffer, which
/// the format does not have. `None` for any other table.
fn columns_of_nothing<'py>(table: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let module: String = table.get_type().getattr("__module__")?.extract()?;
    if !module.starts_with("polars.") || !table.hasattr("cast")? {
        return Ok(None);
    }
    let polars = table.py().import("polars")?;
    let (nothing, text) = (polars.getattr("Null")?, polars.getattr("String")?);
    let list = polars.getattr("List")?;
    let types = PyDict::new(table.py());
    types.set_item(list.call1((&nothing,))?, list.call1((&text,))?)?;
    types.set_item(nothing, text)?;
    Ok(table.call_method1("cast", (types,)).ok())
}

/// The texts of a column by itself: an array of pyarrow, or a series of polars or pandas, chunk by chunk; `None` for what is
/// none, or cannot be had without making it anew.
///
/// # Errors
/// The column holds something else.
pub(crate) fn texts(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Vec<TextColumn>>> {
    let offers = value.hasattr("__arrow_c_stream__")? || value.hasattr("__arrow_c_array__")?;
    if !offers || has_columns(value)? {
        return Ok(None);
    }
    let read = value.extract::<AnyArray>();
    let Ok(column) = read.and_then(|column| Ok(column.into_chunked_array()?)) else {
        return Ok(None);
    };
    let chunks = column.chunks().iter();
    chunks
        .map(|chunk| TextColumn::of(chunk, name))
        .collect::<PyResult<_>>()
        .map(Some)
}

fn has_columns(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    for name in ["columns", "column_names", "schema"] {
        if value.hasattr(name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Batches {
    /// The place of a column.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.schema
            .fields()
            .iter()
            .position(|field| field.name() == name)
    }

    /// The place of a column that has to be there.
    pub(crate) fn needed(&self, name: &str) -> PyResult<usize> {
        self.place(name).ok_or_else(|| {
            let fields = self.schema.fields().iter();
            let names: Vec<String> = fields
                .map(|field| Quoted(field.name()).to_string())
                .collect();
            let message = match names.is_empty() {
                true => format!("the table has no columns; {} is needed", Quoted(name)),
                false => format!(
                    "the table has no column {}; it has {}",
                    Quoted(name),
                    names.join(", ")
                ),
            };
            raise(Kind::Input, message)
        })
    }

    /// Checks that none of these columns is there twice: it would be a guess which one is meant.
    pub(crate) fn once(&self, names: &[&str]) -> PyResult<()> {
        for name in names {
            let same = self.schema.fields().iter();
            if same.filter(|field| field.name() == name).count() > 1 {
                let message = format!(
                    "the table has several columns called {}; drop or rename all but one",
                    Quoted(name)
                );
                return Err(raise(Kind::Input, message));
            }
        }
        Ok(())
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

/// What is said of bytes that are no text.
pub(crate) fn no_text(at: usize) -> String {
    format!(
        "is no UTF-8 from byte {at} on: binary data, another encoding, or half of a surrogate pair"
    )
}

/// A column of texts, read where it lies. They are taken as bytes: whoever made the column may have put anything there, and
/// nobody has looked.
#[derive(Clone, Debug)]
pub(crate) enum TextColumn {
    Short(BinaryArray),
    Long(LargeBinaryArray),
    View(BinaryViewArray),
}

impl TextColumn {
    /// The texts of a column.
    ///
    /// # Errors
    /// It holds something else.
    pub(crate) fn of(array: &ArrayRef, name: &str) -> PyResult<Self> {
        match array.data_type() {
            DataType::Utf8 => Ok(TextColumn::Short(array.as_string::<i32>().clone().into())),
            DataType::LargeUtf8 => Ok(TextColumn::Long(array.as_string::<i64>().clone().into())),
            DataType::Utf8View => Ok(TextColumn::View(
                array.as_string_view().clone().to_binary_view(),
            )),
            // All is missing.
            DataType::Null => TextColumn::written(array, name),
            DataType::Dictionary(_, values)
                if matches!(
                    **values,
                    DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
                ) =>
            {
                TextColumn::written(array, name)
            }
            other => {
                let message = format!(
                    "the column {} is of type {other}; texts are needed",
                    Quoted(name)
                );
                Err(raise(Kind::Type, message))
            }
        }
    }

    /// A column whose values can be written as texts: numbers, dates.
    pub(crate) fn written(array: &ArrayRef, name: &str) -> PyResult<Self> {
        let from = array.data_type();
        if matches!(
            from,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
        ) {
            return TextColumn::of(array, name);
        }
        let refused = || {
            let message = format!(
                "the column {} is of type {from}, which cannot be read as text",
                Quoted(name)
            );
            raise(Kind::Type, message)
        };
        if !can_cast_types(from, &DataType::Utf8)
            || matches!(from, DataType::Binary | DataType::LargeBinary)
        {
            return Err(refused());
        }
        let written = cast(array, &DataType::Utf8).map_err(|_| refused())?;
        Ok(TextColumn::Short(written.as_string::<i32>().clone().into()))
    }

    fn bytes(&self, row: usize) -> Option<&[u8]> {
        match self {
            TextColumn::Short(texts) => texts.is_valid(row).then(|| texts.value(row)),
            TextColumn::Long(texts) => texts.is_valid(row).then(|| texts.value(row)),
            TextColumn::View(texts) => texts.is_valid(row).then(|| texts.value(row)),
        }
    }

    /// The text of a row; none where it is missing, or [`Self::broken`].
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes(row)?).ok()
    }

    /// The byte from which on the text of a row is no UTF-8, where it is none.
    pub(crate) fn broken(&self, row: usize) -> Option<usize> {
        let wrong = std::str::from_utf8(self.bytes(row)?).err()?;
        Some(wrong.valid_up_to())
    }

    /// The text of a row, as far as it can be shown.
    pub(crate) fn shown(&self, row: usize) -> Option<String> {
        Some(String::from_utf8_lossy(self.bytes(row)?).into_owned())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            TextColumn::Short(texts) => texts.len(),
            TextColumn::Long(texts) => texts.len(),
            TextColumn::View(texts) => texts.len(),
        }
    }
}

/// A column of texts, or of lists of texts: the parts of one.
#[derive(Clone, Debug)]
pub(crate) enum PartColumn {
    Texts(TextColumn),
    Lists(ArrayRef),
}

/// What a row of such a column holds.
#[derive(Debug)]
pub(crate) enum Parts<'a> {
    Text(&'a str),
    /// The texts of a list.
    List(TextColumn),
    /// Bytes that are no UTF-8, from this one on.
    Broken(usize),
}

impl PartColumn {
    /// A column.
    ///
    /// # Errors
    /// It holds something else.
    pub(crate) fn of(array: &ArrayRef, name: &str) -> PyResult<Self> {
        let (DataType::List(field) | DataType::LargeList(field)) = array.data_type() else {
            return TextColumn::of(array, name).map(PartColumn::Texts);
        };
        let values: ArrayRef = match array.data_type() {
            DataType::List(_) => Arc::clone(array.as_list::<i32>().values()),
            _ => Arc::clone(array.as_list::<i64>().values()),
        };
        TextColumn::of(&values, &format!("{name}.{}", field.name()))?;
        Ok(PartColumn::Lists(Arc::clone(array)))
    }

    /// What a row holds.
    pub(crate) fn get(&self, row: usize) -> Option<Parts<'_>> {
        match self {
            PartColumn::Texts(texts) => match texts.broken(row) {
                Some(at) => Some(Parts::Broken(at)),
                None => texts.get(row).map(Parts::Text),
            },
            PartColumn::Lists(lists) if lists.is_null(row) => None,
            PartColumn::Lists(lists) => {
                let values = match lists.data_type() {
                    DataType::List(_) => lists.as_list::<i32>().value(row),
                    _ => lists.as_list::<i64>().value(row),
                };
                let texts = TextColumn::of(&values, "").ok()?;
                let broken = (0..texts.len()).find_map(|part| texts.broken(part));
                Some(broken.map_or(Parts::List(texts), Parts::Broken))
            }
        }
    }
}

impl TextColumn {
    /// All texts; what is missing is empty.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row).unwrap_or_default())
    }
}
