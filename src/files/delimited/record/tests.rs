use super::*;

/// Lines and cells of the records, or what is wrong with them.
fn read(text: &str, tabs: bool) -> Vec<(usize, Result<Vec<String>, String>)> {
    let dialect = Dialect::of(text.as_bytes(), tabs);
    let input = io::BufReader::with_capacity(3, text.as_bytes());
    let records = Records::new(input, dialect, 60);
    let told = |found: Result<Record, Broken>| match found {
        Ok(record) => (record.line, Ok(record.cells)),
        Err(broken) => (broken.line, Err(broken.fault.to_string())),
    };
    records.map(told).collect()
}

fn cells(line: usize, cells: &[&str]) -> (usize, Result<Vec<String>, String>) {
    (
        line,
        Ok(cells.iter().map(|&cell| cell.to_owned()).collect()),
    )
}

#[test]
fn a_line_of_a_tsv_is_a_record() {
    assert_eq!(
        read(
            "\u{FEFF}a\t\"b\n\"c\"\td\r\n\n\u{FEFF}e\t\n  \nf\rg\t\"",
            true
        ),
        [
            cells(1, &["a", "\"b"]),
            cells(2, &["\"c\"", "d"]),
            cells(4, &["e", ""]),
            cells(6, &["f\rg", "\""]),
        ]
    );
    assert_eq!(
        read("a\tb\rc\td\r", true),
        [cells(1, &["a", "b"]), cells(2, &["c", "d"])]
    );
}

#[test]
fn a_quoted_cell_of_a_tsv_goes_on_where_no_record_can_be() {
    let text = "a\tb\tc\n1\t\"x \"\"y\"\"\n\nz\"\t2\n3\t\"open\n4\t5\t6\"\n7\t8\t\"open\nno row\n\"9\n\"\"\t\t\n";
    assert_eq!(
        read(text, true),
        [
            cells(1, &["a", "b", "c"]),
            cells(2, &["1", "\"x \"\"y\"\"\n\nz\"", "2"]),
            cells(5, &["3", "\"open"]),
            cells(6, &["4", "5", "6\""]),
            cells(7, &["7", "8", "\"open"]),
            cells(8, &["no row"]),
            cells(9, &["\"9"]),
            cells(10, &["\"\"", "", ""]),
        ]
    );
}

#[test]
fn quoted_cells_of_a_csv_hold_anything() {
    assert_eq!(
        read(
            "a,\"b, \"\"c\"\"\r\n\r\nd\" ,e\r\nf \"g\",\"\",\n\"\"\n",
            false
        ),
        [
            cells(1, &["a", "b, \"c\"\r\n\r\nd", "e"]),
            cells(4, &["f \"g\"", "", ""]),
            cells(5, &[""]),
        ]
    );
    assert_eq!(
        read("a,\"b\rc\"\rd,e", false),
        [cells(1, &["a", "b\rc"]), cells(3, &["d", "e"])]
    );
}

#[test]
fn a_broken_row_costs_no_other() {
    let found = read("a,b\n\"c,d\ne,f\n\"g\",h\ni,\"j\" k\nl,\"m\nn,o", false);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7]);
    assert!(
        found[1].1.as_ref().unwrap_err().contains("behind"),
        "{:?}",
        found[1]
    );
    assert_eq!(found[2], cells(3, &["e", "f"]));
    assert_eq!(found[3], cells(4, &["g", "h"]));
    assert!(found[4].1.as_ref().unwrap_err().contains("cell 2"));
    assert!(found[5].1.as_ref().unwrap_err().contains("not closed"));
    assert_eq!(found[6], cells(7, &["n", "o"]));
}

#[test]
fn long_rows_are_passed_over() {
    let long = "x".repeat(100);
    let found = read(
        &format!("a,b\n{long},c\nd,\"{}\ne,f\n", "y,z\n".repeat(40)),
        false,
    );
    assert!(
        found[1]
            .1
            .as_ref()
            .unwrap_err()
            .contains("more than 60 bytes")
    );
    assert_eq!(found[2].0, 3);
    assert!(found[2].1.is_err());
    assert_eq!(found[3], cells(4, &["y", "z"]));
    assert_eq!(found.last().unwrap(), &cells(44, &["e", "f"]));
}

#[test]
fn offsets_lead_back_to_the_record() {
    let text = "\u{FEFF}sep=;\na;\"b\nc\"\n\"d;e\nf;g\n";
    let dialect = Dialect::of(text.as_bytes(), false);
    let all: Vec<Record> = Records::new(text.as_bytes(), dialect, 99)
        .flatten()
        .collect();
    assert_eq!(all.len(), 2);
    assert_eq!(all.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 5]);
    for record in all {
        let rest = &text.as_bytes()[record.offset as usize..];
        let again = Records::at(rest, dialect, 99, 2).next().unwrap().unwrap();
        assert_eq!(again.cells, record.cells);
    }
}
