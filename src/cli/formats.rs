//! Beads to files: translation memories, tables for reviewers, and records for scripts.
//!
//! [`Format::of`] tells the format by a file's name, [`Format::writer`] makes its [`Writer`], and [`AtomicFile`]
//! is the file to write to, which appears whole or not at all. Writers stream: they keep no document.
#[cfg(test)]
mod export_tests;
#[cfg(test)]
mod memory_tests;
#[cfg(test)]
mod writing_tests;

use std::path::{Path, PathBuf};

use crate::model::error::{Error, Result, without_feature};
use crate::model::lang::Lang;

pub use crate::files::atomic::AtomicFile;
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

/// A file format, known by the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// TMX 1.4, the translation memory that every CAT tool reads.
    Tmx,
    /// Comma-separated values for reviewing in a spreadsheet.
    Csv,
    /// The same, separated by tabs.
    Tsv,
    /// A workbook for reviewing in a spreadsheet.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// One JSON record a bead.
    Jsonl,
    /// One HTML page for reviewing in a browser.
    Html,
    /// XLIFF 2.1.
    Xliff,
    /// GNU gettext.
    Po,
    /// One side of a Moses pair.
    Moses(Lang),
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// Every format.
    pub const ALL: &[Format] = &[
        Format::Tmx,
        Format::Csv,
        Format::Tsv,
        #[cfg(feature = "xlsx")]
        Format::Xlsx,
        Format::Jsonl,
        Format::Html,
        Format::Xliff,
        Format::Po,
        Format::Moses(Lang::En),
        Format::Moses(Lang::Bn),
        #[cfg(feature = "parquet")]
        Format::Parquet,
    ];

    /// Formats that are built on request: extension, name, feature.
    const ON_REQUEST: [(&str, &str, &str); 2] = [
        ("xlsx", "spreadsheets", "xlsx"),
        ("parquet", "Parquet", "parquet"),
    ];

    /// The extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Tmx => "tmx",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            #[cfg(feature = "xlsx")]
            Format::Xlsx => "xlsx",
            Format::Jsonl => "jsonl",
            Format::Html => "html",
            Format::Xliff => "xliff",
            Format::Po => "po",
            Format::Moses(side) => side.tag(),
            #[cfg(feature = "parquet")]
            Format::Parquet => "parquet",
        }
    }

    /// Whether an alignment writes only its sure pairs there, since a tool inserts them unseen.
    pub fn is_memory(self) -> bool {
        matches!(self, Format::Tmx | Format::Xliff | Format::Po)
    }

    /// Whether a file of an alignment shows what a person decided.
    pub fn shows_decisions(self) -> bool {
        match self {
            Format::Tmx | Format::Xliff | Format::Po | Format::Csv | Format::Tsv | Format::Html => {
                true
            }
            #[cfg(feature = "xlsx")]
            Format::Xlsx => true,
            #[cfg(feature = "parquet")]
            Format::Parquet => false,
            Format::Jsonl | Format::Moses(_) => false,
        }
    }

    /// The files an output stands for, each with its format: `corpus.moses` is the pair `corpus.en` and
    /// `corpus.bn`, anything else is one file.
    ///
    /// # Errors
    /// As [`Format::of`].
    pub fn files(path: &Path) -> Result<Vec<(PathBuf, Format)>> {
        if path
            .extension()
            .is_some_and(|extension| extension == "moses")
        {
            let side = |lang: Lang| (path.with_extension(lang.tag()), Format::Moses(lang));
            return Ok([Lang::En, Lang::Bn].map(side).into());
        }
        Ok(vec![(path.to_path_buf(), Format::of(path)?)])
    }

    /// The format a file name asks for; standard output (`-`), pipes and devices without an extension get JSONL.
    ///
    /// # Errors
    /// A usage error for an extension that is missing, unknown, or in capitals (OmegaT overlooks `.TMX`).
    pub fn of(path: &Path) -> Result<Format> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let known = |name: &str| Format::ALL.iter().copied().find(|f| f.extension() == name);
        if let Some(format) = known(&extension) {
            return Ok(format);
        }
        if extension.is_empty() && is_stream(path) {
            return Ok(Format::Jsonl);
        }
        let left_out = Format::ON_REQUEST
            .iter()
            .find(|(name, ..)| *name == extension);
        if let Some((_, what, feature)) = left_out {
            return Err(without_feature(path, what, feature));
        }
        let name = path.display();
        let problem = match known(&extension.to_lowercase()) {
            Some(format) => format!(
                "{name}: write the extension in small letters (.{}): some CAT tools overlook .{extension}",
                format.extension()
            ),
            None => {
                let named = |f: &Format| format!(".{}", f.extension());
                let mut all: Vec<String> = Format::ALL.iter().map(named).collect();
                all.push(".moses (for .en and .bn)".to_owned());
                let what = if extension.is_empty() {
                    "no extension".to_owned()
                } else {
                    format!("unknown extension .{extension}")
                };
                format!(
                    "{name}: {what}; the format follows the extension: give the output a name that ends in one \
                     of {}",
                    all.join(" ")
                )
            }
        };
        Err(Error::Usage(problem))
    }

    /// A writer of this format.
    pub fn writer(self, settings: Settings) -> Box<dyn Writer + Send> {
        match self {
            Format::Tmx => Box::new(UnitsOf::new(
                &settings.clone(),
                crate::memory::formats::tmx::writer::Tmx::new(settings),
            )),
            Format::Xliff => Box::new(UnitsOf::new(
                &settings.clone(),
                crate::memory::formats::xliff::writer::Xliff::new(settings),
            )),
            Format::Po => Box::new(UnitsOf::new(
                &settings.clone(),
                crate::memory::formats::po::writer::Po::new(settings),
            )),
            Format::Moses(side) => {
                let writer =
                    crate::memory::formats::moses::writer::Moses::new(settings.source, side);
                Box::new(UnitsOf::new(&settings, writer))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let writer = crate::memory::formats::parquet::Parquet::new(settings.clone());
                Box::new(UnitsOf::new(&settings, writer))
            }
            Format::Csv => Box::new(crate::review::sheet::table::Table::csv(&settings)),
            Format::Tsv => Box::new(crate::review::sheet::table::Table::tsv(&settings)),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(crate::review::sheet::workbook::Xlsx::new(&settings)),
            Format::Jsonl => Box::new(crate::review::records::Jsonl::new(&settings)),
            Format::Html => Box::new(crate::review::page::Html::new(&settings)),
        }
    }

    /// A writer of units in this format; `None` where the format is for beads only.
    pub fn unit_writer(self, settings: Settings) -> Option<Box<dyn UnitWriter + Send>> {
        Some(match self {
            Format::Tmx => Box::new(crate::memory::formats::tmx::writer::Tmx::new(settings)),
            Format::Xliff => Box::new(crate::memory::formats::xliff::writer::Xliff::new(settings)),
            Format::Po => Box::new(crate::memory::formats::po::writer::Po::new(settings)),
            Format::Moses(side) => Box::new(crate::memory::formats::moses::writer::Moses::new(
                settings.source,
                side,
            )),
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(crate::memory::formats::parquet::Parquet::new(settings)),
            Format::Jsonl => Box::new(crate::memory::formats::jsonl::units::UnitJsonl::new(
                &settings,
            )),
            Format::Csv => Box::new(crate::memory::formats::table::units::UnitTable::new(
                &settings, false,
            )),
            Format::Tsv => Box::new(crate::memory::formats::table::units::UnitTable::new(
                &settings, true,
            )),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => return None,
            Format::Html => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_is_the_format() {
        assert_eq!(Format::of(Path::new("a.b/m.tmx")).unwrap(), Format::Tmx);
        assert_eq!(Format::of(Path::new("m.en.jsonl")).unwrap(), Format::Jsonl);
        for (name, says) in [
            ("m.TMX", "small letters"),
            ("m.tmx.gz", "unknown extension .gz"),
            ("m", "no extension"),
            ("m.", "no extension"),
        ] {
            let error = Format::of(Path::new(name)).unwrap_err();
            assert!(matches!(error, Error::Usage(_)));
            assert!(error.to_string().contains(says), "{error}");
        }
        let error = Format::of(Path::new("m.doc")).unwrap_err().to_string();
        assert!(
            error.contains(".tmx .csv .tsv") && error.contains(".jsonl .html"),
            "{error}"
        );
    }
}
