//! The change report: what came of each row, as a table for a person or a script.

use super::applied::{Applied, Change};
use super::location::Location;
use crate::files::guarded_rows::Dress;

/// The columns of a report.
pub(crate) const COLUMNS: [&str; 6] = ["where", "id", "status", "outcome", "detail", "comment"];

/// The report as a table: separated by tabs and as it is, or CSV, guarded against formulas where `guarded`. Problems of
/// the file as a whole come first.
///
/// # Errors
/// What the CSV writer says.
pub(crate) fn report(applied: &Applied, tabs: bool, guarded: bool) -> std::io::Result<Vec<u8>> {
    let file = applied
        .problems
        .iter()
        .filter(|p| p.place == Location::File);
    let whole = |problem: &str| ["file", "", "", "problem", problem, ""].map(str::to_owned);
    let rows = std::iter::once(COLUMNS.map(str::to_owned))
        .chain(file.map(|problem| whole(&problem.what)))
        .chain(applied.changes.iter().map(cells));
    let mut table = Vec::new();
    Dress::report(tabs, guarded).rows(rows, &mut table)?;
    Ok(table)
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
