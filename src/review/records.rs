//! JSON Lines: one record a bead, for scripts.

use std::io;

use serde::Serialize;

use super::bead_writer::Writer;
use super::decision::Decision;
use crate::files::decimals::rounded;
use crate::files::file_writer::FileWriter;
use crate::files::json;
use crate::memory::formats::settings::Settings;
use crate::model::article::Origins;
use crate::model::bead::{Aligned, Bead, Explanation, Flag};

/// One bead as it is written; the keys are a promise to users.
#[derive(Serialize)]
struct Record<'a> {
    doc: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc_en: Option<&'a str>,
    bn: &'a [usize],
    en: &'a [usize],
    bn_text: String,
    en_text: String,
    score: f64,
    related: f64,
    kind: String,
    moved: bool,
    flags: &'a [Flag],
    #[serde(rename = "evidence")]
    explanation: &'a Explanation,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a Origins>,
}

impl<'a> Record<'a> {
    fn new(doc: &'a Aligned, bead: &'a Bead, origins: bool) -> Self {
        Record {
            doc: &doc.doc,
            doc_en: (doc.doc_en != doc.doc).then_some(doc.doc_en.as_str()),
            bn: &bead.bn,
            en: &bead.en,
            bn_text: Aligned::text(&doc.bn, &bead.bn),
            en_text: Aligned::text(&doc.en, &bead.en),
            score: rounded(bead.score),
            related: rounded(bead.related),
            kind: bead.kind(),
            moved: bead.moved,
            flags: &bead.flags,
            explanation: &bead.explanation,
            origin: Some(&doc.origins).filter(|known| origins && !known.is_empty()),
        }
    }
}

/// Writes JSON Lines.
pub(crate) struct Jsonl {
    unaligned: bool,
    origins: bool,
}

impl Jsonl {
    /// A writer that leaves gaps out unless the settings ask for them.
    pub(crate) fn new(settings: &Settings) -> Self {
        Jsonl {
            unaligned: settings.unaligned.unwrap_or(false),
            origins: settings.origins,
        }
    }
}

impl FileWriter for Jsonl {}

impl Writer for Jsonl {
    fn decided(
        &mut self,
        doc: &Aligned,
        _: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for bead in doc.beads.iter().filter(|b| self.unaligned || !b.is_gap()) {
            json::to_writer(&mut *out, &Record::new(doc, bead, self.origins))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests_support::{bead, doc, written};

    #[test]
    fn keys_stand_in_the_promised_order() {
        let mut doc = doc(
            &["এক।"],
            &["One.", "Two."],
            vec![bead(&[0], &[0, 1], 0.97314)],
        );
        let settings = Settings::default();
        let text = written(&mut Jsonl::new(&settings), &[&doc]);
        assert_eq!(
            text,
            "{\"doc\":\"d\",\"bn\":[0],\"en\":[0,1],\"bn_text\":\"এক।\",\"en_text\":\"One. Two.\",\
             \"score\":0.9731,\"related\":0.9731,\"kind\":\"1-2\",\"moved\":false,\"flags\":[],\
             \"evidence\":{\"matches\":[],\"missing_bn\":[],\"missing_en\":[]}}\n"
        );
        doc.doc_en = "e".into();
        let text = written(&mut Jsonl::new(&settings), &[&doc]);
        assert!(text.starts_with("{\"doc\":\"d\",\"doc_en\":\"e\",\"bn\":"));
    }

    #[test]
    fn gaps_are_listed_on_demand() {
        let doc = doc(&["এক।"], &[], vec![bead(&[0], &[], 0.0)]);
        let mut settings = Settings::default();
        assert_eq!(written(&mut Jsonl::new(&settings), &[&doc]), "");
        settings.unaligned = Some(true);
        let text = written(&mut Jsonl::new(&settings), &[&doc]);
        assert!(text.contains(
            "\"en\":[],\"bn_text\":\"এক।\",\"en_text\":\"\",\"score\":0.0,\"related\":0.0,\"kind\":\"1-0\""
        ));
    }
}
