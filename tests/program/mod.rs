//! The program under test.

#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub mod desk;
#[cfg(feature = "xlsx")]
#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub mod sheets;

use std::process::{Command, Output};

/// Runs it to its end.
#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub fn shetu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(args)
        .output()
        .expect("the binary runs")
}

/// What it said beside its data.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
