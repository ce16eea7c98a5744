//! XLIFF 1.0 to 2.2, and what CAT tools make of 1.2 (`.sdlxliff`, `.mqxliff`, `.mxliff`), unit by unit.
//!
//! What has no translation yet is left out, by its text or by its state (`new`, `needs-translation`, `initial`), and so is
//! what is not to be translated (`translate="no"`, of a unit or of what it stands in). Alternative translations (`alt-trans`, `mtc:match`) are no units, but properties
//! of theirs. Inline codes are treated as in TMX. Each segment is a unit: in 2.x a `segment`, in 1.2 what `mrk` marks in `seg-source` and
//! `target`, else the whole `trans-unit`. The notes of the `unit` are those of its segments; a note whose category
//! begins with `x-` is a property, as our own writer writes them.
//!
//! Sources: <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>.

mod parts;
mod state;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;

use crate::files::xml::{Token, Xml};
use crate::memory::formats::buffered::Queue;
use crate::memory::formats::inline::{Partings, parts_words, skip, text};
use crate::memory::formats::reader::{Omitted, UnitSource};
use crate::memory::formats::salvage::Shape;
use crate::memory::formats::xliff::files::NO_DOCUMENT;
use crate::model::display::Quoted;
use crate::model::error::Result;
use crate::model::lang::{Lang, detect};
use crate::model::unit::Unit;

use parts::{Parts, Segments};

/// What a damaged XLIFF is made of.
pub(crate) const SHAPE: Shape = Shape {
    units: &["trans-unit", "unit"],
    around: &["xliff", "file", "body", "group"],
    needed: &[],
    trial: |unit, depth| {
        let mut xml = Xml::within(unit, depth);
        xml.tag()?;
        Parts::read(&mut xml, &mut Partings::default())?;
        while xml.token()? != Token::Eof {}
        Ok(())
    },
};

/// Reads XLIFF.
pub(crate) struct Xliff<R> {
    xml: Xml<R>,
    /// The languages, as they are written.
    tags: (String, String),
    source: Lang,
    /// The name of the file the units are of.
    original: Option<String>,
    omitted: Omitted,
    read: usize,
    /// What says of what stands in it whether it is to be translated: its depth, and what it says.
    translate: Vec<(usize, bool)>,
    /// Codes that part words.
    partings: Partings,
    /// The segments of the last unit that did not come out yet.
    segments: Option<Segments>,
}

impl<R: BufRead> Xliff<R> {
    /// Reads as far as the first unit; `input` is UTF-8, `path` is for errors.
    ///
    /// # Errors
    /// The document is no XLIFF of Bengali and English, or is damaged.
    pub(crate) fn units(input: R, path: Option<&Path>) -> Result<Queue<Self>> {
        let mut units = Queue::new(Xliff {
            xml: Xml::new(input, path),
            tags: (String::new(), String::new()),
            source: Lang::En,
            original: None,
            omitted: Omitted::default(),
            read: 0,
            translate: Vec::new(),
            partings: Partings::default(),
            segments: None,
        });
        let first = units.first()?.and_then(|unit| detect(&unit.source));
        let xliff = units.steps_mut();
        let named = (Lang::from_tag(&xliff.tags.0), Lang::from_tag(&xliff.tags.1));
        xliff.source = match named {
            (Some(source), _) => source,
            (None, Some(target)) => target.other(),
            (None, None) => first.unwrap_or(Lang::En),
        };
        Ok(units)
    }

    fn start(&mut self) -> Result<()> {
        match self.xml.name() {
            name if self.xml.depth() == 1 && name != "xliff" => {
                let problem = format!("this is no XLIFF: it begins with <{name}>");
                Err(self.xml.fault(problem))
            }
            "xliff" => {
                let source = self.xml.attribute("srcLang")?;
                let target = self.xml.attribute("trgLang")?;
                self.languages(source, target)
            }
            "file" => {
                let original = self.xml.attribute("original")?;
                self.original = original.filter(|name| !name.is_empty() && name != NO_DOCUMENT);
                let source = self.xml.attribute("source-language")?;
                let target = self.xml.attribute("target-language")?;
                self.partings.tags.clear();
                self.translate()?;
                self.languages(source, target)
            }
            "group" | "body" => self.translate().map(|_| ()),
            "trans-unit" | "unit" => self.unit(),
            "header" => self.header(),
            _ => Ok(()),
        }
    }

    /// Whether the element that has just begun is to be translated, by itself or by what it stands in.
    fn translate(&mut self) -> Result<bool> {
        let depth = self.xml.depth();
        while self.translate.pop_if(|(open, _)| *open >= depth).is_some() {}
        if let Some(said) = self.xml.attribute("translate")? {
            self.translate
                .push((depth, !said.eq_ignore_ascii_case("no")));
        }
        Ok(self.translate.last().is_none_or(|(_, said)| *said))
    }

    /// Reads what Trados says of its codes.
    fn header(&mut self) -> Result<()> {
        let outside = self.xml.depth();
        loop {
            match self.xml.tag()? {
                Token::Start if self.xml.name() == "tag" => {
                    let id = self.xml.attribute("id")?;
                    let parts = parts_words(&text(&mut self.xml)?);
                    self.partings.tags.extend(id.filter(|_| parts));
                }
                Token::Start if self.xml.name() == "internal-file" => skip(&mut self.xml)?,
                Token::End if self.xml.depth() < outside => return Ok(()),
                _ => {}
            }
        }
    }

    fn unit(&mut self) -> Result<()> {
        self.read += 1;
        self.xml.renew(Some(self.read));
        let translate = self.translate()?;
        let parts = Parts::read(&mut self.xml, &mut self.partings)?;
        let mut segments = parts.segments(self.original.as_deref(), translate);
        if let Some((reason, count)) = segments.unread.take() {
            self.omitted.add_all(reason, count, || self.xml.beginning());
        }
        self.segments = Some(segments);
        Ok(())
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
                "its languages are {} and {}, not English and Bengali",
                Quoted(&tags.0),
                Quoted(&tags.1)
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

impl<R: BufRead> UnitSource for Xliff<R> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        match self.segments.as_mut().and_then(Segments::next) {
            Some(Ok(unit)) => out.push_back(unit),
            Some(Err(reason)) => self.omitted.add(reason, || self.xml.beginning()),
            None => return self.element(),
        }
        Ok(true)
    }

    fn source(&self) -> Lang {
        self.source
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}

impl<R: BufRead> Xliff<R> {
    /// Goes on to the next element. False at the end.
    fn element(&mut self) -> Result<bool> {
        self.segments = None;
        self.xml.renew(None);
        match self.xml.tag()? {
            Token::Start => self.start()?,
            Token::Eof if self.tags == Default::default() => {
                return Err(self.xml.fault("this is no XLIFF: it names no languages"));
            }
            Token::Eof => return Ok(false),
            Token::End | Token::Text => {}
        }
        Ok(true)
    }
}
