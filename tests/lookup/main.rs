//! `shetu lookup` and `shetu leverage` as a user meets them.
#![cfg(feature = "cli")]

mod desk;
mod asked;
mod kept;
