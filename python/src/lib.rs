//! shetu for Python: the native half of the package `shetu`.
//!
//! Here texts and tables of Python become those of the library and back; what is decided is decided by the library. One
//! idea a file:
//!
//! - `texts` takes texts from Python and says what is wrong with what is none, `arguments` all else; `quoted` is how messages show them; `errors` are the library's errors as
//!   exceptions of `shetu.errors`; `watch` keeps long work apart from the interpreter; `pickled` takes results to other processes.
//! - `aligner`, `documents` (many of them), `alignment`, `bead`, `explanation`: alignment and what comes of it. `lexicon`:
//!   a user's words. `segment`: segmentation.
//! - `articles`, `pair`, `article_pair`, `unread`: which article was made from which, and dates that cannot be read.
//! - `unit`, `unit_list`, `units` (what a caller gives), `reader`, `writer`, `memory` (looked up), `quality` (cleaned and
//!   checked), `induce`: memories.
//! - `archive`, with `archive_rows`, `archive_texts`, `archive_units` and `columns`: the pieces of pairing that `shetu.spark` is made of.
//! - `tables`: pandas, polars and pyarrow. `command`: the command line.

mod aligner;
mod alignment;
mod arguments;
mod archive;
mod archive_rows;
mod archive_texts;
mod archive_units;
mod article_pair;
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
mod pickled;
mod quality;
mod quoted;
mod reader;
mod segment;
mod tables;
mod texts;
mod unit;
mod unit_list;
mod units;
mod unread;
mod watch;
mod writer;

use mimalloc::MiMalloc;
use pyo3::prelude::*;

/// That of the program too, so that both are as fast.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The native module: `shetu` has its names, with their documentation.
#[pymodule]
mod _shetu {
    #[pymodule_export]
    use super::aligner::{Aligner, align, score};
    #[pymodule_export]
    use super::alignment::Alignment;
    #[pymodule_export]
    use super::article_pair::ArticlePair;
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
    use super::pair::{LeftOut, Pairing, pair};
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
    use super::unread::UnreadDate;
    #[pymodule_export]
    use super::writer::write_memory;

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let pieces = PyModule::new(module.py(), "archive")?;
        super::archive::add(&pieces)?;
        super::archive_texts::add(&pieces)?;
        super::archive_units::add(&pieces)?;
        module.add_submodule(&pieces)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
