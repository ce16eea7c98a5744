//! A table of documents aligned to a table of beads.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Float64Builder, ListBuilder, StringBuilder, UInt32Builder, UInt64Builder,
};
use arrow_array::{ArrayRef, RecordBatch, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use arrow_select::take::take;
use pyo3::prelude::*;
use rayon::prelude::*;
use shetu::{Aligned, Bead, Error};

use super::arrow::{Batches, read};
use super::documents::{Named, TableDocuments};
use super::rows::{Table, of_arrow};
use crate::aligner::{self, Aligner, layout};
use crate::arguments;
use crate::errors::{Kind, raise};
use crate::quoted::Quoted;
use crate::texts::{not_computed, type_name};
use crate::watch::{Watch, pool, watched};

/// So many documents are aligned together.
const TOGETHER: usize = 128;
/// A batch of beads is not larger than this by much.
const BATCH: usize = 16 * 1024;

/// The columns of beads, before those that are kept.
const COLUMNS: [&str; 11] = [
    "row", "doc", "bn", "en", "bn_text", "en_text", "score", "related", "kind", "moved", "flags",
];
/// Why a bead scores as it does, as JSON.
const EXPLANATION: &str = "explanation";

/// Aligns the documents of a table: two tables, the beads and what was left out. `shetu.Aligner.align_table` has it.
#[pyfunction]
#[allow(clippy::too_many_arguments)]
pub(crate) fn align_table(
    py: Python<'_>,
    #[pyo3(from_py_with = aligner::given)] aligner: Py<Aligner>,
    data: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::columns)] named: [String; 3],
    #[pyo3(from_py_with = arguments::segmented)] segmented: bool,
    #[pyo3(from_py_with = arguments::explain)] explain: bool,
    #[pyo3(from_py_with = arguments::keep_columns)] keep: bool,
    #[pyo3(from_py_with = arguments::threads)] threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Table, Table)> {
    if let Some(error) = not_computed(data, "data") {
        return Err(error);
    }
    let Some(table) = read(data)? else {
        let message = format!(
            "data is of type {}; a table is needed that offers the Arrow C data interface: of pyarrow, polars, or pandas \
             2.2 and later with pyarrow",
            type_name(data)
        );
        return Err(raise(Kind::Type, message));
    };
    let layout = layout(segmented);
    let [id, bn, en] = &named;
    let named = Named { id, bn, en };
    let aligner = aligner.get();
    let documents = TableDocuments::of(&table, named, layout, aligner.max_bytes())?;
    let kept = kept(&table, named, keep, explain)?;
    let work = Work {
        documents,
        kept,
        explain,
        aligner: aligner.shared(),
        least: aligner.least(),
        threads: pool(threads)?,
    };
    drop(table);
    watched(py, progress, move |watch| work.run(watch))?.map_err(|error| of_arrow(&error))
}

/// The columns that go with the beads.
fn kept(table: &Batches, named: Named<'_>, keep: bool, explain: bool) -> PyResult<RecordBatch> {
    let own = |name: &str| [named.id, named.bn, named.en].contains(&name);
    let fields = table.schema.fields().iter().enumerate();
    let places: Vec<usize> = fields
        .filter(|(_, field)| keep && !own(field.name()))
        .map(|(place, _)| place)
        .collect();
    for &place in &places {
        let name = table.schema.field(place).name();
        if COLUMNS.contains(&name.as_str()) || (explain && name == EXPLANATION) {
            let message = format!(
                "the table has a column {}, and so have beads: rename it, or leave the other columns out with \
                 keep=False",
                Quoted(name)
            );
            return Err(raise(Kind::Usage, message));
        }
    }
    let project = |batch: &RecordBatch| batch.project(&places);
    let schema = Arc::new(
        table
            .schema
            .project(&places)
            .map_err(|error| of_arrow(&error))?,
    );
    let batches: Result<Vec<RecordBatch>, ArrowError> = table.batches.iter().map(project).collect();
    let whole = batches.and_then(|batches| concat_batches(&schema, &batches));
    whole.map_err(|error| of_arrow(&error))
}

struct Work {
    documents: TableDocuments,
    kept: RecordBatch,
    explain: bool,
    aligner: Arc<shetu::Aligner>,
    least: f64,
    threads: rayon::ThreadPool,
}

impl Work {
    fn run(&self, watch: &Watch) -> Result<(Table, Table), ArrowError> {
        let count = self.documents.len();
        watch.expect(count);
        let mut beads = BeadRows::new(self);
        let mut left_out = LeftOutRows::default();
        for first in (0..count).step_by(TOGETHER) {
            let rows = first..count.min(first + TOGETHER);
            let aligned: Vec<_> = self.threads.install(|| {
                rows.into_par_iter()
                    .map(|row| match watch.step(1) {
                        true => Some((row, self.align(row))),
                        false => None,
                    })
                    .collect()
            });
            for (row, aligned) in aligned.into_iter().flatten() {
                match aligned {
                    Ok(aligned) => beads.document(row, &aligned, self.least)?,
                    Err(error) => left_out.add(row, &self.documents.id(row), &error),
                }
            }
            if watch.is_stopped() {
                break;
            }
        }
        Ok((beads.finish()?, left_out.finish()?))
    }

    fn align(&self, row: usize) -> shetu::Result<Aligned> {
        let (bn, en) = self.documents.articles(row)?;
        self.aligner.align_checked(&bn, &en)
    }
}

