//! The review page: one HTML file that holds the articles, their links and the program to judge them with.
//!
//! What a designer edits stands in `page/` beside this file: the shell (`page.html`), the looks (`page.css`) and the
//! program, in files by subject. The shell is a template that is filled once; the articles stream into it as
//! JSON, one document after the other. The page needs no network and no server, and nothing in an article can
//! run: the JSON holds no `<`, the program sets text only, and a content security policy allows no other script
//! than ours, known by its hash.

mod decided;
mod document;
pub(crate) mod messages;
#[cfg(feature = "desk")]
mod served;
mod shell;
mod words;
#[cfg(all(test, feature = "cli"))]
mod page_tests;

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use messages::{Endings, Messages};

use super::bead_writer::Writer;
use super::decision::Decision;
use crate::files::decimals::rounded;
use crate::files::file_writer::FileWriter;
use crate::memory::formats::settings::Settings;
use crate::model::bead::Aligned;
use crate::model::lang::Lang;

#[cfg(feature = "desk")]
pub(crate) use document::form;
#[cfg(feature = "desk")]
pub(crate) use served::{OfPage, Served, of_page};

const SHELL: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");

/// What the desk loads too, as a module.
pub(crate) const PHRASES: &str = include_str!("page/phrases.js");

/// The program, in the order in which its files are put together.
const SCRIPTS: [&str; 29] = [
    PHRASES,
    include_str!("page/words.js"),
    include_str!("page/labels.js"),
    include_str!("page/beads.js"),
    include_str!("page/state.js"),
    include_str!("page/join.js"),
    include_str!("page/history.js"),
    include_str!("page/older.js"),
    include_str!("page/recut.js"),
    include_str!("page/served.js"),
    include_str!("page/store.js"),
    include_str!("page/rows.js"),
    include_str!("page/draw.js"),
    include_str!("page/frame.js"),
    include_str!("page/marks.js"),
    include_str!("page/links.js"),
    include_str!("page/drag.js"),
    include_str!("page/finding.js"),
    include_str!("page/list.js"),
    include_str!("page/meanings.js"),
    include_str!("page/panel.js"),
    include_str!("page/actions.js"),
    include_str!("page/dialogs.js"),
    include_str!("page/drafts.js"),
    include_str!("page/cutting.js"),
    include_str!("page/export.js"),
    include_str!("page/intake.js"),
    include_str!("page/keys.js"),
    include_str!("page/start.js"),
];

/// Stands in the filled template where the data goes.
const DATA: &str = "@@DATA@@";

/// Writes the review page.
pub(crate) struct Html {
    head: String,
    signature: String,
    /// What follows the data; known from `begin` on.
    tail: String,
    first: bool,
    /// Whether it is told where articles come from.
    origins: bool,
}

/// What the page knows beside the documents.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    source: &'static str,
    accept: f64,
    signature: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    edit_source: bool,
}

impl Html {
    /// A page in which pairs below the least score are doubtful. Gaps are always listed: they can be paired.
    pub(crate) fn new(settings: &Settings) -> Self {
        let head = Head {
            version: 1,
            source: match settings.source {
                Lang::En => "en",
                Lang::Bn => "bn",
            },
            accept: rounded(settings.min_score),
            signature: &settings.signature,
            edit_source: settings.edit_source,
        };
        Html {
            head: json(&head).unwrap_or_default(),
            signature: settings.signature.clone(),
            origins: settings.origins,
            tail: String::new(),
            first: true,
        }
    }
}

impl FileWriter for Html {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let page = shell(&self.signature, false)?;
        let Some((before, after)) = page.split_once(DATA) else {
            return Err(io::Error::other(
                "the page's template has no place for data",
            ));
        };
        self.tail = after.to_owned();
        let head = self.head.trim_end_matches('}');
        write!(out, "{before}{head},\"documents\":[")
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "]}}{}", self.tail)
    }

    fn notes(&self) -> Vec<String> {
        vec!["open it in a browser; what you decide is kept there until you export it".to_owned()]
    }
}

impl Writer for Html {
    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let separator = if self.first { "\n" } else { ",\n" };
        self.first = false;
        let (doc, decided) = decided::of_page(doc, decisions);
        let mut document = document::Document::new(&doc, &decided);
        let told = self.origins && !doc.origins.is_empty();
        document.origins = told.then_some(&doc.origins);
        write!(out, "{separator}{}", json(&document)?)
    }
}

/// The program of the page.
pub(crate) fn script() -> String {
    // The policy's hashes are taken over what a browser sees, which is `\n` at the end of a line.
    let messages = json(&Messages::of_page()).unwrap_or_default();
    let endings = json(&Endings::shipped()).unwrap_or_default();
    // A module's names are known to all files of the page without being given away.
    let program = SCRIPTS.join("\n").replace("\nexport ", "\n");
    format!(
        "\"use strict\";\n(() => {{\nconst MESSAGES = {messages};\nconst ENDINGS = {endings};\n{program}}})();\n"
    )
    .replace('\r', "")
}

/// Its looks.
pub(crate) fn style() -> String {
    STYLE.replace('\r', "")
}

/// The template, filled but for the data: with the program in it, or for a desk that serves the program apart.
fn shell(signature: &str, served: bool) -> io::Result<String> {
    let (script, style) = (script(), style());
    let values = [
        ("signature", signature),
        ("data", DATA),
        ("script_hash", &hash(&script)),
        ("style_hash", &hash(&style)),
        ("script", &script),
        ("style", &style),
    ];
    shell::filled(SHELL.trim_end(), served, &values)
}

/// The hash of a script or style as a content security policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON that can stand in a script element: nothing in it ends the element or begins another.
fn json(value: &impl Serialize) -> io::Result<String> {
    let mut out = String::new();
    for c in serde_json::to_string(value)?.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_cannot_end_its_element() {
        for part in SCRIPTS {
            assert!(!part.contains("</") && !part.contains("<!--") && !part.contains("<script"));
        }
        assert!(!STYLE.contains("</"));
        assert!(!script().contains("</"));
    }

    #[test]
    fn every_message_of_the_page_is_there_and_used() {
        let sources = SCRIPTS.iter().chain([&SHELL]);
        messages::asked_tests::check(
            &Messages::of_page(),
            sources.map(|text| ("the page", *text)),
        );
    }

    #[test]
    fn json_holds_nothing_html_heeds() {
        let text = "</script><!--&\u{2028}\u{2029}\"ক";
        let out = json(&text).unwrap();
        assert_eq!(
            out,
            "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\\\"ক\""
        );
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn the_shell_escapes_what_it_is_given() {
        let page = shell("<img src=x onerror=alert(1)>", false).unwrap();
        assert!(page.contains("&lt;img src=x onerror") && !page.contains("<img"));
        assert_eq!(page.matches(DATA).count(), 1);
    }
}
