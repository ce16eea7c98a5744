//! A reviewed table, read: its rows as cells by column name, from wherever the file keeps them.
//!
//! Columns are known by their names, so they may stand in any order, and others may stand beside them. A workbook
//! may hold several review sheets. Nothing is judged here.

mod plain;
#[cfg(feature = "xlsx")]
mod workbook;
mod grid;

use grid::Grid;
use grid::HEADER_WITHIN;
use std::collections::BTreeMap;
use std::path::Path;

use super::location::Location;
use super::sheet::overflow;
use crate::files::formats::{Format, Role};
use crate::language::normalize::published;
use crate::model::article::Origins;
use crate::model::display::{Quoted, quoted_list};
use crate::model::error::{Error, Position, Result};

/// The columns of the sheet that lists the documents of a workbook.
pub const DOCUMENTS: [&str; 6] = [
    "document",
    "rows",
    "pairs",
    "to review",
    "only Bengali",
    "only English",
];

/// How the name of the cell begins beside which a reviewer writes a score, from which on all is accepted.
pub(crate) const ACCEPT_FROM: &str = "accept all at or above";

/// The columns a reviewed table must have.
const NEEDED: [&str; 9] = [
    "id", "bn no", "en no", "score", "english", "bengali", "status", "comment", "hash",
];

/// A row of a reviewed table: its cells as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands; none for a row made by hand.
    pub place: Option<Location>,
    /// Document, row and rows of the document.
    pub id: String,
    /// Bengali segments.
    pub bn: String,
    /// English segments.
    pub en: String,
    /// The score.
    pub score: String,
    /// How sure it was that the texts have anything in common; empty in a table of an earlier version.
    pub related: String,
    /// The English text.
    pub english: String,
    /// The Bengali text.
    pub bengali: String,
    /// The reviewer's decision.
    pub status: String,
    /// The reviewer's comment.
    pub comment: String,
    /// The row_hash.
    pub hash: String,
    /// Where its texts come from, as properties of its unit.
    pub origins: Vec<(String, String)>,
}

/// A reviewed table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows, in the order of the file.
    pub entries: Vec<Entry>,
    /// The documents the table should hold, where it says so.
    pub documents: Option<Vec<String>>,
    /// The score from which on all is accepted, as it was typed; empty where none was.
    pub accept_from: String,
}

/// Reads a reviewed table; the format follows the extension, `path` is what errors call it.
///
/// # Errors
/// A file that is no such table, with what to do about it.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Sheet> {
    let fault = |problem: String| Error::input(Position::file(path), problem);
    let grids = match Format::of(path, Role::Reviewed)? {
        #[cfg(feature = "xlsx")]
        Format::Xlsx | Format::Ods => workbook::grids(bytes).map_err(fault)?,
        Format::Tsv => vec![plain::grid(bytes, true).map_err(fault)?],
        _ => vec![plain::grid(bytes, false).map_err(fault)?],
    };
    let mut sheet = Sheet::default();
    let mut missing = NEEDED.to_vec();
    let rest = rest_of_texts(&grids);
    for grid in &grids {
        let answers = grid.rows.iter().find_map(|(_, cells)| {
            let name = cells.first()?.trim().to_lowercase();
            name.starts_with(ACCEPT_FROM)
                .then(|| cells.get(1).cloned())
                .flatten()
        });
        if let Some(answer) = answers.filter(|answer| !answer.trim().is_empty()) {
            sheet.accept_from = answer.trim().to_owned();
        }
        match Header::of(grid) {
            Ok(header) => sheet
                .entries
                .extend(header.entries(grid, &rest).map_err(fault)?),
            Err(names) if names.len() < missing.len() => missing = names,
            Err(_) => {}
        }
        if grid.name.is_some() && begins(grid, &DOCUMENTS) {
            let ids = grid.rows[1..]
                .iter()
                .filter_map(|(_, cells)| cells.first().cloned());
            sheet.documents = Some(ids.filter(|id| !id.is_empty()).collect());
        }
    }
    if grids.iter().all(|grid| Header::of(grid).is_err()) {
        return Err(fault(format!(
            "no review table: the columns {} are missing from the first row; use the file that shetu align -o \
             wrote, with all its columns",
            quoted_list(&missing)
        )));
    }
    Ok(sheet)
}

/// The rest of the texts that were too long for a cell, by id and side, in the order of their parts.
type Rest = BTreeMap<(String, String), Vec<(usize, String)>>;

