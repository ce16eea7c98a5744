//! Small documents for the unit tests of the writers.

use super::bead_writer::Writer;
use crate::model::article::Segment;
use crate::model::bead::{Aligned, Bead, Explained};

pub(crate) fn bead(bn: &[usize], en: &[usize], score: f64) -> Bead {
    Bead {
        bn: bn.to_vec(),
        en: en.to_vec(),
        score,
        related: score,
        moved: false,
        flags: Vec::new(),
        explanation: Explained::default(),
    }
}

pub(crate) fn doc(bn: &[&str], en: &[&str], beads: Vec<Bead>) -> Aligned {
    Aligned {
        origins: Default::default(),
        made: None,
        doc: "d".into(),
        doc_en: "d".into(),
        bn: segments(bn),
        en: segments(en),
        beads,
    }
}

/// Segments of one paragraph.
pub(crate) fn segments(texts: &[&str]) -> Vec<Segment> {
    let segment = |text: &&str| Segment::alone(text);
    texts.iter().map(segment).collect()
}

pub(crate) fn written(writer: &mut dyn Writer, docs: &[&Aligned]) -> String {
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for doc in docs {
        writer.document(doc, &mut out).unwrap();
    }
    writer.finish(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
