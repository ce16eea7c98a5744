//! shetu for Python: the native half of the package `shetu`.
//!
//! Here texts and tables of Python become those of the library and back; what is decided is decided by the library. One
//! idea a file:
//!
//! - `texts` takes texts from Python and says what is wrong with what is none; `errors` are the library's errors as
//!   exceptions of `shetu.errors`.
//! - `aligner`, `alignment`, `bead`, `explanation`: alignment and what comes of it. `lexicon`: a user's words.
//! - `archive`, with `archive_rows`, `archive_units` and `columns`: the pieces of pairing that `shetu.spark` is made of.
//! - `segment`: segmentation. `command`: the command line.

mod aligner;
mod alignment;
mod archive;
mod archive_rows;
mod archive_units;
mod bead;
mod columns;
mod command;
mod errors;
mod explanation;
mod lexicon;
mod segment;
mod texts;

use pyo3::prelude::*;

/// The native module: `shetu` has its names, with their documentation.
#[pymodule]
mod _shetu {
    #[pymodule_export]
    use super::aligner::{Aligner, align, score};
    #[pymodule_export]
    use super::alignment::Alignment;
    #[pymodule_export]
    use super::bead::Bead;
    #[pymodule_export]
    use super::command::main;
    #[pymodule_export]
    use super::explanation::{Explanation, LeftOver, Match};
    #[pymodule_export]
    use super::segment::segments;

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::archive::add(module)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
