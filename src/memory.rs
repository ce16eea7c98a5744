//! Translation memories: read from the files of any tool, one unit at a time.
//!
//! Every format gives [`Units`](formats::buffered::Units): an iterator that holds one unit, so that a memory of a
//! million units costs no more memory than one of ten. What is wrong with the file as a whole is an error and ends the
//! reading; what is left out on the way (a unit in other languages, a line without text) is counted in
//! [`Omitted`](formats::reader::Omitted), never lost silently.

pub(crate) mod concordance;
pub(crate) mod edit;
pub(crate) mod formats;
pub(crate) mod fuzzy;
pub(crate) mod keys;
pub(crate) mod leverage;
pub(crate) mod lookup;
pub(crate) mod merge;
pub(crate) mod profile;
pub(crate) mod qa;
pub mod row_hash;
pub(crate) mod said;
pub(crate) mod search;
pub(crate) mod split;
pub(crate) mod stats;
pub(crate) mod statuses;
pub(crate) mod undo;
pub(crate) mod reviewer_verdict;

pub(crate) use formats::open::open_salvaging;
pub(crate) use formats::tmx::reader::unit::{KEPT, is_date};
