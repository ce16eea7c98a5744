//! A memory with some of its units changed, every other byte as it was: properties, notes, dates, other languages, inline
//! tags, comments and white space of what no one touched come back as another tool wrote them.
//!
//! Of XML the file streams through: an element that holds units (`tu`, `trans-unit`, `unit`) is read by the reader of its format, so
//! that its units are those that every command sees, in the same order; where one of them is changed the element is written
//! anew, else it is copied.

mod change;
mod element;
mod inner;
mod json_members;
mod lock;
mod po;
mod records;
mod rewrite;
mod row_cells;
mod row_starts;
mod rows;
mod stream;
mod tags;
mod tmx;
mod xliff;
mod xliff_notes;

pub(crate) use change::{Change, Patched, Revised, changed};

use std::io::{self, Read};
use std::path::Path;

use encoding_rs::UTF_8;

use super::decode::encoding_of;
use super::input;
use super::jsonl::reader::{Record, texts};
use super::table::chosen::Chosen;
use crate::files::delimited::dialect::is_cr;
use crate::files::formats::{Format, Role};
use crate::model::error::Result;
use crate::model::unit::Unit;

/// Whether a memory can be changed so that what does not change stays to the byte.
pub(crate) fn is_patched(path: &Path) -> bool {
    match Format::of(path, Role::Memory) {
        Ok(Format::Tmx | Format::Xliff | Format::Xliff1 | Format::Po) => true,
        Ok(Format::Csv | Format::Tsv | Format::Jsonl) => are_lines(path),
        _ => false,
    }
}

/// Whether what is written under a name has the form of the memory: `n.tsv.gz` that of `m.tsv`, not that of `m.csv.gz`. What no one
/// writes anew but its own tool (`.sdlxliff`) keeps its ending.
pub(crate) fn is_same_form(output: &Path, memory: &Path) -> bool {
    let format = Format::of(memory, Role::Memory).ok();
    match Format::written(output, Role::Applied, Format::Tmx) {
        Ok(written) => format == Some(written),
        Err(_) => {
            let own = matches!(format, Some(Format::Tmx | Format::Xliff | Format::Xliff1));
            let ending = |path: &Path| path.extension().map(|ending| ending.to_ascii_lowercase());
            own && ending(output).is_some() && ending(output) == ending(memory)
        }
    }
}

/// Whether a table or records are lines of UTF-8, each of them by itself: no list in JSON, no lines of old Macs.
fn are_lines(path: &Path) -> bool {
    const LOOK: u64 = 64 << 10;
    let mut head = Vec::new();
    let read = input::bytes(path).map(|input| input.take(LOOK).read_to_end(&mut head));
    let is_json = Format::of(path, Role::Memory).ok() == Some(Format::Jsonl);
    let is_utf_8 = encoding_of(&head).0 == UTF_8;
    let mut lines = head.split(|&byte| byte == b'\n');
    let first = lines.find(|line| !line.trim_ascii().is_empty());
    let is_record = || {
        let first = String::from_utf8_lossy(first.unwrap_or_default());
        let record = serde_json::from_str(first.trim_start_matches('\u{FEFF}'));
        record.is_ok_and(|record: Record| texts(&record).is_some())
    };
    matches!(read, Ok(Ok(_))) && is_utf_8 && !is_cr(&head) && (!is_json || is_record())
}

/// Writes a memory with the changes that `decide` has for its units, each with its number from 1; `columns` says what the
/// columns of a table hold, where they do not say it.
///
/// # Errors
/// The memory cannot be read, a unit cannot be changed as asked, or `out` fails.
pub(crate) fn patch(
    path: &Path,
    columns: Option<&Chosen>,
    out: &mut dyn io::Write,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Patched> {
    let (format, names): (Format, &[&str]) = match Format::of(path, Role::Memory)? {
        Format::Po => return po::patch(path, out, decide),
        Format::Jsonl => return records::patch(path, out, decide),
        format @ (Format::Csv | Format::Tsv) => {
            return rows::patch((path, format == Format::Tsv), columns, out, decide);
        }
        Format::Xliff | Format::Xliff1 => (Format::Xliff, &["trans-unit", "unit"]),
        _ => (Format::Tmx, &["tu"]),
    };
    stream::patch(path, format, names, out, decide)
}
