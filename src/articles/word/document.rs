//! What a document is read to, whatever its format.

use super::paragraphs::Paragraphs;
use super::properties::Properties;
use crate::articles::story::Story;
use crate::files::fault::Fault;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// Its text.
    pub paragraphs: Paragraphs,
    /// The paragraph in the style of titles.
    pub title: Option<String>,
    /// What it says about itself.
    pub properties: Properties,
}

/// A table: rows of cells of paragraphs.
pub(crate) type Table = Vec<Vec<Vec<String>>>;

impl Document {
    /// The article.
    ///
    /// # Errors
    /// There is no text in it.
    pub(crate) fn story(self) -> Result<Story, Fault> {
        if self.paragraphs.text.is_empty() {
            return Err(Fault::empty(
                "there is no text in the document (text in pictures is not read)",
            ));
        }
        let title = self.title.clone().or_else(|| self.properties.headline());
        let story = Story {
            text: self.paragraphs.text,
            title,
            title_is_label: true,
            ..Story::default()
        };
        Ok(story.dated(self.properties.days()))
    }

    /// The tables, those within tables as a part of their cell; and how many paragraphs stand outside.
    pub(crate) fn tables(&self) -> (Vec<Table>, usize) {
        let mut tables: Vec<Table> = Vec::new();
        let mut outside = 0;
        let mut last = None;
        for (text, cell) in self.paragraphs.iter() {
            let Some(cell) = cell else {
                outside += 1;
                continue;
            };
            if last.map(|(table, _)| table) != Some(cell.table) {
                tables.push(Table::new());
            }
            if let Some(table) = tables.last_mut() {
                if last != Some((cell.table, cell.row)) {
                    table.push(Vec::new());
                }
                if let Some(row) = table.last_mut() {
                    let column = cell.column as usize;
                    row.resize_with(row.len().max(column + 1), Vec::new);
                    row[column].push(text.to_owned());
                }
            }
            last = Some((cell.table, cell.row));
        }
        (tables, outside)
    }
}
