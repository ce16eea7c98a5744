//! The units of a memory as CSV or TSV, one row a unit, in the same dress as the reviewer's tables: CSV with a BOM,
//! every cell quoted and guarded against formulas, TSV as it is. Where there is no guard, the comment stands before
//! the status: by that a reader knows that none is to be taken off.

use std::io;

use super::undress::{GUARDED, PLAIN};
use crate::files::decimals::four_decimals;
use crate::files::file_writer::FileWriter;
use crate::files::guarded_rows::Dress;
use crate::language::normalize::published;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::{UnitWriter, both_texts};
use crate::memory::profile::Profile;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// The columns of Weblate.
const WEBLATE: [&str; 3] = ["source", "target", "translator_comments"];

/// Writes units as CSV or TSV.
pub(crate) struct UnitTable {
    source: Lang,
    dress: Dress,
    /// Whether the columns are named, and nothing else is said, as Weblate and translate-toolkit have it.
    weblate: bool,
}

impl UnitTable {
    /// CSV, or TSV with `tabs`.
    pub(crate) fn new(settings: &Settings, tabs: bool) -> Self {
        let weblate = settings.profile == Profile::Weblate;
        UnitTable {
            source: settings.source,
            // They take a guard for a part of the text.
            dress: Dress::sheet(tabs, settings.guard && !weblate),
            weblate,
        }
    }

    fn row(&self, cells: &[&str], out: &mut dyn io::Write) -> io::Result<()> {
        self.dress.rows([cells], out)
    }
}

impl FileWriter for UnitTable {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.weblate {
            // A mark of the letters would be taken for a part of the first name.
            return self.row(&WEBLATE, out);
        }
        self.dress.begin(out)?;
        // The source stands first: readers tell the direction by it.
        let (source, target) = (self.source.name(), self.source.other().name());
        let rest = match self.dress.is_guarded() {
            true => GUARDED,
            false => PLAIN,
        };
        let names = [source, target].into_iter().chain(rest);
        self.row(&names.collect::<Vec<_>>(), out)
    }
}

impl UnitWriter for UnitTable {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((source, target)) = both_texts(unit) else {
            return Ok(());
        };
        if self.weblate {
            let notes: Vec<String> = unit.notes.iter().map(|note| published(note)).collect();
            return self.row(&[&*source, &target, &notes.join(" / ")], out);
        }
        let share = |value: Option<f64>| value.map_or_else(String::new, four_decimals);
        let (score, related) = (share(unit.score), share(unit.related));
        let kind = unit
            .shape
            .map_or_else(String::new, |(bn, en)| format!("{bn}-{en}"));
        let document = published(unit.document.as_deref().unwrap_or_default());
        let comment = published(&unit.notes.join(" / "));
        let last = match self.dress.is_guarded() {
            true => [unit.status.name(), &comment],
            false => [&comment, unit.status.name()],
        };
        let cells = [
            &*source, &target, &score, &related, &kind, &document, last[0], last[1],
        ];
        self.row(&cells, out)
    }
}
