//! XLIFF 2.0, which more programs read than any later version: one `file` for the units of a document, one `unit` with one
//! `segment` each.
//!
//! An approved unit's segment has the state `final` (or `reviewed`, where it was read so), any other `translated`. What else
//! is known stands in notes: the reviewers' without a category, properties with their name as category, with `x-prop-`
//! before it where the name alone would not tell them from notes. Matches stand in `mtc:matches`, what codes stand for in
//! `originalData`.
//!
//! Source: <https://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html>.

use std::io;

use super::files::Files;
use super::said::{Match, described, state};
use crate::files::file_writer::FileWriter;
use crate::files::markup::{DECLARATION, Markup};
use crate::language::normalize::as_published;
use crate::memory::formats::inline::writing::{Data, Side, Written, visible};
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::{UnitWriter, both_texts};
use crate::model::codes::CodeForm;
use crate::model::unit::{Status, Unit};

/// Of approved units, and of others.
const STATES: [&[&str]; 2] = [&["final", "reviewed"], &["translated"]];

/// Writes XLIFF 2.0.
pub(crate) struct Xliff {
    settings: Settings,
    markup: Markup,
    files: Files,
    units: usize,
}

impl Xliff {
    /// A writer with no unit yet.
    pub(crate) fn new(settings: Settings) -> Self {
        Xliff {
            settings,
            markup: Markup::default(),
            files: Files::default(),
            units: 0,
        }
    }

    /// Opens the `file` of a document, unless it is open.
    fn file(&mut self, document: &str) {
        if let Some(number) = self.files.next(document) {
            if number > 1 {
                self.markup.line(2).raw("</file>");
            }
            let tag = self.markup.line(2).raw("<file");
            tag.attribute("id", &format!("f{number}"));
            tag.attribute("original", self.files.original());
            tag.raw(">");
        }
    }

    fn matches(&mut self, matches: &[Match]) {
        if matches.is_empty() {
            return;
        }
        self.markup.line(6).raw("<mtc:matches>");
        for found in matches {
            let tag = self.markup.line(8).raw("<mtc:match ref=\"#s1\"");
            if let Some(quality) = found.quality() {
                tag.attribute("matchQuality", &quality);
            }
            if let Some(origin) = &found.origin {
                tag.attribute("origin", &as_published(origin));
            }
            tag.raw(">");
            for (name, text) in [("source", &found.source), ("target", &found.target)] {
                element(&mut self.markup, 10, name, None, text);
            }
            self.markup.line(8).raw("</mtc:match>");
        }
        self.markup.line(6).raw("</mtc:matches>");
    }

    fn notes(&mut self, unit: &Unit, props: &[(String, String)]) {
        let says_something = |note: &String| !as_published(note).is_empty();
        if props.is_empty() && !unit.notes.iter().any(says_something) {
            return;
        }
        self.markup.line(6).raw("<notes>");
        for note in &unit.notes {
            element(&mut self.markup, 8, "note", None, note);
        }
        for (kind, value) in props {
            element(&mut self.markup, 8, "note", Some(kind), value);
        }
        self.markup.line(6).raw("</notes>");
    }

    fn data(&mut self, data: &Data) {
        if data.texts.is_empty() {
            return;
        }
        self.markup.line(6).raw("<originalData>");
        for (at, text) in data.texts.iter().enumerate() {
            let tag = self.markup.line(8).raw("<data");
            tag.attribute("id", &format!("d{}", at + 1)).raw(">");
            tag.text(&visible(text)).raw("</data>");
        }
        self.markup.line(6).raw("</originalData>");
    }
}

/// An element with a text, on a line of its own; one that says nothing is left out.
fn element(markup: &mut Markup, indent: usize, name: &str, category: Option<&str>, text: &str) {
    let text = as_published(text);
    if text.is_empty() {
        return;
    }
    let tag = markup.line(indent).raw("<").raw(name);
    if let Some(category) = category {
        tag.attribute("category", category);
    }
    tag.raw(">").text(&text).raw("</").raw(name).raw(">");
}

impl FileWriter for Xliff {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let source = self.settings.source;
        let tag = self.markup.raw(DECLARATION).line(0).raw("<xliff");
        for (name, value) in [
            ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
            ("xmlns:mtc", "urn:oasis:names:tc:xliff:matches:2.0"),
            ("version", "2.0"),
            ("srcLang", source.tag()),
            ("trgLang", source.other().tag()),
        ] {
            tag.attribute(name, value);
        }
        tag.raw(">").write(out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.units == 0 {
            // A file holds a unit or a group at least; a group may be empty.
            self.file("");
            self.markup.line(4).raw("<group id=\"g1\"/>");
        }
        self.markup.line(2).raw("</file>");
        self.markup.line(0).raw("</xliff>\n").write(out)
    }
}

impl UnitWriter for Xliff {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((source, target)) = both_texts(unit) else {
            return Ok(());
        };
        self.file(&as_published(unit.document.as_deref().unwrap_or_default()));
        self.units += 1;
        let id = format!("u{}", self.units);
        let tag = self.markup.line(4).raw("<unit").attribute("id", &id);
        tag.raw(">");
        let approved = unit.status == Status::Approved;
        let state = state(unit, STATES[usize::from(!approved)]);
        let (props, matches) = described(unit, state);
        self.matches(&matches);
        self.notes(unit, &props);
        let codes = Written::new(unit.codes.as_deref(), CodeForm::Xliff2);
        let data = codes.data();
        self.data(&data);
        let markup = &mut self.markup;
        let tag = markup.line(6).raw("<segment id=\"s1\"");
        tag.attribute("state", state).raw(">");
        markup.line(8).raw("<source>");
        codes.text(markup, Side::Source, &source, &data);
        markup.raw("</source>").line(8).raw("<target>");
        codes.text(markup, Side::Target, &target, &data);
        markup.raw("</target>");
        markup.line(6).raw("</segment>");
        markup.line(4).raw("</unit>").write(out)
    }
}
