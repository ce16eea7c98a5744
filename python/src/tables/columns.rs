//! Tables of articles and of units.

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, Float64Array};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::prelude::*;
use shetu::Lang;

use super::arrow::{Batches, TextColumn, no_text};
use crate::arguments::share;
use crate::errors::{Kind, raise, raise_for};
use crate::quoted::Quoted;

/// What is said of one article.
pub(crate) struct Record {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, as the caller writes it.
    pub date: Option<String>,
}

/// The articles of a table with the columns `id` and `text`, and perhaps `title` and `date`; each with what is wrong with its
/// text, where that is none.
pub(crate) fn articles_of_table(table: &Batches) -> PyResult<Vec<(Record, Option<String>)>> {
    table.once(&["id", "text", "title", "date"])?;
    let text = table.needed("text")?;
    let (id, title, date) = (table.place("id"), table.place("title"), table.place("date"));
    let mut records = Vec::with_capacity(table.rows());
    for batch in &table.batches {
        let written = |place: Option<usize>, name| {
            place
                .map(|place| TextColumn::written(batch.column(place), name))
                .transpose()
        };
        let texts = TextColumn::of(batch.column(text), "text")?;
        let (ids, titles, dates) = (
            written(id, "id")?,
            written(title, "title")?,
            written(date, "date")?,
        );
        for row in 0..batch.num_rows() {
            let of =
                |column: &Option<TextColumn>| column.as_ref().and_then(|column| column.shown(row));
            let wrong = texts
                .broken(row)
                .map(|at| format!("the text {}", no_text(at)));
            let record = Record {
                id: of(&ids).unwrap_or_else(|| records.len().to_string()),
                // An article without text is one for the report.
                text: texts.get(row).unwrap_or_default().to_owned(),
                title: of(&titles),
                date: of(&dates),
            };
            records.push((record, wrong));
        }
    }
    Ok(records)
}

/// The units of a table with the columns `bn` and `en` (or `bn_text` and `en_text`, as beads have them), and perhaps
/// `score`, `related` and `doc`, the texts in the direction `source`.
pub(crate) fn units_of_table(table: &Batches, source: Lang) -> PyResult<Vec<shetu::Unit>> {
    table.once(&["bn_text", "en_text", "bn", "en", "score", "related", "doc"])?;
    let side = |long: &str, short: &str| match table.place(long) {
        Some(place) => Ok(place),
        None => table.needed(short),
    };
    let (bn, en) = (side("bn_text", "bn")?, side("en_text", "en")?);
    let (score, related) = (table.place("score"), table.place("related"));
    let doc = table.place("doc").or_else(|| table.place("id"));
    let mut units = Vec::with_capacity(table.rows());
    for batch in &table.batches {
        let bn = TextColumn::of(batch.column(bn), "bn")?;
        let en = TextColumn::of(batch.column(en), "en")?;
        let numbers = |place: Option<usize>, name: &str| -> PyResult<Option<Float64Array>> {
            let Some(place) = place else { return Ok(None) };
            let cast = cast(batch.column(place), &DataType::Float64).map_err(|_| {
                raise(
                    Kind::Type,
                    format!("the column {} holds no numbers", Quoted(name)),
                )
            })?;
            Ok(Some(cast.as_primitive::<Float64Type>().clone()))
        };
        let (scores, relateds) = (numbers(score, "score")?, numbers(related, "related")?);
        let docs = doc
            .map(|doc| TextColumn::written(batch.column(doc), "doc"))
            .transpose()?;
        for row in 0..batch.num_rows() {
            let at = units.len();
            let number = |column: &Option<Float64Array>, name| {
                let column = column.as_ref().filter(|column| column.is_valid(row));
                let named = || format!("row {at} of the column {}", Quoted(name));
                share(column.map(|column| column.value(row)), named)
            };
            for (column, name) in [(&bn, "bn"), (&en, "en")] {
                if let Some(at) = column.broken(row) {
                    let message = format!(
                        "row {} of the column {} {}",
                        units.len(),
                        Quoted(name),
                        no_text(at)
                    );
                    return Err(raise_for(Kind::Input, "encoding", message));
                }
            }
            let (bn, en) = (
                bn.get(row).unwrap_or_default(),
                en.get(row).unwrap_or_default(),
            );
            let (from, to) = match source {
                Lang::En => (en, bn),
                Lang::Bn => (bn, en),
            };
            units.push(shetu::Unit {
                source: from.to_owned(),
                target: to.to_owned(),
                score: number(&scores, "score")?,
                related: number(&relateds, "related")?,
                document: docs.as_ref().and_then(|docs| docs.shown(row)),
                ..shetu::Unit::default()
            });
        }
    }
    Ok(units)
}
