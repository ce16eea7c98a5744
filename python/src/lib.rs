//! shetu for Python: the native half of the package `shetu`.
//!
//! Here texts and tables of Python become those of the library and back; what is decided is decided by the library. One
//! idea a file:
//!
//! - `texts` takes texts from Python and says what is wrong with what is none; `errors` are the library's errors as
//!   exceptions of `shetu.errors`; `watch` keeps long work apart from the interpreter.
//! - `aligner`, `documents` (many of them), `alignment`, `bead`, `explanation`: alignment and what comes of it. `lexicon`:
//!   a user's words. `segment`: segmentation.
//! - `articles`, `pair`: which article was made from which.
//! - `unit`, `unit_list`, `units` (what a caller gives), `reader`, `writer`, `memory` (looked up), `quality` (cleaned and
//!   checked), `induce`: memories.
//! - `archive`, with `archive_rows`, `archive_texts`, `archive_units` and `columns`: the pieces of pairing that `shetu.spark` is made of.
//! - `tables`: pandas, polars and pyarrow. `command`: the command line.

mod aligner;
mod alignment;
mod archive;
mod archive_rows;
mod archive_texts;
mod archive_units;
mod articles;
mod bead;
mod columns;
mod command;
mod documents;
mod errors;
mod explanation;
mod induce;
mod lexicon;
mod memory;
mod pair;
mod quality;
mod reader;
mod segment;
mod tables;
mod texts;
mod unit;
mod unit_list;
mod units;
mod watch;
mod writer;

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
    use super::documents::Alignments;
    #[pymodule_export]
    use super::explanation::{Explanation, LeftOver, Match};
    #[pymodule_export]
    use super::induce::induce;
    #[pymodule_export]
    use super::memory::{Memory, MemoryMatch};
    #[pymodule_export]
    use super::pair::{ArticlePair, LeftOut, Pairing, pair};
    #[pymodule_export]
    use super::quality::{Cleaned, Decision, Finding, check, clean};
    #[pymodule_export]
    use super::reader::{MemoryReader, read_memory};
    #[pymodule_export]
    use super::segment::segments;
    #[pymodule_export]
    use super::tables::{Table, align_table, unit_table};
    #[pymodule_export]
    use super::unit::Unit;
    #[pymodule_export]
    use super::unit_list::{UnitIterator, UnitList};
    #[pymodule_export]
    use super::writer::write_memory;

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::archive::add(module)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
