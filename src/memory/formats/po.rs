//! GNU gettext catalogs.

pub(crate) mod reader;
pub(crate) mod writer;
