//! A web page to a story, in builds that read web pages.

use super::story::Story;
use crate::files::fault::Fault;
#[cfg(not(feature = "html"))]
use crate::model::error::Reason;

/// The article of a page.
///
/// # Errors
/// There is none in it.
#[cfg(feature = "html")]
pub(super) fn story(html: &str) -> Result<Story, Fault> {
    super::html::story(html)
}

/// The error of a build without web pages.
///
/// # Errors
/// Always.
#[cfg(not(feature = "html"))]
pub(super) fn story(_: &str) -> Result<Story, Fault> {
    let problem = format!(
        "{}, or save the page as plain text",
        crate::files::formats::HTML.remedy()
    );
    Err(Fault::new(Reason::UnknownKind, problem))
}
