//! Plain data that every room shares.

pub(crate) mod article;
pub(crate) mod bead;
pub(crate) mod codes;
pub(crate) mod display;
pub(crate) mod error;
pub(crate) mod lang;
pub(crate) mod quantity;
pub(crate) mod unit;
