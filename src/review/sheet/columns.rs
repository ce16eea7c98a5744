//! The columns of a review table, the same in every format.

use super::row::SheetRow;

/// The columns, in order. Numbers of segments are 0-based and separated by commas, as in JSONL; `kind` is
/// Bengali count, hyphen, English count; `status` and `comment` are the reviewer's; `context` and `hash` are for
/// the machine, and hidden where that can be.
pub(crate) const COLUMNS: [&str; 15] = [
    "id", "document", "bn no", "en no", "kind", "score", "related", "flags", "English", "Bengali",
    "status", "comment", "evidence", "context", "hash",
];

/// The cells of a row, in the order of [`COLUMNS`].
pub(crate) fn cells(row: &SheetRow) -> [String; COLUMNS.len()] {
    let decision = row.decision.clone().unwrap_or_default();
    let flags: Vec<&str> = row.flags.iter().map(|flag| flag.name()).collect();
    let moved = row.moved.then_some("moved");
    let flags: Vec<&str> = moved.into_iter().chain(flags).collect();
    let cells = [
        row.id.clone(),
        row.document.clone(),
        numbers(&row.bn),
        numbers(&row.en),
        format!("{}-{}", row.bn.len(), row.en.len()),
        format!("{:.4}", row.score),
        format!("{:.4}", row.related),
        flags.join(", "),
        decision.english.unwrap_or_else(|| row.english.clone()),
        decision.bengali.unwrap_or_else(|| row.bengali.clone()),
        decision.status,
        decision.comment,
        row.explanation.clone(),
        row.context.clone(),
        row.row_hash.to_string(),
    ];
    let mut cells = cells.map(|cell| cell.replace(['\t', '\r'], " "));
    for (cell, name) in cells.iter_mut().zip(COLUMNS) {
        // Only a reviewer's comment may have lines.
        if name != "comment" {
            *cell = cell.replace('\n', " ");
        }
    }
    cells
}

fn numbers(indices: &[usize]) -> String {
    let numbers: Vec<String> = indices.iter().map(usize::to_string).collect();
    numbers.join(",")
}
