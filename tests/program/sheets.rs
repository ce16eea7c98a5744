//! Sheets for review, as tests fill them in.

use super::desk::Desk;

/// The rows of a workbook as a table of text, with other statuses for those whose English says so.
pub fn as_table<'a>(desk: &Desk, name: &str, status: impl Fn(&str) -> Option<&'a str>) -> String {
    let bytes = std::fs::read(desk.at(name)).unwrap();
    let sheet = shetu::internals::sheet_reader::read(&desk.at(name), bytes).unwrap();
    let names = "id\tbn no\ten no\tscore\tEnglish\tBengali\tstatus\tcomment\thash\n";
    let mut text = names.to_owned();
    for row in &sheet.entries {
        let cells = [
            &*row.id,
            &*row.bn,
            &*row.en,
            &*row.score,
            &*row.english,
            &*row.bengali,
            status(&row.english).unwrap_or(&row.status),
            "",
            &*row.hash,
        ];
        text.push_str(&format!("{}\n", cells.join("\t")));
    }
    text
}
