//! XLIFF 1.2 and 2.x, and what CAT tools make of 1.2 (`.sdlxliff`, `.mqxliff`), unit by unit.
//!
//! What has no translation yet is left out. Alternative translations (`alt-trans`, `mtc:match`) are no units. Inline
//! codes are treated as in TMX. In 2.x each segment is a unit, and the notes of its `unit` are its notes; a note
//! whose category begins with `x-` is a property, as our own writer writes them.
//!
//! Sources: <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>.

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;

use super::inline::{attributes, segment, skip, text};
use super::tmx::unit::{date, property};
use super::xml::{Element, Token, Xml, value};
use super::{Omitted, Units};
use crate::error::Result;
use crate::lang::{Lang, detect};
use crate::unit::{Status, Unit};

/// Reads XLIFF.
pub struct Xliff<R> {
    xml: Xml<R>,
    /// The languages, as they are written.
    tags: (String, String),
    source: Lang,
    /// The name of the file the units are of.
    original: Option<String>,
    omitted: Omitted,
    waiting: VecDeque<Unit>,
    read: usize,
    ended: bool,
}

impl<R: BufRead> Xliff<R> {
    /// Reads as far as the first unit; `input` is UTF-8, `path` is for errors.
    ///
    /// # Errors
    /// The document is no XLIFF of Bengali and English, or is damaged.
    pub fn new(input: R, path: Option<&Path>) -> Result<Self> {
        let mut xliff = Xliff {
            xml: Xml::new(input, path),
            tags: (String::new(), String::new()),
            source: Lang::En,
            original: None,
            omitted: Omitted::default(),
            waiting: VecDeque::new(),
            read: 0,
            ended: false,
        };
        while xliff.waiting.is_empty() && !xliff.ended {
            xliff.advance()?;
        }
        xliff.source = match (Lang::from_tag(&xliff.tags.0), Lang::from_tag(&xliff.tags.1)) {
            (Some(source), _) => source,
            (None, Some(target)) => target.other(),
            (None, None) => xliff
                .waiting
                .front()
                .and_then(|unit| detect(&unit.source))
                .unwrap_or(Lang::En),
        };
        Ok(xliff)
    }

    fn advance(&mut self) -> Result<()> {
        self.xml.renew(None);
        match self.xml.token()? {
            Token::Start(element) => self.start(&element),
            Token::Eof => {
                if self.tags == Default::default() {
                    return Err(self.xml.fault("this is no XLIFF: it names no languages"));
                }
                self.ended = true;
                Ok(())
            }
            Token::End(_) | Token::Text(_) => Ok(()),
        }
    }

    fn start(&mut self, element: &Element) -> Result<()> {
        let found = attributes(&self.xml, element)?;
        let of = |name| value(&found, name).map(str::to_owned);
        match element.name() {
            name if self.xml.open().len() == 1 && name != "xliff" => Err(self
                .xml
                .fault(format!("this is no XLIFF: it begins with <{name}>"))),
            "xliff" => self.languages(of("srcLang"), of("trgLang")),
            "file" => {
                self.original = of("original").filter(|name| !name.is_empty());
                self.languages(of("source-language"), of("target-language"))
            }
            "trans-unit" | "unit" => {
                self.read += 1;
                self.xml.renew(Some(self.read));
                let at = self.xml.position();
                let approved = of("approved").as_deref() == Some("yes");
                let parts = Parts::read(&mut self.xml, approved)?;
                for unit in parts.units(self.original.as_deref()) {
                    match unit {
                        Some(unit) => self.waiting.push_back(unit),
                        None => self
                            .omitted
                            .add("segments that are not translated", || at.clone()),
                    }
                }
                Ok(())
            }
            "header" | "seg-source" => skip(&mut self.xml),
            _ => Ok(()),
        }
    }

    /// Takes the languages of a file, which may not be other than those of the file before.
    fn languages(&mut self, source: Option<String>, target: Option<String>) -> Result<()> {
        let Some(source) = source else { return Ok(()) };
        let tags = (source, target.unwrap_or_default());
        let pair = |tags: &(String, String)| (Lang::from_tag(&tags.0), Lang::from_tag(&tags.1));
        let (from, to) = pair(&tags);
        let foreign = |lang: Option<Lang>, tag: &str| lang.is_none() && !tag.is_empty();
        if foreign(from, &tags.0) || foreign(to, &tags.1) || (from.is_some() && from == to) {
            let problem = format!(
                "its languages are {} and {:?}, not English and Bengali",
                tags.0, tags.1
            );
            return Err(self.xml.fault(problem));
        }
        if self.tags != Default::default() && pair(&self.tags).0 != from {
            return Err(self
                .xml
                .fault("its files are in different languages: split it"));
        }
        self.tags = tags;
        Ok(())
    }
}

/// A `trans-unit` or `unit` as it was read.
#[derive(Default)]
struct Parts {
    segments: Vec<Part>,
    notes: Vec<String>,
    props: Vec<(String, String)>,
}

#[derive(Default)]
struct Part {
    source: String,
    target: Option<String>,
    approved: bool,
    /// Text between segments is no unit.
    ignorable: bool,
}

