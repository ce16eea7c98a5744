//! A story for a CAT tool: XLIFF 2.1 with the matches of the memories as translation candidates, and the best one as a first
//! translation.
//!
//! Source: <https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html>, Translation Candidates module.

use std::io;

use super::{Known, best, text_of};
use crate::files::markup::{DECLARATION, Markup};
use crate::language::normalize::as_published;
use crate::model::lang::Lang;

/// The file of a story.
///
/// # Errors
/// None, since it is made in memory.
pub(in crate::desk) fn bytes(name: &str, side: Lang, segments: &[Known]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut markup = Markup::default();
    let head = markup.raw(DECLARATION).line(0).raw("<xliff");
    for (key, value) in [
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("xmlns:mtc", "urn:oasis:names:tc:xliff:matches:2.0"),
        ("version", "2.1"),
        ("srcLang", side.tag()),
        ("trgLang", side.other().tag()),
    ] {
        head.attribute(key, value);
    }
    head.raw(">").line(2).raw("<file id=\"f1\"");
    markup.attribute("original", &as_published(name)).raw(">");
    if segments.is_empty() {
        // A file holds a unit or a group at least.
        markup.line(4).raw("<group id=\"g1\"/>");
    }
    for (n, known) in segments.iter().enumerate() {
        unit(&mut markup, n + 1, side, known);
    }
    markup
        .line(2)
        .raw("</file>")
        .line(0)
        .raw("</xliff>\n")
        .write(&mut out)?;
    Ok(out)
}

fn unit(markup: &mut Markup, number: usize, side: Lang, known: &Known) {
    markup
        .line(4)
        .raw("<unit")
        .attribute("id", &format!("u{number}"))
        .raw(">");
    let alike = known
        .matches
        .iter()
        .filter_map(|hit| Some((hit.percent?, hit)));
    let mut is_open = false;
    for (percent, hit) in alike {
        if !is_open {
            markup.line(6).raw("<mtc:matches>");
            is_open = true;
        }
        let origin = match hit.memory.as_str() {
            "" => hit.document.as_deref().unwrap_or("project"),
            memory => memory,
        };
        let tag = markup.line(8).raw("<mtc:match");
        tag.attribute("ref", "#s1")
            .attribute("similarity", &format!("{percent:.1}"))
            .attribute("origin", &as_published(origin))
            .raw(">");
        element(markup, 10, "source", text_of(hit, side));
        element(markup, 10, "target", text_of(hit, side.other()));
        markup.line(8).raw("</mtc:match>");
    }
    if is_open {
        markup.line(6).raw("</mtc:matches>");
    }
    let best = best(known);
    let state = match best.and_then(|hit| hit.percent) {
        Some(percent) if percent >= 100.0 => "translated",
        _ => "initial",
    };
    markup
        .line(6)
        .raw("<segment id=\"s1\"")
        .attribute("state", state)
        .raw(">");
    element(markup, 8, "source", &known.text);
    if let Some(hit) = best {
        element(markup, 8, "target", text_of(hit, side.other()));
    }
    markup.line(6).raw("</segment>").line(4).raw("</unit>");
}

fn element(markup: &mut Markup, indent: usize, name: &str, text: &str) {
    let tag = markup.line(indent).raw("<").raw(name).raw(">");
    tag.text(&as_published(text)).raw("</").raw(name).raw(">");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::memory_room::finding::Hit;

    pub(super) fn known(text: &str, matches: &[(f64, &str)]) -> Known {
        let hit = |&(percent, bengali): &(f64, &str)| Hit {
            memory: "old.tmx".into(),
            english: text.into(),
            bengali: bengali.into(),
            percent: Some(percent),
            pieces: Vec::new(),
            spots: Vec::new(),
            document: None,
            approved: true,
            edited: false,
            score: None,
            notes: Vec::new(),
            detail: String::new(),
        };
        Known {
            text: text.into(),
            paragraph: 0,
            matches: matches.iter().map(hit).collect(),
            terms: Vec::new(),
        }
    }

    #[test]
    fn a_story_is_translated_where_the_memory_knows_it() {
        let segments = [
            known("Oil & gas rose.", &[(100.0, "তেল বাড়ল।"), (80.0, "গ্যাস।")]),
            known("New <text>.", &[]),
            known("Half known.", &[(60.0, "আধা।")]),
        ];
        let bytes = bytes("wire", Lang::En, &segments).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(text.matches("<mtc:match ").count(), 3);
        assert_eq!(text.matches("state=\"translated\"").count(), 1);
        assert!(text.contains("Oil &amp; gas rose.") && text.contains("New &lt;text&gt;."));
        // Our own reader takes what is translated.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wire.xliff");
        std::fs::write(&path, bytes).unwrap();
        let units = crate::memory::formats::open::open(&path).unwrap();
        let units: Vec<_> = units.filter_map(Result::ok).collect();
        assert_eq!((units.len(), units[0].target.as_str()), (1, "তেল বাড়ল।"));
    }
}
