//! Which format a memory has, and opening it.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use super::buffered::Units;
use super::decode::Decoded;
use super::input;
use super::jsonl::reader::Jsonl;
use super::lines::Lines;
use super::moses::reader::Moses;
use super::po::reader::Po;
use super::salvage::{Salvage, Shape, Whole};
use super::table::csv::Csv;
use super::table::reader::Table;
use super::tmx::reader::{self as tmx, Tmx};
use super::xliff::reader::{self as xliff, Xliff};
use crate::files::json_list;
#[cfg(not(feature = "xlsx"))]
use crate::model::error::without_feature;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// A format a memory can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Translation Memory eXchange.
    Tmx,
    /// XLIFF 1.2 or 2.x.
    Xliff,
    /// GNU gettext.
    Po,
    /// A table separated by commas or semicolons.
    Csv,
    /// A table separated by tabs.
    Tsv,
    /// A spreadsheet.
    Xlsx,
    /// JSON Lines.
    Jsonl,
    /// Two text files.
    Moses,
}

/// Extensions and what they say.
const EXTENSIONS: [(&str, Kind); 19] = [
    ("tmx", Kind::Tmx),
    ("xliff", Kind::Xliff),
    ("xlf", Kind::Xliff),
    ("sdlxliff", Kind::Xliff),
    ("mqxliff", Kind::Xliff),
    ("mxliff", Kind::Xliff),
    ("po", Kind::Po),
    ("csv", Kind::Csv),
    ("tsv", Kind::Tsv),
    ("tab", Kind::Tsv),
    ("xlsx", Kind::Xlsx),
    ("xls", Kind::Xlsx),
    ("ods", Kind::Xlsx),
    ("jsonl", Kind::Jsonl),
    ("ndjson", Kind::Jsonl),
    ("json", Kind::Jsonl),
    ("moses", Kind::Moses),
    ("en", Kind::Moses),
    ("bn", Kind::Moses),
];

impl Kind {
    /// The format a file's name says; `.gz` at its end is passed over.
    ///
    /// # Errors
    /// A usage error for an extension that is missing or unknown.
    pub(crate) fn of(path: &Path) -> Result<Kind> {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let known = EXTENSIONS.iter().find(|(known, _)| *known == extension);
        known.map(|&(_, kind)| kind).ok_or_else(|| {
            Error::Usage(format!(
                "{}: a memory to read ends in .tmx .xliff .xlf .sdlxliff .mqxliff .po .csv .tsv .xlsx .ods .jsonl .json or \
                 .moses (for .en and .bn), each but the last may be packed (.gz)",
                path.display()
            ))
        })
    }

    /// The format a text is in by its first bytes, for input that has no name.
    pub(crate) fn guess(head: &[u8]) -> Kind {
        let head = String::from_utf8_lossy(head);
        let head = head.trim_start();
        if head.starts_with('<') {
            return if head.contains("<xliff") {
                Kind::Xliff
            } else {
                Kind::Tmx
            };
        }
        match head.chars().next() {
            Some('{' | '[') => Kind::Jsonl,
            Some('#') => Kind::Po,
            _ if head.starts_with("msgid") || head.starts_with("msgctxt") => Kind::Po,
            _ if head.lines().next().is_some_and(|line| line.contains('\t')) => Kind::Tsv,
            _ => Kind::Csv,
        }
    }
}

/// The files a memory is read from: the two of a pair, none for standard input.
pub(crate) fn files(path: &Path) -> Vec<PathBuf> {
    if path == Path::new("-") {
        return Vec::new();
    }
    match Kind::of(path) {
        Ok(Kind::Moses) => [Lang::En, Lang::Bn].map(|lang| beside(path, lang)).into(),
        _ => vec![path.to_path_buf()],
    }
}

/// Opens a memory. `-` is standard input, whose format is guessed.
///
/// # Errors
/// The file cannot be read, or is not what its extension says.
pub fn open(path: &Path) -> Result<Box<Units>> {
    opened(path, None)
}

/// The same for a memory that may be damaged: the units go on behind each fault, where the format allows it, and what
/// was lost is told at the end.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_salvaging(path: &Path) -> Result<(Box<Units>, Salvage)> {
    let salvage = Salvage::default();
    let units = opened(path, Some(&salvage))?;
    Ok((units, salvage))
}

fn opened(path: &Path, salvage: Option<&Salvage>) -> Result<Box<Units>> {
    if path == Path::new("-") {
        return standard_input(path, salvage);
    }
    match Kind::of(path)? {
        Kind::Moses => moses(path),
        Kind::Xlsx => spreadsheet(path),
        kind => of_text(input::text(path)?, kind, path, salvage),
    }
}

