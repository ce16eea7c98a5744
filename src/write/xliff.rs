//! XLIFF 2.1: one `file` for the units of a document, one `unit` with one `segment` each.
//!
//! An approved unit's segment has the state `final`, any other `translated`. What else is known stands in notes: the
//! reviewers' without a category, properties with their name as category.
//!
//! Source: <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>.

use std::io;

use quick_xml::Writer as Xml;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::tmx::{described, element, line};
use super::{Settings, UnitWriter};
use crate::normalize::published;
use crate::unit::{Status, Unit};

/// Writes XLIFF 2.1.
pub struct Xliff {
    settings: Settings,
    /// The document of the file that is open.
    document: Option<String>,
    files: usize,
    units: usize,
}

impl Xliff {
    /// A writer with no unit yet.
    pub fn new(settings: Settings) -> Self {
        Xliff {
            settings,
            document: None,
            files: 0,
            units: 0,
        }
    }

    /// Opens the `file` of a document, unless it is open.
    fn file(&mut self, document: &str, xml: &mut Xml<&mut dyn io::Write>) -> io::Result<()> {
        if self.files > 0 && self.document.as_deref() == Some(document) {
            return Ok(());
        }
        if self.files > 0 {
            line(xml, "  ", Event::End(BytesEnd::new("file")))?;
        }
        self.files += 1;
        self.document = Some(document.to_owned());
        let id = format!("f{}", self.files);
        let mut start = BytesStart::new("file").with_attributes([("id", id.as_str())]);
        if !document.is_empty() {
            start.push_attribute(("original", document));
        }
        line(xml, "  ", Event::Start(start))
    }
}

impl UnitWriter for Xliff {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        let source = self.settings.source;
        let start = BytesStart::new("xliff").with_attributes([
            ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
            ("version", "2.1"),
            ("srcLang", source.tag()),
            ("trgLang", source.other().tag()),
        ]);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        line(&mut xml, "", Event::Start(start))
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        let (source, target) = (published(&unit.source), published(&unit.target));
        if source.is_empty() || target.is_empty() {
            return Ok(());
        }
        let mut xml = Xml::new(out);
        let document = published(unit.document.as_deref().unwrap_or_default());
        self.file(&document, &mut xml)?;
        self.units += 1;
        let id = format!("u{}", self.units);
        let start = BytesStart::new("unit").with_attributes([("id", id.as_str())]);
        line(&mut xml, "    ", Event::Start(start))?;
        notes(unit, &mut xml)?;
        let state = match unit.status {
            Status::Approved => "final",
            Status::Unreviewed => "translated",
        };
        let start = BytesStart::new("segment").with_attributes([("state", state)]);
        line(&mut xml, "      ", Event::Start(start))?;
        element(&mut xml, "        ", BytesStart::new("source"), &source)?;
        element(&mut xml, "        ", BytesStart::new("target"), &target)?;
        line(&mut xml, "      ", Event::End(BytesEnd::new("segment")))?;
        line(&mut xml, "    ", Event::End(BytesEnd::new("unit")))
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        if self.files == 0 {
            // A file holds a unit or a group at least; a group may be empty.
            self.file("", &mut xml)?;
            let group = BytesStart::new("group").with_attributes([("id", "g1")]);
            line(&mut xml, "    ", Event::Empty(group))?;
        }
        line(&mut xml, "  ", Event::End(BytesEnd::new("file")))?;
        line(&mut xml, "", Event::End(BytesEnd::new("xliff")))?;
        xml.get_mut().write_all(b"\n")
    }
}

fn notes(unit: &Unit, xml: &mut Xml<&mut dyn io::Write>) -> io::Result<()> {
    let props: Vec<(String, String)> = described(unit)
        .into_iter()
        .filter(|(kind, _)| !matches!(kind.as_str(), "x-document" | "x-status"))
        .collect();
    let comments: Vec<String> = unit
        .notes
        .iter()
        .map(|note| published(note))
        .filter(|note| !note.is_empty())
        .collect();
    if props.is_empty() && comments.is_empty() {
        return Ok(());
    }
    line(xml, "      ", Event::Start(BytesStart::new("notes")))?;
    for comment in &comments {
        element(xml, "        ", BytesStart::new("note"), comment)?;
    }
    for (kind, value) in &props {
        let start = BytesStart::new("note").with_attributes([("category", kind.as_str())]);
        element(xml, "        ", start, value)?;
    }
    line(xml, "      ", Event::End(BytesEnd::new("notes")))
}
