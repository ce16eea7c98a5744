//! GNU gettext catalogs.

pub(crate) mod header;
pub(crate) mod reader;
pub(crate) mod writer;
