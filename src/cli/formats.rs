//! Beads to files: translation memories, tables for reviewers, and records for scripts.
//!
//! [`Format::of`] tells the format by a file's name, [`writer`] makes its [`Writer`], and [`AtomicFile`] is the file to write to,
//! which appears whole or not at all. Writers stream: they keep no document. Which extension is which format is in
//! `files::formats`.
#[cfg(test)]
mod code_tests;
#[cfg(test)]
mod export_tests;
#[cfg(test)]
mod loss_tests;
#[cfg(test)]
mod memory_tests;
#[cfg(test)]
mod writing_tests;

use std::path::{Path, PathBuf};

use crate::memory::formats::open::beside;
use crate::memory::formats::{bitextor, jsonl, moses, po, table, tmx, translations, xliff};
use crate::model::error::Result;
use crate::model::lang::Lang;

use super::status::usage;
pub use crate::files::atomic::AtomicFile;
pub use crate::files::file_writer::FileWriter;
pub(crate) use crate::files::formats::is_bare_stream;
pub use crate::files::formats::{Format, Role};
pub use crate::files::formula_guard::{guard, unguard};
pub use crate::files::output_guard::OutputGuard;
pub use crate::files::output_path::{OutputPath, is_stream};
pub use crate::files::parts::{Abandoned, abandon};
pub use crate::files::placing::{Ready, place};
pub use crate::memory::formats::settings::Part;
pub use crate::memory::formats::settings::Settings;
pub use crate::memory::formats::writer::UnitWriter;
pub use crate::memory::profile::Profile;
pub use crate::review::bead_writer::Writer;
pub use crate::review::kit::Kit;
pub use crate::review::units_of::UnitsOf;
use crate::review::{corpus_links, page, records, sheet};

/// A writer of aligned documents.
pub type BeadWriter = Box<dyn Writer + Send>;
/// A writer of units.
pub type MemoryWriter = Box<dyn UnitWriter + Send>;

/// What writes a format.
enum Written {
    /// A writer of units, which writes an alignment through [`UnitsOf`].
    Units(fn(Settings) -> MemoryWriter),
    /// A writer of beads; the format is for people.
    Beads(fn(&Settings) -> BeadWriter),
    /// One of each: an alignment says more than a memory.
    Both(fn(&Settings) -> BeadWriter, fn(Settings) -> MemoryWriter),
}

/// What writes a format; `None` for one that is read only.
fn written(format: Format) -> Option<Written> {
    use Written::{Beads, Both, Units};
    Some(match format {
        Format::Tmx => Units(|settings| Box::new(tmx::writer::Tmx::new(settings))),
        Format::Xliff => Units(|settings| Box::new(xliff::writer::Xliff::new(settings))),
        Format::Xliff1 => Units(|settings| Box::new(xliff::writer_1::Xliff1::new(settings))),
        Format::Po => Units(|settings| Box::new(po::writer::Po::new(settings))),
        Format::Moses(Lang::En) => {
            Units(|settings| Box::new(moses::writer::Moses::new(settings.source, Lang::En)))
        }
        Format::Moses(Lang::Bn) => {
            Units(|settings| Box::new(moses::writer::Moses::new(settings.source, Lang::Bn)))
        }
        Format::Translations => {
            Units(|settings| Box::new(translations::Translations::new(&settings)))
        }
        Format::Bitextor => Units(|settings| Box::new(bitextor::Bitextor::new(&settings))),
        Format::Xces => Beads(|settings| links(settings, false)),
        Format::Ids => Beads(|settings| links(settings, true)),
        Format::Vecalign => Beads(|settings| Box::new(corpus_links::Vecalign::new(settings))),
        Format::Ladder => Beads(|settings| Box::new(corpus_links::Ladder::new(settings))),
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            Units(|settings| Box::new(crate::memory::formats::parquet::Parquet::new(settings)))
        }
        Format::Csv => Both(
            |settings| Box::new(sheet::table::Table::csv(settings)),
            |settings| Box::new(table::units::UnitTable::new(&settings, false)),
        ),
        Format::Tsv => Both(
            |settings| Box::new(sheet::table::Table::tsv(settings)),
            |settings| Box::new(table::units::UnitTable::new(&settings, true)),
        ),
        Format::Jsonl => Both(
            |settings| Box::new(records::Jsonl::new(settings)),
            |settings| Box::new(jsonl::units::UnitJsonl::new(&settings)),
        ),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Beads(|settings| Box::new(sheet::workbook::Xlsx::new(settings))),
        Format::ReviewPage => Beads(|settings| Box::new(page::Html::new(settings))),
        _ => return None,
    })
}

/// Which segments the pairs of a memory are made of.
fn links(settings: &Settings, lines: bool) -> BeadWriter {
    let settings = Settings {
        ids: true,
        ..settings.clone()
    };
    let writer = corpus_links::Xces::new(&settings, lines);
    Box::new(UnitsOf::new(&settings, writer))
}

/// A writer of aligned documents in a format.
///
/// # Errors
/// An alignment cannot be written so.
pub fn writer(format: Format, settings: &Settings) -> anyhow::Result<BeadWriter> {
    Ok(match written(format) {
        Some(Written::Beads(beads) | Written::Both(beads, _)) => beads(settings),
        Some(Written::Units(units)) => Box::new(UnitsOf::new(settings, units(settings.clone()))),
        None => return Err(not_written(format)),
    })
}

/// A writer of units in a format.
///
/// # Errors
/// A memory cannot be written so.
pub fn unit_writer(format: Format, settings: Settings) -> anyhow::Result<MemoryWriter> {
    match written(format) {
        Some(Written::Units(units) | Written::Both(_, units)) => Ok(units(settings)),
        Some(Written::Beads(_)) | None => Err(not_written(format)),
    }
}

/// The error for a format that has no writer of this kind. A pair of files has none of its own, since it is two files.
fn not_written(format: Format) -> anyhow::Error {
    usage(format!(
        "{} cannot be written here: name a file for it",
        format.name()
    ))
}

/// The files an output stands for, each with its format: `corpus.moses` is the pair `corpus.en` and `corpus.bn`,
/// anything else is one file. What has no extension and is no regular file gets `on_stream`.
///
/// # Errors
/// As [`Format::of`].
pub fn files(path: &Path, role: Role, on_stream: Format) -> Result<Vec<(PathBuf, Format)>> {
    Ok(match Format::written(path, role, on_stream)? {
        Format::MosesPair if !is_bare_stream(path) => {
            let side = |lang: Lang| (beside(path, lang), Format::Moses(lang));
            [Lang::En, Lang::Bn].map(side).into()
        }
        format => vec![(path.to_path_buf(), format)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::formats::TABLE;

    #[test]
    fn what_the_table_promises_is_written() {
        for spec in TABLE.iter().filter(|spec| spec.is_built()) {
            // A pair is written as its two sides.
            if spec.format == Format::MosesPair {
                continue;
            }
            let settings = Settings::default();
            let can = [
                writer(spec.format, &settings).is_ok(),
                unit_writer(spec.format, settings).is_ok(),
            ];
            let promised = [Role::Alignment, Role::Units].map(|role| spec.roles.contains(&role));
            assert_eq!(can, promised, "{:?}", spec.format);
        }
    }
}
