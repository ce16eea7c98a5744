//! Sheets of LibreOffice: what a cell shows is its text, whatever the program made of what was typed.

use std::io::Write;

use crate::desk::Desk;

/// A sheet whose cells say their kind, their value and what they show.
fn sheet(rows: &[[&str; 2]]) -> Vec<u8> {
    let cell = |said: &&str| {
        let (about, shown) = said
            .split_once('|')
            .unwrap_or(("office:value-type=\"string\"", said));
        format!("<table:table-cell {about}><text:p>{shown}</text:p></table:table-cell>")
    };
    let row = |row: &[&str; 2]| {
        let cells: String = row.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = rows.iter().map(row).collect();
    let of = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{of}:office:1.0\" xmlns:table=\"{of}:table:1.0\" xmlns:text=\"{of}:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"{of}:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" \
         manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", kind),
        ("content.xml", &content),
        ("META-INF/manifest.xml", &manifest),
    ] {
        let plain = zip::write::SimpleFileOptions::default();
        archive.start_file(name, plain).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn money_in_a_sheet_is_kept_as_it_is_shown() {
    let desk = Desk::new();
    let money = |currency: &str, value: &str, shown: &str| {
        format!(
            "office:value-type=\"currency\" office:currency=\"{currency}\" office:value=\"{value}\"|{shown}"
        )
    };
    let (taka, dollars) = (money("BDT", "500", "৳৫০০"), money("USD", "12.5", "$12.50"));
    desk.put(
        "m.ods",
        sheet(&[
            ["English", "Bengali"],
            ["Tk500", &taka],
            [&dollars, "সাড়ে ১২ ডলার"],
            [
                "A half",
                "office:value-type=\"percentage\" office:value=\"0.5\"|৫০%",
            ],
            [
                "1,500",
                "office:value-type=\"float\" office:value=\"1500\"|১,৫০০",
            ],
            [
                "A day",
                "office:value-type=\"date\" office:date-value=\"2024-12-25\"|২৫/১২/২০২৪",
            ],
        ]),
    );
    let said = desk.said("convert m.ods -o m.tsv", 3);
    assert!(said.contains("a date or time"), "{said}");
    let table = desk.get("m.tsv");
    for row in [
        "Tk500\t৳৫০০\t",
        "$12.50\tসাড়ে ১২ ডলার\t",
        "A half\t৫০%\t",
        "1,500\t১,৫০০\t",
    ] {
        assert!(table.contains(row), "{row}: {table}");
    }
}
