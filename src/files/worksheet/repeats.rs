//! What an OpenDocument sheet comes to: a cell, and a row, may say that it is repeated a million times.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::sizes::{CELL, number};

/// The most cells of a sheet that calamine makes a rectangle of.
const DENSE: u64 = 4_000_000;

/// What the repeated cells and rows of a sheet come to.
#[derive(Default)]
pub(super) struct Repeats {
    /// Rows up to the last that holds something, and all of them.
    filled_rows: u64,
    rows: u64,
    /// The last column that holds something in any row.
    width: u64,
    bytes: u64,
    row: RepeatedRow,
}

#[derive(Default)]
struct RepeatedRow {
    repeated: u64,
    /// Columns so far, those up to the last that holds something, and the bytes of the texts.
    columns: u64,
    filled: u64,
    bytes: u64,
    /// The cell: how often it is repeated, its bytes, and whether it holds something.
    cell: u64,
    cell_bytes: u64,
    holds: bool,
}

impl Repeats {
    /// Whether the sheets of a document come to no more than `all` bytes.
    pub(super) fn fits(mut self, part: impl Read, all: u64) -> bool {
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => self.start(&start),
                Ok(Event::Empty(start)) => {
                    self.start(&start);
                    self.end(start.name().as_ref());
                }
                Ok(Event::End(end)) => self.end(end.name().as_ref()),
                Ok(Event::Text(text)) => self.text(text.len()),
                Ok(Event::CData(text)) => self.text(text.len()),
                Ok(Event::Eof) | Err(_) => return true,
                Ok(_) => {}
            }
            let cells = self.filled_rows.saturating_mul(self.width);
            if self.bytes > all || cells > DENSE || self.row.bytes > all {
                return false;
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        match start.name().as_ref() {
            "table:table" => {
                (self.filled_rows, self.rows, self.width) = (0, 0, 0);
            }
            "table:table-row" => {
                self.row = RepeatedRow {
                    repeated: number(start, "table:number-rows-repeated").max(1),
                    ..RepeatedRow::default()
                };
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.row.cell = number(start, "table:number-columns-repeated").max(1);
                self.row.cell_bytes = start.len() as u64;
                self.row.holds = start.attributes().flatten().any(|found| {
                    let key: &str = found.key.as_ref();
                    key.starts_with("office:") || key == "table:formula"
                });
            }
            _ => {}
        }
    }

    fn text(&mut self, bytes: usize) {
        self.row.cell_bytes += bytes as u64;
        self.row.holds |= bytes > 0;
    }

    fn end(&mut self, name: &str) {
        let row = &mut self.row;
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                row.columns = row.columns.saturating_add(row.cell);
                if row.holds {
                    row.filled = row.columns;
                    let bytes = row.cell.saturating_mul(row.cell_bytes + CELL);
                    row.bytes = row.bytes.saturating_add(bytes);
                }
                row.holds = false;
            }
            "table:table-row" => {
                self.rows = self.rows.saturating_add(row.repeated);
                if row.filled > 0 {
                    self.filled_rows = self.rows;
                    self.width = self.width.max(row.filled);
                    self.bytes = self
                        .bytes
                        .saturating_add(row.bytes.saturating_mul(row.repeated));
                }
            }
            _ => {}
        }
    }
}
