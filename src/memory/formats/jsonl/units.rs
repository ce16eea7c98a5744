//! The units of a memory as JSON Lines, with the same keys as the records of beads where they mean the same.

use std::io;

use serde::Serialize;

use crate::files::decimals::rounded;
use crate::files::file_writer::FileWriter;
use crate::files::json;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::{UnitWriter, bengali_and_english};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// One unit as it is written; the keys are a promise to users.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<&'a str>,
    bn_text: &'a str,
    en_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    status: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<&'a str>,
    #[serde(skip_serializing_if = "<[(String, String)]>::is_empty")]
    props: &'a [(String, String)],
    /// The language translated from, where it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Lang>,
}

/// Writes units as JSON Lines.
pub(crate) struct UnitJsonl {
    source: Lang,
    /// The record in the making: it is put together of many small pieces, which are cheap to add to bytes at hand.
    line: Vec<u8>,
}

impl UnitJsonl {
    /// A writer of units translated from the language the settings name.
    pub(crate) fn new(settings: &Settings) -> Self {
        UnitJsonl {
            source: settings.source,
            line: Vec::new(),
        }
    }
}

impl FileWriter for UnitJsonl {}

impl UnitWriter for UnitJsonl {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((bn_text, en_text)) = bengali_and_english(unit, self.source) else {
            return Ok(());
        };
        let record = Record {
            doc: unit.document.as_deref(),
            bn_text: &bn_text,
            en_text: &en_text,
            score: unit.score.map(rounded),
            related: unit.related.map(rounded),
            kind: unit.shape.map(|(bn, en)| format!("{bn}-{en}")),
            status: Status::name(unit.status),
            notes: &unit.notes,
            created: unit.created.as_deref(),
            changed: unit.changed.as_deref(),
            props: &unit.props,
            from: (self.source == Lang::Bn).then_some(Lang::Bn),
        };
        self.line.clear();
        json::to_writer(&mut self.line, &record)?;
        self.line.push(b'\n');
        out.write_all(&self.line)
    }
}
