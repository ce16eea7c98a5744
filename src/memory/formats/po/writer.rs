//! GNU gettext PO, for Weblate, Virtaal, Poedit and whoever pretranslates catalogs.
//!
//! A catalog holds a text once in a context. A unit that stands there already is left out; another translation of
//! the same text gets a context of its own, its number. What is known of a unit stands in extracted comments of the
//! form `#. x-score: 0.9731`, notes in translator comments.
//!
//! What a catalog held before comes back as it was: contexts, flags, entries with plurals, and texts to the letter, line
//! ends and controls escaped, since a program looks for them so.

use std::io;

use rustc_hash::{FxHashMap, FxHashSet};

use super::header::CatalogHeader;
use super::reader::entry::{
    CONTEXT, EXTRACTED, FLAGS, OF_CATALOGS, PLURAL, REFERENCES, SINGULAR, escape,
};
use crate::files::file_writer::FileWriter;
use crate::language::normalize::published;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::unit_properties::unit_properties;
use crate::memory::formats::writer::UnitWriter;
use crate::memory::is_date;
use crate::memory::keys::hash;
use crate::model::display::counted::{counted, number};
use crate::model::unit::Unit;

/// Writes PO.
pub(crate) struct Po {
    settings: Settings,
    /// How many translations each source has so far in its context, and the pairs there are, all as hashes.
    sources: FxHashMap<u64, u32>,
    pairs: FxHashSet<u64>,
    /// A singular, whose plural may come next.
    singular: Option<Unit>,
    repeated: usize,
    ambiguous: usize,
}

impl Po {
    /// A writer with no unit yet.
    pub(crate) fn new(settings: Settings) -> Self {
        Po {
            settings,
            sources: FxHashMap::default(),
            pairs: FxHashSet::default(),
            singular: None,
            repeated: 0,
            ambiguous: 0,
        }
    }

    /// An entry of a unit, or of a singular and its plural.
    fn entry(
        &mut self,
        unit: &Unit,
        plural: Option<&Unit>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let context = unit.prop(CONTEXT);
        let plural_target = plural.map_or("", |unit| &unit.target);
        // As gettext itself puts a context and a text together.
        let source = format!("{}\u{4}{}", context.unwrap_or_default(), unit.source);
        let pair = hash(&format!("{source}\u{4}{}\u{4}{plural_target}", unit.target));
        if !self.pairs.insert(pair) {
            self.repeated += 1;
            return Ok(());
        }
        let number = self.sources.entry(hash(&source)).or_default();
        *number += 1;
        let number = *number;
        self.ambiguous += usize::from(number == 2);
        out.write_all(b"\n")?;
        let is_extracted = |note: &&String| {
            let mut props = unit.props.iter();
            props.any(|(kind, text)| kind == EXTRACTED && text == *note)
        };
        let (extracted, by_hand): (Vec<&String>, Vec<&String>) =
            unit.notes.iter().partition(is_extracted);
        for note in by_hand {
            comment("# ", &published(note), out)?;
        }
        for note in extracted {
            comment("#. ", &published(note), out)?;
        }
        let places = unit.prop(REFERENCES);
        for (kind, value) in unit_properties(unit) {
            let is_place = kind == "x-document" && places.map(published) == Some(value.clone());
            if !OF_CATALOGS.contains(&&*kind) && !is_place {
                comment("#. ", &format!("{kind}: {value}"), out)?;
            }
        }
        comment("#: ", &published(places.unwrap_or_default()), out)?;
        comment("#, ", &published(unit.prop(FLAGS).unwrap_or_default()), out)?;
        match (context, number) {
            (Some(context), 1) => text("msgctxt", context, out)?,
            (Some(context), _) => text("msgctxt", &format!("{context} {number}"), out)?,
            (None, 1) => {}
            (None, _) => text("msgctxt", &number.to_string(), out)?,
        }
        text("msgid", &unit.source, out)?;
        match plural {
            None => text("msgstr", &unit.target, out),
            Some(plural) => {
                text("msgid_plural", &plural.source, out)?;
                text("msgstr[0]", &unit.target, out)?;
                let catalog = self.settings.catalog.as_ref();
                match catalog.and_then(CatalogHeader::plurals) {
                    Some(1) => Ok(()),
                    _ => text("msgstr[1]", &plural.target, out),
                }
            }
        }
    }
}

