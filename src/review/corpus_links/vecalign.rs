//! Beads as vecalign writes them.

use std::fmt::Write as _;
use std::io;

use super::documents::{Documents, sides};
use crate::files::decimals::rounded;
use crate::files::file_writer::FileWriter;
use crate::memory::formats::settings::Settings;
use crate::model::bead::Aligned;
use crate::model::lang::Lang;
use crate::review::bead_writer::Writer;
use crate::review::decision::Decision;

/// Writes the beads of documents, gaps too.
pub(crate) struct Vecalign {
    source: Lang,
    documents: Documents,
}

impl Vecalign {
    /// A writer with the source side of the settings first.
    pub(crate) fn new(settings: &Settings) -> Self {
        Vecalign {
            source: settings.source,
            documents: Documents::default(),
        }
    }
}

impl FileWriter for Vecalign {
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.documents.finish(out)
    }
}

impl Writer for Vecalign {
    fn decided(
        &mut self,
        doc: &Aligned,
        _: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut lines = String::new();
        for bead in &doc.beads {
            let (source, target) = sides(bead, self.source);
            // As Python shows a list.
            let _ = write!(lines, "{source:?}:{target:?}:");
            let cost = if bead.is_gap() {
                0.0
            } else {
                1.0 - rounded(bead.score)
            };
            let _ = writeln!(lines, "{cost:.6}");
        }
        self.documents.add(doc.name(), lines, out)
    }
}
