//! Files of every kind that are wrong: each is told in both languages, with a remedy for who has no terminal.

use super::*;
use crate::desk::tests_support::{new_project, zip};

const EN: &[u8] = b"It rained in Dhaka on Sunday evening. The streets were flooded after it.\n";

/// What a terminal is needed for, or what only the command line has.
const OF_TERMINALS: [&str; 8] = [
    "iconv",
    "soffice",
    "pdftotext",
    "--",
    "cargo",
    "TMPDIR",
    "shetu pair",
    "`",
];

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let document = |body: &str| {
        let text = format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{body}"
        );
        zip(&[
            ("[Content_Types].xml", b"<x/>"),
            ("word/document.xml", text.as_bytes()),
        ])
    };
    let ole = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            &[0; 1000],
            &name,
            &[0; 1000],
        ]
        .concat()
    };
    let utf_16: Vec<u8> = EN.iter().flat_map(|&byte| [byte, 0]).collect();
    let utf_32 = [&b"\xff\xfe\0\0"[..], b"a\0\0\0b\0\0\0"].concat();
    vec![
        ("a.pdf", b"%PDF-1.4\n".to_vec()),
        ("a.jpg", b"\xff\xd8\xff\xe0".to_vec()),
        ("a.mp3", b"ID3".to_vec()),
        ("a.doc", ole("WordDocument")),
        ("password.docx", ole("EncryptedPackage")),
        ("a.pages", b"PK\x03\x04".to_vec()),
        ("a.indd", b"x".to_vec()),
        ("a.eml", b"From: a\n\nhi".to_vec()),
        ("a.epub", b"PK\x03\x04".to_vec()),
        ("a.xlsx", b"PK\x03\x04".to_vec()),
        ("a.pptx", b"PK\x03\x04".to_vec()),
        ("a.rar", b"Rar!".to_vec()),
        ("a.exe", b"MZ\0\0".to_vec()),
        ("a.xyz", b"hello there".to_vec()),
        ("noending", b"hello there".to_vec()),
        ("empty.txt", Vec::new()),
        ("blank.txt", b" \n\n".to_vec()),
        ("numbers.txt", b"123 456\n".to_vec()),
        ("hindi.txt", "दिल्ली में रविवार को बारिश हुई।".as_bytes().to_vec()),
        ("picture.txt", b"\x89PNG".to_vec()),
        ("word.txt", b"PK\x03\x04".to_vec()),
        ("nul.txt", b"abc\0def".to_vec()),
        ("utf16.txt", utf_16),
        ("utf32.txt", utf_32),
        ("western.txt", b"He said \x93no\x94 in a caf\xe9.".to_vec()),
        ("cut.txt", "ঢাকায় বৃষ্টি".as_bytes()[..20].to_vec()),
        ("mixed.txt", [b"\x93", "ঢাকা শহর।".as_bytes(), b"\x94"].concat()),
        ("bad.docx", b"PK\x03\x04abc".to_vec()),
        ("empty.docx", document("<w:body/></w:document>")),
        ("cut.docx", document("<w:body><w:p>")),
        ("other.docx", zip(&[("a.txt", b"x")])),
        ("bad.rtf", b"{\\rtf1 abc".to_vec()),
        ("bad.html", b"<html><body></body></html>".to_vec()),
        ("cut.xml", b"<nitf><body><p>x".to_vec()),
        ("other.xml", b"<foo>bar</foo>".to_vec()),
        (
            "entity.xml",
            b"<!DOCTYPE nitf [<!ENTITY a \"aaa\">]><nitf><body><body.content><p>&a;</p></body.content></body></nitf>".to_vec(),
        ),
        ("bad.json", b"{\"a\":".to_vec()),
        ("other.json", b"{\"a\":1}".to_vec()),
        ("bad.jsonl", b"{\"id\":\"a\"}\n{\"id\":\"b\",\"text\":5}\n".to_vec()),
        ("bad.csv", b"a,b\n1,2\n".to_vec()),
        ("open.csv", b"id,text\n1,\"abc\n".to_vec()),
        ("bad.mht", b"From: x\nContent-Type: text/plain\n\nhello".to_vec()),
        ("bad.txt.gz", b"not packed".to_vec()),
        ("bad.zip", b"PK\x03\x04xxxx".to_vec()),
        ("empty.zip", zip(&[])),
        ("inner.zip", zip(&[("a.zip", b"x"), ("b.exe", b"MZ\0"), ("noending", b"text")])),
    ]
}

#[test]
fn each_is_told_in_both_languages_with_a_remedy_for_who_has_no_terminal() {
    let (_folder, project) = new_project();
    let mut wrong = Vec::new();
    for (name, bytes) in files() {
        let brought = file(&project, name, bytes, None).unwrap();
        assert!(!brought.refused.is_empty(), "{name}: {brought:?}");
        for (inner, told) in brought.refused {
            let is_bengali = told.bn.chars().any(|c| ('ক'..='হ').contains(&c));
            let wants_terminal = OF_TERMINALS.iter().any(|one| told.en.contains(one));
            if told.detail || !is_bengali || wants_terminal {
                wrong.push(format!("{name}, {inner}: {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
