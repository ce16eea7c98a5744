//! A table with some of its units changed: a row that no one touched is copied, and of one that changes only the cells that
//! do, in the dress they have; columns of other tools stay. What has no column yet (the status, a comment, the document) gets
//! one behind the others, if the table names its columns.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::path::Path;

use super::change::{Change, Patched, changed};
use super::row_cells::{Cells, Dress};
use super::row_starts::Starts;
use crate::files::delimited::Dialect;
use crate::memory::formats::input;
use crate::memory::formats::table::chosen::Chosen;
use crate::memory::formats::table::columns::Columns;
use crate::memory::formats::table::csv::Csv;
use crate::memory::formats::table::reader::Table;
use crate::model::display::counted;
use crate::model::error::{Error, Position, Result};
use crate::model::unit::{Status, Unit};

/// The longest row, as the reader of tables has it.
const LONGEST: u64 = 32 << 20;
/// So much of a table tells how it is written.
const HEAD: u64 = 64 << 10;

/// What becomes of the rows.
struct Plan {
    /// The line that each row begins on, names and title among them.
    starts: Vec<usize>,
    /// The line of the names of the columns, if they have names.
    names: Option<usize>,
    columns: Columns,
    /// The changes by the line of their row.
    changes: BTreeMap<usize, (Unit, Change)>,
    /// The columns to add.
    added: Vec<Added>,
    dress: Dress,
    patched: Patched,
}

/// A column that the table does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Added {
    Document,
    Status,
    Comment,
}

impl Added {
    fn name(self) -> &'static str {
        match self {
            Added::Document => "document",
            Added::Status => "status",
            Added::Comment => "comment",
        }
    }

    /// What stands there of a unit.
    fn cell(self, unit: &Unit) -> String {
        match self {
            Added::Document => unit.document.clone().unwrap_or_default(),
            Added::Status => Status::name(unit.status).to_owned(),
            Added::Comment => unit.notes.join(" / "),
        }
    }
}

