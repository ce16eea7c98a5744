//! Documents as people write them: Word (.docx and its kin), OpenDocument (.odt), RTF. What a file is, its content says:
//! a .doc is often an RTF file, a web page, or the newer Word format.
//!
//! The text is what a reader of the page sees, once: tracked changes count as accepted, hidden text, notes, comments,
//! headers, footers and page numbers are left out. Nothing outside the file is fetched, and nothing is written.

mod document;
mod docx;
mod faults;
mod ink;
mod line;
mod markup;
mod odt;
mod package;
mod page_fields;
mod paragraphs;
mod properties;
mod rtf;

use std::io::{BufReader, Read, Seek, SeekFrom};

use crate::files::fault::Fault;
use crate::model::error::Reason;
pub(crate) use document::{Document, Tables};
use package::Package;

/// Reads a document, whatever its name says.
///
/// # Errors
/// It is damaged, cut or locked, too large, or no document that is read.
pub(crate) fn document(mut file: impl Read + Seek, most: u64) -> Result<Document, Fault> {
    let mut head = [0; 5];
    let failed = |error: std::io::Error| faults::of_reading(&error);
    let count = file.read(&mut head).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    match &head[..count] {
        [b'P', b'K', ..] => packed(file, most),
        [b'{', b'\\', b'r', b't', b'f'] => rtf::document(file, most),
        _ => odt::flat(BufReader::new(file), most),
    }
}

fn packed(file: impl Read + Seek, most: u64) -> Result<Document, Fault> {
    let mut package = Package::open(file)?;
    let kind = package.small("mimetype", 200)?.unwrap_or_default();
    let is_open = kind
        .trim()
        .starts_with("application/vnd.oasis.opendocument.text");
    if is_open || kind.is_empty() && package.has(odt::CONTENT) {
        return odt::document(&mut package, most);
    }
    if let Some(main) = docx::main_part(&mut package)?
        && !["xl/", "ppt/", "visio/"]
            .iter()
            .any(|folder| main.starts_with(folder))
    {
        return docx::document(&mut package, &main, most);
    }
    Err(other(&package, &kind))
}

/// What an archive is that is no document.
fn other<R: Read + Seek>(package: &Package<R>, kind: &str) -> Fault {
    let what = if package.has_any("xl/") || kind.contains("spreadsheet") {
        "a workbook; save its sheet as CSV (UTF-8) with the columns id and text"
    } else if package.has_any("ppt/") || kind.contains("presentation") {
        "a presentation; save its text as plain text (UTF-8)"
    } else if kind.contains("epub") {
        "an e-book; convert it to plain text (UTF-8)"
    } else if package.has_any("Index/") || package.has("Index.zip") {
        "a document of Apple Pages; export it as Word (.docx)"
    } else {
        "a ZIP archive and no document; unpack it, and give the folder"
    };
    Fault::new(Reason::Binary, format!("this is {what}"))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod hostile_tests;
