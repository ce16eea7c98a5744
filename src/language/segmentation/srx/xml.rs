//! The XML of SRX, element by element, each fault with its line.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{LanguageMap, Srx, SrxRule};
use crate::files::foreign::xml as words;
use crate::files::xml::line_of;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

/// Reads an SRX 2.0 document. `name` is what errors call it.
///
/// # Errors
/// XML that is not well-formed, another root element or version, a rule or map outside its place.
pub(crate) fn parse(name: &str, xml: &str) -> Result<Srx> {
    let xml = xml.trim_start_matches('\u{FEFF}');
    let mut walk = Walk {
        name,
        xml,
        reader: Reader::from_str(xml),
        srx: Srx::default(),
        group: String::new(),
        numbered: 0,
        rooted: false,
    };
    while let Some(event) = walk.next()? {
        match event {
            Event::Start(tag) => walk.open(&tag, true)?,
            Event::Empty(tag) => walk.open(&tag, false)?,
            Event::End(tag) if tag.local_name().into_inner() == "languagerule" => {
                walk.group.clear();
            }
            _ => {}
        }
    }
    if !walk.rooted {
        return Err(walk.fault("this is not SRX: there is no <srx> element"));
    }
    Ok(walk.srx)
}

struct Walk<'x> {
    name: &'x str,
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    srx: Srx,
    group: String,
    numbered: usize,
    rooted: bool,
}

impl<'x> Walk<'x> {
    /// The next event, `None` at the end.
    fn next(&mut self) -> Result<Option<Event<'x>>> {
        match self.reader.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(error) => {
                let line = line_of(self.xml, self.reader.error_position());
                Err(Error::input(
                    Position::line(self.name, line),
                    words::words(&error),
                ))
            }
        }
    }

    fn line(&self) -> usize {
        line_of(self.xml, self.reader.buffer_position())
    }

    fn fault(&self, problem: impl Into<String>) -> Error {
        Error::input(Position::line(self.name, self.line()), problem)
    }

    fn open(&mut self, tag: &BytesStart<'_>, has_content: bool) -> Result<()> {
        match tag.local_name().into_inner() {
            "srx" => {
                let version = self.attribute(tag, "version")?;
                if version.as_deref() != Some("2.0") {
                    let found = version.unwrap_or_default();
                    return Err(
                        self.fault(format!("SRX 2.0 is expected, this is {}", Quoted(&found)))
                    );
                }
                self.rooted = true;
            }
            "header" => {
                self.srx.cascade = self.attribute(tag, "cascade")?.as_deref() == Some("yes")
            }
            "languagerule" => {
                self.group = self.needed(tag, "languagerulename")?;
                self.numbered = 0;
            }
            "rule" => self.rule(tag, has_content)?,
            "languagemap" => {
                let map = LanguageMap {
                    pattern: self.needed(tag, "languagepattern")?,
                    group: self.needed(tag, "languagerulename")?,
                    line: self.line(),
                };
                self.srx.maps.push(map);
            }
            _ => {}
        }
        Ok(())
    }

    fn rule(&mut self, tag: &BytesStart<'_>, has_content: bool) -> Result<()> {
        if self.group.is_empty() {
            return Err(self.fault("a rule stands outside of a languagerule"));
        }
        self.numbered += 1;
        let mut rule = SrxRule {
            group: self.group.clone(),
            number: self.numbered,
            line: self.line(),
            breaks: match self.attribute(tag, "break")?.as_deref() {
                None | Some("yes") => true,
                Some("no") => false,
                Some(other) => {
                    return Err(
                        self.fault(format!("break is {}, must be yes or no", Quoted(&other)))
                    );
                }
            },
            ..SrxRule::default()
        };
        if has_content {
            self.patterns(&mut rule)?;
        }
        if rule.before.is_empty() && rule.after.is_empty() {
            return Err(self.fault("a rule without beforebreak and afterbreak"));
        }
        self.srx.rules.push(rule);
        Ok(())
    }

    /// What stands inside a rule, up to its end.
    fn patterns(&mut self, rule: &mut SrxRule) -> Result<()> {
        loop {
            match self.next()? {
                Some(Event::Start(tag)) => match tag.local_name().into_inner() {
                    "beforebreak" => rule.before = self.text()?,
                    "afterbreak" => rule.after = self.text()?,
                    other => return Err(self.fault(format!("<{other}> inside a rule"))),
                },
                Some(Event::End(_)) => return Ok(()),
                Some(_) => {}
                None => return Err(self.fault("the document ends inside a rule")),
            }
        }
    }

    /// The text up to the end of the element, put together: since quick-xml 0.38 an `&amp;` parts it into
    /// events, and a character may be given as CDATA.
    fn text(&mut self) -> Result<String> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Some(Event::Text(part)) => text.push_str(&part.xml10_content()),
                Some(Event::CData(part)) => text.push_str(&part.xml10_content()),
                Some(Event::GeneralRef(part)) => match part.resolve_char_ref() {
                    Ok(Some(c)) => text.push(c),
                    Ok(None) => match resolve_predefined_entity(&part) {
                        Some(known) => text.push_str(known),
                        None => return Err(self.fault(format!("unknown entity &{};", &*part))),
                    },
                    Err(error) => return Err(self.fault(words::words(&error))),
                },
                Some(Event::Comment(_) | Event::PI(_)) => {}
                Some(Event::End(_)) => return Ok(text),
                _ => return Err(self.fault("a pattern holds text only")),
            }
        }
    }

    fn attribute(&self, tag: &BytesStart<'_>, key: &str) -> Result<Option<String>> {
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| self.fault(words::attribute(&error)))?;
            if attribute.key.local_name().into_inner() == key {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| self.fault(words::words(&error)))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    fn needed(&self, tag: &BytesStart<'_>, key: &str) -> Result<String> {
        match self.attribute(tag, key)? {
            Some(value) if !value.is_empty() => Ok(value),
            _ => {
                let element = tag.local_name().into_inner().to_owned();
                Err(self.fault(format!("<{element}> has no {key}")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(xml: &str) -> String {
        parse("t.srx", xml).unwrap_err().to_string()
    }

    #[test]
    fn joins_text_references_and_cdata() {
        let xml = r#"<srx version="2.0"><languagerule languagerulename="X">
<rule break="no"><beforebreak>a&amp;&#x995;<![CDATA[<]]>b</beforebreak></rule></languagerule></srx>"#;
        let srx = parse("t.srx", xml).unwrap();
        assert_eq!(srx.rules[0].before, "a&ক<b");
        assert_eq!((srx.rules[0].breaks, srx.rules[0].line), (false, 2));
        assert!(
            fault(&xml.replace("&amp;", "&nope;")).starts_with("t.srx:2: unknown entity &nope;")
        );
    }

    #[test]
    fn names_the_line_of_what_is_wrong() {
        assert!(fault("<tmx/>").contains("not SRX"));
        assert!(fault("<srx version=\"1.0\"/>").contains("SRX 2.0 is expected"));
        assert!(
            fault("<srx version=\"2.0\">\n<rule/></srx>").starts_with("t.srx:2: a rule stands")
        );
        assert!(fault("<srx version=\"2.0\">\n\n<a></b></srx>").starts_with("t.srx:3: "));
        let rule =
            "<srx version=\"2.0\"><languagerule languagerulename=\"X\"><rule break=\"maybe\"/>";
        assert!(fault(rule).contains("must be yes or no"));
        assert!(fault(&rule.replace("maybe", "no")).contains("without beforebreak"));
    }
}
