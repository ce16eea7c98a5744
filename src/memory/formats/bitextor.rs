//! Parallel text as Bitextor writes it and ParaCrawl publishes it: a line a unit with the pages of both sides, both texts
//! and the score between tabs, the source first. There are no names of columns and no quotation marks around cells, since
//! the tools that read it (`cut`, bicleaner, OPUS) take every letter for what it is.
//!
//! Source: <https://github.com/bitextor/bitextor/blob/master/docs/OUTPUT.md>.

use std::io;

use super::settings::Settings;
use super::writer::{UnitWriter, both_texts};
use crate::files::decimals::four_decimals;
use crate::files::file_writer::FileWriter;
use crate::language::normalize::published;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Writes units as Bitextor does.
pub(crate) struct Bitextor {
    source: Lang,
}

impl Bitextor {
    /// A writer of units translated from the language the settings name.
    pub(crate) fn new(settings: &Settings) -> Self {
        Bitextor {
            source: settings.source,
        }
    }
}

impl FileWriter for Bitextor {}

impl UnitWriter for Bitextor {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((source, target)) = both_texts(unit) else {
            return Ok(());
        };
        let page = |lang: Lang| {
            let url = unit.prop(&format!("x-{}-url", lang.tag()));
            let known = url.or(unit.prop("x-url")).or(unit.document.as_deref());
            // An address has no spaces.
            published(known.unwrap_or_default()).replace(' ', "%20")
        };
        let (from, to) = (page(self.source), page(self.source.other()));
        let score = match (unit.score, unit.prop("x-raw-score")) {
            (Some(score), _) => four_decimals(score),
            (None, raw) => published(raw.unwrap_or_default()),
        };
        // Texts in published form hold no tab and no line end.
        writeln!(out, "{from}\t{to}\t{source}\t{target}\t{score}")
    }
}
