//! Parallel text as Hugging Face's translation data sets have it: `{"translation": {"en": …, "bn": …}}`, a line each.

use std::io;

use serde::Serialize;

use super::settings::Settings;
use super::writer::{UnitWriter, bengali_and_english};
use crate::files::file_writer::FileWriter;
use crate::files::json;
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

impl FileWriter for Translations {}

impl UnitWriter for Translations {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((bn, en)) = bengali_and_english(unit, self.source) else {
            return Ok(());
        };
        let translation = Pair { en: &en, bn: &bn };
        json::to_writer(&mut *out, &Record { translation })?;
        out.write_all(b"\n")
    }
}
