//! Documents of every format, as their readers see them.

mod font_encodings;
mod open_document;
mod rich_text;
mod word;

use std::io::{Cursor, Write};

use super::document;
use crate::articles::story::Story;
use crate::files::fault::Fault;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Room for every text of the tests.
const MOST: u64 = 1 << 20;

/// An archive of parts.
pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word file with a body, and with styles.
pub(super) fn docx(body: &str, styles: &str) -> Vec<u8> {
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles>{styles}</w:styles>");
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &main),
        ("word/styles.xml", &styles),
    ])
}

/// An OpenDocument text with a body, and with styles.
pub(super) fn odt(body: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

/// What is read in a file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Story, Fault> {
    document(Cursor::new(bytes), MOST)?.story()
}

/// Its paragraphs.
pub(super) fn paragraphs(bytes: Vec<u8>) -> Vec<String> {
    let story = read(bytes).unwrap();
    story.text.split("\n\n").map(str::to_owned).collect()
}

/// What is said of a file that is refused.
pub(super) fn refused(bytes: Vec<u8>) -> String {
    read(bytes).unwrap_err().problem
}

#[test]
fn archives_that_are_no_documents_are_told_what_they_are() {
    for (parts, says) in [
        (&[("xl/workbook.xml", "<x/>")][..], "CSV"),
        (&[("ppt/presentation.xml", "<x/>")], "presentation"),
        (&[("mimetype", "application/epub+zip")], "e-book"),
        (&[("Index/Document.iwa", "x")], "Pages"),
        (&[("a.txt", "x")], "unpack it"),
        (
            &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")],
            "workbook",
        ),
    ] {
        let told = refused(archive(parts));
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn what_is_cut_locked_or_empty_is_told_so() {
    let whole = docx("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>", "");
    assert!(read(whole.clone()).is_ok());
    for cut in [10, whole.len() / 2, whole.len() - 1] {
        let told = refused(whole[..cut].to_vec());
        assert!(
            told.contains("damaged") && told.contains("get it anew"),
            "{told}"
        );
    }
    assert!(refused(docx("<w:p/>", "")).contains("no text"));
    let locked = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    assert!(refused(locked).contains("password"));
    assert!(refused(b"{\\rtf1 Text".to_vec()).contains("cut"));
    let wrong = archive(&[("word/document.xml", "<w:document><w:body></w:document>")]);
    assert!(refused(wrong).contains("</w:document>"));
}

#[test]
fn a_part_in_utf_16_is_read() {
    let main = "<?xml version='1.0' encoding='UTF-16'?><w:document><w:body><w:p><w:r><w:t>ঢাকা</w:t></w:r></w:p>\
                </w:body></w:document>";
    for big in [true, false] {
        let mut bytes = Vec::new();
        for unit in format!("\u{FEFF}{main}").encode_utf16() {
            match big {
                true => bytes.extend(unit.to_be_bytes()),
                false => bytes.extend(unit.to_le_bytes()),
            }
        }
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("word/document.xml", SimpleFileOptions::default())
            .unwrap();
        archive.write_all(&bytes).unwrap();
        let file = archive.finish().unwrap().into_inner();
        assert_eq!(paragraphs(file), ["ঢাকা"]);
    }
}

#[test]
fn names_of_parts_may_have_other_capitals_or_backslashes() {
    let main = "<w:document><w:body><w:p><w:r><w:t>ঢাকা</w:t></w:r></w:p></w:body></w:document>";
    for name in ["word\\document.xml", "Word/Document.xml"] {
        let file = archive(&[("[Content_Types].xml", "<Types/>"), (name, main)]);
        assert_eq!(paragraphs(file), ["ঢাকা"], "{name}");
    }
}
