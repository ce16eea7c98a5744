//! A story for who translates in a word processor: a Word document with a table, a row for each segment: number, source,
//! translation (the best match, or empty) and how alike the match is.
//!
//! Source: ECMA-376, the least a document needs (Part 1, 11.3.10 and 17.4).

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;

use super::{Known, best, text_of};
use crate::language::normalize::as_published;
use crate::model::lang::Lang;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
/// The widths of the columns, in twentieths of a point, on a page that lies on its side.
const WIDTHS: [u32; 4] = [700, 6300, 6300, 1100];

/// The document of a story.
///
/// # Errors
/// None, since it is made in memory.
pub(in crate::desk) fn bytes(side: Lang, segments: &[Known]) -> std::io::Result<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document(side, segments)),
    ] {
        writer.start_file(name, SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn document(side: Lang, segments: &[Known]) -> String {
    let heads = ["№", side.name(), side.other().name(), "%"].map(str::to_owned);
    let langs = [Lang::En, side, side.other(), Lang::En];
    let mut rows = row(&heads, &[Lang::En; 4], true);
    for (n, known) in segments.iter().enumerate() {
        let best = best(known);
        let cells = [
            (n + 1).to_string(),
            known.text.clone(),
            best.map_or_else(String::new, |hit| text_of(hit, side.other()).to_owned()),
            best.and_then(|hit| hit.percent)
                .map_or_else(String::new, |percent| percent.to_string()),
        ];
        rows.push_str(&row(&cells, &langs, false));
    }
    let grid: String = WIDTHS
        .iter()
        .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
        .collect();
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|edge| {
            format!("<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1100\" w:right=\"1100\" w:bottom=\"1100\" w:left=\"1100\" w:header=\"600\" w:footer=\"600\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

fn row(cells: &[String; 4], langs: &[Lang; 4], is_head: bool) -> String {
    let mut text = String::from("<w:tr>");
    if is_head {
        // Repeated on every page.
        text.push_str("<w:trPr><w:tblHeader/></w:trPr>");
    }
    for ((cell, lang), width) in cells.iter().zip(langs).zip(WIDTHS) {
        text.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>{}</w:p></w:tc>",
            run(cell, *lang, is_head)
        ));
    }
    text + "</w:tr>"
}

fn run(text: &str, lang: Lang, is_bold: bool) -> String {
    let text = as_published(text);
    if text.is_empty() {
        return String::new();
    }
    let bold = if is_bold { "<w:b/><w:bCs/>" } else { "" };
    // Bengali is a complex script: it has a font, a size and a language of its own.
    let looks = match lang {
        Lang::Bn => format!(
            "<w:rFonts w:cs=\"Nirmala UI\"/>{bold}<w:cs/><w:szCs w:val=\"24\"/><w:lang w:bidi=\"bn-BD\"/>"
        ),
        Lang::En => format!("{bold}<w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\"/>"),
    };
    format!(
        "<w:r><w:rPr>{looks}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(text.as_ref())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_again_as_a_document() {
        let known = |text: &str| Known {
            text: text.to_owned(),
            paragraph: 0,
            matches: Vec::new(),
            terms: Vec::new(),
        };
        let bytes = bytes(Lang::En, &[known("Oil & gas <rose>."), known("Rain fell.")]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wire.docx");
        std::fs::write(&path, bytes).unwrap();
        let article = crate::articles::read_article(
            &path,
            Lang::En,
            crate::model::article::Layout::Paragraphs,
        );
        let text = article.unwrap().text;
        assert!(
            text.contains("Oil & gas <rose>.") && text.contains("Rain fell."),
            "{text}"
        );
    }
}
