//! Documents in the making.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A Word file with a paragraph a line.
pub fn docx(lines: &[&str]) -> Vec<u8> {
    let run = |line: &&str| {
        format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escaped(line)
        )
    };
    let body: String = lines.iter().map(run).collect();
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/\
         wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &main),
    ])
}

/// An OpenDocument text with a paragraph a line.
pub fn odt(lines: &[&str]) -> Vec<u8> {
    let paragraph = |line: &&str| format!("<text:p>{}</text:p>", escaped(line));
    let body: String = lines.iter().map(paragraph).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>{body}</office:text>\
         </office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

/// RTF with a paragraph a line.
pub fn rtf(lines: &[&str]) -> Vec<u8> {
    let mut text = String::from("{\\rtf1\\ansi\\ansicpg1252\\uc1 ");
    for line in lines {
        for unit in line.encode_utf16() {
            match unit {
                0x20..0x7F if !matches!(unit, 0x5C | 0x7B | 0x7D) => {
                    text.push(char::from(unit as u8));
                }
                unit => text.push_str(&format!("\\u{}?", unit as i16)),
            }
        }
        text.push_str("\\par\n");
    }
    text.push('}');
    text.into_bytes()
}
