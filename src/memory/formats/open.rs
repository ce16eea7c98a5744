//! Which format a memory has, and opening it.

use std::io::{BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::buffered::Units;
use super::decode::Decoded;
use super::endless::{Meter, Metered};
use super::input;
use super::jsonl;
use super::jsonl::reader::{Jsonl, Record};
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
    if path.is_dir() {
        return Err(Error::io(path, ErrorKind::IsADirectory.into()));
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

/// What a reader reads. One type, so that each reader is made once and not for every kind of source.
type Text = Box<dyn BufRead + Send>;

pub(crate) fn of_text(
    text: impl BufRead + Send + 'static,
    kind: Format,
    path: &Path,
    salvage: Option<&Salvage>,
    columns: Option<&Chosen>,
) -> Result<Box<Units>> {
    let text: Text = Box::new(text);
    let at = Some(path);
    let table = |text: Text, tabs: bool| -> Result<Box<Units>> {
        let rows = Csv::new(text, tabs, at)?;
        Ok(Box::new(Table::salvaging(rows, salvage.cloned(), columns)?))
    };
    Ok(match kind {
        Format::Xliff | Format::Xliff1 => {
            let text = around_faults(text, &xliff::SHAPE, at, salvage);
            Box::new(Xliff::units(text, at)?)
        }
        Format::Po => Box::new(Po::salvaging(Lines::new(text, at), salvage.cloned())?),
        Format::Csv => table(text, false)?,
        Format::Tsv | Format::TextTable => table(text, true)?,
        Format::Jsonl | Format::Json => {
            let lines = one_a_line(text).map_err(|error| Error::io(path, error))?;
            Box::new(Jsonl::salvaging(Lines::new(lines, at), salvage.cloned())?)
        }
        _ => {
            let text = around_faults(text, &tmx::SHAPE, at, salvage);
            Box::new(Tmx::units(text, at)?)
        }
    })
}

/// The text without its faults, where they are to be salvaged.
fn around_faults(
    text: Text,
    shape: &'static Shape,
    path: Option<&Path>,
    salvage: Option<&Salvage>,
) -> Text {
    match salvage {
        Some(salvage) => Box::new(Whole::new(text, shape, path, salvage.clone())),
        None => text,
    }
}

/// JSON with a record a line, also where it is one list, or an object around one.
fn one_a_line(mut text: Text) -> std::io::Result<Text> {
    let head = text.fill_buf()?;
    // What `align -` answers is a record with many.
    let is_record =
        |record: &Record| jsonl::reader::texts(record).is_some() || record.contains_key("beads");
    Ok(match json_list::is_list(head) {
        true => Box::new(BufReader::new(json_list::Lines::new(text))),
        false if json_list::is_wrapped(head, is_record) => {
            Box::new(BufReader::new(json_list::Lines::wrapped(text)))
        }
        false => text,
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