/// Writes a table with the changes that `decide` has for its units; `tabs` for a `.tsv`.
///
/// # Errors
/// As [`super::patch`].
pub(super) fn patch(
    (path, tabs): (&Path, bool),
    columns: Option<&Chosen>,
    out: &mut dyn io::Write,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Patched> {
    let mut plan = plan((path, tabs), columns, decide)?;
    plan.write(path, out)?;
    Ok(plan.patched)
}

fn plan(
    (path, tabs): (&Path, bool),
    columns: Option<&Chosen>,
    decide: &mut dyn FnMut(&Unit, usize) -> Option<Change>,
) -> Result<Plan> {
    let mut head = Vec::new();
    let read = input::bytes(path)?.take(HEAD).read_to_end(&mut head);
    read.map_err(|error| Error::io(path, error))?;
    // The reader sees the text behind its mark.
    let dialect = Dialect::of(&head, tabs);
    let rows = Starts::new(Csv::new(input::text(path)?, tabs, Some(path))?);
    let starts = rows.starts();
    let mut table = Table::salvaging(rows, None, columns)?;
    let mut patched = Patched {
        whole: true,
        ..Patched::default()
    };
    let mut changes = BTreeMap::new();
    while let Some(unit) = table.next() {
        let unit = unit?;
        patched.units += 1;
        if let Some(change) = decide(&unit, patched.units) {
            match change {
                Change::Drop => patched.dropped += 1,
                Change::Replace(_) => patched.changed += 1,
            }
            changes.insert(table.number(), (unit, change));
        }
    }
    let columns = table.columns().clone();
    let dress = Dress::of(dialect, table.first_row());
    let starts = starts.take();
    let names = columns
        .named
        .then(|| starts.get(columns.above).copied())
        .flatten();
    let mut plan = Plan {
        starts,
        names,
        columns,
        changes,
        added: Vec::new(),
        dress,
        patched,
    };
    plan.make_room();
    Ok(plan)
}

impl Plan {
    /// Finds out which columns are missing, and says so.
    fn make_room(&mut self) {
        let mut wanted: BTreeMap<Added, usize> = BTreeMap::new();
        for (old, change) in self.changes.values() {
            for new in changed(old.clone(), Some(change.clone())) {
                let mut want = |added, is_wanted: bool, column: Option<usize>| {
                    if is_wanted && column.is_none() {
                        *wanted.entry(added).or_default() += 1;
                    }
                };
                let columns = &self.columns;
                want(Added::Status, old.status != new.status, columns.status());
                want(Added::Comment, old.notes != new.notes, columns.comment());
                let moved = old.document != new.document;
                want(Added::Document, moved, columns.document());
            }
        }
        for (added, count) in wanted {
            let remark = match self.columns.named {
                true => format!("the column {} is added", added.name()),
                false => format!(
                    "its columns have no names, so that there is no place for the {} of {}; with -o NEW.tmx nothing is lost",
                    added.name(),
                    counted(count, "unit")
                ),
            };
            self.patched.remarks.push(remark);
            if self.columns.named {
                self.added.push(added);
            }
        }
    }

    fn write(&mut self, path: &Path, out: &mut dyn io::Write) -> Result<()> {
        let failed = |error| Error::io(path, error);
        let mut input = input::bytes(path)?;
        let (mut line, mut row, mut at) = (Vec::new(), Vec::new(), 0);
        let mut starts = std::mem::take(&mut self.starts).into_iter().peekable();
        let mut begun = None;
        loop {
            line.clear();
            let read = input
                .by_ref()
                .take(LONGEST)
                .read_until(b'\n', &mut line)
                .map_err(failed)?;
            at += 1;
            let begins = starts.next_if_eq(&at).is_some();
            if begins || read == 0 {
                self.row(path, begun.take(), &row, out)?;
                row.clear();
            }
            if read == 0 {
                return Ok(());
            }
            if begins {
                begun = Some(at);
            }
            row.extend_from_slice(&line);
        }
    }

    /// Writes a row, or what stands above the first, as it is to be.
    fn row(
        &self,
        path: &Path,
        line: Option<usize>,
        row: &[u8],
        out: &mut dyn io::Write,
    ) -> Result<()> {
        let failed = |error| Error::io(path, error);
        let change = line.and_then(|line| self.changes.get(&line));
        let below_title = |line: &usize| self.names.is_none_or(|names| *line >= names);
        let grows = !self.added.is_empty();
        let Some(line) = line.filter(|line| change.is_some() || grows && below_title(line)) else {
            return out.write_all(row).map_err(failed);
        };
        let fault = |problem: String| Error::input(Position::line(path, line), problem);
        let text = std::str::from_utf8(row).map_err(|_| fault("not UTF-8".to_owned()))?;
        let Some((old, change)) = change else {
            let mut cells = self.dress.cells(text);
            self.add_cells(&mut cells, line, None);
            return out.write_all(cells.text().as_bytes()).map_err(failed);
        };
        for new in changed(old.clone(), Some(change.clone())) {
            let mut cells = self.dress.cells(text);
            self.change(&mut cells, old, &new).map_err(&fault)?;
            self.add_cells(&mut cells, line, Some(&new));
            out.write_all(cells.text().as_bytes()).map_err(failed)?;
        }
        Ok(())
    }

    /// Fills the columns that are new.
    fn add_cells(&self, cells: &mut Cells<'_>, line: usize, unit: Option<&Unit>) {
        let is_names = self.names == Some(line);
        for added in &self.added {
            let cell = match unit {
                _ if is_names => added.name().to_owned(),
                Some(unit) => added.cell(unit),
                None => String::new(),
            };
            cells.push(&cell);
        }
    }

    /// Puts what changed of a unit into the cells of its row.
    fn change(
        &self,
        cells: &mut Cells<'_>,
        old: &Unit,
        new: &Unit,
    ) -> std::result::Result<(), String> {
        let columns = &self.columns;
        if old.props != new.props {
            return Err(
                "a table has no place for properties; with -o NEW.tmx they are kept".to_owned(),
            );
        }
        if old.source != new.source {
            cells.set(columns.source, &new.source)?;
        }
        if old.target != new.target {
            cells.set(columns.target, &new.target)?;
        }
        if let Some(at) = columns.status().filter(|_| old.status != new.status) {
            cells.set(at, Status::name(new.status))?;
        }
        if let Some(at) = columns.document().filter(|_| old.document != new.document) {
            cells.set(at, new.document.as_deref().unwrap_or_default())?;
        }
        if let Some(at) = columns.comment().filter(|_| old.notes != new.notes) {
            cells.set(at, &new.notes.join(" / "))?;
            for &other in columns.comments().iter().skip(1) {
                cells.set(other, "")?;
            }
        }
        Ok(())
    }
}
