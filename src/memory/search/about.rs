//! What an index is of.

use serde::{Deserialize, Serialize};

use crate::model::lang::Lang;

/// What tells a memory from a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: u64,
    /// The SHA-256 of its content.
    pub hash: String,
}

/// What an index is of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct About {
    /// The memory.
    pub stamp: Stamp,
    /// The language of the texts that are looked up.
    pub side: Lang,
    /// The language the memory is translated from.
    pub source: Lang,
    /// How many units there are.
    pub units: usize,
}
