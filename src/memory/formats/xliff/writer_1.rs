//! XLIFF 1.2, which Trados, memoQ, Phrase, Lokalize and OmegaT read: one `file` for the units of a document, one
//! `trans-unit` each.
//!
//! A unit that a person approved is `approved`, its target `final` (or `signed-off`, where it was read so); the target of any
//! other is `translated`. What else is known stands in notes, properties with their name in `from`; matches in `alt-trans`.
//!
//! Source: <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>.

use std::io;

use super::files::Files;
use super::said::{Match, described, state};
use crate::files::file_writer::FileWriter;
use crate::files::markup::{DECLARATION, Markup};
use crate::language::normalize::as_published;
use crate::memory::formats::inline::writing::{Data, Side, Written};
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::{UnitWriter, both_texts};
use crate::model::codes::CodeForm;
use crate::model::unit::{Status, Unit};

/// Of approved units, and of others.
const STATES: [&[&str]; 2] = [
    &["final", "signed-off"],
    &[
        "translated",
        "needs-adaptation",
        "needs-l10n",
        "needs-review-adaptation",
        "needs-review-l10n",
        "needs-review-translation",
    ],
];

/// Writes XLIFF 1.2.
pub(crate) struct Xliff1 {
    settings: Settings,
    markup: Markup,
    files: Files,
    units: usize,
}

impl Xliff1 {
    /// A writer with no unit yet.
    pub(crate) fn new(settings: Settings) -> Self {
        Xliff1 {
            settings,
            markup: Markup::default(),
            files: Files::default(),
            units: 0,
        }
    }

    /// Opens the `file` of a document, unless it is open.
    fn file(&mut self, document: &str) {
        let Some(number) = self.files.next(document) else {
            return;
        };
        if number > 1 {
            self.markup.line(4).raw("</body>").line(2).raw("</file>");
        }
        let source = self.settings.source;
        let tag = self.markup.line(2).raw("<file");
        for (name, value) in [
            ("original", self.files.original()),
            ("source-language", source.tag()),
            ("target-language", source.other().tag()),
            ("datatype", "plaintext"),
            ("tool-id", env!("CARGO_PKG_NAME")),
        ] {
            tag.attribute(name, value);
        }
        let tag = tag.raw(">").line(4).raw("<header><tool");
        for (name, value) in [
            ("tool-id", env!("CARGO_PKG_NAME")),
            ("tool-name", env!("CARGO_PKG_NAME")),
            ("tool-version", env!("CARGO_PKG_VERSION")),
        ] {
            tag.attribute(name, value);
        }
        tag.raw("/></header>").line(4).raw("<body>");
    }

    fn note(&mut self, from: Option<&str>, text: &str) {
        let text = as_published(text);
        if text.is_empty() {
            return;
        }
        let tag = self.markup.line(8).raw("<note");
        if let Some(from) = from {
            tag.attribute("from", from);
        }
        tag.raw(">").text(&text).raw("</note>");
    }

    fn found(&mut self, found: &Match) {
        let tag = self.markup.line(8).raw("<alt-trans");
        if let Some(quality) = found.quality() {
            tag.attribute("match-quality", &quality);
        }
        if let Some(origin) = &found.origin {
            tag.attribute("origin", &as_published(origin));
        }
        tag.raw(">");
        for (name, text) in [("source", &found.source), ("target", &found.target)] {
            let text = as_published(text);
            let tag = self.markup.line(10).raw("<").raw(name);
            tag.raw(">").text(&text).raw("</").raw(name).raw(">");
        }
        self.markup.line(8).raw("</alt-trans>");
    }
}

impl FileWriter for Xliff1 {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let tag = self.markup.raw(DECLARATION).line(0).raw("<xliff");
        tag.attribute("xmlns", "urn:oasis:names:tc:xliff:document:1.2");
        tag.attribute("version", "1.2").raw(">").write(out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.units == 0 {
            self.file("");
        }
        self.markup.line(4).raw("</body>").line(2).raw("</file>");
        self.markup.line(0).raw("</xliff>\n").write(out)
    }
}

impl UnitWriter for Xliff1 {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let Some((source, target)) = both_texts(unit) else {
            return Ok(());
        };
        self.file(&as_published(unit.document.as_deref().unwrap_or_default()));
        self.units += 1;
        let id = self.units.to_string();
        let approved = unit.status == Status::Approved;
        let state = state(unit, STATES[usize::from(!approved)]);
        let (props, matches) = described(unit, state);
        let codes = Written::new(unit.codes.as_deref(), CodeForm::Xliff1);
        let data = Data::default();
        let markup = &mut self.markup;
        let tag = markup.line(6).raw("<trans-unit").attribute("id", &id);
        if approved {
            tag.attribute("approved", "yes");
        }
        markup.raw(">").line(8).raw("<source>");
        codes.text(markup, Side::Source, &source, &data);
        markup.raw("</source>").line(8).raw("<target");
        markup.attribute("state", state).raw(">");
        codes.text(markup, Side::Target, &target, &data);
        markup.raw("</target>");
        unit.notes.iter().for_each(|note| self.note(None, note));
        for (kind, value) in &props {
            self.note(Some(kind), value);
        }
        matches.iter().for_each(|found| self.found(found));
        self.markup.line(6).raw("</trans-unit>").write(out)
    }
}
