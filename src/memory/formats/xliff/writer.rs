//! XLIFF 2.1: one `file` for the units of a document, one `unit` with one `segment` each.
//!
//! An approved unit's segment has the state `final`, any other `translated`. What else is known stands in notes: the
//! reviewers' without a category, properties with their name as category, with `x-prop-` before it where the name alone would not tell them from notes.
//!
//! Source: <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>.

use std::io;

use crate::files::markup::{DECLARATION, Markup};
use crate::language::normalize::as_published;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::unit_properties::unit_properties;
use crate::memory::formats::writer::UnitWriter;
use crate::model::unit::{Status, Unit};

/// Writes XLIFF 2.1.
pub(crate) struct Xliff {
    settings: Settings,
    markup: Markup,
    /// The document of the file that is open.
    document: Option<String>,
    files: usize,
    units: usize,
}

impl Xliff {
    /// A writer with no unit yet.
    pub(crate) fn new(settings: Settings) -> Self {
        Xliff {
            settings,
            markup: Markup::default(),
            document: None,
            files: 0,
            units: 0,
        }
    }

    /// Opens the `file` of a document, unless it is open.
    fn file(&mut self, document: &str) {
        if self.files > 0 && self.document.as_deref() == Some(document) {
            return;
        }
        if self.files > 0 {
            self.markup.line(2).raw("</file>");
        }
        self.files += 1;
        self.document = Some(document.to_owned());
        let id = format!("f{}", self.files);
        self.markup.line(2).raw("<file").attribute("id", &id);
        if !document.is_empty() {
            self.markup.attribute("original", document);
        }
        self.markup.raw(">");
    }

    /// An element with a text, on a line of its own; one that says nothing is left out.
    fn element(&mut self, indent: usize, name: &str, category: Option<&str>, text: &str) {
        let text = as_published(text);
        if text.is_empty() {
            return;
        }
        let tag = self.markup.line(indent).raw("<").raw(name);
        if let Some(category) = category {
            tag.attribute("category", category);
        }
        tag.raw(">").text(&text).raw("</").raw(name).raw(">");
    }

    fn notes(&mut self, unit: &Unit) {
        let elsewhere = |kind: &str| matches!(kind, "x-document" | "x-status");
        let props: Vec<(String, String)> = unit_properties(unit)
            .into_iter()
            .filter(|(kind, _)| !elsewhere(kind))
            .collect();
        let says_something = |note: &String| !as_published(note).is_empty();
        if props.is_empty() && !unit.notes.iter().any(says_something) {
            return;
        }
        self.markup.line(6).raw("<notes>");
        for note in &unit.notes {
            self.element(8, "note", None, note);
        }
        for (kind, value) in &props {
            self.element(8, "note", Some(kind), value);
        }
        self.markup.line(6).raw("</notes>");
    }
}

impl UnitWriter for Xliff {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let source = self.settings.source;
        let tag = self.markup.raw(DECLARATION).line(0).raw("<xliff");
        for (name, value) in [
            ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
            ("version", "2.1"),
            ("srcLang", source.tag()),
            ("trgLang", source.other().tag()),
        ] {
            tag.attribute(name, value);
        }
        tag.raw(">").write(out)
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (source, target) = (as_published(&unit.source), as_published(&unit.target));
        if source.is_empty() || target.is_empty() {
            return Ok(());
        }
        self.file(&as_published(unit.document.as_deref().unwrap_or_default()));
        self.units += 1;
        let id = format!("u{}", self.units);
        self.markup
            .line(4)
            .raw("<unit")
            .attribute("id", &id)
            .raw(">");
        self.notes(unit);
        let state = match unit.status {
            Status::Approved => "final",
            Status::Unreviewed => "translated",
        };
        let tag = self.markup.line(6).raw("<segment");
        tag.attribute("state", state).raw(">");
        self.element(8, "source", None, &source);
        self.element(8, "target", None, &target);
        self.markup.line(6).raw("</segment>");
        self.markup.line(4).raw("</unit>").write(out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.files == 0 {
            // A file holds a unit or a group at least; a group may be empty.
            self.file("");
            self.markup.line(4).raw("<group id=\"g1\"/>");
        }
        self.markup.line(2).raw("</file>");
        self.markup.line(0).raw("</xliff>\n").write(out)
    }
}
