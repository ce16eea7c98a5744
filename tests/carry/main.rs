//! What a person decided is not lost when articles are aligned again.
#![cfg(feature = "cli")]

mod desk;
mod tables;
mod pages;