impl Parts {
    fn read<R: BufRead>(xml: &mut Xml<R>, approved: bool) -> Result<Parts> {
        let outside = xml.open().len();
        let mut parts = Parts::default();
        // XLIFF 1.2 has the texts in the unit itself.
        let mut part = Part {
            approved,
            ..Part::default()
        };
        loop {
            match xml.token()? {
                Token::Start(element) => match element.name() {
                    "segment" | "ignorable" => {
                        let found = attributes(xml, &element)?;
                        part = Part {
                            approved: matches!(value(&found, "state"), Some("final" | "reviewed")),
                            ignorable: element.name() == "ignorable",
                            ..Part::default()
                        };
                    }
                    "source" => part.source = segment(xml)?,
                    "target" => {
                        let found = attributes(xml, &element)?;
                        part.approved |=
                            matches!(value(&found, "state"), Some("final" | "signed-off"));
                        part.target = Some(segment(xml)?);
                    }
                    "note" => {
                        let found = attributes(xml, &element)?;
                        let note = text(xml)?;
                        match value(&found, "category") {
                            Some(kind) if kind.starts_with("x-") || kind.ends_with("date") => {
                                parts.props.push((kind.to_owned(), note));
                            }
                            _ => parts.notes.push(note),
                        }
                    }
                    "notes" => {}
                    _ => skip(xml)?,
                },
                Token::End(name) => {
                    let done = xml.open().len() < outside;
                    if matches!(&*name, "segment" | "trans-unit") {
                        parts.segments.push(std::mem::take(&mut part));
                    }
                    if done {
                        return Ok(parts);
                    }
                }
                Token::Text(_) | Token::Eof => {}
            }
        }
    }

    /// The units, `None` for each segment without a translation.
    fn units(self, original: Option<&str>) -> impl Iterator<Item = Option<Unit>> {
        let Parts {
            segments,
            notes,
            props,
        } = self;
        let segments = segments
            .into_iter()
            .filter(|part| !part.ignorable && !part.source.trim().is_empty());
        segments.map(move |part| {
            let target = part.target.filter(|text| !text.trim().is_empty())?;
            let mut unit = Unit {
                source: part.source,
                target,
                document: original.map(str::to_owned),
                status: if part.approved {
                    Status::Approved
                } else {
                    Status::Unreviewed
                },
                notes: notes.clone(),
                ..Unit::default()
            };
            for (kind, value) in &props {
                match kind.as_str() {
                    "creationdate" => unit.created = date(value),
                    "changedate" => unit.changed = date(value),
                    kind => property(&mut unit, kind, value),
                }
            }
            Some(unit)
        })
    }
}

impl<R: BufRead> Iterator for Xliff<R> {
    type Item = Result<Unit>;

    fn next(&mut self) -> Option<Result<Unit>> {
        loop {
            if let Some(unit) = self.waiting.pop_front() {
                return Some(Ok(unit));
            }
            if self.ended {
                return None;
            }
            if let Err(error) = self.advance() {
                self.ended = true;
                return Some(Err(error));
            }
        }
    }
}

impl<R: BufRead> Units for Xliff<R> {
    fn source(&self) -> Lang {
        self.source
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<Unit> {
        let xliff = Xliff::new(text.as_bytes(), None).unwrap();
        xliff.map(Result::unwrap).collect()
    }

    #[test]
    fn version_1_2() {
        let text = "<?xml version=\"1.0\"?><xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file \
                    original=\"a.txt\" source-language=\"en-US\" target-language=\"bn-BD\" datatype=\"x\"><header><note>\
                    no</note></header><body><group><trans-unit id=\"1\" approved=\"yes\"><source>A <g id=\"1\">b</g><x \
                    id=\"2\" ctype=\"lb\"/>c</source><seg-source>A</seg-source><target>ক</target><note>N</note>\
                    <alt-trans><source>X</source><target>Y</target></alt-trans></trans-unit></group><trans-unit id=\"2\">\
                    <source>B</source><target/></trans-unit></body></file></xliff>";
        let mut xliff = Xliff::new(text.as_bytes(), None).unwrap();
        let unit = xliff.next().unwrap().unwrap();
        assert_eq!(
            (&*unit.source, &*unit.target, unit.status),
            ("A b c", "ক", Status::Approved)
        );
        assert_eq!(
            (unit.document.as_deref(), &unit.notes[..]),
            (Some("a.txt"), &["N".to_owned()][..])
        );
        assert!(xliff.next().is_none());
        assert_eq!(xliff.omitted().reasons[0].count, 1);
    }

    #[test]
    fn version_2() {
        let text = "<xliff version=\"2.1\" srcLang=\"bn\" trgLang=\"en\"><file id=\"f\" original=\"d\"><unit id=\"1\"><notes>\
                    <note category=\"x-score\">0.5</note><note>N</note></notes><segment state=\"final\"><source>ক<cp \
                    hex=\"0041\"/></source><target><pc id=\"1\">A</pc><ph id=\"2\"/></target></segment><ignorable><source> \
                    </source></ignorable><segment><source>খ</source><target>B</target></segment></unit></file></xliff>";
        let found = units(text);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (&*found[0].source, &*found[0].target, found[0].score),
            ("কA", "A", Some(0.5))
        );
        assert_eq!(
            (found[0].status, found[1].status),
            (Status::Approved, Status::Unreviewed)
        );
        assert_eq!(
            Xliff::new(text.as_bytes(), None).unwrap().source(),
            Lang::Bn
        );
    }

    #[test]
    fn what_is_no_xliff_is_refused() {
        let error = |text: &str| Xliff::new(text.as_bytes(), None).err().unwrap().to_string();
        assert!(error("<tmx/>").contains("no XLIFF"));
        assert!(
            error("<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"fr\"/>")
                .contains("\"fr\", not English")
        );
        assert!(error("<xliff srcLang=\"en\" trgLang=\"bn\"><file>").contains("is cut"));
    }
}
