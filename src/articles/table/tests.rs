use super::*;
use crate::model::article::Date;

fn found(text: &str) -> Vec<std::result::Result<(String, usize, u64), String>> {
    let columns = Columns::find(text.as_bytes(), false, &Fields::default()).unwrap();
    let records = Records::new(text.as_bytes(), columns.clone(), Path::new("c.csv"), 1000);
    records
        .map(|record| match record {
            Ok(found) => Ok((found.id, found.line, found.offset)),
            Err(error) => Err(error.to_string()),
        })
        .collect()
}

#[test]
fn columns_are_found_by_name() {
    let text = "Text,DATE,Id,x\n\"এক।\n\nদুই\",2026-05-10,a,1\nতিন,,b,\n";
    let rows = found(text);
    assert_eq!(rows[0], Ok(("a".into(), 2, 15)));
    assert_eq!(rows[1].as_ref().unwrap().0, "b");
    let (_, line, offset) = rows[1].clone().unwrap();
    assert_eq!(line, 5);
    let columns = Columns::find(b"Text,DATE,Id,x", false, &Fields::default()).unwrap();
    let at = usize::try_from(offset).unwrap();
    let record = columns.read_one(&text.as_bytes()[at..]).unwrap();
    assert_eq!(
        (record.story.text.as_str(), record.story.date),
        ("তিন", None)
    );
    let record = columns.read_one(&text.as_bytes()[15..]).unwrap();
    assert_eq!(record.story.text, "এক।\n\nদুই");
    assert_eq!(record.story.date, Date::new(2026, 5, 10));
    assert!(Columns::find(b"id;title;text", false, &Fields::default()).is_ok());
    assert!(Columns::find("\u{FEFF}ID\ttext".as_bytes(), true, &Fields::default()).is_ok());
}

#[test]
fn lines_are_those_of_an_editor() {
    let ends = ["\n", "\r\n"];
    for end in ends {
        let text = "id,text\n\na,\"x\n\ny\"\n\n,z\nb,w".replace('\n', end);
        let rows = found(&text);
        assert_eq!(rows[0].as_ref().unwrap().1, 3, "{end:?}");
        let empty = rows[1].as_ref().unwrap_err();
        assert!(empty.starts_with("c.csv:7: the id is empty"), "{empty}");
        assert_eq!(rows[2].as_ref().unwrap().1, 8, "{end:?}");
    }
}

#[test]
fn headers_without_the_columns_are_refused() {
    let told = Columns::find(b"name,body", false, &Fields::default()).unwrap_err();
    assert!(
        told.contains("no column \"id\"") && told.contains("(it has name, body)"),
        "{told}"
    );
    assert!(
        Columns::find(b"id,body", false, &Fields::default())
            .unwrap_err()
            .contains("no column \"text\"")
    );
    assert!(Columns::find(b"", false, &Fields::default()).is_err());
}

#[test]
fn bad_rows_do_not_stop_the_others() {
    let long = "x".repeat(1500);
    let rows = found(&format!("id,text\n,a\nb\nc,{long}\nd,ok\n"));
    assert!(
        rows[0]
            .as_ref()
            .unwrap_err()
            .starts_with("c.csv:2: the id is empty")
    );
    assert!(
        rows[1]
            .as_ref()
            .unwrap_err()
            .starts_with("c.csv:3: id \"b\" has no text")
    );
    assert!(
        rows[2]
            .as_ref()
            .unwrap_err()
            .starts_with("c.csv:4: larger than 1000 bytes")
    );
    assert_eq!(rows[3].as_ref().unwrap().0, "d");
}

#[test]
fn an_open_quotation_mark_does_not_fill_the_memory() {
    let rest = "more text, and more\n".repeat(20_000);
    let rows = found(&format!("id,text\na,ok\nb,\"open {rest}"));
    assert_eq!(rows[0].as_ref().unwrap().0, "a");
    assert!(
        rows[1].as_ref().unwrap_err().contains("not closed?"),
        "{:?}",
        rows[1]
    );
}

#[test]
fn a_lone_quotation_mark_costs_no_other_article() {
    let rows = found("id,text\na,\"ক।\nb,খ।\nc,\"গ\" ঘ\nd,Rain, wind\ne,ok,,\n");
    let told = |at: usize| rows[at].as_ref().unwrap_err().as_str();
    assert!(
        told(0).starts_with("c.csv:2: ") && told(0).contains("behind"),
        "{}",
        told(0)
    );
    assert_eq!(rows[1].as_ref().unwrap().0, "b");
    assert!(told(2).starts_with("c.csv:4: "), "{}", told(2));
    assert!(
        told(3).starts_with("c.csv:5: id \"d\": the row has 3 cells, the header has 2"),
        "{}",
        told(3)
    );
    assert_eq!(rows[4].as_ref().unwrap().0, "e");
    assert_eq!(rows.len(), 5);
}

#[test]
fn a_line_of_a_tsv_is_an_article() {
    let text = "id\ttext\n\"a\"\t\"ক।\nb\t\"He said \"\"no\"\".\"\nc\t\"খ,\" গ।\n";
    let columns = Columns::find(text.as_bytes(), true, &Fields::default()).unwrap();
    let all = Records::new(text.as_bytes(), columns.clone(), Path::new("c.tsv"), 1000);
    let texts: Vec<(String, String)> = all
        .map(|found| {
            let at = usize::try_from(found.unwrap().offset).unwrap();
            let record = columns.read_one(&text.as_bytes()[at..]).unwrap();
            (record.id, record.story.text)
        })
        .collect();
    let own = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    assert_eq!(
        texts,
        [
            own("a", "\"ক।"),
            own("b", "He said \"no\"."),
            own("c", "\"খ,\" গ।")
        ]
    );
}

#[test]
fn names_in_bengali_and_a_separator_line_are_understood() {
    let rows = found("sep=;\nআইডি;পাঠ\na;এক, দুই।\n");
    assert_eq!(rows, [Ok(("a".into(), 3, 29))]);
    assert!(
        Columns::find(b"id,text,Text", false, &Fields::default())
            .unwrap_err()
            .contains("the text")
    );
}

#[test]
fn what_was_escaped_twice_is_decoded_and_lines_stay() {
    let header = "id,title,text";
    let columns = Columns::find(header.as_bytes(), false, &Fields::default()).unwrap();
    let read = |row: &str| columns.read_one(row.as_bytes()).unwrap().story;
    let story = read("1,<b>A</b> &amp; b,\"One&#8217;s.\n&lt;p&gt;Two.\nThree\"\n");
    assert_eq!(story.title.as_deref(), Some("A & b"));
    assert_eq!(story.text, "One\u{2019}s.\n<p>Two.\nThree");
    let story = read("1,,<p>One.</p><p>Two &amp;amp; three.</p>\n");
    assert_eq!(story.text, "One.\n\nTwo & three.");
    let story = read("1,AT&T,R&D costs 5 &lt; 6\n");
    assert_eq!(story.title.as_deref(), Some("AT&T"));
    assert_eq!(story.text, "R&D costs 5 < 6");
}