/// Beads as rows.
struct BeadRows<'w> {
    kept: &'w RecordBatch,
    explain: bool,
    schema: SchemaRef,
    rows: Vec<u64>,
    doc: StringBuilder,
    bn: ListBuilder<UInt32Builder>,
    en: ListBuilder<UInt32Builder>,
    bn_text: StringBuilder,
    en_text: StringBuilder,
    score: Float64Builder,
    related: Float64Builder,
    kind: StringBuilder,
    moved: BooleanBuilder,
    flags: ListBuilder<StringBuilder>,
    explanation: StringBuilder,
    batches: Vec<RecordBatch>,
}

fn list(name: &str, item: DataType) -> Field {
    Field::new(
        name,
        DataType::List(Arc::new(Field::new("item", item, true))),
        false,
    )
}

impl<'w> BeadRows<'w> {
    fn new(work: &'w Work) -> Self {
        let text = |name: &str| Field::new(name, DataType::Utf8, false);
        let number = |name: &str| Field::new(name, DataType::Float64, false);
        let mut fields = vec![
            Field::new("row", DataType::UInt64, false),
            text("doc"),
            list("bn", DataType::UInt32),
            list("en", DataType::UInt32),
            text("bn_text"),
            text("en_text"),
            number("score"),
            number("related"),
            text("kind"),
            Field::new("moved", DataType::Boolean, false),
            list("flags", DataType::Utf8),
        ];
        if work.explain {
            fields.push(text(EXPLANATION));
        }
        let mut fields: Vec<Arc<Field>> = fields.into_iter().map(Arc::new).collect();
        fields.extend(work.kept.schema_ref().fields().iter().cloned());
        BeadRows {
            kept: &work.kept,
            explain: work.explain,
            schema: Arc::new(Schema::new(fields)),
            rows: Vec::new(),
            doc: StringBuilder::new(),
            bn: ListBuilder::new(UInt32Builder::new()),
            en: ListBuilder::new(UInt32Builder::new()),
            bn_text: StringBuilder::new(),
            en_text: StringBuilder::new(),
            score: Float64Builder::new(),
            related: Float64Builder::new(),
            kind: StringBuilder::new(),
            moved: BooleanBuilder::new(),
            flags: ListBuilder::new(StringBuilder::new()),
            explanation: StringBuilder::new(),
            batches: Vec::new(),
        }
    }

    fn document(&mut self, row: usize, aligned: &Aligned, least: f64) -> Result<(), ArrowError> {
        for bead in aligned.beads.iter().filter(|bead| bead.score >= least) {
            self.bead(row, aligned, bead);
        }
        match self.rows.len() >= BATCH {
            true => self.flush(),
            false => Ok(()),
        }
    }

    fn bead(&mut self, row: usize, aligned: &Aligned, bead: &Bead) {
        self.rows.push(row as u64);
        self.doc.append_value(&aligned.doc);
        self.bn
            .append_value(bead.bn.iter().map(|&at| Some(at as u32)));
        self.en
            .append_value(bead.en.iter().map(|&at| Some(at as u32)));
        self.bn_text
            .append_value(Aligned::text(&aligned.bn, &bead.bn));
        self.en_text
            .append_value(Aligned::text(&aligned.en, &bead.en));
        self.score.append_value(bead.score);
        self.related.append_value(bead.related);
        self.kind.append_value(bead.kind());
        self.moved.append_value(bead.moved);
        self.flags
            .append_value(bead.flags.iter().map(|flag| Some(flag.name())));
        if self.explain {
            let json = serde_json::to_string(&bead.explanation);
            self.explanation.append_value(json.unwrap_or_default());
        }
    }

    fn flush(&mut self) -> Result<(), ArrowError> {
        let rows = UInt64Array::from(std::mem::take(&mut self.rows));
        let kept: Vec<ArrayRef> = self
            .kept
            .columns()
            .iter()
            .map(|column| take(column, &rows, None))
            .collect::<Result<_, ArrowError>>()?;
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(rows),
            Arc::new(self.doc.finish()),
            Arc::new(self.bn.finish()),
            Arc::new(self.en.finish()),
            Arc::new(self.bn_text.finish()),
            Arc::new(self.en_text.finish()),
            Arc::new(self.score.finish()),
            Arc::new(self.related.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.moved.finish()),
            Arc::new(self.flags.finish()),
        ];
        if self.explain {
            columns.push(Arc::new(self.explanation.finish()));
        }
        columns.extend(kept);
        self.batches
            .push(RecordBatch::try_new(Arc::clone(&self.schema), columns)?);
        Ok(())
    }

    fn finish(mut self) -> Result<Table, ArrowError> {
        if !self.rows.is_empty() {
            self.flush()?;
        }
        Ok(Table::of(self.schema, self.batches))
    }
}

/// Documents that could not be aligned, as rows.
#[derive(Default)]
struct LeftOutRows {
    row: UInt64Builder,
    doc: StringBuilder,
    reason: StringBuilder,
    problem: StringBuilder,
}

impl LeftOutRows {
    fn add(&mut self, row: usize, doc: &str, error: &Error) {
        self.row.append_value(row as u64);
        self.doc.append_value(doc);
        self.reason.append_value(error.reason().name());
        self.problem.append_value(error.problem());
    }

    fn finish(mut self) -> Result<Table, ArrowError> {
        let text = |name: &str| Field::new(name, DataType::Utf8, false);
        let row = Field::new("row", DataType::UInt64, false);
        let schema = Arc::new(Schema::new(vec![
            row,
            text("doc"),
            text("reason"),
            text("problem"),
        ]));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.row.finish()),
            Arc::new(self.doc.finish()),
            Arc::new(self.reason.finish()),
            Arc::new(self.problem.finish()),
        ];
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns)?;
        Ok(Table::of(schema, vec![batch]))
    }
}
