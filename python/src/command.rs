//! The command `shetu` of the wheel: the code of the program, called with Python's arguments.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the command line with these arguments, the name of the program first, and says the exit status.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| shetu::cli::main_of(arguments))
}
