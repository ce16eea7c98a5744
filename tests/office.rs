//! Word files and their kin, as newsrooms keep them: read like the text they hold, and refused with the remedy.
#![cfg(feature = "cli")]
#![cfg(feature = "office")]

#[path = "office/made.rs"]
mod made;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use made::{docx, odt, rtf};
use tempfile::TempDir;

fn shetu(desk: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(arguments)
        .current_dir(desk)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The text of a sample article.
fn sample(side: &str, name: &str) -> String {
    fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap()
}

const NAMES: [&str; 3] = ["court", "science", "economy"];

/// Writes samples in a form.
fn write(folder: &Path, extension: &str, make: fn(&[&str]) -> Vec<u8>) {
    for side in ["bn", "en"] {
        fs::create_dir_all(folder.join(side)).unwrap();
        for name in NAMES {
            let text = sample(side, name);
            let lines: Vec<&str> = text.lines().collect();
            let path = folder.join(side).join(format!("{name}.{extension}"));
            fs::write(path, make(&lines)).unwrap();
        }
    }
}

fn plain(lines: &[&str]) -> Vec<u8> {
    lines.join("\n").into_bytes()
}

#[test]
fn every_kind_of_file_gives_the_memory_of_its_text() {
    let desk = TempDir::new().unwrap();
    let mut memories = Vec::new();
    type Make = fn(&[&str]) -> Vec<u8>;
    let kinds: [(&str, Make); 5] = [
        ("txt", plain),
        ("docx", docx),
        ("odt", odt),
        ("rtf", rtf),
        // What is called .doc is read as what it is.
        ("doc", rtf),
    ];
    for (extension, make) in kinds {
        let folder = desk.path().join(extension);
        write(&folder, extension, make);
        let output = shetu(
            &folder,
            &["align", "bn", "en", "-o", "m.tmx", "--min-score", "0"],
        );
        assert!(output.status.success(), "{extension}: {}", told(&output));
        memories.push(fs::read(folder.join("m.tmx")).unwrap());
    }
    assert!(memories[0].len() > 10_000);
    assert!(memories.iter().all(|memory| *memory == memories[0]));
}

#[test]
fn a_document_is_known_by_its_content_whatever_it_is_called() {
    let desk = TempDir::new().unwrap();
    let lines = ["One paragraph.", "Another one."];
    let page = "<!DOCTYPE html><html><head><title>T</title></head><body><article><p>One paragraph.</p><p>Another one.</p>\
                </article></body></html>";
    for (name, bytes) in [
        ("a.doc", docx(&lines)),
        ("b.docx", rtf(&lines)),
        ("c.txt", odt(&lines)),
        ("d", docx(&lines)),
        ("e.rtf", odt(&lines)),
        ("f.doc", plain(&lines)),
        ("g.doc", page.into()),
    ] {
        fs::write(desk.path().join(name), bytes).unwrap();
        let output = shetu(desk.path(), &["segment", name]);
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        let expected = "One paragraph.\nAnother one.\n";
        assert!(
            found.ends_with(expected),
            "{name}: {found} {}",
            told(&output)
        );
    }
    if cfg!(unix) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(["segment", "/dev/stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut stdin, &docx(&lines)).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.stdout, b"One paragraph.\nAnother one.\n");
    }
}

#[test]
fn what_is_refused_says_what_to_do() {
    let desk = TempDir::new().unwrap();
    let compound = |stream: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(2_000, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let whole = docx(&["Text."]);
    let cut = whole[..whole.len() / 2].to_vec();
    fs::create_dir(desk.path().join("old news")).unwrap();
    for (name, bytes, says) in [
        (
            "old news/it's.doc",
            compound("WordDocument"),
            "soffice --headless --convert-to docx --outdir 'old news' 'old news/it'\\''s.doc'",
        ),
        ("locked.docx", compound("EncryptedPackage"), "password"),
        ("sheet.doc", compound("Workbook"), "CSV"),
        ("a.pdf", b"%PDF-1.4\n".to_vec(), "pdftotext"),
        (
            "a.pdf",
            b"%PDF-1.4\n".to_vec(),
            "Bengali often comes out in the wrong order",
        ),
        ("cut.docx", cut, "damaged"),
        ("junk.docx", vec![0; 500], "not a Word file"),
        ("junk.doc", b"\xDB\xA5\x2D\0\0\0".to_vec(), "soffice"),
        ("empty.docx", Vec::new(), "empty"),
        (
            "xml.doc",
            b"<?xml version='1.0'?><w:wordDocument/>".to_vec(),
            "soffice",
        ),
    ] {
        fs::write(desk.path().join(name), bytes).unwrap();
        let output = shetu(desk.path(), &["segment", name]);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(3), "{name}: {told}");
        assert!(
            told.contains(says) && told.contains(name.rsplit('/').next().unwrap()),
            "{name}: {told}"
        );
    }
    let segmented = desk.path().join("s.docx");
    fs::write(&segmented, docx(&["Text."])).unwrap();
    fs::write(desk.path().join("t.txt"), "Text.").unwrap();
    let output = shetu(
        desk.path(),
        &["align", "s.docx", "t.txt", "--segmented", "-o", "m.tmx"],
    );
    assert!(
        told(&output).contains("only plain text"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_mixed_folder_reads_what_it_can_and_says_by_kind_what_it_left_out() {
    let desk = TempDir::new().unwrap();
    write(desk.path(), "docx", docx);
    let bn = desk.path().join("bn");
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest".to_vec();
    fs::create_dir(bn.join("2009")).unwrap();
    for (name, bytes) in [
        // What was made of it lies beside it.
        ("court.doc", old.clone()),
        ("court.pdf", b"%PDF-1.4".to_vec()),
        ("2009/flood.doc", old.clone()),
        ("2009/storm.DOC", old),
        ("page.pdf", b"%PDF-1.4".to_vec()),
        ("photo.jpg", b"\xFF\xD8\xFF".to_vec()),
        ("~$court.docx", b"lock".to_vec()),
        ("notes.xyz", b"x".to_vec()),
    ] {
        fs::write(bn.join(name), bytes).unwrap();
    }
    for command in ["align", "pair"] {
        let output = shetu(
            desk.path(),
            &[command, "bn", "en", "-o", "out.csv", "--report", "r.csv"],
        );
        let told = told(&output);
        assert_eq!(output.status.code(), Some(3), "{command}: {told}");
        for line in [
            "left out: 2 old Word files: bn/2009/flood.doc, bn/2009/storm.DOC; convert them with LibreOffice: find \
             'bn/2009' -iname '*.doc' -execdir soffice --headless --convert-to docx {} ';'",
            "1 old Word file is not read, since a file of the same name is: bn/court.doc",
            "left out: 1 PDF: bn/page.pdf; take the text out with `pdftotext -enc UTF-8 'bn/page.pdf' 'bn/page.txt'`",
            "1 PDF is not read, since a file of the same name is: bn/court.pdf",
            "1 picture is not read: bn/photo.jpg; there is no text to be read",
            "1 file is of no kind that is read: bn/notes.xyz",
        ] {
            assert!(told.contains(line), "{command}: {line}\n{told}");
        }
        assert!(!told.contains("~$"), "{told}");
        let report = fs::read_to_string(desk.path().join("r.csv")).unwrap();
        assert!(report.contains("'bn/2009/flood.doc'"), "{report}");
        fs::remove_file(desk.path().join("r.csv")).unwrap();
        fs::remove_file(desk.path().join("out.csv")).unwrap();
    }
    fs::remove_dir_all(desk.path().join("bn")).unwrap();
    fs::create_dir(&bn).unwrap();
    fs::write(bn.join("a.pdf"), b"%PDF-1.4").unwrap();
    let output = shetu(desk.path(), &["align", "bn", "en", "-o", "out.csv"]);
    assert!(
        told(&output).contains("it holds 1 PDF: take"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_table_of_two_columns_is_a_file_of_both_sides() {
    let desk = TempDir::new().unwrap();
    let rows = [
        ("ঢাকায় ২০ জন আহত।", "20 people were injured in Dhaka."),
        (
            "প্রধানমন্ত্রী শোক জানিয়েছেন।",
            "The prime minister expressed condolences.",
        ),
        ("তদন্ত শুরু হয়েছে।", "An investigation has begun."),
    ];
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |(bn, en): &(&str, &str)| format!("<w:tr>{}{}</w:tr>", cell(bn), cell(en));
    let body: String = rows.iter().map(row).collect();
    let main = format!(
        "<w:document><w:body><w:p><w:r><w:t>A headline</w:t></w:r></w:p><w:tbl>{body}</w:tbl></w:body></w:document>"
    );
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |(bn, en): &(&str, &str)| {
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(bn),
            cell(en)
        )
    };
    let body: String = rows.iter().map(row).collect();
    let content = format!(
        "<office:document-content><office:body><office:text><table:table>{body}</table:table></office:text></office:body>\
         </office:document-content>"
    );
    let mut rich = String::from("{\\rtf1\\ansi ");
    for (bn, en) in rows {
        let units: String = bn
            .encode_utf16()
            .map(|unit| format!("\\u{}?", unit as i16))
            .collect();
        rich += &format!("\\trowd\\cellx1\\cellx2\\pard\\intbl {units}\\cell {en}\\cell\\row ");
    }
    rich.push_str("\\pard\\par}");
    let lines: Vec<String> = rows.iter().map(|(bn, en)| format!("{en} | {bn}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    fs::create_dir(desk.path().join("all")).unwrap();
    for (name, bytes) in [
        ("a.docx", made::archive(&[("word/document.xml", &main)])),
        (
            "b.odt",
            made::archive(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", &content),
            ]),
        ),
        ("c.rtf", rich.into_bytes()),
        ("d.docx", docx(&lines)),
    ] {
        fs::write(desk.path().join(name), &bytes).unwrap();
        fs::write(desk.path().join("all").join(name), bytes).unwrap();
        let output = shetu(desk.path(), &["align", name]);
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: {}", told(&output));
        for (bn, en) in rows {
            let pair = found
                .lines()
                .any(|line| line.contains(bn) && line.contains(en));
            assert!(pair, "{name}: {bn}\n{found}");
        }
    }
    let output = shetu(desk.path(), &["align", "all"]);
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        found.matches(rows[0].1).count(),
        4,
        "{found} {}",
        told(&output)
    );
    // A document of one language is no such file.
    fs::write(desk.path().join("one.docx"), docx(&["One sentence."])).unwrap();
    let output = shetu(desk.path(), &["align", "one.docx"]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
}

/// The desk's own way: the wire story on the left, ours on the right, in one row or a paragraph a row.
#[test]
fn cells_that_are_whole_articles_are_aligned_as_articles_are() {
    let desk = TempDir::new().unwrap();
    let paragraphs = |side: &str| -> String {
        let text = sample(side, "economy").replace('&', "&amp;");
        let texts = text.split("\n\n").filter(|text| !text.trim().is_empty());
        texts
            .map(|text| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", text.trim()))
            .collect()
    };
    let cell = |side: &str| format!("<w:tc>{}</w:tc>", paragraphs(side));
    let main = format!(
        "<w:document><w:body><w:tbl><w:tr>{}{}</w:tr></w:tbl></w:body></w:document>",
        cell("en"),
        cell("bn")
    );
    let file = made::archive(&[("word/document.xml", &main)]);
    fs::write(desk.path().join("economy.docx"), file).unwrap();
    for side in ["bn", "en"] {
        fs::create_dir(desk.path().join(side)).unwrap();
        let text = sample(side, "economy");
        fs::write(desk.path().join(side).join("economy.txt"), text).unwrap();
    }
    let beads = |arguments: &[&str]| {
        let output = shetu(desk.path(), arguments);
        assert!(output.status.success(), "{}", told(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let both = beads(&["align", "economy.docx", "--origins", "none"]);
    assert!(both.lines().count() > 10, "{both}");
    assert_eq!(both, beads(&["align", "bn", "en", "--origins", "none"]));
}
