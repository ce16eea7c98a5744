//! Which format a memory has, and opening it.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use super::buffered::Units;
use super::decode::Decoded;
use super::endless::{Meter, Metered};
use super::input;
use super::jsonl::reader::Jsonl;
use super::lines::Lines;
use super::moses::reader::Moses;
use super::po::reader::Po;
use super::salvage::{Salvage, Shape, Whole};
use super::table::chosen::Chosen;
use super::table::csv::Csv;
use super::table::reader::Table;
use super::tmx::reader::{self as tmx, Tmx};
use super::xliff::reader::{self as xliff, Xliff};
use crate::files::formats::{Format, Role};
use crate::files::json_list;
use crate::files::unpack::is_packed;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// The files a memory is read from: the two of a pair, none for standard input.
pub(crate) fn files(path: &Path) -> Vec<PathBuf> {
    if path == Path::new("-") {
        return Vec::new();
    }
    match Format::of(path, Role::Memory) {
        Ok(Format::MosesPair | Format::Moses(_)) => {
            [Lang::En, Lang::Bn].map(|lang| beside(path, lang)).into()
        }
        _ => vec![path.to_path_buf()],
    }
}

/// Opens a memory. `-` is standard input, whose format is guessed.
///
/// # Errors
/// The file cannot be read, or is not what its extension says.
pub fn open(path: &Path) -> Result<Box<Units>> {
    opened(path, None, None)
}

/// The same for a table of which a person says what its columns hold.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_columns(path: &Path, columns: Option<&Chosen>) -> Result<Box<Units>> {
    opened(path, None, columns)
}

/// The same for a memory that may be damaged: the units go on behind each fault, where the format allows it, and what
/// was lost is told at the end.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_salvaging(
    path: &Path,
    columns: Option<&Chosen>,
) -> Result<(Box<Units>, Salvage)> {
    let salvage = Salvage::default();
    let units = opened(path, Some(&salvage), columns)?;
    Ok((units, salvage))
}

fn opened(path: &Path, salvage: Option<&Salvage>, columns: Option<&Chosen>) -> Result<Box<Units>> {
    if path == Path::new("-") {
        return standard_input(path, salvage, columns);
    }
    match Format::of(path, Role::Memory)? {
        Format::MosesPair | Format::Moses(_) => moses(path),
        #[cfg(feature = "xlsx")]
        Format::Xlsx | Format::Ods | Format::Xls => spreadsheet(path, columns),
        #[cfg(feature = "parquet")]
        Format::Parquet => Ok(Box::new(super::parquet_reader::Parquet::units(path)?)),
        kind => of_text(input::text(path)?, kind, path, salvage, columns),
    }
}

fn standard_input(
    path: &Path,
    salvage: Option<&Salvage>,
    columns: Option<&Chosen>,
) -> Result<Box<Units>> {
    const HEAD: u64 = 4096;
    let failed = |error| Error::io(path, error);
    let stdin = BufReader::new(std::io::stdin());
    let mut text = Decoded::new(input::unpacked(stdin).map_err(failed)?).map_err(failed)?;
    let mut head = Vec::new();
    text.by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(failed)?;
    let kind = guess(&head);
    let meter = Meter::default();
    let text = Metered::new(text, meter.clone());
    let text = BufReader::new(Cursor::new(head).chain(text));
    let mut units = of_text(text, kind, path, salvage, columns)?;
    units.metered(meter);
    Ok(units)
}

/// The format a text is in by its first bytes, for input that has no name.
fn guess(head: &[u8]) -> Format {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start();
    if head.starts_with('<') {
        return if head.contains("<xliff") {
            Format::Xliff
        } else {
            Format::Tmx
        };
    }
    match head.chars().next() {
        Some('{' | '[') => Format::Jsonl,
        Some('#') => Format::Po,
        _ if head.starts_with("msgid") || head.starts_with("msgctxt") => Format::Po,
        _ if head.lines().next().is_some_and(|line| line.contains('\t')) => Format::Tsv,
        _ => Format::Csv,
    }
}

pub(crate) fn of_text(
    mut text: impl BufRead + Send + 'static,
    kind: Format,
    path: &Path,
    salvage: Option<&Salvage>,
    columns: Option<&Chosen>,
) -> Result<Box<Units>> {
    let at = Some(path);
    let whole = |shape: &'static Shape| {
        let salvage = salvage.cloned()?;
        Some(move |text| Whole::new(text, shape, at, salvage))
    };
    Ok(match kind {
        Format::Xliff | Format::Xliff1 => match whole(&xliff::SHAPE) {
            Some(whole) => Box::new(Xliff::units(whole(text), at)?),
            None => Box::new(Xliff::units(text, at)?),
        },
        Format::Po => Box::new(Po::salvaging(Lines::new(text, at), salvage.cloned())?),
        Format::Csv => Box::new(Table::salvaging(
            Csv::new(text, false, at)?,
            salvage.cloned(),
            columns,
        )?),
        Format::Tsv | Format::TextTable => Box::new(Table::salvaging(
            Csv::new(text, true, at)?,
            salvage.cloned(),
            columns,
        )?),
        Format::Jsonl | Format::Json => {
            let head = text.fill_buf().map_err(|error| Error::io(path, error))?;
            match json_list::is_list(head) {
                true => {
                    let lines = BufReader::new(json_list::Lines::new(text));
                    Box::new(Jsonl::salvaging(Lines::new(lines, at), salvage.cloned())?)
                }
                false => Box::new(Jsonl::salvaging(Lines::new(text, at), salvage.cloned())?),
            }
        }
        _ => match whole(&tmx::SHAPE) {
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
pub(crate) fn beside(path: &Path, lang: Lang) -> PathBuf {
    if is_packed(path)
        && let Some(packed) = path.extension()
    {
        let mut file = path
            .with_extension("")
            .with_extension(lang.tag())
            .into_os_string();
        file.push(".");
        file.push(packed);
        return file.into();
    }
    path.with_extension(lang.tag())
}

#[cfg(feature = "xlsx")]
fn spreadsheet(path: &Path, columns: Option<&Chosen>) -> Result<Box<Units>> {
    let rows = super::table::xlsx::Xlsx::new(input::bytes(path)?, Some(path))?;
    Ok(Box::new(Table::salvaging(rows, None, columns)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_of_a_pair_leads_to_the_other() {
        assert_eq!(
            beside(Path::new("a/c.moses"), Lang::Bn),
            Path::new("a/c.bn")
        );
        assert_eq!(beside(Path::new("c.en.gz"), Lang::Bn), Path::new("c.bn.gz"));
    }

    #[test]
    fn what_has_no_name_is_guessed() {
        for (head, kind) in [
            ("\n<?xml version=\"1.0\"?><tmx", Format::Tmx),
            ("<xliff ", Format::Xliff),
            ("{\"bn\"", Format::Jsonl),
            (" [\n{\"bn\"", Format::Jsonl),
            ("\"Open, he\tক\n", Format::Tsv),
            ("# x\nmsgid", Format::Po),
            ("English,Bengali", Format::Csv),
        ] {
            assert_eq!(guess(head.as_bytes()), kind);
        }
    }
}
