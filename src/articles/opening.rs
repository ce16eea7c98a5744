//! How an open file is read: by its name, unless its content says that it is a document of a word processor. Those are
//! named as they come, and a `.doc` is anything.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::story::Story;
use crate::files::content::Content;
use crate::files::encoding;
use crate::files::fault::Fault;
use crate::files::formats::Format;
use crate::files::formats::unread::Unread;
use crate::files::opened::Opened;
use crate::files::unpack;
use crate::model::error::Reason;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As a document of a word processor, or refused as one.
    Document,
    /// As this.
    As(Format),
}

/// How an open file is read whose name promises a format.
pub(super) fn way(opened: &Opened, format: Format) -> Way {
    match opened.content() {
        Content::WebPage if format.is_document() => Way::As(Format::WebPage),
        Content::WebArchive if format.is_document() => Way::As(Format::Mht),
        Content::WebPage | Content::Other | Content::WebArchive if !format.is_document() => {
            Way::As(format)
        }
        _ => Way::Document,
    }
}

/// The story of a document.
///
/// # Errors
/// It is damaged, or of a kind that is not read.
pub(super) fn document(
    mut opened: Opened,
    path: &Path,
    format: Format,
    most: u64,
) -> Result<Story, Fault> {
    match opened.content() {
        Content::Zip | Content::Rtf | Content::FlatDocument => story(opened, most),
        Content::Pdf => Err(refused(Unread::Pdf, path)),
        Content::Compound => Err(compound(&mut opened, path)),
        Content::WordXml => Err(refused(Unread::OldDocument, path)),
        Content::WebPage | Content::WebArchive | Content::Other => {
            named_so(opened, path, format, most)
        }
    }
}

/// What is called a document and is none: text, where it can be read as that.
fn named_so(opened: Opened, path: &Path, format: Format, most: u64) -> Result<Story, Fault> {
    let bytes = opened.bytes(path, most);
    let bytes = bytes.map_err(|error| Fault::new(error.reason(), error.problem()))?;
    let told = match encoding::decode(bytes) {
        Ok(text) => return Ok(Story::plain(text)),
        Err(told) => told,
    };
    match format {
        _ if told.reason == Reason::Encoding => Err(told),
        Format::OldWord => Err(refused(Unread::OldDocument, path)),
        _ => {
            let problem = format!(
                "it is not {}, or its beginning is damaged; get it anew, or open it in Word or LibreOffice and save it \
                 again",
                format.name()
            );
            Err(Fault::new(Reason::Malformed, problem))
        }
    }
}

/// Whether a file is what Word wrote before 2007, not only called so.
pub(super) fn is_compound(path: &Path) -> bool {
    let mut head = [0; 8];
    let read = unpack::open(path).map(|mut file| file.read_exact(&mut head));
    matches!(read, Ok(Ok(()))) && Content::of(&head) == Content::Compound
}

fn refused(kind: Unread, path: &Path) -> Fault {
    let problem = format!(
        "this is {}, which is not read; {}",
        kind.one(),
        kind.remedy(path)
    );
    Fault::new(Reason::Binary, problem)
}

/// What a file is that Microsoft Office wrote in its old container (MS-CFB): the names of its streams say so.
fn compound(opened: &mut Opened, path: &Path) -> Fault {
    /// The list of streams stands nearly always in the first megabytes.
    const LOOKED_AT: u64 = 16 << 20;
    let mut bytes = Vec::new();
    let _ = opened.seek(SeekFrom::Start(0));
    let _ = opened.take(LOOKED_AT).read_to_end(&mut bytes);
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if holds("EncryptedPackage") {
        let problem =
            "it has a password: open it in Word or LibreOffice, take the password off, and save it";
        return Fault::new(Reason::Binary, problem);
    }
    let kind = match () {
        () if holds("WordDocument") => Unread::OldDocument,
        () if holds("Workbook") => Unread::Workbook,
        () if holds("PowerPoint Document") => Unread::Presentation,
        () if holds("__substg1.0_") => Unread::Mail,
        () => Unread::OldDocument,
    };
    refused(kind, path)
}

/// What a document holds, for who looks for rows.
#[derive(Debug)]
pub(super) enum Tabled {
    /// Tables, and what stands around them.
    Rows(Tables),
    /// No table.
    Text(String),
}

/// The rows of a document.
///
/// # Errors
/// As [`document`].
pub(super) fn tables(
    opened: Opened,
    path: &Path,
    format: Format,
    most: u64,
) -> Result<Tabled, Fault> {
    if !opened.content().is_document() {
        return document(opened, path, format, most).map(|story| Tabled::Text(story.text));
    }
    let (text, tables) = read(opened, most)?;
    Ok(match tables.rows.is_empty() {
        true => Tabled::Text(text),
        false => Tabled::Rows(tables),
    })
}

#[cfg(feature = "office")]
fn story(opened: Opened, most: u64) -> Result<Story, Fault> {
    super::word::document(opened, most)?.story()
}

#[cfg(feature = "office")]
use super::word::Tables;

#[cfg(feature = "office")]
fn read(opened: Opened, most: u64) -> Result<(String, Tables), Fault> {
    let document = super::word::document(opened, most)?;
    let tables = document.tables();
    Ok((document.paragraphs.text, tables))
}

#[cfg(not(feature = "office"))]
fn story(_: Opened, _: u64) -> Result<Story, Fault> {
    Err(without_office())
}

#[cfg(not(feature = "office"))]
fn read(_: Opened, _: u64) -> Result<(String, Tables), Fault> {
    Err(without_office())
}

/// What would stand in the tables of a document.
#[cfg(not(feature = "office"))]
#[derive(Debug)]
pub(super) struct Tables {
    pub rows: Vec<Vec<String>>,
    pub before: Vec<String>,
    pub after: Vec<String>,
}

#[cfg(not(feature = "office"))]
fn without_office() -> Fault {
    let problem = format!(
        "{}, or save the text as plain text (UTF-8)",
        crate::files::formats::OFFICE.remedy()
    );
    Fault::new(Reason::UnknownKind, problem)
}
