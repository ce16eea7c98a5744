//! Finding wire copy by content, as a newsroom with an archive meets it.
#![cfg(feature = "cli")]

mod desk;
mod found;
mod told;
#[path = "../program/mod.rs"]
mod program;
