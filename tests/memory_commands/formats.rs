//! Memories of every format, in and out.

use crate::desk::{Desk, GOOD, command, tmx};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::process::Stdio;

#[test]
fn a_memory_goes_from_format_to_format() {
    let desk = Desk::new();
    desk.put("a.tmx", tmx(&GOOD));
    desk.said(
        "convert a.tmx -o a.csv -o a.po -o a.xliff -o a.moses -o a.jsonl -o a.tsv",
        0,
    );
    assert_eq!(
        desk.get("a.en"),
        "The court fined 35 people.\nWater levels rose.\n"
    );
    assert_eq!(desk.get("a.bn").lines().count(), 2);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(tmx(&GOOD).as_bytes()).unwrap();
    desk.put("packed.tmx.gz", packed.finish().unwrap());
    let wide: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(tmx(&GOOD).encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    desk.put("wide.tmx", wide);
    for name in [
        "a.csv",
        "a.po",
        "a.xliff",
        "a.moses",
        "a.jsonl",
        "a.tsv",
        "a.bn",
        "packed.tmx.gz",
        "wide.tmx",
    ] {
        desk.said(&format!("convert {name} -o back.tmx"), 0);
        let back = desk.get("back.tmx");
        for (en, bn, _) in GOOD {
            assert!(back.contains(&format!("<seg>{en}</seg>")), "{name}: {back}");
            assert!(
                back.contains(&format!("<seg>{}</seg>", shetu::internals::published(bn))),
                "{name}: {back}"
            );
        }
    }
    desk.said("convert a.tmx --source bn -o oriented.tmx", 0);
    let oriented = desk.get("oriented.tmx");
    assert!(
        oriented.contains("srclang=\"bn\"")
            && oriented.find("xml:lang=\"bn\"") < oriented.find("xml:lang=\"en\"")
    );
}

#[test]
fn spreadsheets_are_read_where_they_are_built_in() {
    let desk = Desk::new();
    fs::copy("tests/data/memory.xlsx", desk.0.path().join("sheet.xlsx")).unwrap();
    if cfg!(not(feature = "xlsx")) {
        let message = desk.said("convert sheet.xlsx -o sheet.tmx", 2);
        assert!(message.contains("--features xlsx"), "{message}");
        return;
    }
    let message = desk.said("convert sheet.xlsx -o sheet.tmx", 0);
    assert!(
        message.contains("left out 1 row that a reviewer rejected (the first at line 4)"),
        "{message}"
    );
    let sheet = desk.get("sheet.tmx");
    assert_eq!(sheet.matches("<tu>").count(), 2);
    assert!(
        sheet.contains("0.9700")
            && sheet.contains("approved")
            && sheet.contains("<note>checked</note>")
    );
    desk.put("sheet.xlsx", "no spreadsheet");
    assert!(
        desk.said("convert sheet.xlsx -o sheet.tmx", 3)
            .contains("no spreadsheet that can be read")
    );
}

#[test]
fn standard_input_and_output() {
    let desk = Desk::new();
    let mut child = command(desk.0.path(), "convert - --to csv")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(tmx(&GOOD).as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("\u{FEFF}\"English\",\"Bengali\"") && text.lines().count() == 3,
        "{text}"
    );
}

#[test]
fn a_damaged_memory_is_named_and_what_is_whole_is_saved() {
    let desk = Desk::new();
    let whole = tmx(&GOOD);
    let cut = &whole[..whole.rfind("Water").unwrap()];
    desk.put("cut.tmx", cut);
    let message = desk.said("convert cut.tmx -o out.tmx", 3);
    assert!(
        message.contains("cut.tmx:4:") && message.contains("record 2"),
        "{message}"
    );
    assert!(
        message.contains("the units that are whole can be kept: --salvage"),
        "{message}"
    );
    assert!(!desk.has("out.tmx"));

    let message = desk.said("convert cut.tmx --salvage -o out.tmx", 3);
    assert!(
        message.contains("1 fault; 1 unit is lost, all others were kept"),
        "{message}"
    );
    assert_eq!(desk.get("out.tmx").matches("<tu>").count(), 1);
    assert_eq!(desk.get("cut.tmx"), cut);
    let message = desk.said("convert cut.tmx --salvage -o cut.tmx", 2);
    assert!(message.contains("is an input too"), "{message}");
    assert_eq!(desk.get("cut.tmx"), cut);
}

#[cfg(unix)]
#[test]
fn what_is_read_is_never_written_over() {
    let desk = Desk::new();
    let whole = tmx(&GOOD);
    desk.put("m.tmx", &whole);
    fs::create_dir(desk.0.path().join("folder")).unwrap();
    std::os::unix::fs::symlink(desk.0.path().join("m.tmx"), desk.0.path().join("link.tmx"))
        .unwrap();
    desk.said("convert m.tmx -o pair.moses -o m.csv", 0);
    let (table, english) = (desk.get("m.csv"), desk.get("pair.en"));
    for words in [
        "convert m.tmx -o m.tmx",
        "convert m.tmx -o ./folder/../m.tmx",
        "convert m.tmx -o link.tmx",
        "convert link.tmx -o m.tmx",
        "clean m.tmx -o link.tmx",
        "merge m.csv m.tmx -o m.tmx",
        "clean m.csv -o new.tmx --report m.csv",
        "merge m.csv m.tmx -o new.tmx --report ./m.csv",
        "convert pair.moses -o pair.moses",
        "convert pair.bn -o pair.en",
    ] {
        let message = desk.said(words, 2);
        assert!(message.contains("is an input too"), "{words}: {message}");
    }
    let message = desk.said("clean m.tmx -o r.tsv --report folder/../r.tsv", 2);
    assert!(message.contains("is given twice"), "{message}");
    assert!(!desk.has("new.tmx") && !desk.has("r.tsv"));
    assert_eq!(desk.get("m.tmx"), whole);
    assert_eq!((desk.get("m.csv"), desk.get("pair.en")), (table, english));
}
