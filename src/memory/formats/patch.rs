//! A memory with some of its units changed, every other byte as it was: properties, notes, dates, other languages, inline
//! tags, comments and white space of what no one touched come back as another tool wrote them.
//!
//! The file streams through: an element that holds units (`tu`, `trans-unit`, `unit`) is read by the reader of its format, so
//! that its units are those that every command sees, in the same order; where one of them is changed the element is written
//! anew, else it is copied.

mod change;
mod element;
mod inner;
mod lock;
mod po;
mod rewrite;
mod stream;
mod tags;
mod tmx;
mod xliff;
mod xliff_notes;

pub(crate) use change::{Change, Patched, Revised, changed};

use std::io;
use std::path::Path;

use crate::files::formats::{Format, Role};
use crate::model::error::Result;
use crate::model::unit::Unit;

/// Whether a memory of this name can be changed to the byte.
pub(crate) fn is_patched(path: &Path) -> bool {
    matches!(
        Format::of(path, Role::Memory),
        Ok(Format::Tmx | Format::Xliff | Format::Xliff1 | Format::Po)
    )
}

/// Writes a memory with the changes that `decide` has for its units, each with its number from 1.
///
/// # Errors
/// The memory cannot be read, a unit cannot be changed as asked, or `out` fails.
pub(crate) fn patch(
    path: &Path,
    out: &mut dyn io::Write,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Patched> {
    let (format, names): (Format, &[&str]) = match Format::of(path, Role::Memory)? {
        Format::Po => return po::patch(path, out, decide),
        Format::Xliff | Format::Xliff1 => (Format::Xliff, &["trans-unit", "unit"]),
        _ => (Format::Tmx, &["tu"]),
    };
    stream::patch(path, format, names, out, decide)
}
