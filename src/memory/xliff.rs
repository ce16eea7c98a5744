//! XLIFF 1.2 and 2.x, and what CAT tools make of 1.2 (`.sdlxliff`, `.mqxliff`), unit by unit.
//!
//! What has no translation yet is left out, by its text or by its state (`new`, `needs-translation`, `initial`), and so is
//! what is not to be translated (`translate="no"`, of a unit or of what it stands in). Alternative translations (`alt-trans`, `mtc:match`) are no units. Inline
//! codes are treated as in TMX. Each segment is a unit: in 2.x a `segment`, in 1.2 what `mrk` marks in `seg-source` and
//! `target`, else the whole `trans-unit`. The notes of the `unit` are those of its segments; a note whose category
//! begins with `x-` is a property, as our own writer writes them.
//!
//! Sources: <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>.

mod parts;
mod state;

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;

use super::Omitted;
use super::inline::{Partings, parts_words, skip, text};
use super::queue::{Queue, Steps};
use super::salvage::Shape;
use super::xml::{Token, Xml};
use crate::error::Result;
use crate::lang::{Lang, detect};
use crate::unit::Unit;

use parts::{Parts, Segments};

/// What a damaged XLIFF is made of.
pub(super) const SHAPE: Shape = Shape {
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
pub struct Xliff<R> {
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
    pub fn units(input: R, path: Option<&Path>) -> Result<Queue<Self>> {
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
                self.original = original.filter(|name| !name.is_empty());
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

impl<R: BufRead> Steps for Xliff<R> {
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

    fn read(version: &str, body: &str) -> (Vec<(String, Status)>, Vec<(String, usize)>) {
        let languages =
            "source-language=\"en\" target-language=\"bn\" srcLang=\"en\" trgLang=\"bn\"";
        let text = format!(
            "<xliff version=\"{version}\" {languages}><file original=\"d\" {languages}>{body}</file></xliff>"
        );
        let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
        let units = xliff.by_ref().map(Result::unwrap);
        let units = units.map(|unit| (unit.source, unit.status)).collect();
        let reasons = xliff.omitted().reasons.iter();
        (
            units,
            reasons.map(|o| (o.reason.clone(), o.count)).collect(),
        )
    }

    #[test]
    fn what_is_no_translation_yet_is_left_out_by_its_state() {
        let unit = |id: &str, unit: &str, target: &str| {
            format!(
                "<trans-unit {unit}><source>{id}</source><target {target}>ক</target></trans-unit>"
            )
        };
        let body = [
            unit("a", "", "state=\"new\""),
            unit("b", "approved=\"yes\"", "state=\"needs-translation\""),
            unit("c", "translate=\"no\"", ""),
            unit("d", "approved=\"no\"", "state=\"final\""),
            unit("e", "approved=\"yes\"", ""),
            unit("f", "", "state=\"needs-review-translation\""),
            unit("g", "", "state=\"signed-off\""),
            unit("h", "restype=\"x-gettext-domain-header\"", ""),
            unit("i", "mq:status=\"NotStarted\"", ""),
            unit("j", "mq:status=\"Rejected\"", ""),
            unit("", "", ""),
            "<group translate=\"no\"><group>".to_owned(),
            unit("k", "", ""),
            unit("l", "translate=\"yes\"", ""),
            "</group></group>".to_owned(),
            unit("m", "", ""),
        ];
        let (units, reasons) = read("1.2", &format!("<body>{}</body>", body.concat()));
        let units: Vec<(&str, Status)> =
            units.iter().map(|(id, status)| (&**id, *status)).collect();
        let (no, yes) = (Status::Unreviewed, Status::Approved);
        assert_eq!(
            units,
            [
                ("d", no),
                ("e", yes),
                ("f", no),
                ("g", yes),
                ("l", no),
                ("m", no)
            ]
        );
        let counts: Vec<usize> = reasons.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [1, 1, 2, 1, 1, 1, 1], "{reasons:?}");
        assert_eq!(counts.iter().sum::<usize>() + units.len(), 14);
    }

    #[test]
    fn a_segment_in_state_initial_is_no_unit() {
        let segment = |state: &str, id: &str| {
            format!("<segment {state}><source>{id}</source><target>ক</target></segment>")
        };
        let inner = [
            segment("state=\"initial\"", "a"),
            segment("", "b"),
            segment("state=\"reviewed\"", "c"),
        ]
        .concat();
        let (units, reasons) = read(
            "2.1",
            &format!(
                "<unit>{inner}</unit><unit translate=\"no\">{}</unit>",
                segment("", "d")
            ),
        );
        assert_eq!(
            units,
            [
                ("b".into(), Status::Unreviewed),
                ("c".into(), Status::Approved)
            ]
        );
        assert!(
            reasons[0].0.contains("initial") && reasons[1].0.contains("translate"),
            "{reasons:?}"
        );
    }

    #[test]
    fn codes_that_stand_for_line_breaks_part_words() {
        let old = |code: &str| {
            format!("<trans-unit><source>A{code}b</source><target>ক</target></trans-unit>")
        };
        for code in [
            "<x id=\"1\" ctype=\"lb\"/>",
            "<x id=\"1\" equiv-text=\"&lt;br/&gt;\"/>",
            "<ph id=\"1\">\\n</ph>",
            "<g id=\"1\" ctype=\"x-html-p\"></g>",
            "<bx id=\"1\" ctype=\"x-tab\"/>",
            "<it id=\"1\" pos=\"open\">&lt;br&gt;</it>",
        ] {
            assert_eq!(read("1.2", &old(code)).0[0].0, "A b", "{code}");
        }
        assert_eq!(read("1.2", &old("<x id=\"5\"/>")).0[0].0, "Ab");
        let header = "<header><tag-defs><tag id=\"5\"><ph name=\"br\">&lt;br/&gt;</ph></tag></tag-defs></header>";
        let trados = format!("{header}{}", old("<x id=\"5\"/>"));
        assert_eq!(read("1.2", &trados).0[0].0, "A b");
        for code in [
            "<ph id=\"1\" disp=\"&lt;br/&gt;\"/>",
            "<ph id=\"1\" equiv=\"\\n\"/>",
            "<ph id=\"1\" type=\"fmt\" subType=\"xlf:lb\"/>",
            "<ph id=\"1\" dataRef=\"d\"/>",
            "<cp hex=\"0009\"/>",
        ] {
            let unit = format!(
                "<unit id=\"u\"><originalData><data id=\"d\">&lt;br/&gt;</data><data id=\"e\">&lt;b&gt;</data></originalData>\
                 <segment><source>A{code}b<ph id=\"2\" dataRef=\"e\"/>c</source><target>ক</target></segment></unit>"
            );
            let text = read("2.1", &unit).0.remove(0).0;
            assert_eq!(text.replace('\t', " "), "A bc", "{code}");
        }
    }

    #[test]
    fn each_of_many_segments_finds_its_target() {
        let mark = |n: usize, text: &str| format!("<mrk mtype=\"seg\" mid=\"{n}\">{text}</mrk>");
        let marks = |text: &str| (0..5_000).map(|n| mark(n, text)).collect::<String>();
        let (source, target) = (marks("A"), marks("ক"));
        let body = format!(
            "<trans-unit><source>A</source><seg-source>{source}</seg-source><target>{target}</target></trans-unit>"
        );
        assert_eq!(read("1.2", &body).0.len(), 5_000);
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
