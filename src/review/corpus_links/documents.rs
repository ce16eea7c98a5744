//! What formats that know one document do with several.

use std::io;

use crate::model::bead::{Aligned, Bead};
use crate::model::lang::Lang;

/// The segments of a bead on the source side and on the other.
pub(super) fn sides(bead: &Bead, source: Lang) -> (&[usize], &[usize]) {
    match source {
        Lang::En => (&bead.en, &bead.bn),
        Lang::Bn => (&bead.bn, &bead.en),
    }
}

/// How many segments a document has on the source side and on the other.
pub(super) fn lengths(doc: &Aligned, source: Lang) -> (usize, usize) {
    match source {
        Lang::En => (doc.en.len(), doc.bn.len()),
        Lang::Bn => (doc.bn.len(), doc.en.len()),
    }
}

/// Documents in a format that knows one only.
#[derive(Default)]
pub(super) struct Documents {
    /// The name and the lines of the first, which has no heading unless another follows.
    first: Option<(String, String)>,
    count: usize,
}

impl Documents {
    pub(super) fn add(
        &mut self,
        name: String,
        lines: String,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        self.count += 1;
        if self.count == 1 {
            self.first = Some((name, lines));
            return Ok(());
        }
        if let Some((first, lines)) = self.first.take() {
            write!(out, "# {first}\n{lines}")?;
        }
        write!(out, "# {name}\n{lines}")
    }

    pub(super) fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        match self.first.take() {
            Some((_, lines)) => out.write_all(lines.as_bytes()),
            None => Ok(()),
        }
    }
}
