//! The pairs of a memory as links between the segments of documents, as OPUS has it: in XML, or a line a pair.

use std::io;

use crate::files::file_writer::FileWriter;
use crate::files::markup::{DECLARATION, Markup};
use crate::language::normalize::published;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::writer::{UnitWriter, both_texts};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// The properties by which a unit says of which documents and segments it is made; only units that
/// [`Settings::ids`] asks for have them.
pub(crate) const SEGMENTS: [(Lang, &str); 2] =
    [(Lang::En, "x-en-segments"), (Lang::Bn, "x-bn-segments")];
/// The same for the documents.
pub(crate) const DOCUMENTS: [(Lang, &str); 2] =
    [(Lang::En, "x-en-document"), (Lang::Bn, "x-bn-document")];

/// Writes links.
pub(crate) struct Xces {
    source: Lang,
    /// One line each, and no XML.
    lines: bool,
    markup: Markup,
    /// The documents of the group that is open.
    open: Option<[String; 2]>,
    links: usize,
}

impl Xces {
    /// Links in XML; a line each with `lines`.
    pub(crate) fn new(settings: &Settings, lines: bool) -> Self {
        Xces {
            source: settings.source,
            lines,
            markup: Markup::default(),
            open: None,
            links: 0,
        }
    }

    /// What a unit says of both sides, source first.
    fn both(&self, unit: &Unit, kinds: [(Lang, &str); 2]) -> [String; 2] {
        [self.source, self.source.other()].map(|lang| {
            let kind = kinds.iter().find(|(of, _)| *of == lang);
            let value = kind.and_then(|(_, kind)| unit.prop(kind));
            published(value.unwrap_or_default())
        })
    }
}

impl FileWriter for Xces {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.lines {
            return Ok(());
        }
        self.markup.raw(DECLARATION);
        self.markup
            .raw("\n<!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">");
        self.markup.raw("\n<cesAlign version=\"1.0\">").write(out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.lines {
            return Ok(());
        }
        if self.open.is_some() {
            self.markup.line(1).raw("</linkGrp>");
        }
        self.markup.line(0).raw("</cesAlign>\n").write(out)
    }
}

impl UnitWriter for Xces {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        if both_texts(unit).is_none() {
            return Ok(());
        }
        let [from, to] = self.both(unit, SEGMENTS);
        let documents = self.both(unit, DOCUMENTS);
        if self.lines {
            return writeln!(out, "{}\t{}\t{from}\t{to}", documents[0], documents[1]);
        }
        if self.open.as_ref() != Some(&documents) {
            if self.open.is_some() {
                self.markup.line(1).raw("</linkGrp>");
            }
            let tag = self.markup.line(1).raw("<linkGrp targType=\"s\"");
            tag.attribute("fromDoc", &documents[0])
                .attribute("toDoc", &documents[1]);
            tag.raw(">");
            self.open = Some(documents);
        }
        self.links += 1;
        let tag = self.markup.line(2).raw("<link");
        tag.attribute("id", &format!("SL{}", self.links));
        tag.attribute("xtargets", &format!("{from};{to}"));
        if let Some(score) = unit.score {
            tag.attribute("score", &format!("{score:.4}"));
        }
        tag.raw("/>").write(out)
    }
}
