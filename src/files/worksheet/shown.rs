//! The sheets of OpenDocument as a person sees them: who types ৳৫০০ into a cell makes it an amount of money, and what the cell
//! shows is what was meant. calamine gives its value, 500, only.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read, Seek};

use calamine::{Data, Ods, Reader};
use zip::ZipArchive;

use super::sizes::WIDEST;
use super::value::Cell;
use crate::files::foreign::workbook::Problem as _;
use crate::files::xml::{Token, Xml};

/// Rows that say that they are repeated more often than this hold nothing that a person wrote into each.
const REPEATED: u32 = 1000;

/// What the cells of a sheet show whose value is not what a person sees, by row and column from 0.
type Sheet = HashMap<(u32, u32), String>;

/// Rows with their numbers, from 1.
type Rows = Vec<(usize, Vec<Cell>)>;

/// What the cells of a workbook show, by sheet.
#[derive(Default)]
pub(crate) struct Shown(HashMap<String, Sheet>);

impl Shown {
    /// What a workbook shows; nothing of what cannot be read, which its reader tells.
    pub(crate) fn of(bytes: &[u8]) -> Shown {
        let mut shown = Shown::default();
        if let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes))
            && let Ok(content) = archive.by_name("content.xml")
        {
            // What is damaged was read as far as it goes.
            let _ = shown.read(&mut Xml::new(BufReader::new(content), None));
        }
        shown
    }

    /// The rows of a sheet with their numbers, and its first column.
    ///
    /// # Errors
    /// Why the sheet cannot be read.
    pub(crate) fn rows<R: Read + Seek>(
        &self,
        book: &mut Ods<R>,
        name: &str,
    ) -> Result<(Rows, usize), String> {
        let range = book.worksheet_range(name).map_err(|e| e.words())?;
        let (top, left) = range.start().unwrap_or_default();
        let sheet = self.0.get(name);
        let shown = |row: u32, column: u32| sheet.and_then(|sheet| sheet.get(&(row, column)));
        let cell = |row: u32, (column, data): (u32, &Data)| {
            let seen = shown(row, column).cloned().map(Data::String);
            Cell::plain(seen.unwrap_or_else(|| data.clone()))
        };
        let rows = (top..).zip(range.rows()).map(|(row, cells)| {
            let cells = (left..).zip(cells).map(|found| cell(row, found));
            (row as usize + 1, cells.collect())
        });
        Ok((rows.collect(), left as usize))
    }

    fn read<R: std::io::BufRead>(&mut self, xml: &mut Xml<R>) -> crate::model::error::Result<()> {
        let mut sheet = Sheet::default();
        let mut name = String::new();
        let (mut row, mut rows, mut column) = (0, 1, 0);
        loop {
            match xml.token()? {
                Token::Start => match xml.name() {
                    "table" => {
                        name = xml.attribute("table:name")?.unwrap_or_default();
                        (row, rows) = (0, 1);
                    }
                    "table-row" => {
                        xml.renew(None);
                        rows = repeated(xml, "table:number-rows-repeated")?;
                        column = 0;
                    }
                    "table-cell" | "covered-table-cell" => {
                        xml.renew(None);
                        let columns = repeated(xml, "table:number-columns-repeated")?;
                        let kind = xml.attribute("office:value-type")?.unwrap_or_default();
                        let text = paragraphs(xml)?;
                        if is_shown(&kind, &text) && rows <= REPEATED {
                            for row in row..row + rows {
                                for column in column..(column + columns).min(WIDEST) {
                                    sheet.insert((row, column), text.clone());
                                }
                            }
                        }
                        column = column.saturating_add(columns);
                    }
                    _ => {}
                },
                Token::End => match xml.name() {
                    "table-row" => row = row.saturating_add(rows),
                    "table" => {
                        let sheet = std::mem::take(&mut sheet);
                        self.0.insert(std::mem::take(&mut name), sheet);
                    }
                    _ => {}
                },
                Token::Text => {}
                Token::Eof => return Ok(()),
            }
        }
    }
}

/// Whether a cell of a kind is what it shows: money and shares are, and numbers that no program writes so (১,৫০০).
fn is_shown(kind: &str, text: &str) -> bool {
    let plain =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | 'E' | 'e' | ' ');
    match kind {
        "currency" | "percentage" => !text.is_empty(),
        "float" => !text.is_empty() && !text.chars().all(plain),
        _ => false,
    }
}

fn repeated<R: std::io::BufRead>(xml: &mut Xml<R>, name: &str) -> crate::model::error::Result<u32> {
    let said = xml
        .attribute(name)?
        .and_then(|count| count.trim().parse().ok());
    Ok(said.unwrap_or(1).max(1))
}

/// The text of a cell, its paragraphs one a line, without what stands in its remark.
fn paragraphs<R: std::io::BufRead>(xml: &mut Xml<R>) -> crate::model::error::Result<String> {
    let cell = xml.depth();
    let (mut text, mut paragraph, mut remark) = (String::new(), None, None);
    let behind = |place: Option<usize>, depth: usize| place.filter(|place| depth >= *place);
    loop {
        let token = xml.token()?;
        let depth = xml.depth();
        match token {
            Token::Start => match xml.name() {
                "annotation" => remark = remark.or(Some(depth)),
                "p" if remark.is_none() => {
                    text.push_str(if text.is_empty() { "" } else { "\n" });
                    paragraph = Some(depth);
                }
                "s" if paragraph.is_some() => text.push(' '),
                _ => {}
            },
            Token::Text if paragraph.is_some() => text.push_str(xml.text()),
            Token::Text => {}
            Token::End if depth < cell => return Ok(text),
            Token::End => (paragraph, remark) = (behind(paragraph, depth), behind(remark, depth)),
            Token::Eof => return Ok(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_what_a_cell_shows() {
        let content = "<office:spreadsheet><table:table table:name=\"S\">\
            <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
            <table:table-row><table:table-cell/>\
            <table:table-cell office:value-type=\"currency\" office:value=\"500\"><office:annotation><text:p>No.</text:p></office:annotation>\
            <text:p>৳<text:s/>৫০০</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"float\" office:value=\"1500\"><text:p>১,৫০০</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"float\" office:value=\"0.97312\"><text:p>0.97</text:p></table:table-cell>\
            </table:table-row></table:table></office:spreadsheet>";
        let mut shown = Shown::default();
        shown.read(&mut Xml::new(content.as_bytes(), None)).unwrap();
        let sheet = &shown.0["S"];
        assert_eq!(sheet.len(), 2);
        assert_eq!(sheet[&(2, 1)], "৳ ৫০০");
        assert_eq!(sheet[&(2, 2)], "১,৫০০");
    }
}
