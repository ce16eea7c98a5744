//! One side of a Moses pair: a text a line. Both sides leave out the same units, so that lines belong together.

use std::io;

use crate::language::normalize::published;
use crate::memory::formats::writer::UnitWriter;
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

impl UnitWriter for Moses {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (bn, en) = unit.sides(self.source);
        let (bn, en) = (published(bn), published(en));
        if bn.is_empty() || en.is_empty() {
            return Ok(());
        }
        let text = match self.side {
            Lang::Bn => bn,
            Lang::En => en,
        };
        writeln!(out, "{text}")
    }

    fn finish(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
