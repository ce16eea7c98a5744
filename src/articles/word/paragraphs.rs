//! The paragraphs of a document in the making, whatever format they come from.
//!
//! A paragraph is a block of the text reader's: it never runs into the next. Lines that the author broke within it stay
//! lines, so that the same rules decide about them as in a text file. What is in a text box comes after the paragraph
//! that the box hangs on, and never in the middle of its sentence.

use super::ink::Ink;
use super::line::Line;
use crate::files::fault::Fault;

/// Between two paragraphs.
const GAP: &str = "\n\n";

/// Where in a table a paragraph stands; of tables within tables the outermost counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The table, from 0.
    pub table: u32,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// Paragraphs that are finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraphs {
    /// All of them, a blank line between two.
    pub text: String,
    /// Where each ends in the text, and its cell.
    ends: Vec<(usize, Option<Cell>)>,
}

impl Paragraphs {
    fn push(&mut self, text: &str, cell: Option<Cell>) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(GAP);
        }
        self.text.push_str(text);
        self.ends.push((self.text.len(), cell));
    }

    /// Each paragraph with its cell.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Option<Cell>)> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, cell)| {
            let text = &self.text[start..end];
            start = end + GAP.len();
            (text, cell)
        })
    }
}

/// The paragraph that is written on, and the text boxes that hang on it.
#[derive(Debug, Default)]
struct Open {
    line: Line,
    boxes: Paragraphs,
    begun: bool,
}

/// A table that is not finished.
#[derive(Clone, Copy, Debug, Default)]
struct Table {
    number: u32,
    /// Rows that began.
    row: u32,
    /// The column of the cell, and how many columns it is wide.
    column: u32,
    width: u32,
    in_cell: bool,
}

/// What waits while a text box is read.
#[derive(Debug, Default)]
struct Outside {
    open: Open,
    done: Paragraphs,
}

/// Puts paragraphs together.
#[derive(Debug)]
pub(crate) struct Builder {
    open: Open,
    done: Paragraphs,
    outside: Vec<Outside>,
    tables: Vec<Table>,
    /// Outermost tables so far.
    count: u32,
    /// Bytes that may still come.
    left: u64,
    most: u64,
}

impl Builder {
    /// Paragraphs of no more than so many bytes.
    pub(crate) fn within(most: u64) -> Self {
        Builder {
            open: Open::default(),
            done: Paragraphs::default(),
            outside: Vec::new(),
            tables: Vec::new(),
            count: 0,
            left: most,
            most,
        }
    }

