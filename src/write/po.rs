//! GNU gettext PO, for Weblate, Virtaal, Poedit and whoever pretranslates catalogs.
//!
//! A catalog holds a text once in a context. A unit that stands there already is left out; another translation of
//! the same text gets a context of its own, its number. What is known of a unit stands in extracted comments of the
//! form `#. x-score: 0.9731`, notes in translator comments.

use std::io;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Settings, UnitWriter, described};
use crate::display::counted::{counted, number};
use crate::memory::keys::{exact, pair};
use crate::normalize::{as_published, published};
use crate::unit::Unit;

/// Writes PO.
pub struct Po {
    settings: Settings,
    /// How many translations each source has so far, and the pairs there are, all as hashes.
    sources: FxHashMap<u64, u32>,
    pairs: FxHashSet<u64>,
    repeated: usize,
    ambiguous: usize,
}

impl Po {
    /// A writer with no unit yet.
    pub fn new(settings: Settings) -> Self {
        Po {
            settings,
            sources: FxHashMap::default(),
            pairs: FxHashSet::default(),
            repeated: 0,
            ambiguous: 0,
        }
    }
}

impl UnitWriter for Po {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let target = self.settings.source.other().tag();
        write!(
            out,
            "# {}\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: memory\\n\"\n\"Language: {target}\\n\"\n\"MIME-Version: 1.0\\n\"\n\
             \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\
             \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\"X-Generator: {} {}\\n\"\n",
            published(&self.settings.signature),
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION")
        )
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (source, target) = (as_published(&unit.source), as_published(&unit.target));
        if source.is_empty() || target.is_empty() {
            return Ok(());
        }
        if !self.pairs.insert(pair(unit, exact)) {
            self.repeated += 1;
            return Ok(());
        }
        let number = self.sources.entry(exact(&source)).or_default();
        *number += 1;
        let number = *number;
        self.ambiguous += usize::from(number == 2);
        out.write_all(b"\n")?;
        for note in &unit.notes {
            comment("# ", &published(note), out)?;
        }
        for (kind, value) in described(unit) {
            comment("#. ", &format!("{kind}: {value}"), out)?;
        }
        if number > 1 {
            writeln!(out, "msgctxt \"{number}\"")?;
        }
        writeln!(
            out,
            "msgid \"{}\"\nmsgstr \"{}\"",
            escaped(&source),
            escaped(&target)
        )
    }

    fn finish(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.repeated > 0 {
            notes.push(format!(
                "{} {} in the catalog already and {} left out",
                counted(self.repeated, "unit"),
                number(self.repeated, "stands", "stand"),
                number(self.repeated, "was", "were")
            ));
        }
        if self.ambiguous > 0 {
            notes.push(format!(
                "{} {} more than one translation; the second and later ones have their number as context",
                counted(self.ambiguous, "text"),
                number(self.ambiguous, "has", "have")
            ));
        }
        notes
    }
}

fn comment(mark: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "{mark}{text}")
}

/// Backslashes and quotation marks escaped; a published text holds no line end.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
