//! The reader of SRX 2.0, as far as segmenting needs it: rules in their order, the language map, the cascade.
//!
//! Nothing is compiled here, so a document can be looked at as it is written. Elements it does not know
//! (headers, extensions) are passed over; what it needs and does not find is an error with its line.

use fancy_regex::Regex;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::error::{Error, Position, Result};

/// An SRX document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Srx {
    /// Whether all language maps that match apply, one after the other, or only the first.
    pub cascade: bool,
    /// The rules of all groups, in the order of the document.
    pub rules: Vec<SrxRule>,
    /// The language maps, in order.
    pub maps: Vec<LanguageMap>,
}

/// One rule: break, or do not, between what `before` and `after` match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SrxRule {
    /// The `languagerulename` it stands under.
    pub group: String,
    /// Its number in the group, counted from 1.
    pub number: usize,
    /// Its line in the document, counted from 1.
    pub line: usize,
    /// Whether it breaks or excepts.
    pub breaks: bool,
    /// The pattern of what stands before the place; empty matches anything.
    pub before: String,
    /// The pattern of what stands after the place; empty matches anything.
    pub after: String,
}

/// Which group of rules a language code goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageMap {
    /// A regular expression for the whole language code.
    pub pattern: String,
    /// The `languagerulename` it leads to.
    pub group: String,
    /// Its line in the document, counted from 1.
    pub line: usize,
}

impl Srx {
    /// The rules that apply to a language code, in the order they decide.
    ///
    /// # Errors
    /// A language map whose pattern is no regular expression, or that names no group of the document.
    pub fn rules_for(&self, name: &str, code: &str) -> Result<Vec<&SrxRule>> {
        let mut rules = Vec::new();
        for map in &self.maps {
            let at = Position::line(name, map.line);
            let pattern = Regex::new(&format!(r"\A(?:{})\z", map.pattern)).map_err(|error| {
                Error::input(
                    at.clone(),
                    format!("languagepattern {:?}: {error}", map.pattern),
                )
            })?;
            if !pattern.is_match(code).unwrap_or(false) {
                continue;
            }
            let before = rules.len();
            rules.extend(self.rules.iter().filter(|rule| rule.group == map.group));
            if rules.len() == before {
                let problem = format!("the languagemap names {:?}, which has no rules", map.group);
                return Err(Error::input(at, problem));
            }
            if !self.cascade {
                break;
            }
        }
        Ok(rules)
    }
}

/// Reads an SRX 2.0 document. `name` is what errors call it.
///
/// # Errors
/// XML that is not well-formed, another root element or version, a rule or map outside its place.
pub fn parse(name: &str, xml: &str) -> Result<Srx> {
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
                    error.to_string(),
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
                    return Err(self.fault(format!("SRX 2.0 is expected, this is {found:?}")));
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
                    return Err(self.fault(format!("break is {other:?}, must be yes or no")));
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
                    Err(error) => return Err(self.fault(error.to_string())),
                },
                Some(Event::Comment(_) | Event::PI(_)) => {}
                Some(Event::End(_)) => return Ok(text),
                _ => return Err(self.fault("a pattern holds text only")),
            }
        }
    }

    fn attribute(&self, tag: &BytesStart<'_>, key: &str) -> Result<Option<String>> {
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| self.fault(error.to_string()))?;
            if attribute.key.local_name().into_inner() == key {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| self.fault(error.to_string()))?;
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

fn line_of(xml: &str, position: u64) -> usize {
    let end = usize::try_from(position)
        .unwrap_or(usize::MAX)
        .min(xml.len());
    1 + xml.as_bytes()[..end]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
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

    #[test]
    fn a_cascade_takes_all_maps_that_match() {
        let xml = |cascade| {
            format!(
                r#"<srx version="2.0"><header cascade="{cascade}"/>
<languagerule languagerulename="X"><rule><beforebreak>x</beforebreak></rule></languagerule>
<languagerule languagerulename="Y"><rule><beforebreak>y</beforebreak></rule></languagerule>
<languagemap languagepattern="b.*" languagerulename="Y"/><languagemap languagepattern=".*" languagerulename="X"/></srx>"#
            )
        };
        let befores = |cascade| -> Vec<String> {
            let srx = parse("t.srx", &xml(cascade)).unwrap();
            srx.rules_for("t.srx", "bn")
                .unwrap()
                .iter()
                .map(|rule| rule.before.clone())
                .collect()
        };
        assert_eq!(befores("yes"), ["y", "x"]);
        assert_eq!(befores("no"), ["y"]);
    }
}
