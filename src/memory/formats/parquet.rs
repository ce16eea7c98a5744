//! Apache Parquet, for pandas, DuckDB and whoever trains on the memory: one row a unit, the columns named like the keys
//! of a record in JSON Lines.
//!
//! The source text's column stands first. Notes are lines of one text; further properties are JSON, a list of pairs.
//! Pages are packed with Snappy, which every reader knows.
//!
//! Source: <https://parquet.apache.org/docs/file-format/>.

use std::io;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::settings::Settings;
use super::writer::{UnitWriter, both_texts};
use crate::files::decimals::rounded;
use crate::files::file_writer::FileWriter;
use crate::language::normalize::published;
use crate::model::unit::Unit;

/// So many units are packed together: what a writer holds at a time.
const GROUP: usize = 50_000;
/// The columns of text behind the two texts, in order.
const DESCRIPTIONS: [&str; 8] = [
    "doc",
    "kind",
    "status",
    "notes",
    "created",
    "changed",
    "props",
    "source_lang",
];

/// Writes Parquet.
pub(crate) struct Parquet {
    settings: Settings,
    file: Option<SerializedFileWriter<Vec<u8>>>,
    group: Group,
}

/// The units that wait to be packed, by column.
#[derive(Default)]
struct Group {
    source: Vec<ByteArray>,
    target: Vec<ByteArray>,
    scores: Column<f64>,
    related: Column<f64>,
    descriptions: [Column<ByteArray>; DESCRIPTIONS.len()],
}

/// A column in which some rows have no value.
#[derive(Default)]
struct Column<T> {
    values: Vec<T>,
    /// 1 for a row with a value, 0 for one without.
    levels: Vec<i16>,
}

impl<T> Column<T> {
    fn push(&mut self, value: Option<T>) {
        self.levels.push(i16::from(value.is_some()));
        self.values.extend(value);
    }
}

impl Parquet {
    /// A writer with no unit yet.
    pub(crate) fn new(settings: Settings) -> Self {
        Parquet {
            settings,
            file: None,
            group: Group::default(),
        }
    }

    /// Packs the units that wait, and hands on what is finished.
    fn pack(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let group = std::mem::take(&mut self.group);
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        if !group.source.is_empty() {
            group
                .pack(file.next_row_group().map_err(failed)?)
                .map_err(failed)?;
        }
        out.write_all(&std::mem::take(file.inner_mut()))
    }
}

impl Group {
    fn push(&mut self, unit: &Unit, source: &str, target: &str, from: &'static str) {
        self.source.push(source.into());
        self.target.push(target.into());
        self.scores.push(unit.score.map(rounded));
        self.related.push(unit.related.map(rounded));
        let notes: Vec<String> = unit.notes.iter().map(|note| published(note)).collect();
        let notes = notes.join("\n");
        let kind = unit.shape.map(|(bn, en)| format!("{bn}-{en}"));
        let props = (!unit.props.is_empty()).then(|| serde_json::json!(unit.props).to_string());
        let descriptions = [
            unit.document.as_deref(),
            kind.as_deref(),
            Some(unit.status.name()),
            Some(notes.as_str()).filter(|notes| !notes.is_empty()),
            unit.created.as_deref(),
            unit.changed.as_deref(),
            props.as_deref(),
            Some(from),
        ];
        for (column, value) in self.descriptions.iter_mut().zip(descriptions) {
            column.push(value.map(ByteArray::from));
        }
    }

    fn pack(self, mut group: SerializedRowGroupWriter<'_, Vec<u8>>) -> Result<(), ParquetError> {
        for texts in [&self.source, &self.target] {
            let mut column = group.next_column()?.ok_or_else(mismatch)?;
            column
                .typed::<ByteArrayType>()
                .write_batch(texts, None, None)?;
            column.close()?;
        }
        for Column { values, levels } in [&self.scores, &self.related] {
            let mut column = group.next_column()?.ok_or_else(mismatch)?;
            column
                .typed::<DoubleType>()
                .write_batch(values, Some(levels), None)?;
            column.close()?;
        }
        for Column { values, levels } in &self.descriptions {
            let mut column = group.next_column()?.ok_or_else(mismatch)?;
            column
                .typed::<ByteArrayType>()
                .write_batch(values, Some(levels), None)?;
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}

impl FileWriter for Parquet {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        let from = self.settings.source;
        let texts = [from, from.other()].map(|lang| format!("{}_text", lang.tag()));
        let text = |kind: &str, name: &str| format!("{kind} BYTE_ARRAY {name} (STRING);");
        let mut schema: String = texts.iter().map(|name| text("REQUIRED", name)).collect();
        schema += "OPTIONAL DOUBLE score; OPTIONAL DOUBLE related;";
        schema.extend(DESCRIPTIONS.map(|name| text("OPTIONAL", name)));
        let schema = parse_message_type(&format!("message memory {{{schema}}}")).map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(published(&self.settings.signature))
            .build();
        let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties));
        self.file = Some(file.map_err(failed)?);
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.pack(out)?;
        match self.file.take() {
            Some(file) => out.write_all(&file.into_inner().map_err(failed)?),
            None => Ok(()),
        }
    }
}

impl UnitWriter for Parquet {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((source, target)) = both_texts(unit) else {
            return Ok(());
        };
        self.group
            .push(unit, &source, &target, self.settings.source.tag());
        if self.group.source.len() == GROUP {
            self.pack(out)?;
        }
        Ok(())
    }
}

fn failed(problem: ParquetError) -> io::Error {
    io::Error::other(problem)
}

fn mismatch() -> ParquetError {
    ParquetError::General("a column that the schema does not know".to_owned())
}
