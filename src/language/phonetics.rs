//! How a spelling sounds, and how far two sounds are apart.

pub(crate) mod distance;
pub(crate) mod grapheme_rules;
mod inventory;
pub(crate) mod probe;
