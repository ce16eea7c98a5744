//! Prepares the lexicon, the background counts, the words of numbers and the light words. Their tables in data/ are written
//! for people; what the program looks up are spelling keys, stems and whole forms, and making those of some fifteen thousand
//! entries at every start would cost more than aligning an article. So they are made here, by the program's own modules ([`rooms`]), into files that need no loading
//! at all: tables as src/files/frozen.rs reads them.
//!
//! - [`lexicon`]: `bengali.table`, `equivalents.table`, `english.table`, and `bengali_phrases.table`,
//!   `english_phrases.table`
//! - [`background`]: `background_bn.table`, `background_en.table`
//! - [`partners`]: `partners_bn.table`, `partners_en.table`
//! - [`light_words`] and [`numbers`] have their own
//! - [`terms`] makes `terms.txt`

mod background;
mod by_language;
mod layout;
mod lexicon;
mod light_words;
mod numbers;
mod partners;
mod rooms;
mod terms;

use std::path::PathBuf;

use rooms::{files, keys, language, model};

use files::data_table::TableRow;
use model::error::{Error, Position, Result};

/// A file to make: its name and what is in it.
type Made = (&'static str, Vec<u8>);

fn main() {
    println!("cargo::rerun-if-changed=build");
    match made() {
        Ok(files) => {
            let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
            for (name, bytes) in files {
                let path = PathBuf::from(&folder).join(name);
                std::fs::write(path, bytes).expect("the folder can be written to");
            }
        }
        Err(error) => {
            println!("cargo::error={error}");
            std::process::exit(1);
        }
    }
}

/// Every file.
fn made() -> Result<Vec<Made>> {
    let mut files = lexicon::files()?;
    files.extend(background::files()?);
    files.extend(light_words::files()?);
    files.extend(partners::files()?);
    files.extend(numbers::files()?);
    files.push(("terms.txt", terms::terms()?.into_bytes()));
    Ok(files)
}

/// Reads a table of data/, and has cargo come here again when it changes. What the modules of the program bring with them,
/// cargo knows by itself.
fn read(name: &str) -> Result<String> {
    println!("cargo::rerun-if-changed={name}");
    std::fs::read_to_string(name).map_err(|e| Error::io(name.as_ref(), e))
}

/// What is wrong with a row of a table.
fn fault(table: &str, row: &TableRow<'_>, problem: impl Into<String>) -> Error {
    Error::input(Position::line(table, row.line), problem.into())
}
