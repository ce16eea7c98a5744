//! Tables of data/ whose first column is a language.

use crate::fault;
use crate::files::data_table::{Columns, TableRow, rows};
use crate::model::error::Result;

/// The rows of each language, Bengali first.
pub(crate) fn rows_by_language<'t>(
    table: &str,
    text: &'t str,
    columns: Columns,
) -> Result<[Vec<TableRow<'t>>; 2]> {
    let mut found = [Vec::new(), Vec::new()];
    for row in rows(table, text, columns)? {
        let place = match row.cell(0) {
            "bn" => 0,
            "en" => 1,
            _ => return Err(fault(table, &row, "the language is neither bn nor en")),
        };
        found[place].push(row);
    }
    Ok(found)
}
