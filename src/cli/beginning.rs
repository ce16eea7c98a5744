//! What is known of memories before they are read.

use crate::memory::formats::po::header::CatalogHeader;
use crate::model::lang::Lang;

/// What is known of memories before they are read.
pub(super) struct Beginning {
    /// The language translated from.
    pub source: Lang,
    /// What the first says of itself, if it is a catalog in that direction.
    pub catalog: Option<CatalogHeader>,
}
