//! Beads to the units of a memory: the formats that hold units only ([`UnitWriter`]) become writers of documents.

use std::io;

use super::{Settings, Writer};
use crate::bead::{Aligned, Bead};
use crate::lang::Lang;
use crate::normalize::published;
use crate::review::carry::units::{Share, shares};
use crate::review::decision::Decision;
use crate::unit::{Status, Unit};

/// Writes the units of a memory to one file. Call [`begin`](UnitWriter::begin) once, then
/// [`unit`](UnitWriter::unit) for each unit, then [`finish`](UnitWriter::finish); a file without units is valid.
pub trait UnitWriter {
    /// What stands before the first unit.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for settings the format cannot express.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// One unit; one without text on either side is left out.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for a unit the format cannot express.
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()>;

    /// What stands after the last unit.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// What the user should know about the file, each a sentence or two for standard error.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Which beads of an alignment become units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Those that score at least [`Settings::min_score`], but for what cleaning would remove again.
    #[default]
    Sure,
    /// Of those, the ones a CAT tool may insert unseen: with one segment on the source side, since a tool that
    /// segments by sentence never looks for more.
    Unseen,
    /// All that are not [`Part::Unseen`], for a memory that offers but does not insert.
    Doubtful,
}

impl Part {
    /// Whether a bead, which is no gap, belongs to this part.
    pub fn takes(self, bead: &Bead, settings: &Settings) -> bool {
        // As files show it: what a file says is above the threshold is.
        let sure = super::rounded(bead.score) >= settings.min_score && !bead.is_refused();
        let segments = match settings.source {
            Lang::Bn => bead.bn.len(),
            Lang::En => bead.en.len(),
        };
        match self {
            Part::Sure => sure,
            Part::Unseen => sure && segments == 1,
            Part::Doubtful => !(sure && segments == 1),
        }
    }

    /// Whether a unit that a person approved, whatever its score, belongs to this part.
    pub fn takes_approved(self, unit: &Unit, settings: &Settings) -> bool {
        let segments = unit.shape.map_or(1, |(bn, en)| match settings.source {
            Lang::Bn => bn,
            Lang::En => en,
        });
        match self {
            Part::Sure => true,
            Part::Unseen => segments <= 1,
            Part::Doubtful => segments > 1,
        }
    }
}

/// A writer of documents that keeps the beads of a [`Part`] of the alignment, as units.
pub struct Sure<W> {
    settings: Settings,
    writer: W,
    /// Pairs whose decisions contradict themselves.
    unclear: usize,
}

impl<W: UnitWriter> Sure<W> {
    /// Beads to `writer`, which was made with the same settings.
    pub fn new(settings: &Settings, writer: W) -> Self {
        Sure {
            settings: settings.clone(),
            writer,
            unclear: 0,
        }
    }
}

impl<W: UnitWriter> Writer for Sure<W> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.writer.begin(out)
    }

    fn document(&mut self, doc: &Aligned, out: &mut dyn io::Write) -> io::Result<()> {
        self.decided(doc, &[], out)
    }

    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let source = self.settings.source;
        for (bead, share) in doc.beads.iter().zip(shares(doc, decisions, source)) {
            let units = match share {
                Share::Open(_) if bead.is_gap() => continue,
                Share::Open(note) if self.settings.part.takes(bead, &self.settings) => {
                    vec![Unit {
                        notes: note.into_iter().collect(),
                        ..unit(doc, bead, source)
                    }]
                }
                Share::Open(_) => continue,
                Share::Units(units) => units,
                Share::Unclear => {
                    self.unclear += 1;
                    continue;
                }
            };
            for mut unit in units {
                let approved = unit.status == Status::Approved;
                if approved && !self.settings.part.takes_approved(&unit, &self.settings) {
                    continue;
                }
                unit.created.clone_from(&self.settings.date);
                self.writer.unit(&unit, out)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.writer.finish(out)
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = self.writer.notes();
        if self.unclear > 0 {
            notes.push(format!(
                "{} left out: what was decided about them before contradicts itself; see what shetu apply says of the \
                 sheet",
                match self.unclear {
                    1 => "1 pair is".to_owned(),
                    count => format!("{count} pairs are"),
                }
            ));
        }
        notes
    }
}

/// The unit a bead makes, with `source` as the language translated from.
pub fn unit(doc: &Aligned, bead: &Bead, source: Lang) -> Unit {
    let bn = published(&Aligned::text(&doc.bn, &bead.bn));
    let en = published(&Aligned::text(&doc.en, &bead.en));
    let (source, target) = match source {
        Lang::En => (en, bn),
        Lang::Bn => (bn, en),
    };
    Unit {
        source,
        target,
        score: Some(bead.score),
        shape: Some((bead.bn.len(), bead.en.len())),
        document: Some(doc.name()),
        status: Status::Unreviewed,
        ..Unit::default()
    }
}
