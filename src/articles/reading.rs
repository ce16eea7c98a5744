//! How articles are found and read: what a caller may choose.

use super::day::DateOrder;
use super::fields::Fields;
use crate::files::tree::DEEPEST;
use crate::model::article::Layout;

/// How articles are found and read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// How texts are divided.
    pub layout: Layout,
    /// The largest article, in bytes of its file or record.
    pub max_bytes: u64,
    /// How deep a folder is looked into; 1 is the folder itself.
    pub depth: usize,
    /// Which keys and columns of a corpus hold what.
    pub fields: Fields,
    /// How dates in figures are written whose order is not plain.
    pub date_order: Option<DateOrder>,
}

impl Reading {
    /// As texts of this layout are read unless somebody says otherwise.
    pub(crate) fn of(layout: Layout) -> Self {
        Reading {
            layout,
            max_bytes: super::MAX_BYTES,
            depth: DEEPEST,
            fields: Fields::default(),
            date_order: None,
        }
    }
}
