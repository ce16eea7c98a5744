//! Beads to files: translation memories, tables for reviewers, and records for scripts.
//!
//! [`Format::of`] tells the format by a file's name, [`Format::writer`] makes its [`Writer`], and [`WholeFile`]
//! is the file to write to, which appears whole or not at all. Writers stream: they keep no document.

pub mod csv;
mod described;
pub mod html;
mod identity;
pub mod jsonl;
pub mod kit;
mod markup;
pub mod moses;
mod output_guard;
mod output_path;
pub mod pairs;
mod parts;
#[cfg(feature = "parquet")]
pub mod parquet;
mod placing;
pub mod po;
pub mod profile;
pub mod tmx;
pub mod unit_jsonl;
pub mod unit_table;
pub mod units;
pub mod whole;
pub mod xliff;
#[cfg(feature = "xlsx")]
pub mod xlsx;

#[cfg(test)]
mod tests_support;

use std::io;
use std::path::{Path, PathBuf};

use crate::bead::Aligned;
use crate::error::{Error, Result, without_feature};
use crate::lang::Lang;
use crate::review::decision::Decision;

use described::described;

pub use crate::review::guard::{guard, unguard};
pub use kit::Kit;
pub use output_guard::OutputGuard;
pub use output_path::{OutputPath, is_stream};
pub use parts::{Abandoned, abandon};
pub use placing::{Ready, place};
pub use profile::Profile;
pub use units::{Part, Sure, UnitWriter};
pub use whole::WholeFile;

/// What the formats leave to the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The least score a unit of a TMX has. The other formats list every bead with its score.
    pub min_score: f64,
    /// Whether segments without a partner are listed. `None`: as the format's use wants it, which is yes for
    /// the review formats (CSV, TSV, XLSX) and no for JSONL. A TMX never holds them.
    pub unaligned: Option<bool>,
    /// The language translated from, a TMX's `srclang`.
    pub source: Lang,
    /// What made the file, with versions: a property in a TMX's header.
    pub signature: String,
    /// Now, as `YYYYMMDDThhmmssZ`. `None`: no dates, and equal input makes equal files.
    pub date: Option<String>,
    /// For which tool a TMX is written.
    pub profile: Profile,
    /// Which beads become units, where a format holds units.
    pub part: Part,
    /// Whether cells of a CSV are guarded against being taken for formulas.
    pub guard: bool,
    /// The folder for temporary files of a workbook. `None`: that of the system.
    pub temporary: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            min_score: 0.0,
            unaligned: None,
            source: Lang::En,
            signature: concat!("shetu ", env!("CARGO_PKG_VERSION")).to_owned(),
            date: None,
            profile: Profile::Any,
            part: Part::Sure,
            guard: true,
            temporary: None,
        }
    }
}

/// Writes aligned documents to one file. Call [`begin`](Writer::begin) once, then
/// [`document`](Writer::document) for each document, then [`finish`](Writer::finish); a file without documents
/// is valid too.
pub trait Writer {
    /// What stands before the first document.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for settings the format cannot express.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// One document's beads.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn document(&mut self, doc: &Aligned, out: &mut dyn io::Write) -> io::Result<()>;

    /// The same with what a person decided about the beads before: bead by bead, or nothing at all. A format that has
    /// no place for decisions shows the beads.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let _ = decisions;
        self.document(doc, out)
    }

    /// What stands after the last document.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// What the user should know about the file, each a sentence or two for standard error.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A file format, known by the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// TMX 1.4, the translation memory that every CAT tool reads.
    Tmx,
    /// Comma-separated values for reviewing in a spreadsheet.
    Csv,
    /// The same, parted by tabs.
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
            Format::Tmx => Box::new(Sure::new(&settings.clone(), tmx::Tmx::new(settings))),
            Format::Xliff => Box::new(Sure::new(&settings.clone(), xliff::Xliff::new(settings))),
            Format::Po => Box::new(Sure::new(&settings.clone(), po::Po::new(settings))),
            Format::Moses(side) => {
                let writer = moses::Moses::new(settings.source, side);
                Box::new(Sure::new(&settings, writer))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let writer = parquet::Parquet::new(settings.clone());
                Box::new(Sure::new(&settings, writer))
            }
            Format::Csv => Box::new(csv::Table::csv(&settings)),
            Format::Tsv => Box::new(csv::Table::tsv(&settings)),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(xlsx::Xlsx::new(&settings)),
            Format::Jsonl => Box::new(jsonl::Jsonl::new(&settings)),
            Format::Html => Box::new(html::Html::new(&settings)),
        }
    }

    /// A writer of units in this format; `None` where the format is for beads only.
    pub fn unit_writer(self, settings: Settings) -> Option<Box<dyn UnitWriter + Send>> {
        Some(match self {
            Format::Tmx => Box::new(tmx::Tmx::new(settings)),
            Format::Xliff => Box::new(xliff::Xliff::new(settings)),
            Format::Po => Box::new(po::Po::new(settings)),
            Format::Moses(side) => Box::new(moses::Moses::new(settings.source, side)),
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(parquet::Parquet::new(settings)),
            Format::Jsonl => Box::new(unit_jsonl::UnitJsonl::new(&settings)),
            Format::Csv => Box::new(unit_table::UnitTable::new(&settings, false)),
            Format::Tsv => Box::new(unit_table::UnitTable::new(&settings, true)),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => return None,
            Format::Html => return None,
        })
    }
}

/// Four decimals, as everywhere in files.
fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
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
