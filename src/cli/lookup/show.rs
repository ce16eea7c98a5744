//! How matches and places are shown.

use std::io::{self, Write, stdout};
use std::ops::Range;

use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use crate::cli::Messages;
use crate::files::json::line;
use crate::memory::concordance::around;
use crate::memory::fuzzy::difference::{Piece, Side, difference};
use crate::memory::search::{By, Index, Match};
use crate::model::display::Shown;
use crate::model::unit::Unit;

/// So many characters are shown on either side of a place.
const WIDTH: usize = 40;
/// Red, green, bold.
const ONLY_QUERY: &str = "31";
const ONLY_MEMORY: &str = "32";
const STRONG: &str = "1";

/// Shows what was found, for people or as JSON.
pub(super) struct Show<'a> {
    pub json: bool,
    pub messages: &'a Messages,
}

impl Show<'_> {
    /// The matches of one text; `several` texts are looked up.
    pub(super) fn matches(
        &self,
        query: &str,
        several: bool,
        found: &[Match],
        index: &Index,
        by: By,
    ) -> io::Result<()> {
        let mut out = stdout().lock();
        if self.json {
            let matches: Vec<_> = found.iter().map(|m| as_json(query, m, index)).collect();
            let side = index.about().side.tag();
            let object = json!({"query": query, "lang": side, "matches": matches});
            return writeln!(out, "{}", line(&object));
        }
        if several {
            writeln!(out, "{}", self.messages.paint(STRONG, &shown(query)))?;
        }
        for matched in found {
            writeln!(out, "{}", self.heading(matched, by))?;
            let text = index.text(&matched.unit);
            let marked: Vec<String> = difference(query, text)
                .iter()
                .map(|p| self.mark(p))
                .collect();
            writeln!(out, "    {}", marked.concat())?;
            writeln!(out, "    {}", shown(index.translation(&matched.unit)))?;
        }
        if several {
            writeln!(out)?;
        }
        Ok(())
    }

    fn heading(&self, matched: &Match, by: By) -> String {
        let percent = if matched.exact {
            "exact".to_owned()
        } else {
            // Rounded down: only what is exact may look so.
            format!("{} %", matched.percent(by).floor())
        };
        let words = matched.words;
        format!(
            "{}  characters {:.0}, stems {}, words {}, all {}; {}",
            self.messages.paint(STRONG, &percent),
            matched.characters.floor(),
            words.stems,
            words.words,
            words.all,
            origin(matched.number, &matched.unit)
        )
    }

    fn mark(&self, piece: &Piece) -> String {
        let text = shown(&piece.text);
        let text = text.as_str();
        match (piece.side, self.messages.paints()) {
            (Side::Both, _) => text.to_owned(),
            (Side::Query, true) => self.messages.paint(ONLY_QUERY, text),
            (Side::Memory, true) => self.messages.paint(ONLY_MEMORY, text),
            (Side::Query, false) => format!("[-{text}-]"),
            (Side::Memory, false) => format!("{{+{text}+}}"),
        }
    }

    /// The places of a phrase in one unit, and the translation.
    pub(super) fn places(
        &self,
        number: usize,
        unit: &Unit,
        places: &[Range<usize>],
        index: &Index,
    ) -> io::Result<()> {
        let mut out = stdout().lock();
        let text = index.text(unit);
        for place in places {
            if self.json {
                let object = json!({
                    "unit": number + 1, "start": place.start, "end": place.end,
                    "text": text, "translation": index.translation(unit),
                    "document": unit.document, "score": unit.score, "related": unit.related,
                });
                writeln!(out, "{}", line(&object))?;
                continue;
            }
            let (left, hit, right) = around(text, place.clone(), WIDTH);
            let left = one_line(&left);
            let pad = " ".repeat((WIDTH + 1).saturating_sub(left.graphemes(true).count()));
            let (hit, right) = (
                self.messages.paint(STRONG, &one_line(hit)),
                one_line(&right),
            );
            writeln!(out, "{pad}{left}[{hit}]{right}")?;
        }
        if !self.json {
            let translation = one_line(index.translation(unit));
            match translation.is_empty() {
                true => writeln!(out, "    (no translation)")?,
                false => writeln!(out, "    {translation}")?,
            }
            writeln!(out, "    {}", origin(number, unit))?;
        }
        Ok(())
    }
}

/// A text of a memory as a terminal may have it.
fn shown(text: &str) -> String {
    Shown(text).to_string()
}

fn one_line(text: &str) -> String {
    shown(&text.replace(['\n', '\r', '\t'], " "))
}

/// Where a unit comes from.
fn origin(number: usize, unit: &Unit) -> String {
    let mut origin = format!("unit {}", number + 1);
    if let Some(document) = &unit.document {
        origin.push_str(&format!(", document {}", Shown(document)));
    }
    if let Some(score) = unit.score {
        origin.push_str(&format!(", score {score:.4}"));
    }
    if let Some(changed) = unit.changed.as_ref().or(unit.created.as_ref()) {
        origin.push_str(&format!(", {}", Shown(changed)));
    }
    origin
}

fn as_json(query: &str, matched: &Match, index: &Index) -> serde_json::Value {
    let text = index.text(&matched.unit);
    let unit = &matched.unit;
    json!({
        "unit": matched.number + 1,
        "text": text,
        "translation": index.translation(unit),
        "exact": matched.exact,
        "characters": (matched.characters * 100.0).round() / 100.0,
        "stems": matched.words.stems,
        "words": matched.words.words,
        "all": matched.words.all,
        "differences": difference(query, text),
        "document": unit.document,
        "score": unit.score,
        "related": unit.related,
        "status": unit.status.name(),
        "notes": unit.notes,
        "created": unit.created,
        "changed": unit.changed,
    })
}
