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

/// A memory reviewed: rows whose English begins so get a status.
pub fn reviewed(name: &str, memory: &str, decisions: &[(&str, &str)]) -> (String, String, Desk) {
    let desk = Desk::with(&[(name, memory)]);
    desk.run(&format!("convert {name} -o review.xlsx"), 0);
    let status = |english: &str| {
        let found = decisions
            .iter()
            .find(|(start, _)| english.starts_with(start));
        found.map(|(_, status)| *status)
    };
    let table = as_table(&desk, "review.xlsx", status);
    std::fs::write(desk.at("decided.tsv"), table).unwrap();
    let said = desk.run(&format!("apply decided.tsv --onto {name} -o out-{name}"), 0);
    (desk.read(&format!("out-{name}")), said, desk)
}
