//! The change report: what came of each row, as a table for a person or a script.

use csv::WriterBuilder;

use super::apply::{Applied, Change};
use super::guard::guard;
use super::place::Place;

/// The columns of a report.
pub const COLUMNS: [&str; 6] = ["where", "id", "status", "outcome", "detail", "comment"];

/// The report as a table, cells parted by `separator`. Problems of the file as a whole come first.
///
/// # Errors
/// What the CSV writer says.
pub fn report(applied: &Applied, separator: u8) -> std::io::Result<Vec<u8>> {
    let mut table = WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for problem in applied.problems.iter().filter(|p| p.place == Place::File) {
        table.write_record(["file", "", "", "problem", &problem.what, ""])?;
    }
    for change in &applied.changes {
        table.write_record(cells(change).map(|cell| guard(&cell).into_owned()))?;
    }
    table.into_inner().map_err(|error| error.into_error())
}

fn cells(change: &Change) -> [String; COLUMNS.len()] {
    let cells = [
        change.place.to_string(),
        change.id.clone(),
        change.status.to_owned(),
        change.outcome.name().to_owned(),
        change.detail.clone(),
        change.comment.clone(),
    ];
    cells.map(|cell| cell.replace(['\t', '\r', '\n'], " "))
}
