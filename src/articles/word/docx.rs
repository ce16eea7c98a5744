//! Word's own format since 2007 (ECMA-376, ISO/IEC 29500, transitional and strict): .docx, .docm, .dotx, .dotm.
//!
//! Which part of the package is the text, its relationships say. Notes, comments, headers and footers are parts of
//! their own that are not read.

mod alternatives;
mod body;
mod fields;
mod relations;
mod styles;

use std::io::{Read, Seek};

use super::document::Document;
use super::faults::damaged;
use super::markup::listen;
use super::package::Package;
use super::properties::Reading;
use crate::files::fault::Fault;
use body::Body;
use relations::Relations;
use styles::{Styles, Theme};

/// The text part of a package, where it is an Office file.
pub(super) fn main_part<R: Read + Seek>(package: &mut Package<R>) -> Result<Option<String>, Fault> {
    let relations = Relations::of(package, "")?;
    let named = relations.target("/officeDocument").map(str::to_owned);
    let usual = "word/document.xml";
    let usual = package.has(usual).then(|| usual.to_owned());
    Ok(named.filter(|name| package.has(name)).or(usual))
}

/// Reads the document of a package, whose text part is known.
///
/// # Errors
/// It is damaged, or too large.
pub(super) fn document<R: Read + Seek>(
    package: &mut Package<R>,
    main: &str,
    most: u64,
) -> Result<Document, Fault> {
    let mut properties = Reading::default();
    let core = Relations::of(package, "")?;
    let core = core
        .target("/core-properties")
        .unwrap_or("docProps/core.xml");
    if let Some(part) = package.part(core)? {
        listen(part, &mut properties)?;
    }
    let relations = Relations::of(package, main)?;
    let mut theme = Theme::default();
    if let Some(part) = part(package, &relations, "/theme", "word/theme/theme1.xml")
        && let Some(part) = package.part(&part)?
    {
        listen(part, &mut theme)?;
    }
    let mut styles = Styles::of(&theme);
    if let Some(part) = part(package, &relations, "/styles", "word/styles.xml")
        && let Some(part) = package.part(&part)?
    {
        listen(part, &mut styles)?;
    }
    styles.settle();
    let mut body = Body::of(&styles, &theme, most);
    let Some(part) = package.part(main)? else {
        return Err(damaged("the part with its text is missing"));
    };
    listen(part, &mut body)?;
    body.finish(properties.found)
}

/// The name of a part that the text refers to, where it is there.
fn part<R: Read + Seek>(
    package: &Package<R>,
    relations: &Relations,
    kind: &str,
    usual: &str,
) -> Option<String> {
    let named = relations.target(kind).filter(|name| package.has(name));
    let usual = package.has(usual).then_some(usual);
    named.or(usual).map(str::to_owned)
}
