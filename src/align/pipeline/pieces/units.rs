//! Units of a memory, judged and written one by one.

use std::io;

use super::Pieces;
use crate::align::pipeline::guarded;
use crate::align::pipeline::qa_flags::qa_doubts_of;
use crate::files::file_writer::FileWriter;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::tmx::writer::Tmx;
use crate::memory::formats::writer::UnitWriter;
use crate::memory::keys;
use crate::memory::qa::clean::{Cleaner, REMOVED, Verdict, fix};
use crate::memory::qa::rules::Rules;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// A unit that was looked at by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedUnit {
    /// Why it goes; nothing for one that stays, unless an earlier one has the same key.
    pub removed: Vec<&'static str>,
    /// What two units share that are duplicates; none where a side is empty.
    pub key: Option<u64>,
    /// The unit, as it is written.
    pub unit: Unit,
}

impl Pieces {
    /// Judges a unit as `shetu clean` does, but for what it shares with others.
    ///
    /// # Errors
    /// The program failed on it.
    pub fn unit(&self, unit: Unit, source: Lang) -> Result<JudgedUnit> {
        guarded(|| {
            let doubts = qa_doubts_of(&unit, source, &self.resources);
            let mut cleaner = Cleaner::new(REMOVED.to_vec(), Rules::default());
            let verdict = cleaner.verdict(&unit, source, &doubts);
            let key = (!unit.is_one_sided()).then(|| keys::pair(&unit, keys::loose));
            let mut unit = unit;
            let removed = match verdict {
                Verdict::Removed(reasons) => reasons.iter().map(|fault| fault.name()).collect(),
                Verdict::Kept(fixed) => {
                    fix(&mut unit, source, &fixed);
                    Vec::new()
                }
            };
            JudgedUnit { removed, key, unit }
        })
    }
}

/// A TMX that is written piece by piece.
pub struct TmxPiece(Tmx);

impl TmxPiece {
    /// One with nothing in it; `signature` says what made it.
    pub fn of(source: Lang, signature: String) -> Self {
        TmxPiece(Tmx::new(Settings {
            source,
            signature,
            ..Settings::default()
        }))
    }

    /// What stands before the first unit.
    ///
    /// # Errors
    /// The format cannot express the settings.
    pub fn begin(&mut self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        self.0.begin(&mut out)?;
        Ok(out)
    }

    /// A unit.
    ///
    /// # Errors
    /// The format cannot express it.
    pub fn unit(&mut self, unit: &Unit) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        self.0.unit(unit, &mut out)?;
        Ok(out)
    }

    /// What stands after the last one.
    ///
    /// # Errors
    /// None that is known.
    pub fn finish(&mut self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        self.0.finish(&mut out)?;
        Ok(out)
    }
}
