//! Nothing that is read is written over, whatever it is called, by any option of any command; and what cannot be
//! replaced is written through.
#![cfg(feature = "cli")]
#![cfg(unix)]

mod desk;
mod guarded;
mod held;
mod options;
mod streams;
#[path = "../program/mod.rs"]
mod program;
