//! The units of a memory as CSV or TSV, one row a unit, in the same dress as the reviewer's tables: guarded against
//! formulas, CSV with a BOM and every cell quoted.

use std::io;

use super::csv::guarded_rows;
use super::{Settings, UnitWriter};
use crate::lang::Lang;
use crate::normalize::{as_published, published};
use crate::unit::Unit;

/// Writes units as CSV or TSV.
pub struct UnitTable {
    source: Lang,
    tabs: bool,
}

impl UnitTable {
    /// CSV, or TSV with `tabs`.
    pub fn new(settings: &Settings, tabs: bool) -> Self {
        UnitTable {
            source: settings.source,
            tabs,
        }
    }

    fn row(&self, cells: &[&str], out: &mut dyn io::Write) -> io::Result<()> {
        guarded_rows([cells], self.tabs, out)
    }
}

impl UnitWriter for UnitTable {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if !self.tabs {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        // The source stands first: readers tell the direction by it.
        let (source, target) = (self.source.name(), self.source.other().name());
        self.row(
            &[
                source, target, "score", "kind", "document", "status", "comment",
            ],
            out,
        )
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (source, target) = (as_published(&unit.source), as_published(&unit.target));
        if source.is_empty() || target.is_empty() {
            return Ok(());
        }
        let score = unit
            .score
            .map_or_else(String::new, |score| format!("{score:.4}"));
        let kind = unit
            .shape
            .map_or_else(String::new, |(bn, en)| format!("{bn}-{en}"));
        let document = published(unit.document.as_deref().unwrap_or_default());
        let comment = published(&unit.notes.join(" / "));
        let cells = [
            &*source,
            &target,
            &score,
            &kind,
            &document,
            unit.status.name(),
            &comment,
        ];
        self.row(&cells, out)
    }

    fn finish(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
