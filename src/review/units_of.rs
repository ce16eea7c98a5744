//! Beads to the units of a memory: the formats that hold units only ([`UnitWriter`]) become writers of documents.

use std::io;

use super::bead_writer::Writer;
use super::carry::units::{Share, shares};
use super::corpus_links::{DOCUMENTS, SEGMENTS};
use super::decision::Decision;
use crate::files::file_writer::FileWriter;
use crate::language::normalize::published;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::tmx::writer::Tmx;
use crate::memory::formats::writer::UnitWriter;
use crate::model::bead::{Aligned, Bead};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// A TMX of the beads that score at least [`Settings::min_score`].
pub fn tmx_of_beads(settings: Settings) -> UnitsOf<Tmx> {
    UnitsOf::new(&settings.clone(), Tmx::new(settings))
}

/// A writer of documents that keeps the beads of a [`Part`](crate::types::Part) of the alignment, as units.
pub struct UnitsOf<W> {
    settings: Settings,
    writer: W,
    /// Pairs whose decisions contradict themselves.
    unclear: usize,
}

impl<W: UnitWriter> UnitsOf<W> {
    /// Beads to `writer`, which was made with the same settings.
    pub fn new(settings: &Settings, writer: W) -> Self {
        UnitsOf {
            settings: settings.clone(),
            writer,
            unclear: 0,
        }
    }
}

impl<W: UnitWriter> FileWriter for UnitsOf<W> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.writer.begin(out)
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

impl<W: UnitWriter> Writer for UnitsOf<W> {
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
                described(&mut unit, doc, &self.settings);
                if self.settings.ids {
                    segments(&mut unit, doc, bead);
                }
                self.writer.unit(&unit, out)?;
            }
        }
        Ok(())
    }
}

/// Says of which segments of which documents a unit is made.
fn segments(unit: &mut Unit, doc: &Aligned, bead: &Bead) {
    for (lang, kind) in SEGMENTS {
        let of = match lang {
            Lang::Bn => &bead.bn,
            Lang::En => &bead.en,
        };
        let numbers: Vec<String> = of.iter().map(|at| (at + 1).to_string()).collect();
        unit.props.push((kind.to_owned(), numbers.join(" ")));
    }
    for (lang, kind) in DOCUMENTS {
        let name = match lang {
            Lang::Bn => &doc.doc,
            Lang::En => &doc.doc_en,
        };
        unit.props.push((kind.to_owned(), name.clone()));
    }
}

/// Gives a unit what is known of its document: where both sides come from, and when it was made.
pub(crate) fn described(unit: &mut Unit, doc: &Aligned, settings: &Settings) {
    if settings.origins {
        let known = std::mem::replace(&mut unit.props, doc.origins.props());
        unit.add_props(&known);
    }
    let date = settings.date.as_ref().or(doc.made.as_ref());
    if let (Some(date), None) = (date, &unit.created) {
        unit.created = Some(date.clone());
        unit.changed.get_or_insert_with(|| date.clone());
        if unit.prop(CREATED_BY).is_none() {
            let tool = env!("CARGO_PKG_NAME").to_owned();
            unit.props.insert(0, (CREATED_BY.to_owned(), tool));
        }
    }
}

/// The attribute of TMX that says who made a unit.
const CREATED_BY: &str = "creationid";

/// The unit a bead makes with what is known of its document, as a memory holds it.
pub fn unit_of_bead(doc: &Aligned, bead: &Bead, settings: &Settings) -> Unit {
    let mut unit = unit(doc, bead, settings.source);
    described(&mut unit, doc, settings);
    unit
}

/// The unit a bead makes, with `source` as the language translated from.
pub(crate) fn unit(doc: &Aligned, bead: &Bead, source: Lang) -> Unit {
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
        related: Some(bead.related),
        shape: Some((bead.bn.len(), bead.en.len())),
        document: Some(doc.name()),
        status: Status::Unreviewed,
        ..Unit::default()
    }
}
