//! XLIFF 1.2 and 2.x, and what CAT tools make of 1.2 (`.sdlxliff`, `.mqxliff`), unit by unit.
//!
//! What has no translation yet is left out. Alternative translations (`alt-trans`, `mtc:match`) are no units. Inline
//! codes are treated as in TMX. Each segment is a unit: in 2.x a `segment`, in 1.2 what `mrk` marks in `seg-source` and
//! `target`, else the whole `trans-unit`. The notes of the `unit` are those of its segments; a note whose category
//! begins with `x-` is a property, as our own writer writes them.
//!
//! Sources: <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>.

mod parts;

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;

use super::Omitted;
use super::inline::skip;
use super::queue::{Queue, Steps};
use super::xml::{Token, Xml};
use crate::display::Quoted;
use crate::error::Result;
use crate::lang::{Lang, detect};
use crate::unit::Unit;

use parts::Parts;

/// Reads XLIFF.
pub struct Xliff<R> {
    xml: Xml<R>,
    /// The languages, as they are written.
    tags: (String, String),
    source: Lang,
    /// The name of the file the units are of.
    original: Option<String>,
    omitted: Omitted,
    read: usize,
}

impl<R: BufRead> Xliff<R> {
    /// Reads as far as the first unit; `input` is UTF-8, `path` is for errors.
    ///
    /// # Errors
    /// The document is no XLIFF of Bengali and English, or is damaged.
    pub fn units(input: R, path: Option<&Path>) -> Result<Queue<Self>> {
        let mut units = Queue::new(Xliff {
            xml: Xml::new(input, path),
            tags: (String::new(), String::new()),
            source: Lang::En,
            original: None,
            omitted: Omitted::default(),
            read: 0,
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

    fn start(&mut self, out: &mut VecDeque<Unit>) -> Result<()> {
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
                self.original = original.filter(|name| !name.is_empty());
                let source = self.xml.attribute("source-language")?;
                let target = self.xml.attribute("target-language")?;
                self.languages(source, target)
            }
            "trans-unit" | "unit" => self.unit(out),
            "header" => skip(&mut self.xml),
            _ => Ok(()),
        }
    }

    fn unit(&mut self, out: &mut VecDeque<Unit>) -> Result<()> {
        self.read += 1;
        self.xml.renew(Some(self.read));
        let parts = Parts::read(&mut self.xml)?;
        for unit in parts.units(self.original.as_deref()) {
            match unit {
                Ok(unit) => out.push_back(unit),
                Err(reason) => self.omitted.add(reason, || self.xml.position()),
            }
        }
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

impl<R: BufRead> Steps for Xliff<R> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        self.xml.renew(None);
        match self.xml.tag()? {
            Token::Start => self.start(out)?,
            Token::Eof if self.tags == Default::default() => {
                return Err(self.xml.fault("this is no XLIFF: it names no languages"));
            }
            Token::Eof => return Ok(false),
            Token::End | Token::Text => {}
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Units;
    use crate::unit::Status;

    fn units(text: &str) -> Vec<Unit> {
        let xliff = Xliff::units(text.as_bytes(), None).unwrap();
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
        let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
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
    fn marked_segments_are_units_with_the_states_trados_writes() {
        let text = "<xliff version=\"1.2\" xmlns:sdl=\"s\"><file original=\"d\" source-language=\"en-US\" \
                    target-language=\"bn-IN\"><header/><body><trans-unit id=\"1\"><source>One. <g id=\"1\">Two.</g> \
                    Three. Four.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> <g id=\"1\"><mrk \
                    mtype=\"seg\" mid=\"2\">Two<x id=\"2\"/>.</mrk></g> <mrk mtype=\"seg\" mid=\"3\">Three.</mrk> <mrk \
                    mtype=\"seg\" mid=\"4\">Four.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">এক।</mrk> <g \
                    id=\"1\"><mrk mtype=\"seg\" mid=\"2\">দুই।</mrk></g> <mrk mtype=\"seg\" mid=\"3\"/><mrk \
                    mtype=\"seg\" mid=\"4\">চার।</mrk></target><sdl:seg-defs><sdl:seg id=\"1\" \
                    conf=\"ApprovedTranslation\"><sdl:value key=\"k\">v</sdl:value></sdl:seg><sdl:seg id=\"2\" \
                    conf=\"Draft\"/><sdl:seg id=\"4\" conf=\"RejectedTranslation\"/></sdl:seg-defs></trans-unit></body>\
                    </file></xliff>";
        let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
        let found: Vec<Unit> = xliff.by_ref().map(Result::unwrap).collect();
        let found: Vec<(&str, &str, Status)> = found
            .iter()
            .map(|unit| (&*unit.source, &*unit.target, unit.status))
            .collect();
        assert_eq!(
            found,
            [
                ("One.", "এক।", Status::Approved),
                ("Two.", "দুই।", Status::Unreviewed)
            ]
        );
        let reasons: Vec<&str> = xliff.omitted().reasons.iter().map(|o| &*o.reason).collect();
        assert_eq!(
            reasons,
            [
                "segments that are not translated",
                "segments that were rejected"
            ]
        );
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
            Xliff::units(text.as_bytes(), None).unwrap().source(),
            Lang::Bn
        );
    }

    #[test]
    fn no_entity_is_resolved() {
        let declared = "<!DOCTYPE xliff [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        for name in ["b", "x"] {
            let text = format!(
                "{declared}<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"bn\"><file id=\"f\"><unit id=\"u\"><segment>\
                 <source>&{name};</source><target>ক</target></segment></unit></file></xliff>"
            );
            let error = Xliff::units(text.as_bytes(), None).err().unwrap();
            assert!(error.to_string().contains("are never used"), "{error}");
        }
    }

    #[test]
    fn what_is_no_xliff_is_refused() {
        let error = |text: &str| {
            Xliff::units(text.as_bytes(), None)
                .err()
                .unwrap()
                .to_string()
        };
        assert!(error("<tmx/>").contains("no XLIFF"));
        assert!(
            error("<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"fr\"/>")
                .contains("\"fr\", not English")
        );
        assert!(error("<xliff srcLang=\"en\" trgLang=\"bn\"><file>").contains("is cut"));
    }
}