impl FileWriter for Po {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(catalog) = &self.settings.catalog {
            for line in &catalog.comments {
                writeln!(out, "{line}")?;
            }
            writeln!(out, "msgid \"\"")?;
            return text("msgstr", &catalog.written(), out);
        }
        let target = self.settings.source.other();
        let when = revised(self.settings.date.as_deref());
        write!(
            out,
            "# {}\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: memory\\n\"\n\"Report-Msgid-Bugs-To: \\n\"\n\
             \"POT-Creation-Date: {when}\\n\"\n\"PO-Revision-Date: {when}\\n\"\n\
             \"Last-Translator: {tool} <{tool}@localhost>\\n\"\n\"Language-Team: {language} <{tag}@localhost>\\n\"\n\
             \"Language: {tag}\\n\"\n\"MIME-Version: 1.0\\n\"\n\
             \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\
             \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\"X-Generator: {tool} {}\\n\"\n",
            published(&self.settings.signature),
            env!("CARGO_PKG_VERSION"),
            tool = env!("CARGO_PKG_NAME"),
            language = target.name(),
            tag = target.tag(),
        )
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        match self.singular.take() {
            Some(singular) => self.entry(&singular, None, out),
            None => Ok(()),
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.repeated > 0 {
            notes.push(format!(
                "{} {} in the catalog already and {} left out",
                counted(self.repeated, "unit"),
                number(self.repeated, "stands", "stand"),
                number(self.repeated, "was", "were")
            ));
        }
        if self.ambiguous > 0 {
            notes.push(format!(
                "{} {} more than one translation; the second and later ones have their number as context",
                counted(self.ambiguous, "text"),
                number(self.ambiguous, "has", "have")
            ));
        }
        notes
    }
}

impl UnitWriter for Po {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        if unit.is_one_sided() {
            return Ok(());
        }
        if let Some(singular) = self.singular.take() {
            if belong_together(&singular, unit) {
                return self.entry(&singular, Some(unit), out);
            }
            self.entry(&singular, None, out)?;
        }
        if unit.prop(PLURAL).is_some() {
            self.singular = Some(unit.clone());
            return Ok(());
        }
        self.entry(unit, None, out)
    }
}

/// A date as catalogs have it. Some editors show every entry of a catalog without one in red; where nobody says when the
/// memory was made, it is the beginning of the clock, so that equal input makes equal files.
fn revised(date: Option<&str>) -> String {
    const UNKNOWN: &str = "19700101T000000Z";
    let date = date.filter(|date| is_date(date)).unwrap_or(UNKNOWN);
    format!(
        "{}-{}-{} {}:{}+0000",
        &date[..4],
        &date[4..6],
        &date[6..8],
        &date[9..11],
        &date[11..13]
    )
}

/// Whether two units were one entry with plurals.
fn belong_together(singular: &Unit, plural: &Unit) -> bool {
    singular.prop(PLURAL) == Some(&plural.source)
        && plural.prop(SINGULAR) == Some(&singular.source)
        && singular.prop(CONTEXT) == plural.prop(CONTEXT)
}

fn comment(mark: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "{mark}{text}")
}

/// A text with its keyword; one of several lines begins on the next line.
pub(crate) fn text(keyword: &str, text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{keyword} ")?;
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() != 1 {
        lines.insert(0, "");
    }
    for line in lines {
        writeln!(out, "\"{}\"", escaped(line))?;
    }
    Ok(())
}

/// A text with everything escaped that would end it or cannot be seen.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match escape(c) {
            Some(letter) => out.extend(['\\', letter]),
            None if c.is_ascii_control() => out.push_str(&format!("\\{:03o}", u32::from(c))),
            None => out.push(c),
        }
    }
    out
}
