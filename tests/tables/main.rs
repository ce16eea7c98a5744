//! Tables as a user meets them: nothing of them is lost silently, and what is written is read back.
#![cfg(feature = "cli")]

mod blank;
mod desk;
mod written;
mod read;
#[cfg(feature = "xlsx")]
mod open_document;
