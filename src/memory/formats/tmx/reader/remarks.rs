//! What CAT tools will not like about a TMX as a whole.

use std::collections::BTreeMap;

use crate::model::display::Quoted;
use crate::model::display::counted::{counted, number};
use crate::model::lang::Lang;

/// Attributes a header must have by the DTD.
const REQUIRED: [&str; 7] = [
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
];
/// More different language tags are not remembered.
const TAGS: usize = 100;

/// What was seen of a file.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The version in the root element.
    pub version: String,
    /// Attributes the header lacks.
    missing: Vec<&'static str>,
    /// How often each language tag came.
    tags: BTreeMap<String, usize>,
}

impl Seen {
    /// A header begins.
    pub(super) fn begin_header(&mut self) {
        self.missing = REQUIRED.to_vec();
    }

    /// The header has an attribute.
    pub(super) fn header(&mut self, attribute: &str) {
        self.missing.retain(|missing| *missing != attribute);
    }

    pub(super) fn tag(&mut self, tag: &str) {
        if let Some(count) = self.tags.get_mut(tag) {
            *count += 1;
        } else if self.tags.len() < TAGS {
            self.tags.insert(tag.to_owned(), 1);
        }
    }

    /// The remarks, each a sentence, for a file whose header says `srclang`.
    pub(super) fn remarks(&self, srclang: &str) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.version == "1.4b" {
            remarks.push("the version is 1.4b, which the DTD does not know: write 1.4".to_owned());
        }
        if !self.missing.is_empty() {
            remarks.push(format!("the header lacks {}", self.missing.join(", ")));
        }
        match Lang::from_tag(srclang) {
            None => remarks.push(format!(
                "srclang is {}: Weblate refuses a file that names no source language",
                Quoted(srclang)
            )),
            Some(source) => {
                let of_source =
                    |tag: &&String| Lang::from_tag(tag) == Some(source) && *tag != srclang;
                let others: Vec<&str> = self
                    .tags
                    .keys()
                    .filter(of_source)
                    .map(String::as_str)
                    .collect();
                if !others.is_empty() {
                    remarks.push(format!(
                        "srclang is {srclang} but texts are tagged {}: Weblate refuses them",
                        others.join(", ")
                    ));
                }
            }
        }
        for (tag, count) in &self.tags {
            let problem = problem(tag);
            remarks.extend(problem.map(|problem| {
                let texts = counted(*count, "text");
                let are = number(*count, "is", "are");
                format!("{texts} {are} tagged {}, {problem}", Quoted(tag))
            }));
        }
        remarks
    }
}

/// What is wrong with a language tag; only Bengali and English ones matter here.
fn problem(tag: &str) -> Option<&'static str> {
    let lang = Lang::from_tag(tag)?;
    let primary = tag.split(['-', '_']).next()?;
    if tag.contains('_') {
        Some("with a low line: OmegaT from 6.1 refuses the file, 3.6 finds nothing")
    } else if !primary.eq_ignore_ascii_case(lang.tag()) {
        Some("not by the two-letter code: tools find nothing")
    } else if tag.matches('-').count() > 1
        || tag.split('-').nth(1).is_some_and(|part| part.len() == 4)
    {
        Some("with a script: Weblate refuses it")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_do_not_like_is_told() {
        let mut seen = Seen {
            version: "1.4b".to_owned(),
            ..Seen::default()
        };
        seen.begin_header();
        seen.header("srclang");
        for tag in ["en", "en-US", "bn_BD", "ben", "bn-Beng-BD", "fr_FR", "bn"] {
            seen.tag(tag);
        }
        let remarks = seen.remarks("en").join("\n");
        for part in [
            "1.4b",
            "lacks creationtool",
            "tagged en-US",
            "\"bn_BD\"",
            "\"ben\"",
            "\"bn-Beng-BD\"",
        ] {
            assert!(remarks.contains(part), "{part}: {remarks}");
        }
        assert!(!remarks.contains("fr_FR"));
        assert!(seen.remarks("*all*")[2].contains("names no source language"));
    }
}
