//! OpenDocument text (ISO/IEC 26300): .odt, .ott, and .fodt, which is the same in one piece of XML.
//!
//! Headers and footers stand in the master pages, which are passed over; what was deleted stands in a list of its own
//! before the text.

mod body;
mod styles;

use std::io::{BufRead, Read, Seek};

use super::document::Document;
use super::faults::{damaged, with_password};
use super::markup::listen;
use super::package::Package;
use super::properties::Reading;
use crate::files::fault::Fault;
use body::Body;

/// The text part.
pub(super) const CONTENT: &str = "content.xml";

/// Reads the document of a package.
///
/// # Errors
/// It is damaged, too large, or has a password.
pub(super) fn document<R: Read + Seek>(
    package: &mut Package<R>,
    most: u64,
) -> Result<Document, Fault> {
    /// A list of parts is not longer than this.
    const LONGEST: u64 = 4 << 20;
    let list = package.small("META-INF/manifest.xml", LONGEST);
    if list.is_ok_and(|list| list.is_some_and(|list| list.contains("encryption-data"))) {
        return Err(with_password());
    }
    let mut properties = Reading::default();
    if let Some(part) = package.part("meta.xml")? {
        listen(part, &mut properties)?;
    }
    let mut body = Body::within(most);
    if let Some(part) = package.part("styles.xml")? {
        body.styles.only_common = true;
        listen(part, &mut body)?;
        body.styles.only_common = false;
    }
    let Some(part) = package.part(CONTENT)? else {
        return Err(damaged("the part with its text is missing"));
    };
    listen(part, &mut body)?;
    body.finish(properties.found)
}

/// Reads a document in one piece.
///
/// # Errors
/// As [`document`].
pub(super) fn flat(file: impl BufRead, most: u64) -> Result<Document, Fault> {
    let mut body = Body::within(most);
    listen(file, &mut body)?;
    let properties = std::mem::take(&mut body.properties.found);
    body.finish(properties)
}
