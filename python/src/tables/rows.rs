//! What goes out as a table.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};

use super::arrow::Batches;
use crate::errors::OrRaise;
use crate::units::{Given, given};

/// A table that any library takes which knows the Arrow C data interface: `pyarrow.table(it)`, `polars.DataFrame(it)`,
/// `pandas.DataFrame.from_arrow(it)`.
#[pyclass(frozen, module = "shetu")]
#[derive(Debug)]
pub(crate) struct Table {
    batches: Batches,
}

impl Table {
    pub(crate) fn of(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Table {
            batches: Batches { schema, batches },
        }
    }
}

/// An error of Arrow that only a fault of shetu can make.
pub(crate) fn of_arrow(error: &ArrowError) -> PyErr {
    pyo3::exceptions::PyRuntimeError::new_err(error.to_string())
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let fields = self.batches.schema.fields().clone();
        let field = Arc::new(Field::new_struct("", fields, false));
        let rows = self.batches.batches.clone().into_iter();
        let rows = rows.map(|batch| -> Result<ArrayRef, ArrowError> {
            Ok(Arc::new(StructArray::from(batch)))
        });
        let stream = Box::new(ArrayIterator::new(rows, field));
        Ok(to_stream_pycapsule(py, stream, requested_schema)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.batches.schema.as_ref())?)
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        let fields = self.batches.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.rows()
    }

    fn __repr__(&self) -> String {
        format!(
            "<Table of {} rows: {}>",
            self.batches.rows(),
            self.column_names().join(", ")
        )
    }
}

/// The units of a memory as a table with the columns bn, en, score, related, doc, status.
#[pyfunction]
pub(crate) fn unit_table(py: Python<'_>, memory: &Bound<'_, PyAny>) -> PyResult<Table> {
    let given = given(memory, None)?;
    py.detach(|| {
        let mut rows = UnitRows::default();
        match given {
            Given::Units(units, lang) => units.iter().for_each(|unit| rows.add(unit, lang)),
            Given::Path(path) => {
                let mut units = shetu::open_memory(&path).or_raise()?;
                let lang = units.source();
                for unit in units.by_ref() {
                    rows.add(&unit.or_raise()?, lang);
                }
            }
        }
        rows.finish()
    })
}

/// So many units make a batch.
const BATCH: usize = 16 * 1024;

#[derive(Default)]
struct UnitRows {
    waiting: usize,
    bn: StringBuilder,
    en: StringBuilder,
    score: Float64Builder,
    related: Float64Builder,
    doc: StringBuilder,
    status: StringBuilder,
    batches: Vec<RecordBatch>,
}

impl UnitRows {
    fn add(&mut self, unit: &shetu::Unit, lang: shetu::Lang) {
        let (bn, en) = unit.sides(lang);
        self.bn.append_value(bn);
        self.en.append_value(en);
        self.score.append_option(unit.score);
        self.related.append_option(unit.related);
        self.doc.append_option(unit.document.as_deref());
        self.status.append_value(unit.status.name());
        self.waiting += 1;
        if self.waiting == BATCH {
            self.flush();
        }
    }

    fn schema() -> SchemaRef {
        let text = |name: &str, missing| Field::new(name, DataType::Utf8, missing);
        let number = |name: &str| Field::new(name, DataType::Float64, true);
        Arc::new(Schema::new(vec![
            text("bn", false),
            text("en", false),
            number("score"),
            number("related"),
            text("doc", true),
            text("status", false),
        ]))
    }

    fn flush(&mut self) {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.bn.finish()),
            Arc::new(self.en.finish()),
            Arc::new(self.score.finish()),
            Arc::new(self.related.finish()),
            Arc::new(self.doc.finish()),
            Arc::new(self.status.finish()),
        ];
        self.waiting = 0;
        // The columns are of one length and of the types of the schema.
        self.batches
            .extend(RecordBatch::try_new(UnitRows::schema(), columns));
    }

    fn finish(mut self) -> PyResult<Table> {
        if self.waiting > 0 {
            self.flush();
        }
        Ok(Table::of(UnitRows::schema(), self.batches))
    }
}
