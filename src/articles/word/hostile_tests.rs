//! Documents nobody means well with: each is read or refused, and soon.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::document;
use super::tests::{docx, odt};

const MOST: u64 = 1 << 20;

/// Reads whatever it is.
fn read(bytes: Vec<u8>) -> Result<String, String> {
    let read = document(Cursor::new(bytes), MOST).and_then(|document| document.story());
    read.map(|story| story.text).map_err(|fault| fault.problem)
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val='H'/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:rFonts w:ascii='SutonnyMJ'/>\
    </w:rPr><w:t>evsjv</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
    <w:r><w:fldChar w:fldCharType='separate'/><w:t>3</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p><w:tbl><w:tr><w:tc>\
    <w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>ক &amp; খ</w:t></w:r><mc:AlternateContent><mc:Choice>\
    <w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent>\
    </w:p></w:tc></w:tr></w:tbl>";
const STYLES: &str = "<w:style w:type='paragraph' w:styleId='H'><w:basedOn w:val='H'/><w:rPr><w:vanish/></w:rPr></w:style>";
const OPEN: &str = "<text:h>H</text:h><text:p text:style-name='P1'>a<text:s/><draw:frame><draw:text-box><text:p>box</text:p>\
    </draw:text-box></draw:frame><text:span text:style-name='T1'>b</text:span><text:note><text:p>n</text:p></text:note></text:p>\
    <table:table><table:table-row><table:table-cell table:number-columns-repeated='99999999999'><text:p>c</text:p>\
    </table:table-cell></table:table-row></table:table>";
const RICH: &str = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset2 Symbol;}}{\\info{\\title \
    T}{\\creatim\\yr2020\\mo1\\dy2}}\\pard\\uc1 \\u2453\\'3f{\\f1 \\'61}{\\field{\\*\\fldinst PAGE}{\\fldrslt \
    3}}{\\shp{\\*\\shpinst{\\shptxt box\\par}}}\\trowd\\intbl a\\cell\\row\\pard{\\upr{a}{\\*\\ud{b}}}\\par}";

/// A sample of each format.
fn samples() -> [Vec<u8>; 4] {
    [
        docx(BODY, STYLES),
        odt(OPEN, "<style:style style:name='P1' style:family='paragraph'/>"),
        RICH.as_bytes().to_vec(),
        format!("<office:document><office:body><office:text>{OPEN}</office:text></office:body></office:document>").into_bytes(),
    ]
}

/// The markup inside of the packed ones.
fn packed(which: usize, markup: String) -> Vec<u8> {
    match which {
        0 => docx(&markup, STYLES),
        1 => odt(&markup, ""),
        2 => docx(BODY, &markup),
        _ => odt(OPEN, &markup),
    }
}

fn damaged(bytes: &mut Vec<u8>, damages: Vec<(prop::sample::Index, Vec<u8>, usize)>) {
    for (at, put, cut) in damages {
        let at = at.index(bytes.len() + 1);
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
    }
}

fn damages() -> impl Strategy<Value = Vec<(prop::sample::Index, Vec<u8>, usize)>> {
    let one = (
        any::<prop::sample::Index>(),
        prop::collection::vec(any::<u8>(), 0..4),
        0usize..6,
    );
    prop::collection::vec(one, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_refused(which in 0..4usize, damages in damages()) {
        let mut bytes = samples()[which].clone();
        damaged(&mut bytes, damages);
        let _ = read(bytes);
    }

    #[test]
    fn damaged_markup_is_read_or_refused(which in 0..4usize, damages in damages()) {
        let markup = [BODY, OPEN, STYLES, "<style:style style:name='P1' style:family='text'/>"][which];
        let mut bytes = markup.as_bytes().to_vec();
        damaged(&mut bytes, damages);
        let _ = read(packed(which, String::from_utf8_lossy(&bytes).into_owned()));
    }
}

/// An archive with one part that is made on the way.
fn archive_of(name: &str, begin: &str, middle: &str, times: usize, end: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    archive.write_all(begin.as_bytes()).unwrap();
    let block = middle.repeat(1_000);
    for _ in 0..times / 1_000 {
        archive.write_all(block.as_bytes()).unwrap();
    }
    archive.write_all(end.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn word(begin: &str, middle: &str, times: usize, end: &str) -> Result<String, String> {
    let begin = format!("<w:document><w:body>{begin}");
    let end = format!("{end}</w:body></w:document>");
    read(archive_of("word/document.xml", &begin, middle, times, &end))
}

#[test]
fn what_is_made_to_be_large_or_slow_is_not() {
    let empty = word(
        "<w:p>",
        "<w:r><w:rPr><w:b/></w:rPr></w:r>",
        1_000_000,
        "<w:r><w:t>x</w:t></w:r></w:p>",
    );
    assert_eq!(empty.as_deref(), Ok("x"));
    let padded = format!("<w:r w:rsidR='{}'/>", "0".repeat(1_000));
    let bomb = word("<w:p>", &padded, 150_000, "</w:p>");
    assert!(bomb.as_ref().unwrap_err().contains("too large"), "{bomb:?}");
    let long = word("<w:p><w:r><w:t>", "x", 70_000_000, "</w:t></w:r></w:p>");
    assert!(long.unwrap_err().contains("large"));
    let much = word("", "<w:p><w:r><w:t>text</w:t></w:r></w:p>", 400_000, "");
    assert!(much.unwrap_err().contains("--max-size"));
    let deep = word("", "<w:sdt>", 100_000, "");
    assert!(deep.unwrap_err().contains("deep"));
    let marks = word(
        "<w:p>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        30_000,
        "<w:r><w:t>x</w:t></w:r></w:p>",
    );
    assert!(marks.unwrap_err().contains("no text"));
    let boxes = word(
        "<w:p>",
        "<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>",
        20_000,
        "<w:r><w:t>x</w:t></w:r></w:p>",
    );
    assert_eq!(boxes.as_deref(), Ok("x"));
    let entities = "<!DOCTYPE w [<!ENTITY a 'x'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]><w:document>\
        <w:body><w:p><w:r><w:t>&NAME;</w:t></w:r></w:p></w:body></w:document>";
    for name in ["b", "c"] {
        let main = entities.replace("NAME", name);
        let told = read(super::tests::archive(&[("word/document.xml", &main)])).unwrap_err();
        assert!(told.contains("not expanded"), "{told}");
    }
    let rich = |text: String| read(format!("{{\\rtf1 {text}x}}").into_bytes());
    assert_eq!(rich("{\\b }".repeat(200_000)).as_deref(), Ok("x"));
    assert_eq!(
        rich("{\\field{\\*\\fldinst A}{\\fldrslt }}".repeat(20_000)).as_deref(),
        Ok("x")
    );
    assert_eq!(
        rich("{\\shp{\\*\\shpinst{\\shptxt }}}".repeat(20_000)).as_deref(),
        Ok("x")
    );
    assert!(
        rich("\\bin2147483647 ".to_owned())
            .unwrap_err()
            .contains("cut")
    );
}
