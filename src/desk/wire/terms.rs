//! Which names and terms of the project's glossary stand in a text.

use serde::Serialize;

use crate::memory::concordance::Phrase;
use crate::model::lang::Lang;
use crate::review::kit::glossary::Glossary;
use crate::review::kit::glossary::entry::{Entry, Kind};

/// A term that stands in a segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::desk) struct Term {
    pub english: String,
    pub bengali: String,
    pub kind: &'static str,
    pub times: usize,
}

/// The terms of a glossary, ready to be looked for in texts of one language.
pub(in crate::desk) struct Terms(Vec<(Term, Phrase, String)>);

/// So much of a term's first word a text has to hold before it is looked at closely.
const BEGINNING: usize = 3;

impl Terms {
    /// Those of a glossary.
    pub(in crate::desk) fn new(glossary: &Glossary, side: Lang) -> Terms {
        let one = |entry: Entry| {
            let text = match side {
                Lang::En => &entry.en,
                Lang::Bn => &entry.bn,
            };
            let phrase = Phrase::new(text, side, true);
            let beginning = text.to_lowercase().chars().take(BEGINNING).collect();
            let kind = match entry.kind {
                Kind::Name => "name",
                Kind::Abbreviation => "abbreviation",
                Kind::Term => "term",
            };
            let term = Term {
                english: entry.en,
                bengali: entry.bn,
                kind,
                times: entry.times,
            };
            (term, phrase, beginning)
        };
        Terms(glossary.entries().into_iter().map(one).collect())
    }

    /// Those that stand in a text, the most frequent first.
    pub(in crate::desk) fn within(&self, text: &str) -> Vec<Term> {
        let small = text.to_lowercase();
        let stands = |(_, phrase, beginning): &&(Term, Phrase, String)| {
            small.contains(beginning.as_str()) && !phrase.places(text).is_empty()
        };
        let found = self.0.iter().filter(stands);
        found.map(|(term, ..)| term.clone()).collect()
    }
}