    /// Adds text to the paragraph.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn text(&mut self, text: &str, ink: Ink) -> Result<(), Fault> {
        self.spend(text.len() as u64)?;
        self.open.line.push(text, ink);
        Ok(())
    }

    /// Breaks the line.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn line_break(&mut self) -> Result<(), Fault> {
        self.text("\n", Ink::Plain)
    }

    fn spend(&mut self, bytes: u64) -> Result<(), Fault> {
        match self.left.checked_sub(bytes) {
            Some(left) => self.left = left,
            None => return Err(Fault::too_large(self.most)),
        }
        Ok(())
    }

    /// A paragraph begins.
    pub(crate) fn begin(&mut self) {
        self.open.begun = true;
    }

    /// The paragraph ends.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        let open = std::mem::take(&mut self.open);
        let text = open.line.finish();
        if !text.is_empty() {
            self.spend(GAP.len() as u64)?;
        }
        let cell = self.cell();
        self.done.push(&text, cell);
        for (text, _) in open.boxes.iter() {
            self.done.push(text, cell);
        }
        Ok(())
    }

    /// Takes back the text of the paragraph so far.
    pub(crate) fn drop_line(&mut self) {
        self.open.line = Line::default();
    }

    /// The text of the paragraph so far.
    pub(crate) fn so_far(&self) -> String {
        self.open.line.clone().finish()
    }

    /// A text box begins.
    pub(crate) fn begin_box(&mut self) {
        self.outside.push(Outside {
            open: std::mem::take(&mut self.open),
            done: std::mem::take(&mut self.done),
        });
    }

    /// The text box ends.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn end_box(&mut self) -> Result<(), Fault> {
        let Some(outside) = self.outside.pop() else {
            return Ok(());
        };
        self.end()?;
        let inside = std::mem::replace(&mut self.done, outside.done);
        self.open = outside.open;
        for (text, _) in inside.iter() {
            self.open.boxes.push(text, None);
        }
        // A box that hangs on the page and not on a paragraph.
        if !self.open.begun {
            self.end()?;
        }
        Ok(())
    }

    /// A table begins.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn begin_table(&mut self) -> Result<(), Fault> {
        self.end()?;
        let number = self.count;
        if self.tables.is_empty() {
            self.count += 1;
        }
        self.tables.push(Table {
            number,
            ..Table::default()
        });
        Ok(())
    }

    /// The table ends.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn end_table(&mut self) -> Result<(), Fault> {
        self.end()?;
        self.tables.pop();
        Ok(())
    }

    /// A row begins.
    pub(crate) fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row += 1;
            (table.column, table.width) = (0, 0);
        }
    }

    /// A cell begins.
    pub(crate) fn begin_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.column = table.column.saturating_add(table.width);
            table.width = 1;
            table.in_cell = true;
        }
    }

    /// The cell is so many columns wide.
    pub(crate) fn widen(&mut self, columns: u32) {
        if let Some(table) = self.tables.last_mut() {
            table.width = columns;
        }
    }

    /// The cell ends.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn end_cell(&mut self) -> Result<(), Fault> {
        self.end()?;
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
        }
        Ok(())
    }

    fn cell(&self) -> Option<Cell> {
        let table = self.tables.first().filter(|table| table.in_cell)?;
        Some(Cell {
            table: table.number,
            row: table.row.saturating_sub(1),
            column: table.column,
        })
    }

    /// The paragraphs; what was left open is ended.
    ///
    /// # Errors
    /// The document is too large.
    pub(crate) fn finish(mut self) -> Result<Paragraphs, Fault> {
        while !self.outside.is_empty() {
            self.end_box()?;
        }
        self.end()?;
        Ok(self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(builder: &mut Builder, text: &str) {
        builder.begin();
        builder.text(text, Ink::Plain).unwrap();
        builder.end().unwrap();
    }

    #[test]
    fn text_boxes_follow_the_paragraph_they_hang_on() {
        let mut builder = Builder::within(1000);
        builder.begin();
        builder.text("One ", Ink::Plain).unwrap();
        builder.begin_box();
        say(&mut builder, "boxed");
        builder.begin_box();
        say(&mut builder, "deeper");
        builder.end_box().unwrap();
        builder.end_box().unwrap();
        builder.text("sentence.", Ink::Plain).unwrap();
        builder.end().unwrap();
        builder.begin_box();
        say(&mut builder, "on the page");
        builder.end_box().unwrap();
        say(&mut builder, "Two.");
        let text = builder.finish().unwrap().text;
        assert_eq!(
            text,
            "One sentence.\n\nboxed\n\ndeeper\n\non the page\n\nTwo."
        );
    }

    #[test]
    fn cells_know_where_they_stand() {
        let mut builder = Builder::within(1000);
        say(&mut builder, "before");
        builder.begin_table().unwrap();
        for row in 0..2 {
            builder.begin_row();
            for column in 0..2 {
                builder.begin_cell();
                if (row, column) == (0, 0) {
                    builder.widen(2);
                }
                say(&mut builder, &format!("{row}{column}"));
                builder.end_cell().unwrap();
            }
        }
        builder.end_table().unwrap();
        say(&mut builder, "after");
        let found = builder.finish().unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|(text, cell)| (text, cell.map(|cell| (cell.table, cell.row, cell.column))))
            .collect();
        assert_eq!(
            found,
            [
                ("before", None),
                ("00", Some((0, 0, 0))),
                ("01", Some((0, 0, 2))),
                ("10", Some((0, 1, 0))),
                ("11", Some((0, 1, 1))),
                ("after", None)
            ]
        );
    }

    #[test]
    fn what_is_too_large_is_an_error_in_time() {
        let mut builder = Builder::within(10);
        builder.text("123456789", Ink::Plain).unwrap();
        assert!(builder.text("12", Ink::Plain).is_err());
    }
}