fn standard_input(path: &Path, salvage: Option<&Salvage>) -> Result<Box<Units>> {
    const HEAD: u64 = 4096;
    let failed = |error| Error::io(path, error);
    let stdin = BufReader::new(std::io::stdin());
    let mut text = Decoded::new(input::unpacked(stdin).map_err(failed)?).map_err(failed)?;
    let mut head = Vec::new();
    text.by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(failed)?;
    let kind = Kind::guess(&head);
    let text = BufReader::new(Cursor::new(head).chain(text));
    of_text(text, kind, path, salvage)
}

fn of_text(
    mut text: impl BufRead + Send + 'static,
    kind: Kind,
    path: &Path,
    salvage: Option<&Salvage>,
) -> Result<Box<Units>> {
    let at = Some(path);
    let whole = |shape: &'static Shape| {
        let salvage = salvage.cloned()?;
        Some(move |text| Whole::new(text, shape, at, salvage))
    };
    Ok(match kind {
        Kind::Xliff => match whole(&xliff::SHAPE) {
            Some(whole) => Box::new(Xliff::units(whole(text), at)?),
            None => Box::new(Xliff::units(text, at)?),
        },
        Kind::Po => Box::new(Po::salvaging(Lines::new(text, at), salvage.cloned())?),
        Kind::Csv => Box::new(Table::salvaging(
            Csv::new(text, false, at)?,
            salvage.cloned(),
        )?),
        Kind::Tsv => Box::new(Table::salvaging(
            Csv::new(text, true, at)?,
            salvage.cloned(),
        )?),
        Kind::Jsonl => {
            let head = text.fill_buf().map_err(|error| Error::io(path, error))?;
            match json_list::is_list(head) {
                true => {
                    let lines = BufReader::new(json_list::Lines::new(text));
                    Box::new(Jsonl::salvaging(Lines::new(lines, at), salvage.cloned())?)
                }
                false => Box::new(Jsonl::salvaging(Lines::new(text, at), salvage.cloned())?),
            }
        }
        Kind::Tmx | Kind::Xlsx | Kind::Moses => match whole(&tmx::SHAPE) {
            Some(whole) => Box::new(Tmx::units(whole(text), at)?),
            None => Box::new(Tmx::units(text, at)?),
        },
    })
}

/// The pair of files of which `path` is one, or names both with `.moses`.
fn moses(path: &Path) -> Result<Box<Units>> {
    let side = |lang: Lang| -> Result<_> {
        let file = beside(path, lang);
        Ok(Lines::new(input::text(&file)?, Some(&file)))
    };
    Ok(Box::new(Moses::units(side(Lang::En)?, side(Lang::Bn)?)))
}

/// `corpus.en.gz` to `corpus.bn.gz`.
fn beside(path: &Path, lang: Lang) -> PathBuf {
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("gz"))
    {
        let mut file = path
            .with_extension("")
            .with_extension(lang.tag())
            .into_os_string();
        file.push(".gz");
        return file.into();
    }
    path.with_extension(lang.tag())
}

#[cfg(feature = "xlsx")]
fn spreadsheet(path: &Path) -> Result<Box<Units>> {
    let rows = super::table::xlsx::Xlsx::new(input::bytes(path)?, Some(path))?;
    Ok(Box::new(Table::units(rows)?))
}

#[cfg(not(feature = "xlsx"))]
fn spreadsheet(path: &Path) -> Result<Box<Units>> {
    Err(without_feature(path, "spreadsheets", "xlsx"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_format() {
        let of = |name: &str| Kind::of(Path::new(name)).unwrap();
        assert_eq!(
            (of("a.TMX"), of("a.tmx.gz"), of("x/b.sdlxliff")),
            (Kind::Tmx, Kind::Tmx, Kind::Xliff)
        );
        assert_eq!((of("c.bn"), of("c.moses")), (Kind::Moses, Kind::Moses));
        assert!(Kind::of(Path::new("a.gz")).is_err() && Kind::of(Path::new("tmx")).is_err());
        assert_eq!(
            beside(Path::new("a/c.moses"), Lang::Bn),
            Path::new("a/c.bn")
        );
        assert_eq!(beside(Path::new("c.en.gz"), Lang::Bn), Path::new("c.bn.gz"));
    }

    #[test]
    fn what_has_no_name_is_guessed() {
        for (head, kind) in [
            ("\n<?xml version=\"1.0\"?><tmx", Kind::Tmx),
            ("<xliff ", Kind::Xliff),
            ("{\"bn\"", Kind::Jsonl),
            (" [\n{\"bn\"", Kind::Jsonl),
            ("\"Open, he\tক\n", Kind::Tsv),
            ("# x\nmsgid", Kind::Po),
            ("English,Bengali", Kind::Csv),
        ] {
            assert_eq!(Kind::guess(head.as_bytes()), kind);
        }
    }
}