fn rest_of_texts(grids: &[Grid]) -> Rest {
    let mut rest = Rest::new();
    for grid in grids.iter().filter(|grid| begins(grid, &overflow::COLUMNS)) {
        for (_, cells) in &grid.rows[1..] {
            if let [id, side, part, text, ..] = cells.as_slice() {
                let key = (id.trim().to_owned(), side.trim().to_owned());
                let part = part.trim().parse().unwrap_or(usize::MAX);
                rest.entry(key).or_default().push((part, text.clone()));
            }
        }
    }
    rest.values_mut().for_each(|parts| parts.sort());
    rest
}

fn begins(grid: &Grid, columns: &[&str]) -> bool {
    let first = grid
        .rows
        .first()
        .map(|(_, cells)| cells.as_slice())
        .unwrap_or_default();
    first.len() >= columns.len()
        && first
            .iter()
            .zip(columns)
            .all(|(cell, name)| cell.trim() == *name)
}

/// Where the columns are.
struct Header {
    /// Rows before it and itself.
    above: usize,
    /// The place of each of [`NEEDED`].
    columns: [usize; NEEDED.len()],
    /// The place of `related`, which tables of earlier versions lack.
    related: Option<usize>,
    /// The columns that say where texts come from, by name.
    origins: Vec<(usize, String)>,
}

impl Header {
    /// The header of a grid, or the columns that are missing where it comes nearest to one.
    fn of(grid: &Grid) -> std::result::Result<Header, Vec<&'static str>> {
        let mut missing = NEEDED.to_vec();
        for (at, (_, cells)) in grid.rows.iter().take(HEADER_WITHIN).enumerate() {
            let names: Vec<String> = cells
                .iter()
                .map(|cell| cell.trim().to_lowercase())
                .collect();
            let place = |name: &str| names.iter().position(|found| found == name);
            let places = NEEDED.map(place);
            if places.iter().all(Option::is_some) {
                let columns = places.map(Option::unwrap_or_default);
                return Ok(Header {
                    above: at + 1,
                    columns,
                    related: place("related"),
                    origins: Origins::names()
                        .filter_map(|name| Some((place(&name)?, name)))
                        .collect(),
                });
            }
            let lacks: Vec<&str> = NEEDED
                .into_iter()
                .filter(|name| place(name).is_none())
                .collect();
            if lacks.len() < missing.len() {
                missing = lacks;
            }
        }
        Err(missing)
    }

    fn entries(&self, grid: &Grid, rest: &Rest) -> std::result::Result<Vec<Entry>, String> {
        let rows = grid.rows[self.above..].iter();
        let filled = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        filled
            .map(|(row, cells)| self.entry(grid, *row, cells, rest))
            .collect()
    }

    /// What a row says of where its texts come from.
    fn origins(&self, cells: &[String]) -> Vec<(String, String)> {
        let told = |(at, name): &(usize, String)| {
            let value = published(cells.get(*at)?);
            (!value.is_empty()).then(|| (name.clone(), value))
        };
        self.origins.iter().filter_map(told).collect()
    }

    fn entry(
        &self,
        grid: &Grid,
        row: usize,
        cells: &[String],
        rest: &Rest,
    ) -> std::result::Result<Entry, String> {
        let place = match &grid.name {
            Some(name) => Location::Sheet {
                name: name.clone(),
                row,
            },
            None => Location::Row(row),
        };
        let [id, bn, en, score, english, bengali, status, comment, hash] = self
            .columns
            .map(|at| cells.get(at).cloned().unwrap_or_default());
        let id = id.trim().to_owned();
        let whole = |text: String, side: &str| {
            let Some(start) = text.trim_end().strip_suffix(overflow::MARK.trim_end()) else {
                return Ok(text);
            };
            let parts = rest.get(&(id.clone(), side.to_owned())).ok_or_else(|| {
                format!(
                    "{place}: the rest of its text is gone: the sheet {} has no row {id}",
                    Quoted(overflow::SHEET)
                )
            })?;
            let parts = parts.iter().map(|(_, text)| text.as_str());
            Ok::<String, String>([start.trim_end()].into_iter().chain(parts).collect())
        };
        Ok(Entry {
            english: whole(english, "en")?,
            bengali: whole(bengali, "bn")?,
            place: Some(place),
            id,
            bn,
            en,
            score,
            related: self
                .related
                .and_then(|at| cells.get(at))
                .cloned()
                .unwrap_or_default(),
            status,
            comment,
            hash,
            origins: self.origins(cells),
        })
    }
}
