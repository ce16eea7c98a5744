//! TMX 1.4, in the form that every CAT tool we tried loads: nothing beyond the DTD, no character XML forbids,
//! plain tags `en` and `bn`, one direction a file.
//!
//! A unit carries `x-score` (four decimals), `x-bead` (Bengali count, colon, English count: `1:2` is one
//! Bengali segment and two English ones, whichever side is the source), `x-document` (the Bengali side's id)
//! and `x-status`. The texts are once more brought to the published form, since one control character makes
//! every client reject the whole file, and edge spaces lose the exact match.

#[cfg(test)]
mod tests;

use std::io;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::file_writer::FileWriter;
use crate::files::markup::{DECLARATION, Markup};
use crate::language::normalize::as_published;
use crate::memory::formats::inline::writing::{Data, Side, Written};
use crate::memory::formats::settings::Settings;
use crate::memory::formats::tmx::reader::unit::SOURCE_DOCUMENT;
use crate::memory::formats::unit_properties::known;
use crate::memory::formats::writer::{UnitWriter, both_texts};
use crate::memory::profile::Profile;
use crate::memory::{KEPT, is_date, keys};
use crate::model::codes::CodeForm;
use crate::model::display::Quoted;
use crate::model::display::counted::{counted, number};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// How many examples a note gives.
const EXAMPLES: usize = 3;

/// Writes TMX 1.4.
pub struct Tmx {
    settings: Settings,
    markup: Markup,
    /// For each source its first translation, both as hashes.
    sources: FxHashMap<u64, u64>,
    /// The sources that have another one.
    ambiguous: FxHashSet<u64>,
    examples: Vec<String>,
    units: usize,
    several: usize,
}

impl Tmx {
    /// A writer with no unit yet.
    pub fn new(settings: Settings) -> Self {
        Tmx {
            settings,
            markup: Markup::default(),
            sources: FxHashMap::default(),
            ambiguous: FxHashSet::default(),
            examples: Vec::new(),
            units: 0,
            several: 0,
        }
    }

    /// Counts what the notes tell.
    fn remember(&mut self, shape: Option<(usize, usize)>, source: &str, target: &str) {
        self.units += 1;
        let segments = shape.map(|(bn, en)| match self.settings.source {
            Lang::Bn => bn,
            Lang::En => en,
        });
        self.several += usize::from(segments > Some(1));
        let (key, target) = (keys::hash(source), keys::hash(target));
        let known = *self.sources.entry(key).or_insert(target);
        if known != target && self.ambiguous.insert(key) && self.examples.len() < EXAMPLES {
            self.examples.push(source.to_owned());
        }
    }

    /// The opening tag of a unit, with its dates and what else is an attribute.
    fn open(&mut self, unit: &Unit) -> io::Result<()> {
        self.markup.line(4).raw("<tu");
        let dates = [
            ("creationdate", &unit.created),
            ("changedate", &unit.changed),
        ];
        for (name, date) in dates {
            if let Some(date) = date {
                check_date(date)?;
                self.markup.attribute(name, date);
            }
        }
        for name in KEPT {
            // XML wants an attribute once; a second value of one name is a fault of what was read.
            if let Some(value) = unit.prop(name) {
                self.markup.attribute(name, &as_published(value));
            }
        }
        self.markup.raw(">");
        Ok(())
    }
}

impl FileWriter for Tmx {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let markup = &mut self.markup;
        markup.raw(DECLARATION);
        markup.line(0).raw("<tmx version=\"1.4\">");
        markup.line(2).raw("<header");
        for (name, value) in [
            ("creationtool", env!("CARGO_PKG_NAME")),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", env!("CARGO_PKG_NAME")),
            ("adminlang", "en"),
            ("srclang", self.settings.source.tag()),
            ("datatype", "plaintext"),
        ] {
            markup.attribute(name, value);
        }
        if let Some(date) = &self.settings.date {
            check_date(date)?;
            markup.attribute("creationdate", date);
        }
        markup.raw(">");
        prop(markup, 4, "x-signature", &self.settings.signature);
        markup.line(2).raw("</header>");
        markup.line(2).raw("<body>");
        markup.write(out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.markup.line(2).raw("</body>");
        self.markup.line(0).raw("</tmx>\n");
        self.markup.write(out)
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let language = self.settings.source.name();
        if !self.ambiguous.is_empty() {
            notes.push(format!(
                "{} {} more than one translation in the memory, and which one a CAT tool inserts is its choice; \
                 review {}, for example: {}",
                counted(self.ambiguous.len(), &format!("{language} text")),
                number(self.ambiguous.len(), "has", "have"),
                number(self.ambiguous.len(), "it", "them"),
                self.examples.join(" / ")
            ));
        }
        if self.several > 0 {
            notes.push(format!(
                "{} of {} {} several {language} segments: a CAT tool that segments by sentence offers {} only as \
                 fuzzy matches",
                self.several,
                counted(self.units, "unit"),
                number(self.several, "has", "have"),
                number(self.several, "it", "them")
            ));
        }
        notes
    }
}

impl UnitWriter for Tmx {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((source, target)) = both_texts(unit) else {
            return Ok(());
        };
        self.remember(unit.shape, &source, &target);
        self.open(unit)?;
        let markup = &mut self.markup;
        for note in &unit.notes {
            let note = as_published(note);
            if !note.is_empty() {
                markup.line(6).raw("<note>").text(&note).raw("</note>");
            }
        }
        let props = known(unit).filter(|(kind, _)| !KEPT.contains(&&**kind));
        for (kind, value) in self.settings.profile.props(unit, props.collect()) {
            prop(markup, 6, &kind, &value);
        }
        let from = self.settings.source;
        let codes = Written::new(unit.codes.as_deref(), CodeForm::Tmx);
        let sides = [
            (from, Side::Source, &source),
            (from.other(), Side::Target, &target),
        ];
        for (lang, side, text) in sides {
            markup.line(6).raw("<tuv").attribute("xml:lang", lang.tag());
            markup.raw(">");
            let of_page = |(kind, _): &&(String, String)| {
                let bare = kind
                    .strip_prefix("x-")
                    .and_then(|kind| kind.strip_suffix("-url"));
                bare == Some(lang.tag())
            };
            let url = unit.props.iter().find(of_page).map(|(_, url)| url);
            if let Some(url) = url.filter(|_| self.settings.profile != Profile::Weblate) {
                // As ParaCrawl's memories name the page of each side.
                markup.raw("<prop").attribute("type", SOURCE_DOCUMENT);
                markup.raw(">").text(&as_published(url)).raw("</prop>");
            }
            markup.raw("<seg>");
            codes.text(markup, side, text, &Data::default());
            markup.raw("</seg></tuv>");
        }
        markup.line(4).raw("</tu>");
        markup.write(out)
    }
}

/// A property on a line of its own; one that says nothing is left out.
fn prop(markup: &mut Markup, indent: usize, kind: &str, value: &str) {
    let value = as_published(value);
    if !value.is_empty() {
        let tag = markup.line(indent).raw("<prop").attribute("type", kind);
        tag.raw(">").text(&value).raw("</prop>");
    }
}

fn check_date(date: &str) -> io::Result<()> {
    if is_date(date) {
        return Ok(());
    }
    let problem = format!(
        "{} is no TMX date: it must look like 20260131T235959Z",
        Quoted(date)
    );
    Err(io::Error::new(io::ErrorKind::InvalidInput, problem))
}
