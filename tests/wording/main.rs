//! What is said when something is wrong: in plain English, with the place and the remedy, and nothing of the insides.
#![cfg(feature = "cli")]

mod desk;
mod files;
mod words;
#[path = "../program/mod.rs"]
mod program;
