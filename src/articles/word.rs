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

use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};

use crate::files::content::Content;
use crate::files::encoding;
use crate::files::fault::Fault;
use crate::model::error::Reason;
pub(crate) use document::{Document, Tables};
use package::Package;

/// Reads a document, whatever its name says.
///
/// # Errors
/// It is damaged, cut or locked, too large, or no document that is read.
pub(crate) fn document(mut file: impl Read + Seek, most: u64) -> Result<Document, Fault> {
    const LOOKED_AT: u64 = 1_000;
    let mut head = Vec::new();
    let failed = |error: std::io::Error| faults::of_reading(&error);
    let read = file.by_ref().take(LOOKED_AT).read_to_end(&mut head);
    read.map_err(failed)?;
    let bare = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let bare = bare.trim_ascii_start();
    let before = head.len() - bare.len();
    let start = if bare.starts_with(RTF) { before } else { 0 };
    file.seek(SeekFrom::Start(start as u64)).map_err(failed)?;
    match () {
        () if head.starts_with(b"PK") => packed(file, most),
        () if bare.starts_with(RTF) => rtf::document(file, most),
        () if is_wide_rtf(&head) => rtf::document(Cursor::new(narrow(file)?), most),
        () => odt::flat(BufReader::new(file), most),
    }
}

/// What RTF begins with.
const RTF: &[u8] = b"{\\rtf";

/// RTF that an editor saved as UTF-16, with its mark.
fn is_wide_rtf(head: &[u8]) -> bool {
    Content::of(head) == Content::Rtf
}

/// The same RTF in ASCII, the letters beyond it as RTF writes them.
fn narrow(file: impl Read) -> Result<Vec<u8>, Fault> {
    const MOST: u64 = 64 << 20;
    let mut bytes = Vec::new();
    let read = file.take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| faults::of_reading(&error))?;
    if bytes.len() as u64 > MOST {
        let problem =
            "RTF in UTF-16 of more than 64 MB; open it in Word or LibreOffice and save it again";
        return Err(Fault::new(Reason::TooLarge, problem));
    }
    let text = encoding::decode(bytes)?;
    let mut narrow = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match u8::try_from(letter) {
            Ok(byte) if byte.is_ascii() => narrow.push(byte),
            _ => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    narrow.extend(format!("{{\\uc0\\u{} }}", unit.cast_signed()).bytes());
                }
            }
        }
    }
    Ok(narrow)
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
