//! The reader of SRX 2.0, as far as segmenting needs it: rules in their order, the language map, the cascade.
//!
//! Nothing is compiled here, so a document can be looked at as it is written. Elements it does not know
//! (headers, extensions) are passed over; what it needs and does not find is an error with its line.

mod xml;

use fancy_regex::Regex;

use crate::files::foreign::pattern;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

pub(crate) use xml::parse;

/// An SRX document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Srx {
    /// Whether all language maps that match apply, one after the other, or only the first.
    pub cascade: bool,
    /// The rules of all groups, in the order of the document.
    pub rules: Vec<SrxRule>,
    /// The language maps, in order.
    pub maps: Vec<LanguageMap>,
}

/// One rule: break, or do not, between what `before` and `after` match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SrxRule {
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
pub(crate) struct LanguageMap {
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
    pub(crate) fn rules_for(&self, name: &str, code: &str) -> Result<Vec<&SrxRule>> {
        let mut rules = Vec::new();
        for map in &self.maps {
            let at = Position::line(name, map.line);
            let pattern = Regex::new(&format!(r"\A(?:{})\z", map.pattern)).map_err(|error| {
                Error::input(
                    at.clone(),
                    format!(
                        "the languagepattern {} is no regular expression: {}",
                        Quoted(&map.pattern),
                        pattern::words(&error)
                    ),
                )
            })?;
            if !pattern.is_match(code).unwrap_or(false) {
                continue;
            }
            let before = rules.len();
            rules.extend(self.rules.iter().filter(|rule| rule.group == map.group));
            if rules.len() == before {
                let problem = format!(
                    "the languagemap names {}, which has no rules",
                    Quoted(&map.group)
                );
                return Err(Error::input(at, problem));
            }
            if !self.cascade {
                break;
            }
        }
        Ok(rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
