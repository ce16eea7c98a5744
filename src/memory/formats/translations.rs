//! Parallel text as Hugging Face's translation data sets have it: `{"translation": {"en": …, "bn": …}}`, a line each.

use std::io;

use serde::Serialize;

use super::settings::Settings;
use super::writer::UnitWriter;
use crate::files::json;
use crate::language::normalize::as_published;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

#[derive(Serialize)]
struct Record<'a> {
    translation: Pair<'a>,
}

#[derive(Serialize)]
struct Pair<'a> {
    en: &'a str,
    bn: &'a str,
}

/// Writes the texts of units, nothing else: a data set has the same columns in every row.
pub(crate) struct Translations {
    source: Lang,
}

impl Translations {
    /// A writer of units translated from the language the settings name.
    pub(crate) fn new(settings: &Settings) -> Self {
        Translations {
            source: settings.source,
        }
    }
}

impl UnitWriter for Translations {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (bn, en) = unit.sides(self.source);
        let (bn, en) = (as_published(bn), as_published(en));
        if bn.is_empty() || en.is_empty() {
            return Ok(());
        }
        let translation = Pair { en: &en, bn: &bn };
        json::to_writer(&mut *out, &Record { translation })?;
        out.write_all(b"\n")
    }

    fn finish(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
