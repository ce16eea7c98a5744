//! The XML of SRX, element by element, each fault with its line.

use std::path::Path;

use super::{LanguageMap, Srx, SrxRule};
use crate::files::xml::{Token, Xml};
use crate::model::display::Quoted;
use crate::model::error::Result;

/// Reads an SRX 2.0 document. `name` is what errors call it.
///
/// # Errors
/// XML that is not well-formed, another root element or version, a rule or map outside its place.
pub(crate) fn parse(name: &str, xml: &str) -> Result<Srx> {
    let xml = xml.trim_start_matches('\u{FEFF}');
    let mut walk = Walk {
        xml: Xml::new(xml.as_bytes(), Some(Path::new(name))),
        srx: Srx::default(),
        group: String::new(),
        numbered: 0,
        rooted: false,
    };
    loop {
        match walk.xml.tag()? {
            Token::Start => walk.open()?,
            Token::End if walk.xml.name() == "languagerule" => walk.group.clear(),
            Token::End | Token::Text => {}
            Token::Eof if walk.rooted => return Ok(walk.srx),
            Token::Eof => {
                return Err(walk.xml.fault("this is not SRX: there is no <srx> element"));
            }
        }
    }
}

struct Walk<'x> {
    xml: Xml<&'x [u8]>,
    srx: Srx,
    group: String,
    numbered: usize,
    rooted: bool,
}

impl Walk<'_> {
    fn open(&mut self) -> Result<()> {
        match self.xml.name() {
            "srx" => {
                let version = self.xml.attribute("version")?;
                if version.as_deref() != Some("2.0") {
                    let found = version.unwrap_or_default();
                    let problem = format!("SRX 2.0 is expected, this is {}", Quoted(&found));
                    return Err(self.xml.fault(problem));
                }
                self.rooted = true;
            }
            "header" => {
                self.srx.cascade = self.xml.attribute("cascade")?.as_deref() == Some("yes");
            }
            "languagerule" => {
                self.group = self.needed("languagerulename")?;
                self.numbered = 0;
            }
            "rule" => self.rule()?,
            "languagemap" => {
                let map = LanguageMap {
                    pattern: self.needed("languagepattern")?,
                    group: self.needed("languagerulename")?,
                    line: self.line(),
                };
                self.srx.maps.push(map);
            }
            _ => {}
        }
        Ok(())
    }

    fn line(&mut self) -> usize {
        self.xml.position().line.unwrap_or_default()
    }

    fn rule(&mut self) -> Result<()> {
        if self.group.is_empty() {
            return Err(self.xml.fault("a rule outside of a languagerule"));
        }
        self.numbered += 1;
        let breaks = match self.xml.attribute("break")?.as_deref() {
            None | Some("yes") => true,
            Some("no") => false,
            Some(other) => {
                let problem = format!("break is {}, must be yes or no", Quoted(other));
                return Err(self.xml.fault(problem));
            }
        };
        let mut rule = SrxRule {
            group: self.group.clone(),
            number: self.numbered,
            line: self.line(),
            breaks,
            ..SrxRule::default()
        };
        self.patterns(&mut rule)?;
        if rule.before.is_empty() && rule.after.is_empty() {
            let problem = "a rule without beforebreak and afterbreak";
            return Err(self.xml.fault(problem));
        }
        self.srx.rules.push(rule);
        Ok(())
    }

    /// What is inside a rule, up to its end.
    fn patterns(&mut self, rule: &mut SrxRule) -> Result<()> {
        while self.xml.tag()? == Token::Start {
            match self.xml.name() {
                "beforebreak" => rule.before = self.text()?,
                "afterbreak" => rule.after = self.text()?,
                other => {
                    let problem = format!("<{other}> inside a rule");
                    return Err(self.xml.fault(problem));
                }
            }
        }
        Ok(())
    }

    /// The text up to the end of the element, put together: it comes in pieces, and a character may be given as CDATA.
    fn text(&mut self) -> Result<String> {
        let mut text = String::new();
        loop {
            match self.xml.token()? {
                Token::Text => text.push_str(self.xml.text()),
                Token::End => return Ok(text),
                Token::Start | Token::Eof => {
                    return Err(self.xml.fault("a pattern holds text only"));
                }
            }
        }
    }

    fn needed(&mut self, key: &str) -> Result<String> {
        match self.xml.attribute(key)? {
            Some(value) if !value.is_empty() => Ok(value),
            _ => {
                let problem = format!("<{}> has no {key}", self.xml.name());
                Err(self.xml.fault(problem))
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
            fault(&xml.replace("&amp;", "&nope;"))
                .starts_with("t.srx:2:32: the entity &nope; is not one of XML's own")
        );
    }

    #[test]
    fn names_the_line_of_what_is_wrong() {
        assert!(fault("<tmx/>").contains("not SRX"));
        assert!(fault("<srx version=\"1.0\"/>").contains("SRX 2.0 is expected"));
        assert!(
            fault("<srx version=\"2.0\">\n<rule/></srx>").starts_with("t.srx:2:1: a rule outside")
        );
        assert!(fault("<srx version=\"2.0\">\n\n<a></b></srx>").starts_with("t.srx:3:"));
        let rule =
            "<srx version=\"2.0\"><languagerule languagerulename=\"X\"><rule break=\"maybe\"/>";
        assert!(fault(rule).contains("must be yes or no"));
        assert!(fault(&rule.replace("maybe", "no")).contains("without beforebreak"));
    }
}
