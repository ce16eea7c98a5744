//! One side of a Moses pair: a text a line. Both sides leave out the same units, so that lines belong together.

use std::io;

use crate::files::file_writer::FileWriter;
use crate::memory::formats::writer::{UnitWriter, bengali_and_english};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Writes the texts of one language.
pub(crate) struct Moses {
    source: Lang,
    side: Lang,
}

impl Moses {
    /// The texts of `side` of units that are translated from `source`.
    pub(crate) fn new(source: Lang, side: Lang) -> Self {
        Moses { source, side }
    }
}

impl FileWriter for Moses {}

impl UnitWriter for Moses {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((bn, en)) = bengali_and_english(unit, self.source) else {
            return Ok(());
        };
        let text = match self.side {
            Lang::Bn => bn,
            Lang::En => en,
        };
        writeln!(out, "{text}")
    }
}
