//! A table of documents: article pairs, row by row.

use pyo3::prelude::*;
use shetu::types::Reason;
use shetu::{Article, Error, Lang, Layout, Position, article, article_of_parts};

use super::arrow::{Batches, PartColumn, Parts, TextColumn, no_text};

/// Which columns hold what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    /// The document's id; rows are numbered where there is no such column.
    pub id: &'a str,
    /// The Bengali text.
    pub bn: &'a str,
    /// The English text.
    pub en: &'a str,
}

/// The documents of a table.
#[derive(Clone, Debug)]
pub(crate) struct TableDocuments {
    batches: Vec<Columns>,
    layout: Layout,
    max_bytes: usize,
}

#[derive(Clone, Debug)]
struct Columns {
    first: usize,
    rows: usize,
    id: Option<TextColumn>,
    bn: PartColumn,
    en: PartColumn,
}

impl TableDocuments {
    /// The documents of a table.
    ///
    /// # Errors
    /// A column is missing, or of a type that cannot be used.
    pub(crate) fn of(
        table: &Batches,
        named: Named<'_>,
        layout: Layout,
        max_bytes: usize,
    ) -> PyResult<Self> {
        table.once(&[named.id, named.bn, named.en])?;
        let (bn, en) = (table.needed(named.bn)?, table.needed(named.en)?);
        let id = table.place(named.id);
        let mut first = 0;
        let mut batches = Vec::new();
        for batch in &table.batches {
            let rows = batch.num_rows();
            batches.push(Columns {
                first,
                rows,
                id: id
                    .map(|id| TextColumn::written(batch.column(id), named.id))
                    .transpose()?,
                bn: PartColumn::of(batch.column(bn), named.bn)?,
                en: PartColumn::of(batch.column(en), named.en)?,
            });
            first += rows;
        }
        Ok(TableDocuments {
            batches,
            layout,
            max_bytes,
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.batches
            .last()
            .map_or(0, |batch| batch.first + batch.rows)
    }

    fn batch(&self, row: usize) -> (&Columns, usize) {
        let at = self.batches.partition_point(|batch| batch.first <= row) - 1;
        (&self.batches[at], row - self.batches[at].first)
    }

    /// The id of a document.
    pub(crate) fn id(&self, row: usize) -> String {
        let (batch, at) = self.batch(row);
        let known = batch.id.as_ref().and_then(|ids| ids.shown(at));
        known.unwrap_or_else(|| row.to_string())
    }

    /// The articles of a document: the only copy of its texts that is made.
    ///
    /// # Errors
    /// One of them is empty, or too large.
    pub(crate) fn articles(&self, row: usize) -> shetu::Result<(Article, Article)> {
        let (batch, at) = self.batch(row);
        let id = self.id(row);
        Ok((
            self.article(&id, Lang::Bn, batch.bn.get(at))?,
            self.article(&id, Lang::En, batch.en.get(at))?,
        ))
    }

    fn article(&self, id: &str, lang: Lang, parts: Option<Parts<'_>>) -> shetu::Result<Article> {
        let bytes = match &parts {
            None | Some(Parts::Broken(_)) => 0,
            Some(Parts::Text(text)) => text.len(),
            Some(Parts::List(texts)) => texts.iter().map(str::len).sum(),
        };
        if bytes > self.max_bytes {
            let problem = format!(
                "the {} article has {bytes} bytes, more than the {} of max_size",
                lang.name(),
                self.max_bytes
            );
            return Err(Error::left_out(
                Position::default(),
                Reason::TooLarge,
                problem,
            ));
        }
        match parts {
            None => article(id, None, lang, self.layout, ""),
            Some(Parts::Text(text)) => article(id, None, lang, self.layout, text),
            Some(Parts::Broken(at)) => {
                let problem = format!("the {} article {}", lang.name(), no_text(at));
                Err(Error::left_out(
                    Position::default(),
                    Reason::Encoding,
                    problem,
                ))
            }
            Some(Parts::List(texts)) => article_of_parts(id, lang, self.layout, texts.iter()),
        }
    }
}
