//! What a document is read to, whatever its format.

use super::paragraphs::Paragraphs;
use super::properties::Properties;
use crate::articles::story::{Stated, Story};
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

/// What stands in the tables of a document, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tables {
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// Paragraphs before them.
    pub before: Vec<String>,
    /// Paragraphs between and after them.
    pub after: Vec<String>,
}

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
            stated: Stated::Nothing,
            ..Story::default()
        };
        Ok(story.dated(self.properties.days()))
    }

    /// The rows of its tables, a line of a cell for each paragraph, those of tables within tables as a part of their cell; and the
    /// paragraphs before the first table and after it that stand in none.
    pub(crate) fn tables(&self) -> Tables {
        let mut found = Tables::default();
        let mut last = None;
        for (text, cell) in self.paragraphs.iter() {
            let Some(cell) = cell else {
                let outside = match found.rows.is_empty() {
                    true => &mut found.before,
                    false => &mut found.after,
                };
                outside.push(text.to_owned());
                continue;
            };
            if last != Some((cell.table, cell.row)) {
                found.rows.push(Vec::new());
            }
            last = Some((cell.table, cell.row));
            if let Some(row) = found.rows.last_mut() {
                let column = cell.column as usize;
                row.resize_with(row.len().max(column + 1), String::new);
                if !row[column].is_empty() {
                    row[column].push('\n');
                }
                row[column].push_str(text);
            }
        }
        found
    }
}
